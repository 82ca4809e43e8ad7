// Package shrink makes small proofs of large ones: a [Chain] of circuits, of which the
// first verifies proofs of some tables and each other one those of the circuit before.
//
// The first circuits of a chain are as large as what they verify asks for, the later ones
// converge: a circuit that verifies proofs of circuits has some tens of columns' worth of
// rows for each query, whatever came before. Parameters are chosen for each: a low blowup
// for the large ones, a high one, with fewer queries, at the end.
//
// # Narrow circuits
//
// A proof that is verified by a circuit over another field, for which a column costs as much
// as a thousand rows, is one of a circuit with few columns ([NewNarrow]). Two of them follow
// the wide ones: the first has as many rows as the columns of the last wide one ask for, the
// second as many as those of the first. Per query of a proof with C columns of which S are
// also at the other point, with paths of P compressions in all, F folds and caps apart:
//
//	            rounds                  mul-add             shift
//	row opened  6 C/16 and 6 a table    C + S               C + 9 a row's last elements
//	paths       6 P
//	fold        18                      79                  48
//
// and for constraints at z once some ten thousand rows of mul-add. Counted, at a blowup of 16
// with 42 queries of the proof that is verified, after wide circuits with the parameters of
// zkevm/aggregate:
//
//	verifies    its columns  rounds  mul-add  shift    bit    height  cells
//	wide, 2^14  1,292        63,072  92,154   102,693  1,364  2^17    11.5M
//	narrow      187          37,212  35,544   27,648   1,364  2^16    6.6M
//
// A wide proof with 56 queries would need 2^18 rows. By prover/wrap/verifier the proof of the
// second, its tables all of one height, is 927,781 constraints at a blowup of 16 (41 queries)
// and 1,088,674 at one of 8 (54).
//
// A narrow proof has 187 columns: 85 of values (49 of rounds, 24 of mul-add, 9 of shift, 3 of
// bit), 42 of buses, 60 preprocessed; with the 24 of the quotient 278 values are opened. What
// was chosen: permutations in five rows of two full rounds or all partial ones, since one
// round a row has a column in two less but twice as many selectors, which are columns, too;
// one gate for all, and one table that moves elements, rather than a table for each, since
// a table costs an accumulator, preprocessed columns and an instance.
//
// Messages of the verified proof go through to the end: the proof of a chain is about the
// same messages, as outputs of eight elements each.
package shrink
