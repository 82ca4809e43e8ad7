// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { AttestedVerifier } from "../../src/l1/AttestedVerifier.sol";
import { L1Base } from "./Base.sol";

contract AttestedVerifierTest is L1Base {
    uint256 private constant N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function testAttesters(uint256 publicInput) public {
        address[] memory two = new address[](2);
        (two[0], two[1]) = (vm.addr(1), vm.addr(2));
        verifier = new AttestedVerifier(two);
        require(verifier.verify(publicInput, attestBy(1, publicInput)), "first");
        require(verifier.verify(publicInput, attestBy(2, publicInput)), "second");
        require(!verifier.verify(publicInput, attestBy(3, publicInput)), "neither");
        require(keccak256(bytes(verifier.kind())) == keccak256("attested"), "kind");
    }

    function testDigest(uint256 publicInput) public view {
        bytes memory signed = abi.encodePacked("zkgeth-attestation-v1", block.chainid, address(verifier), publicInput);
        require(verifier.digest(publicInput) == keccak256(signed), "digest");
    }

    function testOfAnotherInputVerifierOrChain() public {
        bytes memory proof = attest(7);
        require(verifier.verify(7, proof), "good");
        require(!verifier.verify(8, proof), "other input");
        AttestedVerifier other = new AttestedVerifier(one(vm.addr(ATTESTER)));
        require(!other.verify(7, proof), "other verifier");
        vm.chainId(900);
        require(!verifier.verify(7, proof), "other chain");
    }

    function testMalformed(bytes memory junk) public view {
        require(!verifier.verify(7, junk), "junk");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(ATTESTER, verifier.digest(7));
        require(verifier.verify(7, abi.encodePacked(r, s, v)), "good");
        require(!verifier.verify(7, abi.encodePacked(r, s)), "no v");
        require(!verifier.verify(7, abi.encodePacked(r, s, v - 27)), "v of another convention");
        require(!verifier.verify(7, abi.encodePacked(r, s, v, v)), "trailing byte");
        require(!verifier.verify(7, abi.encodePacked(r, N - uint256(s), v == 27 ? 28 : 27)), "high s");
        require(!verifier.verify(7, new bytes(65)), "zeros recover to address(0)");
    }

    function testOnlyDevelopmentChains(uint64 id) public {
        uint16[3] memory dev = [900, 1337, 31337];
        for (uint256 i = 0; i < dev.length; ++i) {
            vm.chainId(dev[i]);
            new AttestedVerifier(one(ALICE));
        }
        if (id == 0 || id == 900 || id == 1337 || id == 31337) id = 1;
        vm.chainId(id);
        vm.expectRevert(abi.encodeWithSelector(AttestedVerifier.NotADevelopmentChain.selector, id));
        new AttestedVerifier(one(ALICE));
    }

    function testAttestersArePublished() public {
        address[] memory two = new address[](2);
        (two[0], two[1]) = (ALICE, OUTSIDER);
        address at = vm.computeCreateAddress(address(this), vm.getNonce(address(this)));
        vm.expectEmit(at);
        emit AttestedVerifier.AttesterRegistered(ALICE);
        vm.expectEmit(at);
        emit AttestedVerifier.AttesterRegistered(OUTSIDER);
        verifier = new AttestedVerifier(two);
        require(verifier.isAttester(ALICE) && verifier.isAttester(OUTSIDER) && !verifier.isAttester(OPERATOR), "registered");
    }

    function testConstructorRefusals() public {
        vm.expectRevert(AttestedVerifier.NoAttesters.selector);
        new AttestedVerifier(new address[](0));
        vm.expectRevert(abi.encodeWithSelector(AttestedVerifier.InvalidAttester.selector, address(0)));
        new AttestedVerifier(one(address(0)));
        address[] memory twice = new address[](2);
        (twice[0], twice[1]) = (ALICE, ALICE);
        vm.expectRevert(abi.encodeWithSelector(AttestedVerifier.InvalidAttester.selector, ALICE));
        new AttestedVerifier(twice);
    }
}
