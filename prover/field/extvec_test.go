package field

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
)

// fencedExt is [fenced] for the six slices of an ExtVec.
func fencedExt(r *rand.Rand, n int) (v ExtVec, intact func() bool) {
	var checks [ExtDegree]func() bool
	for k := range v {
		v[k], checks[k] = fenced(r, n)
	}
	return v, func() bool {
		for _, ok := range checks {
			if !ok() {
				return false
			}
		}
		return true
	}
}

func exts(v *ExtVec) []Ext {
	out := make([]Ext, v.Len())
	for i := range out {
		out[i] = v.At(i)
	}
	return out
}

func checkExt(t *testing.T, what string, v *ExtVec, intact func() bool, want func(i int) Ext) {
	t.Helper()
	for i := range v.Len() {
		got, w := v.At(i), want(i)
		if !got.Equal(&w) {
			t.Fatalf("%s, length %d: element %d is %s, want %s", what, v.Len(), i, got.String(), w.String())
		}
	}
	if !intact() {
		t.Fatalf("%s, length %d: wrote out of bounds", what, v.Len())
	}
}

func TestExtVecOperations(t *testing.T) {
	type operands struct {
		old, a, b, s Ext
		base, sBase  Element
	}
	mul := func(x, y Ext) Ext { return *x.Mul(&x, &y) }
	add := func(x, y Ext) Ext { return *x.Add(&x, &y) }
	sub := func(x, y Ext) Ext { return *x.Sub(&x, &y) }
	operations := []struct {
		name string
		do   func(v, a, b *ExtVec, s *Ext, base []Element, sBase Element)
		want func(o operands) Ext
	}{
		{"Add", func(v, a, b *ExtVec, _ *Ext, _ []Element, _ Element) { v.Add(a, b) }, func(o operands) Ext { return add(o.a, o.b) }},
		{"Sub", func(v, a, b *ExtVec, _ *Ext, _ []Element, _ Element) { v.Sub(a, b) }, func(o operands) Ext { return sub(o.a, o.b) }},
		{"Mul", func(v, a, b *ExtVec, _ *Ext, _ []Element, _ Element) { v.Mul(a, b) }, func(o operands) Ext { return mul(o.a, o.b) }},
		{"MulAdd", func(v, a, b *ExtVec, _ *Ext, _ []Element, _ Element) { v.MulAdd(a, b) }, func(o operands) Ext { return add(o.old, mul(o.a, o.b)) }},
		{"Scale", func(v, a, _ *ExtVec, s *Ext, _ []Element, _ Element) { v.Scale(a, s) }, func(o operands) Ext { return mul(o.a, o.s) }},
		{"ScaleAdd", func(v, a, _ *ExtVec, s *Ext, _ []Element, _ Element) { v.ScaleAdd(a, s) }, func(o operands) Ext { return add(o.old, mul(o.a, o.s)) }},
		{"AddScalar", func(v, a, _ *ExtVec, s *Ext, _ []Element, _ Element) { v.AddScalar(a, s) }, func(o operands) Ext { return add(o.a, o.s) }},
		{"SubFrom", func(v, a, _ *ExtVec, s *Ext, _ []Element, _ Element) { v.SubFrom(a, s) }, func(o operands) Ext { return sub(o.s, o.a) }},
		{"AddBase", func(v, a, _ *ExtVec, _ *Ext, base []Element, _ Element) { v.AddBase(a, base) }, func(o operands) Ext { return add(o.a, ExtOf(o.base)) }},
		{"SubBase", func(v, a, _ *ExtVec, _ *Ext, base []Element, _ Element) { v.SubBase(a, base) }, func(o operands) Ext { return sub(o.a, ExtOf(o.base)) }},
		{"MulBase", func(v, a, _ *ExtVec, _ *Ext, base []Element, _ Element) { v.MulBase(a, base) }, func(o operands) Ext { return mul(o.a, ExtOf(o.base)) }},
		{"MulBaseAdd", func(v, a, _ *ExtVec, _ *Ext, base []Element, _ Element) { v.MulBaseAdd(a, base) }, func(o operands) Ext { return add(o.old, mul(o.a, ExtOf(o.base))) }},
		{"ScaleByBase", func(v, a, _ *ExtVec, _ *Ext, _ []Element, sBase Element) { v.ScaleByBase(a, sBase) }, func(o operands) Ext { return mul(o.a, ExtOf(o.sBase)) }},
		{"Copy", func(v, a, _ *ExtVec, _ *Ext, _ []Element, _ Element) { v.Copy(a) }, func(o operands) Ext { return o.a }},
		{"CopyBase", func(v, _, _ *ExtVec, _ *Ext, base []Element, _ Element) { v.CopyBase(base) }, func(o operands) Ext { return ExtOf(o.base) }},
		{"Fill", func(v, _, _ *ExtVec, s *Ext, _ []Element, _ Element) { v.Fill(s) }, func(o operands) Ext { return o.s }},
	}
	r := newRand(20)
	for _, op := range operations {
		for _, n := range lengths {
			v, intact := fencedExt(r, n)
			a, intactA := fencedExt(r, n)
			b, _ := fencedExt(r, n)
			base, _ := fenced(r, n)
			s, sBase := randExt(r), randElement(r)
			old, a0, b0 := exts(&v), exts(&a), exts(&b)
			want := func(i int) Ext {
				return op.want(operands{old: old[i], a: a0[i], b: b0[i], s: s, base: base[i], sBase: sBase})
			}
			op.do(&v, &a, &b, &s, base, sBase)
			checkExt(t, op.name, &v, intact, want)
			checkExt(t, op.name+" (operand)", &a, intactA, func(i int) Ext { return a0[i] })
			copy(old, a0)
			op.do(&a, &a, &b, &s, base, sBase)
			checkExt(t, op.name+" in place", &a, intactA, want)
		}
	}
}

