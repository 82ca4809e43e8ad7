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
// Blocks that L1 will take no more, because a queue entry that they leave out is overdue or
// their origin is too old, are not sent: the sequencer is asked for others ([Expired]).
//
// One batch is under way at a time: the next is sent once the tracker has seen the last,
// and derivation has come to its end. The contract would take several in one L1 block,
// even of one origin, but each names the hash of the batch before it: one that fails or
// is left behind takes all later ones along, whose blobs are paid for all the same; their
// gas cannot be estimated while their parent is not on L1; and that derivation agrees with
// one batch before the next is sent is what keeps a mistake from being posted twice. So a
// backlog shrinks by a batch every one or two L1 blocks, and it grows by one for every
// origin the sequencer takes, every batch interval. With minutes between batches it is
// gone soon; it is not if the interval is close to the time of an L1 block.
//
// The rules are in docs/protocol.md ("Batch payload", "Batch header"); blobs are
// EIP-4844.
package batcher
