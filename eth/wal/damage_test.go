package wal

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// sample is a log of one segment with the offsets where its records end.
func sample(t testing.TB, n int) (data []byte, ends []int, blocks []*types.Block) {
	t.Helper()
	l := open(t, t.TempDir(), Options{})
	blocks = makeChain(common.Hash{}, 1, n, 7)
	for _, b := range blocks {
		appendAll(t, l, []*types.Block{b})
		ends = append(ends, int(l.size))
	}
	data, err := os.ReadFile(filepath.Join(l.dir, segmentName(0)))
	if err != nil {
		t.Fatal(err)
	}
	return data, ends, blocks
}

func write(t testing.TB, dir string, id uint64, data []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, segmentName(id)), data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A crash may cut the log at any byte; all whole records survive it and the log
// goes on.
func TestTruncationAtEveryByte(t *testing.T) {
	data, ends, blocks := sample(t, 3)
	dir, opts := t.TempDir(), Options{Open: (&disk{room: -1, lazy: true}).open}
	for cut := range len(data) + 1 {
		for _, fill := range []int{0, 40} { // the file may end in zeros as well
			if fill > 0 && cut%8 != 0 {
				continue
			}
			write(t, dir, 0, append(bytes.Clone(data[:cut]), make([]byte, fill)...))
			l, err := Open(dir, opts)
			if err != nil {
				// No record follows a head that is not synced, so this is no crash.
				if cut < headSize && fill > 0 && errors.Is(err, ErrCorrupt) {
					continue
				}
				t.Fatalf("cut at %d, %d zeros: %v", cut, fill, err)
			}
			whole := 0
			for _, end := range ends {
				if end <= cut {
					whole++
				}
			}
			wantBlocks(t, replay(t, l, 0), blocks[:whole])
			appendAll(t, l, blocks[whole:])
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			l = open(t, dir, opts)
			wantBlocks(t, replay(t, l, 0), blocks)
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A flipped bit anywhere before the last record is an error, never a silent loss.
func TestBitFlips(t *testing.T) {
	data, ends, blocks := sample(t, 3)
	dir, opts := t.TempDir(), Options{Open: (&disk{room: -1, lazy: true}).open}
	for at := range data {
		flipped := bytes.Clone(data)
		flipped[at] ^= 1 << (at % 8)
		write(t, dir, 0, flipped)
		l, err := Open(dir, opts)
		if at < ends[1] {
			if !errors.Is(err, ErrCorrupt) {
				t.Fatalf("flip at %d: %v", at, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("flip at %d: %v", at, err)
		}
		wantBlocks(t, replay(t, l, 0), blocks[:2])
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// In a segment that others follow, and of a whole segment, no damage is torn.
func TestDamageInTheMiddle(t *testing.T) {
	cases := map[string]func(dir string) error{
		"flip in the last record": func(dir string) error { return flip(filepath.Join(dir, segmentName(1)), -3) },
		"truncated":               func(dir string) error { return os.Truncate(filepath.Join(dir, segmentName(1)), int64(headSize)+9) },
		"empty":                   func(dir string) error { return os.Truncate(filepath.Join(dir, segmentName(1)), 0) },
		"missing":                 func(dir string) error { return os.Remove(filepath.Join(dir, segmentName(1))) },
		"not a log": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, segmentName(1)), make([]byte, 500), 0o600)
		},
		"record that is no record": func(dir string) error {
			s := salt{1}
			data := append(s.head(), s.frame([]byte{9, 9})...)
			return os.WriteFile(filepath.Join(dir, segmentName(2)), data, 0o600)
		},
	}
	for name, damage := range cases {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			l := open(t, dir, Options{SegmentBytes: 1})
			appendAll(t, l, makeChain(common.Hash{}, 1, 3, 1))
			if err := l.Close(); err != nil {
				t.Fatal(err)
			}
			if err := damage(dir); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(dir, Options{}); !errors.Is(err, ErrCorrupt) {
				t.Fatalf("opened: %v", err)
			}
			// The refusal released the lock.
			if _, err := Open(dir, Options{}); errors.Is(err, ErrLocked) {
				t.Fatal(err)
			}
		})
	}
}

func flip(path string, at int) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	data[(at+len(data))%len(data)] ^= 4
	return os.WriteFile(path, data, 0o600)
}

// Damage behind the log's back is noticed when a block is read.
func TestDamageAfterOpen(t *testing.T) {
	l := open(t, t.TempDir(), Options{})
	appendAll(t, l, makeChain(common.Hash{}, 1, 2, 1))
	if err := flip(filepath.Join(l.dir, segmentName(0)), -3); err != nil {
		t.Fatal(err)
	}
	if err := l.ReplayFrom(0, func(*types.Block) error { return nil }); !errors.Is(err, ErrCorrupt) {
		t.Fatal(err)
	}
}

// What looks like a record inside a block is not one: its salt is unknown.
func TestForgedRecordInCalldata(t *testing.T) {
	block := makeChain(common.Hash{}, 1, 1, 1)[0]
	payload, err := encodeBlock(block)
	if err != nil {
		t.Fatal(err)
	}
	tx := types.NewTx(&types.LegacyTx{Data: salt{}.frame(payload)})
	evil := types.NewBlockWithHeader(makeChain(common.Hash{}, 1, 1, 2)[0].Header()).WithBody(types.Body{Transactions: types.Transactions{tx}})
	l := open(t, t.TempDir(), Options{})
	appendAll(t, l, []*types.Block{evil})
	path := filepath.Join(l.dir, segmentName(0))
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()-1); err != nil {
		t.Fatal(err)
	}
	wantBlocks(t, replay(t, open(t, l.dir, Options{}), 0), nil)
}

func FuzzOpen(f *testing.F) {
	data, ends, _ := sample(f, 2)
	f.Add(data)
	f.Add(data[:ends[0]])
	f.Add(salt{}.head())
	s := salt{3}
	f.Add(append(s.head(), s.frame(encodeRewind(3))...))
	f.Add([]byte{})
	opts := Options{Open: (&disk{room: -1, lazy: true}).open}
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		write(t, dir, 0, data)
		l, err := Open(dir, opts)
		if err != nil {
			if !errors.Is(err, ErrCorrupt) {
				t.Fatal(err)
			}
			return
		}
		before := replay(t, l, 0)
		next := makeChain(common.Hash{}, 1, 1, 1)
		if n, hash, ok := l.Last(); ok {
			next = makeChain(hash, n+1, 1, 1)
		}
		appendAll(t, l, next)
		l = reopen(t, l, opts)
		wantBlocks(t, replay(t, l, 0), append(before, next...))
	})
}
