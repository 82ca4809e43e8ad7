// Package batcher posts the L2 chain to L1: it groups sealed L2 blocks into
// batches, encodes them as blobs and commits them to the Rollup contract.
//
// Blocks come from the L2 engine, the position to continue at comes from the
// Rollup contract's logs as the L1 tracker sees them, and transactions go out
// through rollup/txmgr. The central type is [Batcher]. It keeps nothing on disk:
// the next batch always starts after the last committed one on L1, so a restart,
// an L1 reorg or a reverted batch lead to the same blocks being posted again.
//
// A batch holds consecutive blocks of one origin and one coinbase. It is sent
// when the sequencer has moved on to another origin, when it is full (by its size, or
// by what proving it could take: package core/meter), or when its first block gets too
// old. What was encoded is decoded again before it is sent;
// should it differ from the blocks, batching halts for good, because a batch that
// cannot be derived stops every follower.
//
// The rules are in docs/protocol.md ("Batch payload", "Batch header"); blobs are
// EIP-4844.
package batcher
