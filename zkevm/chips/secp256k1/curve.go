package secp256k1

import "math/big"

// affine is a point of the curve that is not the point at infinity.
type affine struct{ x, y *big.Int }

func (a affine) equal(b affine) bool { return a.x.Cmp(b.x) == 0 && a.y.Cmp(b.y) == 0 }

func (a affine) opposite() affine { return affine{a.x, new(big.Int).Sub(p, a.y)} }

func mod(x *big.Int) *big.Int { return x.Mod(x, p) }

func mul(x, y *big.Int) *big.Int { return mod(new(big.Int).Mul(x, y)) }

// cubic returns x^3 + 7.
func cubic(x *big.Int) *big.Int {
	v := mul(mul(x, x), x)
	return mod(v.Add(v, big.NewInt(7)))
}

// root returns a square root of x, or of -x, and whether it is one of x: as p = 3 mod 4,
// exactly one of the two has roots, unless x is 0.
func root(x *big.Int) (y *big.Int, ok bool) {
	e := new(big.Int).Add(p, big.NewInt(1))
	y = new(big.Int).Exp(x, e.Rsh(e, 2), p)
	return y, mul(y, y).Cmp(x) == 0
}

// lift returns the point of that x whose y has that parity, if there is one.
func lift(x *big.Int, odd uint) (affine, bool) {
	y, ok := root(cubic(x))
	if y.Bit(0) != odd {
		y.Sub(p, y)
	}
	return affine{x, y}, ok
}

// chord returns the slope of the line through two points of different x.
func chord(a, b affine) *big.Int {
	dx := mod(new(big.Int).Sub(b.x, a.x))
	dy := mod(new(big.Int).Sub(b.y, a.y))
	return mul(dy, dx.ModInverse(dx, p))
}

// tangent returns the slope in a point; no point has y = 0.
func tangent(a affine) *big.Int {
	d := mod(new(big.Int).Lsh(a.y, 1))
	return mul(times(3, mul(a.x, a.x)), d.ModInverse(d, p))
}

// third returns a + b, given the slope of the line through them.
func third(slope *big.Int, a, b affine) affine {
	x := mul(slope, slope)
	x.Sub(x, a.x)
	mod(x.Sub(x, b.x))
	y := new(big.Int).Sub(a.x, x)
	y.Mul(y, slope)
	return affine{x, mod(y.Sub(y, a.y))}
}
