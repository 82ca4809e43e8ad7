// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.30;

/// Code for an account that delegates to it (EIP-7702): many calls in one.
contract Delegate {
    event Ran(address account, uint256 calls);

    function run(address[] calldata targets, uint256[] calldata values) external payable {
        require(msg.sender == address(this), "not the account");
        for (uint256 i; i < targets.length; ++i) {
            (bool ok,) = targets[i].call{value: values[i]}("");
            require(ok, "call failed");
        }
        emit Ran(address(this), targets.length);
    }
}
