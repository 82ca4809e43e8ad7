package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/circuits"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

// finalityL1 is the time between L1 blocks while batches are proven.
const finalityL1 = time.Second

// finalitySizes are the transactions of the batches.
var finalitySizes = []int{1, 10, 50}

// finalityBench has batches proven up to the Groth16 proof, which the development L1 verifies:
// everything is the product's own.
func finalityBench(ctx context.Context, e *environment) (rows []row, err error) {
	if e.quick {
		return []row{{Scenario: "finality", Measure: "sealed to final", Unit: "s", Note: "proofs take minutes: make bench-finality", Missing: true}}, nil
	}
	img, err := image.Open(ctx, e.root)
	if err != nil {
		return nil, err
	}
	f := &finalityRun{environment: e, img: img, phases: new(phases)}
	if rows, err = f.open(ctx); err != nil {
		return nil, err
	}
	more, err := f.batches(ctx)
	return append(rows, more...), err
}

// finalityRun is one run of the scenario.
type finalityRun struct {
	*environment
	*phases
	img   *image.Image
	all   *circuits.All
	key   *groth16.VerifyingKey
	keys  string // folder
	drawn []string
	steps [][]phase
}

const wrapScenario = "wrap circuit and keys"

// open makes circuits and keys, or finds them.
func (f *finalityRun) open(ctx context.Context) ([]row, error) {
	dir, err := circuits.DefaultDir()
	if err != nil {
		return nil, err
	}
	f.say("  circuits")
	began := time.Now()
	if f.all, err = circuits.Open(ctx, f.img, circuits.Options{Dir: dir}); err != nil {
		return nil, err
	}
	opened := time.Since(began).Seconds()
	keysDir := f.keysDir
	if keysDir == "" {
		if keysDir, err = setup.DefaultDir(); err != nil {
			return nil, err
		}
	}
	f.keys = setup.KeysDir(keysDir, f.all.Circuit.Hash(), setup.OriginDevelopment)
	setupRows, err := f.setup(ctx, keysDir)
	if err != nil {
		return nil, err
	}
	if f.key, _, err = setup.LoadVerifying(f.all.Circuit, f.keys); err != nil {
		return nil, err
	}
	return append([]row{
		{Scenario: wrapScenario, Measure: "constraints", Value: float64(f.all.Circuit.Constraints()), Unit: "", Note: fmt.Sprintf("domain of %d", f.all.Circuit.Domain())},
		{Scenario: wrapScenario, Measure: "circuits opened", Value: opened, Unit: "s", Note: "program image to compiled circuit, whatever was kept of it"},
		{Scenario: wrapScenario, Measure: "proving key", Value: float64(f.all.Circuit.ProvingKeySize()) / 1e6, Unit: "MB"},
	}, setupRows...), nil
}

// madeSetup is what is remembered of a set-up next to its keys.
type madeSetup struct {
	Seconds float64 `json:"seconds"`
	Memory  uint64  `json:"memory"`
}

// setup makes the keys unless they are there, and tells what that took, now or then.
func (f *finalityRun) setup(ctx context.Context, dir string) ([]row, error) {
	const file = "bench-setup.json"
	made := new(madeSetup)
	_, err := os.Stat(filepath.Join(f.keys, setup.ProvingKeyFile))
	fresh := errors.Is(err, fs.ErrNotExist)
	if fresh {
		f.say("  set-up of the keys; it takes minutes")
	}
	forgetPeak()
	began := time.Now()
	if _, err := setup.Develop(ctx, f.all.Circuit, dir, setup.Options{}); err != nil { // refuses keys of earlier versions
		return nil, err
	}
	path := filepath.Join(f.keys, file)
	if fresh {
		made.Seconds, made.Memory = time.Since(began).Seconds(), peakMemory()
		data, err := json.Marshal(made)
		if err == nil {
			err = os.WriteFile(path, data, 0o644)
		}
		if err != nil {
			return nil, err
		}
	} else if data, err := os.ReadFile(path); err == nil {
		if err := json.Unmarshal(data, made); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	time := row{Scenario: wrapScenario, Measure: "set-up", Value: made.Seconds, Unit: "s", Note: "aim: below 900"}
	memory := row{Scenario: wrapScenario, Measure: "set-up, memory", Value: float64(made.Memory) / (1 << 30), Unit: "GiB"}
	if made.Seconds == 0 {
		time.Missing, time.Note = true, "the keys were there: -keys EMPTY_FOLDER makes them anew"
		memory.Missing, memory.Note = true, time.Note
	}
	return []row{time, memory}, nil
}

// network starts a development network whose batches are final by proof.
func (f *finalityRun) network(ctx context.Context) (*network, error) {
	root, err := f.img.Root()
	if err != nil {
		return nil, err
	}
	program, err := proving.NewProgram(f.img, 0)
	if err != nil {
		return nil, err
	}
	stark := timedStark{proving.NewStark(f.all.Program, root.String()), f.phases}
	steps := timedSteps{finality.NewCircuits(f.all, f.key, f.keys), f.all, f.phases}
	steps.Preload(jobs.FreeMemory)
	hash := common.HexToHash(root.String())
	return startNetworkWith(ctx, f.environment, "finality", finalityL1, func(cfg *devnet.Config) (err error) {
		cfg.Program, cfg.Workers = program, &service.WorkersConfig{Queue: jobs.DefaultOptions()}
		cfg.Workers.Queue.Program = root.String()
		cfg.Proofs = &service.ProofsConfig{Checker: stark, Prover: stark, Memory: jobs.FreeMemory, Keep: 1,
			Full: &service.FullConfig{Checker: steps, Prover: steps, Policy: finality.Policy{Interval: time.Second, Batches: 1},
				VerifyingKey: common.Hash(setup.VerifyingKeyHash(f.key)), Program: hash}}
		cfg.Groth16 = &deploy.Groth16Options{Key: f.key, Origin: setup.OriginDevelopment, Program: hash}
		cfg.Meter, cfg.BatchLimit, err = proving.ProvableLimits(0)
		return err
	})
}

// batches measures a batch of each size.
func (f *finalityRun) batches(ctx context.Context) (rows []row, err error) {
	n, err := f.network(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, n.close()) }()
	list, _ := workloads(f.root)
	w := list[0]
	sizes := f.sizes
	if len(sizes) == 0 {
		sizes = finalitySizes
	}
	blocks := make([][][]*types.Transaction, len(sizes)+1)
	for i, size := range sizes {
		txs, err := w.sign(n.accounts, size)
		if err != nil {
			return nil, err
		}
		blocks[i] = split(txs, txsPerBlock)
	}
	blocks[len(sizes)] = [][]*types.Transaction{nil} // ends the last batch, and is not posted
	last, err := n.extend(ctx, blocks[0])
	if err != nil {
		return nil, err
	}
	for i, size := range sizes {
		f.say("  a batch of %d", size)
		_, _, _ = f.take()
		began := time.Now()
		f.begin(stepPost)
		next, err := n.extend(ctx, blocks[i+1]) // seals the batch
		if err != nil {
			return nil, err
		}
		b, err := n.finalised(ctx, last.Number.Uint64())
		if err != nil {
			return nil, err
		}
		if err := n.wait(ctx, "final block", func() bool { return n.L2.Engine.Finalized().Number.Uint64() >= last.Number.Uint64() }); err != nil {
			return nil, err
		}
		more, err := f.report(ctx, n, fmt.Sprintf("finality of %d, %s", size, w.name), size, time.Since(began).Seconds(), b)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
		last = next
	}
	f.plot = plot(f.drawn, f.steps)
	return rows, nil
}

