package aggregate

import (
	"errors"
	"os"
	"testing"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// TestPartialSums leaves a segment out before there are challenges: what remains is proven
// as a statement of its own, every segment of it is valid, and only the sums of all together
// are not zero.
func TestPartialSums(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	p := sumProgram(t, 100, 0)
	trace := func(cells uint64) (*proof.Witness, []proof.Segment) {
		witness, _, err := p.Trace(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		segments, err := p.Segments(witness, cells)
		if err != nil {
			t.Fatal(err)
		}
		return witness, segments
	}
	cells, all := uint64(1<<18), 0
	for ; all < 3; cells = cells * 3 / 4 {
		_, segments := trace(cells * 3 / 4)
		all = len(segments)
	}
	for n := all; n > 1; n-- {
		witness, segments := trace(cells) // the prover works on the columns themselves
		left := segments[:n]
		s := Shape{LogHeight: proof.MinLogHeight, Output: 8}
		for _, one := range left {
			switch one.Kind {
			case proof.KindMore:
				s.More++
			case proof.KindRare:
				s.Rare++
			}
		}
		a, err := record(p, s, DefaultParameters)
		if err != nil {
			t.Fatal(err)
		}
		var provers []*stark.Prover
		var commitments []stark.Commitment
		for _, one := range left {
			prover, err := stark.NewProver(a.key, one.Instances, nil)
			if err != nil {
				t.Fatal(err)
			}
			prover.Pin()
			provers, commitments = append(provers, prover), append(commitments, prover.Commitment())
		}
		challenges, seed := a.key.Seed(commitments, witness.Trace.Messages)
		var list []verified
		for i, prover := range provers {
			made, err := prover.Prove(&challenges, seed, i)
			if err != nil {
				t.Fatal(err)
			}
			v, err := a.verifySegment(made, challenges, seed, i)
			if err != nil {
				t.Fatalf("%d segments: segment %d by itself: %v", n, i, err)
			}
			list = append(list, v)
		}
		tape, err := a.assemble(witness.Trace.Messages, list)
		if err != nil {
			t.Fatal(err)
		}
		_, err = a.program.Run(tape)
		if whole := n == all; whole && err != nil || !whole && !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%d segments of %d: %v", n, all, err)
		}
		t.Logf("%d segments of %d: %v", n, all, err)
	}
}
