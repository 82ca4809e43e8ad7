// Package circuit records programs, executes them and proves the execution.
//
// A program is a list of operations on wires that are written once, in a fixed order and
// without branches. A [Builder] records it by calling its methods; package chip has the
// tables that its rows are of. Everything but the values of the wires is preprocessed, so
// that the key of a program's proofs, which [New] makes, stands for the program.
//
//	Builder -> Build -> Program -> New -> Circuit -> Prove, Verify
//
// What is recorded is the same for a narrow builder ([NewNarrowBuilder]), whose programs have
// four tables with 187 columns in all, for proofs that are verified where columns are dear;
// others have seventeen with 1,292, and a tenth of the rows.
//
// Private inputs are a list of elements, the tape, which hints, hashed rows, Merkle paths
// and folds take from in the order in which they were recorded. Public outputs are
// messages on a public bus, with their positions.
//
// The packages that build circuits are those that verify proofs (prover/recursion). This
// one knows package stark as a prover of tables and nothing else of it.
package circuit
