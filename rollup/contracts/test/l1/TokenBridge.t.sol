// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { MessageInbox } from "../../src/l1/MessageInbox.sol";
import { OutboxClaims } from "../../src/l1/OutboxClaims.sol";
import { TokenBridge } from "../../src/l1/TokenBridge.sol";
import { TokenMetadata } from "../../src/l1/TokenMetadata.sol";
import { Upgradeable } from "../../src/l1/Upgradeable.sol";
import { Predeploys } from "../../src/l2/Predeploys.sol";
import { IL1TokenBridge, IL2TokenBridge } from "../../src/shared/ITokenBridge.sol";
import { L1Base } from "./Base.sol";
import { FeeToken, HookToken, OddMetadata, OldToken, PlainToken } from "./Tokens.sol";

contract TokenBridgeTest is L1Base {
    PlainToken private token;

    function setUp() public override {
        super.setUp();
        token = new PlainToken();
        token.mint(ALICE, 100);
        vm.prank(ALICE);
        token.approve(address(bridge), 100);
    }

    /// Executes `data` on the L1 bridge as an L2 account through the outbox.
    function fromL2(address sender, bytes memory data) private returns (bytes32 root, OutboxClaims.Message memory m, bytes32[32] memory path) {
        m = OutboxClaims.Message(0, sender, address(bridge), 0, data);
        bytes32 node = keccak256(abi.encode(m.index, m.sender, m.target, m.value, keccak256(m.data)));
        bytes32 empty;
        for (uint256 h = 0; h < 32; ++h) {
            path[h] = empty;
            node = keccak256(abi.encode(node, empty));
            empty = keccak256(abi.encode(empty, empty));
        }
        root = node;
        finalizeOutbox(root);
    }

    function depositAll() private {
        vm.prank(ALICE);
        bridge.deposit(address(token), ALICE, 100);
        nextL1Block(); // the message is part of the next origin
    }

    function testDeposit() public {
        bytes memory data =
            abi.encodeCall(IL2TokenBridge.finalizeDeposit, (address(token), ALICE, OUTSIDER, 60, "Plain Token", "PLN", 6));
        bytes32 leaf = keccak256(
            abi.encode(uint64(0), address(bridge), Predeploys.TOKEN_BRIDGE, bridge.MESSAGE_GAS(), keccak256(data))
        );
        bytes32 root = leaf;
        bytes32 empty;
        for (uint256 h = 0; h < 32; ++h) {
            root = keccak256(abi.encode(root, empty));
            empty = keccak256(abi.encode(empty, empty));
        }
        uint64 gasLimit = bridge.MESSAGE_GAS();
        vm.expectEmit(address(inbox));
        emit MessageInbox.MessageSent(0, address(bridge), Predeploys.TOKEN_BRIDGE, gasLimit, data, leaf, root);
        vm.prank(ALICE);
        require(bridge.deposit(address(token), OUTSIDER, 60) == 0, "index");
        require(bridge.locked(address(token)) == 60 && token.balanceOf(address(bridge)) == 60, "locked");
    }

    /// L2TokenBridgeTest shows that a forced transaction has room for it.
    function testMessagesAskForTheGasOfAMint() public view {
        require(bridge.MESSAGE_GAS() == 100_000, "gas");
    }

    function testDepositRefusals() public {
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(TokenBridge.NotAToken.selector, OUTSIDER));
        bridge.deposit(OUTSIDER, ALICE, 1);
        vm.prank(ALICE);
        vm.expectRevert(Upgradeable.ZeroAddress.selector);
        bridge.deposit(address(token), address(0), 1);
        vm.prank(ALICE);
        vm.expectRevert(TokenBridge.NothingReceived.selector);
        bridge.deposit(address(token), ALICE, 0);
        vm.prank(ALICE);
        vm.expectRevert();
        bridge.deposit(address(token), ALICE, 101);
        require(inbox.count() == 0, "no message");
    }

    function testDepositsAddUp() public {
        vm.prank(ALICE);
        bridge.deposit(address(token), ALICE, 60);
        vm.prank(ALICE);
        require(bridge.deposit(address(token), OUTSIDER, 7) == 1, "index");
        require(bridge.locked(address(token)) == 67 && token.balanceOf(address(bridge)) == 67, "locked");
    }

    function testFeeOnTransferCountsWhatArrives() public {
        FeeToken fee = new FeeToken();
        fee.mint(ALICE, 100);
        vm.prank(ALICE);
        fee.approve(address(bridge), 100);
        vm.expectEmit(address(bridge));
        emit TokenBridge.DepositStarted(address(fee), ALICE, ALICE, 90, 0);
        vm.prank(ALICE);
        bridge.deposit(address(fee), ALICE, 100);
        require(bridge.locked(address(fee)) == 90, "locked");
    }

    /// Tokens that return nothing are taken and given back like others.
    function testTokenWithoutReturnValues() public {
        OldToken old = new OldToken();
        old.mint(ALICE, 100);
        vm.prank(ALICE);
        bridge.deposit(address(old), ALICE, 100);
        require(bridge.locked(address(old)) == 100, "locked");
        nextL1Block();
        (bytes32 root, OutboxClaims.Message memory m, bytes32[32] memory path) = fromL2(
            Predeploys.TOKEN_BRIDGE, abi.encodeCall(IL1TokenBridge.finalizeWithdrawal, (address(old), ALICE, OUTSIDER, 30))
        );
        claims.claim(root, m, path);
        require(old.balanceOf(OUTSIDER) == 30 && bridge.locked(address(old)) == 70, "released");
    }

    /// A transfer that returns false is none: nothing is minted for it, and no withdrawal is spent on it.
    function testTokenThatReturnsFalse() public {
        OldToken old = new OldToken();
        old.mint(ALICE, 100);
        bytes memory failed = abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, old);
        old.setManner(OldToken.Manner.False);
        vm.prank(ALICE);
        vm.expectRevert(failed);
        bridge.deposit(address(old), ALICE, 100);
        require(inbox.count() == 0 && bridge.locked(address(old)) == 0, "no message");

        old.setManner(OldToken.Manner.True);
        vm.prank(ALICE);
        bridge.deposit(address(old), ALICE, 100);
        nextL1Block();
        (bytes32 root, OutboxClaims.Message memory m, bytes32[32] memory path) = fromL2(
            Predeploys.TOKEN_BRIDGE, abi.encodeCall(IL1TokenBridge.finalizeWithdrawal, (address(old), ALICE, OUTSIDER, 30))
        );
        old.setManner(OldToken.Manner.False);
        vm.expectRevert(abi.encodeWithSelector(OutboxClaims.CallFailed.selector, 0, failed));
        claims.claim(root, m, path);
        require(!claims.claimed(0) && bridge.locked(address(old)) == 100, "not spent");
        old.setManner(OldToken.Manner.True);
        claims.claim(root, m, path);
        require(old.balanceOf(OUTSIDER) == 30, "released later");
    }

    function testWithdrawal() public {
        depositAll();
        (bytes32 root, OutboxClaims.Message memory m, bytes32[32] memory path) = fromL2(
            Predeploys.TOKEN_BRIDGE, abi.encodeCall(IL1TokenBridge.finalizeWithdrawal, (address(token), ALICE, OUTSIDER, 30))
        );
        vm.expectEmit(address(bridge));
        emit TokenBridge.WithdrawalFinalized(address(token), ALICE, OUTSIDER, 30);
        claims.claim(root, m, path);
        require(token.balanceOf(OUTSIDER) == 30 && bridge.locked(address(token)) == 70, "released");
    }

    function testWithdrawalOfAll() public {
        depositAll();
        (bytes32 root, OutboxClaims.Message memory m, bytes32[32] memory path) = fromL2(
            Predeploys.TOKEN_BRIDGE, abi.encodeCall(IL1TokenBridge.finalizeWithdrawal, (address(token), ALICE, OUTSIDER, 100))
        );
        claims.claim(root, m, path);
        require(token.balanceOf(OUTSIDER) == 100 && bridge.locked(address(token)) == 0, "released");
    }

    function testOnlyThePeerReleases() public {
        depositAll();
        bytes memory call = abi.encodeCall(IL1TokenBridge.finalizeWithdrawal, (address(token), ALICE, OUTSIDER, 30));
        vm.expectRevert(TokenBridge.NotPeer.selector);
        bridge.finalizeWithdrawal(address(token), ALICE, OUTSIDER, 30);
        // Anybody on L2 can have the outbox call the bridge; only the bridge there counts.
        (bytes32 root, OutboxClaims.Message memory m, bytes32[32] memory path) = fromL2(OUTSIDER, call);
        vm.expectRevert(
            abi.encodeWithSelector(OutboxClaims.CallFailed.selector, 0, abi.encodeWithSelector(TokenBridge.NotPeer.selector))
        );
        claims.claim(root, m, path);
    }

    function testNoMoreThanLocked() public {
        depositAll();
        token.mint(address(bridge), 1000); // a stray transfer backs nothing
        (bytes32 root, OutboxClaims.Message memory m, bytes32[32] memory path) = fromL2(
            Predeploys.TOKEN_BRIDGE, abi.encodeCall(IL1TokenBridge.finalizeWithdrawal, (address(token), ALICE, OUTSIDER, 101))
        );
        vm.expectRevert(
            abi.encodeWithSelector(
                OutboxClaims.CallFailed.selector, 0, abi.encodeWithSelector(TokenBridge.NotLocked.selector, token, 101, 100)
            )
        );
        claims.claim(root, m, path);
    }

    /// A deposit inside a deposit would count the inner one twice.
    function testReentrantDeposit() public {
        HookToken hook = new HookToken();
        hook.mint(ALICE, 100);
        hook.mint(address(hook), 100);
        vm.prank(ALICE);
        hook.approve(address(bridge), 100);
        vm.prank(address(hook));
        hook.approve(address(bridge), 100);
        hook.setHook(address(bridge), abi.encodeCall(TokenBridge.deposit, (address(hook), ALICE, 50)));
        vm.prank(ALICE);
        vm.expectRevert(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        bridge.deposit(address(hook), ALICE, 50);
    }

    /// Nor may a token have a deposit made while its bridge pays out.
    function testDepositInsideAWithdrawal() public {
        HookToken hook = new HookToken();
        hook.mint(ALICE, 100);
        hook.mint(address(hook), 100);
        vm.prank(ALICE);
        hook.approve(address(bridge), 100);
        vm.prank(address(hook));
        hook.approve(address(bridge), 100);
        vm.prank(ALICE);
        bridge.deposit(address(hook), ALICE, 100);
        nextL1Block();
        (bytes32 root, OutboxClaims.Message memory m, bytes32[32] memory path) = fromL2(
            Predeploys.TOKEN_BRIDGE, abi.encodeCall(IL1TokenBridge.finalizeWithdrawal, (address(hook), ALICE, OUTSIDER, 30))
        );
        hook.setHook(address(bridge), abi.encodeCall(TokenBridge.deposit, (address(hook), ALICE, 50)));
        bytes memory reason = abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        vm.expectRevert(abi.encodeWithSelector(OutboxClaims.CallFailed.selector, 0, reason));
        claims.claim(root, m, path);
        hook.setHook(address(0), "");
        claims.claim(root, m, path);
        require(hook.balanceOf(OUTSIDER) == 30, "paid without the hook");
    }

    function testMetadata() public {
        OddMetadata odd = new OddMetadata();
        check(odd, "", false, 0, "", 18); // no answer
        check(odd, "", true, 0, "", 18); // no such function
        check(odd, abi.encode("a name"), true, 0, "", 18); // a failure is no answer
        check(odd, abi.encode(bytes32("MKR")), false, 0, "MKR", 18); // bytes32, far above 255
        check(odd, bytes("abcdefghijklmnopqrstuvwxyz-01234"), false, 0, "abcdefghijklmnopqrstuvwxyz-01234", 18); // no end within 32 bytes
        check(odd, hex"616263", false, 0, "", 18); // less than a word
        check(odd, abi.encodePacked(uint256(32), uint64(0)), false, 0, "", 32); // less than two
        check(odd, abi.encode("a name"), false, 0, "a name", 32); // decimals reads the first word
        check(odd, abi.encode(uint256(6)), false, 0, "", 6);
        check(odd, abi.encode(uint256(255)), false, 0, "", 255);
        check(odd, abi.encode(uint256(256)), false, 0, "", 18);
        check(odd, abi.encode(new string(96)), false, 0, new string(96), 32);
        check(odd, abi.encode(new string(97)), false, 0, "", 32); // too long
        check(odd, abi.encode(uint256(64), uint256(1), bytes32("x")), false, 0, "", 64); // offset of something else
        check(odd, abi.encode(uint256(32), type(uint256).max, bytes32("x")), false, 0, "", 32); // length of a liar
        check(odd, abi.encode(uint256(32), uint256(33), bytes32("x")), false, 0, "", 32); // longer than the answer
        check(odd, abi.encode(uint256(32)), false, 30_000, "", 32); // more than is read
        check(odd, abi.encode(uint256(32)), false, 500_000, "", 18); // a bomb: out of the gas it gets
    }

    /// No answer stops a deposit, nor makes its message larger than the relay was given gas for.
    function testAnyMetadata(bytes memory answer, bool fails) public {
        OddMetadata odd = new OddMetadata();
        odd.set(answer, fails, 0);
        string memory name = TokenMetadata.name(address(odd));
        require(bytes(name).length <= 96 && keccak256(bytes(TokenMetadata.symbol(address(odd)))) == keccak256(bytes(name)), "text");
        if (fails) require(bytes(name).length == 0 && TokenMetadata.decimals(address(odd)) == 18, "a failure is no answer");
        odd.mint(ALICE, 1);
        vm.prank(ALICE);
        odd.approve(address(bridge), 1);
        vm.prank(ALICE);
        bridge.deposit(address(odd), ALICE, 1);
    }

    function testAnyName(string memory name) public {
        OddMetadata odd = new OddMetadata();
        odd.set(abi.encode(name), false, 0);
        string memory want = bytes(name).length > 96 ? "" : name;
        require(keccak256(bytes(TokenMetadata.name(address(odd)))) == keccak256(bytes(want)), "name");
    }

    function check(OddMetadata odd, bytes memory answer, bool fails, uint256 size, string memory text, uint8 decimals) private {
        odd.set(answer, fails, size);
        require(keccak256(bytes(TokenMetadata.name(address(odd)))) == keccak256(bytes(text)), text);
        require(keccak256(bytes(TokenMetadata.symbol(address(odd)))) == keccak256(bytes(text)), text);
        require(TokenMetadata.decimals(address(odd)) == decimals, "decimals");
        odd.mint(ALICE, 1);
        vm.prank(ALICE);
        odd.approve(address(bridge), 1);
        vm.prank(ALICE);
        bridge.deposit(address(odd), ALICE, 1);
    }
}
