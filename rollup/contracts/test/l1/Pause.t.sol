// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { ExpiringPause } from "../../src/l1/ExpiringPause.sol";
import { BatchHeader, BlobClaim, FinalState } from "../../src/l1/IRollup.sol";
import { OutboxClaims } from "../../src/l1/OutboxClaims.sol";
import { L1Base } from "./Base.sol";

contract PauseTest is L1Base {
    function pause() private {
        vm.prank(GUARDIAN);
        rollup.pause();
    }

    function testOnlyTheGuardian() public {
        address[3] memory others = [OUTSIDER, OPERATOR, address(timelock)];
        for (uint256 i = 0; i < others.length; ++i) {
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(ExpiringPause.NotGuardian.selector, others[i]));
            rollup.pause();
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(ExpiringPause.NotGuardian.selector, others[i]));
            rollup.unpause();
        }
    }

    function testStopsFinalisationAndClaimsForThreeDays() public {
        BatchHeader memory h = commitNext();
        FinalState memory state = stateOf(1);
        BlobClaim[] memory opened = openings(1);
        bytes memory proof = attest(rollup.publicInput(run(h), state, opened));
        vm.expectEmit(address(rollup));
        emit ExpiringPause.Paused(uint64(block.timestamp) + 3 days);
        pause();
        uint256 end = block.timestamp + 3 days;
        vm.warp(end - 1);
        require(rollup.paused(), "holds");
        vm.expectRevert(abi.encodeWithSelector(ExpiringPause.IsPaused.selector, end));
        rollup.finalizeBatches(run(h), state, opened, proof);
        OutboxClaims.Message memory m;
        bytes32[32] memory path;
        vm.expectRevert(OutboxClaims.ClaimsPaused.selector);
        claims.claim(state.outboxRoot, m, path);
        vm.warp(end);
        require(!rollup.paused(), "expires by itself");
        rollup.finalizeBatches(run(h), state, opened, proof);
    }

    function testStopsNeitherTheWayInNorData() public {
        pause();
        deposit(ALICE, 1 ether);
        forced.force(hex"00");
        inbox.send(ALICE, 1, "");
        nextL1Block();
        commitNext();
        vm.prank(OPERATOR);
        rollup.revertBatches(1);
    }

    function testNoSecondPauseBeforeTheCooldown() public {
        uint256 t0 = block.timestamp;
        pause();
        uint256 free = t0 + 3 days + 14 days;
        uint256[3] memory times = [t0 + 1, t0 + 3 days, free - 1];
        for (uint256 i = 0; i < times.length; ++i) {
            vm.warp(times[i]);
            vm.prank(GUARDIAN);
            vm.expectRevert(abi.encodeWithSelector(ExpiringPause.PauseCooldown.selector, free));
            rollup.pause();
        }
        vm.warp(free);
        pause();
        require(rollup.paused(), "again");
    }

    /// The cooldown is that of a pause: a chain whose clock starts at zero need not wait for it.
    function testFirstPauseOfAYoungChain() public {
        vm.warp(1);
        pause();
        require(rollup.paused() && rollup.pauseEnd() == 1 + 3 days, "paused");
    }

    function testEarlyEnd() public {
        vm.prank(GUARDIAN);
        vm.expectRevert(ExpiringPause.IsNotPaused.selector);
        rollup.unpause();
        pause();
        vm.warp(block.timestamp + 1 hours);
        vm.expectEmit(address(rollup));
        emit ExpiringPause.Unpaused();
        vm.prank(GUARDIAN);
        rollup.unpause();
        require(!rollup.paused(), "ended");
        uint256 free = block.timestamp + 14 days;
        vm.prank(GUARDIAN);
        vm.expectRevert(abi.encodeWithSelector(ExpiringPause.PauseCooldown.selector, free));
        rollup.pause();
    }
}
