// Package finality makes of proofs of batches the proof that L1 asks for before they are
// final.
//
//	proof of a batch --aggregate--> small proof --run--> last STARK of a run --wrap--> Groth16 proof
//	(rollup/proving)                of each batch        of batches                    (rollup/finaliser sends it)
//
// A [Line], the central type, takes batches that proving.Line has proven. It has a small
// proof made of each, chooses runs of consecutive ones ([Policy]), and has the last STARK
// and the Groth16 proof of each run made: by workers (rollup/jobs), whose results it checks
// against public values of the node's own before they are used for anything. What was
// accepted is kept on disk, so that after a kill no step that was finished is done again. A
// batch that is replaced on L1 takes the run that it is in with it.
//
// [Circuits] makes and checks the proofs of this version.
//
// What the proof on L1 is bound to: docs/protocol.md, "Finality gate".
package finality
