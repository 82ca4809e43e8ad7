// Package statement is what a proof of a batch states, as a program: from the
// blobs of a batch, the queue entries it consumes and a witness of the state
// before it, [Run] executes the batch and returns the public values of
// docs/protocol.md. docs/statement.md says in words what it claims.
//
// The guest's main package hands its input to [Run] and writes the result to its
// output. A node makes the input with [Build] from its own data. Decoding of
// blobs is that of rollup/batch, block rules are those of core/attributes and
// core/forced, which the node uses too; execution is zkevm/guest/executor's. The
// central type is [Input].
//
// An input is untrusted. Whatever it says, the program either fails or returns
// public values that are true; the L1 contract accepts only those it knows.
//
// The machine traps on unaligned loads, which the zstd decoder (klauspost/compress)
// makes on riscv64 unless it is compiled with the build tag nounsafe: the program
// must be.
//
// # Format of an input
//
// Integers are little endian. Every part begins at a multiple of 8 bytes: byte
// strings are followed by as many zero bytes as that takes ("padded"). There is
// one encoding of an input, of at most [MaxInput] bytes; anything else is
// [ErrInput].
//
//	offset  size
//	0       8     "zkstmnt" and the version byte 2
//	8       4     length of the rollup config in bytes, at most params.MaxConfigSize
//	12      4     length of the origin's L1 header in bytes, at most MaxOrigin
//	16      4     number of deposits, at most MaxDeposits
//	20      4     number of forced transactions, at most MaxForced
//	24      8     number of blobs, at most params.MaxBlobsPerBatch
//	32      8     length of the witness in bytes, at most witness.MaxSize
//	40      32    rolling hash of the deposit queue before the batch
//	72      32    rolling hash of the forced queue before the batch
//	104           header of the batch before, header of the batch, rollup config
//	              (canonical JSON; padded), L1 header (RLP; padded), deposits,
//	              forced transactions, blobs, witness (padded); nothing
//	              behind them
//
// A batch header is
//
//	0       8     index
//	8       8     lastBlock
//	16      8     originNumber
//	24      8     inboxCount
//	32      8     depositEnd
//	40      8     forcedEnd
//	48      8     number n of blob hashes, at most params.MaxBlobsPerBatch
//	56      32    parentHash
//	88      32    originHash
//	120     32    inboxRoot
//	152     32n   blob hashes
//
// A deposit is its amount in gwei (8), the recipient (20), and zeros (4). A forced
// transaction is its length in bytes (8), at most MaxForcedEntry, and the raw
// bytes, padded. A blob is its length in bytes (8) and its elements (32 each) up to
// the last that is not zero. The witness is that of zkevm/guest/witness for the state before
// the batch: it serves all blocks, and its first header is that of the last L2
// block before the batch.
package statement
