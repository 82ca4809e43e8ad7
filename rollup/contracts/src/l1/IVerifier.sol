// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

/// The finality gate: decides whether `proof` shows the public values hashed to `publicInput` (docs/protocol.md).
interface IVerifier {
    function verify(uint256 publicInput, bytes calldata proof) external view returns (bool);
    /// "attested" or "groth16"; shown on every surface that shows finality.
    function kind() external view returns (string memory);
}
