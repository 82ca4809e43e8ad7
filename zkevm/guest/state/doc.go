// Package state is the state database of the proven program: go-ethereum's
// vm.StateDB over the partial tries of zkevm/guest/trie.
//
// The central type is [DB]. The executor gives it to go-ethereum's EVM, which
// reads accounts, slots and code through it, each at its first use from the
// witness (or, on the host, from a node database), and journals every change.
// [DB.Root] writes what changed into the tries and returns the new state root;
// the DB then serves the next block.
//
// Its behaviour is that of go-ethereum's core/state.StateDB under the rules of
// the latest fork, from Osaka; other rules are [ErrUnsupported]. Where that type
// panics, or silently carries on, on a database error, this one keeps the first
// error (see [DB.Err]) and gives no root any more: what a block did with a wrong
// answer is never seen.
//
// Specification: Ethereum yellow paper, section 4.1; EIP-161, EIP-1153,
// EIP-2929, EIP-2930, EIP-3651, EIP-6780, EIP-7702.
package state
