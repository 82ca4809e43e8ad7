package derive

import (
	"errors"
	"fmt"

	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

const (
	// keepBlocks is how many L1 blocks below the head are remembered one by one,
	// whatever is final: reorgs this deep rewind to the exact common ancestor.
	keepBlocks = 256
	// maxRange is how many older blocks are read at a time.
	maxRange = 4096
)

// traversal reads the rollup's logs of L1 block by block and notices when L1
// replaces a block it has read.
type traversal struct {
	l1   L1
	next uint64        // first block not read yet
	path []l1.BlockRef // blocks read, ascending; the last one is next-1
}

func newTraversal(source L1, start uint64) *traversal {
	return &traversal{l1: source, next: start}
}

// Next returns the logs of the next blocks and the last of these blocks.
// [ErrUpToDate] at the head; an error with severity.Reset when L1 changed below.
func (t *traversal) Next() ([]l1.Event, l1.BlockRef, error) {
	head := t.l1.Head()
	if err := t.check(head); err != nil {
		return nil, l1.BlockRef{}, err
	}
	if head.Hash == (l1.BlockRef{}).Hash || t.next > head.Number {
		return nil, l1.BlockRef{}, ErrUpToDate
	}
	end := t.next
	if final := t.l1.Finalized().Number; head.Number > keepBlocks {
		bulk := min(final, head.Number-keepBlocks, t.next+maxRange-1)
		end = max(end, bulk)
	}
	// The tracker may move while its logs are read: the range is good only if
	// the same chain is there before and after.
	last, err := t.l1.RefByNumber(end)
	if err != nil {
		return nil, l1.BlockRef{}, t.lookup(end, err)
	}
	events := t.l1.EventsIn(t.next, end)
	again, err := t.l1.RefByNumber(end)
	if err != nil {
		return nil, l1.BlockRef{}, t.lookup(end, err)
	}
	if again.Hash != last.Hash {
		return nil, l1.BlockRef{}, reorged(last, again)
	}
	if err := t.check(head); err != nil {
		return nil, l1.BlockRef{}, err
	}
	for i, ev := range events {
		number := ev.L1Block.Number
		if number < t.next || number > end || (i > 0 && number < events[i-1].L1Block.Number) ||
			(number == end && ev.L1Block.Hash != last.Hash) {
			return nil, l1.BlockRef{}, severity.Errorf(severity.Critical, "%w: log of block %d (%v) out of place in %d..%d", ErrLogs, number, ev.L1Block.Hash, t.next, end)
		}
	}
	t.path = append(t.path, last)
	t.next = end + 1
	return events, last, nil
}

// check compares the last block read with L1. A head below it on the same chain
// is an L1 node lagging behind: nothing to do yet.
func (t *traversal) check(head l1.BlockRef) error {
	for i := len(t.path) - 1; i >= 0; i-- {
		ref := t.path[i]
		if ref.Number > head.Number {
			continue
		}
		now, err := t.l1.RefByNumber(ref.Number)
		if err != nil {
			return t.lookup(ref.Number, err)
		}
		if now.Hash != ref.Hash {
			return reorged(ref, now)
		}
		return nil
	}
	return nil
}

// Rewind forgets the blocks that L1 replaced and returns the last one that is
// left; false when none is.
func (t *traversal) Rewind() (l1.BlockRef, bool, error) {
	for i := len(t.path) - 1; i >= 0; i-- {
		ref := t.path[i]
		now, err := t.l1.RefByNumber(ref.Number)
		if err != nil && !errors.Is(err, l1.ErrUnknownBlock) {
			return l1.BlockRef{}, false, fmt.Errorf("l1 block %d: %w", ref.Number, err)
		}
		if err == nil && now.Hash == ref.Hash {
			t.path = t.path[:i+1]
			t.next = ref.Number + 1
			return ref, true, nil
		}
	}
	return l1.BlockRef{}, false, nil
}

// Prune forgets single blocks that can no longer be replaced and returns the
// number of the oldest one kept.
func (t *traversal) Prune() uint64 {
	limit := t.l1.Finalized().Number
	if t.next < keepBlocks {
		limit = 0
	} else {
		limit = min(limit, t.next-keepBlocks)
	}
	cut := 0
	for cut+1 < len(t.path) && t.path[cut+1].Number <= limit {
		cut++
	}
	if cut > 0 {
		t.path = append(t.path[:0:0], t.path[cut:]...)
	}
	if len(t.path) == 0 {
		return 0
	}
	return t.path[0].Number
}

func (t *traversal) lookup(number uint64, err error) error { return lookupError("block", number, err) }

// lookupError gives an error of the tracker a severity: what it does not know
// below its own head was reorged away between two calls.
func lookupError(what string, number uint64, err error) error {
	err = fmt.Errorf("l1 %s %d: %w", what, number, err)
	if errors.Is(err, l1.ErrUnknownBlock) || errors.Is(err, l1.ErrUnknownEntry) {
		return severity.Wrap(severity.Temporary, err)
	}
	return err
}

func reorged(old, now l1.BlockRef) error {
	return severity.Errorf(severity.Reset, "%w: block %d was %v, block %d is %v", ErrReorg, old.Number, old.Hash, now.Number, now.Hash)
}
