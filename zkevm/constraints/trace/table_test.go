package trace

import (
	"math/bits"
	"testing"
)

func TestPieces(t *testing.T) {
	const most = 1 << 12
	for n := range 3 * most {
		sum, before := 0, most
		list := pieces(n, 8, most)
		for _, height := range list {
			if bits.OnesCount(uint(height)) != 1 || height < 8 || height > before {
				t.Fatalf("%d rows: heights %v", n, list)
			}
			sum, before = sum+height, height
		}
		// an eighth of the last piece, at most, and what makes it high enough
		if waste := sum - n; waste < 0 || n > 1024 && 16*waste > sum {
			t.Fatalf("%d rows: heights %v, %d more", n, list, waste)
		}
	}
}

// TestLowInstances divides an execution into instances of few rows.
func TestLowInstances(t *testing.T) {
	s, b := run(t, fibonacci(t, 90), nil)
	whole := len(prove(t, s, b).Instances)
	s, b = run(t, fibonacci(t, 90), nil)
	b.LogHeight = 6
	trace := prove(t, s, b)
	for _, in := range trace.Instances {
		if table := s.System.Table(in.Table); in.Height() > 1<<6 && !table.Columns[0].Preprocessed {
			t.Errorf("an instance of %s has %d rows", in.Table, in.Height())
		}
	}
	if n := len(trace.Instances); n <= whole {
		t.Errorf("%d instances, %d of full height", n, whole)
	}
}
