// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { RollingQueue } from "./RollingQueue.sol";

/// ETH on its way to L2. An L2 block consumes entries in order as withdrawals (EIP-4895), which cannot fail.
contract DepositQueue is RollingQueue {
    /// Custody of the ETH; see OutboxClaims.
    address payable public immutable vault;

    event DepositQueued(
        uint64 indexed index, address indexed from, address indexed to, uint64 amountGwei, bytes32 rollingHash, uint64 timestamp
    );

    error NotWholeGwei(uint256 value);
    error NoValue();
    error AmountTooLarge(uint256 value);
    error ZeroAddress();
    error VaultRefused();

    constructor(address payable vault_) {
        if (vault_ == address(0)) revert ZeroAddress();
        vault = vault_;
    }

    /// Credits the attached ETH to `to` on L2. Withdrawals count in gwei, so the amount must be whole gwei.
    function deposit(address to) external payable returns (uint64 index) {
        if (msg.value == 0) revert NoValue();
        if (msg.value % 1 gwei != 0) revert NotWholeGwei(msg.value);
        if (msg.value / 1 gwei > type(uint64).max) revert AmountTooLarge(msg.value);
        if (to == address(0)) revert ZeroAddress();
        uint64 amountGwei = uint64(msg.value / 1 gwei);
        index = count();
        bytes32 rollingHash = keccak256(abi.encode(hashAt(index), index, to, amountGwei));
        append(rollingHash);
        emit DepositQueued(index, msg.sender, to, amountGwei, rollingHash, uint64(block.timestamp));
        (bool ok,) = vault.call{ value: msg.value }("");
        if (!ok) revert VaultRefused();
    }
}
