// Package shrink makes small proofs of large ones: a [Chain] of circuits, of which the
// first verifies proofs of some tables and each other one those of the circuit before.
//
// The first circuits of a chain are as large as what they verify asks for, the later ones
// converge: a circuit that verifies proofs of circuits has some tens of columns' worth of
// rows for each query, whatever came before. Parameters are chosen for each: a low blowup
// for the large ones, a high one, with fewer queries, at the end.
//
// Messages of the verified proof go through to the end: the proof of a chain is about the
// same messages, as outputs of eight elements each.
package shrink
