// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { Batches, PublicValues } from "../../src/l1/Batches.sol";
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
        bytes32 hash = Batches.checkClaims(headers, opened);
        require(hash == word(".publicValues.ClaimsHash"), "claims hash");
    }

    function testPublicValues() public view {
        PublicValues memory v;
        v.version = 1;
        v.l2ChainId = number(".publicValues.L2ChainID");
        v.configHash = word(".publicValues.ConfigHash");
        v.prevBlockHash = word(".publicValues.PrevBlockHash");
        v.blockHash = word(".publicValues.BlockHash");
        v.stateRoot = word(".publicValues.StateRoot");
        v.outboxRoot = word(".publicValues.OutboxRoot");
        v.batchesHash = word(".publicValues.BatchesHash");
        v.claimsHash = word(".publicValues.ClaimsHash");
        v.depositStart = number(".publicValues.DepositStart");
        v.depositStartHash = word(".publicValues.DepositStartHash");
        v.depositEnd = number(".publicValues.DepositEnd");
        v.depositEndHash = word(".publicValues.DepositEndHash");
        v.forcedStart = number(".publicValues.ForcedStart");
        v.forcedStartHash = word(".publicValues.ForcedStartHash");
        v.forcedEnd = number(".publicValues.ForcedEnd");
        v.forcedEndHash = word(".publicValues.ForcedEndHash");
        v.inboxCount = number(".publicValues.InboxCount");
        v.inboxRoot = word(".publicValues.InboxRoot");
        v.originNumber = number(".publicValues.OriginNumber");
        v.originHash = word(".publicValues.OriginHash");
        require(keccak256(abi.encode(v)) == keccak256(vm.parseJsonBytes(golden, ".publicEncoded")), "encoding");
        require(Batches.publicInput(v) == number(".publicInput"), "input");
    }
}
