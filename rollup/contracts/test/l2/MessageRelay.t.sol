// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { InboxMessage, MessageRelay } from "../../src/l2/MessageRelay.sol";
import { Origin, OriginReader } from "../../src/l2/OriginReader.sol";
import { L2Base } from "./Base.sol";

/// Target that records the call, can fail, and can try to relay again from inside.
contract Recorder {
    MessageRelay private immutable relay;
    bool public failing;
    address public caller;
    address public l1Sender;
    uint256 public value;
    uint256 public calls;
    uint256 public gasGot;
    bytes private again;
    bytes public againResult;

    constructor(MessageRelay relay_) {
        relay = relay_;
    }

    function setFailing(bool on) external {
        failing = on;
    }

    function setAgain(bytes calldata data) external {
        again = data;
    }

    function record(uint256 value_) external {
        gasGot = gasleft();
        require(!failing, "told to fail");
        caller = msg.sender;
        l1Sender = relay.l1Sender();
        value = value_;
        calls++;
        if (again.length != 0) (, againResult) = address(relay).call(again);
    }
}

/// Target that uses up all it is given.
contract Spender {
    uint256 private constant END = 400; // enough to return

    function spend() external view {
        while (gasleft() > END) { }
    }
}

contract MessageRelayTest is L2Base {
    address private constant L1_ALICE = address(0xA11CE);

    Recorder private target;

    function setUp() public override {
        super.setUp();
        target = new Recorder(messageRelay);
    }

    function queueRecord(uint64 gasLimit, uint256 value) private returns (InboxMessage memory) {
        return enqueue(L1_ALICE, address(target), gasLimit, abi.encodeCall(Recorder.record, (value)));
    }

    function proofOf(uint64 index) private view returns (bytes32[32] memory proof) {
        (, proof) = treeProof(leaves, index);
    }

    function testDelivers() public {
        queueRecord(100_000, 1);
        InboxMessage memory message = queueRecord(300_000, 42);
        queueRecord(100_000, 3);
        Origin memory origin = beginBlockWithInbox();
        vm.expectEmit(true, true, true, true, address(messageRelay));
        emit MessageRelay.MessageRelayed(1, L1_ALICE, address(target), inboxLeaf(message));
        messageRelay.relay(message, origin, proofOf(1));
        require(target.value() == 42 && target.calls() == 1, "delivered once");
        require(target.caller() == address(messageRelay), "caller");
        require(target.l1Sender() == L1_ALICE, "l1 sender");
        require(messageRelay.relayed(1) && !messageRelay.relayed(0), "marked");
        vm.expectRevert(MessageRelay.NoMessage.selector);
        messageRelay.l1Sender();
        require(target.gasGot() >= 300_000, "gas");
    }

    function testReplayIsRefused() public {
        InboxMessage memory message = queueRecord(100_000, 1);
        Origin memory origin = beginBlockWithInbox();
        messageRelay.relay(message, origin, proofOf(0));
        vm.expectRevert(abi.encodeWithSelector(MessageRelay.AlreadyRelayed.selector, uint64(0)));
        messageRelay.relay(message, origin, proofOf(0));

        // Nor with a proof against a later inbox.
        vm.warp(block.timestamp + 12);
        queueRecord(100_000, 2);
        origin = beginBlockWithInbox();
        vm.expectRevert(abi.encodeWithSelector(MessageRelay.AlreadyRelayed.selector, uint64(0)));
        messageRelay.relay(message, origin, proofOf(0));
        require(target.calls() == 1, "once");
    }

    function testEveryFieldOfTheMessageIsProven() public {
        queueRecord(100_000, 1);
        queueRecord(100_000, 2);
        Origin memory origin = beginBlockWithInbox();
        for (uint256 field = 0; field < 5; ++field) {
            InboxMessage memory m = InboxMessage(1, L1_ALICE, address(target), 100_000, abi.encodeCall(Recorder.record, (2)));
            if (field == 0) m.index = 0;
            if (field == 1) m.sender = address(0xBAD);
            if (field == 2) m.target = address(this);
            if (field == 3) m.gasLimit = 0;
            if (field == 4) m.data = abi.encodeCall(Recorder.record, (999));
            bytes32[32] memory proof = proofOf(1);
            vm.expectRevert(MessageRelay.InvalidProof.selector);
            messageRelay.relay(m, origin, proof);
        }
        require(target.calls() == 0, "nothing delivered");
    }

    function testForgedProofIsRefused(uint8 height, bytes32 sibling) public {
        InboxMessage memory message = queueRecord(100_000, 1);
        Origin memory origin = beginBlockWithInbox();
        bytes32[32] memory proof = proofOf(0);
        if (proof[height % 32] == sibling) return;
        proof[height % 32] = sibling;
        vm.expectRevert(MessageRelay.InvalidProof.selector);
        messageRelay.relay(message, origin, proof);
    }

    function testRootMustBeThatOfTheOrigin() public {
        queueRecord(100_000, 1);
        Origin memory origin = beginBlockWithInbox();
        // A message L1 never saw, with a flawless proof against a root of the attacker's own.
        InboxMessage memory message = queueRecord(100_000, 666);
        bytes32 known = commitmentOf(L1_BLOCK, L1_HASH, origin.inboxRoot);
        origin.inboxRoot = treeRoot(leaves);
        bytes32[32] memory proof = proofOf(1);
        vm.expectRevert(
            abi.encodeWithSelector(OriginReader.OriginMismatch.selector, known, commitmentOf(L1_BLOCK, L1_HASH, origin.inboxRoot))
        );
        messageRelay.relay(message, origin, proof);
    }

    function testWrongTimestampIsRefused() public {
        InboxMessage memory message = queueRecord(100_000, 1);
        Origin memory origin = beginBlockWithInbox();
        origin.timestamp += 1;
        bytes32[32] memory proof = proofOf(0);
        vm.expectRevert(abi.encodeWithSelector(OriginReader.UnknownTimestamp.selector, origin.timestamp));
        messageRelay.relay(message, origin, proof);
    }

    function testCallThatFailedCanBeTriedAgain() public {
        InboxMessage memory message = queueRecord(100_000, 5);
        Origin memory origin = beginBlockWithInbox();
        target.setFailing(true);
        bytes32[32] memory proof = proofOf(0);
        vm.expectRevert(
            abi.encodeWithSelector(MessageRelay.CallFailed.selector, uint64(0), abi.encodeWithSignature("Error(string)", "told to fail"))
        );
        messageRelay.relay(message, origin, proof);
        require(!messageRelay.relayed(0), "still open");
        vm.expectRevert(MessageRelay.NoMessage.selector);
        messageRelay.l1Sender();

        target.setFailing(false);
        messageRelay.relay(message, origin, proof);
        require(target.calls() == 1, "delivered");
    }

    function testTargetWithoutCodeStaysOpen() public {
        InboxMessage memory message = enqueue(L1_ALICE, address(0xE0A), 100_000, "");
        Origin memory origin = beginBlockWithInbox();
        bytes32[32] memory proof = proofOf(0);
        vm.expectRevert(abi.encodeWithSelector(MessageRelay.NoCode.selector, address(0xE0A)));
        messageRelay.relay(message, origin, proof);
        require(!messageRelay.relayed(0), "still open");
    }

    function testReentryIsRefused() public {
        InboxMessage memory first = queueRecord(500_000, 1);
        InboxMessage memory second = enqueue(address(0xBAD), address(target), 100_000, abi.encodeCall(Recorder.record, (2)));
        Origin memory origin = beginBlockWithInbox();
        target.setAgain(abi.encodeCall(MessageRelay.relay, (second, origin, proofOf(1))));
        messageRelay.relay(first, origin, proofOf(0));
        require(target.calls() == 1, "outer call only");
        require(bytes4(target.againResult()) == MessageRelay.Reentered.selector, "reason");
        require(!messageRelay.relayed(1), "inner message still open");
        require(target.l1Sender() == L1_ALICE, "sender kept");
    }

    error Outcome(bool ok, bytes reason);

    /// Relays with so much gas and takes it back.
    function attempt(uint256 gas_, bytes calldata call) external {
        (bool ok, bytes memory reason) = address(messageRelay).call{ gas: gas_ }(call);
        revert Outcome(ok, reason);
    }

    function outcome(uint256 gas_, bytes memory call) private returns (bool ok, bytes memory reason) {
        (, bytes memory out) = address(this).call(abi.encodeCall(this.attempt, (gas_, call)));
        return abi.decode(withoutSelector(out), (bool, bytes));
    }

    function withoutSelector(bytes memory data) private pure returns (bytes memory rest) {
        rest = new bytes(data.length - 4);
        for (uint256 i = 0; i < rest.length; ++i) {
            rest[i] = data[i + 4];
        }
    }

    /// The least gas with which `call` delivers, found between two bounds.
    function leastGas(uint256 tooLittle, uint256 enough, bytes memory call) private returns (uint256) {
        while (enough - tooLittle > 1) {
            uint256 middle = (tooLittle + enough) / 2;
            (bool ok,) = outcome(middle, call);
            if (ok) enough = middle;
            else tooLittle = middle;
        }
        return enough;
    }

    /// A relay is refused for one unit of gas too little, and not for less.
    function testLeastGas() public {
        InboxMessage memory message = queueRecord(1_000_000, 1);
        Origin memory origin = beginBlockWithInbox();
        bytes memory call = abi.encodeCall(MessageRelay.relay, (message, origin, proofOf(0)));
        uint256 least = leastGas(1_000_000, 2_000_000, call);
        (bool ok, bytes memory reason) = outcome(least - 1, call);
        require(!ok && bytes4(reason) == MessageRelay.InsufficientGas.selector, "reason");
        (uint256 available, uint256 required) = abi.decode(withoutSelector(reason), (uint256, uint256));
        require(available + 1 == required, "one unit");
    }

    /// A target that uses up all it gets cannot keep its message from being marked as delivered.
    function testWhatTheTargetLeavesIsEnough() public {
        InboxMessage memory message = enqueue(L1_ALICE, address(new Spender()), 50_000, abi.encodeCall(Spender.spend, ()));
        Origin memory origin = beginBlockWithInbox();
        bytes memory call = abi.encodeCall(MessageRelay.relay, (message, origin, proofOf(0)));
        uint256 least = leastGas(50_000, 200_000, call);
        for (uint256 more = 0; more < 100_000; more += 5_000) {
            (bool ok,) = outcome(least + more, call);
            require(ok, "delivered");
        }
        (, bytes memory reason) = outcome(least - 1, call);
        require(bytes4(reason) == MessageRelay.InsufficientGas.selector, "refused before the call, not after it");
    }

    /// Whatever gas the relayer sends: the target gets its limit or nothing happens.
    function testTargetNeverGetsLessThanItsLimit(uint256 gas_) public {
        // Large enough for 1/64 of it to be more than any constant reserve.
        uint64 limit = 5_000_000;
        InboxMessage memory message = queueRecord(limit, 1);
        Origin memory origin = beginBlockWithInbox();
        bytes memory call = abi.encodeCall(MessageRelay.relay, (message, origin, proofOf(0)));
        uint256 sent = limit + (gas_ % 300_000);
        (bool ok, bytes memory reason) = address(messageRelay).call{ gas: sent }(call);
        // Solidity's dispatch of `record` takes a few hundred gas before it reads gasleft.
        if (ok) require(target.gasGot() >= limit - 500, "short of gas");
        else require(reason.length == 0 || bytes4(reason) == MessageRelay.InsufficientGas.selector, "reason");
        require(ok == (target.calls() == 1) && ok == messageRelay.relayed(0), "all or nothing");
        if (sent > uint256(limit) * 64 / 63 + 120_000) require(ok, "enough gas");
        if (sent < uint256(limit) * 64 / 63) require(!ok, "too little gas");
    }
}
