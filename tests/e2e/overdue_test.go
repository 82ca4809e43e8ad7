package e2e

import (
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// Blocks that were made before a queue entry, and are posted after its deadline, are taken by
// L1 no more: the sequencer makes their transactions into new ones, behind the entry.
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
	var fresh *types.Receipt
	n.eventually("the blocks are made anew", func() (err error) {
		if fresh, err = n.l2.TransactionReceipt(n.ctx, lost.TxHash); err == nil && fresh.BlockHash == lost.BlockHash {
			err = fmt.Errorf("the transaction is in block %v as before", fresh.BlockNumber)
		}
		return err
	})
	n.finalized(n.L2, fresh.BlockNumber.Uint64())
	entry := n.receipt(forced.Hash())
	if entry.BlockNumber.Cmp(fresh.BlockNumber) > 0 {
		t.Errorf("the queue entry is in block %v, after block %v", entry.BlockNumber, fresh.BlockNumber)
	}
	if block := n.L2.Engine.HeaderByNumber(kept.BlockNumber.Uint64()); block == nil || block.Hash() != kept.BlockHash {
		t.Errorf("block %v is %v, want %v", kept.BlockNumber, block, kept.BlockHash)
	}
	n.finalized(n.L2, n.transfer(1, common.Address{2}, 1).BlockNumber.Uint64())
}
