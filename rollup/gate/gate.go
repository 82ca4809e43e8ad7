package gate

import (
	"crypto/sha256"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// Name separates these hashes from all others, and this version from later ones.
const Name = "zkgeth-groth16-v1"

// droppedBits is how many of 256 bits a public input has less: it is an element of
// BN254's scalar field, which has 254.
const droppedBits = 3

// Domain is what a proof is for.
type Domain struct {
	L1ChainID    *big.Int
	Rollup       common.Address // the Rollup contract (its proxy)
	Program      common.Hash    // commitment of the program image
	VerifyingKey common.Hash    // setup.VerifyingKeyHash
}

// Hash is keccak256(abi.encode(keccak256(Name), chain id, rollup, program, verifying key)),
// as Groth16Verifier.domain returns it. The circuit takes it as it is: it binds a proof,
// and shows nothing.
func (d *Domain) Hash() common.Hash {
	return crypto.Keccak256Hash(
		crypto.Keccak256([]byte(Name)),
		common.BigToHash(d.L1ChainID).Bytes(),
		common.LeftPadBytes(d.Rollup.Bytes(), common.HashLength),
		d.Program.Bytes(),
		d.VerifyingKey.Bytes(),
	)
}

// Input is the public input of a proof: the 253 high bits of SHA-256 of the domain's hash
// and of the public input of a run, as a word. The circuit computes the same.
func Input(domain common.Hash, publicInput *big.Int) *big.Int {
	word := common.BigToHash(publicInput)
	sum := sha256.Sum256(append(domain.Bytes(), word.Bytes()...))
	return new(big.Int).Rsh(new(big.Int).SetBytes(sum[:]), droppedBits)
}
