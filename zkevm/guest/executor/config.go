package executor

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/params"
)

// maxChainID keeps the EIP-155 signature values, 2*id+36 at most, within 64 bits.
const maxChainID = (1<<64 - 37) / 2

// rulesOf returns the rules for a block, if they are the supported ones.
func rulesOf(config *params.ChainConfig, number, time uint64) (params.Rules, error) {
	if config == nil || config.ChainID == nil || config.ChainID.Sign() <= 0 || !config.ChainID.IsUint64() || config.ChainID.Uint64() > maxChainID {
		return params.Rules{}, fmt.Errorf("chain id: %w", ErrUnsupported)
	}
	r := config.Rules(new(big.Int).SetUint64(number), true, time)
	since := r.IsHomestead && r.IsEIP150 && r.IsEIP155 && r.IsEIP158 && r.IsByzantium && r.IsConstantinople &&
		r.IsPetersburg && r.IsIstanbul && r.IsBerlin && r.IsEIP2929 && r.IsLondon && r.IsMerge && r.IsShanghai &&
		r.IsCancun && r.IsPrague && r.IsOsaka
	if !since || r.IsAmsterdam || r.IsBogota || r.IsUBT || r.IsEIP4762 {
		return params.Rules{}, fmt.Errorf("fork of block %d at time %d: %w", number, time, ErrUnsupported)
	}
	// The base fee follows another rule in the first block of London.
	if number == 0 || !config.IsLondon(new(big.Int).SetUint64(number-1)) {
		return params.Rules{}, fmt.Errorf("fork of the parent of block %d: %w", number, ErrUnsupported)
	}
	return r, nil
}
