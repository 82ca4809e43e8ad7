// Package proof makes and checks proofs of executions of the machine: that a program,
// from a given state and for some input, ends with an exit code and an output.
//
//	input --machine--> steps --constraints/trace--> instances --prover/stark--> Proof
//
// A [Program], the central type, is what both sides agree on beforehand: the constraint
// system of a program image and the keys made of it, one for each height a proof can
// have. [Program.Prove] runs the machine and proves what it did; [Program.Verify] checks a
// [Proof] against a claim, of which the verifier must know every byte from elsewhere. What
// a proof of the rollup's program claims is in docs/statement.md, what it is worth in
// docs/soundness.md.
//
// An execution that uses something without constraints is refused by the prover
// (trace.ErrUnproven): there is no proof of it.
package proof
