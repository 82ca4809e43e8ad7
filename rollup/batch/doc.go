// Package batch defines what the operator posts to L1: the batch payload, its
// framing into blobs, the header the Rollup contract records, and the public
// values of a proof of a run of batches.
//
// It is pure data: no I/O, no node types beyond core/types, so that the
// sequencer, followers and the proven program share it byte for byte. Encoding
// runs from L2 blocks to blobs (batcher), decoding from blobs to [Payload]
// (derivation) by way of [RawPayload], which is as far as the proven program
// goes. The central type is [Payload].
//
// The rules are in docs/protocol.md; blobs are EIP-4844.
package batch
