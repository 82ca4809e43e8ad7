package hash

import (
	"math/big"
	"math/bits"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// On machines with AVX-512 IFMA a batch is compressed eight states at a time, in numbers of
// five digits of 52 bits. A number x is kept as some number below 2^260 that is x 2^260
// modulo p; a product over 2^260 of numbers below A p and B p is below (1 + A B/84) p. So
// nothing is subtracted but at the end. Bounds, as multiples of p:
//
//	what                                      below
//	what goes in, scaled (2^256 at most)      1.1
//	after the external matrix (times 48)      60
//	  folded, which adds 0.3 for every 5.29   9
//	with the constant, to the fifth power     1.2
//	elements in a partial round               11
//	  the sum of seven, and a fifth power     79
//	  folded                                  10
//	  plus an element of the diagonal times   11
//
// 2^260 is more than 84 p, and the bounds of every round follow from those before.

// lanes is the number of states.
const lanes = 8

// digits is a number, the lowest 52 bits first.
type digits [5]uint64

// laneWork is the memory of [compressLanes].
type laneWork struct {
	state [Width][5][lanes]uint64
	_     [2*Width + 1][5][lanes]uint64 // what the assembly keeps between its steps
}

const digitMask = 1<<52 - 1

func digitsOf(w *[4]uint64) digits {
	return digits{
		w[0] & digitMask,
		(w[0]>>52 | w[1]<<12) & digitMask,
		(w[1]>>40 | w[2]<<24) & digitMask,
		(w[2]>>28 | w[3]<<36) & digitMask,
		w[3] >> 16,
	}
}

// powerOf2 returns 2^n modulo p.
func powerOf2(n uint) digits {
	v := new(big.Int).Lsh(big.NewInt(1), n)
	return digitsOfInt(v.Mod(v, fr.Modulus()))
}

func digitsOfInt(v *big.Int) digits {
	var w [4]uint64
	var b [fr.Bytes]byte
	v.FillBytes(b[:])
	for i, c := range b {
		w[3-i/8] |= uint64(c) << (56 - 8*(i%8))
	}
	return digitsOf(&w)
}

// What elements are multiplied with that go in: those in Montgomery form, which have a
// factor of 2^256, and numbers.
var scaleMontgomery, scaleRaw = powerOf2(264), powerOf2(520)

var laneConstants = makeLaneConstants()

// makeLaneConstants returns 2^256, twice, the diagonal, -1/p modulo 2^52, p, and the
// constants of the rounds.
func makeLaneConstants() (out []uint64) {
	put := func(d digits) { out = append(out, d[:]...) }
	putElement := func(x *fr.Element) {
		v := x.BigInt(new(big.Int))
		v.Lsh(v, 260)
		put(digitsOfInt(v.Mod(v, fr.Modulus())))
	}
	put(powerOf2(256))
	put(powerOf2(256))
	for i := range parameters.DiagM1 {
		putElement(&parameters.DiagM1[i])
	}
	p := digitsOfInt(fr.Modulus())
	inverse := uint64(1)
	for range 6 { // twice as many bits every time
		inverse *= 2 - p[0]*inverse
	}
	out = append(out, -inverse&digitMask)
	put(p)
	for round, keys := range parameters.RoundKeys {
		if round >= FullRounds/2 && round < FullRounds/2+PartialRounds {
			keys = keys[:1]
		}
		for i := range keys {
			putElement(&keys[i])
		}
	}
	return out
}

// compressInLanes is compress with [compressLanes].
func (b *Batch) compressInLanes(dst []Digest) {
	if b.work == nil {
		b.work = new(laneWork)
	}
	var scales [Width]digits
	for k := range scales {
		scales[k] = scaleMontgomery
		if b.raw[k] {
			scales[k] = scaleRaw
		}
	}
	for from := 0; from < len(dst); from += lanes {
		to := min(from+lanes, len(dst))
		for k := range b.state {
			x := &b.work.state[k]
			for i := range b.state[k][from:to] {
				d := digitsOf((*[4]uint64)(&b.state[k][from+i]))
				for j := range d {
					x[j][i] = d[j]
				}
			}
		}
		compressLanes(b.work, &scales, &laneConstants[0])
		x := &b.work.state[0]
		for i := range dst[from:to] {
			dst[from+i] = reduced(&digits{x[0][i], x[1][i], x[2][i], x[3][i], x[4][i]})
		}
	}
}

// modulus is p in words, the lowest first.
var modulus = [4]uint64{fr.Modulus().Uint64(), wordOfModulus(1), wordOfModulus(2), wordOfModulus(3)}

func wordOfModulus(i uint) uint64 { return new(big.Int).Rsh(fr.Modulus(), 64*i).Uint64() }

// reduced returns a number below 2 p, modulo p.
func reduced(d *digits) (out fr.Element) {
	w := [4]uint64{
		d[0] | d[1]<<52,
		d[1]>>12 | d[2]<<40,
		d[2]>>24 | d[3]<<28,
		d[3]>>36 | d[4]<<16,
	}
	var borrow uint64
	for i := range out {
		out[i], borrow = bits.Sub64(w[i], modulus[i], borrow)
	}
	if borrow != 0 {
		return w
	}
	return out
}
