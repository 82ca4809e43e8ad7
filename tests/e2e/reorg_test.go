package e2e

import (
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/eth/devnet"
)

// L1 replaces blocks under batches and origins: no transaction is lost, batches
// are posted again, and labels and followers end on one chain.
func TestL1Reorgs(t *testing.T) {
	n := start(t, func(cfg *devnet.Config) { cfg.Finality = "finalized" })
	f := n.follower(t.TempDir(), nil)
	total := int64(0)
	to := common.Address{0xaa}
	for _, depth := range []uint64{1, 10, 60} {
		t.Logf("depth %d", depth)
		// Blocks to replace, with batches spread over them.
		for n.L1.Head().Number.Uint64() < n.Rollup.Genesis.L1Block+depth+8 {
			if _, err := n.L1.MineBlock(n.ctx); err != nil {
				t.Fatal(err)
			}
		}
		total++
		n.safe(n.L2, n.transfer(0, to, 1).BlockNumber.Uint64())
		total++
		n.transfer(1, to, 1)

		before := n.L1.Head()
		mode := devl1.ReorgDrop // the worst: batches vanish from the pools too
		if depth == 10 {
			mode = devl1.ReorgRefill
		}
		if _, err := n.L1.Reorg(n.ctx, depth, mode); err != nil {
			t.Fatal(err)
		}
		n.eventually("trackers see the reorg", func() error {
			for name, s := range map[string]interface{ Head() uint64 }{"sequencer": headOf{n.L2}, "follower": headOf{f}} {
				if s.Head() <= before.Number.Uint64() {
					return fmt.Errorf("%s is at %d", name, s.Head())
				}
			}
			return nil
		})
		// Every transfer is there again, exactly once.
		n.eventually("transfers are back", func() error {
			balance, err := n.l2.BalanceAt(n.ctx, to, nil)
			if err != nil || balance.Int64() != total {
				return fmt.Errorf("balance %v of %d (%v)", balance, total, err)
			}
			return nil
		})
		total++
		last := n.transfer(2, to, 1).BlockNumber.Uint64()
		n.safe(n.L2, last)
		n.safe(f, last)
		n.same(f, last)
	}
}
