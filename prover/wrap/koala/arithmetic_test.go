package koala

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"

	"github.com/zkgeth/zkgeth/prover/field"
)

// machine computes with circuit and prover at once, and compares after every step: the
// variable, a number on the test engine, is congruent to the element and not above its
// bound.
type machine struct {
	t    *testing.T
	f    *Field
	r    *rand.Rand
	base []pair
	ext  []extPair
}

type pair struct {
	c *Element
	n field.Element
}

type extPair struct {
	c *Ext
	n field.Ext
}

func (m *machine) compare(c *Element, n field.Element) {
	v := number(m.f, c.v)
	if v.Sign() < 0 || v.Cmp(c.bound) > 0 {
		m.t.Fatalf("%v is above its bound %v", v, c.bound)
	}
	if got := new(big.Int).Mod(v, p).Uint64(); got != uint64(field.Canonical(n)) {
		m.t.Fatalf("got %d, want %d", got, field.Canonical(n))
	}
}

func (m *machine) push(c *Element, n field.Element) {
	m.compare(c, n)
	m.base[m.r.IntN(len(m.base))] = pair{c, n}
}

func (m *machine) pushExt(c *Ext, n field.Ext) {
	for i, want := range field.Coordinates(&n) {
		m.compare(c.c[i], want)
	}
	m.ext[m.r.IntN(len(m.ext))] = extPair{c, n}
}

func (m *machine) step() {
	f, x, y := m.f, m.base[m.r.IntN(len(m.base))], m.base[m.r.IntN(len(m.base))]
	a, b := m.ext[m.r.IntN(len(m.ext))], m.ext[m.r.IntN(len(m.ext))]
	var n field.Element
	var e field.Ext
	switch op := m.r.IntN(20); op {
	case 0, 1:
		m.push(f.Add(x.c, y.c), *n.Add(&x.n, &y.n))
	case 2, 3:
		m.push(f.Sub(x.c, y.c), *n.Sub(&x.n, &y.n))
	case 4, 5, 6:
		m.push(f.Mul(x.c, y.c), *n.Mul(&x.n, &y.n))
	case 7:
		k := randElement(m.r)
		m.push(f.MulConst(x.c, k), *n.Mul(&x.n, &k))
	case 8:
		m.push(f.Reduce(x.c), x.n)
	case 9:
		c := f.Canonical(x.c)
		if number(f, c.v).Cmp(p) >= 0 {
			m.t.Fatal("canonical form is not below p")
		}
		m.push(c, x.n)
	case 10:
		if !x.n.IsZero() {
			m.push(f.Inverse(x.c), *n.Inverse(&x.n))
		}
	case 11:
		m.push(f.Select(1, x.c, y.c), x.n)
		m.push(f.Select(0, x.c, y.c), y.n)
		m.push(f.Choose([]frontend.Variable{0, 1}, []*Element{y.c, y.c, x.c, y.c}), x.n)
		m.pushExt(f.ExtChoose([]frontend.Variable{1, 0}, []*Ext{b.c, a.c, b.c, b.c}), a.n)
	case 12:
		m.pushExt(f.ExtAdd(a.c, b.c), *e.Add(&a.n, &b.n))
	case 13:
		m.pushExt(f.ExtSub(a.c, b.c), *e.Sub(&a.n, &b.n))
	case 14, 15:
		m.pushExt(f.ExtMul(a.c, b.c), *e.Mul(&a.n, &b.n))
	case 16:
		m.pushExt(f.MulBase(a.c, x.c), *e.MulByElement(&a.n, &x.n))
	case 17:
		if !a.n.IsZero() {
			m.pushExt(f.ExtInverse(a.c), *e.Inverse(&a.n))
		}
	case 18:
		var second field.Ext
		e.Mul(&a.n, &b.n)
		second.Square(&b.n)
		m.pushExt(f.Dot([]*Ext{a.c, b.c}, []*Ext{b.c, b.c}), *e.Add(&e, &second))
	case 19:
		var second field.Ext
		e.MulByElement(&a.n, &x.n)
		second.MulByElement(&b.n, &y.n)
		m.pushExt(f.Inner(f.Pack([]*Ext{b.c, a.c, b.c}).Pick([]int{1, 2}), []*Element{x.c, y.c}), *e.Add(&e, &second))
		lifted := field.ExtOf(x.n)
		m.pushExt(f.ExtMul(f.ExtOf(x.c), a.c), *e.Mul(&lifted, &a.n))
		m.pushExt(f.ExtMul(a.c, f.ExtOf(x.c)), e)
		m.pushExt(f.ExtReduce(a.c), a.n)
	}
	f.AssertEqual(x.c, f.Constant(x.n))
	f.ExtAssertEqual(a.c, f.ExtConstant(&a.n))
}

