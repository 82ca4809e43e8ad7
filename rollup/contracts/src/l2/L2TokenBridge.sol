// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IL1TokenBridge, IL2TokenBridge } from "../shared/ITokenBridge.sol";
import { BridgedToken } from "./BridgedToken.sol";
import { MessageRelay } from "./MessageRelay.sol";
import { Outbox } from "./Outbox.sol";
import { Predeploys } from "./Predeploys.sol";

/// L2 half of the ERC-20 bridge: mints what the L1 half locked, burns what it shall release.
contract L2TokenBridge is IL2TokenBridge {
    /// The L1 half. Storage slot 0, set by the genesis.
    address public peer;
    /// L1 token of every bridged token this bridge created, zero for any other address.
    mapping(address l2Token => address) public l1TokenOf;

    event TokenCreated(address indexed l1Token, address indexed l2Token);
    event DepositFinalized(address indexed l1Token, address indexed l2Token, address from, address indexed to, uint256 amount);
    event WithdrawalStarted(
        address indexed l1Token, address indexed l2Token, address indexed from, address to, uint256 amount, uint64 index
    );

    error NotPeer();
    error UnknownToken(address l2Token);
    error ZeroAddress();

    /// Address of the bridged form of `l1Token`, whether it exists yet or not.
    function l2TokenOf(address l1Token) public view returns (address) {
        bytes32 digest = keccak256(abi.encodePacked(bytes1(0xff), address(this), salt(l1Token), keccak256(type(BridgedToken).creationCode)));
        return address(uint160(uint256(digest)));
    }

    /// @inheritdoc IL2TokenBridge
    function finalizeDeposit(
        address l1Token,
        address from,
        address to,
        uint256 amount,
        string calldata name,
        string calldata symbol,
        uint8 decimals
    ) external {
        if (msg.sender != Predeploys.MESSAGE_RELAY) revert NotPeer();
        if (MessageRelay(Predeploys.MESSAGE_RELAY).l1Sender() != peer) revert NotPeer();
        address l2Token = l2TokenOf(l1Token);
        if (l2Token.code.length == 0) {
            BridgedToken token = new BridgedToken{ salt: salt(l1Token) }();
            token.initialize(l1Token, name, symbol, decimals);
            l1TokenOf[l2Token] = l1Token;
            emit TokenCreated(l1Token, l2Token);
        }
        BridgedToken(l2Token).mint(to, amount);
        emit DepositFinalized(l1Token, l2Token, from, to, amount);
    }

    /// Burns `amount` of the caller's `l2Token`; `to` gets as much of the L1 token when the withdrawal is claimed on L1.
    /// Returns the index of the message in the outbox.
    function withdraw(address l2Token, address to, uint256 amount) external returns (uint64 index) {
        address l1Token = l1TokenOf[l2Token];
        if (l1Token == address(0)) revert UnknownToken(l2Token);
        // L1 could never execute it.
        if (to == address(0)) revert ZeroAddress();
        BridgedToken(l2Token).burn(msg.sender, amount);
        index = Outbox(Predeploys.OUTBOX).send(peer, abi.encodeCall(IL1TokenBridge.finalizeWithdrawal, (l1Token, msg.sender, to, amount)));
        emit WithdrawalStarted(l1Token, l2Token, msg.sender, to, amount, index);
    }

    function salt(address l1Token) private pure returns (bytes32) {
        return bytes32(uint256(uint160(l1Token)));
    }
}
