package koala

import (
	"fmt"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/field"
)

func init() { solver.RegisterHint(reduceHint, quotientHint, highHint, inverseHint, limbsHint) }

// quotientLimbs is the most limbs a quotient has.
const quotientLimbs = 13

var (
	p = big.NewInt(field.Modulus)
	// maxBound is the largest integer whose quotient has no more than quotientLimbs
	// limbs: 2^208 p - 1. What limbs of quotient and remainder can make is below
	// 2^208 p + 2^32 < 2^240, less than the modulus of BN254.
	maxBound = func() *big.Int {
		b := new(big.Int).Lsh(p, quotientLimbs*LimbBits)
		return b.Sub(b, big.NewInt(1))
	}()
	maxRemainder = new(big.Int).SetUint64(1<<32 - 1)
	maxInput     = new(big.Int).SetUint64(1<<31 - 1)
)

// Element is an element of the base field: an integer that is congruent to it and not
// above a bound. It does not change, but remembers its reduction.
type Element struct {
	v       frontend.Variable
	bound   *big.Int
	reduced *Element
	// canonical says that the integer is below p.
	canonical bool
	// remainder says that it is below p if the prover is honest, and below 2^32 in any case.
	remainder bool
}

// Bound returns the largest integer that the element's variable can be.
func (x *Element) Bound() *big.Int { return new(big.Int).Set(x.bound) }

// Variable returns the integer.
func (x *Element) Variable() frontend.Variable { return x.v }

// Field is the arithmetic in one circuit. [New] makes it; all methods add constraints.
// Methods panic with [ErrBound] where the circuit is not possible, which compiling it
// reports.
type Field struct {
	api    frontend.API
	looked []frontend.Variable // limbs
}

type fieldKey struct{}

// New returns the arithmetic of the circuit that is being defined, always the same. It
// panics with [ErrNative] if the circuit is not over the scalar field of BN254.
func New(api frontend.API) *Field {
	if api.Compiler().Field().Cmp(ecc.BN254.ScalarField()) != 0 {
		panic(ErrNative)
	}
	store, ok := api.Compiler().(interface {
		SetKeyValue(key, value any)
		GetKeyValue(key any) any
	})
	if ok {
		if f, ok := store.GetKeyValue(fieldKey{}).(*Field); ok {
			return f
		}
	}
	f := &Field{api: api}
	if ok {
		store.SetKeyValue(fieldKey{}, f)
	}
	api.Compiler().Defer(f.lookUp)
	return f
}

// API returns the circuit.
func (f *Field) API() frontend.API { return f.api }

// Constant returns a constant.
func (f *Field) Constant(x field.Element) *Element {
	v := big.NewInt(int64(field.Canonical(x)))
	return &Element{v: v, bound: v, canonical: true}
}

// Input returns the element that v stands for, after making sure that it is below 2^31:
// three lookups. It need not be below p, unless [Field.Canonical] is asked for it.
func (f *Field) Input(v frontend.Variable) *Element {
	high := f.hint(highHint, 1, v)[0]
	// Both sums are at most 2^32 - 1, so high is below 2^15 and v what it is made of.
	f.check(f.api.Sub(v, f.api.Mul(high, tableSize)), high, f.api.Add(high, 1<<15))
	return &Element{v: v, bound: maxInput, remainder: true}
}

// Bit returns a boolean variable, which somebody else has constrained, as an element.
func (f *Field) Bit(b frontend.Variable) *Element {
	return &Element{v: b, bound: big.NewInt(1), canonical: true}
}

func (f *Field) hint(h solver.Hint, n int, in ...frontend.Variable) []frontend.Variable {
	out, err := f.api.Compiler().NewHint(h, n, in...)
	if err != nil {
		panic(fmt.Errorf("hint: %w", err))
	}
	return out
}

func (f *Field) element(v frontend.Variable, bound *big.Int) *Element {
	if bound.Cmp(maxBound) > 0 {
		panic(fmt.Errorf("%w: 2^%d", ErrBound, bound.BitLen()))
	}
	return &Element{v: v, bound: bound}
}

// Add returns x + y.
func (f *Field) Add(x, y *Element) *Element {
	x, y = f.fit(x, y, func(a, b *big.Int) *big.Int { return new(big.Int).Add(a, b) })
	return f.element(f.api.Add(x.v, y.v), new(big.Int).Add(x.bound, y.bound))
}

// pad returns the smallest multiple of p from bound on.
func pad(bound *big.Int) *big.Int {
	m := new(big.Int).Add(bound, p)
	m.Sub(m, big.NewInt(1)).Div(m, p)
	return m.Mul(m, p)
}

// Sub returns x - y, as x + (a multiple of p not below y) - y.
func (f *Field) Sub(x, y *Element) *Element {
	x, y = f.fit(x, y, func(a, b *big.Int) *big.Int { return new(big.Int).Add(a, pad(b)) })
	m := pad(y.bound)
	return f.element(f.api.Sub(f.api.Add(x.v, m), y.v), new(big.Int).Add(x.bound, m))
}

// Mul returns x y.
func (f *Field) Mul(x, y *Element) *Element {
	x, y = f.fit(x, y, func(a, b *big.Int) *big.Int { return new(big.Int).Mul(a, b) })
	return f.element(f.api.Mul(x.v, y.v), new(big.Int).Mul(x.bound, y.bound))
}

// MulConst returns c x, without a constraint.
func (f *Field) MulConst(x *Element, c field.Element) *Element { return f.Mul(x, f.Constant(c)) }

