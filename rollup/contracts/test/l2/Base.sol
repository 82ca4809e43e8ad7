// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IncrementalMerkleTree } from "../../src/shared/MerkleTree.sol";
import { InboxMessage, MessageRelay } from "../../src/l2/MessageRelay.sol";
import { L2TokenBridge } from "../../src/l2/L2TokenBridge.sol";
import { Origin, OriginReader } from "../../src/l2/OriginReader.sol";
import { Outbox } from "../../src/l2/Outbox.sol";
import { Predeploys } from "../../src/l2/Predeploys.sol";

/// The cheatcodes of Foundry used here.
interface L2Vm {
    function getDeployedCode(string calldata artifact) external view returns (bytes memory);
    function etch(address target, bytes calldata code) external;
    function record() external;
    function accesses(address target) external returns (bytes32[] memory reads, bytes32[] memory writes);
    function store(address target, bytes32 slot, bytes32 value) external;
    function load(address target, bytes32 slot) external view returns (bytes32);
    function warp(uint256 timestamp) external;
    function roll(uint256 number) external;
    function setBlockhash(uint256 number, bytes32 hash) external;
    function coinbase(address who) external;
    function prevrandao(bytes32 value) external;
    function fee(uint256 base) external;
    function chainId(uint256 id) external;
    function deal(address who, uint256 balance) external;
    function prank(address sender) external;
    function expectRevert() external;
    function expectRevert(bytes4 selector) external;
    function expectRevert(bytes calldata data) external;
    function expectEmit(bool topic1, bool topic2, bool topic3, bool data, address emitter) external;
}

/// A small L2 without a node: the predeploys at their addresses, the real EIP-4788 contract, and an L1 inbox made of leaves.
abstract contract L2Base {
    L2Vm internal constant vm = L2Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    address internal constant BEACON_ROOTS = 0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02;
    address internal constant SYSTEM = 0xffffFFFfFFffffffffffffffFfFFFfffFFFfFFfE;
    address internal constant PEER = address(0x11111111);
    uint64 internal constant L1_BLOCK = 77;
    bytes32 internal constant L1_HASH = keccak256("l1 block");

    Outbox internal constant outbox = Outbox(Predeploys.OUTBOX);
    OriginReader internal constant reader = OriginReader(Predeploys.ORIGIN_READER);
    MessageRelay internal constant messageRelay = MessageRelay(Predeploys.MESSAGE_RELAY);
    L2TokenBridge internal constant bridge = L2TokenBridge(Predeploys.TOKEN_BRIDGE);

    bytes32[] internal leaves; // the L1 inbox

    function setUp() public virtual {
        // https://eips.ethereum.org/EIPS/eip-4788#bytecode
        vm.etch(
            BEACON_ROOTS,
            hex"3373fffffffffffffffffffffffffffffffffffffffe14604d57602036146024575f5ffd5b5f35801560495762001fff810690815414603c575f5ffd5b62001fff01545f5260205ff35b5f5ffd5b62001fff42064281555f359062001fff015500"
        );
        predeploy(Predeploys.OUTBOX, "Outbox");
        predeploy(Predeploys.ORIGIN_READER, "OriginReader");
        predeploy(Predeploys.MESSAGE_RELAY, "MessageRelay");
        predeploy(Predeploys.TOKEN_BRIDGE, "L2TokenBridge");
        vm.store(Predeploys.TOKEN_BRIDGE, bytes32(0), bytes32(uint256(uint160(PEER))));
        vm.warp(1_700_000_000);
    }

    /// Puts the code of the build at its address; `type(C).runtimeCode` would compile it into every test contract.
    function predeploy(address at, string memory name) private {
        vm.etch(at, vm.getDeployedCode(string.concat("src/l2/", name, ".sol:", name)));
    }

    /// Starts an L2 block at the current time with the given commitment, as the system call does.
    function beginBlock(bytes32 commitment) internal {
        vm.prank(SYSTEM);
        (bool ok,) = BEACON_ROOTS.call(abi.encode(commitment));
        require(ok, "system call");
    }

    function commitmentOf(uint64 number, bytes32 hash, bytes32 inboxRoot) internal pure returns (bytes32) {
        return keccak256(abi.encode(number, hash, inboxRoot));
    }

    /// Starts a block whose origin has the inbox as it is now.
    function beginBlockWithInbox() internal returns (Origin memory origin) {
        bytes32 root = treeRoot(leaves);
        beginBlock(commitmentOf(L1_BLOCK, L1_HASH, root));
        return Origin(block.timestamp, L1_BLOCK, L1_HASH, root);
    }

    /// Adds a message to the inbox and returns it.
    function enqueue(address sender, address target, uint64 gasLimit, bytes memory data) internal returns (InboxMessage memory message) {
        message = InboxMessage(uint64(leaves.length), sender, target, gasLimit, data);
        leaves.push(inboxLeaf(message));
    }

    function inboxLeaf(InboxMessage memory m) internal pure returns (bytes32) {
        return keccak256(abi.encode(m.index, m.sender, m.target, m.gasLimit, keccak256(m.data)));
    }

    function treeRoot(bytes32[] memory all) internal pure returns (bytes32 root) {
        (root,) = treeProof(all, 0);
    }

    /// Root and proof built from all leaves, independent of the incremental algorithm.
    function treeProof(bytes32[] memory all, uint64 index) internal pure returns (bytes32 root, bytes32[32] memory proof) {
        bytes32 empty;
        uint256 n = all.length;
        bytes32[] memory level = new bytes32[](n + 1);
        for (uint256 i = 0; i < n; ++i) {
            level[i] = all[i];
        }
        for (uint256 h = 0; h < 32; ++h) {
            if (n % 2 == 1) level[n++] = empty;
            proof[h] = level[(index >> h) ^ 1];
            n /= 2;
            for (uint256 i = 0; i < n; ++i) {
                level[i] = keccak256(abi.encode(level[2 * i], level[2 * i + 1]));
            }
            empty = keccak256(abi.encode(empty, empty));
        }
        root = level[0];
    }
}
