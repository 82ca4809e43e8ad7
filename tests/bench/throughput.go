package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/ethereum/go-ethereum/core/types"
)

// blocksPerRound is how many blocks one chain makes before the next chain's turn.
const blocksPerRound = 4

// target is the least share of plain go-ethereum's speed we are content with.
const target = 0.8

// throughput makes blocks of each workload with our sequencer, executes the same
// blocks with plain go-ethereum, and lets go-ethereum's own builder make blocks
// of the same transactions: a few blocks each in turn.
func throughput(ctx context.Context, e *environment) (rows []row, err error) {
	list, missing := workloads(e.root)
	for _, w := range list {
		if e.workload != "" && !strings.HasPrefix(w.name, e.workload) {
			continue
		}
		more, err := compare(ctx, e, w)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", w.name, err)
		}
		rows = append(rows, more...)
		e.say("  %s: %.1f %% of plain geth, %.1f %% by time on all cores", w.name, more[3].Value, more[4].Value)
	}
	for name, why := range missing {
		rows = append(rows, row{Scenario: name, Measure: "sequencer", Unit: "tx/s", Note: why.Error(), Missing: true})
	}
	return rows, nil
}

// race is one workload on all chains.
type race struct {
	e        *environment
	work     *workload
	accounts *accounts
	ours     *ours
	plain    *plain
	miners   *miners
	samples  []sample
}

// sample is one round: the same transactions on every chain.
type sample struct {
	txs, gas     float64
	ours, plain  float64 // seconds
	oursCores    float64 // seconds on all cores
	plainCores   float64
	admission    float64 // seconds, to our pool, with signature recovery
	mined, miner float64 // transactions and seconds of go-ethereum's builder
}

func compare(ctx context.Context, e *environment, w *workload) (rows []row, err error) {
	r := &race{e: e, work: w}
	if r.accounts, err = newAccounts(big.NewInt(chainID), e.pick(10_000, 50)); err != nil {
		return nil, err
	}
	gasLimit := uint64(e.pick(30_000_000, 20_000_000))
	spec, err := testGenesis(r.accounts, gasLimit)
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(e.dir, "throughput", w.name)
	if r.ours, err = newOurs(dir, spec); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.ours.close()) }()
	if r.plain, err = newPlain(dir, spec); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.plain.close()) }()
	if r.miners, err = newMiners(dir, spec); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.miners.close()) }()
	if w.setup != nil {
		txs, err := w.setup(r.accounts)
		if err != nil {
			return nil, err
		}
		if err := r.round(ctx, txs); err != nil {
			return nil, fmt.Errorf("set-up: %w", err)
		}
	}
	perRound := blocksPerRound * e.pick(int(gasLimit/w.gas), 10)
	for i := range e.pick(2+e.rounds, 2) {
		if i == e.pick(2, 1) {
			r.samples = nil // the first rounds warm caches
		}
		txs, err := w.sign(r.accounts, perRound)
		if err != nil {
			return nil, err
		}
		if err := r.round(ctx, txs); err != nil {
			return nil, err
		}
	}
	return r.rows(), nil
}

// round gives the transactions to all chains, which make blocks of them until
// none are left, one chain after the other.
func (r *race) round(ctx context.Context, txs []*types.Transaction) (err error) {
	s := sample{txs: float64(len(txs))}
	if s.admission, err = seconds(func() error { return r.ours.add(txs) }); err != nil {
		return err
	}
	var made, mined []*types.Block
	runtime.GC() // what one chain leaves behind is not the next one's burden
	if s.ours, s.oursCores, err = both(func() (err error) {
		if made, err = drain(ctx, r.ours, len(txs)); err != nil {
			return err
		}
		return r.ours.pool.Sync() // what the next block would wait for
	}); err != nil {
		return err
	}
	if got := count(made); got != len(txs) {
		return fmt.Errorf("%d of %d transactions in %d blocks", got, len(txs), len(made))
	}
	for i, block := range made {
		s.gas += float64(block.GasUsed())
		if err := r.succeeded(block); err != nil {
			return err
		}
		if made[i], err = r.plain.prepare(block); err != nil {
			return err
		}
	}
	runtime.GC()
	if s.plain, s.plainCores, err = both(func() error { return r.plain.insert(made) }); err != nil {
		return err
	}
	if err := r.plain.Backend.TxPool().Sync(); err != nil { // outside of the measured time: it makes no blocks
		return err
	}
	if err := r.miners.add(txs); err != nil {
		return err
	}
	runtime.GC()
	if s.miner, err = seconds(func() (err error) { mined, err = drain(ctx, r.miners, len(txs)); return err }); err != nil {
		return err
	}
	s.mined = float64(count(mined))
	r.samples = append(r.samples, s)
	return nil
}

// drain makes blocks until they hold so many transactions, or no more are left.
func drain(ctx context.Context, c chain, txs int) (blocks []*types.Block, err error) {
	for count(blocks) < txs {
		block, err := c.step(ctx)
		if err != nil || block == nil {
			return blocks, err
		}
		blocks = append(blocks, block)
	}
	return blocks, nil
}

func count(blocks []*types.Block) (n int) {
	for _, block := range blocks {
		n += len(block.Transactions())
	}
	return n
}

// succeeded requires that no transaction reverted: those would be cheap.
func (r *race) succeeded(block *types.Block) error {
	for i, receipt := range r.ours.Backend.BlockChain().GetReceiptsByHash(block.Hash()) {
		if receipt.Status != types.ReceiptStatusSuccessful {
			return fmt.Errorf("transaction %d of block %d failed", i, block.NumberU64())
		}
	}
	return nil
}

// rows sums up the rounds.
func (r *race) rows() []row {
	var tps, mgas, plainTPS, minerTPS, ratio, minerRatio, coreRatio, admission []float64
	for _, s := range r.samples {
		tps, mgas = append(tps, s.txs/s.ours), append(mgas, s.gas/s.ours/1e6)
		plainTPS, ratio = append(plainTPS, s.txs/s.plain), append(ratio, s.plain/s.ours)
		coreRatio = append(coreRatio, s.plainCores/s.oursCores)
		minerTPS, minerRatio = append(minerTPS, s.mined/s.miner), append(minerRatio, s.txs/s.ours/(s.mined/s.miner))
		admission = append(admission, s.txs/s.admission)
	}
	rounds := fmt.Sprintf("median of %d rounds of %.0f transactions in about %d blocks", len(tps), r.samples[0].txs, blocksPerRound)
	name := r.work.name
	return []row{
		{Scenario: name, Measure: "sequencer", Value: median(tps), Unit: "tx/s", Note: rounds},
		{Scenario: name, Measure: "sequencer", Value: median(mgas), Unit: "Mgas/s"},
		{Scenario: name, Measure: "plain geth, same blocks", Value: median(plainTPS), Unit: "tx/s"},
		{Scenario: name, Measure: "sequencer / plain geth", Value: 100 * median(ratio), Unit: "%", Note: fmt.Sprintf("aim: at least %.0f", 100*target)},
		{Scenario: name, Measure: "sequencer / plain geth, time on all cores", Value: 100 * median(coreRatio), Unit: "%"},
		{Scenario: name, Measure: "geth's own builder and import", Value: median(minerTPS), Unit: "tx/s"},
		{Scenario: name, Measure: "sequencer / geth's own builder", Value: 100 * median(minerRatio), Unit: "%"},
		{Scenario: name, Measure: "pool admission with signatures", Value: median(admission), Unit: "tx/s"},
	}
}
