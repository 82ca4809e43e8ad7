// Package verifier checks a proof of prover/stark inside a circuit over BN254: one segment
// under a key whose hash is commit.Hash, with the heights of all instances fixed.
//
// Outside of circuits, stark.Verify checks the same proofs. A [Key] follows what
// stark.Key.OutlineAt says of them; a circuit is made for one. [CircuitProof.Verify] draws
// challenges, computes the constraints of every table at the point z, demands the balance
// of the buses, and weighs what is tested, in the order of stark.Verify. It walks the
// graphs of prover/air as they are: it has no code of its own for any table.
//
//	key ----------------------------.
//	roots, messages --> alpha, beta |
//	sums ------------> gamma        +--> identity at z, buses --> FRI --> queries
//	quotient --------> z            |
//	values ----------> delta -------'
//
// Where the verifier outside compares, the one inside has a constraint; where it refuses
// that something is zero, the one inside inverts it. README.md has what it costs.
package verifier
