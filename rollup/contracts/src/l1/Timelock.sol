// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { TimelockController } from "@openzeppelin/contracts/governance/TimelockController.sol";

/// Governance of a deployment: whatever it does waits for at least `minimumDelay`, announced on chain. Anybody may
/// execute what is due. The delay can be raised but never drops below what it was at deployment, on which users rely
/// to leave before an upgrade.
contract Timelock is TimelockController {
    uint256 public immutable minimumDelay;

    error DelayTooShort(uint256 delay, uint256 minimum);

    constructor(uint256 delay, address[] memory proposers) TimelockController(delay, proposers, anybody(), address(0)) {
        minimumDelay = delay;
    }

    /// Only through the timelock itself.
    function updateDelay(uint256 newDelay) public override {
        if (newDelay < minimumDelay) revert DelayTooShort(newDelay, minimumDelay);
        super.updateDelay(newDelay);
    }

    function anybody() private pure returns (address[] memory executors) {
        executors = new address[](1); // address(0) opens the role
    }
}
