// Package l1 is zkgeth's view of L1: a client for blocks, logs and blobs, and
// the [Tracker], which follows the L1 chain through reorgs and keeps the
// rollup's queues and batch events ordered in memory.
//
// A [Record] is for who asks about one batch and follows nothing: what the
// contracts hold after one block.
//
// The sequencer takes origins and queue entries from it, derivation its batches,
// batcher and finaliser the position of the contract. Blobs come from a
// [BlobSource]: a beacon node (/eth/v1/beacon/blobs, beacon-APIs), an archive
// directory, or another follower.
package l1
