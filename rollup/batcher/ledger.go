package batcher

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// ledger is the list of committed batches that are not final yet, and the last
// final one, according to the Rollup contract's logs.
type ledger struct {
	start   uint64 // L1 block logs count from
	headers []*batch.Header
	scanned *l1.BlockRef // logs up to this block are applied
}

func newLedger(startBlock uint64) *ledger {
	l := &ledger{start: startBlock}
	l.reset()
	return l
}

func (l *ledger) reset() {
	l.headers, l.scanned = []*batch.Header{batch.GenesisHeader(l.start)}, nil
}

// last is the last committed batch.
func (l *ledger) last() *batch.Header { return l.headers[len(l.headers)-1] }

// holds tells whether a batch is committed. Of those before the last final one
// only the position is known, and that nothing replaces them.
func (l *ledger) holds(index uint64, hash common.Hash) bool {
	first := l.headers[0].Index
	if index < first {
		return true
	}
	return index <= l.last().Index && l.headers[index-first].Hash() == hash
}

// sync applies the logs up to the tracker's head. After an L1 reorg it starts
// from the beginning: the tracker holds the logs in memory, and reorgs are rare.
func (l *ledger) sync(source L1) error {
	head := source.Head()
	if l.scanned != nil && !canonical(source, *l.scanned) {
		l.reset()
	}
	from := l.start
	if l.scanned != nil {
		from = l.scanned.Number + 1
	}
	if head.Number < from {
		return nil
	}
	events := source.EventsIn(from, head.Number)
	// Only when both ends are still on the chain do the logs belong together.
	if !canonical(source, head) || l.scanned != nil && !canonical(source, *l.scanned) {
		l.reset()
		return severity.Errorf(severity.Temporary, "%w: l1 block %d", ErrReorg, head.Number)
	}
	for _, ev := range events {
		if err := l.apply(ev); err != nil {
			l.reset()
			return severity.Wrap(severity.Critical, fmt.Errorf("%w: l1 block %d, log %d: %w", ErrLogs, ev.L1Block.Number, ev.LogIndex, err))
		}
	}
	l.scanned = &head
	return nil
}

func canonical(source L1, ref l1.BlockRef) bool {
	now, err := source.RefByNumber(ref.Number)
	return err == nil && now.Hash == ref.Hash
}

func (l *ledger) apply(ev l1.Event) error {
	last, first := l.last(), l.headers[0]
	switch {
	case ev.Committed != nil:
		header := ev.Committed.Header
		if header.Index != last.Index+1 || header.ParentHash != last.Hash() || header.Hash() != ev.Committed.Hash {
			return fmt.Errorf("batch %d committed on top of %d", header.Index, last.Index)
		}
		l.headers = append(l.headers, &header)
	case ev.Reverted != nil:
		if ev.Reverted.From <= first.Index || ev.Reverted.From > ev.Reverted.To || ev.Reverted.To != last.Index {
			return fmt.Errorf("batches %d..%d reverted, not final are %d..%d", ev.Reverted.From, ev.Reverted.To, first.Index+1, last.Index)
		}
		l.headers = l.headers[:ev.Reverted.From-first.Index]
	case ev.Finalized != nil:
		if ev.Finalized.To <= first.Index || ev.Finalized.To > last.Index {
			return fmt.Errorf("batches up to %d finalized, not final are %d..%d", ev.Finalized.To, first.Index+1, last.Index)
		}
		l.headers = append([]*batch.Header(nil), l.headers[ev.Finalized.To-first.Index:]...)
	default:
		return fmt.Errorf("empty event")
	}
	return nil
}
