// Package koala is the arithmetic of KoalaBear and of its extension of degree six in
// circuits over the scalar field of BN254: what a Groth16 circuit computes a STARK's
// verifier with.
//
// An [Element] is a variable that is known to be, as an integer, at most a bound that
// the circuit's maker keeps track of. Sums, products and differences (to which a
// multiple of p is added so that they do not become negative) are those of integers:
// they cost at most one constraint and their bounds grow. [Field.Reduce] makes an
// element small again: x = q p + r with q and r given by a hint, every 16-bit limb of
// both looked up in a table. Bounds are kept so low that neither side of that equation
// reaches the modulus of BN254, so it holds between integers and r is x modulo p. An
// operation whose result could be too large first reduces what it is given; if even
// that would not do, the circuit is refused when it is compiled.
//
// A remainder is below 2^32, not below p: [Field.Canonical] is for those who need that.
//
// The table of 2^16 limbs is one logarithmic-derivative lookup argument for the whole
// circuit, whose challenge is gnark's commitment to all limbs. Each limb is looked up by
// itself. gnark's own emulated arithmetic of small fields checks the width of a sum of
// quotients only, and two quotients q + 1/p and q' - 1/p, inverses modulo the modulus of
// BN254, have the same sum as q and q' and make two wrong remainders: the tests of this
// package hold that attack, and a corruption of every output of every hint.
//
// [Ext] has the basis of field.Ext. Products are computed as polynomials in v, of which
// 1 and v generate the extension over the integers (u = v^3 - 1): eleven values each,
// eleven products, and an interpolation that is linear and therefore free. Intermediate
// numbers may be fractions and negative; the six results are the non-negative integers
// that the schoolbook formula gives, and so are their bounds.
//
// Costs are in README.md, which a test compares with what it counts.
//
// LogUp: https://eprint.iacr.org/2022/1530
package koala
