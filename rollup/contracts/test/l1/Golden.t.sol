// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { Batches, RunValues } from "../../src/l1/Batches.sol";
import { BatchHeader, BlobClaim } from "../../src/l1/IRollup.sol";
import { L1Base } from "./Base.sol";

/// The numbers of the Go tests (rollup/batch/testdata/golden.json) must come out of Solidity as well.
contract GoldenTest is L1Base {
    function setUp() public override {
        super.setUp();
        vm.clearMockedCalls(); // the precompile itself
    }

    function number(string memory key) private view returns (uint256) {
        return vm.parseJsonUint(golden, key);
    }

    function word(string memory key) private view returns (bytes32) {
        return vm.parseJsonBytes32(golden, key);
    }

    function header(string memory at) private view returns (BatchHeader memory h) {
        h.index = uint64(number(string.concat(at, ".index")));
        h.parentHash = word(string.concat(at, ".parentHash"));
        h.lastBlock = uint64(number(string.concat(at, ".lastBlock")));
        h.originNumber = uint64(number(string.concat(at, ".originNumber")));
        h.originHash = word(string.concat(at, ".originHash"));
        h.inboxCount = uint64(number(string.concat(at, ".inboxCount")));
        h.inboxRoot = word(string.concat(at, ".inboxRoot"));
        h.depositEnd = uint64(number(string.concat(at, ".depositEnd")));
        h.forcedEnd = uint64(number(string.concat(at, ".forcedEnd")));
        h.blobHashes = vm.parseJsonBytes32Array(golden, string.concat(at, ".blobHashes"));
    }

    function testHeaders() public view {
        require(Batches.hash(header(".parent")) == word(".parentHash"), "parent");
        require(Batches.hash(header(".header")) == word(".headerHash"), "header");
    }

    function testClaims() public view {
        this.checkClaims(run(header(".header")), openings(1));
    }

    function checkClaims(BatchHeader[] calldata headers, BlobClaim[] calldata opened) external view {
        Batches.checkClaims(headers, opened);
        require(Batches.claimsHash(headers[0].blobHashes, opened, 0) == word(".run.Batches[0].Claims"), "claims hash");
    }

    /// Values and the first batches of the golden run.
    function values(uint256 batches) private view returns (RunValues memory v) {
        v.version = 1;
        v.l2ChainId = uint64(number(".run.Values.L2ChainID"));
        v.configHash = word(".run.Values.ConfigHash");
        v.prevBlockHash = word(".run.Values.PrevBlockHash");
        v.blockHash = word(".run.Values.BlockHash");
        v.stateRoot = word(".run.Values.StateRoot");
        v.outboxRoot = word(".run.Values.OutboxRoot");
        v.depositStart = uint64(number(".run.Values.DepositStart"));
        v.depositStartHash = word(".run.Values.DepositStartHash");
        v.depositEnd = uint64(number(".run.Values.DepositEnd"));
        v.depositEndHash = word(".run.Values.DepositEndHash");
        v.forcedStart = uint64(number(".run.Values.ForcedStart"));
        v.forcedStartHash = word(".run.Values.ForcedStartHash");
        v.forcedEnd = uint64(number(".run.Values.ForcedEnd"));
        v.forcedEndHash = word(".run.Values.ForcedEndHash");
        v.inboxCount = uint64(number(".run.Values.InboxCount"));
        v.inboxRoot = word(".run.Values.InboxRoot");
        v.originNumber = uint64(number(".run.Values.OriginNumber"));
        v.originHash = word(".run.Values.OriginHash");
        for (uint256 i = 0; i < batches; ++i) {
            string memory at = string.concat(".run.Batches[", i == 0 ? "0" : "1", "]");
            v.posted[2 * i] = word(string.concat(at, ".Batch"));
            v.posted[2 * i + 1] = word(string.concat(at, ".Claims"));
        }
    }

    function testPublicInput() public view {
        bytes memory encoded = vm.parseJsonBytes(golden, ".runEncoded");
        require(encoded.length == 928 && uint256(sha256(encoded)) >> 3 == number(".publicInput"), "encoding");
        require(Batches.publicInput(values(2)) == number(".publicInput"), "input");
        require(Batches.publicInput(values(1)) != number(".publicInput"), "a batch less");
    }
}
