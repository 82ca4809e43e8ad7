package devl1

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/eth/tracers"
	_ "github.com/ethereum/go-ethereum/eth/tracers/js"
	_ "github.com/ethereum/go-ethereum/eth/tracers/native"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/rpc"

	zknode "github.com/zkgeth/zkgeth/eth/node"
)

var rpcModules = []string{"eth", "net", "web3", "debug", "txpool", "evm"}

// newStack assembles a geth node without peers.
func newStack(cfg *Config) (*node.Node, *eth.Ethereum, error) {
	nodeCfg := node.DefaultConfig
	nodeCfg.Name = "zkgeth-devl1"
	nodeCfg.DataDir = cfg.DataDir
	nodeCfg.IPCPath = ""
	nodeCfg.P2P = p2p.Config{NoDiscovery: true} // and no room for peers; geth warns of no dialing
	if !cfg.DisableServices {
		// One port for both: geth shares the server when they are equal.
		nodeCfg.HTTPHost, nodeCfg.HTTPPort = cfg.Host, cfg.Port
		nodeCfg.WSHost, nodeCfg.WSPort = cfg.Host, cfg.Port
		nodeCfg.HTTPModules, nodeCfg.WSModules = rpcModules, rpcModules
		nodeCfg.HTTPCors, nodeCfg.WSOrigins = cfg.CORS, cfg.CORS
		nodeCfg.HTTPVirtualHosts = cfg.VirtualHosts
	}
	stack, err := node.New(&nodeCfg)
	if err != nil {
		return nil, nil, fmt.Errorf("create dev l1 node: %w", err)
	}
	spec, err := loadGenesis(cfg)
	if err != nil {
		stack.Close()
		return nil, nil, err
	}
	if err := zknode.Begin(stack, spec); err != nil {
		stack.Close()
		return nil, nil, fmt.Errorf("create dev l1 backend: %w", err)
	}
	backend, err := eth.New(stack, ethConfig(cfg, spec))
	if err != nil {
		stack.Close()
		return nil, nil, fmt.Errorf("create dev l1 backend: %w", err)
	}
	stack.RegisterAPIs(tracers.APIs(backend.APIBackend))
	logFilters := filters.NewFilterSystem(backend.APIBackend, filters.Config{LogCacheSize: 32, LogQueryLimit: 1000})
	stack.RegisterAPIs([]rpc.API{{Namespace: "eth", Service: filters.NewFilterAPI(logFilters)}})
	return stack, backend, nil
}

func ethConfig(cfg *Config, spec *core.Genesis) *ethconfig.Config {
	c := ethconfig.Defaults
	c.Genesis = spec
	c.SyncMode = ethconfig.FullSync
	// An archive in the hash scheme survives a kill and serves old state,
	// which reorgs of any depth need too.
	c.NoPruning, c.StateScheme = true, rawdb.HashScheme
	c.SnapshotCache = 0
	c.DatabaseCache, c.TrieCleanCache, c.TrieDirtyCache = 64, 64, 0
	c.TransactionHistory, c.LogHistory = 0, 0 // all
	c.RPCTxFeeCap = 0                         // none
	c.Miner.GasCeil = cfg.GasLimit
	c.Miner.GasPrice = big.NewInt(1)
	c.TxPool.PriceLimit = 1
	// With local accounts the pool would keep what it must refuse and say nothing.
	c.TxPool.NoLocals = true
	c.TxPool.Journal = ""
	c.EngineMaxReorgDepth = 0
	return &c
}
