package genesis

import (
	"bytes"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

// L2 returns the genesis of the L2 with the given config. The error is
// params.ErrConfig for a config that is invalid in itself and [ErrAlloc] for
// code the state has no place for.
func L2(cfg *params.Rollup) (*core.Genesis, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	alloc, err := predeploys()
	if err != nil {
		return nil, err
	}
	if peer := cfg.Contracts.TokenBridge; peer != (common.Address{}) {
		bridge := alloc[params.TokenBridgeAddress]
		bridge.Storage = map[common.Hash]common.Hash{params.TokenBridgePeerSlot: common.BytesToHash(peer[:])}
		alloc[params.TokenBridgeAddress] = bridge
	}
	chain := params.L2ChainConfig(cfg.L2ChainID)
	if err := addCode(alloc, cfg, chain); err != nil {
		return nil, err
	}
	addBalances(alloc, cfg)

	return &core.Genesis{
		Config:     chain,
		Timestamp:  cfg.Genesis.Time,
		ExtraData:  params.HeaderExtra{Origin: cfg.Genesis.L1Block}.Encode(),
		GasLimit:   cfg.Genesis.GasLimit,
		Difficulty: new(big.Int),
		BaseFee:    new(big.Int).Set(cfg.Genesis.BaseFee.ToInt()),
		Alloc:      alloc,
	}, nil
}

// Hash returns the hash of the genesis block.
func Hash(cfg *params.Rollup) (common.Hash, error) {
	genesis, err := L2(cfg)
	if err != nil {
		return common.Hash{}, err
	}
	return genesis.ToBlock().Hash(), nil
}

// addCode adds the config's contracts, which must be such as a transaction could
// have made them: the rules of the EVM rely on it.
func addCode(alloc types.GenesisAlloc, cfg *params.Rollup, chain *gethparams.ChainConfig) error {
	reserved := make(map[common.Address]bool)
	for _, addr := range vm.ActivePrecompiles(chain.Rules(new(big.Int), true, cfg.Genesis.Time)) {
		reserved[addr] = true
	}
	for addr, code := range cfg.Genesis.Code {
		fail := func(why string) error { return fmt.Errorf("%w: code at %v: %s", ErrAlloc, addr, why) }
		switch _, taken := alloc[addr]; {
		case taken:
			return fail("address of a predeploy")
		case reserved[addr]:
			return fail("address of a precompile")
		case addr == gethparams.SystemAddress:
			return fail("address of the system caller")
		case len(code) == 0:
			return fail("empty")
		case len(code) > gethparams.MaxCodeSize:
			return fail(fmt.Sprintf("%d bytes, limit %d", len(code), gethparams.MaxCodeSize))
		case bytes.HasPrefix(code, []byte{0xef}):
			return fail("starts with 0xef (EIP-3541)")
		}
		alloc[addr] = types.Account{Nonce: 1, Code: code, Balance: new(big.Int)}
	}
	return nil
}

// addBalances leaves out zero balances: they would put empty accounts into the
// state, which EIP-161 does not know.
func addBalances(alloc types.GenesisAlloc, cfg *params.Rollup) {
	for addr, balance := range cfg.Genesis.Balances {
		if balance.ToInt().Sign() == 0 {
			continue
		}
		account := alloc[addr]
		account.Balance = new(big.Int).Set(balance.ToInt())
		alloc[addr] = account
	}
}
