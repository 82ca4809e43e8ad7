package devl1

import (
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"
)

// Config are the options of [New]; start from [DefaultConfig].
type Config struct {
	DataDir string // empty: everything in memory

	// BlockTime is the interval between blocks; 0 makes blocks only on demand.
	// Timestamps have whole seconds and increase strictly, so with less than a
	// second they run ahead of the clock.
	BlockTime time.Duration
	GasLimit  uint64
	BaseFee   *big.Int // wei, of the genesis block
	// Blobs is how many blobs fit in a block and how fast their price moves; nil
	// for Ethereum's values since Prague. A chain in DataDir keeps its own.
	Blobs *ethparams.BlobConfig
	// GenesisTime is in seconds, 0 for now. A chain in DataDir keeps its own.
	GenesisTime uint64
	Balances    map[common.Address]*big.Int // wei
	Alloc       types.GenesisAlloc          // accounts besides Balances and the system contracts
	Coinbase    common.Address

	// SafeDepth and FinalizedDepth are how many blocks the labels follow the head.
	SafeDepth, FinalizedDepth uint64

	Host            string // of all servers
	Port            int    // JSON-RPC over HTTP and WebSocket; 0 takes a free one
	BeaconPort      int    // Beacon API; 0 takes a free one
	CORS            []string
	VirtualHosts    []string
	DisableServices bool // no HTTP, WebSocket and Beacon servers, in-process client only
}

// DefaultConfig returns a chain in memory on free local ports with a block
// every two seconds, labelled like Ethereum: safe one epoch, finalized two
// epochs behind.
func DefaultConfig() Config {
	return Config{
		BlockTime:      2 * time.Second,
		GasLimit:       60_000_000,
		BaseFee:        big.NewInt(1_000_000_000),
		SafeDepth:      32,
		FinalizedDepth: 64,
		Host:           "127.0.0.1",
		// Browser dapps of any origin talk to a dev node; the virtual hosts
		// still keep DNS rebinding out.
		CORS:         []string{"*"},
		VirtualHosts: []string{"localhost"},
	}
}

func (c *Config) validate() error {
	switch {
	case c.BlockTime < 0:
		return fmt.Errorf("%w: negative block time", ErrConfig)
	case c.GasLimit < 1_000_000:
		return fmt.Errorf("%w: gas limit %d below 1000000", ErrConfig, c.GasLimit)
	case c.BaseFee == nil || c.BaseFee.Sign() <= 0:
		return fmt.Errorf("%w: base fee must be positive", ErrConfig)
	case c.SafeDepth > c.FinalizedDepth:
		return fmt.Errorf("%w: safe label %d blocks behind the head, finalized only %d", ErrConfig, c.SafeDepth, c.FinalizedDepth)
	case c.Blobs != nil && (c.Blobs.Target < 1 || c.Blobs.Max < c.Blobs.Target || c.Blobs.UpdateFraction == 0):
		// geth divides by Max and UpdateFraction; without a target no price falls.
		return fmt.Errorf("%w: blob schedule %+v", ErrConfig, *c.Blobs)
	case c.Host == "" && !c.DisableServices:
		return fmt.Errorf("%w: no host to listen on", ErrConfig)
	}
	for addr, balance := range c.Balances {
		if balance == nil || balance.Sign() < 0 || balance.BitLen() > 256 {
			return fmt.Errorf("%w: balance of %v out of range", ErrConfig, addr)
		}
	}
	return nil
}
