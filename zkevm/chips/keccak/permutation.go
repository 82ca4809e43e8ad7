package keccak

import (
	"fmt"
	"math/bits"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
)

//go:generate go run ./makelisp -o lisp

// PermutationTable is the name of the table of Keccak-f.
const PermutationTable = "keccakf"

// Rounds is the number of rows of a permutation.
const Rounds = 24

// The columns of the table of Keccak-f, in its order.
const (
	columnRound = 0                      // one flag a round
	columnTime  = columnRound + 24       // of the call
	columnBlock = columnTime + 1         // of the call's message
	columnD     = columnBlock + 1        // what theta adds, 64*x+z
	columnT     = columnD + 5*64         // state after theta, 64*(x+5*y)+z
	columnA     = columnT + 25*64        // limbs before the round, 3*(x+5*y)+k
	columnE     = columnA + 25*laneLimbs // limbs after the round
	columnsOfF  = columnE + 25*laneLimbs
)

// laneLimbs is the number of limbs of a lane of the state: of 24, 24 and 16 bits.
const laneLimbs = 3

// Permutation is one call of Keccak-f.
type Permutation struct {
	Time  uint32     // of the call it belongs to, below 2^29
	Block uint32     // how many blocks of the call's message follow
	State [25]uint64 // lane x+5*y, before
}

// Permutations makes an instance of the table of Keccak-f of so many rows, a power of
// two. Rows that no permutation needs are padding. The error wraps ErrHeight.
func Permutations(list []Permutation, height int) (air.Instance, error) {
	if height < 2 || bits.OnesCount(uint(height)) != 1 || len(list) > height/Rounds {
		return air.Instance{}, fmt.Errorf("%w: %d rows for %d permutations", ErrHeight, height, len(list))
	}
	columns := field.NewColumns(columnsOfF, height)
	fillPermutations(columns, list)
	return air.Instance{Table: PermutationTable, Columns: columns}, nil
}

// batch is how many permutations are filled at once: their states fit into a cache
// close to the core, and their rows fill whole cache lines.
const batch = 16

// fillPermutations writes the rows of all permutations, from row 0 on.
func fillPermutations(columns [][]field.Element, list []Permutation) {
	scratch := make([]*filler, parallel.Workers())
	parallel.Blocks(len(list), batch, func(worker, from, to int) {
		if scratch[worker] == nil {
			scratch[worker] = new(filler)
		}
		scratch[worker].fill(columns, list[from:to], Rounds*from)
	})
}

// filler holds what the rounds of a batch compute: a word for each row of each lane.
type filler struct {
	d [5][batch * Rounds]uint64
	t [25][batch * Rounds]uint64
	a [25][batch * (Rounds + 1)]uint64 // with the state after the last round

	squares [(batch*Rounds + 63) / 64][64]uint64
}

func (f *filler) fill(columns [][]field.Element, list []Permutation, row int) {
	for i := range list {
		f.rounds(i, &list[i].State)
		f.marks(columns, &list[i], row+Rounds*i)
	}
	n := Rounds * len(list)
	for x := range 5 {
		f.spread(columns[columnD+64*x:], f.d[x][:n], row)
	}
	for lane := range 25 {
		f.spread(columns[columnT+64*lane:], f.t[lane][:n], row)
		f.lane(columns, lane, len(list), row)
	}
}

// marks fills the columns that say which round of what a row is.
func (f *filler) marks(columns [][]field.Element, p *Permutation, row int) {
	time, block := field.New(uint64(p.Time)), field.New(uint64(p.Block))
	for r := range Rounds {
		columns[columnRound+r][row+r].SetOne()
		columns[columnTime][row+r] = time
		columns[columnBlock][row+r] = block
	}
}

// rounds computes the i-th permutation of the batch.
func (f *filler) rounds(i int, state *[25]uint64) {
	a := *state
	var s step
	for r := range Rounds {
		for lane := range a {
			f.a[lane][(Rounds+1)*i+r] = a[lane]
		}
		s.round(&a, r)
		at := Rounds*i + r
		for x := range 5 {
			f.d[x][at] = s.d[x]
		}
		for lane := range a {
			f.t[lane][at] = s.t[lane]
		}
	}
	for lane := range a {
		f.a[lane][(Rounds+1)*i+Rounds] = a[lane]
	}
}

// lane fills the limbs of a lane.
func (f *filler) lane(columns [][]field.Element, lane, n, row int) {
	for k := range laneLimbs {
		before, after := columns[columnA+laneLimbs*lane+k], columns[columnE+laneLimbs*lane+k]
		for i := range n {
			words := f.a[lane][(Rounds+1)*i:][:Rounds+1]
			from := row + Rounds*i
			a, e := before[from:][:Rounds], after[from:][:Rounds]
			v := laneElement(words[0], k)
			for r := range Rounds {
				a[r] = v
				v = laneElement(words[r+1], k)
				e[r] = v
			}
		}
	}
}

// spread writes bit z of the words, a multiple of eight, into column z from a row on.
func (f *filler) spread(columns [][]field.Element, words []uint64, row int) {
	squares := f.squares[:(len(words)+63)/64]
	for i := range squares {
		n := copy(squares[i][:], words[64*i:])
		clear(squares[i][n:])
		transpose(&squares[i])
	}
	for z := range 64 {
		column := columns[z][row : row+len(words)]
		for i := range squares {
			w := squares[i][z]
			for range min(8, len(column)/8) {
				*(*[8]field.Element)(column) = eightBits[w&0xff]
				column, w = column[8:], w>>8
			}
		}
	}
}

// eightBits has the elements of the bits of a byte, the least significant first.
var eightBits = func() (out [256][8]field.Element) {
	for v := range out {
		for i := range out[v] {
			out[v][i] = field.New(uint64(v >> i & 1))
		}
	}
	return out
}()

// transpose exchanges bit i of word j with bit j of word i.
func transpose(a *[64]uint64) {
	mask := uint64(1<<32 - 1)
	for step := 32; step > 0; step /= 2 {
		for i := 0; i < 64; i += 2 * step {
			for j := i; j < i+step; j++ {
				x := (a[j]>>step ^ a[j+step]) & mask
				a[j] ^= x << step
				a[j+step] ^= x
			}
		}
		mask ^= mask << (step / 2)
	}
}

// laneElement returns limb k of a lane.
func laneElement(lane uint64, k int) field.Element {
	v := lane >> (24 * k) // which has 16 bits for the last one
	return sum(element16(v), byteElements[2][v>>16&0xff])
}

// element16 returns the element of the lowest 16 bits.
func element16(v uint64) field.Element {
	return sum(byteElements[0][v&0xff], byteElements[1][v>>8&0xff])
}

func sum(a, b field.Element) field.Element {
	s := a[0] + b[0]
	if s >= field.Modulus {
		s -= field.Modulus
	}
	return field.Element{s}
}

// byteElements has the elements of v, 2^8*v and 2^16*v for all bytes v.
var byteElements = func() (out [3][256]field.Element) {
	for i := range out {
		for v := range out[i] {
			out[i][v] = field.New(uint64(v) << (8 * i))
		}
	}
	return out
}()
