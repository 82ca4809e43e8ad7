package main

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	guestsample "github.com/zkgeth/zkgeth/zkevm/guest/sample"
	"github.com/zkgeth/zkgeth/zkevm/image"
	zkmachine "github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

// guest runs blocks in the proven program and counts cycles: those of an empty
// block, and what each workload's transactions add.
func guest(ctx context.Context, e *environment) ([]row, error) {
	g, err := image.Build(ctx, e.root)
	if err != nil {
		return nil, err
	}
	list, missing := workloads(e.root)
	list = append(list, deployments())
	sizes := []int{1, 10, 50, 200}
	if e.quick {
		list, sizes = list[:1], sizes[:2]
	}
	var rows []row
	for i, w := range list {
		sizes := sizes
		if w.gas > tokenGas { // few of them fit into a block
			sizes = sizes[:min(len(sizes), 2)]
		}
		more, err := guestBlocks(ctx, e, g.Image, w, sizes, i == 0)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", w.name, err)
		}
		rows = append(rows, more...)
	}
	for name, why := range missing {
		rows = append(rows, row{Scenario: name, Measure: "guest", Unit: "cycles", Note: why.Error(), Missing: true})
	}
	return rows, nil
}

// guestBlocks measures blocks of one workload on a chain of their own.
func guestBlocks(ctx context.Context, e *environment, img *image.Image, w *workload, sizes []int, withEmpty bool) (rows []row, err error) {
	a, err := newAccounts(big.NewInt(chainID), e.pick(10_000, 200))
	if err != nil {
		return nil, err
	}
	genesis, err := testGenesis(a, 60_000_000)
	if err != nil {
		return nil, err
	}
	chain, err := guestsample.NewChain(genesis)
	if err != nil {
		return nil, err
	}
	defer chain.Close()
	include := func(txs []*types.Transaction) func(*core.BlockGen) {
		return func(b *core.BlockGen) {
			for _, tx := range txs {
				chain.AddTx(b, tx)
			}
		}
	}
	var setup []*types.Transaction
	if w.setup != nil {
		if setup, err = w.setup(a); err != nil {
			return nil, err
		}
	}
	if _, err := chain.Append(include(setup)); err != nil {
		return nil, err
	}
	touched := 0 // words, in the block measured last
	measure := func(txs []*types.Transaction) (stats zkmachine.Stats, block *types.Block, native float64, err error) {
		in, block, err := chain.Input(include(txs))
		if err != nil {
			return stats, nil, 0, err
		}
		if err := e.keepInput(fmt.Sprintf("%s %d", w.name, len(txs)), in.Encode()); err != nil {
			return stats, nil, 0, err
		}
		words := new(zkmachine.Touched)
		if _, stats, err = image.Observe(ctx, img, in.Encode(), zkmachine.Config{}, &image.Observer{Tracer: words}); err != nil {
			return stats, nil, 0, err
		}
		touched = words.Words()
		if native, err = nativeRatio(chain, in, block, e.pick(9, 1)); err != nil {
			return stats, nil, 0, err
		}
		return stats, block, native, chain.Insert(block)
	}
	empty, _, _, err := measure(nil)
	if err != nil {
		return nil, err
	}
	if withEmpty {
		rows = append(rows, guestRow("empty block", "cycles", &empty, fmt.Sprintf("%d words touched", touched)))
	}
	for _, n := range sizes {
		txs, err := w.sign(a, n)
		if err != nil {
			return nil, err
		}
		stats, block, native, err := measure(txs)
		if err != nil {
			return nil, err
		}
		added := stats.Cycles - empty.Cycles
		rows = append(rows,
			guestRow(fmt.Sprintf("%s, block of %d", w.name, n), "cycles", &stats, fmt.Sprintf("%d gas, %d words touched", block.GasUsed(), touched)),
			row{Scenario: fmt.Sprintf("%s, block of %d", w.name, n), Measure: "cycles added by a transaction", Value: float64(added) / float64(n), Unit: "cycles",
				Note: fmt.Sprintf("%.1f cycles a gas, %.0f keccak-f", float64(added)/float64(block.GasUsed()),
					float64(stats.KeccakPermutations()-empty.KeccakPermutations())/float64(n))},
			row{Scenario: fmt.Sprintf("%s, block of %d", w.name, n), Measure: "program, native / geth's import", Value: native, Unit: "x",
				Note: "the proven program run as ordinary Go on its witness, and go-ethereum importing the block"})
	}
	return rows, nil
}

// nativeRatio returns how long the proven program takes when it is not in the machine,
// as a multiple of what go-ethereum takes to import the same block: the median of
// several runs in turn.
func nativeRatio(chain *guestsample.Chain, in *oneblock.Input, block *types.Block, runs int) (float64, error) {
	var ratios []float64
	for range runs {
		input := in.Encode() // Run overwrites it
		guest, err := seconds(func() error { _, err := oneblock.Run(input); return err })
		if err != nil {
			return 0, err
		}
		geth, err := seconds(func() error { return chain.Validate(block) })
		if err != nil {
			return 0, err
		}
		ratios = append(ratios, guest/geth)
	}
	return median(ratios), nil
}

func guestRow(scenario, measure string, s *zkmachine.Stats, note string) row {
	if note != "" {
		note += ", "
	}
	note += fmt.Sprintf("%d keccak-f, %d recoveries", s.KeccakPermutations(), s.Accelerators[accel.Secp256k1Recover].Calls)
	return row{Scenario: scenario, Measure: measure, Value: float64(s.Cycles), Unit: "cycles", Note: note}
}

// keepInput writes an input of the proven program to a file, if that is asked for.
func (e *environment) keepInput(name string, data []byte) error {
	if e.inputs == "" {
		return nil
	}
	if err := os.MkdirAll(e.inputs, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(e.inputs, strings.ReplaceAll(name, " ", "-")+".bin"), data, 0o644)
}
