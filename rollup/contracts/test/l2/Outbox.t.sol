// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { Outbox } from "../../src/l2/Outbox.sol";
import { L2Base } from "./Base.sol";

contract OutboxTest is L2Base {
    address private constant ALICE = address(0xA11CE);
    address private constant TARGET = address(0x7A46);

    function sendAs(address sender, address target, uint256 value, bytes memory data) private returns (uint64) {
        vm.deal(sender, value);
        vm.prank(sender);
        return outbox.send{ value: value }(target, data);
    }

    function testLeafRootAndEvent() public {
        bytes memory data = hex"c0ffee";
        bytes32 leaf = keccak256(abi.encode(uint64(0), ALICE, TARGET, uint256(3 ether), keccak256(data)));
        leaves.push(leaf);
        vm.expectEmit(true, true, true, true, address(outbox));
        emit Outbox.MessageSent(0, ALICE, TARGET, 3 ether, data, leaf, treeRoot(leaves));
        require(sendAs(ALICE, TARGET, 3 ether, data) == 0, "index");
        require(outbox.root() == treeRoot(leaves), "root");
        require(outbox.count() == 1, "count");
    }

    function testRootIsStorageSlotZero() public {
        require(vm.load(address(outbox), 0) == bytes32(0), "no root before the first message");
        for (uint64 i = 0; i < 5; ++i) {
            sendAs(ALICE, TARGET, i, abi.encode(i));
            leaves.push(keccak256(abi.encode(i, ALICE, TARGET, uint256(i), keccak256(abi.encode(i)))));
            require(vm.load(address(outbox), 0) == treeRoot(leaves), "slot 0");
        }
    }

    function testSenderIsTheCallerAndValueIsWhatWasPaid(address sender, address target, uint96 value, bytes memory data) public {
        if (sender == address(0) || sender == address(vm)) return;
        sendAs(sender, target, value, data);
        leaves.push(keccak256(abi.encode(uint64(0), sender, target, uint256(value), keccak256(data))));
        require(outbox.root() == treeRoot(leaves), "leaf");
        require(address(outbox).balance == value, "locked");
    }

    function testPlainTransferIsRefused() public {
        vm.deal(ALICE, 1 ether);
        vm.prank(ALICE);
        (bool ok,) = address(outbox).call{ value: 1 ether }("");
        require(!ok, "ETH without a message would be lost");
    }
}
