// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

/// The address users see; initialised in the transaction that creates it.
contract UpgradeableProxy is ERC1967Proxy {
    constructor(address implementation, bytes memory data) ERC1967Proxy(implementation, data) { }
}
