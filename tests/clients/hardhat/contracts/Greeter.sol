// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.30;

contract Greeter {
    error Empty();

    event Greeted(address by, string text);

    string public greeting;

    constructor(string memory first) {
        greeting = first;
    }

    function greet(string calldata next) external {
        if (bytes(next).length == 0) revert Empty();
        greeting = next;
        emit Greeted(msg.sender, next);
    }
}
