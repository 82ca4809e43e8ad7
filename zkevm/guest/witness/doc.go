// Package witness is the wire format of what a block's execution needs to know
// of the chain before it: nodes of the state trie and of storage tries, contract
// codes, ancestor headers.
//
// A node executes a block natively on tries that fetch nodes through a
// [Recorder], which notes what is asked for; [Recorder.Encode] writes exactly
// that. The proven program reads it with [DecodeInPlace], the node with
// [Decode]. The central type is [Witness]. A witness is untrusted: nodes are
// checked against the state root, codes are found by their hash, and headers are
// for the executor to check by their chain of hashes. A witness that says too
// little makes an execution fail; none makes it end with another result.
//
// # Format
//
// Integers are little endian. Every part begins at a multiple of 8 bytes: byte
// strings are followed by as many zero bytes as that takes ("padded"). There is
// one encoding of a witness; anything else is [ErrWitness].
//
//	offset  size
//	0       8     "zkwitns" and the version byte 1
//	8       4     number of headers, at most 256
//	12      4     number of codes
//	16      8     length of the state section in bytes, a multiple of 8
//	24            headers, codes, state section; nothing behind them
//
// The whole has at most [MaxSize] bytes.
//
// A header or a code is a record:
//
//	0       4     length n in bytes, 1 to 1,024 for a header, 1 to [MaxCode] for a code
//	4       4     zero
//	8       n     the RLP of the header, or the code; padded
//
// Headers are ordered from the parent of the block backwards. Codes are in
// ascending order of their Keccak-256 hashes (as byte strings), none twice.
//
// The state section is empty, or the record of the root of the state trie. The
// record of a node is
//
//	0       2     length n of the RLP in bytes
//	2       2     mask
//	4       4     zero
//	8       n     RLP of the node, padded
//	              the records of the nodes that mask names, lowest bit first
//
// A bit of the mask says that a node, which this one names by its hash, follows:
// in a branch, bit i is for child i; in an extension, bit 0 for its child; in a
// leaf of the state trie, bit 0 for the root of the account's storage trie. All
// other bits are zero, as are bits of children that do not exist or are embedded
// in the node, and of storage tries that are empty. Nodes that no bit names are
// opaque: their hash is known, their content is not.
package witness
