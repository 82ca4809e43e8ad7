// Package attest is the attested finality gate of development chains: instead of
// a proof, an operator's key signs the public input of a run of batches.
//
// It stands where a prover stands otherwise: the finaliser calls
// [Attester.Prove] with the public values, and the AttestedVerifier contract
// accepts the signature. It shows nothing about the execution beyond the word of
// the key, which is why contract and [New] refuse every L1 that is not a
// development chain.
//
// The signed message is in docs/protocol.md ("Finality gate").
package attest
