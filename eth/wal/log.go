package wal

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/gofrs/flock"
)

// DefaultSegmentBytes is the size from which a new segment is begun.
const DefaultSegmentBytes = 64 << 20

// Options are the settings of a log; the zero value is good.
type Options struct {
	SegmentBytes int64    // 0 for DefaultSegmentBytes
	Open         OpenFunc // nil for os.OpenFile
}

// place is where a block lies.
type place struct {
	number  uint64
	hash    common.Hash
	parent  common.Hash
	segment uint64 // id
	offset  int64
}

// segment is one file of the log.
type segment struct {
	id      uint64
	salt    salt
	highest uint64 // block number in it
}

// Log is an open write-ahead log. It is safe for concurrent use.
type Log struct {
	dir  string
	opts Options
	lock *flock.Flock

	mu       sync.Mutex
	segments []segment // rising id; the last one is written to
	file     File      // of the last segment
	size     int64     // of it
	chain    []place   // the blocks that count: linked, rising
	failed   error
}

// Open opens the log in a directory, which is made when absent, and drops a
// record that a crash cut short. It fails with [ErrLocked] while another process
// has it open, and with [ErrCorrupt] when it is damaged elsewhere.
func Open(dir string, opts Options) (*Log, error) {
	if opts.SegmentBytes <= 0 {
		opts.SegmentBytes = DefaultSegmentBytes
	}
	if opts.Open == nil {
		opts.Open = openOS
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open write-ahead log: %w", err)
	}
	lock := flock.New(filepath.Join(dir, "LOCK"))
	if ok, err := lock.TryLock(); err != nil {
		return nil, fmt.Errorf("lock write-ahead log: %w", err)
	} else if !ok {
		return nil, ErrLocked
	}
	l := &Log{dir: dir, opts: opts, lock: lock}
	if err := l.load(); err != nil {
		if l.file != nil {
			err = errors.Join(err, l.file.Close())
		}
		return nil, errors.Join(err, lock.Unlock())
	}
	return l, nil
}

// Append logs a block and returns when it is on disk. A block at or below the
// last one's number replaces what was logged from there on. On an error the
// block is not logged; see [ErrDiskFull] and [ErrFailed].
func (l *Log) Append(block *types.Block) error {
	payload, err := encodeBlock(block)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	offset, err := l.write(payload)
	if err != nil {
		return fmt.Errorf("log block %d: %w", block.NumberU64(), err)
	}
	l.apply(record{block: block, number: block.NumberU64()}, &l.segments[len(l.segments)-1], offset)
	return nil
}

// Rewind takes back the blocks above number, so that a replay does not bring
// them back.
func (l *Log) Rewind(number uint64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.chain) == 0 || l.chain[len(l.chain)-1].number <= number {
		return l.usable()
	}
	offset, err := l.write(encodeRewind(number))
	if err != nil {
		return fmt.Errorf("log rewind to %d: %w", number, err)
	}
	l.apply(record{number: number}, &l.segments[len(l.segments)-1], offset)
	return nil
}

// Last returns number and hash of the last block; false when there is none.
func (l *Log) Last() (uint64, common.Hash, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.chain) == 0 {
		return 0, common.Hash{}, false
	}
	last := l.chain[len(l.chain)-1]
	return last.number, last.hash, true
}

// ReplayFrom calls fn with the logged blocks from number on, each the child of
// the one before it, and stops at the first error of fn.
func (l *Log) ReplayFrom(number uint64, fn func(*types.Block) error) error {
	l.mu.Lock()
	chain := append([]place(nil), l.chain...)
	l.mu.Unlock()
	for _, p := range chain {
		if p.number < number {
			continue
		}
		block, err := l.read(p)
		if err != nil {
			return err
		}
		if err := fn(block); err != nil {
			return err
		}
	}
	return nil
}

// Prune removes the segments that hold only blocks below number.
func (l *Log) Prune(number uint64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.usable(); err != nil {
		return err
	}
	removed := 0
	for len(l.segments) > 1 && l.segments[0].highest < number {
		if err := os.Remove(filepath.Join(l.dir, segmentName(l.segments[0].id))); err != nil {
			return fmt.Errorf("prune write-ahead log: %w", err)
		}
		gone := l.segments[0].id
		l.segments = l.segments[1:]
		for len(l.chain) > 0 && l.chain[0].segment <= gone {
			l.chain = l.chain[1:]
		}
		removed++
	}
	if removed == 0 {
		return nil
	}
	return l.opts.syncDir(l.dir)
}

// Close releases the log.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if errors.Is(l.failed, ErrClosed) {
		return nil
	}
	l.failed = ErrClosed
	return errors.Join(l.file.Close(), l.lock.Unlock())
}

func (l *Log) usable() error { return l.failed }

// write appends a record durably and returns its offset in the last segment.
func (l *Log) write(payload []byte) (int64, error) {
	if err := l.usable(); err != nil {
		return 0, err
	}
	if l.size > int64(headSize) && l.size+int64(headerSize+len(payload)) > l.opts.SegmentBytes {
		if err := l.rotate(); err != nil {
			return 0, full(err)
		}
	}
	data := l.segments[len(l.segments)-1].salt.frame(payload)
	offset := l.size
	if _, err := l.file.Write(data); err != nil {
		return 0, l.undo(offset, err)
	}
	if err := l.file.Sync(); err != nil {
		// What a failed sync leaves behind is unknown, a second one may lie:
		// the log has to be read again.
		err = l.undo(offset, err)
		l.failed = fmt.Errorf("%w: %w", ErrFailed, err)
		return 0, err
	}
	l.size += int64(len(data))
	return offset, nil
}

// undo removes a half-written record.
func (l *Log) undo(size int64, cause error) error {
	err := l.file.Truncate(size)
	if err == nil {
		err = l.file.Sync()
	}
	if err != nil {
		l.failed = fmt.Errorf("%w: %w", ErrFailed, errors.Join(cause, err))
	}
	return full(cause)
}

// full names the one failure an operator can mend on the spot.
func full(err error) error {
	// EFBIG is the limit on the size of files (ulimit -f).
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG) {
		return fmt.Errorf("%w: %w", ErrDiskFull, err)
	}
	return err
}
