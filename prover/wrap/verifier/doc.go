// Package verifier checks a STARK of prover/air's systems over the trees and transcript of
// prover/wrap, inside a circuit over BN254 and outside: the protocol of docs/soundness.md
// with one segment and with the heights of all instances fixed.
//
// A [Key] says what is proved; a circuit is made for one. [Verify] is the verifier outside,
// [CircuitProof.Verify] the one inside. All that comes before the low-degree test is the
// same code for both, over a ring that is either numbers or variables: drawing
// challenges, the constraints of every table at the point z, the balance of the buses,
// and the weights of what is tested. A circuit walks the graphs of prover/air as they
// are: it has no code of its own for any table.
//
//	key ----------------------------.
//	roots, messages --> alpha, beta |
//	sums ------------> gamma        +--> identity at z, buses --> FRI --> queries
//	quotient --------> z            |
//	values ----------> delta -------'
//
// Where the verifier outside compares, the one inside has a constraint; where it refuses
// that something is zero, the one inside inverts it. The protocol differs from that of
// prover/stark in names, in that powers of delta are consecutive, and in that the key has
// the heights. README.md has what it costs.
package verifier
