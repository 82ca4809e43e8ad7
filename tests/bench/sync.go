package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// followerSync measures how fast a node with L1 alone catches up, and how fast a
// node that has the blocks already finds them on L1 (consolidation).
func followerSync(ctx context.Context, e *environment) (rows []row, err error) {
	n, err := startNetwork(ctx, e, "sync")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, n.close()) }()
	batches, blocks, txs := e.pick(30, 2), e.pick(20, 2), e.pick(20, 2)
	work, gas := transfers(), 0.0
	var last *types.Header
	for range batches {
		list, err := work.sign(n.accounts, blocks*txs)
		if err != nil {
			return nil, err
		}
		if last, err = n.extend(ctx, split(list, txs)); err != nil {
			return nil, err
		}
		gas += float64(len(list)) * 21_000
	}
	if _, err := n.extend(ctx, [][]*types.Transaction{nil}); err != nil {
		return nil, err
	}
	if _, err := n.finalised(ctx, last.Number.Uint64()); err != nil {
		return nil, err
	}
	e.say("  %d batches with %v blocks are on l1", batches, last.Number)
	var follow, consolidate []float64
	for i := range e.pick(3, 1) {
		took, err := n.follow(ctx, filepath.Join(e.dir, "sync", fmt.Sprint("follower", i)), last)
		if err != nil {
			return nil, fmt.Errorf("follower: %w", err)
		}
		follow = append(follow, took)
		if took, err = n.consolidate(ctx, uint64(batches)); err != nil {
			return nil, fmt.Errorf("consolidation: %w", err)
		}
		consolidate = append(consolidate, took)
	}
	count := float64(blocks * batches)
	note := fmt.Sprintf("median of %d; %d batches of %d blocks with %d transfers each, blobs over HTTP and checked", len(follow), batches, blocks, txs)
	return []row{
		{Scenario: "follower", Measure: "sync from L1", Value: count / median(follow), Unit: "blocks/s", Note: note},
		{Scenario: "follower", Measure: "sync from L1", Value: gas / median(follow) / 1e6, Unit: "Mgas/s"},
		{Scenario: "sequencer", Measure: "consolidation", Value: count / median(consolidate), Unit: "blocks/s", Note: "the same batches, blocks already there"},
		{Scenario: "sequencer", Measure: "consolidation", Value: gas / median(consolidate) / 1e6, Unit: "Mgas/s"},
	}, nil
}

// follow starts a node with L1 alone and returns the seconds until it has the
// block, from reading the first L1 block on.
func (n *network) follow(ctx context.Context, dir string, last *types.Header) (took float64, err error) {
	http, beaconURL := n.L1Endpoints()
	client, err := l1.Dial(ctx, http, l1.ClientOptions{})
	if err != nil {
		return 0, err
	}
	defer client.Close()
	beacon, err := l1.NewBeacon(beaconURL, patience)
	if err != nil {
		return 0, err
	}
	s, err := service.New(&service.Config{Rollup: n.Rollup, Gate: n.Gate, DataDir: dir, Geth: node.DefaultConfig("follower", filepath.Join(dir, "geth"), nil), Meter: meter.DefaultLimits,
		L1: service.L1Config{Client: client, Blobs: beacon, Finality: "latest", PollInterval: 100 * time.Millisecond}})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	return seconds(func() error {
		if err := s.Start(ctx); err != nil {
			return err
		}
		return n.wait(ctx, "derived chain", func() bool {
			header := s.Engine.HeaderByNumber(last.Number.Uint64())
			return header != nil && header.Hash() == last.Hash()
		})
	})
}

// consolidate derives the network's batches once more onto the sequencer's own
// chain. L1 has been read before.
func (n *network) consolidate(ctx context.Context, batches uint64) (float64, error) {
	_, beaconURL := n.L1Endpoints()
	beacon, err := l1.NewBeacon(beaconURL, patience)
	if err != nil {
		return 0, err
	}
	pipeline, err := derive.New(n.Rollup, unfinished{n.L2.Tracker}, beacon, n.L2.Engine, n.L2.Labels, derive.Options{})
	if err != nil {
		return 0, err
	}
	return seconds(func() error {
		for pipeline.Status().Derived < batches {
			if err := pipeline.Step(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

// unfinished is L1 before any finality: derivation takes the word of L1 for
// finalised batches and would skip them.
type unfinished struct{ *l1.Tracker }

func (unfinished) Finalized() l1.BlockRef { return l1.BlockRef{} }
