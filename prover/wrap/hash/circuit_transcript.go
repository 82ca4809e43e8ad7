package hash

import (
	"math/big"

	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// CircuitTranscript is [Transcript] inside of a circuit.
type CircuitTranscript struct {
	c *Circuit
	d duplex[frontend.Variable]
}

// NewTranscript starts a transcript of the named protocol.
func (c *Circuit) NewTranscript(protocol string) *CircuitTranscript {
	t := &CircuitTranscript{c, newDuplex(c.Permute, func(w [4]uint64) frontend.Variable {
		x := fromWords(w)
		return x.BigInt(new(big.Int))
	})}
	t.d.bytes(kindProtocol, []byte(protocol))
	return t
}

// AbsorbElements absorbs a list of base elements.
func (t *CircuitTranscript) AbsorbElements(xs []*koala.Element) {
	t.d.header(kindElement, len(xs))
	t.packed(xs)
}

func (t *CircuitTranscript) packed(xs []*koala.Element) {
	for _, x := range t.c.Pack(xs) {
		t.d.put(x)
	}
}

// AbsorbExts absorbs a list of extension elements.
func (t *CircuitTranscript) AbsorbExts(xs []*koala.Ext) {
	t.d.header(kindExt, len(xs))
	flat := make([]*koala.Element, 0, len(xs)*field.ExtDegree)
	for _, x := range xs {
		c := x.Coordinates()
		flat = append(flat, c[:]...)
	}
	t.packed(flat)
}

// AbsorbDigests absorbs a list of digests.
func (t *CircuitTranscript) AbsorbDigests(ds ...frontend.Variable) {
	t.d.header(kindDigest, len(ds))
	for _, x := range ds {
		t.d.put(x)
	}
}

// AbsorbUint64s absorbs a list of numbers that are part of the circuit.
func (t *CircuitTranscript) AbsorbUint64s(vs ...uint64) { t.d.words(vs) }

// AbsorbBytes absorbs a byte string that is part of the circuit.
func (t *CircuitTranscript) AbsorbBytes(b []byte) { t.d.bytes(kindBytes, b) }

// SampleDigest draws an element of the native field.
func (t *CircuitTranscript) SampleDigest() frontend.Variable { return t.d.next() }

// SampleExt draws an extension element.
func (t *CircuitTranscript) SampleExt() *koala.Ext { return t.c.f.SplitExt(t.d.next()) }

// SampleIndices draws n indices as their bits, the lowest first.
func (t *CircuitTranscript) SampleIndices(bits, n int) (out [][]frontend.Variable) {
	checkBits(bits)
	for len(out) < n {
		count := min(perDraw(bits), n-len(out))
		all := t.c.f.SplitBits(t.d.next(), max(count*bits, koala.MinSplitBits))
		for k := range count {
			out = append(out, all[k*bits:(k+1)*bits])
		}
	}
	return out
}

// CheckGrind absorbs a nonce, any element of the native field, and demands that it
// solves the proof of work.
func (t *CircuitTranscript) CheckGrind(bits int, nonce frontend.Variable) {
	t.d.beginWork(bits)
	t.c.f.AssertLowZero(t.d.endWork(nonce), bits)
}
