package faults

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// segments are the files of a rollup's write-ahead log.
func (r *rollup) segments() []string {
	r.t.Helper()
	found, err := filepath.Glob(filepath.Join(r.dir, "l2", "wal", "*.wal"))
	if err != nil || len(found) == 0 {
		r.t.Fatalf("no write-ahead log: %v", err)
	}
	return found
}

// edit changes the write-ahead log of a stopped rollup.
func (r *rollup) edit(change func([]byte) []byte) {
	r.t.Helper()
	path := r.segments()[0]
	data, err := os.ReadFile(path)
	if err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, change(data), 0o600); err != nil {
		r.t.Fatal(err)
	}
}

func TestDamagedLog(t *testing.T) {
	l1, account, h := startL1(t, time.Second), users(t)[0], newHistory(t)
	r := newRollup(t, "--l1.rpc", l1.HTTPEndpoint(), "--l1.beacon", l1.BeaconEndpoint())
	r.start()
	var last uint64
	grow := func() {
		t.Helper()
		for range 3 {
			last = sendMined(t, r.l2, account)
		}
		if err := h.read(context.Background(), r.l2); err != nil {
			t.Fatal(err)
		}
	}

	// Bytes that a crash left behind the last record are dropped.
	grow()
	r.process.kill()
	r.edit(func(data []byte) []byte {
		torn := make([]byte, 100)
		_, _ = rand.Read(torn) // never fails
		return append(data, torn...)
	})
	r.start()
	h.verify(r.l2)

	// A record cut short is dropped as well; its block is on L1.
	grow()
	settled(t, r.l2, last)
	r.process.kill()
	r.edit(func(data []byte) []byte { return data[:len(data)-7] })
	r.start()
	settled(t, r.l2, last)
	h.verify(r.l2)

	// A flipped bit in the middle is not repaired silently.
	grow()
	r.process.kill()
	flip := func(data []byte) []byte { data[len(data)/2] ^= 0x10; return data }
	r.edit(flip)
	r.launch()
	if code := r.process.exit(); code == 0 {
		t.Fatal("started with a damaged write-ahead log")
	}
	for _, part := range []string{"write-ahead log is damaged", "restore the directory", "move it away"} {
		if line := r.process.complaint(); !strings.Contains(line, part) {
			t.Errorf("%q does not say %q", line, part)
		}
	}
	r.edit(flip)
	r.start()
	grow()
	settled(t, r.l2, last)
	h.verify(r.l2)
	r.process.terminate()
}
