package aggregate

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	guest "github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// newSmall returns a system for proofs of small executions, which return what they read.
func newSmall(t *testing.T) *System {
	t.Helper()
	parameters := DefaultSystem
	parameters.Forms = proof.Forms{Single: []int{proof.MinLogHeight}, Joined: []int{proof.MinLogHeight}, Segments: maxSegments}
	parameters.Joins = parameters.Joins[:1]
	s, err := NewSystem(readProgram(t, guest.OutputSize), parameters, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// execution proves that a batch's values are returned, in segments of so many cells.
func (s *System) execution(t *testing.T, batch int, cells uint64) *proof.Proof {
	t.Helper()
	made, err := s.program.Prove(t.Context(), values(batch + 1)[batch].Encode(), proof.Options{SegmentCells: cells})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// cells returns the most cells of a segment with which an execution has so many, or more.
func (s *System) cells(t *testing.T, segments int) uint64 {
	t.Helper()
	w, _, err := s.program.Trace(t.Context(), values(1)[0].Encode())
	if err != nil {
		t.Fatal(err)
	}
	for cells := uint64(1 << 20); cells > 0; cells = cells * 15 / 16 {
		if plan, err := s.program.Plan(w, cells); err == nil && len(plan.Segments) >= segments {
			return cells
		}
	}
	t.Fatalf("there are no %d segments", segments)
	return 0
}

// TestBatch makes small proofs of executions in one, two and more segments. It takes minutes.
func TestBatch(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	s, ctx := newSmall(t), t.Context()
	for _, segments := range []int{1, 2, 5} {
		t.Run(fmt.Sprint(segments), func(t *testing.T) {
			made := s.execution(t, 1, s.cells(t, segments))
			if n := len(made.Segments); n < segments || segments < 3 && n > segments {
				t.Fatalf("%d segments", n)
			}
			last := Progress{}
			small, err := s.Batch(ctx, made, func(at Progress) {
				if !at.Key {
					last = at
				}
				t.Logf("%+v", at)
			})
			if err != nil {
				t.Fatal(err)
			}
			if last.Circuit != last.Circuits-1 {
				t.Errorf("%+v at the end", last)
			}
			list := values(2)
			if err := s.VerifyBatch(ctx, small, list[1]); err != nil {
				t.Fatal(err)
			}
			encoded, err := s.EncodeBatch(ctx, small)
			if err != nil {
				t.Fatal(err)
			}
			decoded, err := s.DecodeBatch(ctx, encoded)
			if err != nil || decoded.Shape != small.Shape {
				t.Fatalf("%+v, %v", decoded, err)
			}
			if again, err := s.EncodeBatch(ctx, decoded); err != nil || !bytes.Equal(again, encoded) {
				t.Errorf("another encoding, %v", err)
			}
			t.Logf("%v: %d bytes", small.Shape, len(encoded))
			lie := *small
			lie.Values = list[0]
			if err := s.VerifyBatch(ctx, &lie, list[0]); !errors.Is(err, stark.ErrProof) {
				t.Errorf("values of another batch: %v", err)
			}
			canceled, cancel := context.WithCancel(ctx)
			cancel()
			if _, err := s.Batch(canceled, made, nil); !errors.Is(err, context.Canceled) {
				t.Errorf("canceled: %v", err)
			}
		})
	}
}

// TestForgedBatch puts a small proof together from real proofs of two executions, in every way
// but the two right ones. It takes minutes.
func TestForgedBatch(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	s, ctx := newSmall(t), t.Context()
	steps := newSteps(ctx, nil, false)
	var made []*proof.Proof
	var ranges [2][2]*verify.Proven // by execution and segment
	for i := range ranges {
		of := s.execution(t, i, 1<<18)
		tree, err := s.tree(ctx, of, s.program.System.Messages(of.Claim), steps, nil)
		if err != nil {
			t.Fatal(err)
		}
		for k := range ranges[i] {
			if ranges[i][k], err = tree.one(k); err != nil {
				t.Fatal(err)
			}
		}
		made = append(made, of)
	}
	b, err := s.base(ctx, Joined, nil)
	if err != nil {
		t.Fatal(err)
	}
	for of := range made {
		for first := range ranges {
			for second := range ranges {
				tape, err := b.joinedTape(proof.MinLogHeight, s.program.System.Messages(made[of].Claim), ranges[first][0], ranges[second][1])
				if err != nil {
					t.Fatal(err)
				}
				_, err = b.program.Run(tape)
				if right := of == first && of == second; right && err != nil || !right && !errors.Is(err, circuit.ErrUnsatisfied) {
					t.Errorf("segments of executions %d and %d, the claim of %d: %v", first, second, of, err)
				}
			}
		}
	}
	// What a prover is given as a proof of an execution.
	for name, change := range map[string]func(p *proof.Proof){
		"a segment of another execution": func(p *proof.Proof) { p.Segments[0] = made[1].Segments[0] },
		"a segment twice":                func(p *proof.Proof) { p.Segments = append(p.Segments, p.Segments[1]) },
		"the output of another one":      func(p *proof.Proof) { p.Claim = made[1].Claim },
	} {
		bad := *made[0]
		bad.Segments = slices.Clone(bad.Segments)
		change(&bad)
		if _, err := s.Batch(ctx, &bad, nil); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
