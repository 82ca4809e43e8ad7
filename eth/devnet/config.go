package devnet

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/ethclient"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// ErrConfig marks options that cannot be used.
var ErrConfig = errors.New("invalid options of the development network")

// Config are the options of a network; start from [DefaultConfig].
type Config struct {
	DataDir  string // must exist; both chains keep their databases in it
	Mnemonic string

	BlockTime     time.Duration // of L2; 0 makes a block as soon as there is a transaction
	BatchInterval time.Duration
	L1BlockTime   time.Duration // 0: blocks only on demand (tests)
	L1Port        int           // 0 takes a free one
	BeaconPort    int

	// L1RPC and L1Beacon use an outside L1 instead of the embedded one.
	L1RPC, L1Beacon string
	Finality        string // L1 label at which a finalised batch counts

	Limits   params.Limits
	GasLimit uint64

	// Program, when set, is run on every batch before it is posted.
	Program    proving.Program
	CountWords uint64 // see proving.Options
	// Workers, when set, run the program if there is none here, and make proofs if there
	// are to be any.
	Workers *service.WorkersConfig
	// Proofs, when set, has a proof made of every batch; it needs Workers.
	Proofs *service.ProofsConfig
	// Groth16, when set, makes the gate on L1 a Groth16Verifier in place of an attested one;
	// it needs Proofs.Full.
	Groth16 *deploy.Groth16Options
	// Meter are the limits of transactions and blocks, and BatchLimit where a batch is
	// closed, by what they take to prove.
	Meter      meter.Limits
	BatchLimit meter.Weight

	// L1, when set, changes the embedded L1.
	L1 func(*devl1.Config)
	// Geth, when set, changes geth's configuration of the L2 node (RPC ports).
	Geth func(*node.Config) error
	// Service, when set, changes the L2 node itself: how it reaches L1, how it
	// posts. The L1 and the contracts are there when it is called.
	Service func(*Devnet, *service.Config) error
}

// DefaultConfig makes a network with instant blocks and a batch every few seconds.
func DefaultConfig(dataDir string) Config {
	return Config{
		DataDir: dataDir, Mnemonic: devaccounts.Mnemonic,
		BatchInterval: 4 * time.Second, L1BlockTime: 2 * time.Second, Finality: "latest",
		Limits:   params.Limits{MaxDrift: 3600, ForceDeadline: 600, OperatorTimeout: 3600},
		GasLimit: 60_000_000, Meter: meter.DefaultLimits, BatchLimit: meter.DefaultBatch,
	}
}

// Check finds options that cannot be used, an outside L1 that does not answer and
// the data directory of another network included. It writes nothing.
func (c *Config) Check(ctx context.Context) error {
	if err := c.validate(); err != nil {
		return err
	}
	if c.L1RPC == "" {
		return c.checkDataDir(ctx, nil)
	}
	client, err := ethclient.DialContext(ctx, c.L1RPC)
	if err != nil {
		return fmt.Errorf("connect to l1 at %s: %w; check --l1.rpc", c.L1RPC, err)
	}
	defer client.Close()
	id, err := client.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("l1 does not answer: %w; check --l1.rpc", err)
	}
	if err := deploy.CheckChain(id); err != nil {
		return fmt.Errorf("%w; check --l1.rpc", err)
	}
	return c.checkDataDir(ctx, client)
}

func (c *Config) validate() error {
	switch {
	case c.BatchInterval < time.Second:
		return fmt.Errorf("%w: batch interval %v, at least 1s", ErrConfig, c.BatchInterval)
	case c.BlockTime < 0 || c.BlockTime%time.Second != 0:
		return fmt.Errorf("%w: block time %v, use 0 or whole seconds", ErrConfig, c.BlockTime)
	case (c.L1RPC == "") != (c.L1Beacon == ""):
		return fmt.Errorf("%w: an outside l1 needs both --l1.rpc and --l1.beacon", ErrConfig)
	}
	return nil
}

// Roles have accounts of their own, after those of the users, so that a user's
// nonces are never taken by the network.
const (
	roleOperator = iota
	roleAttester
	roleSecondAttester
	roleDeployer
	roles
)

var (
	roleBalance = ether(1_000)
	donation    = ether(200_000) // backs the balances of the L2 genesis
)

func ether(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(ethparams.Ether)) }
