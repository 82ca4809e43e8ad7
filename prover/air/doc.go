// Package air holds the algebraic intermediate representation of an arithmetisation:
// the single source from which the prover, the native verifier, the recursion circuit
// and the row checker all work.
//
// A [System], the central type, is a set of tables that exchange tuples on buses. A
// [Table] has columns over the base field (KoalaBear), polynomial constraints on its
// rows and interactions with buses; its expressions are nodes of one [Graph]. Package
// corset makes tables from lisp, a [Provider] makes a pinned one from a Go function,
// and tests write them by hand.
//
// # Meaning
//
// An instance of a table is a matrix of its columns with a power of two of rows,
// n >= [Table.MinHeight]. A system accepts a list of instances if
//
//   - every constraint is zero on every row of its [Domain], and
//   - on every bus the multiplicity-weighted sum of sent tuples equals that of received
//     ones: for every tuple, over all instances together, as integers and not only
//     modulo p.
//
// [System.Check] tests just that, and says which cells are to blame if not.
//
// # Liftable
//
// The prover treats the column of a table of height n as p(X^(N/n)) for the height N
// of the proof, so a system must be liftable; [System.Validate] refuses all others:
// no row follows the last one, so a constraint with shifts leaves out the rows whose
// shifts would leave the table; rows are singled out only as first or last one or by
// leaving out at most [MaxExcluded] at the ends; the degree is at most [MaxDegree].
//
// # Encoding
//
// [System.Encode] writes the canonical form and [Decode] reads no other, so that
// [System.Hash], which a verifying key holds, stands for one system.
package air