// Sums of products at their largest: every coordinate of every operand is the
// largest number there is, in Montgomery form and out of it.
func TestExtVecExtremes(t *testing.T) {
	for _, x := range edge {
		for _, y := range edge {
			v, a, b := NewExtVec(40), NewExtVec(40), NewExtVec(40)
			ex, ey := NewExt([6]Element{x, x, x, x, x, x}), NewExt([6]Element{y, y, y, y, y, y})
			var product, sum Ext
			product.Mul(&ex, &ey)
			a.Fill(&ex)
			b.Fill(&ey)
			v.Fill(&ey)
			all := func() bool { return true }
			v.MulAdd(&a, &b)
			checkExt(t, "MulAdd", &v, all, func(int) Ext { return *sum.Add(&product, &ey) })
			v.Mul(&a, &b)
			checkExt(t, "Mul", &v, all, func(int) Ext { return product })
			v.Scale(&a, &ey)
			checkExt(t, "Scale", &v, all, func(int) Ext { return product })
			v.Fill(&ex)
			v.ScaleAdd(&a, &ey)
			checkExt(t, "ScaleAdd", &v, all, func(int) Ext { return *sum.Add(&product, &ex) })
		}
	}
}

func TestAccumulateBase(t *testing.T) {
	r := newRand(21)
	for columns := range 20 {
		for _, n := range lengths {
			v, intact := fencedExt(r, n)
			cs, ss := make([][]Element, columns), make([]Ext, columns)
			for j := range cs {
				cs[j], _ = fenced(r, n)
				ss[j] = randExt(r)
				if columns%2 == 0 {
					ss[j] = NewExt([6]Element{edge[4], edge[4], edge[4], edge[4], edge[4], edge[4]})
					VecFill(cs[j], edge[4])
				}
			}
			want := exts(&v)
			for i := range want {
				for j := range cs {
					var p Ext
					want[i].Add(&want[i], p.MulByElement(&ss[j], &cs[j][i]))
				}
			}
			v.AccumulateBase(cs, ss)
			checkExt(t, fmt.Sprintf("%d columns", columns), &v, intact, func(i int) Ext { return want[i] })
		}
	}
}

func TestExtVecSums(t *testing.T) {
	r := newRand(22)
	for _, n := range lengths {
		for _, full := range []bool{false, true} {
			v, _ := fencedExt(r, n)
			a, _ := fencedExt(r, n)
			base, _ := fenced(r, n)
			if full {
				m := edge[4]
				all := NewExt([6]Element{m, m, m, m, m, m})
				v.Fill(&all)
				a.Fill(&all)
				VecFill(base, m)
			}
			var inner, innerBase, sum Ext
			for i := range n {
				x, y := v.At(i), a.At(i)
				var p Ext
				sum.Add(&sum, &x)
				inner.Add(&inner, p.Mul(&x, &y))
				innerBase.Add(&innerBase, p.MulByElement(&x, &base[i]))
			}
			if got := v.Inner(&a); !got.Equal(&inner) {
				t.Fatalf("Inner, length %d", n)
			}
			if got := v.InnerBase(base); !got.Equal(&innerBase) {
				t.Fatalf("InnerBase, length %d", n)
			}
			if got := v.Sum(); !got.Equal(&sum) {
				t.Fatalf("Sum, length %d", n)
			}
		}
	}
}

