// Package run joins proofs of consecutive batches, and makes the last STARK of them, which a
// Groth16 circuit verifies.
//
//	proofs of batches --Join of 1, 2, 4 or 8, shrink.Chain--> proof of a run --Last--> last proof
//
// Proofs of batches are of circuits with one profile, under any key of a list: what a batch's
// proof is made of (zkevm/aggregate, its shapes) is in the key and nowhere else. A [Join], the
// central type, verifies as many as it is for, demands that the public values of a batch
// continue those of the one before, and shows what all together state. Batches may be fewer: a
// bit for each says whether it is used, and what is not used is a proof of anything.
//
// Whatever the number, the same is shown ([Outputs]), and the last circuits of all joins'
// chains have one profile, too. So the [Last] circuit is one, with one key: it verifies a
// proof of a run under any key of a list, and its own proofs have the trees that its
// parameters name, those of prover/wrap/commit.
//
// What is shown is in docs/statement.md, "A proof of a run of batches", what it is worth in
// docs/soundness.md, "Proofs of proofs".
package run
