// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { Batches } from "../../src/l1/Batches.sol";
import { ExpiringPause } from "../../src/l1/ExpiringPause.sol";
import { BatchHeader, BlobClaim, FinalState, IRollup } from "../../src/l1/IRollup.sol";
import { Rollup } from "../../src/l1/Rollup.sol";
import { L1Base, L1Vm } from "./Base.sol";

contract PermissionlessTest is L1Base {
    /// What an outsider sends in permissionless mode.
    function takeOver(BatchHeader memory h, uint256 seed) private {
        (FinalState memory state, BlobClaim[] memory opened, bytes memory proof) = prove(h, seed);
        vm.prank(OUTSIDER);
        rollup.commitAndFinalize(h, state, opened, proof);
    }

    /// The input is known to the contract only once the batch is committed, so a fork of the state is asked.
    function prove(BatchHeader memory h, uint256 seed) private returns (FinalState memory state, BlobClaim[] memory opened, bytes memory proof) {
        state = stateOf(seed);
        opened = openings(1);
        vm.blobhashes(h.blobHashes);
        try this.inputOf(h, state, opened) { }
        catch (bytes memory reason) {
            require(reason.length == 36, "input");
            uint256 input;
            assembly ("memory-safe") {
                input := mload(add(reason, 36))
            }
            proof = attest(input);
        }
        vm.blobhashes(h.blobHashes);
    }

    /// Reverts with InvalidProof(input), or with why it never came to the proof.
    function inputOf(BatchHeader memory h, FinalState memory state, BlobClaim[] memory opened) external {
        rollup.commitAndFinalize(h, state, opened, "");
    }

    /// How often the rollup emitted the event since vm.recordLogs.
    function emitted(bytes32 topic) private returns (uint256 n) {
        L1Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].emitter == address(rollup) && logs[i].topics[0] == topic) ++n;
        }
    }

    function silence() private {
        vm.warp(block.timestamp + OPERATOR_TIMEOUT + 1);
        nextL1Block();
    }

    function testNotBeforeTheTimeout() public {
        forced.force(hex"00");
        uint256 made = block.timestamp;
        nextL1Block();
        require(rollup.oldestObligation() == made, "oldest");
        vm.warp(made + OPERATOR_TIMEOUT);
        require(!rollup.permissionless(), "too early");
        BatchHeader memory h = nextBatch();
        h.forcedEnd = 1;
        vm.expectRevert(Rollup.NotPermissionless.selector);
        rollup.commitAndFinalize(h, stateOf(1), openings(1), "");
        vm.warp(made + OPERATOR_TIMEOUT + 1);
        require(rollup.permissionless(), "due");
        vm.expectEmit(address(rollup));
        emit IRollup.PermissionlessModeChanged(true);
        takeOver(h, 1);
        require(rollup.finalizedIndex() == 1 && rollup.committedIndex() == 1 && rollup.permissionless(), "taken over, and it stays");
    }

    function testSilenceWithoutObligationIsFine() public {
        vm.warp(block.timestamp + 1000 days);
        require(!rollup.permissionless() && rollup.oldestObligation() == 0, "nothing is owed");
    }

    function testEveryKindOfObligation() public {
        uint256 t0 = block.timestamp;
        commitNext();
        require(rollup.oldestObligation() == t0, "batch");
        vm.warp(t0 + 5);
        deposit(ALICE, 1 ether);
        require(rollup.oldestObligation() == t0, "older batch");
        vm.prank(OPERATOR);
        rollup.revertBatches(1);
        require(rollup.oldestObligation() == t0 + 5, "deposit");
        vm.warp(t0 + 9);
        forced.force(hex"00");
        require(rollup.oldestObligation() == t0 + 5, "older deposit");
        nextL1Block();
        BatchHeader memory h = nextBatch();
        h.depositEnd = 1;
        commit(h);
        require(rollup.oldestObligation() == t0 + 5, "committed is not enough");
        finalize(run(h), stateOf(1));
        require(rollup.oldestObligation() == t0 + 9, "forced transaction");
    }

    function testUnfinalisedBatchIsAnObligation() public {
        commitNext();
        silence();
        require(rollup.permissionless(), "due");
        takeOver(nextOutsiderBatch(), 1);
    }

    /// Whenever the operator finalises a batch, what somebody else made on the one before is in vain. That is a delay for each
    /// batch committed before the entry was overdue (docs/walkaway.md), and no more: later ones take the entry in.
    function testBatchesInStockRunOut() public {
        BatchHeader[] memory stock = new BatchHeader[](3);
        for (uint256 i = 0; i < stock.length; ++i) {
            stock[i] = commitNext();
        }
        forced.force(hex"00");
        silence();
        for (uint256 i = 0; i < stock.length; ++i) {
            BatchHeader memory late = nextOutsiderBatch();
            late.forcedEnd = 1;
            (FinalState memory state, BlobClaim[] memory opened, bytes memory proof) = prove(late, 9);
            finalize(run(stock[i]), stateOf(i));
            vm.prank(OUTSIDER);
            vm.expectRevert(abi.encodeWithSelector(Rollup.WrongIndex.selector, late.index, late.index + 1));
            rollup.commitAndFinalize(late, state, opened, proof);
            require(rollup.permissionless(), "the entry still waits");
            refuseCommit(nextBatch(), abi.encodeWithSelector(Rollup.EntryOverdue.selector, address(forced), 0));
        }
        BatchHeader memory h = nextOutsiderBatch();
        h.forcedEnd = 1;
        takeOver(h, 9);
        require(rollup.finalizedIndex() == 4, "through");
    }

    function testPlantedBatchesAreDropped() public {
        commitNext();
        bytes32 planted = rollup.batchHash(1);
        commitNext();
        silence();
        commitNext(); // the operator plants one more
        BatchHeader memory h = nextOutsiderBatch();
        (FinalState memory state, BlobClaim[] memory opened, bytes memory proof) = prove(h, 1);
        vm.expectEmit(address(rollup));
        emit IRollup.BatchesReverted(1, 3);
        vm.prank(OUTSIDER);
        rollup.commitAndFinalize(h, state, opened, proof);
        require(rollup.committedIndex() == 1 && rollup.finalizedIndex() == 1, "dropped");
        require(rollup.batchHash(1) != planted && rollup.batchHash(2) == bytes32(0), "replaced");
        // And again, with one planted after the take-over.
        commitNext();
        takeOver(nextOutsiderBatch(), 2);
        require(rollup.finalizedIndex() == 2, "goes on");
    }

    function testAStepThatFailsLeavesNothing() public {
        commitNext();
        silence();
        BatchHeader memory h = nextOutsiderBatch();
        bytes32 before = rollup.batchHash(1);
        (FinalState memory state, BlobClaim[] memory opened,) = prove(h, 1);
        vm.prank(OUTSIDER);
        vm.expectRevert();
        rollup.commitAndFinalize(h, state, opened, "");
        require(rollup.batchHash(1) == before && rollup.finalizedIndex() == 0, "nothing planted, nothing dropped");
    }

    function testTheSameChecksApply() public {
        forced.force(hex"00");
        silence();
        BatchHeader memory h = nextOutsiderBatch();
        BlobClaim[] memory opened = openings(1);
        vm.blobhashes(h.blobHashes);
        vm.expectRevert(abi.encodeWithSelector(Rollup.EntryOverdue.selector, forced, 0));
        rollup.commitAndFinalize(h, stateOf(1), opened, "");
        h.forcedEnd = 1;
        vm.blobhashes(new bytes32[](0));
        vm.expectRevert(abi.encodeWithSelector(Batches.BlobHashMismatch.selector, 0, blob, bytes32(0)));
        rollup.commitAndFinalize(h, stateOf(1), opened, "");
        vm.blobhashes(h.blobHashes);
        opened[0].y ^= 1;
        vm.expectRevert(abi.encodeWithSelector(Batches.InvalidBlobClaim.selector, blob));
        rollup.commitAndFinalize(h, stateOf(1), opened, "");
        h.parentHash = keccak256("x");
        vm.expectRevert(abi.encodeWithSelector(Rollup.WrongParent.selector, h.parentHash, rollup.batchHash(0)));
        rollup.commitAndFinalize(h, stateOf(1), opened, "");
    }

    function testModeEndsWhenABatchOfTheOperatorIsFinalised() public {
        commitNext();
        silence();
        takeOver(nextOutsiderBatch(), 1);
        takeOver(nextOutsiderBatch(), 2); // no obligation is left, the mode is still on
        BatchHeader memory h = commitNext();
        require(rollup.permissionless(), "committing is not enough");
        FinalState memory state = stateOf(3);
        BlobClaim[] memory opened = openings(1);
        bytes memory proof = attest(rollup.publicInput(run(h), state, opened));
        vm.expectEmit(address(rollup));
        emit IRollup.PermissionlessModeChanged(false);
        rollup.finalizeBatches(run(h), state, opened, proof);
        require(!rollup.permissionless(), "over");
        h = nextOutsiderBatch();
        vm.expectRevert(Rollup.NotPermissionless.selector);
        rollup.commitAndFinalize(h, state, opened, proof);
    }

    /// Followers read the events: the mode changes once, and what was not committed is not reverted.
    function testEventsOnlyForWhatChanges() public {
        commitNext();
        silence();
        takeOver(nextOutsiderBatch(), 1);
        vm.recordLogs();
        takeOver(nextOutsiderBatch(), 2);
        require(emitted(IRollup.PermissionlessModeChanged.selector) == 0, "on since the first");
        vm.recordLogs();
        takeOver(nextOutsiderBatch(), 3);
        require(emitted(IRollup.BatchesReverted.selector) == 0, "nothing to drop");
        finalize(run(commitNext()), stateOf(4));
        require(!rollup.permissionless(), "off");
        BatchHeader memory h = commitNext();
        vm.recordLogs();
        finalize(run(h), stateOf(5));
        require(emitted(IRollup.PermissionlessModeChanged.selector) == 0, "off since the one before");
    }

    function testModeEndsByItselfWhenTheOperatorCatchesUp() public {
        BatchHeader memory h = commitNext();
        silence();
        require(rollup.permissionless(), "on");
        finalize(run(h), stateOf(1));
        require(!rollup.permissionless(), "off");
    }

    function testOutsiderCannotCommitOrRevertEvenThen() public {
        commitNext();
        silence();
        BatchHeader memory h = nextBatch();
        vm.blobhashes(h.blobHashes);
        vm.prank(OUTSIDER);
        vm.expectRevert(abi.encodeWithSelector(Rollup.NotOperator.selector, OUTSIDER));
        rollup.commitBatch(h);
        vm.prank(OUTSIDER);
        vm.expectRevert(abi.encodeWithSelector(Rollup.NotOperator.selector, OUTSIDER));
        rollup.revertBatches(1);
    }

    /// During a pause the operator cannot finalise, so its time does not run.
    function testPauseStopsTheClock() public {
        uint256 t0 = block.timestamp;
        commitNext();
        vm.warp(t0 + OPERATOR_TIMEOUT / 2);
        vm.prank(GUARDIAN);
        rollup.pause();
        vm.warp(t0 + OPERATOR_TIMEOUT + 3 days);
        require(!rollup.permissionless(), "half a timeout was left");
        vm.warp(t0 + OPERATOR_TIMEOUT + 3 days + 1);
        require(rollup.permissionless(), "due");
        takeOver(nextOutsiderBatchAt(), 1);
    }

    /// In the last second before the mode begins the operator is not late yet.
    function testPauseInTheLastSecond() public {
        uint256 t0 = block.timestamp;
        commitNext();
        vm.warp(t0 + OPERATOR_TIMEOUT);
        vm.prank(GUARDIAN);
        rollup.pause();
        vm.warp(t0 + OPERATOR_TIMEOUT + 3 days);
        require(!rollup.permissionless(), "the pause does not count");
        vm.warp(t0 + OPERATOR_TIMEOUT + 3 days + 1);
        require(rollup.permissionless(), "due");
    }

    function testPauseBeforeTheObligation() public {
        uint256 t0 = block.timestamp;
        vm.prank(GUARDIAN);
        rollup.pause();
        vm.warp(t0 + 1 days);
        forced.force(hex"00");
        vm.warp(t0 + 3 days + OPERATOR_TIMEOUT);
        require(!rollup.permissionless(), "counts from the end of the pause");
        vm.warp(t0 + 3 days + OPERATOR_TIMEOUT + 1);
        require(rollup.permissionless(), "due");
    }

    /// Against a plain count: the mode begins when more than the timeout has passed outside of a pause.
    function testOnlyTimeOutsideOfAPauseCounts(uint32 untilPause, uint32 length, uint32 later) public {
        uint256 made = block.timestamp + 4 days;
        uint256 start = block.timestamp + untilPause % 10 days; // before the obligation or after it
        uint256 end = start + 1 + length % (3 days - 1);
        uint256 asked = (end > made ? end : made) + later % 4 days;
        if (start > made) force(made);
        vm.warp(start);
        vm.prank(GUARDIAN);
        rollup.pause();
        if (start <= made && made < end) force(made);
        vm.warp(end);
        vm.prank(GUARDIAN);
        rollup.unpause();
        if (made >= end) force(made);
        vm.warp(asked);
        uint256 from = start > made ? start : made;
        uint256 held = end > from ? end - from : 0;
        require(rollup.permissionless() == (asked - made - held > OPERATOR_TIMEOUT), "count");
    }

    function force(uint256 time) private {
        vm.warp(time);
        forced.force(hex"00");
    }

    function testPauseAfterTheTimeoutDoesNotEndTheMode() public {
        commitNext();
        silence();
        require(rollup.permissionless(), "due");
        vm.warp(block.timestamp + 1);
        vm.prank(GUARDIAN);
        rollup.pause();
        require(rollup.permissionless(), "still due");
        BatchHeader memory h = nextOutsiderBatch();
        vm.expectRevert(abi.encodeWithSelector(ExpiringPause.IsPaused.selector, block.timestamp + 3 days));
        rollup.commitAndFinalize(h, stateOf(1), openings(1), "");
        vm.warp(block.timestamp + 3 days);
        takeOver(h, 1);
    }

    function nextOutsiderBatchAt() private returns (BatchHeader memory) {
        nextL1Block();
        return nextOutsiderBatch();
    }
}