// fit reduces operands, the larger one first, until their result has room.
func (f *Field) fit(x, y *Element, bound func(a, b *big.Int) *big.Int) (*Element, *Element) {
	for range 2 {
		if bound(x.bound, y.bound).Cmp(maxBound) <= 0 {
			break
		}
		if x.bound.Cmp(y.bound) >= 0 {
			x = f.Reduce(x)
		} else {
			y = f.Reduce(y)
		}
	}
	return x, y
}

// join returns the variable that is made of 16-bit limbs, the lowest first.
func (f *Field) join(limbs []frontend.Variable) frontend.Variable {
	var out frontend.Variable = 0
	for i, l := range limbs {
		out = f.api.Add(out, f.api.Mul(l, new(big.Int).Lsh(big.NewInt(1), uint(LimbBits*i))))
	}
	return out
}

// quotients returns the number of limbs of x's quotient.
func quotients(x *Element) int {
	if x.bound.Cmp(maxBound) > 0 {
		panic(fmt.Errorf("%w: 2^%d", ErrBound, x.bound.BitLen()))
	}
	q := new(big.Int).Div(x.bound, p)
	return (q.BitLen() + LimbBits - 1) / LimbBits
}

// Reduce returns the element as an integer below 2^32: a lookup for every limb of
// quotient and remainder, and a constraint. What is small already is returned as it is.
func (f *Field) Reduce(x *Element) *Element {
	if x.bound.Cmp(maxRemainder) <= 0 {
		return x
	}
	return f.divide(x)
}

// divide returns the remainder of x, small or not.
func (f *Field) divide(x *Element) *Element {
	if x.reduced != nil {
		return x.reduced
	}
	if c, ok := f.api.Compiler().ConstantValue(x.v); ok {
		r := new(big.Int).Mod(c, p)
		x.reduced = &Element{v: r, bound: r, canonical: true}
		return x.reduced
	}
	n := quotients(x)
	limbs := f.hint(reduceHint, n+2, x.v)
	f.check(limbs...)
	r := f.join(limbs[n:])
	f.api.AssertIsEqual(x.v, f.api.Add(f.api.Mul(f.join(limbs[:n]), p), r))
	x.reduced = &Element{v: r, bound: maxRemainder, remainder: true}
	return x.reduced
}

// AssertZero demands that x is a multiple of p.
func (f *Field) AssertZero(x *Element) {
	if c, ok := f.api.Compiler().ConstantValue(x.v); ok {
		f.api.AssertIsEqual(new(big.Int).Mod(c, p), 0)
		return
	}
	n := quotients(x)
	if n == 0 { // below p
		f.api.AssertIsEqual(x.v, 0)
		return
	}
	limbs := f.hint(quotientHint, n, x.v)
	f.check(limbs...)
	f.api.AssertIsEqual(x.v, f.api.Mul(f.join(limbs), p))
}

// AssertEqual demands that x and y are the same element.
func (f *Field) AssertEqual(x, y *Element) {
	if x.bound.Cmp(y.bound) < 0 {
		x, y = y, x // the smaller one is padded
	}
	f.AssertZero(f.Sub(x, y))
}

// Canonical returns the element as an integer below p: two more lookups than a reduction.
// Of inputs it demands that they are. What else is small, a sum of two for instance, may
// well be p or more, and is divided.
func (f *Field) Canonical(x *Element) *Element {
	r := f.Reduce(x)
	if !r.canonical && !r.remainder {
		r = f.divide(r)
	}
	if r.canonical {
		return r
	}
	// Both r and p - 1 - r are below 2^32.
	f.Limbs(f.api.Sub(field.Modulus-1, r.v), 2)
	r.canonical = true
	return r
}

// Bits returns the 31 bits of x's canonical form, the lowest first.
func (f *Field) Bits(x *Element) []frontend.Variable {
	return f.api.ToBinary(f.Canonical(x).v, 31)
}

// Inverse returns 1/x, and cannot be satisfied if x is zero.
func (f *Field) Inverse(x *Element) *Element {
	x = f.Reduce(x)
	limbs := f.hint(inverseHint, 2, x.v)
	f.check(limbs...)
	y := &Element{v: f.join(limbs), bound: maxRemainder, remainder: true}
	f.AssertEqual(f.Mul(x, y), f.Constant(field.New(1)))
	return y
}

// Select returns a if the bit is one, and b if it is zero.
func (f *Field) Select(bit frontend.Variable, a, b *Element) *Element {
	bound := a.bound
	if bound.Cmp(b.bound) < 0 {
		bound = b.bound
	}
	return f.element(f.api.Select(bit, a.v, b.v), bound)
}

// Choose returns the element of a list of 2^len(bits) whose number the bits are, the
// lowest first: a constraint for every other element, of constants half as many.
func (f *Field) Choose(bits []frontend.Variable, list []*Element) *Element {
	for _, b := range bits {
		half := make([]*Element, len(list)/2)
		for i := range half {
			half[i] = f.Select(b, list[2*i+1], list[2*i])
		}
		list = half
	}
	return list[0]
}

// Limbs demands that v is below 2^(16n), 16n at most 240.
func (f *Field) Limbs(v frontend.Variable, n int) {
	if n < 1 || n*LimbBits > 240 {
		panic(fmt.Errorf("%w: %d limbs", ErrBound, n))
	}
	if n == 1 {
		f.check(v)
		return
	}
	// The lowest limb is what the others leave.
	limbs := f.hint(limbsHint, n-1, v)
	f.check(limbs...)
	f.check(f.api.Sub(v, f.api.Mul(f.join(limbs), tableSize)))
}
