package batcher

import (
	"context"
	"errors"
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
