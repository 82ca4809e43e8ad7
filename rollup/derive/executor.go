package derive

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// planSource is what the executor pulls from; planner satisfies it.
type planSource interface {
	Next(ctx context.Context) (plan, error)
}

// executor makes the chain contain the blocks of the next batch.
type executor struct {
	batches planSource
	engine  Engine
	limits  params.Limits
	gas     uint64 // the rollup's block gas limit
}

// result says how a batch got into the chain.
type result struct {
	batch    entry
	last     *types.Header // of the batch
	blocks   int
	executed int // the others were there already
}

// Next puts the blocks of the next batch into the database. No label moves, so
// a batch that turns out invalid half way leaves the chain as it was.
func (x *executor) Next(ctx context.Context) (result, error) {
	next, err := x.batches.Next(ctx)
	if err != nil {
		return result{}, err
	}
	tip := x.engine.BlockByHash(next.parent.block)
	if tip == nil {
		return result{}, severity.Errorf(severity.Critical, "block %v, the last of batch %d, is gone from the database", next.parent.block, next.parent.header.Index)
	}
	parent, out := tip.Header(), result{batch: next.batch, blocks: len(next.blocks)}
	for i := range next.blocks {
		if err := ctx.Err(); err != nil {
			return result{}, severity.Wrap(severity.Temporary, err)
		}
		attrs := &next.blocks[i]
		local := x.engine.BlockByNumber(parent.Number.Uint64() + 1)
		if local != nil && x.matches(local, parent, attrs) {
			parent = local.Header()
			continue
		}
		block, err := x.build(ctx, next.batch, parent, *attrs)
		if err != nil {
			return result{}, err
		}
		out.executed++
		if err := x.notFinal(block, next.batch); err != nil {
			return result{}, err
		}
		parent = block.Header()
	}
	out.last = parent
	return out, nil
}

// build executes one block and stores it.
func (x *executor) build(ctx context.Context, e entry, parent *types.Header, attrs builder.Attributes) (*types.Block, error) {
	number := parent.Number.Uint64() + 1
	built, err := x.engine.Build(ctx, parent, attrs)
	switch {
	case errors.Is(err, builder.ErrInvalidAttributes), errors.Is(err, builder.ErrInvalidTransaction), errors.Is(err, builder.ErrBlockTooLarge):
		return nil, invalid(e, fmt.Errorf("block %d: %w", number, err))
	case err != nil && ctx.Err() != nil:
		return nil, severity.Wrap(severity.Temporary, err)
	case err != nil:
		return nil, severity.Errorf(severity.Critical, "build block %d of batch %d: %w", number, e.header.Index, err)
	}
	if err := x.engine.Insert(ctx, built.Block); err != nil {
		level := severity.Critical // builder and validation disagree, or the disk is broken
		if ctx.Err() != nil {
			level = severity.Temporary
		}
		return nil, severity.Errorf(level, "insert block %d of batch %d: %w", number, e.header.Index, err)
	}
	return built.Block, nil
}

// notFinal refuses to derive anything but the finalized block at its height.
func (x *executor) notFinal(block *types.Block, e entry) error {
	if block.NumberU64() > x.engine.Finalized().Number.Uint64() {
		return nil
	}
	if have := x.engine.HeaderByNumber(block.NumberU64()); have == nil || have.Hash() != block.Hash() {
		return severity.Errorf(severity.Critical, "%w: batch %d gives block %d %v, the local finalized chain has another", ErrFinalizedMismatch, e.header.Index, block.NumberU64(), block.Hash())
	}
	return nil
}

// matches says whether a validated block is the one that attrs give on parent,
// by comparing what the batch and its origin determine; the rest follows by
// execution, which validated it. A block with forced transactions is never
// matched: which of them are skipped only execution tells.
func (x *executor) matches(block *types.Block, parent *types.Header, attrs *builder.Attributes) bool {
	extra, err := params.DecodeHeaderExtra(parent.Extra)
	if err != nil || len(attrs.Forced) > 0 || block.ParentHash() != parent.Hash() {
		return false
	}
	want := params.HeaderExtra{Origin: attrs.Origin.Number, DepositEnd: extra.DepositEnd + uint64(len(attrs.Deposits)), ForcedEnd: extra.ForcedEnd + uint64(len(attrs.Forced))}
	header := block.Header()
	switch {
	case len(attrs.Deposits) > params.MaxDepositsPerBlock,
		attrs.Origin.Number < extra.Origin,
		attrs.Time <= parent.Time, attrs.Time < attrs.Origin.Time, attrs.Time-attrs.Origin.Time > x.limits.MaxDrift:
		return false // invalid whatever the block says; the builder gives the reason
	case header.Time != attrs.Time, header.Coinbase != attrs.Coinbase, header.GasLimit != x.gas,
		header.MixDigest != attrs.Origin.Random(header.Number.Uint64()),
		string(header.Extra) != string(want.Encode()),
		header.ParentBeaconRoot == nil || *header.ParentBeaconRoot != attrs.Origin.Commitment():
		return false
	}
	return sameTxs(block.Transactions(), attrs.Txs) && sameWithdrawals(block.Withdrawals(), attrs.Deposits)
}

func sameTxs(a, b []*types.Transaction) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Hash() != b[i].Hash() {
			return false
		}
	}
	return true
}

func sameWithdrawals(have types.Withdrawals, want []builder.Deposit) bool {
	if len(have) != len(want) {
		return false
	}
	for i, w := range have {
		if *w != (types.Withdrawal{Index: want[i].Index, Address: want[i].To, Amount: want[i].Amount}) {
			return false
		}
	}
	return true
}

// blockHeader returns the header of a known block, nil if unknown.
func blockHeader(engine Engine, hash common.Hash) *types.Header {
	if block := engine.BlockByHash(hash); block != nil {
		return block.Header()
	}
	return nil
}
