// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IncrementalMerkleTree } from "../shared/MerkleTree.sol";
import { IRollup } from "./IRollup.sol";
import { Timelock } from "./Timelock.sol";
import { Upgradeable } from "./Upgradeable.sol";

/// Holds the ETH of L2 on L1 and executes the messages of the L2 outbox against finalised outbox roots. Anybody may
/// claim any message, in any order and at any later time; each is executed once. An execution whose call fails reverts
/// as a whole and can be tried again. Messages carry no gas limit: a target must not swallow failures of its own calls,
/// since the claimer chooses the gas.
contract OutboxClaims is Upgradeable {
    struct Message {
        uint64 index;
        address sender; // on L2
        address target; // on L1
        uint256 value; // wei
        bytes data;
    }

    IRollup public immutable rollup;

    mapping(uint256 word => uint256) private claimedBits;
    address private transient sender;

    event MessageClaimed(uint64 indexed index, address indexed sender, address indexed target, uint256 value, bytes32 leaf);
    event Received(address indexed from, uint256 amount);

    error Reentered();
    error ClaimsPaused();
    error NotFinalized(bytes32 outboxRoot);
    error AlreadyClaimed(uint64 index);
    error InvalidProof();
    error NoCode(address target);
    error InsufficientBalance(uint256 balance, uint256 value);
    error CallFailed(uint64 index, bytes reason);
    error NoMessage();

    constructor(Timelock timelock_, IRollup rollup_) Upgradeable(timelock_) {
        if (address(rollup_) == address(0)) revert ZeroAddress();
        rollup = rollup_;
    }

    function initialize() external initializer { }

    /// Deposits arrive here, and so does ETH that backs balances of the L2 genesis. Nobody gets credit for it.
    receive() external payable {
        emit Received(msg.sender, msg.value);
    }

    /// Sender on L2 of the message being executed. A contract that trusts L2 checks that this contract is its caller and
    /// then this value. Reverts outside an execution.
    function l2Sender() external view returns (address) {
        if (sender == address(0)) revert NoMessage();
        return sender;
    }

    function claimed(uint64 index) public view returns (bool) {
        return (claimedBits[index >> 8] >> (index & 0xff)) & 1 == 1;
    }

    /// Executes `message`, which `proof` shows to be in an outbox with `outboxRoot`, as some finalised run left it.
    function claim(bytes32 outboxRoot, Message calldata message, bytes32[32] calldata proof) external {
        if (sender != address(0)) revert Reentered();
        if (rollup.paused()) revert ClaimsPaused();
        // Also zero for bytes32(0), what an empty outbox has for a root.
        if (rollup.outboxBatch(outboxRoot) == 0) revert NotFinalized(outboxRoot);
        if (claimed(message.index)) revert AlreadyClaimed(message.index);
        bytes32 leaf = keccak256(abi.encode(message.index, message.sender, message.target, message.value, keccak256(message.data)));
        if (!IncrementalMerkleTree.verify(outboxRoot, leaf, message.index, proof)) revert InvalidProof();
        // A call of nothing succeeds; the message would be spent without effect.
        if (message.data.length > 0 && message.target.code.length == 0) revert NoCode(message.target);
        if (message.value > address(this).balance) revert InsufficientBalance(address(this).balance, message.value);

        claimedBits[message.index >> 8] |= 1 << (message.index & 0xff);
        sender = message.sender;
        (bool ok, bytes memory reason) = message.target.call{ value: message.value }(message.data);
        if (!ok) revert CallFailed(message.index, reason);
        sender = address(0);
        emit MessageClaimed(message.index, message.sender, message.target, message.value, leaf);
    }
}
