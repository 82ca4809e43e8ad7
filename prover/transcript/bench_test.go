package transcript

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// The figure is for one base element.
func BenchmarkAbsorb(b *testing.B) {
	xs := make([]field.Element, 1<<12)
	t := New("bench")
	for b.Loop() {
		t.AbsorbElements(xs)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(xs)), "ns/elt")
}

// BenchmarkGrind searches for a nonce of 16 bits, after other messages every time.
func BenchmarkGrind(b *testing.B) {
	t := New("bench")
	var tries float64
	for b.Loop() {
		tries += float64(field.Canonical(t.Grind(16)) + 1)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/tries, "ns/try")
}
