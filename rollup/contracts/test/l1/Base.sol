// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { AttestedVerifier } from "../../src/l1/AttestedVerifier.sol";
import { DepositQueue } from "../../src/l1/DepositQueue.sol";
import { ForcedQueue } from "../../src/l1/ForcedQueue.sol";
import { BatchHeader, BlobClaim, FinalState } from "../../src/l1/IRollup.sol";
import { MessageInbox } from "../../src/l1/MessageInbox.sol";
import { OutboxClaims } from "../../src/l1/OutboxClaims.sol";
import { Rollup } from "../../src/l1/Rollup.sol";
import { Timelock } from "../../src/l1/Timelock.sol";
import { TokenBridge } from "../../src/l1/TokenBridge.sol";

/// The cheatcodes of Foundry used here.
interface L1Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function addr(uint256 key) external pure returns (address);
    function blobhashes(bytes32[] calldata hashes) external;
    function chainId(uint256 id) external;
    function clearMockedCalls() external;
    function computeCreateAddress(address deployer, uint256 nonce) external pure returns (address);
    function deal(address who, uint256 balance) external;
    function deployCode(string calldata artifact, bytes calldata args) external returns (address);
    function etch(address target, bytes calldata code) external;
    function expectEmit(address emitter) external;
    function expectRevert() external;
    function expectRevert(bytes4 selector) external;
    function expectRevert(bytes calldata data) external;
    function getNonce(address account) external view returns (uint64);
    function getRecordedLogs() external returns (Log[] memory);
    function mockCall(address target, bytes calldata data, bytes calldata result) external;
    function mockCallRevert(address target, bytes calldata data, bytes calldata result) external;
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory);
    function parseJsonBytes32(string calldata json, string calldata key) external pure returns (bytes32);
    function parseJsonBytes32Array(string calldata json, string calldata key) external pure returns (bytes32[] memory);
    function parseJsonUint(string calldata json, string calldata key) external pure returns (uint256);
    function prank(address sender) external;
    function readFile(string calldata path) external view returns (string memory);
    function recordLogs() external;
    function roll(uint256 number) external;
    function setBlockhash(uint256 number, bytes32 hash) external;
    function sign(uint256 key, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function store(address target, bytes32 slot, bytes32 value) external;
    function warp(uint256 timestamp) external;
}

