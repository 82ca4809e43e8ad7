// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { UUPSUpgradeable } from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";

import { AttestedVerifier } from "../../src/l1/AttestedVerifier.sol";
import { DepositQueue } from "../../src/l1/DepositQueue.sol";
import { ExpiringPause } from "../../src/l1/ExpiringPause.sol";
import { ForcedQueue } from "../../src/l1/ForcedQueue.sol";
import { BatchHeader } from "../../src/l1/IRollup.sol";
import { IRollup } from "../../src/l1/IRollup.sol";
import { IVerifier } from "../../src/l1/IVerifier.sol";
import { MessageInbox } from "../../src/l1/MessageInbox.sol";
import { OutboxClaims } from "../../src/l1/OutboxClaims.sol";
import { Rollup } from "../../src/l1/Rollup.sol";
import { Timelock } from "../../src/l1/Timelock.sol";
import { TokenBridge } from "../../src/l1/TokenBridge.sol";
import { Upgradeable } from "../../src/l1/Upgradeable.sol";
import { UpgradeableProxy } from "../../src/l1/UpgradeableProxy.sol";
import { L1Base } from "./Base.sol";

contract GovernanceTest is L1Base {
    function newRollup(Rollup.Config memory config, bytes memory reason) private {
        Rollup code = new Rollup(timelock, verifier, deposits, forced, inbox);
        if (reason.length > 0) vm.expectRevert(reason);
        new UpgradeableProxy(address(code), abi.encodeCall(Rollup.initialize, (config)));
    }

    function testInitialisation() public {
        Rollup.Config memory c = rollupConfig();
        newRollup(c, "");
        c.json = "";
        newRollup(c, abi.encodeWithSelector(Rollup.InvalidConfig.selector, "json"));
        c = rollupConfig();
        c.l2ChainId = 0;
        newRollup(c, abi.encodeWithSelector(Rollup.InvalidConfig.selector, "l2ChainId"));
        c.l2ChainId = uint64(block.chainid);
        newRollup(c, abi.encodeWithSelector(Rollup.InvalidConfig.selector, "l2ChainId"));
        c = rollupConfig();
        c.genesisBlockHash = bytes32(0);
        newRollup(c, abi.encodeWithSelector(Rollup.InvalidConfig.selector, "genesisBlockHash"));
        c = rollupConfig();
        c.startBlock = uint64(block.number) + 1;
        newRollup(c, abi.encodeWithSelector(Rollup.InvalidConfig.selector, "startBlock"));
        c = rollupConfig();
        c.operator = address(0);
        newRollup(c, abi.encodeWithSelector(Rollup.InvalidConfig.selector, "operator"));
        c = rollupConfig();
        c.forceDeadline = 0;
        newRollup(c, abi.encodeWithSelector(Rollup.InvalidConfig.selector, "forceDeadline"));
        c = rollupConfig();
        c.operatorTimeout = 0;
        newRollup(c, abi.encodeWithSelector(Rollup.InvalidConfig.selector, "operatorTimeout"));
        c = rollupConfig();
        c.operatorTimeout = 14 days;
        newRollup(c, abi.encodeWithSelector(Rollup.InvalidConfig.selector, "exit window longer than the pause cooldown"));
    }

    function testInitialisationIsPublished() public {
        Rollup code = new Rollup(timelock, verifier, deposits, forced, inbox);
        address at = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
        vm.expectEmit(at);
        emit IRollup.ConfigPublished(CONFIG);
        vm.expectEmit(at);
        emit Rollup.OperatorChanged(OPERATOR);
        vm.expectEmit(at);
        emit ExpiringPause.GuardianChanged(GUARDIAN);
        new UpgradeableProxy(address(code), abi.encodeCall(Rollup.initialize, (rollupConfig())));
    }

    /// There may be no time between two pauses that is not needed to leave.
    function testLongestExitWindow() public {
        timelock = new Timelock(30 days, one(GOVERNANCE));
        Rollup.Config memory c = rollupConfig();
        c.operatorTimeout = 14 days - c.forceDeadline;
        newRollup(c, "");
        c.operatorTimeout += 1;
        newRollup(c, abi.encodeWithSelector(Rollup.InvalidConfig.selector, "exit window longer than the pause cooldown"));
    }

    function testUpgradeDelayMustExceedTheExitWindow() public {
        uint256 window = uint256(FORCE_DEADLINE) + OPERATOR_TIMEOUT + 3 days;
        timelock = new Timelock(window, one(GOVERNANCE));
        newRollup(rollupConfig(), abi.encodeWithSelector(Rollup.DelayTooShort.selector, window, window));
        timelock = new Timelock(window + 1, one(GOVERNANCE));
        newRollup(rollupConfig(), "");
    }

    function testInitialiseOnce() public {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        rollup.initialize(rollupConfig());
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        claims.initialize();
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        bridge.initialize();
        // Nor the implementations.
        Rollup code = new Rollup(timelock, verifier, deposits, forced, inbox);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        code.initialize(rollupConfig());
    }

    function testConstructorsRefuseZero() public {
        Timelock t;
        vm.expectRevert(Upgradeable.ZeroAddress.selector);
        new OutboxClaims(t, rollup);
        vm.expectRevert(Upgradeable.ZeroAddress.selector);
        new OutboxClaims(timelock, IRollup(address(0)));
        vm.expectRevert(Upgradeable.ZeroAddress.selector);
        new TokenBridge(timelock, MessageInbox(address(0)), claims);
        vm.expectRevert(Upgradeable.ZeroAddress.selector);
        new TokenBridge(timelock, inbox, OutboxClaims(payable(0)));
        vm.expectRevert(Upgradeable.ZeroAddress.selector);
        new Rollup(timelock, IVerifier(address(0)), deposits, forced, inbox);
        vm.expectRevert(Upgradeable.ZeroAddress.selector);
        new Rollup(timelock, verifier, DepositQueue(address(0)), forced, inbox);
        vm.expectRevert(Upgradeable.ZeroAddress.selector);
        new Rollup(timelock, verifier, deposits, ForcedQueue(address(0)), inbox);
        vm.expectRevert(Upgradeable.ZeroAddress.selector);
        new Rollup(timelock, verifier, deposits, forced, MessageInbox(address(0)));
    }

    function testUpgradeOnlyThroughTheTimelock() public {
        address[3] memory proxies = [address(rollup), address(claims), address(bridge)];
        address[3] memory codes = [
            address(new Rollup(timelock, verifier, deposits, forced, inbox)),
            address(new OutboxClaims(timelock, rollup)),
            address(new TokenBridge(timelock, inbox, claims))
        ];
        address[3] memory callers = [GOVERNANCE, OPERATOR, GUARDIAN];
        for (uint256 i = 0; i < 3; ++i) {
            for (uint256 j = 0; j < 3; ++j) {
                vm.prank(callers[j]);
                vm.expectRevert(abi.encodeWithSelector(Upgradeable.NotTimelock.selector, callers[j]));
                UUPSUpgradeable(proxies[i]).upgradeToAndCall(codes[i], "");
            }
            govern(proxies[i], abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (codes[i], "")));
        }
        require(rollup.configHash() == keccak256(CONFIG) && rollup.operator() == OPERATOR, "state kept");
    }

    function testUpgradeBeforeTheDelay() public {
        address code = address(new Rollup(timelock, verifier, deposits, forced, inbox));
        bytes memory data = abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (code, ""));
        uint256 delay = timelock.getMinDelay();
        vm.prank(GOVERNANCE);
        vm.expectRevert();
        timelock.schedule(address(rollup), 0, data, bytes32(0), bytes32(0), delay - 1);
        vm.prank(OUTSIDER);
        vm.expectRevert();
        timelock.schedule(address(rollup), 0, data, bytes32(0), bytes32(0), delay);
        vm.prank(GOVERNANCE);
        timelock.schedule(address(rollup), 0, data, bytes32(0), bytes32(0), delay);
        vm.warp(block.timestamp + delay - 1);
        vm.expectRevert();
        timelock.execute(address(rollup), 0, data, bytes32(0), bytes32(0));
        vm.warp(block.timestamp + 1);
        vm.prank(OUTSIDER); // execution is open
        timelock.execute(address(rollup), 0, data, bytes32(0), bytes32(0));
    }

    /// The order of storage must survive an upgrade that gives the rollup another verifier.
    function testUpgradeToAnotherVerifier() public {
        BatchHeader memory h = commitNext();
        AttestedVerifier other = new AttestedVerifier(one(vm.addr(0xBEEF)));
        address code = address(new Rollup(timelock, other, deposits, forced, inbox));
        govern(address(rollup), abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (code, "")));
        uint256 input = rollup.publicInput(run(h), stateOf(1), openings(1));
        bytes memory old = attest(input);
        vm.expectRevert(abi.encodeWithSelector(Rollup.InvalidProof.selector, input));
        rollup.finalizeBatches(run(h), stateOf(1), openings(1), old);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(0xBEEF, other.digest(input));
        rollup.finalizeBatches(run(h), stateOf(1), openings(1), abi.encodePacked(r, s, v));
    }

    function testOperatorChangesThroughTheTimelock() public {
        address[3] memory callers = [OPERATOR, GOVERNANCE, GUARDIAN];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.prank(callers[i]);
            vm.expectRevert(abi.encodeWithSelector(Upgradeable.NotTimelock.selector, callers[i]));
            rollup.setOperator(OUTSIDER);
            vm.prank(callers[i]);
            vm.expectRevert(abi.encodeWithSelector(Upgradeable.NotTimelock.selector, callers[i]));
            rollup.setGuardian(OUTSIDER);
        }
        vm.prank(address(timelock));
        vm.expectRevert(Upgradeable.ZeroAddress.selector);
        rollup.setOperator(address(0));
        govern(address(rollup), abi.encodeCall(Rollup.setOperator, (OUTSIDER)));
        govern(address(rollup), abi.encodeCall(Rollup.setGuardian, (ALICE)));
        require(rollup.operator() == OUTSIDER && rollup.guardian() == ALICE, "changed");
        nextL1Block();
        BatchHeader memory h = nextBatch();
        refuseCommit(h, abi.encodeWithSelector(Rollup.NotOperator.selector, OPERATOR));
        vm.prank(OUTSIDER);
        rollup.commitBatch(h);
    }

    function testDelayNeverDropsBelowTheFirst() public {
        uint256 floor = timelock.minimumDelay();
        vm.expectRevert();
        timelock.updateDelay(floor + 1);
        vm.prank(address(timelock));
        vm.expectRevert(abi.encodeWithSelector(Timelock.DelayTooShort.selector, floor - 1, floor));
        timelock.updateDelay(floor - 1);
        govern(address(timelock), abi.encodeCall(Timelock.updateDelay, (floor + 1)));
        require(timelock.getMinDelay() == floor + 1, "raised");
        govern(address(timelock), abi.encodeCall(Timelock.updateDelay, (floor)));
    }

    function testNobodyAdministersTheTimelock() public view {
        bytes32 admin = timelock.DEFAULT_ADMIN_ROLE();
        require(timelock.hasRole(admin, address(timelock)), "itself");
        require(!timelock.hasRole(admin, address(this)) && !timelock.hasRole(admin, GOVERNANCE), "nobody else");
    }
}
