package transcript

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// Grind finds the smallest nonce whose absorption makes the next element drawn
// end in the given number of zero bits, 0 <= bits <= [MaxIndexBits], absorbs it
// and draws that element. It takes about 2^bits permutations, on all cores; the
// nonce does not depend on their number.
//
// Before the nonce, an open block is closed by a draw, so that a try is one
// permutation.
func (t *Transcript) Grind(bits int) field.Element {
	checkBits(bits)
	t.beginWork(bits)
	// No nonce below p with 24 bits: never, e^-127.
	nonce := field.New(search(t.state, 1<<bits-1))
	t.endWork(nonce)
	return nonce
}

// CheckGrind absorbs a nonce as [Transcript.Grind] does and fails with
// [ErrProofOfWork] if it does not solve the proof of work. That it is the smallest
// is not checked.
func (t *Transcript) CheckGrind(bits int, nonce field.Element) error {
	checkBits(bits)
	t.beginWork(bits)
	if got := t.endWork(nonce); field.Canonical(got)&(1<<bits-1) != 0 {
		return fmt.Errorf("%w of %d bits", ErrProofOfWork, bits)
	}
	return nil
}

// beginWork leaves a block that only lacks the nonce at its index 1.
func (t *Transcript) beginWork(bits int) {
	if t.pending != 0 {
		t.draw()
	}
	t.header(KindWork, bits)
}

func (t *Transcript) endWork(nonce field.Element) field.Element {
	t.put(nonce)
	return t.next()
}

// search returns the smallest nonce, as an integer, for which the block closed
// with it gives out an element without bits of mask. state has the header.
func search(state [poseidon2.Width]field.Element, mask uint32) uint64 {
	var block poseidon2.Lanes24
	for i := range block {
		field.VecFill(block[i][:], state[i])
	}
	for i := 2; i < poseidon2.Rate; i++ {
		field.VecFill(block[i][:], field.Element{})
	}
	field.VecFill(block[2][:], field.New(KindDraw<<lengthBits))

	// Batches are handed out in order and a worker only stops before taking one
	// beyond the best: every nonce below the result has been tried.
	var next, best atomic.Uint64
	best.Store(field.Modulus)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for {
				from := next.Add(poseidon2.Lanes) - poseidon2.Lanes
				if from >= best.Load() {
					return
				}
				try := block
				for l := range poseidon2.Lanes {
					try[1][l] = field.New(from + uint64(l))
				}
				poseidon2.Permute24Lanes(&try)
				for l := range poseidon2.Lanes {
					if field.Canonical(try[0][l])&mask == 0 {
						lower(&best, from+uint64(l))
						break
					}
				}
			}
		})
	}
	wg.Wait()
	return best.Load()
}

// lower sets a to v if v is smaller.
func lower(a *atomic.Uint64, v uint64) {
	for old := a.Load(); v < old; old = a.Load() {
		if a.CompareAndSwap(old, v) {
			return
		}
	}
}
