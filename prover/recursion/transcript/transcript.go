package transcript

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	native "github.com/zkgeth/zkgeth/prover/transcript"
)

type (
	// Base is a wire with a base element.
	Base = circuit.Base
	// Ext is a wire with an element of the extension.
	Ext = circuit.Ext
	// Digest is a wire with a digest.
	Digest = circuit.Digest
)

// Transcript is the state of a conversation in a circuit. While it is in use no other
// permutations of the circuit may be made.
type Transcript struct {
	b       *circuit.Builder
	run     *circuit.Permutations
	pending []Base // the open block
	open    bool
	rate    circuit.Rate // what may be given out if it is open
	drawn   int          // how much has been
}

// New starts a transcript of the named protocol.
func New(b *circuit.Builder, protocol string) *Transcript {
	var initial chip.Initial
	initial[native.DomainAt-(poseidon2.Width-chip.PermuteInits)] = field.New(native.Domain)
	t := &Transcript{b: b, run: b.Permutations(initial)}
	t.absorbString(native.KindProtocol, []byte(protocol))
	return t
}

// put appends elements to the stream.
func (t *Transcript) put(xs ...Base) {
	t.open = false
	for _, x := range xs {
		if t.pending = append(t.pending, x); len(t.pending) == poseidon2.Rate {
			t.rate, t.pending = t.run.Permute(t.pending), nil
		}
	}
}

func (t *Transcript) header(kind, length int) {
	if length >= native.MaxItem {
		t.b.Fail("a list of %d objects in a transcript", length)
	}
	t.put(circuit.ConstBase(native.Header(kind, length)))
}

// AbsorbElements absorbs a list of base elements.
func (t *Transcript) AbsorbElements(xs []Base) {
	t.header(native.KindElement, len(xs))
	t.put(xs...)
}

// AbsorbExts absorbs a list of extension elements.
func (t *Transcript) AbsorbExts(xs []Ext) {
	t.header(native.KindExt, len(xs))
	for _, x := range xs {
		c := t.b.Coordinates(x)
		t.put(c[:]...)
	}
}

// Strips are the hashes by which a long list is absorbed.
type Strips struct {
	n       int
	digests []Digest
}

// HashStrips hashes a list for [Transcript.AbsorbStrips]. It makes permutations, so no
// transcript may be in use.
func HashStrips(b *circuit.Builder, xs []Ext) Strips {
	length := (len(xs)*field.ExtDegree + native.Strips - 1) / native.Strips
	var flat []Base
	for _, x := range xs {
		c := b.Coordinates(x)
		flat = append(flat, c[:]...)
	}
	flat = append(flat, make([]Base, length*native.Strips-len(flat))...)
	out := Strips{n: len(xs)}
	for i := range native.Strips {
		if length == 0 { // the hash of nothing is zeros
			out.digests = append(out.digests, b.PackDigest([poseidon2.DigestLen]Base{}))
			continue
		}
		out.digests = append(out.digests, b.HashRow(flat[i*length:(i+1)*length]))
	}
	return out
}

// AbsorbStrips absorbs a list of extension elements by the hashes of its strips.
func (t *Transcript) AbsorbStrips(s Strips) {
	t.header(native.KindStrips, s.n)
	for _, d := range s.digests {
		e := t.b.Elements(d)
		t.put(e[:]...)
	}
}

// AbsorbDigests absorbs a list of digests.
func (t *Transcript) AbsorbDigests(ds ...Digest) {
	t.header(native.KindDigest, len(ds))
	for _, d := range ds {
		e := t.b.Elements(d)
		t.put(e[:]...)
	}
}

// limbs is the number of elements of a number of 64 bits, limbBits the bits of each.
const (
	limbs    = 4
	limbBits = 16
)

// AbsorbUint64s absorbs a list of numbers that are constants.
func (t *Transcript) AbsorbUint64s(vs ...uint64) {
	t.header(native.KindUint64, len(vs))
	for _, v := range vs {
		for i := range limbs {
			t.put(circuit.Int(v >> (limbBits * i) & (1<<limbBits - 1)))
		}
	}
}

// AbsorbSmall absorbs a list of numbers below 2^16 as numbers of 64 bits. That they are so
// small has to be proven elsewhere.
func (t *Transcript) AbsorbSmall(xs ...Base) {
	t.header(native.KindUint64, len(xs))
	for _, x := range xs {
		t.put(x, Base{}, Base{}, Base{})
	}
}

// AbsorbBytes absorbs a constant byte string.
func (t *Transcript) AbsorbBytes(b []byte) { t.absorbString(native.KindBytes, b) }

func (t *Transcript) absorbString(kind int, b []byte) {
	t.header(kind, len(b))
	for at := 0; at < len(b); at += 3 {
		var v uint64
		for i, c := range b[at:min(at+3, len(b))] {
			v |= uint64(c) << (8 * i)
		}
		t.put(circuit.Int(v))
	}
}

// draw closes the open block and makes the rate available.
func (t *Transcript) draw() {
	t.header(native.KindDraw, 0)
	for len(t.pending) != 0 {
		t.put(Base{})
	}
	t.open, t.drawn = true, 0
}

// SampleElement draws a base element.
func (t *Transcript) SampleElement() Base {
	if !t.open || t.drawn == poseidon2.Rate {
		t.draw()
	}
	t.drawn++
	return t.rate.At(t.drawn - 1)
}

// SampleExt draws an extension element.
func (t *Transcript) SampleExt() Ext {
	var c [field.ExtDegree]Base
	for i := range c {
		c[i] = t.SampleElement()
	}
	return t.b.PackExt(c)
}

// SampleDigest draws a digest of everything absorbed.
func (t *Transcript) SampleDigest() Digest {
	var d [poseidon2.DigestLen]Base
	for i := range d {
		d[i] = t.SampleElement()
	}
	return t.b.PackDigest(d)
}

// SampleIndex draws an index below 2^bits and returns its bits, the lowest first.
func (t *Transcript) SampleIndex(bits int) []Base {
	if bits < 0 || bits > native.MaxIndexBits {
		t.b.Fail("an index of %d bits", bits)
		return nil
	}
	all := t.b.Bits(t.SampleElement())
	return all[:bits]
}

// CheckGrind absorbs a nonce and demands that it solves the proof of work.
func (t *Transcript) CheckGrind(bits int, nonce Base) {
	if len(t.pending) != 0 {
		t.draw()
	}
	t.header(native.KindWork, bits)
	t.put(nonce)
	for _, bit := range t.SampleIndex(bits) {
		t.b.AssertEqualBase(bit, Base{})
	}
}
