// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

/// Append-only Merkle tree of depth 32 over keccak256, as the Beacon Chain deposit contract keeps it: the left siblings
/// on the way up from the next free leaf are all the state there is. Missing leaves are bytes32(0). A tree without
/// any leaf has no root; whoever stores roots keeps bytes32(0) for it, to which no proof leads.
///
/// Leaves must be hashes of something that is not 64 bytes long, so that no inner node passes for a leaf.
library IncrementalMerkleTree {
    uint256 internal constant DEPTH = 32;

    struct Tree {
        bytes32[32] branch; // branch[h]: last complete subtree of height h that is a left child
        uint64 count; // leaves
    }

    error TreeFull();

    /// Adds `leaf` at index `tree.count` and returns the new root.
    function append(Tree storage tree, bytes32 leaf) internal returns (bytes32 root) {
        uint256 index = tree.count;
        if (index >> DEPTH != 0) revert TreeFull();
        tree.count = uint64(index + 1);

        root = leaf;
        bytes32 empty; // root of an empty subtree of height h
        bool stored;
        for (uint256 h = 0; h < DEPTH; ++h) {
            if ((index >> h) & 1 == 1) {
                root = hashPair(tree.branch[h], root);
            } else {
                if (!stored) {
                    // Every lower bit of the index is 1: the subtree under `root` is complete.
                    tree.branch[h] = root;
                    stored = true;
                }
                root = hashPair(root, empty);
            }
            empty = hashPair(empty, empty);
        }
    }

    /// Whether `leaf` is at `index` of the tree with `root`. proof[h] is the sibling at height h; bit h of the index
    /// tells whether it is the left one. An index outside the tree never verifies.
    function verify(bytes32 root, bytes32 leaf, uint64 index, bytes32[32] calldata proof) internal pure returns (bool) {
        if (uint256(index) >> DEPTH != 0) return false;
        bytes32 node = leaf;
        for (uint256 h = 0; h < DEPTH; ++h) {
            node = (index >> h) & 1 == 1 ? hashPair(proof[h], node) : hashPair(node, proof[h]);
        }
        return node == root;
    }

    function hashPair(bytes32 left, bytes32 right) internal pure returns (bytes32 node) {
        assembly ("memory-safe") {
            mstore(0x00, left)
            mstore(0x20, right)
            node := keccak256(0x00, 0x40)
        }
    }
}
