// Package merkle is the Go side of the Merkle tree that both message channels
// use: depth 32, keccak256 of pairs, leaves that do not exist are zero
// (docs/protocol.md, "Queues on L1" and "L2 outbox").
//
// The contracts keep a tree incrementally (src/shared/MerkleTree.sol, after the
// Beacon Chain deposit contract); [Tree] is the same algorithm, checked against
// the compiled contract. [Prove] builds the [Proof] a relayer or claimer sends
// from the leaves in the logs, [Verify] is what the contracts check.
package merkle
