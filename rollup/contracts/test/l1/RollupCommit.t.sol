// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { Batches } from "../../src/l1/Batches.sol";
import { BatchHeader, IRollup } from "../../src/l1/IRollup.sol";
import { Rollup } from "../../src/l1/Rollup.sol";
import { L1Base } from "./Base.sol";

contract RollupCommitTest is L1Base {
    bytes private constant HISTORY_CODE =
        hex"3373fffffffffffffffffffffffffffffffffffffffe14604657602036036042575f35600143038111604257611fff81430311604257611fff9006545f5260205ff35b5f5ffd5b5f35611fff60014303065500";
    address private constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935;

    function testBatchZero() public view {
        bytes32 hash = keccak256(
            abi.encode(uint64(0), bytes32(0), uint64(0), START, bytes32(0), uint64(0), bytes32(0), uint64(0), uint64(0), keccak256(""))
        );
        require(rollup.batchHash(0) == hash, "batch 0");
        require(rollup.batchHash(1) == bytes32(0) && rollup.committedIndex() == 0, "nothing else");
        require(rollup.configHash() == keccak256(CONFIG) && rollup.genesisBlockHash() == GENESIS, "config");
        require(rollup.finalizedIndex() == 0 && rollup.finalizedBlockHash() == GENESIS, "the first proof starts there");
    }

    function testCommit() public {
        deposit(ALICE, 1 ether);
        forced.force(hex"02c0");
        inbox.send(ALICE, 1, "");
        nextL1Block();
        BatchHeader memory h = nextBatch();
        h.depositEnd = 1;
        h.forcedEnd = 1;
        h.lastBlock = 7;
        bytes32 hash = keccak256(
            abi.encode(
                h.index, h.parentHash, h.lastBlock, h.originNumber, h.originHash, h.inboxCount, h.inboxRoot, h.depositEnd, h.forcedEnd,
                keccak256(abi.encodePacked(h.blobHashes))
            )
        );
        vm.blobhashes(h.blobHashes);
        vm.expectEmit(address(rollup));
        emit IRollup.BatchCommitted(1, hash, h);
        vm.prank(OPERATOR);
        rollup.commitBatch(h);
        require(rollup.batchHash(1) == hash && rollup.committedIndex() == 1, "committed");
        Rollup.BatchInfo memory info = rollup.batchInfo(1);
        require(info.lastBlock == 7 && info.originNumber == h.originNumber && info.committedAt == block.timestamp, "info");
        require(info.depositEnd == 1 && info.forcedEnd == 1, "positions");
        commitNext();
        require(rollup.committedIndex() == 2, "second");
    }

    function testOutsiderCannotCommit() public {
        BatchHeader memory h = nextBatch();
        vm.blobhashes(h.blobHashes);
        vm.prank(OUTSIDER);
        vm.expectRevert(abi.encodeWithSelector(Rollup.NotOperator.selector, OUTSIDER));
        rollup.commitBatch(h);
    }

    function testWrongIndex() public {
        BatchHeader memory h = nextBatch();
        h.index = 2;
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongIndex.selector, 2, 1));
        h.index = 0;
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongIndex.selector, 0, 1));
    }

    function testWrongParent() public {
        BatchHeader memory h = nextBatch();
        bytes32 parent = h.parentHash;
        h.parentHash = keccak256("other");
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongParent.selector, h.parentHash, parent));
    }

    function testLastBlockMustGrow() public {
        commitNext();
        BatchHeader memory h = nextBatch();
        h.lastBlock = 1;
        refuseCommit(h, abi.encodeWithSelector(Rollup.NoBlocks.selector, 1, 1));
        h.lastBlock = 0;
        refuseCommit(h, abi.encodeWithSelector(Rollup.NoBlocks.selector, 0, 1));
    }

    function testOriginBeforeParent() public {
        nextL1Block();
        commitNext();
        BatchHeader memory h = nextBatch();
        h.originNumber -= 1;
        h.originHash = hashOf(h.originNumber);
        refuseCommit(h, abi.encodeWithSelector(Rollup.OriginBeforeParent.selector, h.originNumber, h.originNumber + 1));
    }

    function testOriginBeforeTheStartBlock() public {
        BatchHeader memory h = nextBatch();
        h.originNumber = START - 1;
        refuseCommit(h, abi.encodeWithSelector(Rollup.OriginBeforeParent.selector, START - 1, START));
    }

    function testSameOriginAsParent() public {
        commitNext();
        commitNext();
    }

    function testFutureOrigin() public {
        BatchHeader memory h = nextBatch();
        h.originNumber = uint64(block.number);
        h.originHash = bytes32(0);
        refuseCommit(h, abi.encodeWithSelector(Rollup.OriginNotPast.selector, block.number));
        h.originNumber = type(uint64).max;
        refuseCommit(h, abi.encodeWithSelector(Rollup.OriginNotPast.selector, type(uint64).max));
    }

    function testWrongOriginHash() public {
        BatchHeader memory h = nextBatch();
        bytes32 known = h.originHash;
        h.originHash = keccak256("fork");
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongOriginHash.selector, h.originHash, known));
        h.originHash = bytes32(0);
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongOriginHash.selector, bytes32(0), known));
    }

    function testOldOriginNeedsTheHistoryContract() public {
        BatchHeader memory h = nextBatch();
        vm.roll(block.number + 1000);
        vm.etch(HISTORY, "");
        refuseCommit(h, abi.encodeWithSelector(Batches.OriginUnavailable.selector, h.originNumber));
        vm.etch(HISTORY, HISTORY_CODE);
        // The slot is empty: the contract was put there later.
        refuseCommit(h, abi.encodeWithSelector(Batches.OriginUnavailable.selector, h.originNumber));
        vm.store(HISTORY, bytes32(uint256(h.originNumber % 8191)), h.originHash);
        BatchHeader memory bad = nextBatch();
        bad.originNumber = h.originNumber;
        bad.originHash = keccak256("fork");
        refuseCommit(bad, abi.encodeWithSelector(Rollup.WrongOriginHash.selector, bad.originHash, h.originHash));
        commit(h);
    }

    function testOriginTooOldForTheHistoryContract() public {
        BatchHeader memory h = nextBatch();
        vm.etch(HISTORY, HISTORY_CODE);
        vm.store(HISTORY, bytes32(uint256(h.originNumber % 8191)), h.originHash);
        vm.roll(uint256(h.originNumber) + 8192);
        refuseCommit(h, abi.encodeWithSelector(Batches.OriginUnavailable.selector, h.originNumber));
    }

    /// Neither a failure that carries the hash nor an answer of another length is one.
    function testHistoryContractOfAnotherKind() public {
        BatchHeader memory h = nextBatch();
        vm.roll(block.number + 1000);
        bytes memory keepHash = bytes.concat(hex"7f", h.originHash, hex"5f52");
        bytes4[3] memory ends = [bytes4(hex"60205ffd"), hex"60405ff3", hex"601f5ff3"];
        for (uint256 i = 0; i < ends.length; ++i) {
            vm.etch(HISTORY, bytes.concat(keepHash, ends[i]));
            refuseCommit(h, abi.encodeWithSelector(Batches.OriginUnavailable.selector, h.originNumber));
        }
        vm.etch(HISTORY, bytes.concat(keepHash, hex"60205ff3"));
        commit(h);
    }

    function testInboxExactlyAsAtTheOrigin() public {
        inbox.send(ALICE, 1, "in the origin");
        nextL1Block();
        inbox.send(ALICE, 1, "after the origin");
        BatchHeader memory h = nextBatch();
        h.inboxCount = 2;
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongInboxCount.selector, 2));
        h.inboxCount = 0;
        h.inboxRoot = bytes32(0);
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongInboxCount.selector, 0));
        h.inboxCount = 3;
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongInboxCount.selector, 3));
        h.inboxCount = 1;
        h.inboxRoot = inbox.root();
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongInboxRoot.selector, inbox.root(), inbox.rootAt(1)));
        h.inboxRoot = keccak256("forged");
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongInboxRoot.selector, h.inboxRoot, inbox.rootAt(1)));
        h.inboxRoot = inbox.rootAt(1);
        commit(h);
    }

    function testEmptyInboxHasNoRoot() public {
        BatchHeader memory h = nextBatch();
        h.inboxRoot = keccak256("forged");
        refuseCommit(h, abi.encodeWithSelector(Rollup.WrongInboxRoot.selector, h.inboxRoot, bytes32(0)));
    }

    function testBlobs() public {
        BatchHeader memory h = nextBatch();
        bytes32[] memory two = new bytes32[](2);
        (two[0], two[1]) = (blob, keccak256("other blob"));
        vm.blobhashes(two);
        vm.prank(OPERATOR);
        vm.expectRevert(abi.encodeWithSelector(Batches.SuperfluousBlob.selector, two[1]));
        rollup.commitBatch(h);

        vm.blobhashes(h.blobHashes);
        h.blobHashes = two;
        vm.prank(OPERATOR);
        vm.expectRevert(abi.encodeWithSelector(Batches.BlobHashMismatch.selector, 1, two[1], bytes32(0)));
        rollup.commitBatch(h);

        h.blobHashes = new bytes32[](1);
        h.blobHashes[0] = two[1];
        vm.prank(OPERATOR);
        vm.expectRevert(abi.encodeWithSelector(Batches.BlobHashMismatch.selector, 0, two[1], blob));
        rollup.commitBatch(h);

        vm.blobhashes(new bytes32[](0));
        h.blobHashes[0] = bytes32(0);
        vm.prank(OPERATOR);
        vm.expectRevert(abi.encodeWithSelector(Batches.BlobHashMismatch.selector, 0, bytes32(0), bytes32(0)));
        rollup.commitBatch(h);

        h.blobHashes = new bytes32[](0);
        refuseCommit(h, abi.encodeWithSelector(Batches.BlobCount.selector, 0));
        h.blobHashes = new bytes32[](7);
        refuseCommit(h, abi.encodeWithSelector(Batches.BlobCount.selector, 7));
        h.blobHashes = new bytes32[](6);
        for (uint256 i = 0; i < 6; ++i) {
            h.blobHashes[i] = keccak256(abi.encode(i));
        }
        commit(h);
    }

    function testConsumeBeyondOrigin() public {
        deposit(ALICE, 1 ether);
        forced.force(hex"00");
        BatchHeader memory h = nextBatch(); // the origin is the block before
        h.depositEnd = 1;
        refuseCommit(h, abi.encodeWithSelector(Rollup.PositionBeyondOrigin.selector, deposits, 1));
        h.depositEnd = 0;
        h.forcedEnd = 1;
        refuseCommit(h, abi.encodeWithSelector(Rollup.PositionBeyondOrigin.selector, forced, 1));
        nextL1Block();
        h = nextBatch();
        (h.depositEnd, h.forcedEnd) = (1, 1);
        commit(h);
    }

    function testConsumeWhatIsNotThere() public {
        BatchHeader memory h = nextBatch();
        h.depositEnd = 1;
        refuseCommit(h, abi.encodeWithSelector(Rollup.PositionBeyondQueue.selector, deposits, 1, 0));
        h.depositEnd = 0;
        h.forcedEnd = 1;
        refuseCommit(h, abi.encodeWithSelector(Rollup.PositionBeyondQueue.selector, forced, 1, 0));
    }

    function testConsumeTwice() public {
        deposit(ALICE, 1 ether);
        forced.force(hex"00");
        nextL1Block();
        BatchHeader memory h = nextBatch();
        (h.depositEnd, h.forcedEnd) = (1, 1);
        commit(h);
        h = nextBatch();
        h.depositEnd = 0;
        refuseCommit(h, abi.encodeWithSelector(Rollup.PositionBeforeParent.selector, deposits, 0, 1));
        h.depositEnd = 1;
        h.forcedEnd = 0;
        refuseCommit(h, abi.encodeWithSelector(Rollup.PositionBeforeParent.selector, forced, 0, 1));
    }

    function testOverdueDeposit() public {
        deposit(ALICE, 1 ether);
        overdue(address(deposits));
    }

    function testOverdueForcedTransaction() public {
        forced.force(hex"00");
        overdue(address(forced));
    }

    function overdue(address queue) private {
        uint256 made = block.timestamp;
        nextL1Block();
        vm.warp(made + FORCE_DEADLINE);
        BatchHeader memory h = nextBatch();
        commit(h); // just in time to leave it out
        vm.warp(made + FORCE_DEADLINE + 1);
        h = nextBatch();
        refuseCommit(h, abi.encodeWithSelector(Rollup.EntryOverdue.selector, queue, 0));
        if (queue == address(deposits)) h.depositEnd = 1;
        else h.forcedEnd = 1;
        commit(h);
        commitNext();
    }

    function testEveryOverdueEntryCounts() public {
        forced.force(hex"00");
        forced.force(hex"01");
        nextL1Block();
        vm.warp(block.timestamp + FORCE_DEADLINE + 1);
        BatchHeader memory h = nextBatch();
        h.forcedEnd = 1;
        refuseCommit(h, abi.encodeWithSelector(Rollup.EntryOverdue.selector, forced, 1));
    }

    /// A flood of entries must not make every batch unacceptable; each batch still takes its share.
    function testFloodOfOverdueEntries() public {
        for (uint256 i = 0; i < 200; ++i) {
            forced.force(abi.encodePacked(i));
        }
        nextL1Block();
        vm.warp(block.timestamp + FORCE_DEADLINE + 1);
        BatchHeader memory h = nextBatch();
        h.forcedEnd = 3;
        refuseCommit(h, abi.encodeWithSelector(Rollup.EntryOverdue.selector, forced, 3));
        h.forcedEnd = 4;
        commit(h);
        h = nextBatch();
        refuseCommit(h, abi.encodeWithSelector(Rollup.EntryOverdue.selector, forced, 4));
        h.forcedEnd = 7;
        refuseCommit(h, abi.encodeWithSelector(Rollup.EntryOverdue.selector, forced, 7));
        h.forcedEnd = 8;
        commit(h);
        h = nextBatch();
        h.forcedEnd = 198; // a batch may take more
        commit(h);
        h = nextBatch();
        h.forcedEnd = 199; // and does not have to find more than there are
        refuseCommit(h, abi.encodeWithSelector(Rollup.EntryOverdue.selector, forced, 199));
        h.forcedEnd = 200;
        commit(h);
    }

    /// Deposits are cheaper to prove, so a batch has to take more of them.
    function testFloodOfOverdueDeposits() public {
        for (uint256 i = 0; i < 130; ++i) {
            deposit(ALICE, 1 gwei);
        }
        nextL1Block();
        vm.warp(block.timestamp + FORCE_DEADLINE + 1);
        BatchHeader memory h = nextBatch();
        h.depositEnd = 63;
        refuseCommit(h, abi.encodeWithSelector(Rollup.EntryOverdue.selector, deposits, 63));
        h.depositEnd = 64;
        commit(h);
        h = nextBatch();
        refuseCommit(h, abi.encodeWithSelector(Rollup.EntryOverdue.selector, deposits, 64));
        h.depositEnd = 128;
        commit(h);
        h = nextBatch();
        h.depositEnd = 130;
        commit(h);
    }

    /// What every batch has to take of one queue does not count for the other.
    function testQuotasAreApart() public {
        deposit(ALICE, 1 gwei);
        for (uint256 i = 0; i < 5; ++i) {
            forced.force(abi.encodePacked(i));
        }
        nextL1Block();
        vm.warp(block.timestamp + FORCE_DEADLINE + 1);
        BatchHeader memory h = nextBatch();
        h.forcedEnd = 4;
        refuseCommit(h, abi.encodeWithSelector(Rollup.EntryOverdue.selector, deposits, 0));
        h.depositEnd = 1;
        h.forcedEnd = 3;
        refuseCommit(h, abi.encodeWithSelector(Rollup.EntryOverdue.selector, forced, 3));
        h.forcedEnd = 4;
        commit(h);
    }

    function testRevert() public {
        commitNext();
        bytes32 kept = rollup.batchHash(1);
        commitNext();
        commitNext();
        vm.expectEmit(address(rollup));
        emit IRollup.BatchesReverted(2, 3);
        vm.prank(OPERATOR);
        rollup.revertBatches(2);
        require(rollup.committedIndex() == 1 && rollup.batchHash(1) == kept, "kept");
        require(rollup.batchHash(2) == bytes32(0) && rollup.batchHash(3) == bytes32(0), "dropped");
        require(rollup.batchInfo(2).lastBlock == 0, "dropped");
        BatchHeader memory h = commitNext();
        require(h.index == 2 && h.parentHash == kept && rollup.batchHash(3) == bytes32(0), "again");
    }

    function testRevertIsLimited() public {
        BatchHeader memory h = commitNext();
        finalize(run(h), stateOf(1));
        commitNext();
        vm.prank(OUTSIDER);
        vm.expectRevert(abi.encodeWithSelector(Rollup.NotOperator.selector, OUTSIDER));
        rollup.revertBatches(2);
        uint64[4] memory refused = [uint64(0), 1, 3, type(uint64).max];
        for (uint256 i = 0; i < refused.length; ++i) {
            vm.prank(OPERATOR);
            vm.expectRevert(abi.encodeWithSelector(Rollup.NotUnfinalized.selector, refused[i]));
            rollup.revertBatches(refused[i]);
        }
    }
}
