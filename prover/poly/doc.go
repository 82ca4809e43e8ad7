// Package poly moves columns between values and coefficients: transforms on
// subgroups of the base field and their cosets, and evaluation at points of the
// extension.
//
// Values are in natural order: element i belongs to shift * w^i, with w the
// generator of the subgroup. Coefficients are in bit-reversed order, which is how
// the transforms leave and want them, and nothing else minds: evaluation and random
// linear combinations work in any order that all columns share. Where an order
// matters, between a fold and the final polynomial, [Reverse] makes it natural.
//
// The central type is [Domain]. The transforms are those of gnark-crypto. Commitments,
// quotients, openings and FRI are built on it.
//
// Number-theoretic transforms: https://en.wikipedia.org/wiki/Discrete_Fourier_transform_over_a_ring
package poly
