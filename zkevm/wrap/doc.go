// Package wrap turns the last STARK about a run of batches into the Groth16 proof that
// finalises them on L1. It is the one circuit that there are Groth16 keys for.
//
//	last proof of zkevm/aggregate, batch.Run, domain --Prove--> 384 bytes for Groth16Verifier
//
// A [Wrap], the central type, is made for the key of the last circuit, whose heights are
// fixed. Its circuit verifies a proof under that key, demands that what the proof shows is
// the run, and has as its only public input what docs/protocol.md says under "Public input of
// a run" and "Finality gate". Limbs are checked to have 16 bits here, whatever tables of the
// STARK say of them; the higher bytes of numbers are zeros of the circuit.
//
// The parts are in prover/wrap, which knows nothing of batches: the verifier in the circuit,
// SHA-256, proofs and keys.
package wrap
