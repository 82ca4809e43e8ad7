package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls work(worker, i) for every i below n, on all cores. Calls with the same
// worker, a number below Workers, do not overlap, so scratch memory can belong to it.
func Each(n int, work func(worker, i int)) {
	workers := min(n, Workers())
	if workers <= 1 {
		for i := range n {
			work(0, i)
		}
		return
	}
	var next atomic.Int64
	var done sync.WaitGroup
	for w := range workers {
		done.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(w, i)
			}
		})
	}
	done.Wait()
}

// Workers returns how many calls of work run at a time.
func Workers() int { return runtime.GOMAXPROCS(0) }

// Blocks calls work(worker, from, to) for consecutive ranges of at most size that
// cover n.
func Blocks(n, size int, work func(worker, from, to int)) {
	Each((n+size-1)/size, func(worker, i int) { work(worker, i*size, min(n, (i+1)*size)) })
}
