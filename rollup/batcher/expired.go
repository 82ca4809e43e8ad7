package batcher

import (
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Expired are unposted blocks, all from the first one on, that L1 takes in no batch any
// more: the next batch has to begin with that one.
type Expired struct {
	First  *types.Header
	Origin uint64 // blocks in their place need an origin from this L1 block on
	Reason string
}

// checkExpired tells the owner of the chain when L1 will refuse every batch that the
// pending blocks could be, now and later; docs/protocol.md has the rules. Errors:
// [ErrExpired], temporary.
func (b *Batcher) checkExpired(parent *batch.Header, p *pending) error {
	last := p.blocks[len(p.blocks)-1]
	extra, err := params.DecodeHeaderExtra(last.Extra())
	if err != nil {
		return severity.Errorf(severity.Critical, "l2 block %d: %w", last.NumberU64(), err)
	}
	e, err := b.expired(parent, extra)
	if err != nil || e == nil {
		return err
	}
	e.First = p.blocks[0].Header()
	if b.cfg.OnExpired != nil {
		b.cfg.OnExpired(*e)
	}
	return severity.Errorf(severity.Temporary, "%w: from block %d on: %s", ErrExpired, e.First.Number, e.Reason)
}

// expired looks for a reason to refuse a batch up to a block with these ends of the queues.
// Time and number of the L1 block that a batch gets into are above those of the head.
func (b *Batcher) expired(parent *batch.Header, end params.HeaderExtra) (*Expired, error) {
	head := b.l1.Head()
	if end.Origin+ethparams.HistoryServeWindow <= head.Number {
		return &Expired{Origin: end.Origin + 1,
			Reason: fmt.Sprintf("l1 block %d, their origin, is older than the hashes that l1 keeps of its blocks", end.Origin)}, nil
	}
	counts, err := b.l1.CountsAt(head.Number)
	if err != nil {
		return nil, severity.Errorf(severity.Temporary, "queues at l1 block %d: %w", head.Number, err)
	}
	overdue := func(queue string, index, madeIn, madeAt uint64) *Expired {
		deadline := b.rollup.Limits.ForceDeadline
		if head.Time < madeAt || head.Time-madeAt < deadline {
			return nil
		}
		return &Expired{Origin: madeIn, Reason: fmt.Sprintf("l1 takes no batch without %s %d, which has been in the queue for more than %d s", queue, index, deadline)}
	}
	// A batch that takes as many entries as a block may need not take all overdue ones.
	if at := end.DepositEnd; at < counts.Deposits && at-parent.DepositEnd < params.MaxDepositsPerBlock {
		entries, err := b.l1.Deposits(at, at+1)
		if err != nil {
			return nil, severity.Errorf(severity.Temporary, "deposit %d: %w", at, err)
		}
		if e := overdue("deposit", at, entries[0].L1Block, entries[0].L1Time); e != nil {
			return e, nil
		}
	}
	if at := end.ForcedEnd; at < counts.Forced && at-parent.ForcedEnd < params.MaxForcedPerBlock {
		entries, err := b.l1.Forced(at, at+1)
		if err != nil {
			return nil, severity.Errorf(severity.Temporary, "forced transaction %d: %w", at, err)
		}
		return overdue("forced transaction", at, entries[0].L1Block, entries[0].L1Time), nil
	}
	return nil, nil
}
