// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IL1TokenBridge, IL2TokenBridge } from "../../src/shared/ITokenBridge.sol";
import { BridgedToken } from "../../src/l2/BridgedToken.sol";
import { L2TokenBridge } from "../../src/l2/L2TokenBridge.sol";
import { InboxMessage, MessageRelay } from "../../src/l2/MessageRelay.sol";
import { Origin } from "../../src/l2/OriginReader.sol";
import { Outbox } from "../../src/l2/Outbox.sol";
import { L2Base } from "./Base.sol";

/// Passes a call on, so that a relayed message arrives at the bridge from somebody else.
contract Forwarder {
    function forward(address target, bytes calldata data) external {
        (bool ok, bytes memory reason) = target.call(data);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(reason, 0x20), mload(reason))
            }
        }
    }
}

contract L2TokenBridgeTest is L2Base {
    address private constant L1_TOKEN = address(0x7070);
    address private constant ALICE = address(0xA11CE);
    address private constant BOB = address(0xB0B);

    function depositCall(address to, uint256 amount) private pure returns (bytes memory) {
        return abi.encodeCall(IL2TokenBridge.finalizeDeposit, (L1_TOKEN, BOB, to, amount, "Gold", "GLD", 9));
    }

    function relayAs(address l1Sender, address target, bytes memory data, bytes memory expectedReason) private {
        vm.warp(block.timestamp + 1);
        InboxMessage memory message = enqueue(l1Sender, target, 100_000, data);
        Origin memory origin = beginBlockWithInbox();
        (, bytes32[32] memory proof) = treeProof(leaves, message.index);
        if (expectedReason.length != 0) {
            vm.expectRevert(abi.encodeWithSelector(MessageRelay.CallFailed.selector, message.index, expectedReason));
        }
        messageRelay.relay(message, origin, proof);
    }

    function deposit(address to, uint256 amount) private returns (BridgedToken) {
        relayAs(PEER, address(bridge), depositCall(to, amount), "");
        return BridgedToken(bridge.l2TokenOf(L1_TOKEN));
    }

    function testFirstDepositCreatesTheToken() public {
        address predicted = bridge.l2TokenOf(L1_TOKEN);
        require(predicted.code.length == 0, "not yet");
        BridgedToken token = deposit(ALICE, 100);
        require(address(token) == predicted && predicted.code.length != 0, "address");
        require(keccak256(bytes(token.name())) == keccak256("Gold"), "name");
        require(keccak256(bytes(token.symbol())) == keccak256("GLD"), "symbol");
        require(token.decimals() == 9, "decimals");
        require(token.l1Token() == L1_TOKEN && token.bridge() == address(bridge), "links");
        require(bridge.l1TokenOf(predicted) == L1_TOKEN, "registered");
        require(token.balanceOf(ALICE) == 100 && token.totalSupply() == 100, "minted");
    }

    function testDepositIsPublished() public {
        address token = bridge.l2TokenOf(L1_TOKEN);
        InboxMessage memory message = enqueue(PEER, address(bridge), 100_000, depositCall(ALICE, 100));
        Origin memory origin = beginBlockWithInbox();
        (, bytes32[32] memory proof) = treeProof(leaves, 0);
        vm.expectEmit(true, true, true, true, address(bridge));
        emit L2TokenBridge.TokenCreated(L1_TOKEN, token);
        vm.expectEmit(true, true, true, true, address(bridge));
        emit L2TokenBridge.DepositFinalized(L1_TOKEN, token, BOB, ALICE, 100);
        messageRelay.relay(message, origin, proof);
    }

    function testLaterDepositsMintTheSameTokenAndKeepItsMetadata() public {
        BridgedToken token = deposit(ALICE, 100);
        relayAs(PEER, address(bridge), abi.encodeCall(IL2TokenBridge.finalizeDeposit, (L1_TOKEN, BOB, BOB, 7, "Fake", "FK", 0)), "");
        require(token.balanceOf(BOB) == 7 && token.totalSupply() == 107, "minted");
        require(keccak256(bytes(token.name())) == keccak256("Gold") && token.decimals() == 9, "metadata kept");
    }

    /// A relay that lacks gas changes nothing, wherever it runs out, so that it can be tried again: the L1 half need not ask
    /// for the gas of a creation.
    function testTooLittleGasMintsNothing(uint24 gas) public {
        address predicted = bridge.l2TokenOf(L1_TOKEN);
        InboxMessage memory message = enqueue(PEER, address(bridge), 0, depositCall(ALICE, 100));
        Origin memory origin = beginBlockWithInbox();
        (, bytes32[32] memory proof) = treeProof(leaves, 0);
        try messageRelay.relay{ gas: uint256(gas) % 1_200_000 }(message, origin, proof) { }
        catch {
            require(predicted.code.length == 0 && bridge.l1TokenOf(predicted) == address(0), "nothing is left");
            require(!messageRelay.relayed(0), "it can be tried again");
            messageRelay.relay(message, origin, proof);
        }
        BridgedToken token = BridgedToken(predicted);
        require(token.balanceOf(ALICE) == 100 && token.totalSupply() == 100 && token.l1Token() == L1_TOKEN, "minted");
        require(keccak256(bytes(token.name())) == keccak256("Gold") && bridge.l1TokenOf(predicted) == L1_TOKEN, "registered");
    }

    /// A forced transaction has a million gas (Go: params.MaxForcedGas), of which 21,000 and 16 a byte are taken before: the
    /// operator cannot keep tokens from arriving by not relaying them.
    function testForcedTransactionsHaveGasForDeposits() public {
        for (uint64 i = 0; i < 2; ++i) {
            vm.warp(block.timestamp + 1);
            // What the L1 half asks for (TokenBridge.MESSAGE_GAS).
            InboxMessage memory message = enqueue(PEER, address(bridge), 100_000, depositCall(ALICE, 100));
            Origin memory origin = beginBlockWithInbox();
            (, bytes32[32] memory proof) = treeProof(leaves, i);
            bytes memory input = abi.encodeCall(MessageRelay.relay, (message, origin, proof));
            (bool ok,) = address(messageRelay).call{ gas: 1_000_000 - 21_000 - 16 * input.length }(input);
            require(ok, i == 0 ? "the first, which creates the token" : "a later one");
        }
        require(BridgedToken(bridge.l2TokenOf(L1_TOKEN)).balanceOf(ALICE) == 200, "minted");
    }

    function testTokensAreDistinct(address other) public view {
        if (other == L1_TOKEN) return;
        require(bridge.l2TokenOf(other) != bridge.l2TokenOf(L1_TOKEN), "one per L1 token");
    }

    function testOnlyThePeerMints(address l1Sender) public {
        if (l1Sender == PEER || l1Sender == address(0)) return;
        relayAs(l1Sender, address(bridge), depositCall(ALICE, 1), abi.encodePacked(L2TokenBridge.NotPeer.selector));
    }

    function testDirectCallIsRefused() public {
        vm.expectRevert(L2TokenBridge.NotPeer.selector);
        bridge.finalizeDeposit(L1_TOKEN, BOB, ALICE, 1, "", "", 0);
        vm.prank(PEER);
        vm.expectRevert(L2TokenBridge.NotPeer.selector);
        bridge.finalizeDeposit(L1_TOKEN, BOB, ALICE, 1, "", "", 0);
        // The relay itself, but with no message under way.
        vm.prank(address(messageRelay));
        vm.expectRevert(MessageRelay.NoMessage.selector);
        bridge.finalizeDeposit(L1_TOKEN, BOB, ALICE, 1, "", "", 0);
    }

    function testCallThroughAnotherContractIsRefused() public {
        Forwarder forwarder = new Forwarder();
        bytes memory call = abi.encodeCall(Forwarder.forward, (address(bridge), depositCall(ALICE, 1)));
        relayAs(PEER, address(forwarder), call, abi.encodePacked(L2TokenBridge.NotPeer.selector));
    }

    function testOnlyTheBridgeControlsTheToken() public {
        BridgedToken token = deposit(ALICE, 100);
        bytes memory notBridge = abi.encodeWithSelector(BridgedToken.NotBridge.selector, ALICE);
        vm.prank(ALICE);
        vm.expectRevert(notBridge);
        token.mint(ALICE, 1);
        vm.prank(ALICE);
        vm.expectRevert(notBridge);
        token.burn(ALICE, 1);
        vm.prank(ALICE);
        vm.expectRevert(notBridge);
        token.initialize(L1_TOKEN, "", "", 0);
        vm.prank(address(bridge));
        vm.expectRevert(BridgedToken.AlreadyInitialized.selector);
        token.initialize(L1_TOKEN, "", "", 0);
    }

    function testWithdrawBurnsAndSends() public {
        BridgedToken token = deposit(ALICE, 100);
        bytes memory call = abi.encodeCall(IL1TokenBridge.finalizeWithdrawal, (L1_TOKEN, ALICE, BOB, 60));
        delete leaves;
        leaves.push(keccak256(abi.encode(uint64(0), address(bridge), PEER, uint256(0), keccak256(call))));
        vm.expectEmit(true, true, true, true, address(outbox));
        emit Outbox.MessageSent(0, address(bridge), PEER, 0, call, leaves[0], treeRoot(leaves));
        vm.expectEmit(true, true, true, true, address(bridge));
        emit L2TokenBridge.WithdrawalStarted(L1_TOKEN, address(token), ALICE, BOB, 60, 0);
        vm.prank(ALICE);
        require(bridge.withdraw(address(token), BOB, 60) == 0, "index");
        require(token.balanceOf(ALICE) == 40 && token.totalSupply() == 40, "burned");
    }

    function testWithdrawMoreThanOwned() public {
        BridgedToken token = deposit(ALICE, 100);
        vm.prank(ALICE);
        vm.expectRevert();
        bridge.withdraw(address(token), ALICE, 101);
        vm.prank(BOB);
        vm.expectRevert();
        bridge.withdraw(address(token), BOB, 1);
        require(outbox.count() == 0, "no message");
    }

    function testWithdrawOfForeignTokenIsRefused() public {
        // Accepts every burn; must not be able to make L1 release L1_TOKEN.
        FakeToken fake = new FakeToken();
        vm.expectRevert(abi.encodeWithSelector(L2TokenBridge.UnknownToken.selector, address(fake)));
        bridge.withdraw(address(fake), ALICE, 1);
    }

    function testWithdrawToNobodyIsRefused() public {
        BridgedToken token = deposit(ALICE, 100);
        vm.prank(ALICE);
        vm.expectRevert(L2TokenBridge.ZeroAddress.selector);
        bridge.withdraw(address(token), address(0), 1);
    }
}

contract FakeToken {
    address public l1Token = address(0x7070);

    function burn(address, uint256) external { }
}