/// A whole deployment, and helpers that make the batch everything accepts; tests spoil it in one place.
abstract contract L1Base {
    L1Vm internal constant vm = L1Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    address internal constant OPERATOR = address(0x0b);
    address internal constant GUARDIAN = address(0x6a);
    address internal constant GOVERNANCE = address(0x60);
    address internal constant ALICE = address(0xA11CE);
    address internal constant OUTSIDER = address(0xE1);
    uint256 internal constant ATTESTER = 0xA77E57;

    uint64 internal constant START = 1000; // L1 block of the deployment
    uint64 internal constant FORCE_DEADLINE = 1 hours;
    uint64 internal constant OPERATOR_TIMEOUT = 1 days;
    address internal constant POINT_EVALUATION = address(0x0a);
    uint256 internal constant BLS_MODULUS = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001;
    bytes32 internal constant GENESIS = keccak256("l2 genesis");
    bytes internal constant CONFIG = '{"version":1}';
    string internal constant GOLDEN = "../batch/testdata/golden.json";

    Timelock internal timelock;
    AttestedVerifier internal verifier;
    MessageInbox internal inbox;
    ForcedQueue internal forced;
    DepositQueue internal deposits;
    OutboxClaims internal claims;
    TokenBridge internal bridge;
    Rollup internal rollup;

    string internal golden;
    bytes32 internal blob; // versioned hash of the golden blob
    BlobClaim internal blobClaim;

    receive() external payable { }

    function setUp() public virtual {
        vm.roll(START);
        vm.warp(1_700_000_000);
        golden = vm.readFile(GOLDEN);
        blob = vm.parseJsonBytes32(golden, ".claims[0].versionedHash");
        blobClaim = BlobClaim(
            uint256(vm.parseJsonBytes32(golden, ".claims[0].z")),
            uint256(vm.parseJsonBytes32(golden, ".claims[0].y")),
            vm.parseJsonBytes(golden, ".claims[0].commitment"),
            vm.parseJsonBytes(golden, ".claims[0].proof")
        );
        rememberOpening();
        deployAll(2 days + uint256(FORCE_DEADLINE) + OPERATOR_TIMEOUT + 3 days, rollupConfig());
        // An L1 block later there is an origin to use.
        nextL1Block();
    }

    /// What the precompile answers to the golden claim, without the seconds in which each run of the tests loads its
    /// trusted setup. RollupFinalizeTest and GoldenTest ask the precompile itself.
    function rememberOpening() private {
        bytes memory input = abi.encodePacked(blob, blobClaim.z, blobClaim.y, blobClaim.commitment, blobClaim.proof);
        vm.mockCall(POINT_EVALUATION, input, abi.encode(4096, BLS_MODULUS));
    }

    function rollupConfig() internal pure returns (Rollup.Config memory) {
        return Rollup.Config(CONFIG, 901, GENESIS, START, OPERATOR, GUARDIAN, FORCE_DEADLINE, OPERATOR_TIMEOUT);
    }

    function deployAll(uint256 delay, Rollup.Config memory config) internal {
        timelock = Timelock(payable(create("Timelock", abi.encode(delay, one(GOVERNANCE)))));
        verifier = AttestedVerifier(create("AttestedVerifier", abi.encode(one(vm.addr(ATTESTER)))));
        inbox = MessageInbox(create("MessageInbox", ""));
        forced = ForcedQueue(create("ForcedQueue", ""));
        uint64 nonce = vm.getNonce(address(this));
        address payable claimsProxy = payable(vm.computeCreateAddress(address(this), nonce + 2));
        address rollupProxy = vm.computeCreateAddress(address(this), nonce + 6);
        deposits = DepositQueue(create("DepositQueue", abi.encode(claimsProxy)));
        address claimsCode = create("OutboxClaims", abi.encode(timelock, rollupProxy));
        claims = OutboxClaims(payable(proxy(claimsCode, abi.encodeCall(OutboxClaims.initialize, ()))));
        address bridgeCode = create("TokenBridge", abi.encode(timelock, inbox, claims));
        bridge = TokenBridge(proxy(bridgeCode, abi.encodeCall(TokenBridge.initialize, ())));
        address rollupCode = create("Rollup", abi.encode(timelock, verifier, deposits, forced, inbox));
        rollup = Rollup(proxy(rollupCode, abi.encodeCall(Rollup.initialize, (config))));
        require(address(claims) == claimsProxy && address(rollup) == rollupProxy, "addresses");
    }

    /// Creates a contract from the artifact of the build: `new` would compile its code into every test contract. Where
    /// the creation shall fail, `new` is needed, because a failing cheatcode ends the test.
    function create(string memory name, bytes memory args) internal returns (address) {
        return vm.deployCode(string.concat("src/l1/", name, ".sol:", name), args);
    }

    function proxy(address code, bytes memory data) private returns (address) {
        return create("UpgradeableProxy", abi.encode(code, data));
    }

    function one(address a) internal pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = a;
    }

    /// Ends the current L1 block; its hash becomes available.
    function nextL1Block() internal {
        vm.roll(block.number + 1);
        vm.warp(block.timestamp + 12);
        vm.setBlockhash(block.number - 1, hashOf(block.number - 1));
    }

    function hashOf(uint256 number) internal pure returns (bytes32) {
        return keccak256(abi.encode("l1 block", number));
    }

    /// Batch of one block and one blob on top of the last committed one, with the previous L1 block as origin and
    /// nothing consumed.
    function nextBatch() internal view returns (BatchHeader memory h) {
        uint64 parent = rollup.committedIndex();
        Rollup.BatchInfo memory info = rollup.batchInfo(parent);
        h.index = parent + 1;
        h.parentHash = rollup.batchHash(parent);
        h.lastBlock = info.lastBlock + 1;
        h.originNumber = uint64(block.number - 1);
        h.originHash = hashOf(block.number - 1);
        h.inboxCount = inbox.count();
        h.inboxRoot = inbox.root();
        h.depositEnd = info.depositEnd;
        h.forcedEnd = info.forcedEnd;
        h.blobHashes = new bytes32[](1);
        h.blobHashes[0] = blob;
    }

    /// The same, on top of the last finalised batch.
    function nextOutsiderBatch() internal view returns (BatchHeader memory h) {
        h = nextBatch();
        uint64 parent = rollup.finalizedIndex();
        h.index = parent + 1;
        h.parentHash = rollup.batchHash(parent);
        h.lastBlock = rollup.batchInfo(parent).lastBlock + 1;
        h.depositEnd = rollup.batchInfo(parent).depositEnd;
        h.forcedEnd = rollup.batchInfo(parent).forcedEnd;
    }

    function commit(BatchHeader memory h) internal {
        vm.blobhashes(h.blobHashes);
        vm.prank(OPERATOR);
        rollup.commitBatch(h);
    }

    function commitNext() internal returns (BatchHeader memory h) {
        h = nextBatch();
        commit(h);
    }

    function refuseCommit(BatchHeader memory h, bytes memory reason) internal {
        vm.blobhashes(h.blobHashes);
        vm.prank(OPERATOR);
        vm.expectRevert(reason);
        rollup.commitBatch(h);
    }

    function run(BatchHeader memory h) internal pure returns (BatchHeader[] memory list) {
        list = new BatchHeader[](1);
        list[0] = h;
    }

    function openings(uint256 n) internal view returns (BlobClaim[] memory list) {
        list = new BlobClaim[](n);
        for (uint256 i = 0; i < n; ++i) {
            list[i] = blobClaim;
        }
    }

    function stateOf(uint256 seed) internal pure returns (FinalState memory) {
        return FinalState(
            keccak256(abi.encode("block", seed)), keccak256(abi.encode("state", seed)), keccak256(abi.encode("outbox", seed))
        );
    }

    function attest(uint256 publicInput) internal view returns (bytes memory) {
        return attestBy(ATTESTER, publicInput);
    }

    function attestBy(uint256 key, uint256 publicInput) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, verifier.digest(publicInput));
        return abi.encodePacked(r, s, v);
    }

    function finalize(BatchHeader[] memory headers, FinalState memory state) internal {
        BlobClaim[] memory opened = openings(headers.length);
        bytes memory proof = attest(rollup.publicInput(headers, state, opened));
        rollup.finalizeBatches(headers, state, opened, proof);
    }

    /// Commits and finalises a batch whose outbox has this root.
    function finalizeOutbox(bytes32 root) internal {
        BatchHeader memory h = commitNext();
        FinalState memory state = stateOf(h.index);
        state.outboxRoot = root;
        finalize(run(h), state);
    }

    function deposit(address to, uint256 value) internal returns (uint64) {
        vm.deal(ALICE, value);
        vm.prank(ALICE);
        return deposits.deposit{ value: value }(to);
    }

    /// The timelock does `data` to `target` after its delay.
    function govern(address target, bytes memory data) internal {
        uint256 delay = timelock.getMinDelay();
        vm.prank(GOVERNANCE);
        timelock.schedule(target, 0, data, bytes32(0), bytes32(0), delay);
        vm.warp(block.timestamp + delay);
        timelock.execute(target, 0, data, bytes32(0), bytes32(0));
    }
}
