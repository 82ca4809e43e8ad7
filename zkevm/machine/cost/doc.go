// Package cost says what an execution of the machine costs to prove, as one
// number.
//
// A proof carries a row for every instruction and rows of other tables for the
// work of accelerators. The number is that of instructions, with the
// accelerators' work counted as the instructions whose rows hold as many
// committed cells ("cycle equivalents", or just cost). [Of] computes it from the
// counts of package machine; core/meter predicts it, before there is an execution
// in the machine. [Weights] is the whole model.
//
// An instruction is taken as 75 committed cells (the design allows 90). The
// weights of accelerators are estimates of what their tables will commit to; no
// such table exists yet, so they will change with the prover. What the weights
// leave out: the commitment to the program image, and memory that is touched for
// the first or last time.
package cost
