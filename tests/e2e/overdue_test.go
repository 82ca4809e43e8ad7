package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// Blocks that were made before a queue entry, and are posted after its deadline, are taken by
// L1 no more. With a new data directory the sequencer goes on from what is on L1
// (docs/operator.md, "What to watch").
func TestOutageBeyondTheDeadline(t *testing.T) {
	dir := t.TempDir()
	deadline := func(cfg *devnet.Config) { cfg.Limits.ForceDeadline, cfg.Limits.OperatorTimeout = 10, 3600 }
	n := startIn(t, dir, deadline)
	kept := n.transfer(0, common.Address{1}, 1)
	n.finalized(n.L2, kept.BlockNumber.Uint64())
	again := func(change func(*service.Config)) {
		t.Helper()
		if err := n.Close(); err != nil {
			t.Fatal(err)
		}
		n = startIn(t, dir, func(cfg *devnet.Config) {
			deadline(cfg)
			cfg.Service = func(_ *devnet.Devnet, cfg *service.Config) error {
				change(cfg)
				return nil
			}
		})
	}

	// Nothing is posted: the key is not the operator's.
	stranger := n.Accounts[7]
	again(func(cfg *service.Config) { cfg.Sequencer.Operator = txmgr.NewKeySigner(stranger.Key) })
	lost := n.transfer(1, common.Address{2}, 1)
	forced := n.signTransfer(2, common.Address{3}, 1)
	raw, err := forced.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	receipt, err := n.senderOn(n.L1Client(), n.Accounts[3]).Send(n.ctx, txmgr.Candidate{To: &n.Rollup.Contracts.ForcedQueue, Data: bindings.NewForcedQueue().PackForce(raw)})
	if err != nil {
		t.Fatal(err)
	}
	n.receipt(forced.Hash()) // in a block that has the entry
	made, err := n.L1Client().HeaderByNumber(n.ctx, receipt.BlockNumber)
	if err != nil {
		t.Fatal(err)
	}
	n.eventually("the deadline has passed", func() error {
		head, err := n.L1Client().HeaderByNumber(n.ctx, nil)
		if err == nil && head.Time <= made.Time+n.Rollup.Limits.ForceDeadline {
			err = fmt.Errorf("l1 is at %d, the entry was made at %d", head.Time, made.Time)
		}
		return err
	})

	again(func(*service.Config) {})
	n.eventually("the batch is refused", func() error {
		var status struct {
			Error string `json:"error"`
		}
		if err := n.l2.Client().Call(&status, "rollup_syncStatus"); err != nil {
			return err
		}
		if !strings.Contains(status.Error, "EntryOverdue") {
			return fmt.Errorf("error is %q", status.Error)
		}
		return nil
	})
	if safe := n.L2.Engine.Safe().Number; safe.Cmp(kept.BlockNumber) != 0 {
		t.Fatalf("safe is block %v, want %v", safe, kept.BlockNumber)
	}

	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "l2")); err != nil {
		t.Fatal(err)
	}
	n = startIn(t, dir, deadline)
	n.safe(n.L2, kept.BlockNumber.Uint64()) // before, blocks may be built that derivation replaces
	fresh := n.receipt(forced.Hash())
	n.finalized(n.L2, fresh.BlockNumber.Uint64())
	if block := n.L2.Engine.HeaderByNumber(kept.BlockNumber.Uint64()); block == nil || block.Hash() != kept.BlockHash {
		t.Errorf("block %v is %v, want %v", kept.BlockNumber, block, kept.BlockHash)
	}
	if _, err := n.l2.TransactionReceipt(n.ctx, lost.TxHash); err == nil {
		t.Error("a transaction is there that was in no batch")
	}
	n.finalized(n.L2, n.transfer(1, common.Address{2}, 1).BlockNumber.Uint64())
}
