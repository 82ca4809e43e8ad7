package proving

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// A proof is made and checked segment by segment by the real prover, on a small program, and
// what is kept in between can be lost.
func TestStarkSegments(t *testing.T) {
	right, wrong := bytes.Repeat([]byte{7}, 16), bytes.Repeat([]byte{8}, 16)
	input := []byte("question")
	s := smallProgram(t, input, right, wrong).Cut(1 << 14)
	silent := func(ProofStage) {}
	sum := sha256.Sum256(input)
	var list [][]byte
	var layout *Layout
	for i := 0; layout == nil || i < layout.Segments; i++ {
		c, err := s.Commit(t.Context(), input, i, 0, silent)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.CheckCommitted(c, i, right); err != nil {
			t.Fatal(err)
		}
		if _, committed, ok := s.Held(sum, i); !committed || !ok {
			t.Errorf("segment %d is not kept", i)
		}
		if layout != nil && !layout.Same(&c.Layout) {
			t.Errorf("layouts %+v and %+v", layout, c.Layout)
		}
		layout, list = &c.Layout, append(list, c.Data)
	}
	n := layout.Segments
	if n < 2 || layout.Cycles == 0 || layout.Cells == 0 {
		t.Fatalf("layout %+v", layout)
	}
	none, err := s.Commit(t.Context(), input, n, 0, silent)
	if err != nil || len(none.Data) != 0 || !none.Same(layout) || s.CheckCommitted(none, n, right) != nil {
		t.Errorf("a segment that is not there: %+v, %v", none, err)
	}
	both, err := s.JoinCommitments(layout, list)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change  func(c *Committed)
		segment int
		output  []byte
	}{
		"another output":                     {func(*Committed) {}, 0, wrong},
		"a refusal":                          {func(c *Committed) { c.Refused = "no" }, 0, right},
		"no segments":                        {func(c *Committed) { c.Segments = 0 }, 0, right},
		"a height that no proof has":         {func(c *Committed) { c.LogHeight = proof.MaxLogHeight + 1 }, 0, right},
		"another height":                     {func(c *Committed) { c.LogHeight = proof.MinLogHeight - 1 }, 0, right},
		"a segment that is not there":        {func(*Committed) {}, n, right},
		"no commitment":                      {func(c *Committed) { c.Data = nil }, 0, right},
		"all commitments":                    {func(c *Committed) { c.Data = both }, 0, right},
		"tables of the first in another one": {func(*Committed) {}, 1, right},
		"tables of another one in the first": {func(c *Committed) { c.Data = list[1] }, 0, right},
	} {
		made := &Committed{Layout: *layout, Data: list[0]}
		c.change(made)
		if err := s.CheckCommitted(made, c.segment, c.output); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
	if _, err := s.JoinCommitments(layout, [][]byte{list[0], {1}}); !errors.Is(err, stark.ErrEncoding) {
		t.Errorf("garbage among commitments: %v", err)
	}

	s.Drop()
	if _, _, ok := s.Held(sum, 0); ok {
		t.Error("it is kept")
	}
	segments := make([][]byte, n)
	for i := range segments {
		p, err := s.ProveSegment(t.Context(), input, both, i, 0, silent)
		if err != nil || p.Disputes != nil {
			t.Fatalf("segment %d: disputes %v, %v", i, p, err)
		}
		if err := s.CheckSegment(layout, both, i, p.Data); err != nil {
			t.Errorf("segment %d: %v", i, err)
		}
		if err := s.CheckSegment(layout, both, (i+1)%n, p.Data); err == nil {
			t.Errorf("segment %d is accepted as another one", i)
		}
		segments[i] = p.Data
	}
	for name, garbage := range map[string]func() error{
		"proof":       func() error { return s.CheckSegment(layout, both, 0, []byte("garbage")) },
		"commitments": func() error { return s.CheckSegment(layout, []byte("garbage"), 0, segments[0]) },
		"segment":     func() error { _, err := s.Assemble(layout, [][]byte{segments[0], {}}); return err },
	} {
		if err := garbage(); err == nil {
			t.Errorf("garbage as %s is accepted", name)
		}
	}
	made, err := s.Assemble(layout, segments)
	if err != nil {
		t.Fatal(err)
	}
	if checked, err := s.CheckProof(made.Data, right); err != nil || checked.Segments != n || made.Segments != n || made.Cycles != layout.Cycles || made.Cells != layout.Cells || !bytes.Equal(made.Output, right) {
		t.Errorf("checked %+v, %v", checked, err)
	}

	// What is given is not what the execution has.
	for name, given := range map[string][]byte{"garbage": {1}, "the commitment to one segment": list[0]} {
		if p, err := s.ProveSegment(t.Context(), input, given, 0, 0, silent); err != nil || p.Disputes == nil || p.Data != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if c, err := s.Commit(t.Context(), []byte("\xffuestion"), 0, 0, silent); err != nil || c.Refused == "" || c.Data != nil {
		t.Errorf("an input that is refused: %v", err)
	}
	if c, err := s.Commit(t.Context(), []byte("\x00uestion"), 0, 0, silent); err != nil || c.Refused == "" || c.Data != nil {
		t.Errorf("an input without a proof: %v", err)
	}
	if _, err := s.Commit(t.Context(), []byte("another1"), 0, 1<<20, silent); !errors.Is(err, ErrMemory) {
		t.Errorf("in a megabyte: %v", err)
	}
	if _, err := s.ProveSegment(t.Context(), []byte("another2"), both, 0, 1<<20, silent); !errors.Is(err, ErrMemory) {
		t.Errorf("in a megabyte: %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Commit(ended, input, 0, 0, silent); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := s.ProveSegment(ended, input, both, 0, 0, silent); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// The phases of one segment follow each other without a gap, in each half of the work and in
// both.
func TestPortions(t *testing.T) {
	for name, c := range map[string]struct {
		portion    portion
		begin, end stark.Phase
		from, to   float64
	}{
		"commits":  {commits, stark.PhaseMain, stark.PhaseMain, shareExecute / float64(shareExecute+shareMain), 1},
		"proves":   {proves, stark.PhaseBuses, stark.Phases, 0, 1},
		"both":     {provesAll, stark.PhaseMain, stark.Phases, shareExecute / 100., 1},
		"of three": {wholeProof, stark.PhaseMain, stark.PhaseMain, (shareExecute + shareMain/3.) / 100, (shareExecute + 2*shareMain/3.) / 100},
	} {
		at := c.from
		for phase := c.begin; phase <= c.end; phase++ {
			from, to := c.portion.span(proof.Progress{Segment: 1, Segments: 3, Phase: phase})
			if from < at-1e-9 || from > at+1e-9 || to < from {
				t.Errorf("%s: %v from %v to %v, the phase before ends at %v", name, phase, from, to, at)
			}
			at = to
		}
		if at < c.to-1e-9 || at > c.to+1e-9 {
			t.Errorf("%s ends at %v", name, at)
		}
	}
}

func TestProofSegments(t *testing.T) {
	for _, cost := range []uint64{0, 1_000_000, 5_000_000, 48_000_000} {
		cells := uint64(cellsFixed) + cellsPerCost*cost
		if n := ProofSegments(cost); n < 1 || uint64(n)*proof.SegmentCells < cells || n > 1 && uint64(n-1)*proof.SegmentCells >= cells {
			t.Errorf("%d segments for a cost of %d", n, cost)
		}
	}
}
