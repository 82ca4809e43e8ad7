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
// # Segments
//
// A segment has each table of its [Kind] once, whatever was executed, so that circuits can
// verify it: a first one, with all pinned tables, and as many more as the execution fills.
// What a segment has no rows for has the least height. The height of a proof and the number of
// its segments are those of one of the program's [Forms], and in every segment some instance
// has that height. For an empty block that is a tenth more cells (16.4 million instead of
// 14.7) and two fifths more bytes (7.1 MB instead of 5.1) than without tables that it does
// not fill, most of it for signatures, which batches have.
//
// Several provers can share a proof: a [Work] is one execution of which each of them commits
// to some segments, and proves some once the commitments to all are known.
//
// What an execution uses of every table is counted without a trace ([Program.Counter]), and from
// that alone follows how it will be proven ([Program.Fit]): who relies on a proof to come asks
// that first.
//
// An execution that uses something without constraints is refused by the prover
// (trace.ErrUnproven): there is no proof of it.
package proof
