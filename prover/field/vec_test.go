package field

import (
	"errors"
	"math/rand/v2"
	"testing"
)

// lengths cover empty, one lane, the edges of one, two and many registers.
var lengths = []int{0, 1, 2, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 255, 1000}

// canary stands around the slices under test and must not be written to. It is
// no reduced element, so that it would be noticed in a result.
const canary = 0xfedcba98

// fenced returns n elements at an offset that no alignment knows, and a check
// that nothing around them has been written.
func fenced(r *rand.Rand, n int) (v []Element, intact func() bool) {
	const room = 40
	from := 1 + r.IntN(room-1)
	arena := make([]Element, from+n+room)
	for i := range arena {
		arena[i] = Element{canary}
	}
	v = arena[from : from+n : from+n]
	copy(v, randElements(r, n))
	return v, func() bool {
		for i, x := range arena {
			if (i < from || i >= from+n) && x[0] != canary {
				return false
			}
		}
		return true
	}
}

func checkVec(t *testing.T, what string, n int, got []Element, intact func() bool, want func(i int) Element) {
	t.Helper()
	for i := range got {
		if got[i] != want(i) {
			t.Fatalf("%s, length %d: element %d is %08x, want %08x", what, n, i, got[i][0], want(i)[0])
		}
	}
	if !intact() {
		t.Fatalf("%s, length %d: wrote out of bounds", what, n)
	}
}

func TestVecOperations(t *testing.T) {
	mul := func(a, b Element) Element { return *a.Mul(&a, &b) }
	add := func(a, b Element) Element { return *a.Add(&a, &b) }
	sub := func(a, b Element) Element { return *a.Sub(&a, &b) }
	operations := []struct {
		name string
		do   func(dst, a, b []Element, s Element)
		want func(old, a, b, s Element) Element
	}{
		{"VecAdd", func(dst, a, b []Element, _ Element) { VecAdd(dst, a, b) }, func(_, a, b, _ Element) Element { return add(a, b) }},
		{"VecSub", func(dst, a, b []Element, _ Element) { VecSub(dst, a, b) }, func(_, a, b, _ Element) Element { return sub(a, b) }},
		{"VecMul", func(dst, a, b []Element, _ Element) { VecMul(dst, a, b) }, func(_, a, b, _ Element) Element { return mul(a, b) }},
		{"VecMulAdd", func(dst, a, b []Element, _ Element) { VecMulAdd(dst, a, b) }, func(old, a, b, _ Element) Element { return add(old, mul(a, b)) }},
		{"VecScale", func(dst, a, _ []Element, s Element) { VecScale(dst, a, s) }, func(_, a, _, s Element) Element { return mul(a, s) }},
		{"VecScaleAdd", func(dst, a, _ []Element, s Element) { VecScaleAdd(dst, a, s) }, func(old, a, _, s Element) Element { return add(old, mul(a, s)) }},
		{"VecAddScalar", func(dst, a, _ []Element, s Element) { VecAddScalar(dst, a, s) }, func(_, a, _, s Element) Element { return add(a, s) }},
		{"VecSubFrom", func(dst, a, _ []Element, s Element) { VecSubFrom(dst, a, s) }, func(_, a, _, s Element) Element { return sub(s, a) }},
	}
	r := newRand(10)
	for _, op := range operations {
		for _, n := range lengths {
			for _, s := range append([]Element{randElement(r)}, edge...) {
				dst, intact := fenced(r, n)
				a, intactA := fenced(r, n)
				b, intactB := fenced(r, n)
				old, a0, b0 := append([]Element(nil), dst...), append([]Element(nil), a...), append([]Element(nil), b...)
				want := func(i int) Element { return op.want(old[i], a0[i], b0[i], s) }
				op.do(dst, a, b, s)
				checkVec(t, op.name, n, dst, intact, want)
				checkVec(t, op.name+" (operand)", n, a, intactA, func(i int) Element { return a0[i] })
				checkVec(t, op.name+" (operand)", n, b, intactB, func(i int) Element { return b0[i] })
				// The destination may be an operand.
				copy(old, a)
				op.do(a, a, b, s)
				checkVec(t, op.name+" in place", n, a, intactA, func(i int) Element { return op.want(old[i], a0[i], b0[i], s) })
			}
		}
	}
}

