package txmgr

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// Signer signs the transactions of one account. Blob transactions are handed
// over without their sidecar, which no signature covers.
type Signer interface {
	Address() common.Address
	SignTx(ctx context.Context, tx *types.Transaction, chainID *big.Int) (*types.Transaction, error)
}

// NewKeySigner signs with a key held in memory.
func NewKeySigner(key *ecdsa.PrivateKey) Signer {
	return &keySigner{key: key, addr: crypto.PubkeyToAddress(key.PublicKey)}
}

type keySigner struct {
	key  *ecdsa.PrivateKey
	addr common.Address
}

func (s *keySigner) Address() common.Address { return s.addr }

func (s *keySigner) SignTx(_ context.Context, tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
	return types.SignTx(tx, types.LatestSignerForChainID(chainID), s.key)
}

// NewWalletSigner signs with a go-ethereum wallet: an unlocked keystore account,
// a hardware wallet, or an external signer such as clef (accounts/external).
func NewWalletSigner(wallet accounts.Wallet, account accounts.Account) (Signer, error) {
	if !wallet.Contains(account) {
		return nil, fmt.Errorf("wallet %v does not hold account %v", wallet.URL(), account.Address)
	}
	return &walletSigner{wallet: wallet, account: account}, nil
}

type walletSigner struct {
	wallet  accounts.Wallet
	account accounts.Account
}

func (s *walletSigner) Address() common.Address { return s.account.Address }

func (s *walletSigner) SignTx(ctx context.Context, tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
	if tx.Type() == types.BlobTxType {
		// The external wallet insists on a sidecar; an empty one makes it send
		// the versioned hashes alone.
		tx = tx.WithBlobTxSidecar(new(types.BlobTxSidecar))
	}
	// accounts.Wallet takes no context; an interactive signer may block for as
	// long as its user does.
	type result struct {
		tx  *types.Transaction
		err error
	}
	done := make(chan result, 1)
	go func() {
		signed, err := s.wallet.SignTx(s.account, tx, chainID)
		done <- result{signed, err}
	}()
	select {
	case r := <-done:
		return r.tx, r.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
