// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

/// The L1 block (origin) that the L2 block with the given timestamp is tied to.
struct Origin {
    uint256 timestamp; // of the L2 block, seconds
    uint64 l1BlockNumber;
    bytes32 l1BlockHash;
    bytes32 inboxRoot; // of the L1 message inbox at that L1 block
}

/// Lets contracts on L2 rely on facts about L1. Every L2 block carries a commitment to its origin as
/// parentBeaconBlockRoot, which the EIP-4788 contract keeps for the last 8,191 seconds, and this one for ever when asked.
contract OriginReader {
    address internal constant BEACON_ROOTS = 0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02;

    /// By the timestamp of the L2 block.
    mapping(uint256 timestamp => bytes32) private kept;

    event OriginKept(uint256 indexed timestamp, bytes32 commitment);

    /// No L2 block of that timestamp is known (any more).
    error UnknownTimestamp(uint256 timestamp);
    /// The L2 block has another origin.
    error OriginMismatch(bytes32 commitment, bytes32 claimed);

    /// Keeps the commitment of the current block for ever. Whoever has a transaction forced cannot know when its turn comes,
    /// and so which blocks EIP-4788 serves by then: forced first, this makes one that stays.
    function keep() external returns (bytes32 known) {
        known = commitment(block.timestamp);
        kept[block.timestamp] = known;
        emit OriginKept(block.timestamp, known);
    }

    /// Commitment of the L2 block with exactly this timestamp.
    function commitment(uint256 timestamp) public view returns (bytes32 known) {
        (bool ok, bytes memory out) = BEACON_ROOTS.staticcall(abi.encode(timestamp));
        if (ok && out.length == 32) return abi.decode(out, (bytes32));
        known = kept[timestamp];
        if (known == bytes32(0)) revert UnknownTimestamp(timestamp);
    }

    /// Reverts unless `origin` is the origin of the L2 block with its timestamp.
    function check(Origin calldata origin) external view {
        bytes32 known = commitment(origin.timestamp);
        bytes32 claimed = keccak256(abi.encode(origin.l1BlockNumber, origin.l1BlockHash, origin.inboxRoot));
        if (known != claimed) revert OriginMismatch(known, claimed);
    }
}
