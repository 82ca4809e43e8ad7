// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import {Counter} from "../src/Counter.sol";
import {vm} from "../src/Vm.sol";

contract Deploy {
    bool public constant IS_SCRIPT = true;

    function run() external returns (address plain, address salted) {
        vm.startBroadcast();
        Counter counter = new Counter(1);
        counter.add(2);
        // Goes through the deterministic deployment proxy.
        Counter second = new Counter{salt: keccak256(abi.encode(address(counter)))}(10);
        second.add(20);
        vm.stopBroadcast();
        return (address(counter), address(second));
    }
}
