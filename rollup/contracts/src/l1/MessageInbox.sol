// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IncrementalMerkleTree } from "../shared/MerkleTree.sol";

/// Messages from L1 contracts and accounts to L2 contracts. L2 blocks carry the root of the inbox at their origin, so a
/// message is proved on L2 (MessageRelay) and cannot be held back without holding back every newer origin.
contract MessageInbox {
    using IncrementalMerkleTree for IncrementalMerkleTree.Tree;

    struct Checkpoint {
        bytes32 root; // after the message
        uint64 blockNumber;
    }

    /// A relay must fit in one L2 transaction (EIP-7825 caps its gas at 2^24, geth's pool its size at 128 KiB).
    uint64 public constant MAX_GAS_LIMIT = 15_000_000;
    uint256 public constant MAX_DATA_BYTES = 64 << 10;

    IncrementalMerkleTree.Tree private tree;
    mapping(uint64 index => Checkpoint) private checkpoints;

    event MessageSent(
        uint64 indexed index, address indexed sender, address indexed target, uint64 gasLimit, bytes data, bytes32 leaf, bytes32 root
    );

    error GasLimitTooHigh(uint64 gasLimit);
    error DataTooLong(uint256 length);
    error UnknownMessage(uint64 index, uint64 count);

    /// Asks for a call of `target` with `data` on L2, with at least `gasLimit` gas.
    function send(address target, uint64 gasLimit, bytes calldata data) external returns (uint64 index) {
        if (gasLimit > MAX_GAS_LIMIT) revert GasLimitTooHigh(gasLimit);
        if (data.length > MAX_DATA_BYTES) revert DataTooLong(data.length);
        index = tree.count;
        bytes32 leaf = keccak256(abi.encode(index, msg.sender, target, gasLimit, keccak256(data)));
        bytes32 newRoot = tree.append(leaf);
        checkpoints[index] = Checkpoint(newRoot, uint64(block.number));
        emit MessageSent(index, msg.sender, target, gasLimit, data, leaf, newRoot);
    }

    /// Number of messages ever sent.
    function count() public view returns (uint64) {
        return tree.count;
    }

    /// Root after the last message, bytes32(0) before the first.
    function root() external view returns (bytes32) {
        return rootAt(tree.count);
    }

    /// Root over the first `messages` messages, bytes32(0) for none.
    function rootAt(uint64 messages) public view returns (bytes32) {
        if (messages == 0) return bytes32(0);
        if (messages > tree.count) revert UnknownMessage(messages - 1, tree.count);
        return checkpoints[messages - 1].root;
    }

    /// Whether exactly `messages` messages had been sent at the end of the L1 block `blockNumber`, which must be past.
    function isCountAt(uint64 messages, uint64 blockNumber) external view returns (bool) {
        if (messages > tree.count) return false;
        if (messages > 0 && checkpoints[messages - 1].blockNumber > blockNumber) return false;
        return messages == tree.count || checkpoints[messages].blockNumber > blockNumber;
    }
}
