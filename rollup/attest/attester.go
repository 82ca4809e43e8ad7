package attest

import (
	"context"
	"crypto/ecdsa"
	"fmt"

	"github.com/ethereum/go-ethereum/accounts/keystore"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/rollup/batch"
)

// maxKeyFile caps a keystore file, in bytes.
const maxKeyFile = 64 << 10

// Signer holds the attester's key. SignHash returns r ‖ s ‖ v with s in the
// lower half of the order and v 0 or 1, as crypto.Sign and keystores do.
type Signer interface {
	Address() common.Address
	SignHash(hash common.Hash) ([]byte, error)
}

type keySigner struct {
	key     *ecdsa.PrivateKey
	address common.Address
}

// NewKeySigner signs with a key in memory.
func NewKeySigner(key *ecdsa.PrivateKey) Signer {
	return &keySigner{key: key, address: crypto.PubkeyToAddress(key.PublicKey)}
}

// DecryptSigner signs with the key in an encrypted keystore file (web3 secret
// storage, what `geth account new` writes). The error is [ErrKey].
func DecryptSigner(file []byte, passphrase string) (Signer, error) {
	if len(file) > maxKeyFile {
		return nil, fmt.Errorf("%w: file of %d bytes, limit %d", ErrKey, len(file), maxKeyFile)
	}
	key, err := keystore.DecryptKey(file, passphrase)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	return NewKeySigner(key.PrivateKey), nil
}

func (s *keySigner) Address() common.Address { return s.address }

func (s *keySigner) SignHash(hash common.Hash) ([]byte, error) { return crypto.Sign(hash[:], s.key) }

// Attester attests for one verifier contract.
type Attester struct {
	signer   Signer
	chainID  uint64
	verifier common.Address
}

// New returns an attester for the verifier on the L1 with the given chain id;
// [ErrChain] unless that is a development chain.
func New(signer Signer, l1ChainID uint64, verifier common.Address) (*Attester, error) {
	if !IsDevChain(l1ChainID) {
		return nil, fmt.Errorf("%w: l1 chain id %d", ErrChain, l1ChainID)
	}
	return &Attester{signer: signer, chainID: l1ChainID, verifier: verifier}, nil
}

// Address is what must be registered with the verifier contract.
func (a *Attester) Address() common.Address { return a.signer.Address() }

// Prove returns the proof bytes for the verifier. The caller vouches for the
// run: an attester has no means to check it.
func (a *Attester) Prove(ctx context.Context, run *batch.Run) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	input := run.Input()
	sig, err := a.signer.SignHash(Digest(a.chainID, a.verifier, input))
	if err != nil {
		return nil, fmt.Errorf("signing the attestation: %w", err)
	}
	if len(sig) != ProofLength || sig[64] > 1 {
		return nil, fmt.Errorf("%w: the signer returned %d bytes that are no signature", ErrProof, len(sig))
	}
	sig[64] += 27
	// A signer that uses another key than it says, or high s, would only show up
	// as a reverted transaction.
	got, err := Verify(a.chainID, a.verifier, input, sig)
	if err != nil {
		return nil, err
	}
	if got != a.signer.Address() {
		return nil, fmt.Errorf("%w: signed by %v instead of %v", ErrProof, got, a.signer.Address())
	}
	return sig, nil
}
