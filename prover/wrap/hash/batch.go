package hash

import (
	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark-crypto/ecc/bn254/fr/poseidon2"

	"github.com/zkgeth/zkgeth/prover/field"
)

// BatchSize is how many compressions a [Batch] does at a time at most: as many as stay in
// the cache.
const BatchSize = 256

// Batch does compressions together: eight at a time with the instructions of AVX-512 IFMA,
// and on gnark-crypto's vectors without. It is scratch memory, for one goroutine at a time;
// the zero value is usable.
type Batch struct {
	state   [Width]fr.Vector
	raw     [Width]bool // elements are the numbers themselves, not in Montgomery form
	work    *laneWork   // of the lanes
	generic bool        // do without lanes
	first   fr.Vector   // what went in first
	scratch [6]fr.Vector
}

var parameters = poseidon2.NewParameters(Width, FullRounds, PartialRounds)

// resize makes room for n states and returns them.
func (b *Batch) resize(n int) {
	if n > BatchSize {
		panic("hash: too many states for a batch")
	}
	grow := func(v *fr.Vector) {
		if cap(*v) < n {
			*v = make(fr.Vector, BatchSize)
		}
		*v = (*v)[:n]
	}
	for i := range b.state {
		grow(&b.state[i])
	}
	for i := range b.scratch {
		grow(&b.scratch[i])
	}
	grow(&b.first)
}

// Compress sets dst[i] to [Compress] of the i-th elements of in, which may be dst.
func (b *Batch) Compress(dst []Digest, in *[Width][]Digest) {
	b.resize(len(dst))
	for k := range in {
		copy(b.state[k], in[k])
	}
	b.compress(dst)
}

// CompressLayer sets dst[i] to the parent of children[8i] to children[8i+7].
func (b *Batch) CompressLayer(dst, children []Digest) {
	b.resize(len(dst))
	for i := range dst {
		for k := range b.state {
			b.state[k][i] = children[Arity*i+k]
		}
	}
	b.compress(dst)
}

// HashRows sets dst[i] to [HashRow] of the i-th elements of columns, behind before[i]
// unless before is nil.
func (b *Batch) HashRows(dst, before []Digest, columns [][]field.Element) {
	b.resize(len(dst))
	filled := 0
	if before != nil {
		copy(b.state[0], before)
		filled = 1
	}
	for from := 0; from < len(columns) || filled == 0; from += Packed {
		if filled == Width {
			b.compress(b.state[0])
			filled = 1
		}
		packColumns(b.state[filled], columns[min(from, len(columns)):min(from+Packed, len(columns))])
		b.raw[filled] = true
		filled++
	}
	for ; filled < Width; filled++ {
		clear(b.state[filled])
	}
	b.compress(dst)
}

// compress permutes the states and feeds the first elements forward. It leaves the rest of
// the states zero, for what is put in next.
func (b *Batch) compress(dst []Digest) {
	if hasLanes && !b.generic {
		b.compressInLanes(dst)
	} else {
		b.compressInVectors(dst)
	}
	for _, v := range b.state[1:] {
		clear(v)
	}
	clear(b.raw[:])
}

// compressInVectors is compress, a step for the whole batch at a time.
func (b *Batch) compressInVectors(dst []Digest) {
	for k, raw := range b.raw {
		if raw {
			b.state[k].ScalarMul(b.state[k], &montgomery)
		}
	}
	copy(b.first, b.state[0])
	b.external()
	for round, keys := range parameters.RoundKeys {
		full := round < FullRounds/2 || round >= FullRounds/2+PartialRounds
		for i := range Width {
			if full || i == 0 {
				b.sbox(b.state[i], &keys[i])
			}
		}
		if full {
			b.external()
		} else {
			b.internal()
		}
	}
	out := fr.Vector(dst)
	out.Add(b.state[0], b.first)
}

// sbox raises the sum of every element and a constant to the fifth power.
func (b *Batch) sbox(v fr.Vector, constant *fr.Element) {
	t := b.scratch[0]
	for i := range t {
		t[i] = *constant
	}
	v.Add(v, t)
	t.Mul(v, v)
	t.Mul(t, t)
	v.Mul(v, t)
}

// internal multiplies with the matrix of ones, with more on the diagonal.
func (b *Batch) internal() {
	sum := b.scratch[0]
	sum.Add(b.state[0], b.state[1])
	for _, v := range b.state[2:] {
		sum.Add(sum, v)
	}
	for i, v := range b.state {
		v.ScalarMul(v, &parameters.DiagM1[i])
		v.Add(v, sum)
	}
}

// external multiplies with circ(2 M, M), M the matrix of the reference's addition chain.
func (b *Batch) external() {
	for half := 0; half < Width; half += 4 {
		s := b.state[half : half+4]
		t0, t1, t2, t3 := b.scratch[0], b.scratch[1], b.scratch[2], b.scratch[3]
		t0.Add(s[0], s[1])
		t1.Add(s[2], s[3])
		t2.Add(s[1], s[1])
		t2.Add(t2, t1)
		t3.Add(s[3], s[3])
		t3.Add(t3, t0)
		t1.Add(t1, t1)
		t1.Add(t1, t1)
		s[3].Add(t1, t3) // 4 (s2 + s3) + t3
		t0.Add(t0, t0)
		t0.Add(t0, t0)
		s[1].Add(t0, t2) // 4 (s0 + s1) + t2
		s[0].Add(t3, s[1])
		s[2].Add(t2, s[3])
	}
	sum := b.scratch[0]
	for i := range 4 {
		sum.Add(b.state[i], b.state[i+4])
		b.state[i].Add(b.state[i], sum)
		b.state[i+4].Add(b.state[i+4], sum)
	}
}
