// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

/// A queue entry as the Rollup contract needs it: the rolling hash after the entry, and when it was made.
struct QueueEntry {
    bytes32 rollingHash;
    uint64 blockNumber;
    uint64 timestamp;
}

/// Append-only queue whose positions are committed to by a rolling hash (docs/protocol.md, "Queues on L1"). Nothing is
/// ever removed: batches move a position forward. The queues are neither upgradeable nor pausable, so that nobody can
/// take away the way in that does not depend on the operator.
abstract contract RollingQueue {
    QueueEntry[] private entries;

    error UnknownEntry(uint64 index, uint64 count);

    /// Number of entries ever made.
    function count() public view returns (uint64) {
        return uint64(entries.length);
    }

    function entry(uint64 index) external view returns (QueueEntry memory) {
        if (index >= entries.length) revert UnknownEntry(index, count());
        return entries[index];
    }

    /// Rolling hash over the first `position` entries, bytes32(0) for none.
    function hashAt(uint64 position) public view returns (bytes32) {
        if (position == 0) return bytes32(0);
        if (position > entries.length) revert UnknownEntry(position - 1, count());
        return entries[position - 1].rollingHash;
    }

    function append(bytes32 rollingHash) internal {
        entries.push(QueueEntry(rollingHash, uint64(block.number), uint64(block.timestamp)));
    }
}
