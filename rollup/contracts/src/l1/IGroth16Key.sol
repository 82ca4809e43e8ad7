// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

/// A verifying key of Groth16 as a contract: gnark's export, with a hash of its constants (Go: setup.Solidity).
interface IGroth16Key {
    /// Reverts unless `proof` is one for `input`.
    function verifyAtOnce(bytes calldata proof, uint256[1] calldata input) external view;
    /// SHA-256 of the key's constants (Go: setup.VerifyingKeyHash).
    function keyHash() external view returns (bytes32);
}
