// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { Predeploys } from "../l2/Predeploys.sol";
import { IL1TokenBridge, IL2TokenBridge } from "../shared/ITokenBridge.sol";
import { MessageInbox } from "./MessageInbox.sol";
import { OutboxClaims } from "./OutboxClaims.sol";
import { Timelock } from "./Timelock.sol";
import { TokenMetadata } from "./TokenMetadata.sol";
import { Upgradeable } from "./Upgradeable.sol";

/// L1 half of the ERC-20 bridge: locks tokens and asks the L2 half to mint as many, releases what the L2 half burned.
contract TokenBridge is Upgradeable, ReentrancyGuardTransient, IL1TokenBridge {
    using SafeERC20 for IERC20;

    /// Enough to mint. The first deposit of a token creates it on L2 and takes a million; it fails as a whole with less, and
    /// can be tried again, as the L2 half swallows no failure. More than a forced transaction may have (docs/protocol.md)
    /// would leave it to the operator whether deposits are ever relayed.
    uint64 public constant MESSAGE_GAS = 100_000;

    MessageInbox public immutable inbox;
    OutboxClaims public immutable claims;

    /// What the L2 half may release, by token.
    mapping(address token => uint256) public locked;

    event DepositStarted(address indexed l1Token, address indexed from, address indexed to, uint256 amount, uint64 index);
    event WithdrawalFinalized(address indexed l1Token, address from, address indexed to, uint256 amount);

    error NotPeer();
    error NotAToken(address token);
    error NothingReceived();
    error NotLocked(address token, uint256 amount, uint256 available);

    constructor(Timelock timelock_, MessageInbox inbox_, OutboxClaims claims_) Upgradeable(timelock_) {
        if (address(inbox_) == address(0) || address(claims_) == address(0)) revert ZeroAddress();
        inbox = inbox_;
        claims = claims_;
    }

    function initialize() external initializer { }

    /// Takes `amount` of `token` from the caller; `to` gets on L2 what arrives here, which is less for tokens with a fee
    /// on transfers. Returns the index of the message in the inbox, to be relayed on L2.
    function deposit(address token, address to, uint256 amount) external nonReentrant returns (uint64 index) {
        if (token.code.length == 0) revert NotAToken(token);
        // L2 could never mint it.
        if (to == address(0)) revert ZeroAddress();
        uint256 before = IERC20(token).balanceOf(address(this));
        IERC20(token).safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = IERC20(token).balanceOf(address(this)) - before;
        if (received == 0) revert NothingReceived();
        locked[token] += received;
        index = inbox.send(Predeploys.TOKEN_BRIDGE, MESSAGE_GAS, mintCall(token, to, received));
        emit DepositStarted(token, msg.sender, to, received, index);
    }

    /// @inheritdoc IL1TokenBridge
    function finalizeWithdrawal(address l1Token, address from, address to, uint256 amount) external nonReentrant {
        if (msg.sender != address(claims)) revert NotPeer();
        if (claims.l2Sender() != Predeploys.TOKEN_BRIDGE) revert NotPeer();
        uint256 available = locked[l1Token];
        if (amount > available) revert NotLocked(l1Token, amount, available);
        locked[l1Token] = available - amount;
        IERC20(l1Token).safeTransfer(to, amount);
        emit WithdrawalFinalized(l1Token, from, to, amount);
    }

    function mintCall(address token, address to, uint256 amount) private view returns (bytes memory) {
        return abi.encodeCall(
            IL2TokenBridge.finalizeDeposit,
            (token, msg.sender, to, amount, TokenMetadata.name(token), TokenMetadata.symbol(token), TokenMetadata.decimals(token))
        );
    }
}
