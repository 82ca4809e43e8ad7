package takeover

import (
	"context"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// build makes the blocks: queue entries in order, the caller's transactions in
// the last one. It is done when both queues are used up and the transactions are in;
// more than so many blocks, blocks too far from the origin, and what a batch that is
// proven has no room for, are for the next batch. The entries of one block always fit:
// docs/protocol.md.
func (p *Party) build(ctx context.Context, parent *types.Header, origin params.Origin, counts l1.Counts, txs []*types.Transaction, most int) (blocks []*types.Block, done bool, err error) {
	load := meter.NewBatch(meter.DefaultPrices)
	for {
		at, err := params.DecodeHeaderExtra(parent.Extra)
		if err != nil {
			return nil, false, err
		}
		if len(blocks) > 0 {
			done := len(txs) == 0 && at.DepositEnd == counts.Deposits && at.ForcedEnd == counts.Forced
			if done || len(blocks) == most || parent.Time+1 > origin.Time+p.cfg.Limits.MaxDrift {
				return blocks, done, nil
			}
		}
		res, left, err := p.block(ctx, parent, origin, at, counts, txs)
		if err != nil {
			return nil, false, err
		}
		heavier, err := p.weigh(ctx, load, res.Block)
		if err != nil {
			return nil, false, err
		}
		if why := heavier.Weight().Over(proving.MostProvable); why != "" && len(blocks) > 0 {
			return blocks, false, nil
		} else if why != "" && len(txs) > 0 {
			// Without the caller's transactions, which are for the next batch then.
			if at.DepositEnd == counts.Deposits && at.ForcedEnd == counts.Forced {
				return nil, false, fmt.Errorf("%w: proving it takes %s; post fewer transactions", ErrTooLarge, why)
			}
			if res, _, err = p.block(ctx, parent, origin, at, counts, nil); err != nil {
				return nil, false, err
			}
			if err := p.Chain.Insert(ctx, res.Block); err != nil {
				return nil, false, fmt.Errorf("insert block %d: %w", res.Block.NumberU64(), err)
			}
			return []*types.Block{res.Block}, false, nil
		}
		load = heavier
		if err := p.Chain.Insert(ctx, res.Block); err != nil {
			return nil, false, fmt.Errorf("insert block %d: %w", res.Block.NumberU64(), err)
		}
		for _, outcome := range res.Forced {
			if outcome.Reason != "" {
				log.Warn("Forced transaction skipped", "hash", outcome.Hash, "reason", outcome.Reason)
			}
		}
		blocks, parent, txs = append(blocks, res.Block), res.Block.Header(), left
	}
}

// weigh says what a batch takes with one more block.
func (p *Party) weigh(ctx context.Context, load meter.Batch, block *types.Block) (meter.Batch, error) {
	weight, err := p.Chain.Weight(ctx, block)
	if err != nil {
		return load, fmt.Errorf("block %d: %w", block.NumberU64(), err)
	}
	size := uint64(0)
	for _, tx := range block.Transactions() {
		size += tx.Size()
	}
	load.Add(weight, size)
	return load, nil
}

// block makes the next block and returns the caller's transactions that it does not have.
func (p *Party) block(ctx context.Context, parent *types.Header, origin params.Origin, at params.HeaderExtra, counts l1.Counts, txs []*types.Transaction) (res *builder.Result, left []*types.Transaction, err error) {
	deposits, err := p.L1.Deposits(at.DepositEnd, min(at.DepositEnd+params.MaxDepositsPerBlock, counts.Deposits))
	if err != nil {
		return nil, nil, fmt.Errorf("deposits: %w", err)
	}
	forced, err := p.L1.Forced(at.ForcedEnd, min(at.ForcedEnd+params.MaxForcedPerBlock, counts.Forced))
	if err != nil {
		return nil, nil, fmt.Errorf("forced transactions: %w", err)
	}
	attrs := builder.Attributes{Time: max(parent.Time+1, origin.Time), Coinbase: p.coinbase, Origin: origin}
	for _, d := range deposits {
		attrs.Deposits = append(attrs.Deposits, builder.Deposit{Index: d.Index, To: d.To, Amount: d.Amount})
	}
	for _, f := range forced {
		attrs.Forced = append(attrs.Forced, f.Raw)
	}
	left = txs
	if at.ForcedEnd+uint64(len(forced)) == counts.Forced && at.DepositEnd+uint64(len(deposits)) == counts.Deposits && !among(forced, txs) {
		attrs.Txs, left = txs, nil
	}
	if res, err = p.Chain.Build(ctx, parent, attrs); err != nil {
		return nil, nil, fmt.Errorf("build block %d: %w", parent.Number.Uint64()+1, err)
	}
	return res, without(left, res.Block), nil
}

// without returns the transactions that a block does not have: one that somebody gives may
// be in it as a forced one.
func without(txs []*types.Transaction, block *types.Block) []*types.Transaction {
	return slices.DeleteFunc(slices.Clone(txs), func(tx *types.Transaction) bool {
		return block.Transaction(tx.Hash()) != nil
	})
}

// among tells whether one of the transactions is in the forced queue as well. It may be
// skipped there for what it costs, and must not be in the same block then: see
// batch.ForcedPrefix.
func among(forced []l1.Forced, txs []*types.Transaction) bool {
	for i := range forced {
		hash := crypto.Keccak256Hash(forced[i].Raw)
		if slices.ContainsFunc(txs, func(tx *types.Transaction) bool { return tx.Hash() == hash }) {
			return true
		}
	}
	return false
}
