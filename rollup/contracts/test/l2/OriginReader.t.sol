// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { Origin, OriginReader } from "../../src/l2/OriginReader.sol";
import { L2Base } from "./Base.sol";

contract OriginReaderTest is L2Base {
    Origin private origin;

    function setUp() public override {
        super.setUp();
        origin = Origin(block.timestamp, L1_BLOCK, L1_HASH, keccak256("root"));
        beginBlock(commitmentOf(L1_BLOCK, L1_HASH, keccak256("root")));
    }

    function mismatch(Origin memory claimed) private {
        vm.expectRevert(
            abi.encodeWithSelector(
                OriginReader.OriginMismatch.selector,
                commitmentOf(L1_BLOCK, L1_HASH, keccak256("root")),
                commitmentOf(claimed.l1BlockNumber, claimed.l1BlockHash, claimed.inboxRoot)
            )
        );
        reader.check(claimed);
    }

    function testTrueOrigin() public {
        reader.check(origin);
        vm.warp(block.timestamp + 8190);
        beginBlock(keccak256("a later block"));
        reader.check(origin);
    }

    function testEveryFieldCounts() public {
        Origin memory o = origin;
        o.l1BlockNumber++;
        mismatch(o);
        o = origin;
        o.l1BlockHash = keccak256("other");
        mismatch(o);
        o = origin;
        o.inboxRoot = keccak256("other");
        mismatch(o);
    }

    function testTimestampWithoutBlock() public {
        uint256[4] memory wrong = [origin.timestamp + 1, origin.timestamp - 1, 0, origin.timestamp + 8191];
        for (uint256 i = 0; i < wrong.length; ++i) {
            Origin memory o = origin;
            o.timestamp = wrong[i];
            vm.expectRevert(abi.encodeWithSelector(OriginReader.UnknownTimestamp.selector, wrong[i]));
            reader.check(o);
        }
    }

    function testOverwrittenEntryIsUnknown() public {
        vm.warp(block.timestamp + 8191);
        beginBlock(keccak256("same place in the ring"));
        vm.expectRevert(abi.encodeWithSelector(OriginReader.UnknownTimestamp.selector, origin.timestamp));
        reader.check(origin);
    }

    /// What is kept outlives its place in the ring, of the block that asked alone.
    function testKept() public {
        vm.expectEmit(true, false, false, true, address(reader));
        emit OriginReader.OriginKept(origin.timestamp, commitmentOf(L1_BLOCK, L1_HASH, keccak256("root")));
        require(reader.keep() == commitmentOf(L1_BLOCK, L1_HASH, keccak256("root")), "kept something else");
        uint256 other = block.timestamp + 8191;
        vm.warp(other);
        beginBlock(keccak256("same place in the ring"));
        reader.check(origin);
        require(reader.commitment(other) == keccak256("same place in the ring"), "the ring comes first");
        vm.warp(other + 3850 * 8191); // the same place again
        beginBlock(keccak256("a year later"));
        reader.check(origin);
        vm.expectRevert(abi.encodeWithSelector(OriginReader.UnknownTimestamp.selector, other));
        reader.commitment(other);
        mismatch(Origin(origin.timestamp, L1_BLOCK + 1, L1_HASH, keccak256("root")));
    }

    /// A block that was asked twice has what it had.
    function testKeptTwice() public {
        require(reader.keep() == reader.keep(), "another one");
        vm.warp(block.timestamp + 8191);
        beginBlock(keccak256("same place in the ring"));
        reader.check(origin);
    }

    function testNothingToKeep() public {
        vm.warp(block.timestamp + 1); // no block begins
        vm.expectRevert(abi.encodeWithSelector(OriginReader.UnknownTimestamp.selector, block.timestamp));
        reader.keep();
    }

    function testChainWithoutBeaconRoots() public {
        vm.etch(BEACON_ROOTS, "");
        vm.expectRevert(abi.encodeWithSelector(OriginReader.UnknownTimestamp.selector, origin.timestamp));
        reader.check(origin);
    }

    function testRevertDataIsNoCommitment() public {
        vm.etch(BEACON_ROOTS, hex"60205ffd"); // reverts with 32 bytes
        vm.expectRevert(abi.encodeWithSelector(OriginReader.UnknownTimestamp.selector, origin.timestamp));
        reader.check(origin);
    }
}
