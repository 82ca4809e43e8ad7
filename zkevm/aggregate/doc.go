// Package aggregate proves that proofs of executions (zkevm/proof) are there, in proofs
// that are smaller, and of one size whatever was executed, up to the last one, which is what
// a circuit over another field verifies.
//
//	one segment of a proof.Proof --base circuit, shrink.Chain--> proof of a batch
//	several --segments' circuits, nodes, base circuit, shrink.Chain--> proof of a batch
//	proofs of batches --run.Join, shrink.Chain--> proof of a run --run.Last--> last proof
//
// A [System], the central type, is all of these circuits for one program. What it makes are a
// [BatchProof] of a batch, a [RunProof] of consecutive ones, and a [LastProof], each with an
// encoding for queues and disks, and a verifier. Circuits are made when they are needed; what
// identifies them all, [Keys], can be stored.
//
// A base circuit verifies the only segment of a proof, of one height; that of several segments
// verifies two proofs, which show the ranges of the first segment and of all others: of as many
// as there are, of any kinds, by a binary tree. There is a circuit for segments of each kind and
// height, and one node. The keys of the inner proofs and every message of their statement but
// the output are constants of the circuits: program, state, parameters and exit code 0. The
// output is what a base circuit shows, four limbs of two bytes for each word of eight bytes,
// eight limbs in a public output of the circuit.
//
// The first segment has tables that others do not have, and a larger circuit, so its circuits
// have a profile of their own; those of other segments and the node have another one, in which
// every sponge is a pinned one, since a segment needs most of them. The last circuits of all
// shapes have the same tables and parameters, and so have those of all joins. Keys of one
// profile differ in preprocessed columns alone, and a circuit that verifies such a proof has
// the list of them as constants. So there is one last key.
//
// A proof is verified with its claim, as that of an execution is; what it is worth is in
// docs/soundness.md, "Proofs of proofs", what it states in docs/statement.md.
package aggregate
