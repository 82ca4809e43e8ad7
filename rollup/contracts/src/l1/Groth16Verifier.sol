// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { IGroth16Key } from "./IGroth16Key.sol";
import { IVerifier } from "./IVerifier.sol";

/// Finality by a Groth16 proof. A proof is for this chain, one rollup, one program and one verifying key: all of them are
/// hashed into its only public input, as docs/protocol.md says. Nothing can be changed here; the Rollup contract gets
/// another verifier by an upgrade, which waits in the timelock, and asks the old one no more.
contract Groth16Verifier is IVerifier {
    string public constant DOMAIN = "zkgeth-groth16-v1";
    /// Three points, a commitment and its proof of knowledge, uncompressed: 12 words.
    uint256 public constant PROOF_LENGTH = 384;

    IGroth16Key public immutable key;
    /// Read from the key, not believed.
    bytes32 public immutable verifyingKeyHash;
    /// Commitment of the program image that the circuit was made for.
    bytes32 public immutable programHash;
    address public immutable rollup;

    error WrongKey(bytes32 keyHash, bytes32 expected);
    error NoProgram();
    error NoRollup();

    constructor(IGroth16Key key_, bytes32 verifyingKeyHash_, bytes32 programHash_, address rollup_) {
        bytes32 hash = key_.keyHash();
        if (hash != verifyingKeyHash_) revert WrongKey(hash, verifyingKeyHash_);
        if (programHash_ == bytes32(0)) revert NoProgram();
        if (rollup_ == address(0)) revert NoRollup();
        key = key_;
        verifyingKeyHash = verifyingKeyHash_;
        programHash = programHash_;
        rollup = rollup_;
    }

    /// What proofs are bound to. The chain id is asked for every time: after a fork, each chain has its own proofs.
    function domain() public view returns (bytes32) {
        return keccak256(abi.encode(keccak256(bytes(DOMAIN)), block.chainid, rollup, programHash, verifyingKeyHash));
    }

    /// The public input of a proof in the circuit's field: 253 bits (Go: gate.Input).
    function proofInput(uint256 publicInput) public view returns (uint256) {
        return uint256(sha256(abi.encode(domain(), publicInput))) >> 3;
    }

    /// `proof` is what gnark's MarshalSolidity writes.
    function verify(uint256 publicInput, bytes calldata proof) external view returns (bool) {
        if (proof.length != PROOF_LENGTH) return false;
        try key.verifyAtOnce(proof, [proofInput(publicInput)]) {
            return true;
        } catch {
            return false;
        }
    }

    function kind() external pure returns (string memory) {
        return "groth16";
    }
}