func testArithmetic(t *testing.T, seed uint64, steps int) {
	r := newRand(seed)
	m := &machine{t: t, r: r}
	var in []*big.Int
	for range 6 {
		n := randElement(r)
		in = append(in, integers(n)...)
		m.base = append(m.base, pair{n: n})
	}
	for range 4 {
		n := randExt(r)
		in = append(in, extIntegers(n)...)
		m.ext = append(m.ext, extPair{n: n})
	}
	err := run(in, func(f *Field, in []frontend.Variable) {
		m.f = f
		for i := range m.base {
			m.base[i].c = f.Input(in[i])
		}
		for i, e := range exts(f, in[len(m.base):]) {
			m.ext[i].c = e
		}
		for range steps {
			m.step()
		}
	})
	if err != nil {
		t.Fatalf("seed %d: %v", seed, err)
	}
}

func TestArithmetic(t *testing.T) {
	for seed := range uint64(4) {
		testArithmetic(t, seed, 300)
	}
}

func FuzzArithmetic(f *testing.F) {
	f.Add(uint64(1))
	f.Add(uint64(1 << 40))
	f.Fuzz(func(t *testing.T, seed uint64) { testArithmetic(t, seed, 60) })
}

// What is small and not below p has a canonical form, too, and no other.
func TestCanonicalOfSums(t *testing.T) {
	for _, v := range []int64{0, 1, field.Modulus / 2, field.Modulus - 1} {
		for _, w := range []int64{1, field.Modulus - 1} {
			err := run([]*big.Int{big.NewInt(v), big.NewInt(w)}, func(f *Field, in []frontend.Variable) {
				sum := f.Add(f.Input(in[0]), f.Input(in[1]))
				f.API().AssertIsEqual(f.Canonical(sum).v, (v+w)%field.Modulus)
				f.API().AssertIsEqual(f.Canonical(sum).v, f.Canonical(f.Add(sum, f.Constant(field.New(0)))).v)
			})
			if err != nil {
				t.Errorf("%d + %d: %v", v, w, err)
			}
		}
	}
}

// The polynomials in v are the tower, for all pairs of elements of the basis.
func TestBasis(t *testing.T) {
	for i := range degree {
		for j := range degree {
			for k := range degree {
				total := new(big.Int)
				for at := range points {
					term := new(big.Int).Mul(evaluation[at][i], evaluation[at][j])
					total.Add(total, term.Mul(term, interpolation[k][at]))
				}
				total.Mod(total, ecc.BN254.ScalarField())
				if total.Cmp(big.NewInt(products[i][j][k])) != 0 {
					t.Errorf("basis %d times %d, coordinate %d: %v by interpolation, %d by the formula", i, j, k, total, products[i][j][k])
				}
			}
			var x, y [degree]field.Element
			x[i], y[j] = field.New(1), field.New(1)
			a, b := field.NewExt(x), field.NewExt(y)
			a.Mul(&a, &b)
			for k, c := range field.Coordinates(&a) {
				if int64(field.Canonical(c)) != products[i][j][k] {
					t.Errorf("basis %d times %d, coordinate %d: %d by the formula, %d by the prover", i, j, k, products[i][j][k], field.Canonical(c))
				}
			}
		}
	}
}

