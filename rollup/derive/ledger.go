package derive

import (
	"fmt"
	"sort"
	"sync"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// entry is a committed batch.
type entry struct {
	header batch.Header
	hash   common.Hash
	l1     l1.BlockRef // where it was committed
	tx     common.Hash
	block  common.Hash // of its last L2 block; zero until derived
}

// finality is a BatchesFinalized log.
type finality struct {
	l1.Finalized
	l1 l1.BlockRef
	tx common.Hash
}

// change is what one log did to the ledger, so that a reorg can undo it.
type change struct {
	l1        uint64  // number of the log's block
	committed bool    // an entry was appended
	cut       []entry // these were removed
	finalized bool    // a finality was appended
}

// ledger is the list of batches that the logs read so far describe. It has one
// writer, the pipeline; readers may be concurrent.
type ledger struct {
	mu      sync.RWMutex
	entries []entry // by batch index
	finals  []finality
	derived uint64 // entries 0..derived have their block
	journal []change
}

func newLedger(startBlock uint64, genesis common.Hash) *ledger {
	header := batch.GenesisHeader(startBlock)
	return &ledger{entries: []entry{{header: *header, hash: header.Hash(), block: genesis}}}
}

// Apply extends the ledger by one log.
func (l *ledger) Apply(ev l1.Event) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	fail := func(format string, args ...any) error {
		return severity.Errorf(severity.Critical, "%w: l1 block %d, log %d: %s", ErrLogs, ev.L1Block.Number, ev.LogIndex, fmt.Sprintf(format, args...))
	}
	last := &l.entries[len(l.entries)-1]
	done := change{l1: ev.L1Block.Number}
	switch {
	case ev.Committed != nil:
		header := ev.Committed.Header
		switch {
		case header.Index != last.header.Index+1:
			return fail("batch %d committed after %d", header.Index, last.header.Index)
		case header.ParentHash != last.hash:
			return fail("batch %d committed on %v, batch %d is %v", header.Index, header.ParentHash, last.header.Index, last.hash)
		case header.Hash() != ev.Committed.Hash:
			return fail("batch %d hashes to %v, the log says %v", header.Index, header.Hash(), ev.Committed.Hash)
		}
		l.entries = append(l.entries, entry{header: header, hash: ev.Committed.Hash, l1: ev.L1Block, tx: ev.TxHash})
		done.committed = true
	case ev.Reverted != nil:
		from, to := ev.Reverted.From, ev.Reverted.To
		if from <= l.finalized() || from > to || to != last.header.Index {
			return fail("batches %d..%d reverted, last is %d, finalized is %d", from, to, last.header.Index, l.finalized())
		}
		done.cut = append(done.cut, l.entries[from:]...)
		l.truncate(from)
	case ev.Finalized != nil:
		from, to := ev.Finalized.From, ev.Finalized.To
		if from != l.finalized()+1 || from > to || to > last.header.Index {
			return fail("batches %d..%d finalized, last is %d, finalized is %d", from, to, last.header.Index, l.finalized())
		}
		l.finals = append(l.finals, finality{Finalized: *ev.Finalized, l1: ev.L1Block, tx: ev.TxHash})
		done.finalized = true
	default:
		return fail("empty event")
	}
	l.journal = append(l.journal, done)
	return nil
}

// Undo takes back the logs of the L1 blocks above number.
func (l *ledger) Undo(number uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for len(l.journal) > 0 {
		last := l.journal[len(l.journal)-1]
		if last.l1 <= number {
			return
		}
		switch {
		case last.committed:
			l.truncate(uint64(len(l.entries) - 1))
		case last.finalized:
			l.finals = l.finals[:len(l.finals)-1]
		default:
			for _, e := range last.cut {
				e.block = common.Hash{} // derived again: its origin may have changed
				l.entries = append(l.entries, e)
			}
		}
		l.journal = l.journal[:len(l.journal)-1]
	}
}

// Prune drops what is needed to undo logs of L1 blocks up to number.
func (l *ledger) Prune(number uint64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	cut := sort.Search(len(l.journal), func(i int) bool { return l.journal[i].l1 > number })
	if cut > 0 {
		l.journal = append(l.journal[:0:0], l.journal[cut:]...)
	}
}

// truncate keeps the entries below index.
func (l *ledger) truncate(index uint64) {
	clear(l.entries[index:])
	l.entries = l.entries[:index]
	l.derived = min(l.derived, index-1)
}

func (l *ledger) finalized() uint64 {
	if len(l.finals) == 0 {
		return 0
	}
	return l.finals[len(l.finals)-1].To
}

// Finalized returns the last batch that the logs call final.
func (l *ledger) Finalized() uint64 {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.finalized()
}

// Next returns the first batch that is not derived and the one before it; false
// when all are.
func (l *ledger) Next() (next, parent entry, ok bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.derived+1 >= uint64(len(l.entries)) {
		return entry{}, entry{}, false
	}
	return l.entries[l.derived+1], l.entries[l.derived], true
}

// SetDerived records the last block of the batch after the derived ones.
func (l *ledger) SetDerived(index uint64, block common.Hash) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries[index].block = block
	l.derived = index
}

// Derived returns the last derived batch.
func (l *ledger) Derived() entry {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.entries[l.derived]
}

// Last returns the last committed batch.
func (l *ledger) Last() entry {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.entries[len(l.entries)-1]
}

// Entry returns a committed batch.
func (l *ledger) Entry(index uint64) (entry, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if index >= uint64(len(l.entries)) {
		return entry{}, false
	}
	return l.entries[index], true
}

// Holding returns the batch that holds an L2 block.
func (l *ledger) Holding(block uint64) (entry, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	// Only derived batches are known to have rising block numbers.
	n := int(l.derived) + 1
	if i := sort.Search(n, func(i int) bool { return l.entries[i].header.LastBlock >= block }); i < n {
		return l.entries[i], true
	}
	for _, e := range l.entries[n:] {
		if e.header.LastBlock >= block {
			return e, true
		}
	}
	return entry{}, false
}

// Finals returns the finalisations of batches above index, oldest first, in L1
// blocks up to number.
func (l *ledger) Finals(index, number uint64) []finality {
	l.mu.RLock()
	defer l.mu.RUnlock()
	from := sort.Search(len(l.finals), func(i int) bool { return l.finals[i].To > index })
	to := sort.Search(len(l.finals), func(i int) bool { return l.finals[i].l1.Number > number })
	if from >= to {
		return nil
	}
	return append([]finality(nil), l.finals[from:to]...)
}
