// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { Batches } from "../../src/l1/Batches.sol";
import { BatchHeader, BlobClaim, FinalState, IRollup } from "../../src/l1/IRollup.sol";
import { Rollup } from "../../src/l1/Rollup.sol";
import { L1Base } from "./Base.sol";

contract RollupFinalizeTest is L1Base {
    function setUp() public override {
        super.setUp();
        vm.clearMockedCalls(); // the precompile itself
    }

    function refuse(BatchHeader[] memory headers, FinalState memory state, BlobClaim[] memory opened, bytes memory reason) private {
        vm.expectRevert(reason);
        // A precompile that fails takes all the gas it was given.
        rollup.finalizeBatches{ gas: 3_000_000 }(headers, state, opened, "");
    }

    function testFinalize() public {
        deposit(ALICE, 1 ether);
        nextL1Block();
        BatchHeader memory h = nextBatch();
        h.depositEnd = 1;
        commit(h);
        FinalState memory state = stateOf(1);
        BlobClaim[] memory opened = openings(1);
        uint256 input = rollup.publicInput(run(h), state, opened);
        bytes memory proof = attest(input);
        vm.expectEmit(address(rollup));
        emit IRollup.BatchesFinalized(1, 1, state.blockHash, state.stateRoot, state.outboxRoot, input);
        vm.prank(OUTSIDER); // the proof decides, not the sender
        rollup.finalizeBatches(run(h), state, opened, proof);
        require(rollup.finalizedIndex() == 1 && rollup.finalizedBlockHash() == state.blockHash, "finalised");
        require(rollup.outboxBatch(state.outboxRoot) == 1, "outbox");
        require(rollup.oldestObligation() == 0, "met");

        // The next proof starts where this one ended.
        BatchHeader memory next = commitNext();
        require(input != rollup.publicInput(run(next), state, opened), "input");
        finalize(run(next), stateOf(2));
    }

    function testRunOfBatches() public {
        BatchHeader[] memory headers = new BatchHeader[](3);
        for (uint256 i = 0; i < 3; ++i) {
            headers[i] = commitNext();
        }
        finalize(headers, stateOf(3));
        require(rollup.finalizedIndex() == 3, "finalised");
        require(rollup.finalizedBlockHash() == stateOf(3).blockHash, "block of the run");
        require(rollup.outboxBatch(stateOf(3).outboxRoot) == 3, "outbox of the run");
    }

    /// Every outbox root is kept with the first run that had it; that of an empty outbox is none.
    function testOutboxRoots() public {
        bytes32[5] memory roots = [bytes32(0), keccak256("a"), keccak256("a"), keccak256("b"), keccak256("a")];
        for (uint256 i = 0; i < roots.length; ++i) {
            finalizeOutbox(roots[i]);
        }
        require(rollup.outboxBatch(bytes32(0)) == 0, "empty");
        require(rollup.outboxBatch(keccak256("a")) == 2 && rollup.outboxBatch(keccak256("b")) == 4, "first run of each");
        require(rollup.outboxBatch(keccak256("c")) == 0, "no other");
    }

    /// A proof that is refused leaves no root, nor a block.
    function testRefusedRunLeavesNothing() public {
        BatchHeader memory h = commitNext();
        FinalState memory state = stateOf(1);
        refuse(run(h), state, openings(1), abi.encodeWithSelector(Rollup.InvalidProof.selector, rollup.publicInput(run(h), state, openings(1))));
        require(rollup.outboxBatch(state.outboxRoot) == 0, "root");
        require(rollup.finalizedIndex() == 0 && rollup.finalizedBlockHash() == GENESIS, "block");
    }

    /// A run continues the last one: a proof from the block before it is for another public input.
    function testStaleParent() public {
        BatchHeader memory a = commitNext();
        BatchHeader memory b = commitNext();
        FinalState memory state = stateOf(2);
        finalize(run(a), stateOf(1));
        uint256 stale = rollup.publicInput(run(b), state, openings(1));
        bytes memory proof = attest(stale);
        finalize(run(b), state);
        BatchHeader memory c = commitNext();
        uint256 input = rollup.publicInput(run(c), state, openings(1));
        require(input != stale, "input");
        refuseProof(run(c), state, proof, input);
    }

    function refuseProof(BatchHeader[] memory headers, FinalState memory state, bytes memory proof, uint256 input) private {
        BlobClaim[] memory opened = openings(headers.length);
        vm.expectRevert(abi.encodeWithSelector(Rollup.InvalidProof.selector, input));
        rollup.finalizeBatches(headers, state, opened, proof);
    }

    /// The claims of each batch are its own: they do not move from one to the next.
    function testClaimsInOrder() public {
        BatchHeader[] memory headers = new BatchHeader[](2);
        headers[0] = commitNext();
        BatchHeader memory h = nextBatch();
        h.blobHashes[0] = bytes32(uint256(1) << 248 | 7);
        commit(h);
        headers[1] = h;
        BlobClaim[] memory c = openings(2);
        c[1].z = 5;
        c[1].y = 6;
        vm.mockCall(
            POINT_EVALUATION,
            abi.encodePacked(h.blobHashes[0], c[1].z, c[1].y, c[1].commitment, c[1].proof),
            abi.encode(4096, BLS_MODULUS)
        );
        (c[0], c[1]) = (c[1], c[0]);
        refuse(headers, stateOf(2), c, abi.encodeWithSelector(Batches.InvalidBlobClaim.selector, blob));
        (c[0], c[1]) = (c[1], c[0]);
        bytes memory proof = attest(rollup.publicInput(headers, stateOf(2), c));
        rollup.finalizeBatches(headers, stateOf(2), c, proof);
    }

    /// Numbers of a header have 64 bits, wherever they are read: calldata that says more is refused.
    function testNumbersOfMoreBits(uint8 field, uint8 bit) public {
        uint8[6] memory numbers = [0, 2, 3, 5, 7, 8];
        bytes memory call = abi.encodeCall(Rollup.commitBatch, (nextBatch()));
        // Selector, offset of the header, its fields.
        uint256 at = 36 + 32 * uint256(numbers[field % 6]);
        uint256 high = uint256(1) << (64 + uint256(bit) % 192);
        BatchHeader memory h = nextBatch();
        vm.blobhashes(h.blobHashes);
        vm.prank(OPERATOR);
        (bool ok,) = address(rollup).call(with(call, at, high));
        require(!ok && rollup.committedIndex() == 0, "committed");
        commit(h);
        bytes memory proof = attest(rollup.publicInput(run(h), stateOf(1), openings(1)));
        call = abi.encodeCall(Rollup.finalizeBatches, (run(h), stateOf(1), openings(1), proof));
        // Selector, offsets and state, length and offset of the header.
        at = 4 + 6 * 32 + 2 * 32 + 32 * uint256(numbers[field % 6]);
        (ok,) = address(rollup).call(with(call, at, high));
        require(!ok && rollup.finalizedIndex() == 0, "finalised");
        (ok,) = address(rollup).call(call);
        require(ok && rollup.finalizedIndex() == 1, "the same without");
    }

    function with(bytes memory call, uint256 at, uint256 bits) private pure returns (bytes memory out) {
        out = bytes.concat(call);
        assembly ("memory-safe") {
            let word := add(add(out, 32), at)
            mstore(word, or(mload(word), bits))
        }
    }

    function testPublicInputByHand() public {
        deposit(ALICE, 1 ether);
        forced.force(hex"c0");
        inbox.send(ALICE, 1, "");
        nextL1Block();
        BatchHeader memory a = nextBatch();
        (a.depositEnd, a.forcedEnd) = (1, 1);
        commit(a);
        finalize(run(a), stateOf(1));
        deposit(ALICE, 2 ether);
        forced.force(hex"c1");
        nextL1Block();
        BatchHeader memory h = nextBatch();
        (h.depositEnd, h.forcedEnd) = (2, 2);
        commit(h);
        FinalState memory state = stateOf(2);
        bytes memory head = abi.encodePacked(uint64(1), uint64(901), keccak256(CONFIG), stateOf(1).blockHash);
        head = bytes.concat(head, abi.encodePacked(state.blockHash, state.stateRoot, state.outboxRoot));
        head = bytes.concat(head, abi.encodePacked(uint64(1), deposits.hashAt(1), uint64(2), deposits.hashAt(2)));
        head = bytes.concat(head, abi.encodePacked(uint64(1), forced.hashAt(1), uint64(2), forced.hashAt(2)));
        head = bytes.concat(head, abi.encodePacked(uint64(1), inbox.rootAt(1), h.originNumber, h.originHash));
        require(head.length == 8 * 8 + 11 * 32, "words");
        head = bytes.concat(head, keccak256(abi.encodePacked(rollup.batchHash(2))), keccak256(abi.encode(blob, blobClaim.z, blobClaim.y)));
        head = bytes.concat(head, new bytes(7 * 64));
        require(rollup.publicInput(run(h), state, openings(1)) == uint256(sha256(head)) >> 3, "input");
    }

    /// Each batch of a run has its own place in the public input, and each blob its own claim.
    function testPublicInputOfARunByHand() public {
        BatchHeader[] memory headers = new BatchHeader[](3);
        bytes memory posted;
        BlobClaim[] memory opened = openings(4);
        for (uint256 i = 0; i < 4; ++i) {
            (opened[i].z, opened[i].y) = (10 + i, 20 + i); // not checked here
        }
        uint256 next;
        for (uint256 i = 0; i < 3; ++i) {
            BatchHeader memory h = nextBatch();
            if (i == 1) {
                h.blobHashes = new bytes32[](2);
                h.blobHashes[0] = h.blobHashes[1] = blob;
            }
            commit(h);
            headers[i] = h;
            bytes memory claim = abi.encode(blob, opened[next].z, opened[next].y);
            ++next;
            if (i == 1) {
                claim = bytes.concat(claim, abi.encode(blob, opened[next].z, opened[next].y));
                ++next;
            }
            posted = bytes.concat(posted, keccak256(abi.encodePacked(rollup.batchHash(uint64(i + 1)))));
            posted = bytes.concat(posted, keccak256(claim));
        }
        FinalState memory state = stateOf(3);
        bytes memory head = abi.encodePacked(uint64(1), uint64(901), keccak256(CONFIG), GENESIS);
        head = bytes.concat(head, abi.encodePacked(state.blockHash, state.stateRoot, state.outboxRoot));
        for (uint256 i = 0; i < 4; ++i) {
            head = bytes.concat(head, abi.encodePacked(uint64(0), bytes32(0)));
        }
        head = bytes.concat(head, abi.encodePacked(headers[2].inboxCount, headers[2].inboxRoot, headers[2].originNumber, headers[2].originHash));
        head = bytes.concat(head, posted, new bytes(5 * 64));
        require(head.length == 928, "length");
        require(rollup.publicInput(headers, state, opened) == uint256(sha256(head)) >> 3, "input");
    }

    /// A proof has room for eight batches.
    function testLongRuns() public {
        BatchHeader[] memory headers = new BatchHeader[](9);
        BatchHeader[] memory eight = new BatchHeader[](8);
        for (uint256 i = 0; i < 9; ++i) {
            headers[i] = commitNext();
            if (i < 8) eight[i] = headers[i];
        }
        bytes memory reason = abi.encodeWithSelector(Rollup.TooManyBatches.selector, 9);
        refuse(headers, stateOf(9), openings(9), reason);
        BlobClaim[] memory opened = openings(9);
        vm.expectRevert(reason);
        rollup.publicInput(headers, stateOf(9), opened);
        finalize(eight, stateOf(8));
        require(rollup.finalizedIndex() == 8, "finalised");
        finalize(run(headers[8]), stateOf(9));
        require(rollup.finalizedIndex() == 9, "finalised the rest");
    }

    function testNoBatches() public {
        refuse(new BatchHeader[](0), stateOf(1), openings(0), abi.encodeWithSelector(Rollup.NoBatches.selector));
    }

    function testHeaderMustBeTheCommittedOne(uint8 field) public {
        BatchHeader memory h = commitNext();
        field %= 10;
        if (field == 0) h.index += 1;
        if (field == 1) h.parentHash = keccak256("x");
        if (field == 2) h.lastBlock += 1;
        if (field == 3) h.originNumber += 1;
        if (field == 4) h.originHash = keccak256("x");
        if (field == 5) h.inboxCount += 1;
        if (field == 6) h.inboxRoot = keccak256("x");
        if (field == 7) h.depositEnd += 1;
        if (field == 8) h.forcedEnd += 1;
        if (field == 9) h.blobHashes = new bytes32[](0);
        vm.expectRevert(); // UnknownBatch with the hash of the forgery
        rollup.publicInput(run(h), stateOf(1), openings(h.blobHashes.length));
        bytes32 forged = hasher.hash(h);
        refuse(run(h), stateOf(1), openings(h.blobHashes.length), abi.encodeWithSelector(Rollup.UnknownBatch.selector, 1, forged));
    }

    function testUncommittedAndRevertedBatches() public {
        BatchHeader memory h = nextBatch();
        bytes32 digest = hasher.hash(h);
        refuse(run(h), stateOf(1), openings(1), abi.encodeWithSelector(Rollup.UnknownBatch.selector, 1, digest));
        commit(h);
        vm.prank(OPERATOR);
        rollup.revertBatches(1);
        refuse(run(h), stateOf(1), openings(1), abi.encodeWithSelector(Rollup.UnknownBatch.selector, 1, digest));
    }

    function testSkippingABatch() public {
        commitNext();
        BatchHeader memory h = commitNext();
        bytes32 digest = rollup.batchHash(2);
        refuse(run(h), stateOf(2), openings(1), abi.encodeWithSelector(Rollup.UnknownBatch.selector, 1, digest));
    }

    function testFinalizeTwice() public {
        BatchHeader memory h = commitNext();
        bytes32 digest = rollup.batchHash(1);
        FinalState memory state = stateOf(1);
        bytes memory proof = attest(rollup.publicInput(run(h), state, openings(1)));
        rollup.finalizeBatches(run(h), state, openings(1), proof);
        BlobClaim[] memory opened = openings(1);
        vm.expectRevert(abi.encodeWithSelector(Rollup.UnknownBatch.selector, 2, digest));
        rollup.finalizeBatches(run(h), state, opened, proof);
    }

    function testNumberOfClaims() public {
        BatchHeader memory h = commitNext();
        refuse(run(h), stateOf(1), openings(0), abi.encodeWithSelector(Batches.ClaimCount.selector, 0, 1));
        refuse(run(h), stateOf(1), openings(2), abi.encodeWithSelector(Batches.ClaimCount.selector, 2, 1));
        BlobClaim[] memory none = openings(0);
        vm.expectRevert(abi.encodeWithSelector(Batches.ClaimCount.selector, 0, 1));
        rollup.publicInput(run(h), stateOf(1), none);
    }

    function testWrongClaims() public {
        BatchHeader memory h = commitNext();
        bytes memory reason = abi.encodeWithSelector(Batches.InvalidBlobClaim.selector, blob);
        BlobClaim[] memory c = openings(1);
        c[0].y ^= 1;
        refuse(run(h), stateOf(1), c, reason);
        c = openings(1);
        c[0].z ^= 1;
        refuse(run(h), stateOf(1), c, reason);
        c = openings(1);
        c[0].proof[7] ^= 0x01;
        refuse(run(h), stateOf(1), c, reason);
        c = openings(1);
        c[0].commitment[7] ^= 0x01;
        refuse(run(h), stateOf(1), c, reason);
        // Not canonical: y + r is the same field element.
        c = openings(1);
        c[0].y += BLS_MODULUS;
        refuse(run(h), stateOf(1), c, reason);
        // The same 96 bytes, cut elsewhere.
        c = openings(1);
        c[0].commitment = bytes.concat(blobClaim.commitment, blobClaim.proof[0]);
        c[0].proof = tail(blobClaim.proof);
        refuse(run(h), stateOf(1), c, reason);
    }

    /// A chain whose precompile is another one, or none.
    function testPrecompileMustAnswerAsItShould() public {
        BatchHeader memory h = commitNext();
        uint256 modulus = BLS_MODULUS;
        bytes[5] memory answers = [
            bytes(""), abi.encode(4096), abi.encode(4095, modulus), abi.encode(4096, modulus - 1), abi.encode(4096, modulus, 0)
        ];
        for (uint256 i = 0; i < answers.length; ++i) {
            vm.mockCall(POINT_EVALUATION, "", answers[i]);
            refuse(run(h), stateOf(1), openings(1), abi.encodeWithSelector(Batches.InvalidBlobClaim.selector, blob));
        }
        vm.mockCall(POINT_EVALUATION, "", abi.encode(4096, modulus));
        vm.expectRevert(); // the mock is in effect: it is the proof that is missing
        rollup.finalizeBatches(run(h), stateOf(1), openings(1), "");
        finalize(run(h), stateOf(1));
    }

    /// A failure is no answer, whatever comes with it.
    function testPrecompileThatFailsWithAnAnswer() public {
        BatchHeader memory h = commitNext();
        vm.mockCallRevert(POINT_EVALUATION, "", abi.encode(4096, BLS_MODULUS));
        refuse(run(h), stateOf(1), openings(1), abi.encodeWithSelector(Batches.InvalidBlobClaim.selector, blob));
    }

    /// A precompile that takes anything is not asked about parts of another length.
    function testEachLengthOfAClaim() public {
        BatchHeader memory h = commitNext();
        vm.mockCall(POINT_EVALUATION, "", abi.encode(4096, BLS_MODULUS));
        bytes memory reason = abi.encodeWithSelector(Batches.InvalidBlobClaim.selector, blob);
        BlobClaim[] memory c = openings(1);
        c[0].commitment = bytes.concat(blobClaim.commitment, hex"00");
        refuse(run(h), stateOf(1), c, reason);
        c[0].commitment = tail(blobClaim.commitment);
        refuse(run(h), stateOf(1), c, reason);
        c = openings(1);
        c[0].proof = bytes.concat(blobClaim.proof, hex"00");
        refuse(run(h), stateOf(1), c, reason);
        c[0].proof = tail(blobClaim.proof);
        refuse(run(h), stateOf(1), c, reason);
        finalize(run(h), stateOf(1));
    }

    function testClaimIsAboutTheCommittedBlob() public {
        BatchHeader memory h = nextBatch();
        h.blobHashes[0] = bytes32(uint256(1) << 248 | 7);
        commit(h);
        refuse(run(h), stateOf(1), openings(1), abi.encodeWithSelector(Batches.InvalidBlobClaim.selector, h.blobHashes[0]));
    }

    function testProofOfSomethingElse() public {
        BatchHeader memory h = commitNext();
        FinalState memory state = stateOf(1);
        BlobClaim[] memory opened = openings(1);
        uint256 input = rollup.publicInput(run(h), state, opened);
        bytes memory proof = attest(input);
        for (uint256 i = 0; i < 3; ++i) {
            FinalState memory other = stateOf(1);
            if (i == 0) other.blockHash = keccak256("x");
            if (i == 1) other.stateRoot = keccak256("x");
            if (i == 2) other.outboxRoot = keccak256("x");
            uint256 otherInput = rollup.publicInput(run(h), other, opened);
            vm.expectRevert(abi.encodeWithSelector(Rollup.InvalidProof.selector, otherInput));
            rollup.finalizeBatches(run(h), other, opened, proof);
        }
        bytes memory outsider = attestBy(0xBAD, input);
        vm.expectRevert(abi.encodeWithSelector(Rollup.InvalidProof.selector, input));
        rollup.finalizeBatches(run(h), state, opened, outsider);
    }

    function tail(bytes memory b) private pure returns (bytes memory out) {
        out = new bytes(b.length - 1);
        for (uint256 i = 0; i < out.length; ++i) {
            out[i] = b[i + 1];
        }
    }

    Hasher private hasher = new Hasher();
}

contract Hasher {
    function hash(BatchHeader memory h) external pure returns (bytes32) {
        return Batches.hash(h);
    }
}