func TestInput(t *testing.T) {
	modulus := ecc.BN254.ScalarField()
	tests := []struct {
		v  *big.Int
		ok bool
	}{
		{big.NewInt(0), true},
		{big.NewInt(field.Modulus), true}, // not canonical
		{big.NewInt(1<<31 - 1), true},
		{big.NewInt(1 << 31), false},
		{new(big.Int).Sub(modulus, big.NewInt(1)), false},
		{new(big.Int).ModInverse(big.NewInt(2), modulus), false},
	}
	for _, test := range tests {
		err := run([]*big.Int{test.v}, func(f *Field, in []frontend.Variable) {
			x := f.Input(in[0])
			f.AssertEqual(x, f.Constant(field.New(new(big.Int).Mod(number(f, in[0]), p).Uint64())))
		})
		if (err == nil) != test.ok {
			t.Errorf("%v: %v", test.v, err)
		}
	}
}

// An element that is not zero is not shown to be, whatever multiple of p it is off by.
func TestAssertEqualRefuses(t *testing.T) {
	for _, d := range []int64{1, -1, 1 << 16, 1 << 30} {
		x, y := big.NewInt(1<<30), big.NewInt(1<<30-d)
		if d < 0 {
			x, y = y, x
		}
		if run([]*big.Int{x, y}, func(f *Field, in []frontend.Variable) {
			a, b := f.Input(in[0]), f.Input(in[1])
			c := f.Constant(field.New(field.Modulus - 1))
			f.AssertEqual(f.Mul(f.Mul(a, a), c), f.Mul(f.Mul(a, b), c))
		}) == nil {
			t.Errorf("numbers that differ by %d are equal", d)
		}
	}
}

// Nor is one that is known when the circuit is made, or that is too small to have a quotient.
func TestAssertZeroRefusesSmallNumbers(t *testing.T) {
	compiles := func(v uint64) error {
		define := func(f *Field, in []frontend.Variable) {
			f.Input(in[0])
			f.AssertZero(f.MulConst(f.Constant(field.New(v)), field.New(7)))
		}
		_, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &program{In: make([]frontend.Variable, 1), define: &define})
		return err
	}
	if err := compiles(0); err != nil {
		t.Error(err)
	}
	for _, v := range []uint64{1, field.Modulus - 1} {
		if compiles(v) == nil {
			t.Errorf("the constant %d is zero", v)
		}
	}
	for bit, ok := range []bool{true, false} {
		ccs := compile(t, 1, func(f *Field, in []frontend.Variable) {
			f.api.AssertIsBoolean(in[0])
			f.AssertZero(f.Bit(in[0]))
		})
		if err := solve(t, ccs, []*big.Int{big.NewInt(int64(bit))}); (err == nil) != ok {
			t.Errorf("the bit %d is zero: %v", bit, err)
		}
	}
}

func TestBitsAndZeroDivision(t *testing.T) {
	for _, v := range edge {
		err := run([]*big.Int{new(big.Int).SetUint64(v % field.Modulus)}, func(f *Field, in []frontend.Variable) {
			x := f.Input(in[0])
			for i, b := range f.Bits(f.Sub(f.Add(x, f.Constant(field.New(field.Modulus-1))), f.Constant(field.New(field.Modulus-1)))) {
				f.api.AssertIsEqual(b, v%field.Modulus>>i&1)
			}
		})
		if err != nil {
			t.Errorf("bits of %d: %v", v, err)
		}
	}
	zero := make([]*big.Int, degree)
	for i := range zero {
		zero[i] = big.NewInt(field.Modulus) // zero, but not the integer
	}
	if run(zero[:1], func(f *Field, in []frontend.Variable) { f.Inverse(f.Input(in[0])) }) == nil {
		t.Error("zero has an inverse")
	}
	if run(zero, func(f *Field, in []frontend.Variable) { f.ExtInverse(exts(f, in)[0]) }) == nil {
		t.Error("zero of the extension has an inverse")
	}
}

