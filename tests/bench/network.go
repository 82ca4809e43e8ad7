package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// network is a development network in this process whose L2 blocks the harness
// makes itself: as many as it wants, in the batches it wants. Posting, finality
// and derivation are the network's own. L1 blocks come quickly, so L1 time runs
// ahead of the clock.
type network struct {
	*devnet.Devnet
	accounts *accounts
	origin   uint64        // of the last blocks
	interval time.Duration // between L1 blocks
	cancel   context.CancelFunc
	mining   chan error
}

// l1Interval is the time between L1 blocks.
const l1Interval = 50 * time.Millisecond

func startNetwork(ctx context.Context, e *environment, name string) (*network, error) {
	return startNetworkWith(ctx, e, name, l1Interval, func(*devnet.Config) error { return nil })
}

// startNetworkWith starts one with another configuration and time between L1 blocks.
func startNetworkWith(ctx context.Context, e *environment, name string, interval time.Duration, change func(*devnet.Config) error) (n *network, err error) {
	dir := filepath.Join(e.dir, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	cfg := devnet.DefaultConfig(dir)
	cfg.L1BlockTime, cfg.BatchInterval = 0, time.Hour // a batch ends where the next origin begins
	if err := change(&cfg); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	d, err := devnet.Start(ctx, cfg)
	if err != nil {
		cancel()
		return nil, err
	}
	n = &network{Devnet: d, interval: interval, cancel: cancel, mining: make(chan error, 1)}
	if n.accounts, err = devAccounts(d.Info()); err != nil {
		cancel()
		return nil, errors.Join(err, d.Close())
	}
	go func() { n.mining <- n.mine(ctx) }()
	return n, nil
}

func (n *network) mine(ctx context.Context) error {
	ticker := time.NewTicker(n.interval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
		if _, err := n.L1.MineBlock(ctx); err != nil && ctx.Err() == nil {
			return fmt.Errorf("l1 block: %w", err)
		}
	}
}

func (n *network) close() error {
	n.cancel()
	return errors.Join(<-n.mining, n.Devnet.Close())
}

// extend puts blocks of the given transactions on the chain, on an origin of
// their own. The blocks before them thereby become a batch.
func (n *network) extend(ctx context.Context, blocks [][]*types.Transaction) (*types.Header, error) {
	if err := n.wait(ctx, "a new l1 block", func() bool { return n.L2.Tracker.Head().Number > n.origin }); err != nil {
		return nil, err
	}
	ref := n.L2.Tracker.Head()
	counts, err := n.L2.Tracker.CountsAt(ref.Number)
	if err != nil {
		return nil, err
	}
	n.origin = ref.Number
	origin := params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot}
	head := n.L2.Engine.Head()
	for _, txs := range blocks {
		attrs := builder.Attributes{Time: max(head.Time+1, origin.Time), Coinbase: n.Roles.Operator.Address, Origin: origin, Txs: txs}
		res, err := n.L2.Engine.Build(ctx, head, attrs)
		if err != nil {
			return nil, err
		}
		for i, receipt := range res.Receipts {
			if receipt.Status != types.ReceiptStatusSuccessful {
				return nil, fmt.Errorf("transaction %d of block %d failed", i, res.Block.NumberU64())
			}
		}
		if err := n.L2.Engine.Insert(ctx, res.Block); err != nil {
			return nil, err
		}
		if err := n.L2.Labels.Extend(ctx, head.Hash(), res.Block.Header()); err != nil {
			return nil, err
		}
		head = res.Block.Header()
	}
	return head, nil
}

// wait polls a condition of the network.
func (n *network) wait(ctx context.Context, what string, condition func() bool) error {
	deadline := time.Now().Add(patience)
	for !condition() {
		if time.Now().After(deadline) {
			return fmt.Errorf("no %s within %v; %+v", what, patience, n.L2.API.SyncStatus())
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(poll):
		}
	}
	return nil
}

// posted is a committed and finalised batch with its L1 transactions.
type posted struct {
	committed *l1.Committed
	commit    *types.Receipt
	finalise  *types.Receipt
	shared    uint64 // batches that finalise finalised
}

// finalised waits until the batch that ends with a block is final.
func (n *network) finalised(ctx context.Context, last uint64) (*posted, error) {
	var b posted
	var commit, final l1.Event
	err := n.wait(ctx, fmt.Sprintf("final batch up to block %d", last), func() bool {
		for _, ev := range n.L2.Tracker.EventsIn(n.Rollup.Genesis.L1Block, n.L2.Tracker.Head().Number) {
			switch {
			case ev.Committed != nil && ev.Committed.Header.LastBlock == last:
				commit, b.committed = ev, ev.Committed
			case ev.Finalized != nil && b.committed != nil && ev.Finalized.From <= b.committed.Header.Index && b.committed.Header.Index <= ev.Finalized.To:
				final, b.shared = ev, ev.Finalized.To-ev.Finalized.From+1
				return true
			}
		}
		return false
	})
	if err != nil {
		return nil, err
	}
	if b.commit, err = n.L1Client().TransactionReceipt(ctx, commit.TxHash); err != nil {
		return nil, err
	}
	b.finalise, err = n.L1Client().TransactionReceipt(ctx, final.TxHash)
	return &b, err
}

// split cuts transactions into blocks.
func split(txs []*types.Transaction, perBlock int) (blocks [][]*types.Transaction) {
	for len(txs) > perBlock {
		blocks, txs = append(blocks, txs[:perBlock]), txs[perBlock:]
	}
	return append(blocks, txs)
}

// sign makes transactions of a kind.
func (w *workload) sign(a *accounts, n int) (txs []*types.Transaction, err error) {
	for range n {
		tx, err := w.next(a)
		if err != nil {
			return nil, err
		}
		txs = append(txs, tx)
	}
	return txs, nil
}
