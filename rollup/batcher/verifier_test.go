package batcher

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// verifier answers with err, and checks that it is asked about something real.
type verifier struct {
	t     *testing.T
	err   error
	asked int
}

func (v *verifier) Check(_ context.Context, c *proving.Candidate) error {
	v.asked++
	payload, err := batch.Decode(c.Header, c.Parent, c.Blobs)
	if err != nil || len(payload.Blocks) != len(c.Blocks) || c.Blocks[len(c.Blocks)-1].NumberU64() != c.Header.LastBlock {
		v.t.Errorf("candidate %+v: %v", c.Header, err)
	}
	return v.err
}

// narrow refuses batches of more than so many blocks.
type narrow struct {
	blocks int
	asked  []int
}

func (n *narrow) Check(_ context.Context, c *proving.Candidate) error {
	n.asked = append(n.asked, len(c.Blocks))
	if len(c.Blocks) > n.blocks {
		level := severity.Temporary
		if len(c.Blocks) == 1 {
			level = severity.Critical
		}
		return severity.Errorf(level, "%w: too much", proving.ErrOversize)
	}
	return nil
}

// A batch that is too large to be proven is posted in parts, and the next one is not smaller
// for it.
func TestOversizedBatchIsSplit(t *testing.T) {
	n := &narrow{blocks: 2}
	cfg := testConfig()
	cfg.Verifier = n
	w := newWorld(t, cfg)
	var blocks []spec
	for range 9 {
		blocks = append(blocks, spec{origin: 1})
	}
	w.l2.add(w.l1, append(blocks, spec{origin: 2})...)
	var last uint64
	for range 40 {
		if _, err := w.Step(t.Context()); err != nil {
			t.Fatal(err)
		}
		if last = w.Status().CommittedBlock; last >= 8 {
			break
		}
	}
	if want := []int{9, 4, 2, 7, 3, 1}; len(n.asked) < len(want) || !slices.Equal(n.asked[:len(want)], want) {
		t.Errorf("asked about batches of %v blocks", n.asked)
	}
	if last < 8 {
		t.Errorf("committed up to block %d", last)
	}
	// One block that has no proof stops it.
	n.blocks = 0
	w.l2.add(w.l1, spec{origin: 3})
	for range 40 {
		if _, err := w.Step(t.Context()); err != nil {
			if severity.Of(err) != severity.Critical || !errors.Is(err, proving.ErrOversize) {
				t.Fatal(err)
			}
			return
		}
	}
	t.Error("a block that has no proof is posted")
}

func TestVerifierIsAskedFirst(t *testing.T) {
	refusal := errors.New("the program disagrees")
	v := &verifier{t: t, err: severity.Wrap(severity.Temporary, refusal)}
	cfg := testConfig()
	cfg.Verifier = v
	w := newWorld(t, cfg)
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2})
	if sent, err := w.Step(t.Context()); sent || !errors.Is(err, refusal) || w.sender.sent != 0 {
		t.Fatalf("sent %v, error %v, %d transactions", sent, err, w.sender.sent)
	}
	if w.Status().Halted {
		t.Fatal("a temporary refusal halts")
	}
	// The same batch is tried again.
	v.err = nil
	if sent, err := w.Step(t.Context()); !sent || err != nil {
		t.Fatalf("sent %v, error %v", sent, err)
	}
	w.sender.check(t, 1)

	w.l2.add(w.l1, spec{origin: 3})
	v.err = severity.Wrap(severity.Critical, refusal)
	if sent, err := w.Step(t.Context()); sent || severity.Of(err) != severity.Critical {
		t.Fatalf("sent %v, error %v", sent, err)
	}
	// A critical one halts for good, whatever it would say later.
	v.err = nil
	if _, err := w.Step(t.Context()); severity.Of(err) != severity.Critical || !w.Status().Halted {
		t.Fatalf("error %v, status %+v", err, w.Status())
	}
	if v.asked != 3 {
		t.Errorf("asked %d times", v.asked)
	}
	w.sender.check(t, 1)
}
