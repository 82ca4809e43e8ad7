package devl1

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

// genesisFile keeps the genesis of the chain in a data directory: its time is
// that of the first start, so it cannot be made again from the options.
const genesisFile = "genesis.json"

// loadGenesis returns the genesis of the chain in the data directory, or a new
// one (which it writes there).
func loadGenesis(cfg *Config) (*core.Genesis, error) {
	if cfg.DataDir == "" {
		return newGenesis(cfg), nil
	}
	path := filepath.Join(cfg.DataDir, genesisFile)
	data, err := os.ReadFile(path)
	if err == nil {
		spec := new(core.Genesis)
		if err := json.Unmarshal(data, spec); err != nil {
			return nil, fmt.Errorf("read dev l1 genesis: %w", err)
		}
		return spec, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read dev l1 genesis: %w", err)
	}
	spec := newGenesis(cfg)
	if data, err = json.Marshal(spec); err != nil {
		return nil, fmt.Errorf("encode dev l1 genesis: %w", err)
	}
	// Written under another name first: a torn file would make the directory unusable.
	if err := os.WriteFile(path+".tmp", data, 0o644); err != nil {
		return nil, fmt.Errorf("write dev l1 genesis: %w", err)
	}
	if err := os.Rename(path+".tmp", path); err != nil {
		return nil, fmt.Errorf("write dev l1 genesis: %w", err)
	}
	return spec, nil
}

func newGenesis(cfg *Config) *core.Genesis {
	alloc := core.SystemContractAllocs()
	maps.Copy(alloc, cfg.Alloc)
	for addr, balance := range cfg.Balances {
		account := alloc[addr]
		account.Balance = balance
		alloc[addr] = account
	}
	for addr, account := range alloc {
		if account.Balance == nil {
			alloc[addr] = types.Account{Code: account.Code, Storage: account.Storage, Nonce: account.Nonce, Balance: new(big.Int)}
		}
	}
	at := cfg.GenesisTime
	if at == 0 {
		at = uint64(time.Now().Unix())
	}
	chain := params.DevL1ChainConfig()
	if cfg.Blobs != nil {
		blobs := *cfg.Blobs
		chain.BlobScheduleConfig = &ethparams.BlobScheduleConfig{Cancun: &blobs, Prague: &blobs}
	}
	return &core.Genesis{
		Config:     chain,
		Timestamp:  at,
		GasLimit:   cfg.GasLimit,
		Difficulty: new(big.Int),
		BaseFee:    cfg.BaseFee,
		Alloc:      alloc,
	}
}
