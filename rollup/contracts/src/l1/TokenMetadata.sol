// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IERC20Metadata } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";

/// Reads the optional metadata of an ERC-20 whose answers cannot be trusted: absent, bytes32 (as in MKR), malformed or
/// huge ones must not stop a deposit.
library TokenMetadata {
    uint256 private constant MAX_BYTES = 96;
    uint256 private constant CALL_GAS = 100_000;

    /// At most 96 bytes; empty when the token has none that can be read.
    function name(address token) internal view returns (string memory) {
        return text(token, IERC20Metadata.name.selector);
    }

    /// At most 96 bytes; empty when the token has none that can be read.
    function symbol(address token) internal view returns (string memory) {
        return text(token, IERC20Metadata.symbol.selector);
    }

    /// 18 when the token does not say.
    function decimals(address token) internal view returns (uint8) {
        (uint256 size, bytes memory out) = read(token, IERC20Metadata.decimals.selector);
        if (size < 32) return 18;
        uint256 value = abi.decode(out, (uint256));
        return value > type(uint8).max ? 18 : uint8(value);
    }

    function text(address token, bytes4 selector) private view returns (string memory) {
        (uint256 size, bytes memory out) = read(token, selector);
        if (size == 32) return trimmed(abi.decode(out, (bytes32)));
        if (size < 64) return "";
        (uint256 offset, uint256 length) = abi.decode(out, (uint256, uint256));
        if (offset != 32 || length > MAX_BYTES || length > size - 64) return "";
        bytes memory value = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            value[i] = out[64 + i];
        }
        return string(value);
    }

    function trimmed(bytes32 word) private pure returns (string memory) {
        uint256 length;
        while (length < 32 && word[length] != 0) ++length;
        bytes memory value = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            value[i] = word[i];
        }
        return string(value);
    }

    /// Copies at most 160 bytes of the answer, so that a huge one costs the caller nothing. `size` is 0 on failure.
    function read(address token, bytes4 selector) private view returns (uint256 size, bytes memory out) {
        out = new bytes(64 + MAX_BYTES);
        uint256 room = out.length;
        bytes memory input = abi.encodePacked(selector);
        bool ok;
        assembly ("memory-safe") {
            ok := staticcall(CALL_GAS, token, add(input, 32), 4, add(out, 32), room)
            size := returndatasize()
        }
        if (!ok) size = 0;
    }
}
