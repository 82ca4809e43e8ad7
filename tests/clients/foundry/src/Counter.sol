// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

contract Counter {
    event Counted(address indexed by, uint256 number);

    uint256 public number;

    constructor(uint256 first) payable {
        number = first;
    }

    function add(uint256 step) public {
        require(step != 0, "step is zero");
        number += step;
        emit Counted(msg.sender, number);
    }
}
