package modular

import (
	"math/big"
	"math/bits"
)

// maxLimbs is the size of the widest modulus.
const maxLimbs = 6

// Modulus is an odd prime with what Montgomery multiplication needs to know of it.
// It is immutable.
type Modulus struct {
	limbs int
	p     [maxLimbs]uint64
	neg   uint64   // -1/p mod 2^64
	value *big.Int // p
	rCube *big.Int // R^3 mod p
}

// The base fields of the curves that Ethereum's precompiles compute on, and the
// field of BLS12-381's scalars, which the elements of blobs are.
var (
	BN254          = newModulus(4, "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47")
	BLS12381       = newModulus(6, "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab")
	BLS12381Scalar = newModulus(4, "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001")
	P256           = newModulus(4, "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")
)

func newModulus(limbs int, hex string) *Modulus {
	p, ok := new(big.Int).SetString(hex, 16)
	if !ok {
		panic("modular: a modulus of this package is malformed") // constants above
	}
	m := &Modulus{limbs: limbs, value: p}
	toLimbs(m.p[:limbs], p)
	// Newton's iteration doubles the number of right bits: 3, 6, ..., 96
	inv := m.p[0]
	for range 5 {
		inv *= 2 - m.p[0]*inv
	}
	m.neg = -inv
	m.rCube = new(big.Int).Lsh(big.NewInt(1), uint(3*64*limbs))
	m.rCube.Mod(m.rCube, p)
	return m
}

// Limbs is the number of 64-bit limbs of an operand.
func (m *Modulus) Limbs() int { return m.limbs }

// Mul sets z to x*y/R mod p. The slices have Limbs elements and may alias.
func (m *Modulus) Mul(z, x, y []uint64) {
	n := m.limbs
	x, y = x[:n], y[:n]
	var t [maxLimbs + 2]uint64
	for _, xi := range x {
		var carry uint64
		for j, yj := range y {
			carry, t[j] = mulAdd(xi, yj, t[j], carry)
		}
		var c uint64
		t[n], c = bits.Add64(t[n], carry, 0)
		t[n+1] = c

		q := t[0] * m.neg
		carry, _ = mulAdd(q, m.p[0], t[0], 0)
		for j := 1; j < n; j++ {
			carry, t[j-1] = mulAdd(q, m.p[j], t[j], carry)
		}
		t[n-1], c = bits.Add64(t[n], carry, 0)
		t[n] = t[n+1] + c
	}
	m.reduce(z, t[:n+1])
}

// Add sets z to x+y mod p. The slices have Limbs elements and may alias.
func (m *Modulus) Add(z, x, y []uint64) {
	var t [maxLimbs + 1]uint64
	var carry uint64
	for i := range m.limbs {
		t[i], carry = bits.Add64(x[i], y[i], carry)
	}
	t[m.limbs] = carry
	m.reduce(z, t[:m.limbs+1])
}

// Sub sets z to x-y mod p. The slices have Limbs elements and may alias.
func (m *Modulus) Sub(z, x, y []uint64) {
	var t [maxLimbs + 1]uint64
	var borrow uint64
	for i := range m.limbs {
		t[i], borrow = bits.Sub64(x[i], y[i], borrow)
	}
	for t[m.limbs] = -borrow; t[m.limbs] != 0; { // below zero: R-p < p < R, few rounds
		var carry uint64
		for i := range m.limbs {
			t[i], carry = bits.Add64(t[i], m.p[i], carry)
		}
		t[m.limbs] += carry
	}
	m.reduce(z, t[:m.limbs+1])
}

// Inverse sets z to R^2/x mod p, the Montgomery form of the inverse of the number
// whose Montgomery form x is, and to 0 if x is 0 mod p. The slices have Limbs
// elements and may alias.
func (m *Modulus) Inverse(z, x []uint64) {
	v := fromLimbs(x[:m.limbs])
	v.Mod(v, m.value)
	if v.Sign() == 0 {
		clear(z[:m.limbs])
		return
	}
	v.ModInverse(v, m.value) // 1/x = 1/(a*R)
	var t, rCube [maxLimbs]uint64
	toLimbs(t[:m.limbs], v)
	toLimbs(rCube[:m.limbs], m.rCube)
	m.Mul(z, t[:m.limbs], rCube[:m.limbs]) // 1/(a*R) * R^3 / R = R/a
}

// reduce sets z to t mod p; t has one limb more.
func (m *Modulus) reduce(z, t []uint64) {
	n := m.limbs
	for {
		var d [maxLimbs]uint64
		var borrow uint64
		for i := range n {
			d[i], borrow = bits.Sub64(t[i], m.p[i], borrow)
		}
		top, borrow := bits.Sub64(t[n], 0, borrow)
		if borrow != 0 {
			break
		}
		copy(t, d[:n])
		t[n] = top
	}
	copy(z[:n], t)
}

// mulAdd returns a*b+c+d, which always fits.
func mulAdd(a, b, c, d uint64) (hi, lo uint64) {
	hi, lo = bits.Mul64(a, b)
	var carry uint64
	lo, carry = bits.Add64(lo, c, 0)
	hi += carry
	lo, carry = bits.Add64(lo, d, 0)
	return hi + carry, lo
}

// toLimbs writes v, which must fit, into limbs.
func toLimbs(limbs []uint64, v *big.Int) {
	var buf [8 * maxLimbs]byte
	bytes := v.FillBytes(buf[:8*len(limbs)])
	for i := range limbs {
		limbs[i] = 0
		for _, b := range bytes[8*(len(limbs)-1-i):][:8] {
			limbs[i] = limbs[i]<<8 | uint64(b)
		}
	}
}

// fromLimbs returns the number that limbs holds.
func fromLimbs(limbs []uint64) *big.Int {
	v := new(big.Int)
	for i := len(limbs) - 1; i >= 0; i-- {
		v.Lsh(v, 64)
		v.Or(v, new(big.Int).SetUint64(limbs[i]))
	}
	return v
}
