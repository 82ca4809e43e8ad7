package sequencer

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// position is where a block stands on L1.
type position struct {
	extra  params.HeaderExtra
	origin params.Origin // zero for the genesis block, which has none
}

// locate reads a block's own account of its origin and holds it against L1. ok
// is false when L1 has another block there.
func (s *Sequencer) locate(block *types.Header) (pos position, ok bool, err error) {
	if pos.extra, err = params.DecodeHeaderExtra(block.Extra); err != nil {
		return position{}, false, err
	}
	if block.Number.Sign() == 0 {
		return pos, true, nil
	}
	origin, _, err := s.originAt(pos.extra.Origin)
	if errors.Is(err, l1.ErrUnknownBlock) {
		// An L1 that has not come this far, or not again after a reorg, says
		// nothing yet about the origin; published blocks are not dropped on it.
		return position{}, false, fmt.Errorf("%w: its head is block %d, block %v has origin %d: %w", ErrDrift, s.l1.Head().Number, block.Number, pos.extra.Origin, err)
	}
	if err != nil {
		return position{}, false, err
	}
	pos.origin = origin
	root := block.ParentBeaconRoot
	return pos, root != nil && *root == origin.Commitment(), nil
}

// originAt is an L1 block as origin, with the queues as they are at it.
func (s *Sequencer) originAt(number uint64) (params.Origin, l1.Counts, error) {
	ref, err := s.l1.RefByNumber(number)
	if err != nil {
		return params.Origin{}, l1.Counts{}, fmt.Errorf("l1 block %d: %w", number, err)
	}
	counts, err := s.l1.CountsAt(number)
	if err != nil {
		return params.Origin{}, l1.Counts{}, fmt.Errorf("queues at l1 block %d: %w", number, err)
	}
	return params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot}, counts, nil
}

// newest is the newest L1 block that may be an origin.
func (s *Sequencer) newest() uint64 {
	head := s.l1.Head().Number
	return head - min(head, s.opts.L1Confs)
}

// choice is the origin of the next block and what L1 asks of it.
type choice struct {
	origin params.Origin
	counts l1.Counts
	// wanted says that the block is worth building without transactions: queue
	// entries or messages wait for it.
	wanted bool
}

// choose keeps the head's origin as long as it may, for all blocks of a batch
// share one, and takes the newest eligible L1 block when that brings queue
// entries or messages, when the batch is old enough, or when time runs out.
func (s *Sequencer) choose(head *types.Header, pos position, now uint64) (choice, error) {
	newest := s.newest()
	first := head.Number.Sign() == 0
	current := pos.extra.Origin
	if newest <= current {
		if first && newest < current {
			return choice{}, fmt.Errorf("%w: the first origin is l1 block %d, %d confirmations below the head is %d", ErrDrift, current, s.opts.L1Confs, newest)
		}
		origin, counts, err := s.originAt(current)
		return choice{origin: origin, counts: counts, wanted: s.waiting(pos, counts, origin)}, err
	}
	origin, counts, err := s.originAt(newest)
	if err != nil {
		return choice{}, err
	}
	wanted := s.waiting(pos, counts, origin)
	stale := now >= pos.origin.Time+uint64(s.opts.BatchInterval.Seconds())
	ending := max(now, head.Time+1) > pos.origin.Time+s.opts.MaxDrift
	if first || wanted || stale || ending {
		return choice{origin: origin, counts: counts, wanted: wanted}, nil
	}
	kept, keptCounts, err := s.originAt(current)
	return choice{origin: kept, counts: keptCounts}, err
}

// waiting reports whether L1 holds anything that a block with this origin would
// bring to L2.
func (s *Sequencer) waiting(pos position, counts l1.Counts, origin params.Origin) bool {
	if counts.Deposits > pos.extra.DepositEnd || counts.Forced > pos.extra.ForcedEnd {
		return true
	}
	return counts.Messages > 0 && origin.InboxRoot != pos.origin.InboxRoot
}

// time returns the timestamp of the next block. It never lets a chain that makes
// more than a block a second run ahead of the clock by more than lead.
func (s *Sequencer) time(head *types.Header, origin params.Origin, now uint64) (uint64, error) {
	at := max(head.Time+1, origin.Time, now)
	if limit := origin.Time + s.opts.MaxDrift; at > limit {
		if now > limit {
			return 0, fmt.Errorf("%w: newest usable l1 block %d is %d s old, at most %d s are allowed; blocks resume when l1 does",
				ErrDrift, origin.Number, now-origin.Time, s.opts.MaxDrift)
		}
		return 0, fmt.Errorf("%w: block time %d is more than %d s after l1 block %d", ErrDrift, at, s.opts.MaxDrift, origin.Number)
	}
	return at, nil
}
