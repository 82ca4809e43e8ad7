// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { Batches, RunValues } from "./Batches.sol";
import { DepositQueue } from "./DepositQueue.sol";
import { ExpiringPause } from "./ExpiringPause.sol";
import { ForcedQueue } from "./ForcedQueue.sol";
import { BatchHeader, BlobClaim, FinalState, IRollup } from "./IRollup.sol";
import { IVerifier } from "./IVerifier.sol";
import { MessageInbox } from "./MessageInbox.sol";
import { RollingQueue } from "./RollingQueue.sol";
import { Timelock } from "./Timelock.sol";
import { Upgradeable } from "./Upgradeable.sol";

/// Records the batches of an L2 and accepts their result on the word of the verifier. docs/protocol.md has the rules.
///
/// The operator commits first and finalises later; anybody else commits and finalises in one step, and only after the
/// operator left an obligation unmet for `operatorTimeout`. Hence nobody else can plant a batch that cannot be proven,
/// and the operator's own bad batches are dropped by the first other one.
contract Rollup is IRollup, Upgradeable, ExpiringPause {
    using Batches for BatchHeader;

    struct Config {
        bytes json; // published as it is
        uint64 l2ChainId;
        bytes32 genesisBlockHash;
        uint64 startBlock; // origin number of the L2 genesis block
        address operator;
        address guardian;
        uint64 forceDeadline; // seconds
        uint64 operatorTimeout; // seconds
    }

    /// What later batches and obligations need to know of a committed batch.
    struct BatchInfo {
        uint64 lastBlock;
        uint64 originNumber;
        uint64 depositEnd;
        uint64 forcedEnd;
        uint64 committedAt; // timestamp
    }

    /// BatchInfo in one slot. What is cut off is checked to be zero.
    struct PackedInfo {
        uint64 lastBlock;
        uint48 originNumber;
        uint48 depositEnd;
        uint48 forcedEnd;
        uint48 committedAt;
    }

    /// A batch that takes this many entries of a queue need not take all that are overdue. Otherwise a flood of entries,
    /// more than fit in one batch that can be proven, would make every batch unacceptable for ever. It is what one L2
    /// block may consume, so that any block which does is enough of a batch.
    uint64 public constant MAX_REQUIRED_DEPOSITS = 64;
    uint64 public constant MAX_REQUIRED_FORCED = 4;

    IVerifier public immutable verifier;
    DepositQueue public immutable depositQueue;
    ForcedQueue public immutable forcedQueue;
    MessageInbox public immutable messageInbox;

    // What finalisation reads and writes is in one slot, with the end of the pause, which is ExpiringPause's last.
    uint64 public committedIndex;
    uint64 public finalizedIndex;
    uint64 public l2ChainId;
    /// Set by a batch of somebody else than the operator, until a batch of the operator is finalised.
    bool private permissionlessLatch;

    bytes32 public configHash;
    bytes32 public genesisBlockHash;
    /// @inheritdoc IRollup
    bytes32 public finalizedBlockHash;
    address public operator;
    uint64 public forceDeadline;
    uint64 public operatorTimeout;

    // Entries above committedIndex are what dropped batches left behind and do not count.
    mapping(uint64 index => bytes32) private hashes;
    mapping(uint64 index => PackedInfo) private infos;
    /// @inheritdoc IRollup
    mapping(bytes32 root => uint64) public outboxBatch;

    event OperatorChanged(address indexed operator);

    error InvalidConfig(string field);
    error DelayTooShort(uint256 delay, uint256 exitWindow);
    error NotOperator(address caller);
    error NotPermissionless();
    error WrongIndex(uint64 index, uint64 expected);
    error WrongParent(bytes32 parentHash, bytes32 expected);
    error NoBlocks(uint64 lastBlock, uint64 parentLastBlock);
    error OriginBeforeParent(uint64 number, uint64 parentNumber);
    error OriginNotPast(uint64 number);
    error WrongOriginHash(bytes32 originHash, bytes32 expected);
    error WrongInboxCount(uint64 inboxCount);
    error WrongInboxRoot(bytes32 inboxRoot, bytes32 expected);
    error PositionBeforeParent(address queue, uint64 position, uint64 parentPosition);
    error PositionBeyondQueue(address queue, uint64 position, uint64 count);
    error PositionBeyondOrigin(address queue, uint64 position);
    error EntryOverdue(address queue, uint64 index);
    error NotUnfinalized(uint64 index);
    error NoBatches();
    error TooManyBatches(uint256 count);
    error UnknownBatch(uint64 index, bytes32 hash);
    error InvalidProof(uint256 publicInput);

    modifier onlyOperator() {
        if (msg.sender != operator) revert NotOperator(msg.sender);
        _;
    }

    constructor(Timelock timelock_, IVerifier verifier_, DepositQueue deposits, ForcedQueue forced, MessageInbox inbox)
        Upgradeable(timelock_)
    {
        if (address(verifier_) == address(0) || address(deposits) == address(0)) revert ZeroAddress();
        if (address(forced) == address(0) || address(inbox) == address(0)) revert ZeroAddress();
        verifier = verifier_;
        depositQueue = deposits;
        forcedQueue = forced;
        messageInbox = inbox;
    }

    function initialize(Config calldata config) external initializer {
        if (config.json.length == 0) revert InvalidConfig("json");
        if (config.l2ChainId == 0 || config.l2ChainId == block.chainid) revert InvalidConfig("l2ChainId");
        if (config.genesisBlockHash == bytes32(0)) revert InvalidConfig("genesisBlockHash");
        if (config.startBlock > block.number) revert InvalidConfig("startBlock");
        if (config.operator == address(0)) revert InvalidConfig("operator");
        if (config.forceDeadline == 0) revert InvalidConfig("forceDeadline");
        if (config.operatorTimeout == 0) revert InvalidConfig("operatorTimeout");
        // Between two pauses there is time to leave, and before an upgrade takes effect there is, even with a pause.
        uint256 exitWindow = uint256(config.forceDeadline) + config.operatorTimeout;
        if (exitWindow > PAUSE_COOLDOWN) revert InvalidConfig("exit window longer than the pause cooldown");
        uint256 delay = timelock.minimumDelay();
        if (delay <= exitWindow + PAUSE_DURATION) revert DelayTooShort(delay, exitWindow + PAUSE_DURATION);

        configHash = keccak256(config.json);
        l2ChainId = config.l2ChainId;
        genesisBlockHash = config.genesisBlockHash;
        finalizedBlockHash = config.genesisBlockHash;
        forceDeadline = config.forceDeadline;
        operatorTimeout = config.operatorTimeout;
        hashes[0] = Batches.genesisHash(config.startBlock);
        infos[0] = pack(BatchInfo(0, config.startBlock, 0, 0, uint64(block.timestamp)));
        emit ConfigPublished(config.json);
        changeOperator(config.operator);
        changeGuardian(config.guardian);
    }

    /// @inheritdoc IRollup
    function commitBatch(BatchHeader calldata header) external onlyOperator {
        commit(header);
    }

    /// @inheritdoc IRollup
    function revertBatches(uint64 fromIndex) external onlyOperator {
        if (fromIndex <= finalizedIndex || fromIndex > committedIndex) revert NotUnfinalized(fromIndex);
        drop(fromIndex);
    }

    /// @inheritdoc IRollup
    function finalizeBatches(
        BatchHeader[] calldata headers,
        FinalState calldata state,
        BlobClaim[] calldata claims,
        bytes calldata proof
    ) external whenNotPaused {
        finalize(headers, state, claims, proof);
        // Only the operator leaves batches for later, so this one was the operator's, whoever sent the proof.
        if (permissionlessLatch) {
            permissionlessLatch = false;
            emit PermissionlessModeChanged(false);
        }
    }

    /// @inheritdoc IRollup
    function commitAndFinalize(
        BatchHeader calldata header,
        FinalState calldata state,
        BlobClaim[] calldata claims,
        bytes calldata proof
    ) external whenNotPaused {
        if (!permissionless()) revert NotPermissionless();
        if (committedIndex > finalizedIndex) drop(finalizedIndex + 1);
        BatchHeader[] memory headers = new BatchHeader[](1);
        headers[0] = header;
        commit(headers[0]);
        finalize(headers, state, claims, proof);
        if (!permissionlessLatch) {
            permissionlessLatch = true;
            emit PermissionlessModeChanged(true);
        }
    }

    /// Hands the rollup over; only through the timelock.
    function setOperator(address operator_) external onlyTimelock {
        if (operator_ == address(0)) revert ZeroAddress();
        changeOperator(operator_);
    }

    /// address(0) gives up the brake; only through the timelock.
    function setGuardian(address guardian_) external onlyTimelock {
        changeGuardian(guardian_);
    }

    /// The public input a proof must have to finalise `headers` next, blob claims unchecked. For provers to compare with
    /// their own before they send.
    function publicInput(BatchHeader[] calldata headers, FinalState calldata state, BlobClaim[] calldata claims)
        external
        view
        returns (uint256)
    {
        checkCount(headers.length);
        return Batches.publicInput(runValues(headers, state, claims));
    }

    /// @inheritdoc IRollup
    function batchHash(uint64 index) public view returns (bytes32) {
        return index > committedIndex ? bytes32(0) : hashes[index];
    }

    /// Zero above committedIndex.
    function batchInfo(uint64 index) external view returns (BatchInfo memory info) {
        if (index <= committedIndex) info = infoOf(index);
    }

    /// True while a pause holds; see ExpiringPause.
    function paused() public view override(ExpiringPause, IRollup) returns (bool) {
        return super.paused();
    }

    /// @inheritdoc IRollup
    function permissionless() public view returns (bool) {
        if (permissionlessLatch) return true;
        uint64 oldest = oldestObligation();
        return oldest != 0 && block.timestamp > dueAfterPause(oldest, operatorTimeout);
    }

    /// @inheritdoc IRollup
    function oldestObligation() public view returns (uint64 oldest) {
        PackedInfo storage last = infos[finalizedIndex];
        oldest = earlier(madeAt(depositQueue, last.depositEnd), madeAt(forcedQueue, last.forcedEnd));
        if (committedIndex > finalizedIndex) oldest = earlier(oldest, infos[finalizedIndex + 1].committedAt);
    }

    function commit(BatchHeader memory h) private {
        BatchInfo memory parent = infoOf(committedIndex);
        bytes32 parentHash = hashes[committedIndex];
        if (h.index != committedIndex + 1) revert WrongIndex(h.index, committedIndex + 1);
        if (h.parentHash != parentHash) revert WrongParent(h.parentHash, parentHash);
        if (h.lastBlock <= parent.lastBlock) revert NoBlocks(h.lastBlock, parent.lastBlock);
        checkOrigin(h, parent.originNumber);
        checkQueue(depositQueue, h.depositEnd, parent.depositEnd, h.originNumber, MAX_REQUIRED_DEPOSITS);
        checkQueue(forcedQueue, h.forcedEnd, parent.forcedEnd, h.originNumber, MAX_REQUIRED_FORCED);
        Batches.checkBlobs(h.blobHashes);

        bytes32 digest = h.hash();
        committedIndex = h.index;
        hashes[h.index] = digest;
        infos[h.index] = pack(BatchInfo(h.lastBlock, h.originNumber, h.depositEnd, h.forcedEnd, uint64(block.timestamp)));
        emit BatchCommitted(h.index, digest, h);
    }

    function checkOrigin(BatchHeader memory h, uint64 parentOrigin) private view {
        if (h.originNumber < parentOrigin) revert OriginBeforeParent(h.originNumber, parentOrigin);
        if (h.originNumber >= block.number) revert OriginNotPast(h.originNumber);
        bytes32 known = Batches.blockHashOf(h.originNumber);
        if (h.originHash != known) revert WrongOriginHash(h.originHash, known);
        if (!messageInbox.isCountAt(h.inboxCount, h.originNumber)) revert WrongInboxCount(h.inboxCount);
        bytes32 root = messageInbox.rootAt(h.inboxCount);
        if (h.inboxRoot != root) revert WrongInboxRoot(h.inboxRoot, root);
    }

    /// `position` moves forward, not past what was queued up to the origin, and past what is overdue or `quota` entries.
    function checkQueue(RollingQueue queue, uint64 position, uint64 parentPosition, uint64 originNumber, uint64 quota) private view {
        if (position < parentPosition) revert PositionBeforeParent(address(queue), position, parentPosition);
        uint64 count = queue.count();
        if (position > count) revert PositionBeyondQueue(address(queue), position, count);
        if (position > parentPosition && queue.entry(position - 1).blockNumber > originNumber) {
            revert PositionBeyondOrigin(address(queue), position);
        }
        if (position == count || position - parentPosition >= quota) return;
        if (block.timestamp > uint256(queue.entry(position).timestamp) + forceDeadline) revert EntryOverdue(address(queue), position);
    }

    function finalize(BatchHeader[] memory headers, FinalState calldata state, BlobClaim[] calldata claims, bytes calldata proof) private {
        checkCount(headers.length);
        uint256 input = Batches.publicInput(runValues(headers, state, claims));
        Batches.checkClaims(headers, claims);
        if (!verifier.verify(input, proof)) revert InvalidProof(input);

        uint64 from = finalizedIndex + 1;
        uint64 to = from + uint64(headers.length) - 1;
        finalizedIndex = to;
        finalizedBlockHash = state.blockHash;
        // An outbox that is empty has no root, and one that did not change is known.
        if (state.outboxRoot != bytes32(0) && outboxBatch[state.outboxRoot] == 0) outboxBatch[state.outboxRoot] = to;
        emit BatchesFinalized(from, to, state.blockHash, state.stateRoot, state.outboxRoot, input);
    }

    /// A proof has room for so many batches; longer runs are finalised in parts.
    function checkCount(uint256 batches) private pure {
        if (batches == 0) revert NoBatches();
        if (batches > Batches.MAX_BATCHES) revert TooManyBatches(batches);
    }

    /// What a proof of `headers` states, after checking that they are the next committed batches and have so many claims.
    function runValues(BatchHeader[] memory headers, FinalState calldata state, BlobClaim[] calldata claims)
        private
        view
        returns (RunValues memory v)
    {
        uint64 finalized = finalizedIndex;
        fillPosted(v.posted, headers, claims, finalized);
        BatchInfo memory start = infoOf(finalized);
        BatchHeader memory last = headers[headers.length - 1];
        v.version = Batches.STATEMENT_VERSION;
        v.l2ChainId = l2ChainId;
        v.configHash = configHash;
        v.prevBlockHash = finalizedBlockHash;
        v.blockHash = state.blockHash;
        v.stateRoot = state.stateRoot;
        v.outboxRoot = state.outboxRoot;
        v.depositStart = start.depositEnd;
        v.depositStartHash = depositQueue.hashAt(start.depositEnd);
        v.depositEnd = last.depositEnd;
        v.depositEndHash = depositQueue.hashAt(last.depositEnd);
        v.forcedStart = start.forcedEnd;
        v.forcedStartHash = forcedQueue.hashAt(start.forcedEnd);
        v.forcedEnd = last.forcedEnd;
        v.forcedEndHash = forcedQueue.hashAt(last.forcedEnd);
        v.inboxCount = last.inboxCount;
        v.inboxRoot = last.inboxRoot;
        v.originNumber = last.originNumber;
        v.originHash = last.originHash;
    }

    /// Checks that `headers` are what was committed after the last finalised batch, and puts into `posted` what a proof
    /// names of each: keccak256 of its hash, and of its blob claims.
    function fillPosted(bytes32[16] memory posted, BatchHeader[] memory headers, BlobClaim[] calldata claims, uint64 finalized)
        private
        view
    {
        Batches.checkCount(headers, claims);
        uint64 committed = committedIndex;
        uint256 blobs;
        for (uint256 i = 0; i < headers.length; ++i) {
            uint64 index = finalized + 1 + uint64(i);
            bytes32 digest = headers[i].hash();
            if (index > committed || digest != hashes[index]) revert UnknownBatch(index, digest);
            posted[2 * i] = keccak256(abi.encodePacked(digest));
            posted[2 * i + 1] = Batches.claimsHash(headers[i].blobHashes, claims, blobs);
            blobs += headers[i].blobHashes.length;
        }
    }

    function infoOf(uint64 index) private view returns (BatchInfo memory) {
        PackedInfo memory p = infos[index];
        return BatchInfo(p.lastBlock, p.originNumber, p.depositEnd, p.forcedEnd, p.committedAt);
    }

    function pack(BatchInfo memory i) private pure returns (PackedInfo memory) {
        return PackedInfo(
            i.lastBlock,
            SafeCast.toUint48(i.originNumber),
            SafeCast.toUint48(i.depositEnd),
            SafeCast.toUint48(i.forcedEnd),
            SafeCast.toUint48(i.committedAt)
        );
    }

    function drop(uint64 fromIndex) private {
        emit BatchesReverted(fromIndex, committedIndex);
        committedIndex = fromIndex - 1;
    }

    function changeOperator(address operator_) private {
        operator = operator_;
        emit OperatorChanged(operator_);
    }

    /// Timestamp of the first entry from `position` on, 0 if there is none.
    function madeAt(RollingQueue queue, uint64 position) private view returns (uint64) {
        return position < queue.count() ? queue.entry(position).timestamp : 0;
    }

    function earlier(uint64 a, uint64 b) private pure returns (uint64) {
        if (a == 0 || b == 0) return a | b;
        return a < b ? a : b;
    }
}
