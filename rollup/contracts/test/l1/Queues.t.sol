// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { DepositQueue } from "../../src/l1/DepositQueue.sol";
import { ForcedQueue } from "../../src/l1/ForcedQueue.sol";
import { MessageInbox } from "../../src/l1/MessageInbox.sol";
import { QueueEntry, RollingQueue } from "../../src/l1/RollingQueue.sol";
import { L1Base } from "./Base.sol";

contract QueuesTest is L1Base {
    function testDeposits(uint64[8] memory amounts) public {
        bytes32 hash;
        uint256 total;
        for (uint64 i = 0; i < amounts.length; ++i) {
            uint64 gweis = amounts[i] == 0 ? 1 : amounts[i];
            address to = address(uint160(i + 1));
            hash = keccak256(abi.encode(hash, i, to, gweis));
            vm.deal(ALICE, uint256(gweis) * 1 gwei);
            vm.expectEmit(address(deposits));
            emit DepositQueue.DepositQueued(i, ALICE, to, gweis, hash, uint64(block.timestamp));
            vm.prank(ALICE);
            require(deposits.deposit{ value: uint256(gweis) * 1 gwei }(to) == i, "index");
            require(deposits.hashAt(i + 1) == hash, "hash");
            QueueEntry memory e = deposits.entry(i);
            require(e.rollingHash == hash && e.blockNumber == block.number && e.timestamp == block.timestamp, "entry");
            total += uint256(gweis) * 1 gwei;
            nextL1Block();
        }
        require(deposits.count() == 8 && deposits.hashAt(0) == bytes32(0), "count");
        require(address(claims).balance == total && address(deposits).balance == 0, "custody");
    }

    function testDepositRefusals() public {
        vm.deal(address(this), type(uint128).max);
        vm.expectRevert(DepositQueue.NoValue.selector);
        deposits.deposit(ALICE);
        vm.expectRevert(abi.encodeWithSelector(DepositQueue.NotWholeGwei.selector, 1 gwei + 1));
        deposits.deposit{ value: 1 gwei + 1 }(ALICE);
        vm.expectRevert(DepositQueue.ZeroAddress.selector);
        deposits.deposit{ value: 1 gwei }(address(0));
        uint256 tooMuch = (uint256(type(uint64).max) + 1) * 1 gwei;
        vm.expectRevert(abi.encodeWithSelector(DepositQueue.AmountTooLarge.selector, tooMuch));
        deposits.deposit{ value: tooMuch }(ALICE);
        deposits.deposit{ value: tooMuch - 1 gwei }(ALICE);
        vm.expectRevert(DepositQueue.ZeroAddress.selector);
        new DepositQueue(payable(0));
        // ETH sent without saying for whom.
        (bool ok,) = address(deposits).call{ value: 1 gwei }("");
        require(!ok, "plain transfer");
    }

    function testVaultThatRefuses() public {
        DepositQueue broken = new DepositQueue(payable(address(inbox)));
        vm.deal(address(this), 1 ether);
        vm.expectRevert(DepositQueue.VaultRefused.selector);
        broken.deposit{ value: 1 ether }(ALICE);
        require(broken.count() == 0, "nothing queued");
    }

    function testForced(bytes[4] memory txs) public {
        bytes32 hash;
        for (uint64 i = 0; i < txs.length; ++i) {
            bytes memory raw = bytes.concat(hex"02", txs[i]);
            hash = keccak256(abi.encode(hash, i, keccak256(raw)));
            vm.expectEmit(address(forced));
            emit ForcedQueue.TransactionForced(i, ALICE, raw, hash, uint64(block.timestamp));
            vm.prank(ALICE);
            require(forced.force(raw) == i && forced.hashAt(i + 1) == hash, "entry");
        }
        require(forced.count() == 4, "count");
    }

    function testForcedRefusals() public {
        vm.expectRevert(ForcedQueue.EmptyTransaction.selector);
        forced.force("");
        vm.expectRevert(abi.encodeWithSelector(ForcedQueue.TransactionTooLong.selector, 32769));
        forced.force(new bytes(32769));
        forced.force(new bytes(32768));
    }

    function testUnknownEntries() public {
        forced.force(hex"00");
        vm.expectRevert(abi.encodeWithSelector(RollingQueue.UnknownEntry.selector, 1, 1));
        forced.entry(1);
        vm.expectRevert(abi.encodeWithSelector(RollingQueue.UnknownEntry.selector, 1, 1));
        forced.hashAt(2);
        vm.expectRevert(abi.encodeWithSelector(RollingQueue.UnknownEntry.selector, 0, 0));
        deposits.entry(0);
    }

    function testMessage() public {
        bytes memory data = hex"c0ffee";
        bytes32 leaf = keccak256(abi.encode(uint64(0), ALICE, OUTSIDER, uint64(77), keccak256(data)));
        bytes32 root = leaf;
        bytes32 empty;
        for (uint256 h = 0; h < 32; ++h) {
            root = keccak256(abi.encode(root, empty));
            empty = keccak256(abi.encode(empty, empty));
        }
        require(inbox.root() == bytes32(0) && inbox.rootAt(0) == bytes32(0), "empty");
        vm.expectEmit(address(inbox));
        emit MessageInbox.MessageSent(0, ALICE, OUTSIDER, 77, data, leaf, root);
        vm.prank(ALICE);
        require(inbox.send(OUTSIDER, 77, data) == 0 && inbox.root() == root && inbox.count() == 1, "sent");
    }

    function testMessageRefusals() public {
        vm.expectRevert(abi.encodeWithSelector(MessageInbox.GasLimitTooHigh.selector, 15_000_001));
        inbox.send(ALICE, 15_000_001, "");
        vm.expectRevert(abi.encodeWithSelector(MessageInbox.DataTooLong.selector, 65537));
        inbox.send(ALICE, 1, new bytes(65537));
        inbox.send(ALICE, 15_000_000, new bytes(65536));
        vm.expectRevert(abi.encodeWithSelector(MessageInbox.UnknownMessage.selector, 1, 1));
        inbox.rootAt(2);
    }

    /// isCountAt against a plain recount.
    function testCountAt(uint8[6] memory gaps) public {
        uint256[] memory sentAt = new uint256[](gaps.length);
        uint256 first = block.number;
        for (uint256 i = 0; i < gaps.length; ++i) {
            for (uint256 j = 0; j < gaps[i] % 3; ++j) {
                nextL1Block();
            }
            inbox.send(ALICE, 1, "");
            sentAt[i] = block.number;
        }
        for (uint256 number = first - 1; number <= block.number; ++number) {
            uint64 known;
            while (known < sentAt.length && sentAt[known] <= number) ++known;
            for (uint64 n = 0; n <= gaps.length + 1; ++n) {
                require(inbox.isCountAt(n, uint64(number)) == (n == known), "count");
            }
        }
    }
}
