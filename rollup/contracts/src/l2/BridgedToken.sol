// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// ERC-20 on L2 that stands for a token locked in the L1 bridge. The bridge creates one per L1 token with CREATE2; the
/// creation code takes no arguments, so that the address follows from the L1 token alone.
contract BridgedToken is ERC20 {
    /// The L2 token bridge: sole minter and burner.
    address public immutable bridge;
    address public l1Token;
    string private tokenName;
    string private tokenSymbol;
    uint8 private tokenDecimals;

    error NotBridge(address caller);
    error AlreadyInitialized();

    modifier onlyBridge() {
        if (msg.sender != bridge) revert NotBridge(msg.sender);
        _;
    }

    constructor() ERC20("", "") {
        bridge = msg.sender;
    }

    /// Second half of the creation.
    function initialize(address l1Token_, string calldata name_, string calldata symbol_, uint8 decimals_) external onlyBridge {
        if (l1Token != address(0)) revert AlreadyInitialized();
        l1Token = l1Token_;
        tokenName = name_;
        tokenSymbol = symbol_;
        tokenDecimals = decimals_;
    }

    function mint(address to, uint256 amount) external onlyBridge {
        _mint(to, amount);
    }

    function burn(address from, uint256 amount) external onlyBridge {
        _burn(from, amount);
    }

    function name() public view override returns (string memory) {
        return tokenName;
    }

    function symbol() public view override returns (string memory) {
        return tokenSymbol;
    }

    function decimals() public view override returns (uint8) {
        return tokenDecimals;
    }
}
