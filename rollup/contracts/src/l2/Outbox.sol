// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IncrementalMerkleTree } from "../shared/MerkleTree.sol";

/// Sends messages and ETH from L2 to L1. Every message is a leaf of one Merkle tree whose root is an output of the proof
/// of the block; `OutboxClaims` on L1 executes a message against a finalised root, once.
contract Outbox {
    using IncrementalMerkleTree for IncrementalMerkleTree.Tree;

    /// Root of the messages so far, bytes32(0) before the first. The proven program reads it from storage slot 0.
    bytes32 public root;
    IncrementalMerkleTree.Tree private tree;

    event MessageSent(
        uint64 indexed index, address indexed sender, address indexed target, uint256 value, bytes data, bytes32 leaf, bytes32 root
    );

    /// Asks for a call of `target` with `data` and the attached ETH on L1. The ETH stays locked here; L1 releases its own.
    function send(address target, bytes calldata data) external payable returns (uint64 index) {
        index = tree.count;
        bytes32 leaf = keccak256(abi.encode(index, msg.sender, target, msg.value, keccak256(data)));
        bytes32 newRoot = tree.append(leaf);
        root = newRoot;
        emit MessageSent(index, msg.sender, target, msg.value, data, leaf, newRoot);
    }

    /// Number of messages sent.
    function count() external view returns (uint64) {
        return tree.count;
    }
}
