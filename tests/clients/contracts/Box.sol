// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.30;

/// Storage, an event and two ways to fail: what every client library decodes.
contract Box {
    error Forbidden(uint256 value);

    event Stored(address indexed by, uint256 value);

    uint256 public value;

    constructor(uint256 initial) {
        value = initial;
    }

    function store(uint256 next) external {
        if (next == 666) revert Forbidden(next);
        require(next != 13, "unlucky");
        value = next;
        emit Stored(msg.sender, next);
    }

    function burn(uint256 rounds) external returns (uint256 sum) {
        for (uint256 i; i < rounds; ++i) sum += uint256(keccak256(abi.encode(i, sum)));
        value = sum;
    }
}