func TestExtVecPowers(t *testing.T) {
	r := newRand(23)
	for _, n := range lengths {
		v, intact := fencedExt(r, n)
		first, s := randExt(r), randExt(r)
		v.Powers(&first, &s)
		want := first
		checkExt(t, "Powers", &v, intact, func(i int) Ext {
			if i > 0 {
				want.Mul(&want, &s)
			}
			return want
		})
	}
}

func TestExtVecInverse(t *testing.T) {
	r := newRand(24)
	for _, n := range lengths {
		a, _ := fencedExt(r, n)
		for i := range n {
			if x := a.At(i); x.IsZero() {
				x.SetOne()
				a.Set(i, &x)
			}
		}
		v, intact := fencedExt(r, n)
		if err := v.Inverse(&a); err != nil {
			t.Fatal(err)
		}
		checkExt(t, "Inverse", &v, intact, func(i int) Ext { x := a.At(i); return *x.Inverse(&x) })
		for i := range min(n, 140) {
			old := a.At(i)
			a.Set(i, &Ext{})
			if err := v.Inverse(&a); !errors.Is(err, ErrZero) {
				t.Fatalf("zero at %d of %d: error %v", i, n, err)
			}
			a.Set(i, &old)
		}
	}
}

func TestCarveExtVec(t *testing.T) {
	arena := make([]Element, ExtVecArena(10)+ExtVecArena(3))
	v, rest := CarveExtVec(arena, 10)
	w, rest := CarveExtVec(rest, 3)
	if len(rest) != 0 || v.Len() != 10 || w.Len() != 3 {
		t.Fatalf("%d left", len(rest))
	}
	x := NewExt([6]Element{{1}, {2}, {3}, {4}, {5}, {6}})
	v.Fill(&x)
	if sum := w.Sum(); !sum.IsZero() {
		t.Fatal("vectors overlap")
	}
	s := v.Slice(2, 5)
	s.Fill(&Ext{})
	for i := range 10 {
		if x := v.At(i); x.IsZero() != (i >= 2 && i < 5) {
			t.Fatalf("element %d", i)
		}
	}
}

func TestOperationsDoNotAllocate(t *testing.T) {
	v, a, b := NewExtVec(100), NewExtVec(100), NewExtVec(100)
	s := randExt(newRand(25))
	a.Fill(&s)
	b.Fill(&s)
	columns, scalars := [][]Element{a[0], a[1], a[2], a[3], a[4]}, make([]Ext, 5)
	for name, f := range map[string]func(){
		"Mul":            func() { v.Mul(&a, &b) },
		"MulAdd":         func() { v.MulAdd(&a, &b) },
		"Scale":          func() { v.Scale(&a, &s) },
		"ScaleAdd":       func() { v.ScaleAdd(&a, &s) },
		"AccumulateBase": func() { v.AccumulateBase(columns, scalars) },
		"Inner":          func() { v.Inner(&a) },
		"InnerBase":      func() { v.InnerBase(a[0]) },
		"Inverse":        func() { _ = v.Inverse(&a) },
		"Powers":         func() { v.Powers(&s, &s) },
		"VecMul":         func() { VecMul(v[0], a[0], b[0]) },
		"VecInner":       func() { VecInner(a[0], b[0]) },
		"VecInverse":     func() { _ = VecInverse(v[0], a[0]) },
	} {
		if n := testing.AllocsPerRun(10, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

// Vectors that no kernel takes in one call.
func TestLongExtVecs(t *testing.T) {
	r := newRand(26)
	const n = 1<<16 + 37
	v, a, b := NewExtVec(n), NewExtVec(n), NewExtVec(n)
	s, q := randExt(r), randExt(r)
	a.Powers(&s, &q)
	b.Powers(&q, &s)
	old, x, y := exts(&v), exts(&a), exts(&b)
	var p Ext
	all := func() bool { return true }
	v.Mul(&a, &b)
	checkExt(t, "Mul", &v, all, func(i int) Ext { return *p.Mul(&x[i], &y[i]) })
	v.Scale(&a, &s)
	checkExt(t, "Scale", &v, all, func(i int) Ext { return *p.Mul(&x[i], &s) })
	v.Fill(&Ext{})
	v.MulAdd(&a, &b)
	v.ScaleAdd(&a, &s)
	var sum Ext
	checkExt(t, "MulAdd", &v, all, func(i int) Ext {
		old[i].Mul(&x[i], &y[i])
		p.Mul(&x[i], &s)
		old[i].Add(&old[i], &p)
		sum.Add(&sum, &old[i])
		return old[i]
	})
	if got := v.Sum(); !got.Equal(&sum) {
		t.Fatal("Sum")
	}
}
