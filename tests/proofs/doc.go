// Package proofs is the acceptance corpus of the proof of executions: blocks of the
// execution specs' tests and batches of development networks go through the machine with
// the trace builder, and the row checker has to accept every constraint on every row and
// every bus; some of them are proven and verified. What the program rejects must have no
// proof, even of a prover that lies about how the execution ended.
//
// The normal tier checks a few small executions, ZKGETH_TEST_FULL=1 some hundred, and
// -v has a line for each. No execution is chosen by its name: tests are taken from all
// folders in turn, in the order of a hash.
package proofs
