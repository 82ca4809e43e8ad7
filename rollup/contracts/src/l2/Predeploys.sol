// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

/// Addresses of the system contracts in the L2 genesis (Go: params/predeploys.go).
library Predeploys {
    address internal constant OUTBOX = 0x5a4B000000000000000000000000000000000001;
    address internal constant ORIGIN_READER = 0x5A4b000000000000000000000000000000000002;
    address internal constant MESSAGE_RELAY = 0x5a4b000000000000000000000000000000000003;
    address internal constant TOKEN_BRIDGE = 0x5A4B000000000000000000000000000000000004;
}
