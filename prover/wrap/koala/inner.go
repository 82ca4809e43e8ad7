package koala

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark/frontend"
)

const (
	// slotLimbs is the number of limbs of a slot: three coordinates, each a sum of
	// products of a coefficient and a value, share a variable.
	slotLimbs = 5
	slotBits  = slotLimbs * LimbBits
	slots     = 3
)

// Coefficients are elements of the extension, packed to be multiplied with elements of
// the base field.
type Coefficients struct {
	packed [][degree / slots]frontend.Variable
}

// Pack prepares coefficients for [Field.Inner]; it reduces them.
func (f *Field) Pack(x []*Ext) *Coefficients {
	out := &Coefficients{packed: make([][degree / slots]frontend.Variable, len(x))}
	for i := range x {
		c := f.ExtReduce(x[i]).c
		for h := range out.packed[i] {
			var v frontend.Variable = 0
			for s := range slots {
				v = f.api.Add(v, f.api.Mul(c[slots*h+s].v, new(big.Int).Lsh(big.NewInt(1), uint(slotBits*s))))
			}
			out.packed[i][h] = v
		}
	}
	return out
}

// Pick returns some of the coefficients.
func (c *Coefficients) Pick(indices []int) *Coefficients {
	out := &Coefficients{}
	for _, i := range indices {
		out.packed = append(out.packed, c.packed[i])
	}
	return out
}

// Inner returns the sum of c[i] y[i], with two constraints for each and 32 for the
// whole. The values are reduced.
func (f *Field) Inner(c *Coefficients, y []*Element) *Ext {
	if len(y) != len(c.packed) {
		panic(fmt.Errorf("%w: %d values for %d coefficients", ErrBound, len(y), len(c.packed)))
	}
	bound := new(big.Int)
	var sums [degree / slots]frontend.Variable
	for h := range sums {
		sums[h] = 0
	}
	for i := range y {
		v := f.Reduce(y[i])
		bound.Add(bound, v.bound)
		for h := range sums {
			sums[h] = f.api.Add(sums[h], f.api.Mul(c.packed[i][h], v.v))
		}
	}
	bound.Mul(bound, maxRemainder)
	if bound.BitLen() > slotBits {
		panic(fmt.Errorf("%w: an inner product of %d values", ErrBound, len(y)))
	}
	var out Ext
	for h := range sums {
		// Three slots of 80 bits are below the modulus: there is one way to write them.
		limbs := f.hint(slotsHint, slots*slotLimbs, sums[h])
		f.check(limbs...)
		f.api.AssertIsEqual(sums[h], f.join(limbs))
		for s := range slots {
			out.c[slots*h+s] = &Element{v: f.join(limbs[slotLimbs*s : slotLimbs*(s+1)]), bound: bound}
		}
	}
	return &out
}

// slotsHint returns all limbs of a number.
func slotsHint(_ *big.Int, in, out []*big.Int) error { return write(out, in[0]) }
