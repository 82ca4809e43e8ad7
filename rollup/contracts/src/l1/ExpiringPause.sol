// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

/// A brake for emergencies that cannot become a lock: it holds for PAUSE_DURATION, ends by itself, and cannot be used
/// again for PAUSE_COOLDOWN after that. It stops what moves value out on the word of a proof (finalisation and claims),
/// because that is where a bug of the proof system would be used. It stops neither deposits, forced transactions and
/// messages nor commits: the data of the chain stays available, and the way in stays open.
abstract contract ExpiringPause {
    uint64 public constant PAUSE_DURATION = 3 days;
    uint64 public constant PAUSE_COOLDOWN = 14 days;

    /// May pause; nothing else.
    address public guardian;
    uint64 public pauseStart;
    /// End of the last pause; 0 before the first. It is the last here and short so that a slot has room for what the
    /// contract above reads with it.
    uint48 public pauseEnd;

    event Paused(uint64 until);
    event Unpaused();
    event GuardianChanged(address indexed guardian);

    error NotGuardian(address caller);
    error PauseCooldown(uint64 until);
    error IsPaused(uint64 until);
    error IsNotPaused();

    modifier onlyGuardian() {
        if (msg.sender != guardian) revert NotGuardian(msg.sender);
        _;
    }

    modifier whenNotPaused() {
        if (paused()) revert IsPaused(pauseEnd);
        _;
    }

    function paused() public view virtual returns (bool) {
        return block.timestamp < pauseEnd;
    }

    function pause() external onlyGuardian {
        if (pauseEnd != 0 && block.timestamp < pauseEnd + PAUSE_COOLDOWN) revert PauseCooldown(pauseEnd + PAUSE_COOLDOWN);
        pauseStart = uint64(block.timestamp);
        pauseEnd = uint48(block.timestamp + PAUSE_DURATION);
        emit Paused(pauseEnd);
    }

    /// Ends a pause early; the cooldown counts from now.
    function unpause() external onlyGuardian {
        if (!paused()) revert IsNotPaused();
        pauseEnd = uint48(block.timestamp);
        emit Unpaused();
    }

    function changeGuardian(address guardian_) internal {
        guardian = guardian_;
        emit GuardianChanged(guardian_);
    }

    /// When something due at `since + timeout` is due, given that nothing could be done about it during the last pause.
    function dueAfterPause(uint64 since, uint64 timeout) internal view returns (uint256 due) {
        due = uint256(since) + timeout;
        uint64 from = pauseStart > since ? pauseStart : since;
        if (pauseEnd > from && from <= due) due += pauseEnd - from;
    }
}
