package koala

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/field"
)

func init() { solver.RegisterHint(digitsHint, bitsHint) }

// MinSplitBits and MaxSplitBits bound how many bits [Field.SplitBits] takes of a variable.
const (
	MinSplitBits = 14
	MaxSplitBits = 189
)

// SplitExt takes an element of the extension out of a variable s that is uniform on the
// native field: the six lowest digits of s in base p are its coordinates. What is left
// of s must be less than the modulus over p^6, rounded down: so every element stands
// for the same number of values of s, and there is one way to write s. A circuit cannot
// be satisfied for the other values, one of 2^67.
func (f *Field) SplitExt(s frontend.Variable) *Ext {
	size := new(big.Int).Exp(p, big.NewInt(degree), nil)
	limbs := f.hint(digitsHint, 2*degree+slotLimbs, s)
	f.check(limbs...)
	var out Ext
	whole := f.api.Mul(f.join(limbs[2*degree:]), size)
	weight := big.NewInt(1)
	for i := range out.c {
		c := f.Canonical(&Element{v: f.join(limbs[2*i : 2*i+2]), bound: maxRemainder, remainder: true})
		out.c[i] = c
		whole = f.api.Add(whole, f.api.Mul(c.v, weight))
		weight = new(big.Int).Mul(weight, p)
	}
	f.api.AssertIsEqual(s, whole)
	f.rest(f.join(limbs[2*degree:]), size, slotLimbs)
	return &out
}

// SplitBits takes the n lowest bits out of a variable that is uniform on the native
// field, in the way of [Field.SplitExt]: every sequence of bits stands for the same
// number of values, and at most one value of 2^64 is refused.
func (f *Field) SplitBits(s frontend.Variable, n int) []frontend.Variable {
	if n < MinSplitBits || n > MaxSplitBits {
		panic(fmt.Errorf("%w: %d bits", ErrBound, n))
	}
	size := new(big.Int).Lsh(big.NewInt(1), uint(n))
	words := (new(big.Int).Div(ecc.BN254.ScalarField(), size).BitLen() + LimbBits - 1) / LimbBits
	out := f.hint(bitsHint, n+words, s, n)
	bits, limbs := out[:n], out[n:]
	var whole frontend.Variable = 0
	for i, b := range bits {
		f.api.AssertIsBoolean(b)
		whole = f.api.Add(whole, f.api.Mul(b, new(big.Int).Lsh(big.NewInt(1), uint(i))))
	}
	f.check(limbs...)
	rest := f.join(limbs)
	f.api.AssertIsEqual(s, f.api.Add(whole, f.api.Mul(rest, size)))
	f.rest(rest, size, words)
	return bits
}

// AssertLowZero demands that the n lowest bits of a variable are zero, of the one way
// to write it that [Field.SplitBits] has; n is at most [MaxSplitBits].
func (f *Field) AssertLowZero(s frontend.Variable, n int) {
	if n == 0 {
		return
	}
	for _, b := range f.SplitBits(s, max(n, MinSplitBits))[:n] {
		f.api.AssertIsEqual(b, 0)
	}
}

// rest demands that a number of as many limbs as given, which have been looked up, is
// below the native modulus over size, rounded down.
func (f *Field) rest(v frontend.Variable, size *big.Int, limbs int) {
	most := new(big.Int).Div(ecc.BN254.ScalarField(), size)
	most.Sub(most, big.NewInt(1))
	f.Limbs(f.api.Sub(most, v), limbs)
}

// digitsHint returns the digits of a number in base p, two limbs each, and the limbs of
// what is left.
func digitsHint(_ *big.Int, in, out []*big.Int) error {
	left, digit := new(big.Int).Set(in[0]), new(big.Int)
	for i := range degree {
		left.QuoRem(left, p, digit)
		if err := write(out[2*i:2*i+2], digit); err != nil {
			return err
		}
	}
	return write(out[2*degree:], left)
}

// bitsHint returns the lowest bits of a number, how many is the second input, and the
// limbs of the rest.
func bitsHint(_ *big.Int, in, out []*big.Int) error {
	n := int(in[1].Int64())
	if n > len(out) {
		return fmt.Errorf("%w: %d bits in %d outputs", errHint, n, len(out))
	}
	for i := range n {
		out[i].SetUint64(uint64(in[0].Bit(i)))
	}
	return write(out[n:], new(big.Int).Rsh(in[0], uint(n)))
}

// Split is what [Field.SplitExt] does, outside of a circuit: for the values that it
// refuses, too.
func Split(s *big.Int) field.Ext {
	left, digit := new(big.Int).Set(s), new(big.Int)
	var c [degree]field.Element
	for i := range c {
		left.QuoRem(left, p, digit)
		c[i] = field.New(digit.Uint64())
	}
	return field.NewExt(c)
}
