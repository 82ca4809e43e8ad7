package field

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"testing"
)

// edge are the values arithmetic goes wrong at.
var edge = []Element{{0}, {1}, New(1), New(Modulus - 1), {Modulus - 1}, New(1 << 24)}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func randElement(r *rand.Rand) Element {
	if r.IntN(4) == 0 {
		return edge[r.IntN(len(edge))]
	}
	return Element{r.Uint32N(Modulus)}
}

func randElements(r *rand.Rand, n int) []Element {
	out := make([]Element, n)
	for i := range out {
		out[i] = randElement(r)
	}
	return out
}

func randExt(r *rand.Rand) Ext { return NewExt([ExtDegree]Element(randElements(r, ExtDegree))) }

// bigMul multiplies with integers and the definition of the tower only: the
// coordinate of u^i v^j is at index 2j + i, u^2 = 3 and v^3 = u + 1.
func bigMul(x, y *Ext) Ext {
	a, b := Coordinates(x), Coordinates(y)
	p := big.NewInt(Modulus)
	// The product before reduction, by powers of u (up to 2) and v (up to 4).
	var c [3][5]big.Int
	for i := range a {
		for j := range b {
			t := new(big.Int).Mul(big.NewInt(int64(Canonical(a[i]))), big.NewInt(int64(Canonical(b[j]))))
			at := &c[i%2+j%2][i/2+j/2]
			at.Add(at, t)
		}
	}
	// v^3 = u + 1: a row of u gains one power of u at most, so u^3 may appear.
	var d [4][3]big.Int
	for i := range c {
		for j := range c[i] {
			if j < 3 {
				d[i][j].Add(&d[i][j], &c[i][j])
				continue
			}
			d[i][j-3].Add(&d[i][j-3], &c[i][j])
			d[i+1][j-3].Add(&d[i+1][j-3], &c[i][j])
		}
	}
	var out [ExtDegree]Element
	three := big.NewInt(3)
	for j := range 3 {
		for i := range 2 {
			t := new(big.Int).Mul(three, &d[i+2][j])
			t.Add(t, &d[i][j]).Mod(t, p)
			out[2*j+i] = New(t.Uint64())
		}
	}
	return NewExt(out)
}

func TestExtArithmetic(t *testing.T) {
	r := newRand(1)
	var one Ext
	one.SetOne()
	for range 3000 {
		x, y, z := randExt(r), randExt(r), randExt(r)
		var got, square, inverse, scaled, left, right, sum Ext
		want := bigMul(&x, &y)
		if !got.Mul(&x, &y).Equal(&want) {
			t.Fatalf("(%v) * (%v) = %v, want %v", x.String(), y.String(), got.String(), want.String())
		}
		want = bigMul(&x, &x)
		if !square.Square(&x).Equal(&want) {
			t.Fatalf("(%v)^2 = %v, want %v", x.String(), square.String(), want.String())
		}
		sum.Add(&y, &z)
		left.Mul(&x, &sum)
		right.Mul(&x, &z)
		if !right.Add(&right, &got).Equal(&left) {
			t.Fatal("product does not distribute")
		}
		b := randElement(r)
		base := ExtOf(b)
		want = bigMul(&x, &base)
		if !scaled.MulByElement(&x, &b).Equal(&want) {
			t.Fatal("product with a base element is wrong")
		}
		inverse.Inverse(&x)
		if x.IsZero() {
			if !inverse.IsZero() {
				t.Fatal("inverse of zero")
			}
		} else if got := bigMul(&x, &inverse); !got.Equal(&one) {
			t.Fatalf("1 / (%v) = %v", x.String(), inverse.String())
		}
	}
}

// The tower is a field: 3 is no square in the base field, and u + 1 no cube in
// the middle one, so both polynomials, of degree two and three, have no factor.
func TestTowerIsIrreducible(t *testing.T) {
	three := New(3)
	if three.Legendre() != -1 {
		t.Fatal("3 is a square")
	}
	p := big.NewInt(Modulus)
	order := new(big.Int).Mul(p, p)
	order.Sub(order, big.NewInt(1))
	third, rest := new(big.Int).DivMod(order, big.NewInt(3), new(big.Int))
	if rest.Sign() != 0 {
		t.Fatal("everything is a cube")
	}
	var x Ext
	x.B0.A0.SetOne()
	x.B0.A1.SetOne()
	if x.Exp(x, third).IsOne() {
		t.Fatal("u + 1 is a cube")
	}
}

func TestExpUint64(t *testing.T) {
	x := randExt(newRand(2))
	var want Ext
	want.SetOne()
	for n := range uint64(70) {
		if got := ExpUint64(x, n); !got.Equal(&want) {
			t.Fatalf("power %d", n)
		}
		want.Mul(&want, &x)
	}
	// Frobenius: p^6 powers are the identity.
	y := x
	for range ExtDegree {
		y = ExpUint64(y, Modulus)
	}
	if !y.Equal(&x) {
		t.Fatal("x^(p^6) is not x")
	}
}

func TestExtEncoding(t *testing.T) {
	r := newRand(3)
	for range 100 {
		x := randExt(r)
		b := AppendExt(nil, &x)
		if y, err := DecodeExt(b); err != nil || !y.Equal(&x) {
			t.Fatalf("%x: %v", b, err)
		}
		if _, err := DecodeExt(b[1:]); !errors.Is(err, ErrLength) {
			t.Fatalf("short: %v", err)
		}
	}
}

func TestInvertExts(t *testing.T) {
	r := newRand(4)
	xs := make([]Ext, 33)
	for i := range xs {
		for xs[i] = randExt(r); xs[i].IsZero(); xs[i] = randExt(r) {
		}
	}
	ys, scratch := append([]Ext(nil), xs...), make([]Ext, len(xs))
	if err := InvertExts(ys, scratch); err != nil {
		t.Fatal(err)
	}
	for i := range xs {
		if got := bigMul(&xs[i], &ys[i]); !got.IsOne() {
			t.Fatalf("element %d", i)
		}
	}
	ys[7] = Ext{}
	before := append([]Ext(nil), ys...)
	if err := InvertExts(ys, scratch); !errors.Is(err, ErrZero) {
		t.Fatalf("error %v", err)
	}
	for i := range ys {
		if !ys[i].Equal(&before[i]) {
			t.Fatal("a failed inversion changed its input")
		}
	}
	if err := InvertExts(nil, nil); err != nil {
		t.Fatal(err)
	}
}