// Circuits whose numbers could leave the native field do not compile.
func TestBoundsAreRefused(t *testing.T) {
	huge := new(big.Int).Add(maxBound, big.NewInt(1))
	for name, define := range map[string]func(f *Field, in []frontend.Variable){
		"element":       func(f *Field, in []frontend.Variable) { f.element(in[0], huge) },
		"quotient":      func(f *Field, in []frontend.Variable) { f.Reduce(&Element{v: in[0], bound: huge}) },
		"limbs":         func(f *Field, in []frontend.Variable) { f.Limbs(in[0], 16) },
		"no limbs":      func(f *Field, in []frontend.Variable) { f.Limbs(in[0], 0) },
		"bits":          func(f *Field, in []frontend.Variable) { f.SplitBits(in[0], MaxSplitBits+1) },
		"few bits":      func(f *Field, in []frontend.Variable) { f.SplitBits(in[0], MinSplitBits-1) },
		"constant limb": func(f *Field, in []frontend.Variable) { f.check(1 << 16) },
		"few values": func(f *Field, in []frontend.Variable) {
			x := f.ExtOf(f.Input(in[0]))
			f.Inner(f.Pack([]*Ext{x, x}), []*Element{x.c[0]})
		},
		"inner": func(f *Field, in []frontend.Variable) {
			x := f.Input(in[0])
			x.bound = huge // a value that claims to be reduced already
			x.reduced = x
			f.Inner(f.Pack([]*Ext{f.ExtOf(f.Input(in[0]))}), []*Element{x})
		},
		"product with the base field": func(f *Field, in []frontend.Variable) {
			x := f.ExtOf(f.Input(in[0]))
			x.c[0].bound, x.reduced = huge, x // and one that reducing does not make smaller
			f.ExtMul(x, x)
		},
		"product": func(f *Field, in []frontend.Variable) {
			var v [degree]frontend.Variable
			for i := range v {
				v[i] = in[0]
			}
			x := f.ExtInput(v)
			x.c[degree-1] = &Element{v: in[0], bound: huge}
			x.reduced = x
			f.ExtMul(x, x)
		},
	} {
		_, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &program{In: make([]frontend.Variable, 1), define: &define})
		if err == nil || !strings.Contains(err.Error(), ErrBound.Error()) {
			t.Errorf("%s: %v", name, err)
		}
	}
	define := func(f *Field, in []frontend.Variable) { f.Input(in[0]) }
	if _, err := frontend.Compile(ecc.BLS12_381.ScalarField(), r1cs.NewBuilder, &program{In: make([]frontend.Variable, 1), define: &define}); err == nil || !strings.Contains(err.Error(), ErrNative.Error()) {
		t.Errorf("another field: %v", err)
	}
}

// The largest number that is allowed is reduced without wrapping: what the limbs can
// make is below the native modulus, whatever they are.
func TestLargestReduction(t *testing.T) {
	all := new(big.Int).Lsh(big.NewInt(1), quotientLimbs*LimbBits)
	most := new(big.Int).Sub(all, big.NewInt(1))
	most.Mul(most, p).Add(most, maxRemainder)
	if most.Cmp(ecc.BN254.ScalarField()) >= 0 {
		t.Fatal("limbs of quotient and remainder can make more than the modulus")
	}
	if maxBound.Cmp(ecc.BN254.ScalarField()) >= 0 {
		t.Fatal("an element can be more than the modulus")
	}
	if n := quotients(&Element{bound: maxBound}); n != quotientLimbs {
		t.Fatalf("the largest quotient has %d limbs", n)
	}
	err := run([]*big.Int{maxBound}, func(f *Field, in []frontend.Variable) {
		f.AssertEqual(f.element(in[0], maxBound), f.Constant(field.New(field.Modulus-1)))
		f.AssertEqual(f.Reduce(f.element(in[0], maxBound)), f.Constant(field.New(field.Modulus-1)))
	})
	if err != nil {
		t.Error(err)
	}
}
