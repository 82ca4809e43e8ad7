package circuits

import (
	"context"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/aggregate"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/aggregatetest"
)

// Kept keys of circuits are taken if they are those on record, and nothing else is believed:
// then they would be made anew, which takes minutes and is stopped here.
func TestOpenSystem(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "circuits")
	p := aggregatetest.Program(t)
	stored := aggregatetest.Keys(t, p)
	s, err := aggregate.Load(p, aggregate.DefaultSystem, stored, nil)
	if err != nil {
		t.Fatal(err)
	}
	recorded, err := s.Digests(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	open := func(recorded []aggregate.Digest) error {
		_, err := openSystem(stopped, p, Options{Dir: dir, Recorded: recorded})
		return err
	}
	if err := open(recorded); !errors.Is(err, context.Canceled) {
		t.Errorf("nothing in the cache: %v", err)
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) != 0 {
		t.Errorf("what was stopped has left %v", entries)
	}
	id := s.ID()
	path := filepath.Join(dir, hex.EncodeToString(id[:16])+".keys")
	if err := keep(path, stored); err != nil {
		t.Fatal(err)
	}
	if err := open(recorded); err != nil {
		t.Errorf("as they should be: %v", err)
	}
	if _, err := openSystem(stopped, p, Options{Dir: dir, Recorded: recorded, Anew: true}); !errors.Is(err, context.Canceled) {
		t.Errorf("anew: %v", err)
	}
	if err := open(nil); err != nil {
		t.Errorf("of a program that is not on record: %v", err)
	}
	others := append([]aggregate.Digest(nil), recorded...)
	others[len(others)-1].Hex = others[0].Hex
	if err := open(others); !errors.Is(err, context.Canceled) {
		t.Errorf("keys of other circuits than those on record: %v", err)
	}
	for name, change := range map[string]func(b []byte) []byte{
		"cut off":            func(b []byte) []byte { return b[:len(b)-1] },
		"empty":              func([]byte) []byte { return nil },
		"another version":    func(b []byte) []byte { b[24]++; return b },
		"of another program": func(b []byte) []byte { b[40]++; return b },
		"a key of batches":   func(b []byte) []byte { b[80] ^= 1; return b },
		"the last key":       func(b []byte) []byte { b[len(b)-32] ^= 1; return b },
	} {
		if err := keep(path, change(append([]byte(nil), stored...))); err != nil {
			t.Fatal(err)
		}
		if err := open(recorded); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
