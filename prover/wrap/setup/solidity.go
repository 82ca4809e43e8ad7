package setup

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"

	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/consensys/gnark/backend/solidity"
)

// ContractName is the name of the contract that Solidity exports.
const ContractName = "Groth16Key"

// VerifyingKeyHash is SHA-256 of what the verifier contract has as constants, as words of
// 32 bytes: alpha; -beta, -gamma, -delta; for a commitment G and -sigma G; K. Points of G2
// have the real parts first, as the contract has them. Contracts made by Solidity compute
// the same hash from their constants.
func VerifyingKeyHash(vk *groth16.VerifyingKey) Hash {
	w := sha256.New()
	for _, word := range contractWords(vk) {
		w.Write(word[:])
	}
	return Hash(w.Sum(nil))
}

// contractWords returns the constants of the verifier contract in the order of
// VerifyingKeyHash.
func contractWords(vk *groth16.VerifyingKey) (out [][32]byte) {
	g1 := func(p *curve.G1Affine) { out = append(out, p.X.Bytes(), p.Y.Bytes()) }
	g2 := func(p curve.G2Affine) {
		out = append(out, p.X.A0.Bytes(), p.X.A1.Bytes(), p.Y.A0.Bytes(), p.Y.A1.Bytes())
	}
	g1(&vk.G1.Alpha)
	for _, p := range []curve.G2Affine{vk.G2.Beta, vk.G2.Gamma, vk.G2.Delta} {
		p.Neg(&p)
		g2(p)
	}
	for _, k := range vk.CommitmentKeys {
		g2(k.G)
		g2(k.GSigmaNeg)
	}
	for i := range vk.G1.K {
		g1(&vk.G1.K[i])
	}
	return out
}

// oneBase tells whether a key's commitment has gamma for its base point, as the verifier
// contract wants: then five pairings are enough. Errors: ErrKeys.
func oneBase(vk *groth16.VerifyingKey) error {
	for i := range vk.CommitmentKeys {
		if !vk.CommitmentKeys[i].G.Equal(&vk.G2.Gamma) {
			return fmt.Errorf("%w: the commitment key has another base point than gamma, as keys for development had in earlier versions", ErrKeys)
		}
	}
	return nil
}

// contractShape tells whether the contract can verify proofs for a key: it takes one public
// input, and the challenge that it draws is the hash of one commitment and of nothing else. If
// the input were among what is committed to, a prover could choose it when the challenge is
// known, and prove what is false; and if the key's point for the input or for the challenge were
// zero, one proof would do for every input, or whatever the challenge is. Errors: ErrCircuit,
// ErrKeys.
func contractShape(vk *groth16.VerifyingKey) error {
	if len(vk.CommitmentKeys) != 1 || len(vk.G1.K) != 3 || len(vk.PublicAndCommitmentCommitted) != 1 {
		return fmt.Errorf("%w: a contract needs one public input and one commitment, the key has %d and %d",
			ErrCircuit, len(vk.G1.K)-1-len(vk.CommitmentKeys), len(vk.CommitmentKeys))
	}
	if len(vk.PublicAndCommitmentCommitted[0]) != 0 {
		return fmt.Errorf("%w: the commitment is to the public input, too, which the contract's challenge does not depend on", ErrCircuit)
	}
	for i := range vk.G1.K[1:] {
		if vk.G1.K[1+i].IsInfinity() {
			return fmt.Errorf("%w: public input or challenge count for nothing", ErrKeys)
		}
	}
	return nil
}

// Solidity writes the verifier contract of a key: gnark's, named name, with a function
// keyHash that computes VerifyingKeyHash from the constants it was compiled with, and
// verifyAtOnce, which does in one call of the pairing precompile what gnark's verifyProof
// does in two. Proofs for it are made with
// solidity.WithProverTargetSolidityVerifier(backend.GROTH16) and sent as MarshalSolidity. The
// contract takes one public input and one commitment, which is not to that input; keys of
// another shape are refused with ErrCircuit, and with ErrKeys keys whose commitment has another
// base point than gamma, or for which input or challenge count for nothing.
func Solidity(vk *groth16.VerifyingKey, name string) ([]byte, error) {
	if err := contractShape(vk); err != nil {
		return nil, err
	}
	if err := oneBase(vk); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err := vk.ExportSolidity(&out, solidity.WithPragmaVersion("^0.8.28"), solidity.WithFunctions(strings.NewReader(verifyFunction+keyHashFunction)))
	if err != nil {
		return nil, fmt.Errorf("export the verifier contract: %w", err)
	}
	const declaration = "\ncontract Verifier {\n"
	if bytes.Count(out.Bytes(), []byte(declaration)) != 1 {
		return nil, fmt.Errorf("%w: gnark's contract has another form than this program knows", ErrKeys)
	}
	source := bytes.Replace(out.Bytes(), []byte(declaration), []byte("\ncontract "+name+" {\n"), 1)
	return append(bytes.TrimSpace(source), '\n'), nil
}

