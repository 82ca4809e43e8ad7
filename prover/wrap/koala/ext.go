package koala

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/field"
)

func init() { solver.RegisterHint(extInverseHint, slotsHint) }

// Ext is an element of the extension, in the basis of field.Ext. It does not change,
// but remembers what was computed of it.
type Ext struct {
	c       [degree]*Element
	reduced *Ext
	values  []frontend.Variable // at the points of evaluation
}

// NewExt returns the element with the given coordinates.
func NewExt(c [degree]*Element) *Ext { return &Ext{c: c} }

// Coordinates is the inverse of [NewExt].
func (x *Ext) Coordinates() [degree]*Element { return x.c }

// ExtConstant returns a constant.
func (f *Field) ExtConstant(x *field.Ext) *Ext {
	var out Ext
	for i, c := range field.Coordinates(x) {
		out.c[i] = f.Constant(c)
	}
	return &out
}

// ExtOf returns an element of the base field as one of the extension.
func (f *Field) ExtOf(x *Element) *Ext {
	out := &Ext{c: [degree]*Element{x}}
	for i := 1; i < degree; i++ {
		out.c[i] = f.Constant(field.Element{})
	}
	return out
}

// ExtInput returns the element whose coordinates the variables are, see [Field.Input].
func (f *Field) ExtInput(v [degree]frontend.Variable) *Ext {
	var out Ext
	for i := range v {
		out.c[i] = f.Input(v[i])
	}
	return &out
}

// ExtAdd returns x + y.
func (f *Field) ExtAdd(x, y *Ext) *Ext {
	var out Ext
	for i := range out.c {
		out.c[i] = f.Add(x.c[i], y.c[i])
	}
	return &out
}

// ExtSub returns x - y.
func (f *Field) ExtSub(x, y *Ext) *Ext {
	var out Ext
	for i := range out.c {
		out.c[i] = f.Sub(x.c[i], y.c[i])
	}
	return &out
}

// MulBase returns s x, with six constraints, or none if s is constant.
func (f *Field) MulBase(x *Ext, s *Element) *Ext {
	if x.bits()+s.bound.BitLen() >= maxBound.BitLen() {
		x, s = f.ExtReduce(x), f.Reduce(s)
	}
	var out Ext
	for i := range out.c {
		out.c[i] = f.Mul(x.c[i], s)
	}
	return &out
}

// bits returns the most bits that a coordinate has.
func (x *Ext) bits() (n int) {
	for _, c := range x.c {
		n = max(n, c.bound.BitLen())
	}
	return n
}

// ExtReduce reduces every coordinate.
func (f *Field) ExtReduce(x *Ext) *Ext {
	if x.reduced != nil {
		return x.reduced
	}
	small := true
	var out Ext
	for i, c := range x.c {
		out.c[i] = f.Reduce(c)
		small = small && out.c[i] == c
	}
	if small {
		x.reduced = x
	} else {
		x.reduced = &out
	}
	return x.reduced
}

// evaluate returns the values of x, as a polynomial in v, at all points.
func (f *Field) evaluate(x *Ext) []frontend.Variable {
	if x.values == nil {
		for t := range points {
			var value frontend.Variable = 0
			for k, c := range x.c {
				if evaluation[t][k].Sign() != 0 {
					value = f.api.Add(value, f.api.Mul(c.v, evaluation[t][k]))
				}
			}
			x.values = append(x.values, value)
		}
	}
	return x.values
}

// ExtMul returns x y, with eleven constraints; six or none if one of them is known to be
// in the base field.
func (f *Field) ExtMul(x, y *Ext) *Ext {
	switch {
	case x.base():
		return f.MulBase(y, x.c[0])
	case y.base():
		return f.MulBase(x, y.c[0])
	}
	return f.Dot([]*Ext{x}, []*Ext{y})
}

// base tells whether all coordinates but the first are known to be zero.
func (x *Ext) base() bool {
	for _, c := range x.c[1:] {
		if c.bound.Sign() != 0 {
			return false
		}
	}
	return true
}

