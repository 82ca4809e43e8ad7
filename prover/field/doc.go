// Package field is the arithmetic at the bottom of the prover: the KoalaBear
// prime field, its extension of degree six, and vectors over both.
//
// The base field has p = 2^31 - 2^24 + 1 elements; p - 1 = 127 * 2^24, so it has
// multiplicative subgroups of every power of two up to 2^24, and cubing is a
// permutation. [Element] is gnark-crypto's type, one uint32 in Montgomery form.
// The extension [Ext] is gnark-crypto's tower
//
//	F_p[u]/(u^2 - 3), then [v]/(v^3 - (u + 1))
//
// with the basis 1, u, v, uv, v^2, uv^2. It has about 2^185.9 elements: the room
// that challenges are drawn from. The tests of this package prove that both
// polynomials are irreducible and compare the arithmetic with polynomials over
// math/big.
//
// Everything hot is done on vectors: slices of [Element] and [ExtVec], six such
// slices, one for each coordinate. On amd64 with AVX-512 the work is done by
// generated assembly (see prover/internal/asmgen), elsewhere and with the build
// tag purego by plain Go, with the same results to the bit. Vectors are never
// allocated by an operation on them.
//
// The package sits below everything else in prover; trace columns, low-degree
// extensions, constraint evaluation and FRI folding all are vectors of it.
//
// KoalaBear: https://github.com/Plonky3/Plonky3/tree/main/koala-bear
package field
