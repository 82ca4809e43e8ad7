// SPDX-License-Identifier: LGPL-3.0-only
pragma solidity ^0.8.28;

import { UUPSUpgradeable } from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";

import { Groth16Verifier } from "../../src/l1/Groth16Verifier.sol";
import { IGroth16Key } from "../../src/l1/IGroth16Key.sol";
import { BatchHeader } from "../../src/l1/IRollup.sol";
import { IVerifier } from "../../src/l1/IVerifier.sol";
import { Rollup } from "../../src/l1/Rollup.sol";
import { Upgradeable } from "../../src/l1/Upgradeable.sol";
import { L1Base } from "./Base.sol";
import { Groth16Fixture as Fixture } from "./groth16/Groth16Fixture.sol";
import { Groth16Key } from "./groth16/Groth16Key.sol";

interface GasVm {
    function snapshotGasLastCall(string calldata group, string calldata name) external returns (uint256);
}

/// With gnark's verifier of a small circuit and a real proof for the first batch of the deployment; both are made by
/// rollup/contracts/groth16fixture.
contract Groth16VerifierTest is L1Base {
    IGroth16Key private key;
    Groth16Verifier private groth16;
    BatchHeader private batch;

    error ScenarioOfGroth16FixtureIs(uint256 chainId, address rollup, bytes32 publicInput);

    function setUp() public override {
        super.setUp();
        batch = commitNext();
        key = IGroth16Key(address(new Groth16Key()));
        groth16 = boundTo(Fixture.PROGRAM, address(rollup));
    }

    function boundTo(bytes32 program, address rollup_) private returns (Groth16Verifier) {
        return Groth16Verifier(create("Groth16Verifier", abi.encode(key, Fixture.KEY_HASH, program, rollup_)));
    }

    /// The verifier takes the place of the attested one.
    function upgradeTo(IVerifier next) private {
        address code = create("Rollup", abi.encode(timelock, next, deposits, forced, inbox));
        govern(address(rollup), abi.encodeCall(UUPSUpgradeable.upgradeToAndCall, (code, "")));
    }

    /// A precompile that fails takes all the gas it was given.
    function accepts(Groth16Verifier verifier_, uint256 input, bytes memory proof) private view returns (bool) {
        return verifier_.verify{ gas: 1_000_000 }(input, proof);
    }

    function finalizeWith(bytes memory proof) private {
        rollup.finalizeBatches(run(batch), stateOf(1), openings(1), proof);
    }

    function testScenarioOfTheFixture() public view {
        uint256 input = rollup.publicInput(run(batch), stateOf(1), openings(1));
        bool same = address(rollup) == Fixture.ROLLUP && block.chainid == Fixture.CHAIN_ID && input == Fixture.PUBLIC_INPUT;
        if (!same) revert ScenarioOfGroth16FixtureIs(block.chainid, address(rollup), bytes32(input));
    }

    function testAccepts() public {
        require(groth16.verify(Fixture.PUBLIC_INPUT, Fixture.PROOF), "refused");
        GasVm(address(vm)).snapshotGasLastCall("Groth16Verifier", "verify");
        require(keccak256(bytes(groth16.kind())) == keccak256("groth16"), "kind");
    }

    /// The same numbers come out of Go (rollup/gate, prover/wrap/setup).
    function testHashesAreThoseOfGo() public view {
        require(groth16.domain() == Fixture.DOMAIN, "domain");
        require(groth16.proofInput(Fixture.PUBLIC_INPUT) == Fixture.PROOF_INPUT, "input");
        require(key.keyHash() == Fixture.KEY_HASH && groth16.verifyingKeyHash() == Fixture.KEY_HASH, "key");
        require(groth16.programHash() == Fixture.PROGRAM && groth16.rollup() == Fixture.ROLLUP && groth16.key() == key, "bound to");
    }

    function testInputByHand(uint256 publicInput) public view {
        bytes32 domain =
            keccak256(abi.encode(keccak256("zkgeth-groth16-v1"), block.chainid, address(rollup), Fixture.PROGRAM, Fixture.KEY_HASH));
        uint256 expected = uint256(sha256(abi.encodePacked(domain, publicInput))) >> 3;
        require(groth16.proofInput(publicInput) == expected && expected < 1 << 253, "input");
    }

    function testEveryWordOfTheProofCounts() public view {
        for (uint256 word = 0; word < 12; ++word) {
            bytes memory proof = Fixture.PROOF;
            assembly ("memory-safe") {
                let at := add(add(proof, 32), mul(word, 32))
                mstore(at, add(mload(at), 1))
            }
            require(!accepts(groth16, Fixture.PUBLIC_INPUT, proof), "plus one");
            assembly ("memory-safe") {
                mstore(add(add(proof, 32), mul(word, 32)), 0)
            }
            require(!accepts(groth16, Fixture.PUBLIC_INPUT, proof), "zero");
            assembly ("memory-safe") {
                mstore(add(add(proof, 32), mul(word, 32)), not(0))
            }
            require(!accepts(groth16, Fixture.PUBLIC_INPUT, proof), "not in the field");
        }
    }

    /// Equations that fail and whose product holds: with a factor that is known beforehand they would pass.
    function testEquationsThatCancel() public view {
        require(keccak256(Fixture.CANCELLING) != keccak256(Fixture.PROOF), "the proof");
        require(!accepts(groth16, Fixture.PUBLIC_INPUT, Fixture.CANCELLING), "accepted");
    }

    /// gnark's own verifier takes the same proofs, in two calls of the precompile.
    function testAgreesWithTwoEquations() public view {
        uint256[1] memory input = [Fixture.PROOF_INPUT];
        Groth16Key(address(key)).verifyProof(Fixture.PROOF, input);
        Groth16Key(address(key)).verifyAtOnce(Fixture.PROOF, input);
        try Groth16Key(address(key)).verifyProof{ gas: 1_000_000 }(Fixture.CANCELLING, input) {
            revert("accepted");
        } catch { }
    }

    function testTamperedProof(uint256 at, uint8 by) public view {
        bytes memory proof = Fixture.PROOF;
        if (by == 0) by = 1;
        at %= proof.length;
        proof[at] = bytes1(uint8(proof[at]) ^ by);
        require(!accepts(groth16, Fixture.PUBLIC_INPUT, proof), "accepted");
    }

    /// The same point with another coordinate is another encoding: one proof, one string of bytes for each.
    function testUnreducedCoordinates() public view {
        uint256 p = 0x30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47;
        for (uint256 word = 0; word < 12; ++word) {
            bytes memory proof = Fixture.PROOF;
            assembly ("memory-safe") {
                let at := add(add(proof, 32), mul(word, 32))
                mstore(at, add(mload(at), p))
            }
            require(!accepts(groth16, Fixture.PUBLIC_INPUT, proof), "accepted");
        }
    }

    function testOtherLengths(uint16 length, bytes calldata junk) public view {
        // Foundry's fuzzer tries what it finds in the code, so the proof as well.
        bool good = keccak256(junk) == keccak256(Fixture.PROOF);
        require(accepts(groth16, Fixture.PUBLIC_INPUT, junk) == good, "junk");
        require(!accepts(groth16, Fixture.PUBLIC_INPUT, abi.encodePacked(Fixture.PROOF, uint8(0))), "trailing byte");
        bytes memory proof = Fixture.PROOF;
        length %= 384;
        assembly ("memory-safe") {
            mstore(proof, length)
        }
        require(!accepts(groth16, Fixture.PUBLIC_INPUT, proof), "cut off");
        require(!accepts(groth16, Fixture.PUBLIC_INPUT, new bytes(384)), "points at infinity");
    }

    /// Nor is a key asked that takes proofs of any length.
    function testLengthIsCheckedBeforeTheKey() public {
        vm.mockCall(address(key), abi.encodeWithSelector(IGroth16Key.verifyAtOnce.selector), "");
        require(accepts(groth16, 1, new bytes(384)), "mocked");
        require(!accepts(groth16, 1, new bytes(383)) && !accepts(groth16, 1, new bytes(385)), "another length");
    }

    function testOtherPublicInput(uint256 input) public view {
        if (input == Fixture.PUBLIC_INPUT) ++input;
        require(!accepts(groth16, input, Fixture.PROOF), "accepted");
    }

    function testOtherPublicInputInAnyBit() public view {
        for (uint256 bit = 0; bit < 256; ++bit) {
            require(!accepts(groth16, Fixture.PUBLIC_INPUT ^ (1 << bit), Fixture.PROOF), "accepted");
        }
    }

    function testOtherChain(uint64 id) public {
        if (id == Fixture.CHAIN_ID || id == 0) id = 1;
        vm.chainId(id);
        require(!accepts(groth16, Fixture.PUBLIC_INPUT, Fixture.PROOF), "accepted");
        vm.chainId(Fixture.CHAIN_ID);
        require(accepts(groth16, Fixture.PUBLIC_INPUT, Fixture.PROOF), "refused");
    }

    function testOtherRollupOrProgram() public {
        require(accepts(boundTo(Fixture.PROGRAM, address(rollup)), Fixture.PUBLIC_INPUT, Fixture.PROOF), "same again");
        require(!accepts(boundTo(Fixture.PROGRAM, address(claims)), Fixture.PUBLIC_INPUT, Fixture.PROOF), "other rollup");
        require(!accepts(boundTo(keccak256("other"), address(rollup)), Fixture.PUBLIC_INPUT, Fixture.PROOF), "other program");
    }

    /// A key that claims another hash is one for other proofs, even if it checks the same equation.
    function testOtherKey() public {
        bytes32 other = keccak256("other");
        vm.mockCall(address(key), abi.encodeCall(IGroth16Key.keyHash, ()), abi.encode(other));
        Groth16Verifier v = new Groth16Verifier(key, other, Fixture.PROGRAM, address(rollup));
        require(v.verifyingKeyHash() == other && !accepts(v, Fixture.PUBLIC_INPUT, Fixture.PROOF), "accepted");
    }

    function testConstructorRefusals() public {
        vm.expectRevert(abi.encodeWithSelector(Groth16Verifier.WrongKey.selector, Fixture.KEY_HASH, keccak256("other")));
        new Groth16Verifier(key, keccak256("other"), Fixture.PROGRAM, address(rollup));
        vm.expectRevert(Groth16Verifier.NoProgram.selector);
        new Groth16Verifier(key, Fixture.KEY_HASH, bytes32(0), address(rollup));
        vm.expectRevert(Groth16Verifier.NoRollup.selector);
        new Groth16Verifier(key, Fixture.KEY_HASH, Fixture.PROGRAM, address(0));
        vm.expectRevert(); // no contract
        new Groth16Verifier(IGroth16Key(ALICE), Fixture.KEY_HASH, Fixture.PROGRAM, address(rollup));
    }

    function testFinalizeWithAProof() public {
        upgradeTo(groth16);
        bytes memory proof = Fixture.PROOF;
        ++batch.lastBlock;
        vm.expectRevert(); // the header is not what was committed
        finalizeWith(proof);
        --batch.lastBlock;
        bytes memory attested = attest(Fixture.PUBLIC_INPUT);
        vm.expectRevert(abi.encodeWithSelector(Rollup.InvalidProof.selector, Fixture.PUBLIC_INPUT));
        finalizeWith(attested);
        uint256 input = rollup.publicInput(run(batch), stateOf(2), openings(1));
        vm.expectRevert(abi.encodeWithSelector(Rollup.InvalidProof.selector, input));
        rollup.finalizeBatches(run(batch), stateOf(2), openings(1), proof);
        finalizeWith(proof);
        GasVm(address(vm)).snapshotGasLastCall("Groth16Verifier", "finalizeBatches, point evaluation mocked");
        require(rollup.finalizedIndex() == 1 && rollup.finalizedBlockHash() == stateOf(1).blockHash, "finalised");
        // once
        vm.expectRevert();
        finalizeWith(proof);
    }

    /// What a retired verifier accepts means nothing to the rollup any more.
    function testRetiredVerifier() public {
        upgradeTo(groth16);
        upgradeTo(boundTo(keccak256("next program"), address(rollup)));
        require(accepts(groth16, Fixture.PUBLIC_INPUT, Fixture.PROOF), "a good proof for the retired one");
        vm.expectRevert(abi.encodeWithSelector(Rollup.InvalidProof.selector, Fixture.PUBLIC_INPUT));
        finalizeWith(Fixture.PROOF);
        require(rollup.finalizedIndex() == 0, "finalised");
    }

    function testReplacedOnlyThroughTheTimelock() public {
        address code = create("Rollup", abi.encode(timelock, groth16, deposits, forced, inbox));
        address[3] memory callers = [GOVERNANCE, OPERATOR, OUTSIDER];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(callers[i]);
            vm.expectRevert(abi.encodeWithSelector(Upgradeable.NotTimelock.selector, callers[i]));
            UUPSUpgradeable(address(rollup)).upgradeToAndCall(code, "");
        }
        require(address(rollup.verifier()) == address(verifier), "replaced");
        upgradeTo(groth16);
        require(address(rollup.verifier()) == address(groth16), "not replaced");
    }
}
