package node

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"syscall"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/eth/tracers"
	_ "github.com/ethereum/go-ethereum/eth/tracers/js"     // registers the JavaScript tracers
	_ "github.com/ethereum/go-ethereum/eth/tracers/native" // registers the native tracers
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"
)

// Node is an assembled geth.
type Node struct {
	Stack   *node.Node
	Backend *eth.Ethereum
	close   sync.Once
}

// New opens the database and builds the chain; it writes the genesis block into
// an empty data directory. RPC servers open with [Node.Start].
//
// It returns ErrGenesisMismatch, ErrDataDirInUse and ErrNoSpace for a directory
// that cannot be used.
func New(cfg *Config) (*Node, error) {
	if err := CheckSpace(cfg.Node.DataDir, cfg.MinFree); err != nil {
		return nil, err
	}
	stackConfig, ethConfig := cfg.Node, cfg.Eth // geth writes into both
	stack, err := node.New(&stackConfig)
	if err != nil {
		return nil, explain(err, cfg)
	}
	if err := Begin(stack, ethConfig.Genesis); err != nil {
		_ = stack.Close()
		return nil, explain(err, cfg)
	}
	backend, err := eth.New(stack, &ethConfig)
	if err != nil {
		_ = stack.Close() // nothing was started
		return nil, explain(err, cfg)
	}
	if want := ethConfig.Genesis; want != nil {
		if have := backend.BlockChain().Genesis().Hash(); have != want.ToBlock().Hash() {
			_ = stack.Close()
			return nil, fmt.Errorf("%w: %s has genesis %v, the rollup has %v; choose another --datadir",
				ErrGenesisMismatch, cfg.Node.DataDir, have, want.ToBlock().Hash())
		}
	}
	filterSystem := filters.NewFilterSystem(backend.APIBackend, filters.Config{LogCacheSize: ethConfig.FilterLogCacheSize, LogQueryLimit: ethConfig.LogQueryLimit})
	stack.RegisterAPIs([]rpc.API{{Namespace: "eth", Service: filters.NewFilterAPI(filterSystem)}})
	stack.RegisterAPIs(tracers.APIs(backend.APIBackend))
	return &Node{Stack: stack, Backend: backend}, nil
}

// RegisterAPI adds an RPC service; its methods replace those registered before
// under the same names. To be called before Start.
func (n *Node) RegisterAPI(namespace string, service any) {
	n.Stack.RegisterAPIs([]rpc.API{{Namespace: namespace, Service: service}})
}

// Handle serves an HTTP path beside the RPC. To be called before Start.
func (n *Node) Handle(name, path string, handler http.Handler) {
	n.Stack.RegisterHandler(name, path, handler)
}

// Start opens the RPC servers and the p2p server.
func (n *Node) Start() error {
	if err := n.Stack.Start(); err != nil {
		return explain(err, &Config{Node: *n.Stack.Config()})
	}
	// Every block comes from the engine, so the node is never behind its own
	// head; without this the pool refuses transactions until a first block.
	n.Backend.SetSynced()
	return nil
}

// Close stops the servers and flushes the database. It may be called twice.
func (n *Node) Close() (err error) {
	n.close.Do(func() { err = n.Stack.Close() })
	return err
}

// explain turns geth's start-up errors into something a user can act on.
func explain(err error, cfg *Config) error {
	var mismatch *core.GenesisMismatchError
	switch {
	case errors.As(err, &mismatch):
		return fmt.Errorf("%w: %s has genesis %v, the rollup has %v; choose another --datadir",
			ErrGenesisMismatch, cfg.Node.DataDir, mismatch.Stored, mismatch.New)
	case errors.Is(err, node.ErrDatadirUsed):
		return fmt.Errorf("%w: %s; stop that process or choose another --datadir", ErrDataDirInUse, cfg.Node.DataDir)
	case errors.Is(err, syscall.EADDRINUSE), strings.Contains(err.Error(), "address already in use"):
		return fmt.Errorf("%w: %w; choose another --http.port, --ws.port or --port", ErrPortInUse, err)
	}
	return fmt.Errorf("start node: %w", err)
}
