// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

/// What the L1 half of the token bridge must offer to its L2 half.
interface IL1TokenBridge {
    /// Releases `amount` of `l1Token` to `to`; only for a message of the L2 bridge that came through the outbox.
    function finalizeWithdrawal(address l1Token, address from, address to, uint256 amount) external;
}

/// What the L2 half of the token bridge must offer to its L1 half.
interface IL2TokenBridge {
    /// Mints `amount` of the bridged form of `l1Token` to `to`; only for a message of the L1 bridge that came through
    /// the inbox. The metadata counts for the first deposit of a token, which creates the bridged form.
    function finalizeDeposit(
        address l1Token,
        address from,
        address to,
        uint256 amount,
        string calldata name,
        string calldata symbol,
        uint8 decimals
    ) external;
}
