package finaliser

import (
	"fmt"

	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// ledger follows the BatchesFinalized logs up to the L1 head, where derivation
// only reports those that are deep enough.
type ledger struct {
	source L1
	start  uint64        // first L1 block whose logs count
	at     l1.BlockRef   // last block read; zero before the first
	last   *l1.Finalized // last log, nil when nothing is final
}

// sync reads the new L1 blocks. After a reorg it reads all of them again: the
// tracker holds the logs in memory.
func (l *ledger) sync() error {
	head := l.source.Head()
	if l.at != (l1.BlockRef{}) {
		if ref, err := l.source.RefByNumber(l.at.Number); err != nil || ref.Hash != l.at.Hash {
			l.at, l.last = l1.BlockRef{}, nil
		}
	}
	from := l.start
	if l.at != (l1.BlockRef{}) {
		from = l.at.Number + 1
	}
	if head.Number < from {
		return nil
	}
	events := l.source.EventsIn(from, head.Number)
	// Events and head are two calls; had L1 moved between them, the logs could
	// be those of another branch.
	if ref, err := l.source.RefByNumber(head.Number); err != nil || ref.Hash != head.Hash {
		return severity.Errorf(severity.Reset, "%w: l1 block %d was replaced", ErrMoved, head.Number)
	}
	for _, ev := range events {
		if ev.Finalized == nil {
			continue
		}
		if want := l.index() + 1; ev.Finalized.From != want {
			return severity.Wrap(severity.Critical, fmt.Errorf("%w: batches %d..%d finalised after %d", ErrMismatch, ev.Finalized.From, ev.Finalized.To, want-1))
		}
		final := *ev.Finalized
		l.last = &final
	}
	l.at = head
	return nil
}

// index is the last finalised batch, 0 if none is.
func (l *ledger) index() uint64 {
	if l.last == nil {
		return 0
	}
	return l.last.To
}
