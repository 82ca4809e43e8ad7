package batcher

import (
	"context"
	"math/big"
	"time"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// commitGas is what commitBatch takes at most: 131,047 measured with one blob and an entry
// of every queue (TestGas of rollup/deploy; 113,672 without entries), 1,100 for each of five
// more blobs, rounded up. An estimate that is too low would post above the limit.
const commitGas = 140_000

// blobGas is the gas of one blob (EIP-4844).
const blobGas = 1 << 17

// l1Cost estimates what committing a batch costs, in wei.
func l1Cost(p txmgr.Prices, blobs int) *big.Int {
	cost := new(big.Int).Add(p.BaseFee, p.Tip)
	cost.Mul(cost, big.NewInt(commitGas))
	return cost.Add(cost, new(big.Int).Mul(p.BlobBaseFee, big.NewInt(int64(blobs)*blobGas)))
}

// feeDeadline is how old a block may get for the sake of lower fees. It stays
// clear of the deadlines of the contract: a batch that is committed later than
// forceDeadline after a queue entry it does not consume is refused.
func feeDeadline(cfg *Config, limits params.Limits) time.Duration {
	limit := min(limits.ForceDeadline, limits.OperatorTimeout) / 2
	const most = uint64(1<<63-1) / uint64(time.Second)
	return min(cfg.MaxFeeDelay, time.Duration(min(limit, most))*time.Second)
}

// tooDear tells whether to hold the batch back until L1 is cheaper.
func (b *Batcher) tooDear(ctx context.Context, p *pending, blobs int) (bool, error) {
	if b.cfg.MaxL1Fee == nil {
		return false, nil
	}
	prices, err := b.sender.Prices(ctx)
	if err != nil {
		return false, severity.Errorf(severity.Temporary, "l1 prices: %w", err)
	}
	cost := l1Cost(prices, blobs)
	costGauge.Update(gwei(cost))
	if cost.Cmp(b.cfg.MaxL1Fee) <= 0 {
		b.heldAt = time.Time{}
		return false, nil
	}
	age, deadline := b.age(p), feeDeadline(&b.cfg, b.rollup.Limits)
	if age >= deadline {
		b.log.Warn("L1 fees are above the limit, committing all the same", "cost", cost, "limit", b.cfg.MaxL1Fee, "age", age, "deadline", deadline)
		b.heldAt = time.Time{}
		return false, nil
	}
	if now := b.now(); b.heldAt.IsZero() || now.Sub(b.heldAt) >= time.Minute {
		b.heldAt = now
		b.log.Warn("L1 fees are above the limit, holding the batch back", "cost", cost, "limit", b.cfg.MaxL1Fee, "age", age, "deadline", deadline)
	}
	heldCounter.Inc(1)
	return true, nil
}
