package e2e

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/eth/api"
	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/tests/miniature"
)

// heldWraps keeps the last proofs from being made before they may.
type heldWraps struct {
	hold chan struct{} // closed when they may

	mu    sync.Mutex
	begun int
}

func (h *heldWraps) holds(m *miniature.Proofs) {
	m.Begun = func(ctx context.Context, what string) error {
		if what != string(finality.Wrap) {
			return nil
		}
		h.mu.Lock()
		h.begun++
		h.mu.Unlock()
		select {
		case <-h.hold:
		case <-ctx.Done():
		}
		return ctx.Err()
	}
}

func (h *heldWraps) count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.begun
}

// Batches share a proof, as many as the policy says; what is left waits for company.
func TestRunOfSeveralBatches(t *testing.T) {
	made := &heldWraps{hold: make(chan struct{})}
	close(made.hold)
	n := start(t, finalises(t, finality.Policy{Interval: time.Hour, Batches: 2}, made.holds))
	for i := range 3 {
		n.transfer(i, common.Address{2}, 1)
		n.eventually("the next batch is on L1", func() error {
			if s := n.L2.API.SyncStatus(); s.CommittedBatch < hexutil.Uint64(1+i) {
				return fmt.Errorf("%+v", s)
			}
			return nil
		})
	}
	if _, s := n.stages(2); s.Run == nil || s.Run.First != 1 || s.Run.Last != 2 || len(s.Steps) != 3 {
		t.Errorf("run of batch 2: %+v", s.Run)
	}
	if final, err := n.finalisation(2); err != nil || final.FromIndex != 1 || final.ToIndex != 2 {
		t.Errorf("batch 2 is final by %+v, %v", final, err)
	}
	n.eventually("the third batch waits", func() error {
		s, err := n.L2.API.ProofStatus(3)
		if err == nil && (s == nil || s.ProofProgress == nil || s.Stage != api.StageWaiting || s.Run != nil) {
			err = fmt.Errorf("%+v", s)
		}
		return err
	})
	if begun := made.count(); begun != 1 {
		t.Errorf("%d last proofs for two batches", begun)
	}
}

// A batch that L1 forgets takes the run that is made of it with it; what comes in its place
// is final by another proof.
func TestReorgDropsRun(t *testing.T) {
	held := &heldWraps{hold: make(chan struct{})}
	n := start(t, func(cfg *devnet.Config) { finalises(t, finality.Policy{Batches: 1}, held.holds)(cfg) })
	wraps := func(what string, want int) {
		t.Helper()
		n.eventually(what, func() error {
			if begun := held.count(); begun < want {
				return fmt.Errorf("%d proofs were begun", begun)
			}
			return nil
		})
	}
	for n.L1.Head().Number.Uint64() < n.Rollup.Genesis.L1Block+20 {
		if _, err := n.L1.MineBlock(n.ctx); err != nil {
			t.Fatal(err)
		}
	}
	// The first L2 block has the newest origin that its node has seen.
	mined := hexutil.Uint64(n.L1.Head().Number.Uint64())
	n.eventually("L2 has seen the blocks of L1", func() error {
		if s := n.L2.API.SyncStatus(); s.L1Head.Number < mined {
			return fmt.Errorf("%+v", s.L1Head)
		}
		return nil
	})
	n.transfer(0, common.Address{1}, 1)
	wraps("the first proof is begun", 1)
	old, err := n.L2.API.Batch(1)
	if err != nil || old == nil {
		t.Fatal(old, err)
	}
	// The origin goes, too: then the batch is another one. L1 may have made a block meanwhile.
	at := uint64(old.OriginNumber) - 2
	if at <= n.Rollup.Genesis.L1Block {
		t.Fatalf("the origin is block %d, L1 has the rollup since %d", old.OriginNumber, n.Rollup.Genesis.L1Block)
	}
	if _, err := n.L1.Reorg(n.ctx, n.L1.Head().Number.Uint64()-at, devl1.ReorgDrop); err != nil {
		t.Fatal(err)
	}
	wraps("another proof is begun", 2)
	close(held.hold)
	n.stages(1)
	if now, err := n.L2.API.Batch(1); err != nil || now.Hash == old.Hash {
		t.Errorf("batch 1 is %v, was %v; %v", now.Hash, old.Hash, err)
	}
}

// L1 forgets that a batch became final, but not the batch: it becomes final again by the proof
// that there is.
func TestReorgDropsFinalisation(t *testing.T) {
	held := &heldWraps{hold: make(chan struct{})}
	n := start(t, func(cfg *devnet.Config) {
		finalises(t, finality.Policy{Batches: 1}, held.holds)(cfg)
		cfg.Finality = "finalized"
	})
	n.transfer(0, common.Address{1}, 1)
	n.eventually("the batch is on L1, its last proof is begun", func() error {
		if s := n.L2.API.SyncStatus(); s.CommittedBatch < 1 || held.count() == 0 {
			return fmt.Errorf("%+v", s)
		}
		return nil
	})
	for range 3 {
		if _, err := n.L1.MineBlock(n.ctx); err != nil {
			t.Fatal(err)
		}
	}
	old, err := n.L2.API.Batch(1)
	if err != nil || old == nil {
		t.Fatal(old, err)
	}
	close(held.hold)
	var first *types.Log
	n.eventually("the batch is final on L1", func() error {
		event, err := n.finalisation(1)
		if err == nil {
			first = event.Raw
		}
		return err
	})
	if _, err := n.L1.Reorg(n.ctx, n.L1.Head().Number.Uint64()-first.BlockNumber+1, devl1.ReorgDrop); err != nil {
		t.Fatal(err)
	}
	n.eventually("it is final again", func() error {
		again, err := n.finalisation(1)
		if err == nil && again.Raw.BlockHash == first.BlockHash {
			err = errors.New("it is final as before")
		}
		return err
	})
	if begun := held.count(); begun != 1 {
		t.Errorf("%d last proofs were begun", begun)
	}
	if now, err := n.L2.API.Batch(1); err != nil || now.Hash != old.Hash {
		t.Errorf("batch 1 is %v, was %v; %v", now.Hash, old.Hash, err)
	}
	if s := n.L2.API.SyncStatus(); s.Halted != "" {
		t.Error(s.Halted)
	}
}

// finalisation is the event with which a batch became final on L1.
func (n *network) finalisation(batch uint64) (*bindings.RollupBatchesFinalized, error) {
	logs, err := n.L1Client().FilterLogs(n.ctx, ethereum.FilterQuery{FromBlock: new(big.Int), Addresses: []common.Address{n.Rollup.Contracts.Rollup}})
	if err != nil {
		return nil, err
	}
	contract := bindings.NewRollup()
	for i := range logs {
		if event, err := contract.UnpackBatchesFinalizedEvent(&logs[i]); err == nil && event.FromIndex <= batch && batch <= event.ToIndex {
			return event, nil
		}
	}
	return nil, errors.New("it is not final")
}
