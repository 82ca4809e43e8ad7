package poseidon2

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// perElement reports the time a call takes for one absorbed element.
func perElement(b *testing.B, elements int, f func()) {
	b.Helper()
	for b.Loop() {
		f()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(elements), "ns/elt")
}

func BenchmarkPermutation(b *testing.B) {
	var s16 [16]field.Element
	var s24 [24]field.Element
	var l16 Lanes16
	var l24 Lanes24
	b.Run("16", func(b *testing.B) { perElement(b, 8, func() { Permute16(&s16) }) })
	b.Run("24", func(b *testing.B) { perElement(b, Rate, func() { Permute24(&s24) }) })
	b.Run("16x16", func(b *testing.B) { perElement(b, 8*Lanes, func() { Permute16Lanes(&l16) }) })
	b.Run("24x16", func(b *testing.B) { perElement(b, Rate*Lanes, func() { Permute24Lanes(&l24) }) })
}

// The figure is for one element of a column.
func BenchmarkAbsorb(b *testing.B) {
	const rows = 1 << 14
	cs, h := columns(10, rows, Rate), NewRowHasher(rows)
	b.Run("rows", func(b *testing.B) { perElement(b, rows*Rate, func() { h.Absorb(cs) }) })
}

// The figure is for one element of a child.
func BenchmarkCompressLayer(b *testing.B) {
	const n = 1 << 12
	children, parents := digests(11, 2*n), make([]Digest, n)
	perElement(b, 2*n*DigestLen, func() { CompressLayer(parents, children) })
}
