// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IncrementalMerkleTree } from "../shared/MerkleTree.sol";
import { Origin, OriginReader } from "./OriginReader.sol";
import { Predeploys } from "./Predeploys.sol";

/// An entry of the L1 message inbox.
struct InboxMessage {
    uint64 index;
    address sender; // on L1
    address target; // on L2
    uint64 gasLimit; // gas the target is guaranteed
    bytes data;
}

/// Delivers messages from the L1 inbox. Anybody may relay any message, in any order, and pays the gas; each is
/// delivered once. A delivery whose call fails reverts as a whole, so the message can be tried again for ever.
contract MessageRelay {
    /// Kept back from the target: the call itself and what follows it.
    uint256 internal constant RESERVE = 12_000;

    /// Whether the message with this inbox index was delivered.
    mapping(uint64 index => bool) public relayed;
    address private transient sender;

    event MessageRelayed(uint64 indexed index, address indexed sender, address indexed target, bytes32 leaf);

    error Reentered();
    error AlreadyRelayed(uint64 index);
    error InvalidProof();
    error NoCode(address target);
    error InsufficientGas(uint256 available, uint256 required);
    error CallFailed(uint64 index, bytes reason);
    error NoMessage();

    /// Sender on L1 of the message being delivered. A contract that trusts L1 checks that the relay is its caller and
    /// then this value. Reverts outside a delivery.
    function l1Sender() external view returns (address) {
        if (sender == address(0)) revert NoMessage();
        return sender;
    }

    /// Calls the target of `message` after checking that it is in the inbox of `origin`, which some recent L2 block has.
    function relay(InboxMessage calldata message, Origin calldata origin, bytes32[32] calldata proof) external {
        if (sender != address(0)) revert Reentered();
        if (relayed[message.index]) revert AlreadyRelayed(message.index);
        OriginReader(Predeploys.ORIGIN_READER).check(origin);
        bytes32 leaf = keccak256(abi.encode(message.index, message.sender, message.target, message.gasLimit, keccak256(message.data)));
        if (!IncrementalMerkleTree.verify(origin.inboxRoot, leaf, message.index, proof)) revert InvalidProof();
        // A call of nothing succeeds; the message would be spent without effect.
        if (message.target.code.length == 0) revert NoCode(message.target);

        relayed[message.index] = true;
        sender = message.sender;
        bytes memory data = message.data;
        // The target may swallow a lack of gas of its own calls, so a relayer must not be able to cause one. At most
        // 63/64 of the gas reach the callee (EIP-150); what is above the limit is passed on too, so that a limit set
        // too low on L1 does not lose the message.
        uint256 available = (gasleft() * 63) / 64;
        uint256 required = uint256(message.gasLimit) + RESERVE;
        if (available < required) revert InsufficientGas(available, required);
        (bool ok, bytes memory reason) = message.target.call{ gas: gasleft() - RESERVE }(data);
        if (!ok) revert CallFailed(message.index, reason);
        sender = address(0);
        emit MessageRelayed(message.index, message.sender, message.target, leaf);
    }
}
