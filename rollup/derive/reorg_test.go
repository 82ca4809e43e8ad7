package derive

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

func wantIs(t testing.TB, have, want error) {
	t.Helper()
	if !errors.Is(have, want) {
		t.Fatalf("error is %v, want %v", have, want)
	}
}

func wantCritical(t testing.TB, have, want error) {
	t.Helper()
	wantIs(t, have, want)
	if severity.Of(have) != severity.Critical {
		t.Fatalf("%v is %v", have, severity.Of(have))
	}
}

// Batches whose L1 block is gone are dropped, those before it stay.
func TestReorg(t *testing.T) {
	for _, depth := range []int{1, 10, 60, 200} {
		t.Run(fmt.Sprint(depth), func(t *testing.T) {
			w := newWorld(t)
			n := w.follower()
			w.batch(2)
			stays := w.head
			w.l1.MineMany(2)
			w.batch(2)
			w.l1.MineMany(depth - 1)
			n.settle()
			n.want(4, 4, 0)

			w.l1.Drop(depth)
			w.head = stays
			if err := w.op.SetLabels(context.Background(), w.op.GetHeaderByNumber(2).Hash(), w.op.Genesis().Hash(), w.op.Genesis().Hash()); err != nil {
				t.Fatal(err)
			}
			w.l1.MineMany(depth) // the same height, empty
			n.settle()
			n.want(4, 2, 0) // its blocks are unsafe again
			if s := n.Status(); s.Committed != 1 || s.Derived != 1 {
				t.Fatalf("status %+v", s)
			}
			last := w.batch(1) // another batch 2
			n.settle()
			n.want(3, 3, 0)
			if n.chain.Head().Hash() != last[0].Hash() {
				t.Fatal("not the chain of the new branch")
			}
		})
	}
}

// A revert that a reorg takes away brings the batches back.
func TestReorgUndoesRevert(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	w.batch(1)
	kept := w.head
	w.batch(1)
	w.batch(1)
	last := w.head
	w.revert(kept)
	w.l1.Mine()
	n.settle()
	n.want(1, 1, 0)
	w.l1.Drop(1)
	w.head = last
	w.l1.Mine()
	n.settle()
	n.want(3, 3, 0)
}

// The branch that replaces L1 blocks may be shorter at first, and a node that
// merely lags behind must not undo anything.
func TestShorterL1(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	w.batch(1)
	w.batch(1)
	w.l1.MineMany(3)
	n.settle()

	same := w.l1.Drop(4)
	n.settle()
	n.want(2, 2, 0)
	w.l1.blocks = append(w.l1.blocks, same...)
	n.settle()
	n.want(2, 2, 0)

	w.l1.Drop(4) // with the second batch's block
	w.l1.Mine()
	n.settle()
	n.want(2, 1, 0)
}

// L1 may change between any two reads of one step: whatever is read of either
// branch, nothing is concluded from a mixture.
func TestReorgWhileReading(t *testing.T) {
	for at := 1; reorgAtRead(t, at, 1, true); at++ { // the batch is in the new branch, too
	}
	for at := 1; reorgAtRead(t, at, 2, false); at++ { // not even its origin is
	}
}

// reorgAtRead is false when derivation makes fewer reads.
func reorgAtRead(t *testing.T, at, depth int, again bool) bool {
	w := newWorld(t)
	n := w.follower()
	w.batch(1)
	stays := w.head
	n.settle()
	w.l1.Mine()
	w.batch(1)
	reads := 0
	w.l1.calls = func() {
		if reads++; reads == at {
			w.l1.calls = nil
			w.l1.Drop(depth)
			if again {
				w.commit(&w.head)
			}
			w.l1.MineMany(3)
		}
	}
	var err error
	for err == nil {
		err = n.Step(context.Background())
		if halted := n.halted; halted != nil {
			t.Fatalf("reorg %d at read %d: %v", depth, at, halted)
		}
	}
	if !errors.Is(err, ErrUpToDate) && severity.Of(err) != severity.Temporary {
		t.Fatalf("reorg %d at read %d: %v", depth, at, err)
	}
	if w.l1.calls != nil {
		if at < 15 {
			t.Fatalf("only %d reads", at)
		}
		return false
	}
	n.settle()
	want := stays.Index
	if again {
		want++
	}
	if s := n.Status(); s.Committed != want || s.Derived != want || s.Halted != "" || n.chain.Safe().Number.Uint64() != want {
		t.Fatalf("reorg %d at read %d: %+v, safe %v", depth, at, s, n.chain.Safe().Number)
	}
	return true
}

// The same batch may be invalid on one branch of L1 and valid on another.
func TestReorgMakesBatchValid(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	w.l1.Mine()
	header := w.header(w.sequence(1))
	origin := w.l1.Drop(1)
	w.l1.Mine()
	w.commit(header)
	w.l1.Mine()
	n.settle()
	if n.Status().Halted == "" {
		t.Fatal("not halted")
	}
	w.l1.Drop(2)
	w.l1.blocks = append(w.l1.blocks, origin...)
	w.commit(header)
	w.l1.Mine()
	n.settle()
	n.want(1, 1, 0)
}

// A verdict reached on a branch of L1 does not outlive it.
func TestReorgLiftsVerdict(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	header := w.header(w.sequence(1))
	bad := *header
	bad.InboxCount++
	w.commit(&bad)
	w.l1.Mine()
	n.settle()
	if n.Status().Halted == "" {
		t.Fatal("not halted")
	}
	w.l1.Drop(1)
	w.head = *batch.GenesisHeader(testStart)
	w.commit(header)
	w.l1.Mine()
	n.settle()
	n.want(1, 1, 0)
	if s := n.Status(); s.Halted != "" {
		t.Fatalf("halted: %v", s.Halted)
	}
}

// Blobs may come late; nothing is skipped, and a revert releases the wait.
func TestMissingBlob(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	w.batch(1)
	kept := w.head
	w.batch(2)
	found := w.blobs.Hide(w.head.BlobHashes[0])
	w.batch(1)
	for range 3 {
		err := n.drive()
		wantIs(t, err, l1.ErrBlobMissing)
		if severity.Of(err) != severity.Temporary {
			t.Fatalf("%v is %v", err, severity.Of(err))
		}
	}
	n.want(1, 1, 0)
	if s := n.Status(); s.Error == "" || s.Halted != "" || s.Committed != 3 {
		t.Fatalf("status %+v", s)
	}
	found()
	n.settle()
	n.want(4, 4, 0)

	w.batch(1)
	w.blobs.Hide(w.head.BlobHashes[0])
	wantIs(t, n.drive(), l1.ErrBlobMissing)
	w.revert(kept)
	w.l1.Mine()
	n.settle()
	n.want(4, 1, 0)
}
