package devl1

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/rpc"

	"github.com/zkgeth/zkgeth/rollup/l1"
)

// L1 is a running development chain. Its methods may be called concurrently.
type L1 struct {
	cfg     Config
	stack   *node.Node
	backend *eth.Ethereum
	chain   *core.BlockChain
	blobs   l1.Archive
	beacon  *beaconServer // nil with DisableServices

	mu     sync.Mutex // serialises changes of the chain
	clock  clock
	closed bool

	stop context.CancelFunc
	loop sync.WaitGroup
}

// New starts a development L1; the caller must Close it.
func New(cfg Config) (*L1, error) {
	if err := cfg.validate(); err != nil {
		return nil, err
	}
	blobs, err := openArchive(cfg.DataDir)
	if err != nil {
		return nil, err
	}
	stack, backend, err := newStack(&cfg)
	if err != nil {
		return nil, err
	}
	l := &L1{cfg: cfg, stack: stack, backend: backend, chain: backend.BlockChain(), blobs: blobs}
	if err := l.restore(); err != nil {
		stack.Close()
		return nil, err
	}
	l.clock.resume(l.chain.CurrentBlock().Time)
	stack.RegisterAPIs([]rpc.API{{Namespace: "evm", Service: &evmAPI{l}}})
	if err := stack.Start(); err != nil {
		stack.Close()
		return nil, fmt.Errorf("start dev l1: %w", err)
	}
	// The pool refuses transactions until a consensus client has set a head.
	backend.SetSynced()
	l.setLabels(l.chain.CurrentBlock())
	if !cfg.DisableServices {
		if l.beacon, err = startBeacon(cfg.Host, cfg.BeaconPort, cfg.CORS, l.chain, blobs); err != nil {
			stack.Close()
			return nil, err
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	l.stop = stop
	if cfg.BlockTime > 0 {
		l.loop.Add(1)
		go l.produce(ctx)
	}
	return l, nil
}

func openArchive(dataDir string) (l1.Archive, error) {
	if dataDir == "" {
		return l1.NewMemoryArchive(), nil
	}
	return l1.NewFileArchive(filepath.Join(dataDir, "blobs"))
}

// Close stops block production and all servers and closes the database.
func (l *L1) Close() error {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return nil
	}
	l.closed = true
	l.mu.Unlock()

	l.stop()
	l.loop.Wait()
	var errs []error
	if l.beacon != nil {
		errs = append(errs, l.beacon.close())
	}
	return errors.Join(append(errs, l.stack.Close())...)
}

// Client returns an in-process client; the caller closes it.
func (l *L1) Client() *ethclient.Client { return ethclient.NewClient(l.stack.Attach()) }

// HTTPEndpoint is the URL of the JSON-RPC over HTTP, "" without servers.
func (l *L1) HTTPEndpoint() string {
	if l.cfg.DisableServices {
		return ""
	}
	return l.stack.HTTPEndpoint()
}

// WSEndpoint is the URL of the JSON-RPC over WebSocket, "" without servers.
func (l *L1) WSEndpoint() string {
	if l.cfg.DisableServices {
		return ""
	}
	return l.stack.WSEndpoint()
}

// BeaconEndpoint is the base URL of the Beacon API, "" without servers.
func (l *L1) BeaconEndpoint() string {
	if l.beacon == nil {
		return ""
	}
	return l.beacon.url
}

// Archive returns the blobs of all blocks made, reorganised ones included.
func (l *L1) Archive() l1.Archive { return l.blobs }

// Head returns the header of the newest block.
func (l *L1) Head() *types.Header { return l.chain.CurrentBlock() }

// Finalized returns the header of the newest finalized block.
func (l *L1) Finalized() *types.Header { return l.chain.CurrentFinalBlock() }

func (l *L1) produce(ctx context.Context) {
	defer l.loop.Done()
	tick := time.NewTicker(l.cfg.BlockTime)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if _, err := l.MineBlock(ctx); err != nil && ctx.Err() == nil && !errors.Is(err, ErrClosed) {
				log.Error("Dev L1 failed to make a block", "err", err)
			}
		}
	}
}
