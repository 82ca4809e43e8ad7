package takeover

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// build makes the blocks: queue entries in order, the caller's transactions in
// the last one. It is done when both queues are used up; more than maxBlocks, or
// blocks too far from the origin, are for the next batch.
func (p *Party) build(ctx context.Context, parent *types.Header, origin params.Origin, counts l1.Counts, txs []*types.Transaction) (blocks []*types.Block, done bool, err error) {
	for {
		at, err := params.DecodeHeaderExtra(parent.Extra)
		if err != nil {
			return nil, false, err
		}
		if len(blocks) > 0 {
			done := at.DepositEnd == counts.Deposits && at.ForcedEnd == counts.Forced
			if done || len(blocks) == maxBlocks || parent.Time+1 > origin.Time+p.cfg.Limits.MaxDrift {
				return blocks, done, nil
			}
		}
		res, err := p.block(ctx, parent, origin, at, counts, txs)
		if err != nil {
			return nil, false, err
		}
		if err := p.Chain.Insert(ctx, res.Block); err != nil {
			return nil, false, fmt.Errorf("insert block %d: %w", res.Block.NumberU64(), err)
		}
		for _, outcome := range res.Forced {
			if outcome.Reason != "" {
				log.Warn("Forced transaction skipped", "hash", outcome.Hash, "reason", outcome.Reason)
			}
		}
		blocks, parent = append(blocks, res.Block), res.Block.Header()
	}
}

func (p *Party) block(ctx context.Context, parent *types.Header, origin params.Origin, at params.HeaderExtra, counts l1.Counts, txs []*types.Transaction) (*builder.Result, error) {
	deposits, err := p.L1.Deposits(at.DepositEnd, min(at.DepositEnd+params.MaxDepositsPerBlock, counts.Deposits))
	if err != nil {
		return nil, fmt.Errorf("deposits: %w", err)
	}
	forced, err := p.L1.Forced(at.ForcedEnd, min(at.ForcedEnd+params.MaxForcedPerBlock, counts.Forced))
	if err != nil {
		return nil, fmt.Errorf("forced transactions: %w", err)
	}
	attrs := builder.Attributes{Time: max(parent.Time+1, origin.Time), Coinbase: p.coinbase, Origin: origin}
	for _, d := range deposits {
		attrs.Deposits = append(attrs.Deposits, builder.Deposit{Index: d.Index, To: d.To, Amount: d.Amount})
	}
	for _, f := range forced {
		attrs.Forced = append(attrs.Forced, f.Raw)
	}
	for {
		end := at.ForcedEnd+uint64(len(attrs.Forced)) == counts.Forced && at.DepositEnd+uint64(len(deposits)) == counts.Deposits
		if attrs.Txs = nil; end {
			attrs.Txs = txs
		}
		res, err := p.Chain.Build(ctx, parent, attrs)
		var full *builder.ForcedGasError
		if errors.As(err, &full) && full.Index > 0 {
			attrs.Forced = attrs.Forced[:full.Index]
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("build block %d: %w", parent.Number.Uint64()+1, err)
		}
		return res, nil
	}
}
