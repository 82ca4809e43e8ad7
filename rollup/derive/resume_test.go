package derive

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// A restart neither fetches nor executes what a former run derived.
func TestRestart(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	for range 3 {
		w.batch(1)
	}
	n.settle()
	fetched, built := w.blobs.count(), n.chain.built
	again := w.node(n.chain, n.file)
	again.settle()
	again.want(3, 3, 0)
	if w.blobs.count() != fetched || n.chain.built != built {
		t.Fatalf("fetched %d batches, built %d blocks again", w.blobs.count()-fetched, n.chain.built-built)
	}
	w.batch(1)
	again.settle()
	again.want(4, 4, 0)
	for block, index := range map[uint64]uint64{0: 0, 1: 1, 3: 3, 4: 4} {
		if info, err := again.BatchOf(block); err != nil || info.Header.Index != index || info.State != map[bool]State{true: Final, false: Safe}[index == 0] {
			t.Errorf("block %d: batch %d, %v, %v", block, info.Header.Index, info.State, err)
		}
	}
	if _, err := again.BatchOf(5); !errors.Is(err, ErrUnknownBatch) {
		t.Errorf("block 5: %v", err)
	}
	if _, err := again.BatchInfo(5); !errors.Is(err, ErrUnknownBatch) {
		t.Errorf("batch 5: %v", err)
	}
}

// A checkpoint that L1 or the database contradicts is not believed.
func TestRestartDistrusts(t *testing.T) {
	cases := []struct {
		name    string
		change  func(w *world, n *node)
		fetched int
		safe    uint64
	}{
		{"no file", func(_ *world, n *node) { _ = os.Remove(n.file) }, 3, 3},
		{"torn file", func(_ *world, n *node) { _ = os.Truncate(n.file, 20) }, 3, 3},
		{"huge file", func(_ *world, n *node) { _ = os.Truncate(n.file, maxCheckpoint+1) }, 3, 3},
		{"other rollup", func(_ *world, n *node) {
			n.checkpoint.body.Config = common.Hash{1}
			_ = n.checkpoint.Add(n.ledger.Derived())
		}, 3, 3},
		{"other batch hash", func(_ *world, n *node) {
			e := n.ledger.Derived()
			e.hash[0] ^= 1
			_ = n.checkpoint.Add(e)
		}, 1, 3},
		{"other block", func(_ *world, n *node) {
			e := n.ledger.Derived()
			e.block[0] ^= 1
			_ = n.checkpoint.Add(e)
		}, 1, 3},
		{"lost last block", func(_ *world, n *node) {
			_ = n.chain.SetLabels(context.Background(), n.chain.GetHeaderByNumber(2).Hash(), n.chain.GetHeaderByNumber(2).Hash(), n.chain.Genesis().Hash())
		}, 1, 3},
		{"reorged batch", func(w *world, _ *node) { w.l1.Drop(1); w.l1.Mine() }, 0, 2},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			n := w.follower()
			for range 3 {
				w.batch(1)
			}
			n.settle()
			c.change(w, n)
			fetched := w.blobs.count()
			again := w.node(n.chain, n.file)
			again.settle()
			if have := w.blobs.count() - fetched; have != c.fetched {
				t.Errorf("fetched %d batches, want %d", have, c.fetched)
			}
			again.want(3, c.safe, 0)
		})
	}
}

// Expired blobs of batches that L1 finalized do not stop a node whose chain has
// the blocks.
func TestRestartFromFinalized(t *testing.T) {
	w := newWorld(t)
	w.l1.depth = 0
	n := w.follower()
	w.batch(2)
	w.blobs.Hide(w.head.BlobHashes[0])
	w.batch(1)
	w.blobs.Hide(w.head.BlobHashes[0])
	w.finalize(2, w.op.Head())
	w.l1.Mine()
	again := w.node(w.op, filepath.Join(t.TempDir(), "lost.json"))
	again.settle()
	again.want(3, 3, 3)
	wantIs(t, n.drive(), l1.ErrBlobMissing) // an empty chain has to wait
}

// Derived from the start again, batches below finalized move no label.
func TestRestartBelowFinalized(t *testing.T) {
	w := newWorld(t)
	w.l1.depth = 0
	n := w.follower()
	for range 3 {
		w.batch(1)
	}
	w.finalize(3, w.op.Head())
	w.l1.Mine()
	n.settle()
	n.want(3, 3, 3)
	w.l1.depth = 1 << 40 // L1 does not vouch for them this time
	again := w.node(n.chain, filepath.Join(t.TempDir(), "lost.json"))
	again.settle()
	again.want(3, 3, 3)
	if w.batch(1); again.Status().Derived != 3 {
		t.Fatalf("derived %d batches", again.Status().Derived)
	}
	again.settle()
	again.want(4, 4, 3)
}

func FuzzCheckpoint(f *testing.F) {
	f.Add([]byte(`{"version":1,"config":"0x0000000000000000000000000000000000000000000000000000000000000000","points":[{"batch":1},{"batch":2}]}`))
	f.Add([]byte(`{"version":1,"points":[{"batch":2},{"batch":1}]}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, data []byte) {
		body, err := decodeCheckpoint(data)
		if err != nil {
			if !errors.Is(err, ErrCheckpoint) {
				t.Fatal(err)
			}
			return
		}
		for i := 1; i < len(body.Points); i++ {
			if body.Points[i].Batch <= body.Points[i-1].Batch {
				t.Fatal("points out of order")
			}
		}
	})
}

// Run follows the tracker's updates, survives temporary errors, and ends with
// its context.
func TestRun(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	w.batch(1)
	found := w.blobs.Hide(w.head.BlobHashes[0])
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		if err := n.Run(ctx, w.l1); err != nil {
			t.Error(err)
		}
	}()
	eventually(t, func() bool { return n.Status().Level == severity.Temporary })
	found()
	eventually(t, func() bool { return n.Status().Derived == 1 })
	w.batch(1)
	eventually(t, func() bool { return n.Status().Derived == 2 })
	cancel()
	wg.Wait()
}

func TestRunEndsOnCritical(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	w.l1.add(l1.Event{Reverted: &l1.Reverted{From: 1, To: 1}})
	w.l1.Mine()
	wantCritical(t, n.Run(context.Background(), w.l1), ErrLogs)
}

func eventually(t testing.TB, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("did not happen in time")
		}
	}
}
