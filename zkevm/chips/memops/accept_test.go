package memops

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// sizes are the sizes around those that matter.
var sizes = []uint64{1, 2, 7, 8, 9, 15, 16, 17, 31}

// TestAlignments moves, clears and compares at all positions in a word.
func TestAlignments(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	e := newExecution(r, 512, true)
	for d := range uint64(8) {
		for _, n := range sizes {
			for s := range uint64(8) {
				e.call(t, abi.Memmove, base+d, base+128+s, n)
				e.call(t, abi.Memequal, base+256+d, base+320+s, n)
				e.call(t, abi.Memequal, base+d, base+128+s, n)
			}
			e.call(t, abi.Memclr, base+400+d, n)
		}
	}
	e.accept(t)
}

// TestOverlaps moves and compares ranges with themselves, forwards and backwards.
func TestOverlaps(t *testing.T) {
	e := newExecution(rand.New(rand.NewPCG(2, 2)), 512, false)
	for d := range uint64(20) {
		for _, n := range []uint64{1, 8, 21, 40, 64} {
			e.call(t, abi.Memmove, base+100+d, base+110, n)
			e.call(t, abi.Memequal, base+110, base+100+d, n)
		}
	}
	e.accept(t)
}

// TestSizeZero has pointers that no range could begin at.
func TestSizeZero(t *testing.T) {
	e := newExecution(rand.New(rand.NewPCG(3, 3)), 64, false)
	for _, p := range []uint64{0, 5, base + 3, 1 << 35, ^uint64(0)} {
		for _, q := range []uint64{0, base, ^uint64(0)} {
			e.call(t, abi.Memmove, p, q, 0)
			e.call(t, abi.Memclr, p, 0)
			if e.call(t, abi.Memequal, p, q, 0) != 1 {
				t.Fatal("nothing differs from nothing")
			}
		}
	}
	e.accept(t)
}

// TestUnusedArguments has values in the register that Memclr does not use.
func TestUnusedArguments(t *testing.T) {
	e := newExecution(rand.New(rand.NewPCG(4, 4)), 64, false)
	e.call(t, abi.Memclr, base+3, 9, ^uint64(0))
	e.accept(t)
}

// TestComparisons has one difference in each place, and where it must not count.
func TestComparisons(t *testing.T) {
	const n = 27
	for at := -1; at <= n; at++ {
		e := &execution{memory: chiptest.NewMemory(), trace: New(), time: 4}
		data := bytes.Repeat([]byte{7}, 128)
		data[67+at] ^= 0x80
		e.memory.Map(base, data, false)
		want := uint64(1)
		if at >= 0 && at < n {
			want = 0
		}
		for _, q := range []uint64{0, 1, 5} {
			if got := e.call(t, abi.Memequal, base+67, base+q, n); got != want {
				t.Errorf("difference at %d: %d", at, got)
			}
			if got := e.call(t, abi.Memequal, base+q, base+67, n); got != want {
				t.Errorf("difference at %d: %d", at, got)
			}
		}
		e.accept(t)
	}
}

// TestLarge moves more than 64 KiB, twice over the same words.
func TestLarge(t *testing.T) {
	e := newExecution(rand.New(rand.NewPCG(5, 5)), 1<<17+64, false)
	e.call(t, abi.Memmove, base+5, base+16, 1<<17)
	e.call(t, abi.Memmove, base+16, base+5, 70_001)
	e.call(t, abi.Memequal, base+16, base+16, 70_001)
	e.call(t, abi.Memclr, base+1, 70_001)
	e.accept(t)
}

// TestEdges uses memory up to its end, across 4 GiB, and read-only words.
func TestEdges(t *testing.T) {
	e := newExecution(rand.New(rand.NewPCG(6, 6)), 64, false)
	const end = 1 << abi.AddressBits
	words := make([]byte, 64)
	for i := range words {
		words[i] = byte(i)
	}
	e.memory.Map(end-64, words, false)
	e.memory.Map(0x3_0000_0000-32, words, false)
	e.memory.Map(0x1000, words, true)
	for s := range uint64(8) {
		for d := range uint64(8) {
			e.call(t, abi.Memmove, end-10-d, end-20-s, 10)
			e.call(t, abi.Memmove, base+d, end-10-s, 10)
			e.call(t, abi.Memmove, 0x3_0000_0000-5-d, 0x1003+s, 20)
			e.call(t, abi.Memequal, 0x1000+d, 0x1008+s, 20)
			e.call(t, abi.Memequal, end-10-d, end-10-s, 10)
		}
		e.call(t, abi.Memclr, end-9-s, 9+s)
	}
	e.accept(t)
}

// TestRandom makes calls of all kinds.
func TestRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	e := newExecution(r, 1024, true)
	for range 2000 {
		p, q, n := base+r.Uint64N(600), base+r.Uint64N(600), r.Uint64N(24)
		if r.IntN(8) == 0 {
			n = r.Uint64N(400)
		}
		switch r.IntN(3) {
		case 0:
			e.call(t, abi.Memmove, p, q, n)
		case 1:
			e.call(t, abi.Memequal, p, q, n)
		default:
			e.call(t, abi.Memclr, p, n, q)
		}
	}
	e.accept(t)
}

func TestRefused(t *testing.T) {
	for name, tc := range map[string]struct {
		call Call
		want error
	}{
		"too large":           {Call{abi.Memclr, [3]uint64{base, 1 << 27, 0}, base, 4}, ErrUnprovable},
		"not a move":          {Call{abi.Keccak256, [3]uint64{base, 8, 0}, base, 4}, ErrCall},
		"wrong result":        {Call{abi.Memequal, [3]uint64{base, base, 8}, 0, 4}, ErrCall},
		"wrong result, empty": {Call{abi.Memmove, [3]uint64{base, base, 0}, base + 1, 4}, ErrCall},
		"beyond the end":      {Call{abi.Memclr, [3]uint64{1<<35 - 8, 9, 0}, 1<<35 - 8, 4}, ErrCall},
		"from beyond the end": {Call{abi.Memmove, [3]uint64{base, 1 << 35, 1}, base, 4}, ErrCall},
		"not mapped":          {Call{abi.Memclr, [3]uint64{base - 1, 9, 0}, base - 1, 4}, nil},
		"not mapped to read":  {Call{abi.Memmove, [3]uint64{base, base + 60, 9}, base, 4}, nil},
		"not mapped to write": {Call{abi.Memmove, [3]uint64{base + 60, base, 9}, base + 60, 4}, nil},
		"not mapped, equal":   {Call{abi.Memequal, [3]uint64{base + 60, base, 9}, 0, 4}, nil},
	} {
		e := newExecution(rand.New(rand.NewPCG(9, 9)), 64, false)
		err := e.trace.Add(tc.call, e.memory)
		if err == nil || tc.want != nil && !errors.Is(err, tc.want) {
			t.Errorf("%s: %v", name, err)
		}
		if _, again := e.trace.Columns(); !errors.Is(again, err) {
			t.Errorf("%s: the trace can be used: %v", name, again)
		}
	}
}