// All pairs of edge values, whatever lane they fall into.
func TestVecEdgePairs(t *testing.T) {
	var a, b []Element
	for _, x := range edge {
		for _, y := range edge {
			a, b = append(a, x), append(b, y)
		}
	}
	dst, want := make([]Element, len(a)), make([]Element, len(a))
	for _, op := range []struct {
		got, want func(dst, a, b []Element)
	}{{VecAdd, vecAddGeneric}, {VecSub, vecSubGeneric}, {VecMul, vecMulGeneric}, {VecMulAdd, vecMulAddGeneric}} {
		op.got(dst, a, b)
		op.want(want, a, b)
		for i := range dst {
			if dst[i] != want[i] {
				t.Fatalf("%08x and %08x", a[i][0], b[i][0])
			}
		}
	}
}

func TestVecSums(t *testing.T) {
	r := newRand(11)
	for _, n := range lengths {
		for _, full := range []bool{false, true} {
			a, _ := fenced(r, n)
			b, _ := fenced(r, n)
			if full {
				VecFill(a, Element{Modulus - 1})
				VecFill(b, Element{Modulus - 1})
			}
			var inner, sum Element
			for i := range a {
				var p Element
				inner.Add(&inner, p.Mul(&a[i], &b[i]))
				sum.Add(&sum, &a[i])
			}
			if got := VecInner(a, b); got != inner {
				t.Fatalf("inner product, length %d", n)
			}
			if got := VecSum(a); got != sum {
				t.Fatalf("sum, length %d", n)
			}
		}
	}
}

func TestVecPowers(t *testing.T) {
	r := newRand(12)
	for _, n := range lengths {
		dst, intact := fenced(r, n)
		first, s := randElement(r), randElement(r)
		VecPowers(dst, first, s)
		want := first
		checkVec(t, "VecPowers", n, dst, intact, func(i int) Element {
			want = first
			for range i {
				want.Mul(&want, &s)
			}
			return want
		})
	}
}

func TestVecInverse(t *testing.T) {
	r := newRand(13)
	for _, n := range lengths {
		a, _ := fenced(r, n)
		for i := range a {
			for a[i].IsZero() {
				a[i] = randElement(r)
			}
		}
		dst, intact := fenced(r, n)
		if err := VecInverse(dst, a); err != nil {
			t.Fatal(err)
		}
		checkVec(t, "VecInverse", n, dst, intact, func(i int) Element { var x Element; return *x.Inverse(&a[i]) })
		for i := range min(n, 140) {
			old := a[i]
			a[i] = Element{}
			if err := VecInverse(dst, a); !errors.Is(err, ErrZero) {
				t.Fatalf("zero at %d of %d: error %v", i, n, err)
			}
			a[i] = old
		}
	}
}

func TestVecLengthsMustAgree(t *testing.T) {
	a, b := make([]Element, 16), make([]Element, 17)
	for name, call := range map[string]func(){
		"VecAdd":    func() { VecAdd(a, a, b) },
		"VecSub":    func() { VecSub(b, a, a) },
		"VecMul":    func() { VecMul(a, b, a) },
		"VecMulAdd": func() { VecMulAdd(a, b, a) },
		"VecScale":  func() { VecScale(a, b, edge[1]) },
		"VecInner":  func() { VecInner(a, b) },
		"ExtVec": func() {
			v, w := NewExtVec(16), NewExtVec(16)
			w[5] = w[5][:15]
			v.Mul(&v, &w)
		},
		"AccumulateBase": func() {
			v := NewExtVec(16)
			v.AccumulateBase([][]Element{a, a[:15]}, make([]Ext, 2))
		},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s took vectors of different lengths", name)
				}
			}()
			call()
		}()
	}
}
