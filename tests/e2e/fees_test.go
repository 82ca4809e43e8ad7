package e2e

import (
	"context"
	"fmt"
	"math/big"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
)

// When L1 data is dear, the batcher waits for lower fees, but not for ever; and
// for a batch that L1 does not take it offers more.
func TestBlobFeeSpike(t *testing.T) {
	const (
		dear  = 1_000 * ethparams.GWei // a blob for 0.13 ether
		delay = 12 * time.Second
	)
	p := newProxy(t)
	n := start(t, func(cfg *devnet.Config) {
		cfg.L1BlockTime = 0
		through := throughProxy(t, p)
		cfg.Service = func(d *devnet.Devnet, cfg *service.Config) error {
			cfg.Sequencer.Batcher.MaxL1Fee, cfg.Sequencer.Batcher.MaxFeeDelay = big.NewInt(ethparams.Ether/100), delay
			cfg.Sequencer.Fees.Max = big.NewInt(ethparams.GWei) // what the test's users pay
			cfg.Sequencer.TxManager.ResubmissionTimeout = time.Second
			return through(d, cfg)
		}
	})
	paused := n.mine()

	p.setBlobFee(func() uint64 { return dear })
	held := n.transfer(0, common.Address{1}, 1)
	from := n.L1.Head().Number.Uint64()
	n.eventually("l1 goes on", func() error {
		if head := n.L1.Head().Number.Uint64(); head < from+4 {
			return fmt.Errorf("block %d of %d", head, from+4)
		}
		return nil
	})
	if posted := n.L2.Pipeline.Status().Committed; posted != 0 && n.aged(held) < delay {
		t.Fatalf("%d batches were posted at a hundred times the limit", posted)
	}
	p.setBlobFee(nil)
	n.safe(n.L2, held.BlockNumber.Uint64())

	// It is dear again, and stays so.
	p.setBlobFee(func() uint64 { return dear })
	held = n.transfer(0, common.Address{1}, 1)
	n.safe(n.L2, held.BlockNumber.Uint64())
	info, err := n.L2.Pipeline.BatchOf(held.BlockNumber.Uint64())
	if err != nil {
		t.Fatal(err)
	}
	first := n.L2.Engine.HeaderByNumber(info.FirstBlock)
	if info.L1Block.Time < first.Time+uint64(delay/time.Second) {
		t.Errorf("a block of %d was posted at %d, the fees were to be waited out for %v", first.Time, info.L1Block.Time, delay)
	}

	// L1 stands still while the fee rises.
	fee := uint64(1)
	p.setBlobFee(func() uint64 { fee++; return fee })
	paused.Store(true)
	before := len(p.transactions())
	last := n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64()
	// Its origin is the L1 head, which must be past before the batch is accepted.
	if _, err := n.L1.MineBlock(n.ctx); err != nil {
		t.Fatal(err)
	}
	var offers []*types.Transaction
	n.eventually("the batch is offered at rising fees", func() error {
		offers = offers[:0]
		for _, tx := range p.transactions()[before:] {
			if tx.Type() == types.BlobTxType {
				offers = append(offers, tx)
			}
		}
		if len(offers) < 3 {
			return fmt.Errorf("%d offers", len(offers))
		}
		return nil
	})
	for i, tx := range offers[1:] {
		if tx.Nonce() != offers[0].Nonce() || tx.BlobGasFeeCap().Cmp(offers[i].BlobGasFeeCap()) <= 0 || tx.GasTipCap().Cmp(offers[i].GasTipCap()) <= 0 {
			t.Errorf("offer %d does not replace the one before it: nonce %d after %d, blob fee %v after %v", i+1, tx.Nonce(), offers[i].Nonce(), tx.BlobGasFeeCap(), offers[i].BlobGasFeeCap())
		}
	}
	paused.Store(false)
	n.finalized(n.L2, last)
	if again, err := n.L2.Pipeline.BatchOf(last); err != nil || again.Header.Index != info.Header.Index+1 {
		t.Errorf("the last block is in batch %d (%v), want the one after %d", again.Header.Index, err, info.Header.Index)
	}
}

// aged is how old a receipt's block is at the L1 head.
func (n *network) aged(r *types.Receipt) time.Duration {
	return time.Duration(n.L1.Head().Time-n.L2.Engine.HeaderByNumber(r.BlockNumber.Uint64()).Time) * time.Second
}

// mine makes an L1 block a second unless paused, until the test ends.
func (n *network) mine() (paused *atomic.Bool) {
	ctx, cancel := context.WithCancel(n.ctx)
	done := make(chan struct{})
	paused = new(atomic.Bool)
	go func() {
		defer close(done)
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
			if paused.Load() {
				continue
			}
			if _, err := n.L1.MineBlock(ctx); err != nil && ctx.Err() == nil {
				n.t.Errorf("l1 block: %v", err)
			}
		}
	}()
	n.t.Cleanup(func() { cancel(); <-done })
	return paused
}
