// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { UUPSUpgradeable } from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";

import { Timelock } from "./Timelock.sol";

/// Contract behind an ERC-1967 proxy whose code only the timelock can change (UUPS, ERC-1822). UUPS rather than a
/// transparent proxy: no admin contract beside the timelock, and no admin check on every call. What an implementation
/// takes in its constructor is immutable, hence part of what an upgrade announces.
abstract contract Upgradeable is Initializable, UUPSUpgradeable {
    Timelock public immutable timelock;

    error NotTimelock(address caller);
    error ZeroAddress();

    modifier onlyTimelock() {
        if (msg.sender != address(timelock)) revert NotTimelock(msg.sender);
        _;
    }

    constructor(Timelock timelock_) {
        if (address(timelock_) == address(0)) revert ZeroAddress();
        timelock = timelock_;
        _disableInitializers();
    }

    function _authorizeUpgrade(address) internal view override onlyTimelock { }
}
