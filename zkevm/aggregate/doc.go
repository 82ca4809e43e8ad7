// Package aggregate proves that proofs of executions (zkevm/proof) are there, in proofs
// that are smaller, and of one size whatever was executed.
//
//	proof.Proof --segments' circuits, Join--> base proof --shrink.Chain--> proof of a batch
//	proofs of batches --Runs--> joined proof --shrink.Chain--> proof of a run
//
// An [Aggregator], the central type, is what both sides agree on beforehand: the circuits
// for proofs of one program and one [Shape]. Its base circuit verifies the only segment of a
// proof, or the proofs of circuits that have verified each of several. The key of the inner
// proofs and every message of their statement but the output are constants of it: program,
// state, parameters and exit code 0. The output is what it shows, four limbs of two bytes for
// each word of eight bytes, eight limbs in a public output of the circuit.
//
// [Runs] joins the proofs of consecutive batches: a circuit verifies one of each and demands
// that the public values of a batch continue those of the one before. What it shows of them,
// a [Run], is in docs/statement.md, "A proof of a run of batches".
//
// A proof is verified with the output, as that of an execution is; what it is worth is in
// docs/soundness.md, "Proofs of proofs".
package aggregate
