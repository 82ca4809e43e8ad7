package modular

import (
	"math/big"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// fill fills the row of a multiplication or an inverse.
func (r *productRows) fill(a *access, index int, operation uint64) {
	f := fields[r.words][index]
	size := 8 * r.words
	x := a.read(r.xAt, a.call.Args[1], 0)
	z := make([]uint64, r.words)
	var second *big.Int
	linear := new(big.Int)
	kind := r.mul
	if operation == abi.FieldMul {
		a.rows.Set(r.two, 1)
		y := a.read(r.yAt, a.call.Args[2], 1)
		f.modulus.Mul(z, x, y)
		second = number64(y)
		linear.Sub(f.p, number64(z)).Lsh(linear, uint(8*size))
	} else {
		a.rows.SetLimbs(r.yAt.address, 4, 16, a.call.Args[2])
		f.modulus.Inverse(z, x)
		second = number64(z)
		if kind = r.inverse; second.Sign() == 0 {
			kind = r.zero
			second.SetInt64(1)
		} else {
			linear.Neg(f.r2)
		}
	}
	a.rows.Set(kind+index, 1)
	a.write(z, f.p)
	first := number64(x)
	q := new(big.Int).Mul(first, second)
	q.Add(q, linear)
	q.Quo(q, f.p) // exact; the carries show it
	xs, ys, qs, ps := limbs(first, size, 8), limbs(second, size, 8), limbs(q, size+1, 8), limbs(f.p, size, 8)
	a.set(r.x, xs)
	a.set(r.y, ys)
	a.set(r.q, qs)
	if len(fields[r.words]) > 1 {
		a.set(r.modulus, ps)
	}
	sums := make([]int64, 2*size)
	for i, v := range xs {
		for j, w := range ys {
			sums[i+j] += v * w
		}
	}
	for i, v := range qs {
		for j, w := range ps {
			sums[i+j] -= v * w
		}
	}
	// linear, in limbs of 16 bits, as the constraints have it
	switch kind {
	case r.mul:
		for i, v := range limbs(f.p, size/2, 16) {
			sums[size+2*i] += v
		}
		for i, v := range limbs(number64(z), size/2, 16) {
			sums[size+2*i] -= v
		}
	case r.inverse:
		for i, v := range limbs(f.r2, size/2, 16) {
			sums[2*i] -= v
		}
	}
	carry, offset := int64(0), int64(1)<<(carryBits[r.words]-1)
	for g := range size - 1 {
		carry = (carry + sums[2*g] + 256*sums[2*g+1]) >> 16
		a.rows.Set(r.carry+g, uint64(carry+offset))
	}
}

// fill fills the row of an addition or a subtraction.
func (r *sumRows) fill(a *access, index int, operation uint64) {
	f := fields[r.words][index]
	n := 4 * r.words
	x, y := a.read(r.xAt, a.call.Args[1], 0), a.read(r.yAt, a.call.Args[2], 1)
	z := make([]uint64, r.words)
	q := number64(x)
	sign := int64(1)
	if operation == abi.FieldAdd {
		a.rows.Set(r.add+index, 1)
		f.modulus.Add(z, x, y)
		q.Add(q, number64(y))
	} else {
		a.rows.Set(r.sub+index, 1)
		f.modulus.Sub(z, x, y)
		q.Sub(q, number64(y))
		sign = -1
	}
	a.write(z, f.p)
	q.Sub(q, number64(z))
	q.Quo(q, f.p)
	quotient := q.Int64()
	a.rows.Set(r.q, uint64(quotient+sumQuotientOffset))
	xs, ys, zs, ps := limbs(number64(x), n, 16), limbs(number64(y), n, 16), limbs(number64(z), n, 16), limbs(f.p, n, 16)
	a.set(r.x, xs)
	a.set(r.y, ys)
	if len(fields[r.words]) > 1 {
		a.set(r.modulus, ps)
	}
	carry := int64(0)
	for i := range n - 1 {
		carry = (carry + xs[i] + sign*ys[i] - zs[i] - quotient*ps[i]) >> 16
		a.rows.Set(r.carry+i, uint64(carry+1<<(sumCarryBits-1)))
	}
}
