package wal

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// makeChain returns n linked blocks after parent.
func makeChain(parent common.Hash, first uint64, n int, salt byte) []*types.Block {
	out := make([]*types.Block, n)
	for i := range out {
		header := &types.Header{ParentHash: parent, Number: new(big.Int).SetUint64(first + uint64(i)), Extra: []byte{salt, byte(i)}, Difficulty: new(big.Int)}
		tx := types.NewTx(&types.LegacyTx{Nonce: uint64(i), Data: bytes.Repeat([]byte{salt}, 50), GasPrice: new(big.Int), Value: new(big.Int)})
		out[i] = types.NewBlockWithHeader(header).WithBody(types.Body{Transactions: types.Transactions{tx}})
		parent = out[i].Hash()
	}
	return out
}

func open(t testing.TB, dir string, opts Options) *Log {
	t.Helper()
	if opts.Open == nil {
		opts.Open = (&disk{room: -1, lazy: true}).open
	}
	l, err := Open(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

func appendAll(t testing.TB, l *Log, blocks []*types.Block) {
	t.Helper()
	for _, b := range blocks {
		if err := l.Append(b); err != nil {
			t.Fatal(err)
		}
	}
}

func replay(t testing.TB, l *Log, from uint64) []*types.Block {
	t.Helper()
	var out []*types.Block
	if err := l.ReplayFrom(from, func(b *types.Block) error { out = append(out, b); return nil }); err != nil {
		t.Fatal(err)
	}
	return out
}

func wantBlocks(t testing.TB, have, want []*types.Block) {
	t.Helper()
	if len(have) != len(want) {
		t.Fatalf("%d blocks, want %d", len(have), len(want))
	}
	for i := range have {
		if have[i].Hash() != want[i].Hash() || len(have[i].Transactions()) != len(want[i].Transactions()) {
			t.Fatalf("block %d is another one", want[i].NumberU64())
		}
	}
}

func reopen(t testing.TB, l *Log, opts Options) *Log {
	t.Helper()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return open(t, l.dir, opts)
}

func TestAppendReplay(t *testing.T) {
	for _, size := range []int64{0, 1, 600} { // segments of all, one and a few blocks
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			opts := Options{SegmentBytes: size}
			l := open(t, t.TempDir(), opts)
			if _, _, ok := l.Last(); ok {
				t.Fatal("an empty log has a last block")
			}
			blocks := makeChain(common.Hash{}, 1, 20, 1)
			appendAll(t, l, blocks[:15])
			wantBlocks(t, replay(t, l, 4), blocks[3:15])
			l = reopen(t, l, opts)
			appendAll(t, l, blocks[15:])
			l = reopen(t, l, opts)
			wantBlocks(t, replay(t, l, 0), blocks)
			if n, hash, ok := l.Last(); !ok || n != 20 || hash != blocks[19].Hash() {
				t.Fatalf("last is %d %v", n, hash)
			}
		})
	}
}

// What replaces blocks counts, before and after a restart.
func TestReorg(t *testing.T) {
	opts := Options{SegmentBytes: 700}
	l := open(t, t.TempDir(), opts)
	a := makeChain(common.Hash{}, 1, 10, 1)
	b := makeChain(a[4].Hash(), 6, 3, 2)
	appendAll(t, l, a)
	appendAll(t, l, b)
	want := append(append([]*types.Block{}, a[:5]...), b...)
	wantBlocks(t, replay(t, l, 0), want)
	l = reopen(t, l, opts)
	wantBlocks(t, replay(t, l, 0), want)

	if err := l.Rewind(7); err != nil {
		t.Fatal(err)
	}
	wantBlocks(t, replay(t, l, 0), want[:7])
	l = reopen(t, l, opts)
	wantBlocks(t, replay(t, l, 0), want[:7])
	if err := l.Rewind(9); err != nil { // nothing above
		t.Fatal(err)
	}

	// Blocks of others come between: what is logged is no longer linked.
	c := makeChain(common.Hash{9}, 12, 2, 3)
	appendAll(t, l, c)
	l = reopen(t, l, opts)
	wantBlocks(t, replay(t, l, 0), c)
}

