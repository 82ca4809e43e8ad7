package proof

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
)

// cut makes sumProgram(100) a proof of several segments.
var cut = Options{SegmentCells: 1 << 14}

func newWork(t *testing.T, p *Program) *Work {
	t.Helper()
	w, err := p.NewWork(t.Context(), nil, cut)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func encoded(t *testing.T, p *Program, proof *Proof) []byte {
	t.Helper()
	out, err := p.Encode(proof)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A proof whose segments are made by two provers, who know no more of each other than the
// commitments, and lose what they had in between, has the bytes of one made at once.
func TestWorks(t *testing.T) {
	p := sumProgram(t, 100)
	whole, err := p.Prove(t.Context(), nil, cut)
	if err != nil {
		t.Fatal(err)
	}
	want := encoded(t, p, whole)
	works := []*Work{newWork(t, p), newWork(t, p)}
	n := works[0].Segments()
	if n < 3 || n != len(whole.Segments) || works[0].LogHeight() != whole.LogHeight || !bytes.Equal(works[0].Claim().Output, whole.Claim.Output) {
		t.Fatalf("%d segments, %d in the proof", n, len(whole.Segments))
	}
	commitments := make([]stark.Commitment, n)
	cells := uint64(0)
	for i := range n {
		w := works[i%2]
		if w.Has(i) {
			t.Errorf("segment %d is there before it was committed to", i)
		}
		if commitments[i], err = w.Commit(t.Context(), i); err != nil {
			t.Fatal(err)
		}
		if again, err := w.Commit(t.Context(), i); err != nil || !again.Equal(&commitments[i]) || !w.Has(i) || works[1-i%2].Has(i) {
			t.Errorf("segment %d: %+v again, %v", i, again, err)
		}
		cells += w.SegmentCells(i)
	}
	if cells != works[0].Cells() || works[0].Cycles() == 0 {
		t.Errorf("%d cells in segments, %d in all", cells, works[0].Cells())
	}
	key, err := p.Key(whole.LogHeight)
	if err != nil {
		t.Fatal(err)
	}
	sent, err := key.EncodeCommitments(commitments)
	if err != nil {
		t.Fatal(err)
	}
	if commitments, err = key.DecodeCommitments(sent); err != nil {
		t.Fatal(err)
	}
	works[1] = newWork(t, p) // it was killed
	segments := make([]*stark.Proof, n)
	prove := func(w *Work, i int) *stark.Proof {
		t.Helper()
		s, err := w.ProveSegment(t.Context(), i, commitments)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.VerifySegment(whole.LogHeight, whole.Claim, commitments, i, s); err != nil {
			t.Errorf("segment %d: %v", i, err)
		}
		if w.Has(i) {
			t.Errorf("segment %d is kept", i)
		}
		return s
	}
	for i := range n {
		segments[i] = prove(works[(i+1)/2%2], i) // some by another prover than had committed
	}
	made, err := p.Assemble(whole.LogHeight, whole.Claim, segments)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(encoded(t, p, made), want) {
		t.Error("the proof has other bytes than one made at once")
	}
	// One that was made is made again, from what was overwritten.
	segments[0] = prove(works[0], 0)
	if made.Segments = segments; !bytes.Equal(encoded(t, p, made), want) {
		t.Error("the proof has other bytes when a segment is made again")
	}
}

// What does not belong together is found out by the one who proves, or by the one who
// assembles.
func TestWorksDiffer(t *testing.T) {
	p := sumProgram(t, 100)
	w := newWork(t, p)
	n := w.Segments()
	commitments := make([]stark.Commitment, n)
	var err error
	for i := range n {
		if commitments[i], err = w.Commit(t.Context(), i); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		change func(list []stark.Commitment) []stark.Commitment
		names  int
	}{
		"another root":      {func(list []stark.Commitment) []stark.Commitment { list[0].Main[0] = field.New(1); return list }, 0},
		"another pin":       {func(list []stark.Commitment) []stark.Commitment { list[0].Pin = field.Ext{}; return list }, 0},
		"another's heights": {func(list []stark.Commitment) []stark.Commitment { list[1].Heights = list[0].Heights; return list }, 1},
		"the last left out": {func(list []stark.Commitment) []stark.Commitment { return list[:n-1] }, n - 1},
		"one more":          {func(list []stark.Commitment) []stark.Commitment { return append(list, list[0]) }, n},
		"none at all":       {func([]stark.Commitment) []stark.Commitment { return nil }, 0},
	} {
		var named *CommitmentError
		if _, err := w.ProveSegment(t.Context(), 0, c.change(slices.Clone(commitments))); !errors.As(err, &named) || !errors.Is(err, ErrCommitment) || named.Segment != c.names {
			t.Errorf("%s: %v", name, err)
		}
	}
	if !w.Has(0) {
		t.Error("what was committed to is lost")
	}
	for _, index := range []int{-1, n} {
		if _, err := w.Commit(t.Context(), index); !errors.Is(err, ErrNoSegment) {
			t.Errorf("segment %d: %v", index, err)
		}
		if _, err := w.ProveSegment(t.Context(), index, commitments); !errors.Is(err, ErrNoSegment) {
			t.Errorf("segment %d: %v", index, err)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.ProveSegment(ended, 0, commitments); !errors.Is(err, context.Canceled) {
		t.Errorf("when nobody waits for it: %v", err)
	}
	if _, err := p.NewWork(t.Context(), nil, Options{SegmentCells: cut.SegmentCells, Memory: 1 << 20}); !errors.Is(err, ErrMemory) {
		t.Errorf("with a megabyte of memory: %v", err)
	}

	// Segments of another execution of the same program, in as many segments, do not fit.
	segments := make([]*stark.Proof, n)
	for i := range n {
		if segments[i], err = w.ProveSegment(t.Context(), i, commitments); err != nil {
			t.Fatal(err)
		}
	}
	claim := w.Claim()
	if _, err := p.Assemble(w.LogHeight(), claim, segments); err != nil {
		t.Fatal(err)
	}
	swapped := slices.Clone(segments)
	swapped[0], swapped[1] = swapped[1], swapped[0]
	for name, list := range map[string][]*stark.Proof{"one left out": segments[1:], "two exchanged": swapped, "none": nil} {
		if _, err := p.Assemble(w.LogHeight(), claim, list); err == nil {
			t.Errorf("assembled with %s", name)
		}
	}
	if _, err := p.Assemble(w.LogHeight(), constraints.Statement{Output: []byte{1}}, segments); !errors.Is(err, stark.ErrProof) {
		t.Errorf("assembled for another claim: %v", err)
	}
	if _, err := p.Assemble(MaxLogHeight+1, claim, segments); !errors.Is(err, ErrTooLarge) {
		t.Errorf("assembled for a height that is none: %v", err)
	}
	if err := p.VerifySegment(w.LogHeight(), constraints.Statement{Output: []byte{1}}, commitments, 0, segments[0]); !errors.Is(err, stark.ErrProof) {
		t.Errorf("a segment for another claim: %v", err)
	}
	if err := p.VerifySegment(MaxLogHeight+1, claim, commitments, 0, segments[0]); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a segment for a height that is none: %v", err)
	}
}
