package parallel

import (
	"sync/atomic"
	"testing"
)

func TestBlocksCoverOnce(t *testing.T) {
	for _, n := range []int{0, 1, 7, 8, 9, 1000} {
		seen := make([]atomic.Int32, n)
		busy := make([]atomic.Int32, Workers())
		Blocks(n, 8, func(worker, from, to int) {
			if busy[worker].Add(1) != 1 {
				t.Error("two calls with the same worker at a time")
			}
			if to-from > 8 || from >= to {
				t.Errorf("block %d to %d", from, to)
			}
			for i := from; i < to; i++ {
				seen[i].Add(1)
			}
			busy[worker].Add(-1)
		})
		for i := range seen {
			if seen[i].Load() != 1 {
				t.Errorf("%d of %d is visited %d times", i, n, seen[i].Load())
			}
		}
	}
}
