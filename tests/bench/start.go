package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
)

// start measures how long `zkgeth dev` takes from exec to ready.
func start(ctx context.Context, e *environment) ([]row, error) {
	binary, err := e.build(ctx)
	if err != nil {
		return nil, err
	}
	var samples []float64
	for i := range e.pick(5, 1) {
		dir := filepath.Join(e.dir, "start", fmt.Sprint(i))
		took, err := seconds(func() error {
			p, err := startDev(binary, dir, 0)
			if err != nil {
				return err
			}
			defer p.end(syscall.SIGINT)
			began := time.Now()
			if _, err := p.ready(ctx); err != nil {
				return err
			}
			samples = append(samples, time.Since(began).Seconds())
			return nil
		})
		if err := errors.Join(err, os.RemoveAll(dir)); err != nil {
			return nil, err
		}
		e.say("  start %d: %.2f s to ready, %.2f s until stopped again", i+1, samples[i], took)
	}
	return []row{{Scenario: "zkgeth dev", Measure: "start to ready", Value: median(samples), Unit: "s",
		Note: fmt.Sprintf("median of %d; L1, contracts, L2, binary built before", len(samples))}}, nil
}

// restart measures how soon a killed network answers again.
func restart(ctx context.Context, e *environment) ([]row, error) {
	binary, err := e.build(ctx)
	if err != nil {
		return nil, err
	}
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(e.dir, "restart")
	p, err := startDev(binary, dir, port)
	if err != nil {
		return nil, err
	}
	info, err := p.ready(ctx)
	if err != nil {
		return nil, err
	}
	client, err := ethclient.Dial(info.L2.HTTP)
	if err != nil {
		return nil, errors.Join(err, p.kill())
	}
	defer client.Close()
	accounts, err := devAccounts(info)
	if err != nil {
		return nil, errors.Join(err, p.kill())
	}
	var answered, ready []float64
	head := uint64(0)
	txs := e.pick(500, 10)
	for range e.pick(5, 1) {
		if head, err = load(ctx, client, accounts, txs); err != nil {
			return nil, errors.Join(err, p.kill())
		}
		if err := errors.Join(p.kill(), os.Remove(p.info)); err != nil {
			return nil, err
		}
		began := time.Now()
		if p, err = startDev(binary, dir, port); err != nil {
			return nil, err
		}
		if err := p.until(ctx, func() bool {
			have, err := client.BlockNumber(ctx)
			return err == nil && have >= head
		}); err != nil {
			return nil, err
		}
		answered = append(answered, time.Since(began).Seconds())
		if _, err := p.ready(ctx); err != nil {
			return nil, err
		}
		ready = append(ready, time.Since(began).Seconds())
		e.say("  restart: %.2f s to the first answer", answered[len(answered)-1])
	}
	if err := p.end(syscall.SIGINT); err != nil {
		return nil, err
	}
	note := fmt.Sprintf("median of %d; under load, %d L2 blocks at the end, head as before", len(answered), head)
	return []row{
		{Scenario: "zkgeth dev", Measure: "kill -9 to first answered RPC", Value: median(answered), Unit: "s", Note: note},
		{Scenario: "zkgeth dev", Measure: "kill -9 to ready", Value: median(ready), Unit: "s"},
	}, nil
}

// load sends transfers and returns the number of a block that holds the last of
// them; more are on their way.
func load(ctx context.Context, client *ethclient.Client, a *accounts, n int) (uint64, error) {
	var last common.Hash
	for i := range n {
		to := a.any()
		tx, err := a.sign(&to, big.NewInt(1), 21_000, nil)
		if err != nil {
			return 0, err
		}
		if err := client.SendTransaction(ctx, tx); err != nil {
			return 0, fmt.Errorf("transaction %d: %w", i, err)
		}
		last = tx.Hash()
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		receipt, err := client.TransactionReceipt(ctx, last)
		if err == nil {
			return receipt.BlockNumber.Uint64(), nil
		}
		select {
		case <-ctx.Done():
			return 0, err
		case <-time.After(20 * time.Millisecond):
		}
	}
}
