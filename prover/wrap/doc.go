// Package wrap turns the last STARK of a proof into a Groth16 proof over BN254 with one
// public input. It holds no code; the packages below do.
//
//	              outside of the circuit                inside
//	koala         prover/field                          arithmetic, lookups
//	hash          rows, nodes, transcript               the same
//	commit        trees and transcripts for stark keys  paths
//	fri           prover/fri                            its verifier
//	verifier      prover/stark                          CircuitProof.Verify, and the whole Circuit
//	publicinput   the number that a contract expects    the same
//	setup         keys of the circuit, ceremony, contract
//	groth16       proofs the contract accepts
//
// All layers of recursion are proofs of prover/stark. The last one's key names commit.Hash,
// with which its trees and its transcript are made; nothing else is different, and
// prover/stark knows nothing of this folder. The circuit is made for one list of heights:
// a circuit of prover/recursion has just one. verifier/README.md has what its verifier costs.
//
// Whoever relies on a proof needs what docs/soundness.md says of it, with these changes:
// the hash has collisions after 2^127 evaluations, a challenge has at most 1 + 2^-67 times
// the probability it should have, and circuits refuse one of 2^64 honest proofs.
package wrap
