package main

import (
	"context"
	"fmt"
	"math/big"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/prover/stark"
	guestsample "github.com/zkgeth/zkgeth/zkevm/guest/sample"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// proofs makes and checks STARK proofs of blocks of the proven program.
func proofs(ctx context.Context, e *environment) (rows []row, err error) {
	g, err := image.Build(ctx, e.root)
	if err != nil {
		return nil, err
	}
	program, err := proof.New(g.Image.Program(), g.Image.State())
	if err != nil {
		return nil, err
	}
	list, missing := workloads(e.root)
	sizes := map[string][]int{list[0].name: {0, 10, 50}, list[1].name: {10}, swapName: {1}}
	if e.quick {
		list, sizes, missing = list[:1], map[string][]int{list[0].name: {0}}, nil
	}
	for _, w := range list {
		more, err := proveBlocks(ctx, e, program, w, sizes[w.name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", w.name, err)
		}
		rows = append(rows, more...)
	}
	for name, why := range missing {
		rows = append(rows, row{Scenario: "proof of " + name, Measure: "time", Unit: "s", Note: why.Error(), Missing: true})
	}
	return rows, nil
}

func proveBlocks(ctx context.Context, e *environment, program *proof.Program, w *workload, sizes []int) (rows []row, err error) {
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
	if w.setup != nil {
		txs, err := w.setup(a)
		if err != nil {
			return nil, err
		}
		if _, err := chain.Append(include(txs)); err != nil {
			return nil, err
		}
	}
	for _, n := range sizes {
		txs, err := w.sign(a, n)
		if err != nil {
			return nil, err
		}
		in, block, err := chain.Input(include(txs))
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("proof of %d, %s", n, w.name)
		if n == 0 {
			name = "proof of an empty block"
		}
		more, err := proveInput(ctx, e, program, name, image.Frame(in.Encode()))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		rows = append(rows, more...)
		if err := chain.Insert(block); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

func proveInput(ctx context.Context, e *environment, program *proof.Program, name string, input []byte) ([]row, error) {
	witness, _, err := program.Trace(ctx, input)
	if err != nil {
		return nil, err
	}
	plan, err := program.Plan(witness, 0)
	if err != nil {
		return nil, err
	}
	if _, err := program.Key(plan.LogHeight); err != nil { // no part of a proof's time
		return nil, err
	}
	witness = nil
	var last proof.Progress
	var phases [stark.Phases]float64
	began, phase := time.Now(), stark.Phases
	start := began
	traced := 0.0
	made, err := program.Prove(ctx, input, proof.Options{Observe: func(p proof.Progress) {
		now := time.Now()
		if phase < stark.Phases {
			phases[phase] += now.Sub(began).Seconds()
		} else if traced == 0 {
			traced = now.Sub(start).Seconds()
		}
		began, phase, last = now, p.Phase, p
	}})
	if err != nil {
		return nil, err
	}
	total := time.Since(start).Seconds()
	verify, err := seconds(func() error { return program.Verify(made, made.Claim) })
	if err != nil {
		return nil, err
	}
	encoded, err := program.Encode(made)
	if err != nil {
		return nil, err
	}
	e.say("  %s: %.1f s", name, total)
	cycles, cells := float64(last.Cycles), float64(last.Cells)
	rows := []row{
		{Scenario: name, Measure: "time", Value: total, Unit: "s", Note: fmt.Sprintf("%.0f cycles, %d segments", cycles, last.Segments)},
		{Scenario: name, Measure: "cycles", Value: cycles / total / 1e3, Unit: "k/s"},
		{Scenario: name, Measure: "committed cells", Value: cells / cycles, Unit: "a cycle", Note: "with padding, multiplicities and the pinned tables' own"},
		{Scenario: name, Measure: "committed cells", Value: cells / total / 1e6, Unit: "M/s"},
		{Scenario: name, Measure: "execution and trace", Value: traced, Unit: "s"},
	}
	for p := range stark.Phases {
		rows = append(rows, row{Scenario: name, Measure: p.String(), Value: phases[p] / cells * 1e9, Unit: "ns/cell"})
	}
	return append(rows,
		row{Scenario: name, Measure: "memory", Value: float64(peakMemory()) / (1 << 30), Unit: "GiB", Note: "most of the process so far"},
		row{Scenario: name, Measure: "verify", Value: verify * 1e3, Unit: "ms"},
		row{Scenario: name, Measure: "proof", Value: float64(len(encoded)) / 1e6, Unit: "MB"}), nil
}

// peakMemory returns the most memory the process has had, in bytes; 0 where the kernel
// does not say.
func peakMemory() uint64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(data), "\n") {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.ParseUint(strings.TrimSpace(strings.TrimSuffix(value, "kB")), 10, 64)
			if err == nil {
				return kb << 10
			}
		}
	}
	return 0
}
