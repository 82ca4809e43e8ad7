// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import {Counter} from "../src/Counter.sol";
import {vm} from "../src/Vm.sol";

/// Runs on a fork of the network: the state it reads comes over RPC.
contract ForkTest {
    Counter internal deployed = Counter(vm.envAddress("COUNTER"));

    function testForkHasTheChain() external view {
        require(block.chainid == 901 && block.number > 0, "not the network");
        require(0x4e59b44847b379578588920cA78FbF26c0B4956C.code.length > 0, "no deployment proxy");
        require(0xcA11bde05977b3631167028862bE2a173976CA11.code.length > 0, "no Multicall3");
    }

    function testForkReadsState() external view {
        require(deployed.number() >= 5, "state of the network not seen");
    }

    function testForkWrites() external {
        uint256 before = deployed.number();
        vm.prank(address(0xbeef));
        deployed.add(7);
        require(deployed.number() == before + 7, "not added");
    }

    function testForkReverts() external {
        vm.expectRevert(abi.encodeWithSignature("Error(string)", "step is zero"));
        deployed.add(0);
    }
}
