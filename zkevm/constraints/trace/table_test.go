package trace

import (
	"fmt"
	"math/bits"
	"slices"
	"testing"
)

func TestPieces(t *testing.T) {
	const most = 1 << 20
	for _, unit := range []int{1, 24, 404} {
		full := most / unit * unit
		for n := 0; n < 3*most; n += 1 + n/7 {
			list := pieces(n, unit, 8, most, false)
			held, sum, before := 0, 0, most
			for _, height := range list {
				if bits.OnesCount(uint(height)) != 1 || height < 8 || height > before {
					t.Fatalf("%d rows: heights %v", n, list)
				}
				held, sum, before = held+height/unit*unit, sum+height, height
			}
			if held < n {
				t.Fatalf("%d rows do not fit into %v", n, list)
			}
			// One instance would not do, or has so much padding as to be worth another.
			if rest := list[min(n/full, len(list)):]; len(rest) > 2 || len(rest) == 2 && rest[0]+rest[1]+instanceRows > 2*rest[0] {
				t.Fatalf("%d rows: heights %v", n, list)
			}
			// A quarter at worst, if there is enough to be worth an instance.
			if n > 4*instanceRows && 4*(sum-n) > sum+8*unit {
				t.Fatalf("%d rows: heights %v, %d more", n, list, sum-n)
			}
		}
	}
	for n, want := range map[int]string{0: "[]", 1: "[8]", 8: "[8]", 9: "[16]", 4096: "[4096]", 4096 + 1024: "[4096 1024]", 4096 + 1025: "[4096 2048]", 4096 + 2049: "[8192]", 10000: "[8192 2048]", 13000: "[16384]",
		most: "[1048576]", most + 1: "[1048576 8]", 2*most + 600000: "[1048576 1048576 524288 131072]"} {
		if got := fmt.Sprint(pieces(n, 1, 8, most, false)); got != want {
			t.Errorf("%d rows: %s, want %s", n, got, want)
		}
	}
	for n, want := range map[int]string{0: "[]", 1: "[8]", 4096 + 1024: "[8192]", most: "[1048576]", most + 4096 + 1: "[1048576 8192]"} {
		if got := fmt.Sprint(pieces(n, 1, 8, most, true)); got != want {
			t.Errorf("%d rows in one: %s, want %s", n, got, want)
		}
	}
	// Runs that are longer than instances should be.
	if got := pieces(3000, 404, 2, 64, false); !slices.Equal(got, []int{4096}) {
		t.Errorf("long runs: %v", got)
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
