// Package derive rebuilds the L2 chain from L1: the one place that decides which
// blocks are safe and which are finalized.
//
// It is a chain of small stages, each pulling from the one before it:
//
//	traversal   L1 blocks in order, through reorgs   (from rollup/l1)
//	ledger      the committed batches and their finality
//	fetcher     the blobs of the next batch
//	decoder     blobs to payload                     (rollup/batch)
//	planner     payload to block attributes
//	executor    attributes to blocks, labels         (core/builder, eth/engine)
//
// The central type is [Pipeline]: Step does one piece of work, Run repeats it.
// A block that the chain holds already is compared instead of executed
// (consolidation), so a sequencer derives its own blocks for the price of a
// comparison. Rules: docs/protocol.md, "Derivation". The shape follows op-node's
// derivation pipeline (https://specs.optimism.io/protocol/derivation.html).
package derive
