package devaccounts

import (
	"crypto/ecdsa"
	"fmt"
	"math/big"

	"github.com/btcsuite/btcd/btcutil/hdkeychain"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/tyler-smith/go-bip39"
)

// Mnemonic is the mnemonic every Ethereum development node uses.
const Mnemonic = "test test test test test test test test test test test junk"

// Count is how many funded accounts a development network has.
const Count = 10

// Balance is their balance on both chains, in wei: 10,000 ETH.
var Balance = new(big.Int).Mul(big.NewInt(10_000), big.NewInt(1e18))

// Account is a development account.
type Account struct {
	Address common.Address
	Key     *ecdsa.PrivateKey
}

// Derive derives accounts first..first+count-1 of a BIP-39 mnemonic at
// m/44'/60'/0'/0/i, as wallets do.
func Derive(mnemonic string, first, count int) ([]Account, error) {
	seed, err := bip39.NewSeedWithErrorChecking(mnemonic, "")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMnemonic, err)
	}
	master, err := hdkeychain.NewMaster(seed, &chaincfg.MainNetParams)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMnemonic, err)
	}
	out := make([]Account, 0, count)
	for i := first; i < first+count; i++ {
		path := append(append(accounts.DerivationPath{}, accounts.DefaultRootDerivationPath...), uint32(i))
		key := master
		for _, n := range path {
			if key, err = key.Derive(n); err != nil {
				return nil, fmt.Errorf("derive account %d: %w", i, err)
			}
		}
		private, err := key.ECPrivKey()
		if err != nil {
			return nil, fmt.Errorf("derive account %d: %w", i, err)
		}
		ecdsaKey := private.ToECDSA()
		// The curve object must be go-ethereum's for its signing code.
		ecdsaKey.Curve = crypto.S256()
		out = append(out, Account{Address: crypto.PubkeyToAddress(ecdsaKey.PublicKey), Key: ecdsaKey})
	}
	return out, nil
}
