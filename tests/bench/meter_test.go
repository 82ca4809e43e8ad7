package main

import (
	"bytes"
	"math/big"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/tests/metering"
	guestsample "github.com/zkgeth/zkgeth/zkevm/guest/sample"
	"github.com/zkgeth/zkgeth/zkevm/image"
	zkmachine "github.com/zkgeth/zkgeth/zkevm/machine"
)

// What the workloads take is bounded by the sequencer's meter, at no more than twice
// as much. Swaps are among them when npm has installed the contracts.
func TestMeterOnWorkloads(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	img, err := image.Open(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	list, missing := workloads(root)
	for name, why := range missing {
		t.Logf("%s: %v", name, why)
	}
	// 1,000 accounts: paths of up to four branches, few of them longer.
	prices := meter.DefaultPrices
	prices.Depth = 4
	for _, w := range list {
		a, err := newAccounts(big.NewInt(chainID), 1_000)
		if err != nil {
			t.Fatal(err)
		}
		genesis, err := testGenesis(a, 60_000_000)
		if err != nil {
			t.Fatal(err)
		}
		chain, err := guestsample.NewChain(genesis)
		if err != nil {
			t.Fatal(err)
		}
		defer chain.Close()
		include := func(txs []*types.Transaction) func(*core.BlockGen) {
			return func(b *core.BlockGen) {
				for _, tx := range txs {
					chain.AddTx(b, tx)
				}
			}
		}
		measure := func(txs []*types.Transaction) (bound, count uint64) {
			t.Helper()
			in, block, err := chain.Input(include(txs))
			if err != nil {
				t.Fatal(err)
			}
			weight, err := metering.Block(chain.Config(), bytes.Clone(in.Witness), in.Block, meter.NewCycles(prices, meter.Limits{}), false)
			if err != nil {
				t.Fatal(err)
			}
			_, stats, err := image.Run(t.Context(), img, in.Encode(), zkmachine.Config{})
			if err != nil {
				t.Fatal(err)
			}
			if err := chain.Insert(block); err != nil {
				t.Fatal(err)
			}
			return weight.Cost, stats.Cost()
		}
		if w.setup != nil {
			txs, err := w.setup(a)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := chain.Append(include(txs)); err != nil {
				t.Fatal(err)
			}
		}
		emptyBound, emptyCount := measure(nil)
		for _, n := range []int{1, 10, 50} {
			txs, err := w.sign(a, n)
			if err != nil {
				t.Fatal(err)
			}
			bound, count := measure(txs)
			over := float64(bound-emptyBound) / float64(count-emptyCount)
			t.Logf("%s, block of %d: cost of one %d, the bound is %.2f times as much", w.name, n, (count-emptyCount)/uint64(n), over)
			if over < 1 || over > 2 {
				t.Errorf("%s, block of %d: the bound is %.2f times the cost", w.name, n, over)
			}
		}
	}
}
