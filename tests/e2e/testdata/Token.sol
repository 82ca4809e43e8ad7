// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// An ordinary L1 token; the whole supply goes to its deployer. Token.hex is its creation code, made by
/// `node rollup/contracts/tools/solc --standard-json` with the settings of rollup/contracts/foundry.toml.
contract Token is ERC20("Test Token", "TEST") {
    constructor() {
        _mint(msg.sender, 1_000_000e18);
    }
}
