// Package foreign makes constraints for arithmetic modulo numbers that are larger than
// the field: lisp for package corset, and the quotients and carries that satisfy it.
//
// The central type is [Relation]: a sum of products of integers in bytes that must be a
// multiple of a modulus. Chips that compute in other fields (secp256k1, modular) state
// their formulas as relations, put the lisp of [Relation.Lisp] into a generated file and
// fill the columns with [Relation.Fill].
//
// # The check
//
// A relation claims over the integers
//
//	products + linear terms + constant = (Q - offset) * modulus
//
// for a quotient Q of limbs. Both sides are polynomials in 256; the coefficients of their
// difference are cut into groups of two, or one where two would be too large, and the
// value of each group plus the carry from the group below is 65536 (or 256) times the
// carry out of it. The last group has none. So the difference is zero over the integers,
// if no group wraps modulo p: that follows from the widths of the columns, which choose
// the cuts, the widths of the carries and their offsets here, and it is shown again, on
// the compiled constraints, by the interval check of package corset.
package foreign
