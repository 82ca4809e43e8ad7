// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

import { IVerifier } from "./IVerifier.sol";

/// Finality by the word of a registered attester instead of a proof. It shows nothing about the execution, and is for
/// development chains only: the constructor refuses every other one.
contract AttestedVerifier is IVerifier {
    /// Domain of the signatures.
    string public constant DOMAIN = "zkgeth-attestation-v1";

    /// Whose signature is enough; fixed for the life of the contract.
    mapping(address => bool) public isAttester;

    event AttesterRegistered(address indexed attester);

    error NotADevelopmentChain(uint256 chainId);
    error NoAttesters();
    error InvalidAttester(address attester);

    constructor(address[] memory attesters) {
        if (block.chainid != 900 && block.chainid != 1337 && block.chainid != 31337) revert NotADevelopmentChain(block.chainid);
        if (attesters.length == 0) revert NoAttesters();
        for (uint256 i = 0; i < attesters.length; ++i) {
            if (attesters[i] == address(0) || isAttester[attesters[i]]) revert InvalidAttester(attesters[i]);
            isAttester[attesters[i]] = true;
            emit AttesterRegistered(attesters[i]);
        }
    }

    /// What an attester signs, without any prefix.
    function digest(uint256 publicInput) public view returns (bytes32) {
        return keccak256(abi.encodePacked(DOMAIN, block.chainid, address(this), publicInput));
    }

    /// `proof` is r ‖ s ‖ v: 65 bytes, s in the lower half of the order, v 27 or 28.
    function verify(uint256 publicInput, bytes calldata proof) external view returns (bool) {
        (address signer, ECDSA.RecoverError err,) = ECDSA.tryRecoverCalldata(digest(publicInput), proof);
        return err == ECDSA.RecoverError.NoError && isAttester[signer];
    }

    function kind() external pure returns (string memory) {
        return "attested";
    }
}
