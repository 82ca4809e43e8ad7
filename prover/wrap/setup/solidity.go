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

// Solidity writes the verifier contract of a key: gnark's, named name, with a function
// keyHash that computes VerifyingKeyHash from the constants it was compiled with. Proofs
// for it are made with solidity.WithProverTargetSolidityVerifier(backend.GROTH16) and sent
// as MarshalSolidity. The contract takes one public input and one commitment; keys of
// another shape are refused with ErrCircuit.
func Solidity(vk *groth16.VerifyingKey, name string) ([]byte, error) {
	if len(vk.CommitmentKeys) != 1 || len(vk.G1.K) != 3 || len(vk.PublicAndCommitmentCommitted) != 1 {
		return nil, fmt.Errorf("%w: a contract needs one public input and one commitment, the key has %d and %d",
			ErrCircuit, len(vk.G1.K)-1-len(vk.CommitmentKeys), len(vk.CommitmentKeys))
	}
	var out bytes.Buffer
	err := vk.ExportSolidity(&out, solidity.WithPragmaVersion("^0.8.28"), solidity.WithFunctions(strings.NewReader(keyHashFunction)))
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
