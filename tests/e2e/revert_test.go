package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
)

// The operator takes back batches that every node has derived. Nothing is lost:
// the same blocks are posted again, and are safe again.
func TestRevertOfDerivedBatches(t *testing.T) {
	n := start(t, func(cfg *devnet.Config) {
		onDeposit(cfg)
		cfg.Service = func(_ *devnet.Devnet, cfg *service.Config) error {
			// Nothing becomes final, for what is final cannot be taken back.
			cfg.Sequencer.Finalising.PollInterval, cfg.Sequencer.Finalising.MaxBackoff = time.Hour, time.Hour
			return nil
		}
	})
	f := n.follower(t.TempDir(), nil)
	n.deposit(5, common.Address{1})
	n.deposit(5, common.Address{1})
	last := n.deposit(5, common.Address{1}) - 1
	nodes := []*service.Service{n.L2, f}
	for _, s := range nodes {
		n.safe(s, last)
	}
	before := n.L2.Engine.HeaderByNumber(last).Hash()
	committed := n.L2.Pipeline.Status().Committed
	if committed != 2 {
		t.Fatalf("%d batches, want 2", committed)
	}

	reverted := n.toRollup(n.senderOn(n.L1Client(), n.Roles.Operator), rollupABI.PackRevertBatches(1)).BlockNumber.Uint64()
	for _, s := range nodes {
		n.eventually("batches are posted and derived again", func() error {
			info, err := s.Pipeline.BatchInfo(committed)
			if err != nil || info.L1Block.Number <= reverted || info.BlockHash == (common.Hash{}) {
				return fmt.Errorf("%+v (%v)", info, err)
			}
			return nil
		})
		n.safe(s, last)
		if after := s.Engine.HeaderByNumber(last).Hash(); after != before {
			t.Errorf("block %d was %v and is %v", last, before, after)
		}
		if status := s.API.SyncStatus(); status.Halted != "" || status.FinalizedBatch != 0 {
			t.Errorf("halted %q, batch %d is final", status.Halted, status.FinalizedBatch)
		}
	}
	n.same(f, last)
	n.transfer(0, common.Address{1}, 1)
}