// With G = gamma, e(L, -gamma) e(P, G)^r is one pairing, e(L - r P, -gamma). Both of gnark's
// equations have values in a group of the prime order R, and are fixed by what r is drawn from:
// when one of them fails there is at most one r with which their combination holds.
const verifyFunction = `
    /// Reverts unless proof is one for input, as verifyProof does, for two thirds of the gas: both of its equations in
    /// one, as a combination with a random factor that everything in them is hashed to. The commitment key must have
    /// gamma for its base point (Go: setup.Solidity).
    function verifyAtOnce(bytes calldata proof, uint256[1] calldata input) external view {
        if (proof.length != 384) revert ProofInvalid();
        uint256[2] memory commitments;
        assembly ("memory-safe") {
            calldatacopy(commitments, add(proof.offset, 0x100), 64)
        }
        uint256[1] memory publicCommitments;
        publicCommitments[0] = uint256(keccak256(proof[0x100:0x140])) % R;
        (uint256 x, uint256 y) = publicInputMSM(input, publicCommitments, commitments);
        uint256 factor = uint256(keccak256(abi.encodePacked(proof, input[0]))) % R;
        bool success;
        // The precompiles refuse coordinates that are not reduced and points that are not of the groups.
        assembly ("memory-safe") {
            let f := mload(0x40) // five pairs of 0xc0 bytes
            let g := add(f, 0x3c0) // for the precompiles of G1
            // The commitment times the factor goes to the fifth pair.
            mstore(g, mload(commitments))
            mstore(add(g, 0x20), mload(add(commitments, 0x20)))
            mstore(add(g, 0x40), factor)
            success := staticcall(gas(), PRECOMPILE_MUL, g, 0x60, add(f, 0x300), 0x40)
            // Public inputs less the proof of knowledge times the factor: to the fourth.
            calldatacopy(g, add(proof.offset, 0x140), 0x40)
            mstore(add(g, 0x40), sub(R, factor))
            success := and(success, staticcall(gas(), PRECOMPILE_MUL, g, 0x60, g, 0x40))
            mstore(add(g, 0x40), x)
            mstore(add(g, 0x60), y)
            success := and(success, staticcall(gas(), PRECOMPILE_ADD, g, 0x80, add(f, 0x240), 0x40))
            // A and B, and C.
            calldatacopy(f, proof.offset, 0x100)
            mstore(add(f, 0x100), DELTA_NEG_X_1)
            mstore(add(f, 0x120), DELTA_NEG_X_0)
            mstore(add(f, 0x140), DELTA_NEG_Y_1)
            mstore(add(f, 0x160), DELTA_NEG_Y_0)
            mstore(add(f, 0x180), ALPHA_X)
            mstore(add(f, 0x1a0), ALPHA_Y)
            mstore(add(f, 0x1c0), BETA_NEG_X_1)
            mstore(add(f, 0x1e0), BETA_NEG_X_0)
            mstore(add(f, 0x200), BETA_NEG_Y_1)
            mstore(add(f, 0x220), BETA_NEG_Y_0)
            mstore(add(f, 0x280), GAMMA_NEG_X_1)
            mstore(add(f, 0x2a0), GAMMA_NEG_X_0)
            mstore(add(f, 0x2c0), GAMMA_NEG_Y_1)
            mstore(add(f, 0x2e0), GAMMA_NEG_Y_0)
            mstore(add(f, 0x340), PEDERSEN_GSIGMANEG_X_1)
            mstore(add(f, 0x360), PEDERSEN_GSIGMANEG_X_0)
            mstore(add(f, 0x380), PEDERSEN_GSIGMANEG_Y_1)
            mstore(add(f, 0x3a0), PEDERSEN_GSIGMANEG_Y_0)
            success := and(success, staticcall(gas(), PRECOMPILE_VERIFY, f, 0x3c0, f, 0x20))
            success := and(success, mload(f))
        }
        if (!success) revert ProofInvalid();
    }
`

// In parts, as an expression has at most 16 words in reach.
const keyHashFunction = `
    /// SHA-256 of the key's constants (Go: setup.VerifyingKeyHash).
    function keyHash() external pure returns (bytes32) {
        bytes memory words = abi.encode(ALPHA_X, ALPHA_Y);
        words = bytes.concat(words, abi.encode(BETA_NEG_X_0, BETA_NEG_X_1, BETA_NEG_Y_0, BETA_NEG_Y_1));
        words = bytes.concat(words, abi.encode(GAMMA_NEG_X_0, GAMMA_NEG_X_1, GAMMA_NEG_Y_0, GAMMA_NEG_Y_1));
        words = bytes.concat(words, abi.encode(DELTA_NEG_X_0, DELTA_NEG_X_1, DELTA_NEG_Y_0, DELTA_NEG_Y_1));
        words = bytes.concat(words, abi.encode(PEDERSEN_G_X_0, PEDERSEN_G_X_1, PEDERSEN_G_Y_0, PEDERSEN_G_Y_1));
        words = bytes.concat(
            words, abi.encode(PEDERSEN_GSIGMANEG_X_0, PEDERSEN_GSIGMANEG_X_1, PEDERSEN_GSIGMANEG_Y_0, PEDERSEN_GSIGMANEG_Y_1)
        );
        words = bytes.concat(words, abi.encode(CONSTANT_X, CONSTANT_Y, PUB_0_X, PUB_0_Y, PUB_1_X, PUB_1_Y));
        return sha256(words);
    }`
