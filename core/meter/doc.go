// Package meter bounds what a transaction takes to prove, so that the sequencer can
// leave out what the prover could not carry.
//
// [Cycles] implements builder.Meter. It watches the EVM through tracing hooks and adds
// up two numbers, a [Weight]: the cost in cycle equivalents, which is the number that
// zkevm/machine/cost computes of an execution in the machine, and the bytes of the
// witness. Both are upper bounds, by the prices in [Prices] and the tables of
// instructions and precompiles. The builder polls it while it fills a block; the RPC
// guard runs it to refuse a transaction that could never be sequenced; the batcher adds
// blocks up with a [Batch].
//
// The prices were taken from counts, and tests/metering holds them against the
// machine. What is no count:
//
//   - paths: every path in the state trie or a storage trie is priced at Prices.Depth
//     branches with 16 children each, of which those near the root are counted once a
//     block. A state of 16^n accounts has n such levels and, below them, one or two of
//     few children. Whoever searches for hashes that begin alike can lengthen single
//     paths by branches with two children, a quarter of the price of a full one, at
//     the cost of 16^d hashes and an account or slot for a branch at depth d; see
//     docs/operator.md.
//   - accounts that are read are priced as if they were written.
//   - the weights of accelerators are estimates; see zkevm/machine/cost.
//
// That meter is no part of the protocol: a block over its limits is valid, and its prices
// may change with the program and the machine. [Forced], which meters forced
// transactions, is: its prices are rules (docs/protocol.md), and at least the others.
package meter
