package attest

import (
	"encoding/binary"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

const (
	domain          = "zkgeth-attestation-v1"
	publicInputBits = 253

	// ProofLength is the length of an attestation in bytes: r ‖ s ‖ v.
	ProofLength = crypto.SignatureLength
)

// IsDevChain tells whether an L1 chain id is one the AttestedVerifier contract
// can be deployed on: ours, geth's and ganache's, anvil's and hardhat's.
func IsDevChain(l1ChainID uint64) bool {
	return l1ChainID == 900 || l1ChainID == 1337 || l1ChainID == 31337
}

// Digest is the hash an attester signs: keccak256 of domain, L1 chain id,
// verifier address and public input. The public input must fit 256 bits.
func Digest(l1ChainID uint64, verifier common.Address, publicInput *big.Int) common.Hash {
	var chain [32]byte
	binary.BigEndian.PutUint64(chain[24:], l1ChainID)
	input := common.BigToHash(publicInput)
	return crypto.Keccak256Hash([]byte(domain), chain[:], verifier[:], input[:])
}

// Verify does what AttestedVerifier.verify does and returns who attested; that
// the address is a registered attester is for the caller to check. The error is
// [ErrChain] or [ErrProof].
func Verify(l1ChainID uint64, verifier common.Address, publicInput *big.Int, proof []byte) (common.Address, error) {
	if !IsDevChain(l1ChainID) {
		return common.Address{}, fmt.Errorf("%w: l1 chain id %d", ErrChain, l1ChainID)
	}
	if publicInput.Sign() < 0 || publicInput.BitLen() > publicInputBits {
		return common.Address{}, fmt.Errorf("%w: public input %#x is not one of this protocol", ErrProof, publicInput)
	}
	if len(proof) != ProofLength {
		return common.Address{}, fmt.Errorf("%w: %d bytes, want %d", ErrProof, len(proof), ProofLength)
	}
	r, s, v := new(big.Int).SetBytes(proof[:32]), new(big.Int).SetBytes(proof[32:64]), proof[64]
	if !crypto.ValidateSignatureValues(v-27, r, s, true) { // wraps around below 27
		return common.Address{}, fmt.Errorf("%w: r, s or v out of range", ErrProof)
	}
	sig := append(append(make([]byte, 0, ProofLength), proof[:64]...), v-27)
	digest := Digest(l1ChainID, verifier, publicInput)
	pub, err := crypto.SigToPub(digest[:], sig)
	if err != nil {
		return common.Address{}, fmt.Errorf("%w: %w", ErrProof, err)
	}
	return crypto.PubkeyToAddress(*pub), nil
}
