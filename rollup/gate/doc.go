// Package gate is the finality gate of L1 as seen from Go: what a Groth16 proof must have
// as its public input to be accepted by the Groth16Verifier contract. It is pure.
//
// A proof is about a run of batches, which has a public input (batch.Run.Input). Around that
// goes a [Domain], the central type: chain, rollup, program and verifying key that the proof
// is for. docs/protocol.md has the definition,
// under "Finality gate".
package gate
