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
