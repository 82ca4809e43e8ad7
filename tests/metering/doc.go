// Package metering compares what the sequencer's meter (core/meter) says of blocks
// with what the proven program takes for them in the machine: the meter's number
// has to be at least the machine's, and, for ordinary transactions, not much more.
//
// A block comes as the program's input. A test runs the program on it, and
// executes its transactions natively, under the meter, on a state made of the
// input's witness: [Block], which tests/bench uses, too. `go test -v -run Bound`
// prints a table row for every block: gas, count, bound, how many times the count the
// bound is, bytes of the witness and their bound, bytes of memory by count.
//
// Whatever is executed is counted as the prover counts it, too, unless it is long: how often
// its tables send on the buses, and, of batches, what their proofs are.
package metering
