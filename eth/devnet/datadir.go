package devnet

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/params/devaccounts"
)

// What is in a data directory: the published config, which is kept across
// restarts, and a directory for each chain.
const (
	configFile = "rollup.json"
	l1Dir      = "l1" // only with an embedded L1
	l2Dir      = "l2"
)

// ErrOtherNetwork: a data directory holds something that these options do not
// describe.
var ErrOtherNetwork = errors.New("data directory belongs to another network")

// Holds tells whether a directory is the data directory of a network.
func Holds(dir string) bool { return exists(dir, configFile) }

func exists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

// saved is the config of the network in a directory, nil if there is none yet.
func saved(dir string) (*params.Rollup, error) {
	path := filepath.Join(dir, configFile)
	cfg, err := service.ReadConfig(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("%w; restore %s or choose another --datadir", err, path)
	}
	return cfg, nil
}

// checkDataDir finds a data directory that holds another network than the one
// asked for. client is that of an outside L1, nil for the embedded one.
func (c *Config) checkDataDir(ctx context.Context, client *ethclient.Client) error {
	other := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s "+format, append([]any{ErrOtherNetwork, c.DataDir}, args...)...)
	}
	if c.DataDir == "" {
		return nil
	}
	if service.Holds(c.DataDir) {
		return other("holds the chain of a node; choose another --datadir")
	}
	cfg, err := saved(c.DataDir)
	if err != nil {
		return err
	}
	if cfg == nil {
		if service.Holds(filepath.Join(c.DataDir, l2Dir)) {
			return other("has lost its %s; restore that file or choose another --datadir", configFile)
		}
		return nil
	}
	accounts, err := devaccounts.Derive(c.Mnemonic, 0, 1)
	if err != nil {
		return err
	}
	embedded := exists(c.DataDir, l1Dir)
	switch _, funded := cfg.Genesis.Balances[accounts[0].Address]; {
	case !funded:
		return other("was made with another --mnemonic; give that one or choose another --datadir")
	case embedded && client != nil:
		return other("has an l1 of its own; leave out --l1.rpc and --l1.beacon or choose another --datadir")
	case !embedded && client == nil:
		return other("is on an outside l1 (chain id %d); give its --l1.rpc and --l1.beacon or choose another --datadir", cfg.L1ChainID)
	}
	if client != nil {
		now, _, err := service.Discover(ctx, client, cfg.Contracts.Rollup)
		if err != nil {
			return other("is not on the l1 at --l1.rpc; give the one it was made on or choose another --datadir: %w", err)
		}
		cfg = now // which may be another one at the same address
	}
	return service.CheckDataDir(filepath.Join(c.DataDir, l2Dir), cfg)
}