// report makes the rows of a batch.
func (f *finalityRun) report(ctx context.Context, n *network, name string, size int, total float64, b *posted) ([]row, error) {
	list, cells, stark := f.take()
	steps := bySteps(list)
	f.drawn, f.steps = append(f.drawn, fmt.Sprint(size)), append(f.steps, steps)
	f.say("  %s: %.1f s", name, total)
	aim := ""
	switch size {
	case 10:
		aim = "; aim: below 120"
	case 50:
		aim = "; aim: below 180"
	}
	rows := []row{{Scenario: name, Measure: "sealed to final", Value: total, Unit: "s", Note: fmt.Sprintf("%d cycles, %d segments%s", stark.Cycles, stark.Segments, aim)}}
	fixed := 0.0
	for _, s := range steps {
		rows = append(rows, row{Scenario: name, Measure: s.name, Value: s.seconds, Unit: "s", Note: memoryNote(s.memory)})
		if slices.Contains([]string{stepSmall, stepRun, stepWrap}, s.name) {
			fixed += s.seconds
		}
	}
	rows = append(rows, row{Scenario: name, Measure: "fixed cost after the proofs of segments", Value: fixed, Unit: "s", Note: "small proof, run, Groth16; aim: below 75"})
	for _, p := range list {
		if strings.Contains(p.name, ": ") {
			rows = append(rows, row{Scenario: name, Measure: p.name, Value: p.seconds, Unit: "s", Note: memoryNote(p.memory)})
		}
	}
	sum := uint64(0)
	for _, c := range cells {
		sum += c
	}
	rows = append(rows,
		row{Scenario: name, Measure: "committed cells", Value: float64(stark.Cells) / 1e6, Unit: "M", Note: "of the batch's proof"},
		row{Scenario: name, Measure: "recursion cells", Value: float64(sum) / float64(max(1, stark.Segments)) / 1e6, Unit: "M a segment", Note: fmt.Sprintf("circuits of the small proof: %v", cells)})
	for _, part := range []struct {
		name, aim string
		receipt   *types.Receipt
	}{{"commitBatch", "", b.commit}, {"finalizeBatches", "aim: below 400000", b.finalise}} {
		tx, _, err := n.L1Client().TransactionByHash(ctx, part.receipt.TxHash)
		if err != nil {
			return nil, err
		}
		gas, data := float64(part.receipt.GasUsed), float64(len(tx.Data()))
		rows = append(rows,
			row{Scenario: name, Measure: part.name, Value: gas, Unit: "gas", Note: part.aim},
			row{Scenario: name, Measure: part.name, Value: gas / float64(size), Unit: "gas/tx"},
			row{Scenario: name, Measure: part.name + ", calldata", Value: data, Unit: "B"},
			row{Scenario: name, Measure: part.name + ", calldata", Value: data / float64(size), Unit: "B/tx"})
	}
	return rows, nil
}

func memoryNote(most uint64) string {
	if most == 0 {
		return ""
	}
	return fmt.Sprintf("at most %.1f GiB", float64(most)/(1<<30))
}
