// Package trie is the Merkle Patricia trie of the proven program: state and
// storage tries of which only the part that a block touches is known.
//
// The central type is [Trie]. Its keys are 32 bytes (hashes), its values byte
// strings of 1 to [MaxValue] bytes. A part of the trie that is not revealed is
// an opaque 32-byte reference; an operation that needs it fails with
// [ErrMissingNode], or fetches it when the trie has a [Resolver] (host only).
// Whatever is revealed is checked against the hash by which its parent names
// it and parsed strictly: bytes that no encoder makes are [ErrBadNode].
//
// The data comes in by [Decode] (a witness, the guest's only way) or by [New]
// with a resolver (the node, which records what is asked for), is read and
// changed by package zkevm/guest/state, and leaves as a root by [Trie.Hash].
// [ListRoot] computes the roots over transactions, receipts and withdrawals.
//
// Spec: the Merkle Patricia trie of the Ethereum Yellow Paper, appendix D;
// wire format of the node stream: package zkevm/guest/witness.
package trie
