// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { BatchHeader, BlobClaim } from "./IRollup.sol";

/// What a proof of a run of batches states, in the order of docs/protocol.md (Go: batch.Run).
struct RunValues {
    uint64 version;
    uint64 l2ChainId;
    bytes32 configHash;
    bytes32 prevBlockHash;
    bytes32 blockHash;
    bytes32 stateRoot;
    bytes32 outboxRoot;
    uint64 depositStart;
    bytes32 depositStartHash;
    uint64 depositEnd;
    bytes32 depositEndHash;
    uint64 forcedStart;
    bytes32 forcedStartHash;
    uint64 forcedEnd;
    bytes32 forcedEndHash;
    uint64 inboxCount;
    bytes32 inboxRoot;
    uint64 originNumber;
    bytes32 originHash;
    /// Of each batch keccak256 of its hash, and the hash of its blob claims; zero where there is no batch.
    bytes32[16] posted;
}

/// Hashes and blob checks of batches: rules without state, shared by contract and tests.
library Batches {
    uint64 internal constant STATEMENT_VERSION = 1;
    uint256 internal constant MAX_BLOBS = 6;
    /// Of a run: as many as a proof has room for.
    uint256 internal constant MAX_BATCHES = 8;

    address private constant POINT_EVALUATION = address(0x0a); // EIP-4844
    uint256 private constant FIELD_ELEMENTS_PER_BLOB = 4096;
    uint256 private constant BLS_MODULUS = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001;
    address private constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935; // EIP-2935

    error BlobCount(uint256 count);
    error BlobHashMismatch(uint256 index, bytes32 expected, bytes32 actual);
    error SuperfluousBlob(bytes32 versionedHash);
    error ClaimCount(uint256 claims, uint256 blobs);
    error InvalidBlobClaim(bytes32 versionedHash);
    error OriginUnavailable(uint64 number);

    function hash(BatchHeader memory h) internal pure returns (bytes32 digest) {
        bytes32[] memory blobs = h.blobHashes;
        // By hand, as abi.encode looks at every word again: in memory the header is its nine numbers and hashes, as they
        // are hashed, and where its blob hashes are.
        assembly ("memory-safe") {
            let at := mload(0x40)
            mcopy(at, h, 288)
            mstore(add(at, 288), keccak256(add(blobs, 32), shl(5, mload(blobs))))
            digest := keccak256(at, 320)
        }
    }

    /// Hash of batch 0: all zero but the origin number.
    function genesisHash(uint64 startBlock) internal pure returns (bytes32) {
        bytes memory head = abi.encode(uint64(0), bytes32(0), uint64(0), startBlock, bytes32(0));
        return keccak256(bytes.concat(head, abi.encode(uint64(0), bytes32(0), uint64(0), uint64(0), keccak256(""))));
    }

    /// Which of RunValues are numbers, by bit, and how many words there are before `posted`.
    uint256 private constant NUMBERS = 1 << 0 | 1 << 1 | 1 << 7 | 1 << 9 | 1 << 11 | 1 << 13 | 1 << 15 | 1 << 17;
    uint256 private constant WORDS = 19;

    /// SHA-256 of the values one after the other, numbers in 8 bytes: what a circuit can afford to hash.
    function publicInput(RunValues memory v) internal pure returns (uint256) {
        bytes32[16] memory posted = v.posted;
        bytes memory message;
        // By hand, as abi.encodePacked of so many values copies them several times.
        assembly ("memory-safe") {
            message := mload(0x40)
            let at := add(message, 32)
            for { let i := 0 } lt(i, WORDS) { i := add(i, 1) } {
                let word := mload(add(v, shl(5, i)))
                switch and(shr(i, NUMBERS), 1)
                case 0 {
                    mstore(at, word)
                    at := add(at, 32)
                }
                default {
                    mstore(at, shl(192, word))
                    at := add(at, 8)
                }
            }
            mcopy(at, posted, 512)
            at := add(at, 512)
            mstore(message, sub(at, add(message, 32)))
            mstore(0x40, and(add(at, 31), not(31)))
        }
        return uint256(sha256(message)) >> 3;
    }

    /// The blobs of the transaction must be exactly these.
    function checkBlobs(bytes32[] memory hashes) internal view {
        if (hashes.length == 0 || hashes.length > MAX_BLOBS) revert BlobCount(hashes.length);
        for (uint256 i = 0; i < hashes.length; ++i) {
            bytes32 actual = blobhash(i);
            if (actual == bytes32(0) || actual != hashes[i]) revert BlobHashMismatch(i, hashes[i], actual);
        }
        bytes32 next = blobhash(hashes.length);
        if (next != bytes32(0)) revert SuperfluousBlob(next);
    }

    /// Checks the claims on the blobs of `headers`, in order.
    function checkClaims(BatchHeader[] memory headers, BlobClaim[] calldata claims) internal view {
        uint256 next;
        for (uint256 i = 0; i < headers.length; ++i) {
            bytes32[] memory blobs = headers[i].blobHashes;
            for (uint256 j = 0; j < blobs.length; ++j) {
                checkClaim(blobs[j], claims[next++]);
            }
        }
    }

    /// There is one claim for each blob.
    function checkCount(BatchHeader[] memory headers, BlobClaim[] calldata claims) internal pure {
        uint256 blobs;
        for (uint256 i = 0; i < headers.length; ++i) {
            blobs += headers[i].blobHashes.length;
        }
        if (claims.length != blobs) revert ClaimCount(claims.length, blobs);
    }

    /// keccak256 of versioned hash, z and y of the blobs of a batch, whose claims are those from `next` on.
    function claimsHash(bytes32[] memory blobs, BlobClaim[] calldata claims, uint256 next) internal pure returns (bytes32 digest) {
        bytes memory all = new bytes(96 * blobs.length);
        for (uint256 j = 0; j < blobs.length; ++j) {
            BlobClaim calldata claim = claims[next + j];
            (bytes32 versionedHash, uint256 z, uint256 y) = (blobs[j], claim.z, claim.y);
            assembly ("memory-safe") {
                let at := add(add(all, 32), mul(j, 96))
                mstore(at, versionedHash)
                mstore(add(at, 32), z)
                mstore(add(at, 64), y)
            }
        }
        return keccak256(all);
    }

    /// Checks that the blob's polynomial has value y at z. The precompile refuses words that are not canonical.
    function checkClaim(bytes32 versionedHash, BlobClaim calldata claim) private view {
        // Lengths first: the precompile sees one string and could take bytes of one part for the other.
        if (claim.commitment.length != 48 || claim.proof.length != 48) revert InvalidBlobClaim(versionedHash);
        (bool ok, bytes memory out) =
            POINT_EVALUATION.staticcall(abi.encodePacked(versionedHash, claim.z, claim.y, claim.commitment, claim.proof));
        if (!ok || out.length != 64) revert InvalidBlobClaim(versionedHash);
        (uint256 elements, uint256 modulus) = abi.decode(out, (uint256, uint256));
        if (elements != FIELD_ELEMENTS_PER_BLOB || modulus != BLS_MODULUS) revert InvalidBlobClaim(versionedHash);
    }

    /// Hash of a past L1 block: BLOCKHASH for the last 256, the history contract for the last 8,191. Reverts for others,
    /// and on chains without the history contract for all beyond 256.
    function blockHashOf(uint64 number) internal view returns (bytes32 result) {
        result = blockhash(number);
        if (result != bytes32(0)) return result;
        (bool ok, bytes memory out) = HISTORY.staticcall(abi.encode(uint256(number)));
        if (!ok || out.length != 32) revert OriginUnavailable(number);
        result = abi.decode(out, (bytes32));
        if (result == bytes32(0)) revert OriginUnavailable(number);
    }
}
