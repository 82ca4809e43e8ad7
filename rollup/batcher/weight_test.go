package batcher

import (
	"context"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// scales weigh blocks by their number.
type scales func(block uint64) (meter.Block, error)

func (s scales) Weight(_ context.Context, block *types.Block) (meter.Block, error) {
	return s(block.NumberU64())
}

// bounds collects the bounds of the batches that are about to be sent.
type bounds []*meter.Weight

func (b *bounds) Check(_ context.Context, c *proving.Candidate) error {
	*b = append(*b, c.Bound)
	return nil
}

// A batch is closed before it takes more than a batch can hold; a block that takes
// more by itself is a batch.
func TestSplitsOnWeight(t *testing.T) {
	const blocks = 12
	heavy := func(cost, witness uint64, special uint64) scales {
		return func(n uint64) (meter.Block, error) {
			w := meter.Weight{Cost: cost, Witness: witness}
			if n == special {
				w = meter.Weight{Cost: 10 * cost, Witness: 10 * witness}
			}
			return meter.Block{Weight: w}, nil
		}
	}
	five := meter.NewBatch(meter.DefaultPrices)
	for range 5 {
		five.Add(meter.Block{Weight: meter.Weight{Cost: 100_000_000}}, blockOverhead)
	}
	for name, tc := range map[string]struct {
		limit meter.Weight
		scale Weigher
		ends  []uint64
	}{
		"no scales":          {meter.Weight{Cost: 1}, nil, []uint64{12}},
		"no limit":           {meter.Weight{}, heavy(1<<40, 1<<40, 0), []uint64{12}},
		"cost":               {five.Weight(), heavy(100_000_000, 0, 0), []uint64{5, 10, 12}},
		"cost, just less":    {meter.Weight{Cost: five.Weight().Cost - 1}, heavy(100_000_000, 0, 0), []uint64{4, 8, 12}},
		"witness":            {meter.Weight{Witness: 3_000}, heavy(0, 1_000, 0), []uint64{3, 6, 9, 12}},
		"first is too heavy": {five.Weight(), heavy(100_000_000, 0, 1), []uint64{1, 6, 11, 12}},
		"one is too heavy":   {five.Weight(), heavy(100_000_000, 0, 4), []uint64{3, 4, 9, 12}},
		"all are too heavy":  {meter.Weight{Witness: 3}, heavy(0, 4, 0), []uint64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := testConfig()
			seen := new(bounds)
			cfg.Weigher, cfg.Limit, cfg.Verifier = tc.scale, tc.limit, seen
			w := newWorld(t, cfg)
			for range blocks {
				w.l2.add(w.l1, spec{origin: 1})
			}
			w.l2.add(w.l1, spec{origin: 2})
			w.settle(t)
			w.sender.check(t, tc.ends...)
			for i, bound := range *seen {
				if (bound == nil) != (tc.scale == nil) {
					t.Errorf("bound of batch %d: %v", i+1, bound)
				}
			}
		})
	}
}

// A block that cannot be weighed is posted all the same; the bound is then unknown.
func TestBlockWithoutWeight(t *testing.T) {
	cfg := testConfig()
	seen := new(bounds)
	cfg.Verifier = seen
	cfg.Weigher = scales(func(n uint64) (meter.Block, error) {
		if n == 2 {
			return meter.Block{}, errors.New("no state")
		}
		return meter.Block{Weight: meter.Weight{Cost: 1}}, nil
	})
	w := newWorld(t, cfg)
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 1}, spec{origin: 1}, spec{origin: 2}, spec{origin: 3})
	w.settle(t)
	w.sender.check(t, 3, 4)
	if len(*seen) != 2 || (*seen)[0] != nil || (*seen)[1] == nil {
		t.Errorf("bounds %v", *seen)
	}
}
