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
// An instruction is taken as 75 committed cells (the design allows 90; the tables
// take 57 on ordinary blocks, see zkevm/constraints). The weights of accelerators
// were chosen before their tables were there. Measured since (READMEs of
// zkevm/chips): a permutation with its block 54,000 cells, a recovery 336,000, a
// product 503 for four words and 689 for six, all below what is counted; a word
// moved 95, where 75 are counted. What the weights leave out: the commitment to the
// program image, and memory that is touched for the first or last time.
package cost