// Dot returns the sum of x[i] y[i], with eleven constraints for each, not reduced.
func (f *Field) Dot(x, y []*Ext) *Ext {
	x, y = slices.Clone(x), slices.Clone(y)
	bounds := dotBounds(x, y)
	for !fits(bounds) {
		widest := widest(x, y)
		r := f.ExtReduce(*widest)
		if r == *widest {
			panic(fmt.Errorf("%w: a sum of %d products", ErrBound, len(x)))
		}
		*widest = r
		bounds = dotBounds(x, y)
	}
	var values [points]frontend.Variable
	for t := range values {
		values[t] = 0
	}
	for i := range x {
		a, b := f.evaluate(x[i]), f.evaluate(y[i])
		for t := range values {
			values[t] = f.api.Add(values[t], f.api.Mul(a[t], b[t]))
		}
	}
	var out Ext
	for k := range out.c {
		var v frontend.Variable = 0
		for t := range values {
			v = f.api.Add(v, f.api.Mul(values[t], interpolation[k][t]))
		}
		out.c[k] = f.element(v, bounds[k])
	}
	return &out
}

// widest returns the place of the operand with the most bits.
func widest(x, y []*Ext) **Ext {
	out := &x[0]
	for i := range x {
		for _, side := range []**Ext{&x[i], &y[i]} {
			if (*side).bits() > (*out).bits() {
				out = side
			}
		}
	}
	return out
}

// dotBounds returns the bounds of the coordinates of a sum of products.
func dotBounds(x, y []*Ext) (out [degree]*big.Int) {
	for k := range out {
		out[k] = new(big.Int)
	}
	var term big.Int
	for n := range x {
		for i := range degree {
			for j := range degree {
				for k, w := range products[i][j] {
					if w != 0 {
						term.Mul(x[n].c[i].bound, y[n].c[j].bound)
						out[k].Add(out[k], term.Mul(&term, big.NewInt(w)))
					}
				}
			}
		}
	}
	return out
}

func fits(bounds [degree]*big.Int) bool {
	for _, b := range bounds {
		if b.Cmp(maxBound) > 0 {
			return false
		}
	}
	return true
}

// ExtAssertEqual demands that x and y are the same element.
func (f *Field) ExtAssertEqual(x, y *Ext) {
	for i := range x.c {
		f.AssertEqual(x.c[i], y.c[i])
	}
}

// ExtInverse returns 1/x, and cannot be satisfied if x is zero.
func (f *Field) ExtInverse(x *Ext) *Ext {
	x = f.ExtReduce(x)
	var in []frontend.Variable
	for _, c := range x.c {
		in = append(in, c.v)
	}
	limbs := f.hint(extInverseHint, 2*degree, in...)
	f.check(limbs...)
	var y Ext
	for i := range y.c {
		y.c[i] = &Element{v: f.join(limbs[2*i : 2*i+2]), bound: maxRemainder, remainder: true}
	}
	one := field.ExtOf(field.New(1))
	f.ExtAssertEqual(f.ExtMul(x, &y), f.ExtConstant(&one))
	return &y
}

// ExtSelect returns a if the bit is one, and b if it is zero.
func (f *Field) ExtSelect(bit frontend.Variable, a, b *Ext) *Ext {
	var out Ext
	for i := range out.c {
		out.c[i] = f.Select(bit, a.c[i], b.c[i])
	}
	return &out
}

// ExtChoose is [Field.Choose] for every coordinate.
func (f *Field) ExtChoose(bits []frontend.Variable, list []*Ext) *Ext {
	var out Ext
	for k := range out.c {
		coordinates := make([]*Element, len(list))
		for i := range list {
			coordinates[i] = list[i].c[k]
		}
		out.c[k] = f.Choose(bits, coordinates)
	}
	return &out
}

// extInverseHint returns the limbs of the coordinates of the inverse, of zero those of
// zero.
func extInverseHint(_ *big.Int, in, out []*big.Int) error {
	var c [degree]field.Element
	for i := range c {
		c[i].SetBigInt(in[i])
	}
	x := field.NewExt(c)
	x.Inverse(&x)
	for i, c := range field.Coordinates(&x) {
		if err := write(out[2*i:2*i+2], big.NewInt(int64(field.Canonical(c)))); err != nil {
			return err
		}
	}
	return nil
}
