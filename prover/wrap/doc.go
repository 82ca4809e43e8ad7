// Package wrap turns the last STARK of a proof into a Groth16 proof over BN254 with one
// public input. It holds no code; the packages below do.
//
//	              outside of the circuit                inside
//	koala         prover/field                          arithmetic, lookups
//	hash          rows, nodes, transcript               the same
//	commit        trees over prover/commit's matrices   paths
//	fri           low-degree test                       its verifier
//	verifier      Verify                                CircuitProof.Verify, and the whole Circuit
//	setup         keys of the circuit, ceremony, contract
//	groth16       proofs the contract accepts
//
// The last STARK has at most about 2^17 rows and 100 columns; verifier/README.md has what
// its verifier costs. All layers of recursion before it stay with prover/stark.
//
// # What is missing: a prover
//
// Package verifier's test makes proofs over BN254 trees, slowly. The real prover is that of
// prover/stark, which has its trees and its transcript built in. What it would need in
// order to be used with those of this folder:
//
//   - A hash that a key carries, with what the protocol uses and no more; below.
//
//   - Digests as that type D in proofs, keys and their codec; openings with steps of eight
//     children rather than single siblings.
//
//   - The plan of a proof, exported: for every column its round, matrix, position and power
//     of delta, for every shift the columns that are read, and the number of powers.
//     Package verifier then follows the plan instead of arranging its own, which differs
//     only in that powers are consecutive, and in its protocols' names.
//
//   - Heights that the key fixes: a circuit is made for one list of heights. Tables that
//     can have several are padded to one.
//
//   - prover/fri with the same parameters; package fri here is the same protocol and would
//     go, but for its circuit.
//
// The hash:
//
//	type Hash[D comparable] interface {
//		Commit(size commit.Size, matrices []commit.Matrix) Tree[D]        // wrap/commit.New
//		CommitRows(leaves, logCap int, row func(i int) []Element) Tree[D] // steps of FRI: wrap/commit.NewNodes
//		Transcript(protocol string) Transcript[D]                         // wrap/hash.NewTranscript
//	}
//
// Tree has Root, Matrices and Open(points); Transcript has AbsorbDigests, AbsorbExts,
// AbsorbElements, AbsorbUint64s, AbsorbBytes, SampleExt, SampleDigest, Grind, CheckGrind
// and indices. Both transcripts have all of these; in package hash indices come as a list
// (SampleIndices), since one element has room for nine of 21 bits, and a nonce is a digest.
// What prover/stark absorbs in strips is absorbed as one list here, which a circuit hashes
// with the fewest permutations.
//
// Whoever relies on a proof needs what docs/soundness.md says of it, with these changes:
// the hash has collisions after 2^127 evaluations, a challenge has at most 1 + 2^-67 times
// the probability it should have, and circuits refuse one of 2^64 honest proofs.
package wrap
