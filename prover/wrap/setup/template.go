package setup

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"math/big"
	"regexp"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

// TemplateName is the name of the contract that Template makes.
const TemplateName = "Groth16KeyTemplate"

// constants are the names of a contract's constants in the order of VerifyingKeyHash.
var constants = []string{
	"ALPHA_X", "ALPHA_Y",
	"BETA_NEG_X_0", "BETA_NEG_X_1", "BETA_NEG_Y_0", "BETA_NEG_Y_1",
	"GAMMA_NEG_X_0", "GAMMA_NEG_X_1", "GAMMA_NEG_Y_0", "GAMMA_NEG_Y_1",
	"DELTA_NEG_X_0", "DELTA_NEG_X_1", "DELTA_NEG_Y_0", "DELTA_NEG_Y_1",
	"PEDERSEN_G_X_0", "PEDERSEN_G_X_1", "PEDERSEN_G_Y_0", "PEDERSEN_G_Y_1",
	"PEDERSEN_GSIGMANEG_X_0", "PEDERSEN_GSIGMANEG_X_1", "PEDERSEN_GSIGMANEG_Y_0", "PEDERSEN_GSIGMANEG_Y_1",
	"CONSTANT_X", "CONSTANT_Y", "PUB_0_X", "PUB_0_Y", "PUB_1_X", "PUB_1_Y",
}

// placeholder is what a template has in place of a constant. Its highest byte is not zero,
// so that a compiler pushes all 32.
func placeholder(name string) [32]byte {
	out := sha256.Sum256([]byte("zkgeth-placeholder-v1 " + name))
	out[0] |= 0x80
	return out
}

// Template makes the verifier contract of no key of the one that Solidity wrote for some
// key: it has placeholders for all constants that depend on the key. Its compiled code
// becomes a key's contract by Link, without a compiler. Errors: ErrKeys.
func Template(contract []byte) ([]byte, error) {
	for _, name := range constants {
		declaration := regexp.MustCompile(`( constant ` + name + ` = )\d+;`)
		if n := len(declaration.FindAll(contract, -1)); n != 1 {
			return nil, fmt.Errorf("%w: the contract has %d constants %s", ErrKeys, n, name)
		}
		value := placeholder(name)
		contract = declaration.ReplaceAll(contract, fmt.Appendf(nil, "${1}%v;", new(big.Int).SetBytes(value[:])))
	}
	from, to := []byte("\ncontract "+ContractName+" {\n"), []byte("\ncontract "+TemplateName+" {\n")
	if n := bytes.Count(contract, from); n != 1 {
		return nil, fmt.Errorf("%w: %d contracts %s", ErrKeys, n, ContractName)
	}
	return bytes.Replace(contract, from, to, 1), nil
}

// Link returns the code that creates the verifier contract of a key, made of that of the
// template. Errors: ErrCircuit and ErrKeys as Solidity, ErrKeys for code that is not a template's.
func Link(template []byte, vk *groth16.VerifyingKey) ([]byte, error) {
	if err := contractShape(vk); err != nil {
		return nil, err
	}
	words := contractWords(vk) // as many as there are constants
	if err := oneBase(vk); err != nil {
		return nil, err
	}
	code := bytes.Clone(template)
	for i, name := range constants {
		// A compiler pushes a constant where it is used, or copies it from behind the code
		// where that is shorter. Both have all its bytes: no other value looks like one.
		value := placeholder(name)
		if !bytes.Contains(template, value[:]) {
			return nil, fmt.Errorf("%w: the template has no room for %s", ErrKeys, name)
		}
		code = bytes.ReplaceAll(code, value[:], words[i][:])
	}
	return code, nil
}
