// Package aggregate proves that proofs of executions (zkevm/proof) are there, in proofs
// that are smaller, and of one size whatever was executed, up to the last one, which is what
// a circuit over another field verifies.
//
//	proof.Proof --segments' circuits, Join--> base proof --shrink.Chain--> proof of a batch
//	proofs of batches --run.Join, shrink.Chain--> proof of a run --run.Last--> last proof
//
// A [System], the central type, is all of these circuits for one program. What it makes are a
// [BatchProof] of a batch, a [RunProof] of consecutive ones, and a [LastProof], each with an
// encoding for queues and disks, and a verifier. Circuits are made when they are needed; what
// identifies them all, [Keys], can be stored.
//
// An [Aggregator] is the circuits for proofs of one [Shape]. Its base circuit verifies the
// only segment of a proof, or the proofs of circuits that have verified each of several. The
// key of the inner proofs and every message of their statement but the output are constants of
// it: program, state, parameters and exit code 0. The output is what it shows, four limbs of
// two bytes for each word of eight bytes, eight limbs in a public output of the circuit.
//
// The last circuits of all shapes have the same tables and parameters, and so have those of
// all joins: their keys differ in preprocessed columns alone, and a circuit that verifies such
// a proof has the list of the keys as constants. So there is one last key.
//
// A proof is verified with its claim, as that of an execution is; what it is worth is in
// docs/soundness.md, "Proofs of proofs", what it states in docs/statement.md.
package aggregate
