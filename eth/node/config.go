package node

import (
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
)

// Modules are the RPC namespaces offered over HTTP and websocket by default.
var Modules = []string{"eth", "net", "web3", "debug", "txpool", "rollup"}

// Config is geth's own configuration with the defaults of an L2.
type Config struct {
	Node node.Config
	Eth  ethconfig.Config
	// MinFree is how many bytes the disk of the data directory must have left;
	// 0 for any number. See [CheckSpace].
	MinFree uint64
}

// DefaultConfig returns the configuration of an L2 node without RPC servers and
// peers. An empty dataDir keeps everything in memory.
func DefaultConfig(name, dataDir string, genesis *core.Genesis) *Config {
	stack := node.DefaultConfig
	stack.Name = name
	stack.Version = Version
	stack.DataDir = dataDir
	stack.IPCPath = ""
	stack.HTTPHost, stack.WSHost = "", ""
	stack.HTTPModules, stack.WSModules = Modules, Modules
	stack.HTTPVirtualHosts = []string{"localhost"}
	stack.GraphQLVirtualHosts = nil
	stack.P2P = p2p.Config{NoDiscovery: true, MaxPeers: 0, ListenAddr: ""}

	eth := ethconfig.Defaults
	eth.Genesis = genesis
	eth.SyncMode = ethconfig.FullSync
	eth.StateScheme, eth.NoPruning = rawdb.HashScheme, true
	eth.Preimages = false
	eth.DatabaseCache, eth.TrieCleanCache = 256, 256
	// Flat state: the pool reads every pending account after every block, and walks from
	// the root cost it more than executing transfers costs the builder. A killed node
	// makes it anew from the tries while it runs.
	eth.SnapshotCache = ethconfig.Defaults.SnapshotCache
	eth.TransactionHistory, eth.LogHistory = 0, 0 // keep everything
	// The default of 32 blocks would refuse the rollbacks that an L1 reorg asks for.
	eth.EngineMaxReorgDepth = 0
	eth.Miner.GasPrice = big.NewInt(1) // the real minimum is set at run time
	if genesis != nil {
		eth.Miner.GasCeil = genesis.GasLimit
	}
	eth.Miner.Recommit = time.Hour // geth's own builder is not used
	eth.TxPool.PriceLimit = 1
	eth.TxPool.NoLocals = true // local transactions would hide the pool's refusals from the RPC
	eth.TxPool.AccountSlots, eth.TxPool.GlobalSlots = 1024, 1<<16
	eth.TxPool.AccountQueue, eth.TxPool.GlobalQueue = 1024, 1<<15
	eth.BlobPool.Datacap, eth.BlobPool.Datadir = 1, "" // no blobs on L2, no files for them
	return &Config{Node: stack, Eth: eth}
}
