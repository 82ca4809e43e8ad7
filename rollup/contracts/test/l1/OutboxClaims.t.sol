// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { FinalState } from "../../src/l1/IRollup.sol";
import { OutboxClaims } from "../../src/l1/OutboxClaims.sol";
import { L1Base } from "./Base.sol";

/// Tree of up to 2 leaves in a tree of depth 32; enough to have a left and a right path.
contract OutboxClaimsTest is L1Base {
    address private constant SENDER = address(0x5e);
    address private constant RECIPIENT = address(0x4ec);

    // What the target saw.
    address private seenSender;
    uint256 private seenValue;
    bytes private seenData;
    bool private fail;
    bool private reenter;
    OutboxClaims.Message private other;

    fallback() external payable {
        if (fail) revert("not yet");
        seenSender = claims.l2Sender();
        seenValue = msg.value;
        seenData = msg.data;
        if (reenter) {
            bytes32[32] memory path;
            claims.claim(bytes32(uint256(1)), other, path);
        }
    }

    function leafOf(OutboxClaims.Message memory m) private pure returns (bytes32) {
        return keccak256(abi.encode(m.index, m.sender, m.target, m.value, keccak256(m.data)));
    }

    /// Path of leaf 0 or 1 with the given sibling, and the root.
    function pathOf(OutboxClaims.Message memory m, bytes32 sibling) private pure returns (bytes32 root, bytes32[32] memory path) {
        root = leafOf(m);
        bytes32 empty;
        for (uint256 h = 0; h < 32; ++h) {
            path[h] = h == 0 ? sibling : empty;
            root = (m.index >> h) & 1 == 1 ? keccak256(abi.encode(path[h], root)) : keccak256(abi.encode(root, path[h]));
            empty = keccak256(abi.encode(empty, empty));
        }
    }

    function message(address target, uint256 value, bytes memory data) private pure returns (OutboxClaims.Message memory) {
        return OutboxClaims.Message(0, SENDER, target, value, data);
    }

    function prepare(OutboxClaims.Message memory m) private returns (bytes32 root, bytes32[32] memory path) {
        (root, path) = pathOf(m, bytes32(0));
        finalizeOutbox(root);
        vm.deal(address(claims), 10 ether);
    }

    function testClaimOfETH() public {
        OutboxClaims.Message memory m = message(RECIPIENT, 3 ether, "");
        (bytes32 root, bytes32[32] memory path) = prepare(m);
        require(!claims.claimed(0), "not yet");
        vm.expectEmit(address(claims));
        emit OutboxClaims.MessageClaimed(0, SENDER, RECIPIENT, 3 ether, leafOf(m));
        vm.prank(OUTSIDER); // anybody
        claims.claim(root, m, path);
        require(RECIPIENT.balance == 3 ether && address(claims).balance == 7 ether && claims.claimed(0), "paid");
        vm.expectRevert(abi.encodeWithSelector(OutboxClaims.AlreadyClaimed.selector, 0));
        claims.claim(root, m, path);
        // Not under a later root either.
        (bytes32 later, bytes32[32] memory laterPath) = pathOf(m, keccak256("second message"));
        finalizeOutbox(later);
        vm.expectRevert(abi.encodeWithSelector(OutboxClaims.AlreadyClaimed.selector, 0));
        claims.claim(later, m, laterPath);
    }

    function testClaimOfACall() public {
        OutboxClaims.Message memory m = message(address(this), 1 ether, hex"c0ffee01");
        (bytes32 root, bytes32[32] memory path) = prepare(m);
        vm.expectRevert(OutboxClaims.NoMessage.selector);
        claims.l2Sender();
        claims.claim(root, m, path);
        require(seenSender == SENDER && seenValue == 1 ether && keccak256(seenData) == keccak256(m.data), "call");
        vm.expectRevert(OutboxClaims.NoMessage.selector);
        claims.l2Sender();
    }

    function testSecondLeaf() public {
        OutboxClaims.Message memory m = message(RECIPIENT, 1 ether, "");
        m.index = 1;
        (bytes32 root, bytes32[32] memory path) = pathOf(m, keccak256("first message"));
        finalizeOutbox(root);
        vm.deal(address(claims), 1 ether);
        claims.claim(root, m, path);
        require(claims.claimed(1) && !claims.claimed(0) && !claims.claimed(2) && !claims.claimed(257), "bits");
    }

    /// The bits of one word add up: a later claim does not open an earlier one again.
    function testClaimsOfTheSameWord() public {
        OutboxClaims.Message memory a = message(RECIPIENT, 1 ether, "");
        OutboxClaims.Message memory b = message(RECIPIENT, 2 ether, "");
        b.index = 1;
        (bytes32 root, bytes32[32] memory pathOfA) = pathOf(a, leafOf(b));
        (, bytes32[32] memory pathOfB) = pathOf(b, leafOf(a));
        finalizeOutbox(root);
        vm.deal(address(claims), 10 ether);
        claims.claim(root, a, pathOfA);
        claims.claim(root, b, pathOfB);
        require(claims.claimed(0) && claims.claimed(1) && RECIPIENT.balance == 3 ether, "both");
        vm.expectRevert(abi.encodeWithSelector(OutboxClaims.AlreadyClaimed.selector, 0));
        claims.claim(root, a, pathOfA);
    }

    function testForgedMessages(uint8 field) public {
        OutboxClaims.Message memory m = message(RECIPIENT, 1 ether, "");
        (bytes32 root, bytes32[32] memory path) = prepare(m);
        field %= 8;
        if (field == 0) m.index = 1;
        if (field == 1) m.sender = OUTSIDER;
        if (field == 2) m.target = OUTSIDER;
        if (field == 3) m.value = 2 ether;
        if (field == 4) m.data = hex"00";
        if (field == 5) path[0] = keccak256("x");
        if (field == 6) path[31] = keccak256("x");
        if (field == 7) m.index = uint64(1) << 32; // the same path, beyond the tree
        vm.expectRevert(OutboxClaims.InvalidProof.selector);
        claims.claim(root, m, path);
    }

    /// A root that leads to the message is not enough: it must be one that a run was finalised with.
    function testOnlyFinalisedRoots() public {
        OutboxClaims.Message memory m = message(RECIPIENT, 1 ether, "");
        (bytes32 root, bytes32[32] memory path) = pathOf(m, bytes32(0));
        FinalState memory state = stateOf(1);
        finalizeOutbox(state.outboxRoot);
        commitNext();
        bytes32[5] memory unknown = [bytes32(0), root, state.blockHash, state.stateRoot, bytes32(uint256(1))];
        for (uint256 i = 0; i < unknown.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(OutboxClaims.NotFinalized.selector, unknown[i]));
            claims.claim(unknown[i], m, path);
        }
        // Nor is a finalised root enough that leads to no such message.
        vm.expectRevert(OutboxClaims.InvalidProof.selector);
        claims.claim(state.outboxRoot, m, path);
    }

    function testEmptyOutboxProvesNothing() public {
        finalizeOutbox(bytes32(0));
        OutboxClaims.Message memory m;
        bytes32[32] memory path;
        vm.expectRevert(abi.encodeWithSelector(OutboxClaims.NotFinalized.selector, bytes32(0)));
        claims.claim(bytes32(0), m, path);
    }

    /// Roots stay: what was not claimed when others were finalised can be claimed against the old one.
    function testClaimAgainstAnOldRoot() public {
        OutboxClaims.Message memory m = message(RECIPIENT, 1 ether, "");
        (bytes32 root, bytes32[32] memory path) = prepare(m);
        for (uint256 i = 0; i < 3; ++i) {
            finalizeOutbox(keccak256(abi.encode("later", i)));
        }
        finalizeOutbox(bytes32(0));
        claims.claim(root, m, path);
        require(RECIPIENT.balance == 1 ether, "paid");
    }

    function testRetryOfAFailingTarget() public {
        OutboxClaims.Message memory m = message(address(this), 1 ether, hex"c0ffee01");
        (bytes32 root, bytes32[32] memory path) = prepare(m);
        fail = true;
        vm.expectRevert(
            abi.encodeWithSelector(OutboxClaims.CallFailed.selector, 0, abi.encodeWithSignature("Error(string)", "not yet"))
        );
        claims.claim(root, m, path);
        require(!claims.claimed(0), "not spent");
        fail = false;
        claims.claim(root, m, path);
        require(seenValue == 1 ether, "executed");
    }

    function testReentrancy() public {
        OutboxClaims.Message memory m = message(address(this), 1 ether, hex"c0ffee01");
        (bytes32 root, bytes32[32] memory path) = prepare(m);
        reenter = true;
        other = m;
        vm.expectRevert(
            abi.encodeWithSelector(OutboxClaims.CallFailed.selector, 0, abi.encodeWithSelector(OutboxClaims.Reentered.selector))
        );
        claims.claim(root, m, path);
    }

    function testCallOfNothing() public {
        OutboxClaims.Message memory m = message(RECIPIENT, 1 ether, hex"c0ffee01");
        (bytes32 root, bytes32[32] memory path) = prepare(m);
        vm.expectRevert(abi.encodeWithSelector(OutboxClaims.NoCode.selector, RECIPIENT));
        claims.claim(root, m, path);
    }

    function testMoreThanThereIs() public {
        OutboxClaims.Message memory m = message(RECIPIENT, 11 ether, "");
        (bytes32 root, bytes32[32] memory path) = prepare(m);
        vm.expectRevert(abi.encodeWithSelector(OutboxClaims.InsufficientBalance.selector, 10 ether, 11 ether));
        claims.claim(root, m, path);
        vm.deal(ALICE, 1 ether);
        vm.expectEmit(address(claims));
        emit OutboxClaims.Received(ALICE, 1 ether);
        vm.prank(ALICE);
        (bool ok,) = address(claims).call{ value: 1 ether }(""); // a donation
        require(ok, "donation");
        claims.claim(root, m, path);
        require(RECIPIENT.balance == 11 ether, "paid");
    }

    function testClaimedBits(uint64 index) public {
        OutboxClaims.Message memory m = message(RECIPIENT, 0, "");
        m.index = index % (uint64(1) << 32);
        (bytes32 root, bytes32[32] memory path) = pathOf(m, keccak256("sibling"));
        finalizeOutbox(root);
        claims.claim(root, m, path);
        require(claims.claimed(m.index), "claimed");
        require(!claims.claimed(m.index ^ 1) && !claims.claimed(m.index ^ 256), "and no other");
    }
}
