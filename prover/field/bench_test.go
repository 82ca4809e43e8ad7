package field

import (
	"fmt"
	"testing"
)

// perElement reports the time a call takes for one element.
func perElement(b *testing.B, elements int, f func()) {
	b.Helper()
	for b.Loop() {
		f()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(elements), "ns/elt")
}

func BenchmarkVec(b *testing.B) {
	r := newRand(30)
	for _, n := range []int{256, 512, 4096} {
		x, y, z := randElements(r, n), randElements(r, n), randElements(r, n)
		s := randElement(r)
		for name, f := range map[string]func(){
			"Add":       func() { VecAdd(z, x, y) },
			"Mul":       func() { VecMul(z, x, y) },
			"MulAdd":    func() { VecMulAdd(z, x, y) },
			"Scale":     func() { VecScale(z, x, s) },
			"AddScalar": func() { VecAddScalar(z, x, s) },
			"Inner":     func() { VecInner(x, y) },
		} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) { perElement(b, n, f) })
		}
	}
}

func BenchmarkExtVec(b *testing.B) {
	r := newRand(31)
	for _, n := range []int{512, 4096} {
		x, y, z := NewExtVec(n), NewExtVec(n), NewExtVec(n)
		for i := range n {
			e, f := randExt(r), randExt(r)
			if e.IsZero() {
				e.SetOne()
			}
			x.Set(i, &e)
			y.Set(i, &f)
		}
		s := randExt(r)
		for name, f := range map[string]func(){
			"Add":       func() { z.Add(&x, &y) },
			"Mul":       func() { z.Mul(&x, &y) },
			"MulAdd":    func() { z.MulAdd(&x, &y) },
			"MulBase":   func() { z.MulBase(&x, y[0]) },
			"Scale":     func() { z.Scale(&x, &s) },
			"ScaleAdd":  func() { z.ScaleAdd(&x, &s) },
			"Inner":     func() { x.Inner(&y) },
			"InnerBase": func() { x.InnerBase(y[0]) },
			"Inverse":   func() { _ = z.Inverse(&x) },
			"Powers":    func() { z.Powers(&s, &s) },
		} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) { perElement(b, n, f) })
		}
	}
}

// The figure is for one element of one column.
func BenchmarkAccumulateBase(b *testing.B) {
	r := newRand(32)
	for _, shape := range [][2]int{{1, 4096}, {4, 4096}, {8, 512}, {8, 4096}, {16, 4096}, {64, 1 << 16}, {100, 1 << 18}} {
		columns, rows := shape[0], shape[1]
		v := NewExtVec(rows)
		cs, ss := make([][]Element, columns), make([]Ext, columns)
		for j := range cs {
			cs[j] = make([]Element, rows+16)[:rows]
			VecPowers(cs[j], randElement(r), New(3))
			ss[j] = randExt(r)
		}
		b.Run(fmt.Sprintf("%dx%d", columns, rows), func(b *testing.B) {
			perElement(b, columns*rows, func() { v.AccumulateBase(cs, ss) })
		})
	}
}

func BenchmarkScalar(b *testing.B) {
	r := newRand(33)
	x, y := randExt(r), randExt(r)
	b.Run("ExtMul", func(b *testing.B) { perElement(b, 1, func() { x.Mul(&x, &y) }) })
	b.Run("ExtInverse", func(b *testing.B) { perElement(b, 1, func() { x.Inverse(&x) }) })
}