func TestPrune(t *testing.T) {
	opts := Options{SegmentBytes: 600}
	l := open(t, t.TempDir(), opts)
	blocks := makeChain(common.Hash{}, 1, 30, 1)
	appendAll(t, l, blocks)
	before := len(l.segments)
	if err := l.Prune(20); err != nil {
		t.Fatal(err)
	}
	if len(l.segments) >= before || len(l.segments) < 2 {
		t.Fatalf("%d of %d segments left", len(l.segments), before)
	}
	wantBlocks(t, replay(t, l, 20), blocks[19:])
	if err := l.Prune(1 << 40); err != nil {
		t.Fatal(err)
	}
	l = reopen(t, l, opts)
	if left := replay(t, l, 0); len(left) == 0 || left[len(left)-1].Hash() != blocks[29].Hash() {
		t.Fatalf("%d blocks left", len(left))
	}
	if files, _ := filepath.Glob(filepath.Join(l.dir, "*.wal")); len(files) != 1 {
		t.Fatalf("%d files left", len(files))
	}
}

func TestSingleWriter(t *testing.T) {
	l := open(t, t.TempDir(), Options{})
	if _, err := Open(l.dir, Options{}); !errors.Is(err, ErrLocked) {
		t.Fatalf("second open: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := l.Append(makeChain(common.Hash{}, 1, 1, 1)[0]); !errors.Is(err, ErrClosed) {
		t.Fatalf("append after close: %v", err)
	}
	open(t, l.dir, Options{})
}

func TestGenesisRefused(t *testing.T) {
	l := open(t, t.TempDir(), Options{})
	if err := l.Append(makeChain(common.Hash{}, 0, 1, 1)[0]); !errors.Is(err, errNumber) {
		t.Fatal(err)
	}
}

// disk fails on demand.
type disk struct {
	room               int64 // bytes until ENOSPC, if not negative
	syncErr, truncErr  error
	lazy               bool // sync without syncing, for speed
	writes, syncs, cut int
}

type diskFile struct {
	*os.File
	d *disk
}

func (d *disk) open(name string, flag int, perm os.FileMode) (File, error) {
	f, err := os.OpenFile(name, flag, perm)
	return &diskFile{f, d}, err
}

func (f *diskFile) Write(p []byte) (int, error) {
	f.d.writes++
	if f.d.room >= 0 && int64(len(p)) > f.d.room {
		n, _ := f.File.Write(p[:f.d.room])
		f.d.room = 0
		return n, &os.PathError{Op: "write", Path: "segment", Err: syscall.ENOSPC}
	}
	if f.d.room >= 0 {
		f.d.room -= int64(len(p))
	}
	return f.File.Write(p)
}

func (f *diskFile) Sync() error {
	f.d.syncs++
	if f.d.syncErr != nil {
		return f.d.syncErr
	}
	if f.d.lazy {
		return nil
	}
	return f.File.Sync()
}

func (f *diskFile) Truncate(size int64) error {
	f.d.cut++
	if f.d.truncErr != nil {
		return f.d.truncErr
	}
	return f.File.Truncate(size)
}

func TestAppendSyncs(t *testing.T) {
	d := &disk{room: -1}
	l := open(t, t.TempDir(), Options{Open: d.open})
	before := d.syncs // real ones, to be sure that they work
	appendAll(t, l, makeChain(common.Hash{}, 1, 3, 1))
	if d.syncs != before+3 {
		t.Fatalf("%d syncs for 3 blocks", d.syncs-before)
	}
}

// A full disk loses nothing that was logged, wherever in a record it strikes.
func TestDiskFull(t *testing.T) {
	blocks := makeChain(common.Hash{}, 1, 3, 1)
	size := int64(0)
	for room := int64(0); room == 0 || room < size; room += 31 {
		for _, segment := range []int64{0, 1} { // in a record, or beginning a segment
			d := &disk{room: -1}
			l := open(t, t.TempDir(), Options{Open: d.open, SegmentBytes: segment})
			appendAll(t, l, blocks[:1])
			size = l.size - int64(headSize)
			d.room = room
			if err := l.Append(blocks[1]); !errors.Is(err, ErrDiskFull) || !errors.Is(err, syscall.ENOSPC) {
				t.Fatalf("append with %d bytes left: %v", room, err)
			}
			wantBlocks(t, replay(t, l, 0), blocks[:1])
			other := reopenCopy(t, l)
			wantBlocks(t, replay(t, other, 0), blocks[:1])
			d.room = -1
			appendAll(t, l, blocks[1:])
			l = reopen(t, l, Options{})
			wantBlocks(t, replay(t, l, 0), blocks)
		}
	}
}

// reopenCopy opens a copy of the log's directory, as after a crash.
func reopenCopy(t testing.TB, l *Log) *Log {
	t.Helper()
	dir := t.TempDir()
	files, err := filepath.Glob(filepath.Join(l.dir, "*.wal"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return open(t, dir, Options{})
}

// After a failed sync nothing is promised until the log is read again.
func TestFailedSync(t *testing.T) {
	for _, truncErr := range []error{nil, syscall.EIO} {
		d := &disk{room: -1}
		l := open(t, t.TempDir(), Options{Open: d.open})
		blocks := makeChain(common.Hash{}, 1, 2, 1)
		appendAll(t, l, blocks[:1])
		d.syncErr, d.truncErr = syscall.EIO, truncErr
		if err := l.Append(blocks[1]); !errors.Is(err, syscall.EIO) {
			t.Fatal(err)
		}
		d.syncErr, d.truncErr = nil, nil
		if err := l.Append(blocks[1]); !errors.Is(err, ErrFailed) {
			t.Fatalf("append after a failed sync: %v", err)
		}
		l = reopen(t, l, Options{})
		if truncErr == nil {
			wantBlocks(t, replay(t, l, 0), blocks[:1])
		}
	}
}

// A write that fails and cannot be taken back fails the log.
func TestFailedTruncate(t *testing.T) {
	d := &disk{room: -1}
	l := open(t, t.TempDir(), Options{Open: d.open})
	blocks := makeChain(common.Hash{}, 1, 2, 1)
	appendAll(t, l, blocks[:1])
	d.room, d.truncErr = 20, syscall.EIO
	if err := l.Append(blocks[1]); !errors.Is(err, ErrDiskFull) {
		t.Fatal(err)
	}
	d.room, d.truncErr = -1, nil
	if err := l.Append(blocks[1]); !errors.Is(err, ErrFailed) {
		t.Fatal(err)
	}
	l = reopen(t, l, Options{})
	wantBlocks(t, replay(t, l, 0), blocks[:1])
	appendAll(t, l, blocks[1:])
}

func TestReplayStops(t *testing.T) {
	l := open(t, t.TempDir(), Options{})
	appendAll(t, l, makeChain(common.Hash{}, 1, 3, 1))
	stop, seen := errors.New("stop"), 0
	err := l.ReplayFrom(0, func(*types.Block) error { seen++; return stop })
	if !errors.Is(err, stop) || seen != 1 {
		t.Fatalf("%v after %d blocks", err, seen)
	}
}

func TestCorruptSaysWhatToDo(t *testing.T) {
	err := corrupt("/data/wal", "0000000000000000.wal", "broken")
	if !errors.Is(err, ErrCorrupt) || !strings.Contains(err.Error(), "restore") || strings.Contains(err.Error(), "/data") {
		t.Fatal(err)
	}
}
