// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

/// What `commitBatch` records of a batch; see docs/protocol.md ("Batch header").
struct BatchHeader {
    uint64 index;
    bytes32 parentHash;
    uint64 lastBlock;
    uint64 originNumber;
    bytes32 originHash;
    uint64 inboxCount;
    bytes32 inboxRoot;
    uint64 depositEnd;
    uint64 forcedEnd;
    bytes32[] blobHashes;
}

/// L2 state after the last batch of a finalised run. Only the log has all of it; see finalizedBlockHash and outboxBatch.
struct FinalState {
    bytes32 blockHash;
    bytes32 stateRoot;
    bytes32 outboxRoot;
}

/// Claim that the polynomial of a blob has value `y` at `z`, with its KZG opening (EIP-4844).
struct BlobClaim {
    uint256 z;
    uint256 y;
    bytes commitment; // 48 bytes
    bytes proof; // 48 bytes
}

interface IRollup {
    event ConfigPublished(bytes config);
    event BatchCommitted(uint64 indexed index, bytes32 indexed batchHash, BatchHeader header);
    event BatchesReverted(uint64 indexed fromIndex, uint64 toIndex);
    event BatchesFinalized(
        uint64 indexed fromIndex, uint64 indexed toIndex, bytes32 blockHash, bytes32 stateRoot, bytes32 outboxRoot, uint256 publicInput
    );
    event PermissionlessModeChanged(bool on);

    /// Operator only; blobs of the transaction must be exactly `header.blobHashes`.
    function commitBatch(BatchHeader calldata header) external;
    /// Operator only; drops the unfinalised batches from `fromIndex` on.
    function revertBatches(uint64 fromIndex) external;
    /// Anybody: `headers` are the next committed batches after the last finalised one.
    function finalizeBatches(BatchHeader[] calldata headers, FinalState calldata state, BlobClaim[] calldata claims, bytes calldata proof) external;
    /// Anybody, in permissionless mode only.
    function commitAndFinalize(BatchHeader calldata header, FinalState calldata state, BlobClaim[] calldata claims, bytes calldata proof) external;

    function configHash() external view returns (bytes32);
    function genesisBlockHash() external view returns (bytes32);
    function committedIndex() external view returns (uint64);
    function finalizedIndex() external view returns (uint64);
    function batchHash(uint64 index) external view returns (bytes32);
    /// Last L2 block of the last finalised batch.
    function finalizedBlockHash() external view returns (bytes32);
    /// Last batch of the first finalised run that left the L2 outbox with this root; 0 if none did.
    function outboxBatch(bytes32 root) external view returns (uint64);
    function operator() external view returns (address);
    function permissionless() external view returns (bool);
    /// Timestamp of the oldest obligation, 0 if none.
    function oldestObligation() external view returns (uint64);
    /// Whether finalisation and claims are stopped for a while.
    function paused() external view returns (bool);
}
