// Package groth16 makes and checks the proofs that a verifier contract of package setup
// accepts: Groth16 over BN254 with one public input and one commitment.
//
// A circuit with range checks draws a challenge for them: the hash of a Pedersen
// commitment to what is checked, which is part of the [Proof] with a proof that its
// opening is known. gnark hashes it in one of two ways, and a contract can do one of
// them, Keccak-256 modulo r. Proofs made here have that challenge and no other: [Prove]
// and [Verify] leave no choice, and what [Verify] accepts the contract accepts. The tests
// check a proof's bytes a second time, in the contract's steps.
//
// The commitment is to private variables only: the contract's challenge depends on nothing
// else, and an input that is committed to, too, could be chosen when the challenge is known.
// Circuits and keys with such a commitment are refused.
//
// A proof is 384 bytes, the contract's calldata: points in the order Ar, Bs, Krs,
// commitment, proof of knowledge, coordinates of 32 bytes with the highest byte first, those of G2
// with the imaginary part first.
//
// Commitments: https://eprint.iacr.org/2022/1072
package groth16
