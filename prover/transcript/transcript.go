package transcript

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// The kinds of items; see the package comment. A kind is never used again for
// something else.
const (
	KindProtocol = 1 + iota
	KindElement
	KindExt
	KindDigest
	KindUint64
	KindBytes
	KindDraw
	KindWork
	KindStrips
)

const (
	// lengthBits is the width of the length in a header; p is 127 * 2^24 + 1.
	lengthBits = 24
	maxLength  = 1<<lengthBits - 1
	// MaxItem is the length that says that another item of the same list follows.
	MaxItem = maxLength
	// DomainAt is the element of the first state that is not zero, but [Domain].
	DomainAt = poseidon2.Width - 3
	Domain   = 2
)

// Header returns the element that begins an item.
func Header(kind, length int) field.Element {
	return field.New(uint64(kind)<<lengthBits + uint64(length))
}

// Transcript is the state of one proof's conversation. The zero value is not
// usable, use [New]. It is a plain value: assigning it forks the conversation.
type Transcript struct {
	state   [poseidon2.Width]field.Element
	pending int  // elements of the open block, at the front of the state
	drawn   int  // elements of the rate that have been given out
	open    bool // whether the rate may be given out
}

// New starts a transcript of the named protocol. The name should hold the version
// of the protocol, so that a challenge of one never is a challenge of another.
func New(protocol string) *Transcript {
	t := &Transcript{}
	t.state[DomainAt].SetUint64(Domain)
	t.absorbString(KindProtocol, []byte(protocol))
	return t
}

// Clone returns an independent copy.
func (t *Transcript) Clone() *Transcript {
	c := *t
	return &c
}

// put appends one element to the stream.
func (t *Transcript) put(x field.Element) {
	t.open = false
	// Input overwrites the rate as it comes; what an unfinished block leaves
	// there is overwritten before the next permutation.
	t.state[t.pending] = x
	if t.pending++; t.pending == poseidon2.Rate {
		poseidon2.Permute24(&t.state)
		t.pending = 0
	}
}

func (t *Transcript) header(kind, length int) {
	t.put(Header(kind, length))
}

// list puts the items of n objects of a kind, whose parts are put by part.
func (t *Transcript) list(kind, n int, part func(from, to int)) {
	items(n, maxLength, func(from, to int) {
		t.header(kind, to-from)
		part(from, to)
	})
}

// items cuts n objects into items of limit and a last, shorter one.
func items(n, limit int, item func(from, to int)) {
	from := 0
	for ; n-from >= limit; from += limit {
		item(from, from+limit)
	}
	item(from, n)
}

// AbsorbElements absorbs a list of base elements; its length is bound.
func (t *Transcript) AbsorbElements(xs []field.Element) {
	t.list(KindElement, len(xs), func(from, to int) {
		for _, x := range xs[from:to] {
			t.put(x)
		}
	})
}

// AbsorbExts absorbs a list of extension elements; its length is bound.
func (t *Transcript) AbsorbExts(xs []field.Ext) {
	t.list(KindExt, len(xs), func(from, to int) {
		for i := from; i < to; i++ {
			for _, c := range field.Coordinates(&xs[i]) {
				t.put(c)
			}
		}
	})
}

// AbsorbStrips absorbs a long list of extension elements by the hashes of [Strips] parts of
// it, which are computed together, in a tenth of the time that AbsorbExts takes.
func (t *Transcript) AbsorbStrips(xs []field.Ext) {
	t.list(KindStrips, len(xs), func(from, to int) {
		for _, d := range hashStrips(xs[from:to]) {
			for _, x := range d {
				t.put(x)
			}
		}
	})
}

// Strips is how many parts [Transcript.AbsorbStrips] cuts a list into.
const Strips = poseidon2.Lanes

func hashStrips(xs []field.Ext) (digests [Strips]poseidon2.Digest) {
	length := (len(xs)*field.ExtDegree + Strips - 1) / Strips
	flat := make([]field.Element, 0, length*Strips+field.ExtDegree)
	for i := range xs {
		coordinates := field.Coordinates(&xs[i])
		flat = append(flat, coordinates[:]...)
	}
	flat = flat[:length*Strips] // what is behind the coordinates is zero
	rows := make([][]field.Element, Strips)
	for i := range rows {
		rows[i] = flat[i*length : (i+1)*length]
	}
	poseidon2.HashRows(digests[:], rows)
	return digests
}

// AbsorbDigests absorbs a list of digests; its length is bound.
func (t *Transcript) AbsorbDigests(ds ...poseidon2.Digest) {
	t.list(KindDigest, len(ds), func(from, to int) {
		for i := from; i < to; i++ {
			for _, x := range ds[i] {
				t.put(x)
			}
		}
	})
}

// AbsorbUint64s absorbs a list of numbers, such as sizes; its length is bound.
func (t *Transcript) AbsorbUint64s(vs ...uint64) {
	t.list(KindUint64, len(vs), func(from, to int) {
		for _, v := range vs[from:to] {
			for shift := 0; shift < 64; shift += 16 {
				t.put(field.New(v >> shift & 0xffff))
			}
		}
	})
}

// AbsorbBytes absorbs a byte string; its length is bound.
func (t *Transcript) AbsorbBytes(b []byte) { t.absorbString(KindBytes, b) }

func (t *Transcript) absorbString(kind int, b []byte) {
	t.list(kind, len(b), func(from, to int) {
		for at := from; at < to; at += 3 {
			var v uint64
			for i, c := range b[at:min(at+3, to)] {
				v |= uint64(c) << (8 * i)
			}
			t.put(field.New(v))
		}
	})
}

// draw closes the open block and makes the rate available.
func (t *Transcript) draw() {
	t.header(KindDraw, 0)
	for t.pending != 0 {
		t.put(field.Element{})
	}
	t.open, t.drawn = true, 0
}

func (t *Transcript) next() field.Element {
	if !t.open || t.drawn == poseidon2.Rate {
		t.draw()
	}
	x := t.state[t.drawn]
	t.drawn++
	return x
}

// SampleElement draws a uniform base element.
func (t *Transcript) SampleElement() field.Element { return t.next() }

// SampleExt draws a uniform extension element.
func (t *Transcript) SampleExt() field.Ext {
	var c [field.ExtDegree]field.Element
	for i := range c {
		c[i] = t.next()
	}
	return field.NewExt(c)
}

// SampleDigest draws eight uniform elements: a digest of everything absorbed.
func (t *Transcript) SampleDigest() poseidon2.Digest {
	var d poseidon2.Digest
	for i := range d {
		d[i] = t.next()
	}
	return d
}

// MaxIndexBits is the most bits [Transcript.SampleIndex] and [Transcript.Grind]
// take: domains are no larger, and with more bits indices would not be uniform.
const MaxIndexBits = field.TwoAdicity

// SampleIndex draws an index below 2^bits, 0 <= bits <= [MaxIndexBits]: the low
// bits of one element. The package comment says how far from uniform it is.
func (t *Transcript) SampleIndex(bits int) int {
	checkBits(bits)
	return int(field.Canonical(t.next()) & (1<<bits - 1))
}

// SampleIndices draws n indices as [Transcript.SampleIndex] does.
func (t *Transcript) SampleIndices(bits, n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = t.SampleIndex(bits)
	}
	return out
}

func checkBits(bits int) {
	if bits < 0 || bits > MaxIndexBits {
		panic("transcript: bits out of range")
	}
}
