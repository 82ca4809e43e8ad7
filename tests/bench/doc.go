// Command bench measures a zkgeth network and prints the figures of
// docs/benchmarks.md: block production against plain go-ethereum in the same
// run, what a transaction costs on L1, start, restart and sync from L1.
//
// Every scenario is a function in a file of its own that returns rows; the
// central types are scenario and row. Ratios come from blocks measured in turn,
// figures are medians. The quick mode of every scenario runs as a test, so that
// the harness keeps working.
package main
