// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { RollingQueue } from "./RollingQueue.sol";

/// Signed L2 transactions that the operator must include within `forceDeadline`. A transaction that cannot be applied
/// when its turn comes is skipped; the signature in it authorises it, so anybody may queue it.
contract ForcedQueue is RollingQueue {
    uint256 public constant MAX_TRANSACTION_BYTES = 32 << 10;

    event TransactionForced(uint64 indexed index, address indexed sender, bytes rawTx, bytes32 rollingHash, uint64 timestamp);

    error EmptyTransaction();
    error TransactionTooLong(uint256 length);

    /// Queues a transaction in its canonical binary encoding (EIP-2718).
    function force(bytes calldata rawTx) external returns (uint64 index) {
        if (rawTx.length == 0) revert EmptyTransaction();
        if (rawTx.length > MAX_TRANSACTION_BYTES) revert TransactionTooLong(rawTx.length);
        index = count();
        bytes32 rollingHash = keccak256(abi.encode(hashAt(index), index, keccak256(rawTx)));
        append(rollingHash);
        emit TransactionForced(index, msg.sender, rawTx, rollingHash, uint64(block.timestamp));
    }
}
