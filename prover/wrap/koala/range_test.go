package koala

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/field"
)

// forgeries are hints whose results satisfy every equation, but for a limb that is none:
// what is claimed is wrong, and only the lookups say so.
var forgeries = map[string]struct {
	in     []*big.Int
	define func(f *Field, in []frontend.Variable)
	hint   solver.Hint
	forged func(native *big.Int, in, out []*big.Int)
}{
	// The remainder is the number itself.
	"remainder": {
		[]*big.Int{big.NewInt(1 << 30)},
		func(f *Field, in []frontend.Variable) {
			x := f.Input(in[0])
			f.api.AssertIsEqual(f.Reduce(f.Mul(x, x)).v, new(big.Int).Lsh(big.NewInt(1), 60))
		},
		reduceHint,
		func(_ *big.Int, in, out []*big.Int) {
			n := len(out) - 2
			for i := range out {
				out[i].SetInt64(0)
			}
			out[n].Set(in[0])
		},
	},
	// Five is a multiple of p, five over p times.
	"multiple": {
		[]*big.Int{big.NewInt(5)},
		func(f *Field, in []frontend.Variable) {
			x := f.Input(in[0])
			f.AssertZero(f.MulConst(x, field.New(7)))
		},
		quotientHint,
		func(native *big.Int, in, out []*big.Int) {
			for i := range out {
				out[i].SetInt64(0)
			}
			out[0].Mul(in[0], new(big.Int).ModInverse(p, native))
			out[0].Mod(out[0], native)
		},
	},
	// The inverse is that of the native field.
	"inverse": {
		[]*big.Int{big.NewInt(3)},
		func(f *Field, in []frontend.Variable) {
			f.api.AssertIsEqual(f.api.Mul(f.Inverse(f.Input(in[0])).v, in[0]), 1)
		},
		inverseHint,
		func(native *big.Int, in, out []*big.Int) {
			out[0].ModInverse(in[0], native)
			out[1].SetInt64(0)
		},
	},
	"inverse of the extension": {
		[]*big.Int{big.NewInt(3), new(big.Int), new(big.Int), new(big.Int), new(big.Int), new(big.Int)},
		func(f *Field, in []frontend.Variable) {
			f.api.AssertIsEqual(f.api.Mul(f.ExtInverse(exts(f, in)[0]).c[0].v, in[0]), 1)
		},
		extInverseHint,
		func(native *big.Int, in, out []*big.Int) {
			for i := range out {
				out[i].SetInt64(0)
			}
			out[0].ModInverse(in[0], native)
		},
	},
	// One slot gives to another.
	"slots": {
		[]*big.Int{big.NewInt(1000), big.NewInt(11), big.NewInt(12), big.NewInt(13), big.NewInt(14), big.NewInt(15), big.NewInt(16)},
		func(f *Field, in []frontend.Variable) {
			sum := f.Inner(f.Pack(exts(f, in[1:])), []*Element{f.Input(in[0])})
			f.api.AssertIsEqual(sum.c[1].v, 11999)
		},
		slotsHint,
		func(_ *big.Int, in, out []*big.Int) {
			if out[slotLimbs].Int64() == 12000 {
				out[slotLimbs-1].Add(out[slotLimbs-1], big.NewInt(tableSize))
				out[slotLimbs].Sub(out[slotLimbs], big.NewInt(1))
			}
		},
	},
	// All is in one limb.
	"limbs": {
		[]*big.Int{new(big.Int).Lsh(big.NewInt(1), 100)},
		func(f *Field, in []frontend.Variable) { f.Limbs(in[0], 3) },
		limbsHint,
		func(_ *big.Int, in, out []*big.Int) {
			for i := range out {
				out[i].SetInt64(0)
			}
			out[0].Rsh(in[0], LimbBits)
		},
	},
	// The first digit is one more, and what is left pays.
	"digits": {
		[]*big.Int{big.NewInt(77)},
		func(f *Field, in []frontend.Variable) { f.api.AssertIsEqual(f.SplitExt(in[0]).c[0].v, 78) },
		digitsHint,
		func(native *big.Int, in, out []*big.Int) {
			size := new(big.Int).Exp(p, big.NewInt(degree), nil)
			for i := range out {
				out[i].SetInt64(0)
			}
			out[0].SetInt64(78)
			left := out[2*degree]
			left.Neg(size.ModInverse(size, native)).Mod(left, native)
		},
	},
	// A digit below zero, of which the next pays the rest.
	"negative digit": {
		[]*big.Int{new(big.Int).Mul(p, big.NewInt(9))},
		func(f *Field, in []frontend.Variable) { f.api.AssertIsEqual(f.SplitExt(in[0]).c[1].v, 10) },
		digitsHint,
		func(native *big.Int, in, out []*big.Int) {
			out[0].Sub(native, p)
			out[2].SetInt64(10)
		},
	},
	// A digit that is not below p.
	"large digit": {
		[]*big.Int{new(big.Int).Add(new(big.Int).Mul(p, big.NewInt(9)), big.NewInt(5))},
		func(f *Field, in []frontend.Variable) { f.api.AssertIsEqual(f.SplitExt(in[0]).c[1].v, 8) },
		digitsHint,
		func(_ *big.Int, in, out []*big.Int) {
			large := new(big.Int).Add(p, big.NewInt(5))
			out[0].And(large, big.NewInt(tableSize-1))
			out[1].Rsh(large, LimbBits)
			out[2].SetInt64(8)
		},
	},
	// What is left is below zero: the digits are those of a number that is the native modulus
	// less than the variable's.
	"negative rest": {
		[]*big.Int{big.NewInt(77)},
		func(f *Field, in []frontend.Variable) { f.SplitExt(in[0]) },
		digitsHint,
		func(native *big.Int, in, out []*big.Int) {
			size := new(big.Int).Exp(p, big.NewInt(degree), nil)
			k, digits := borrow(native, in[0], size)
			if err := digitsHint(native, []*big.Int{digits}, out); err != nil {
				panic(err)
			}
			for _, limb := range out[2*degree:] {
				limb.SetInt64(0)
			}
			out[2*degree].Sub(native, k)
		},
	},
	"negative rest of bits": {
		[]*big.Int{big.NewInt(77)},
		func(f *Field, in []frontend.Variable) { f.SplitBits(in[0], 20) },
		bitsHint,
		func(native *big.Int, in, out []*big.Int) {
			k, low := borrow(native, in[0], big.NewInt(1<<20))
			for i := range out {
				out[i].SetInt64(0)
			}
			for i := range 20 {
				out[i].SetUint64(uint64(low.Bit(i)))
			}
			out[20].Sub(native, k)
		},
	},
	"bits": {
		[]*big.Int{big.NewInt(6)},
		func(f *Field, in []frontend.Variable) { f.api.AssertIsEqual(f.SplitBits(in[0], 20)[0], 1) },
		bitsHint,
		func(native *big.Int, in, out []*big.Int) {
			out[0].SetInt64(1)
			left := out[20]
			left.ModInverse(big.NewInt(1<<20), native)
			left.Neg(left).Mod(left, native)
		},
	},
	"native limbs": {
		[]*big.Int{big.NewInt(1 << 20)},
		func(f *Field, in []frontend.Variable) { f.api.AssertIsEqual(f.SplitLimbs(in[0])[0].v, 1<<20) },
		nativeHint,
		func(_ *big.Int, in, out []*big.Int) {
			out[0].SetInt64(1 << 20)
			out[1].SetInt64(0)
		},
	},
}

// borrow returns k and the number from 0 to size with which number - k size is s, less the
// native modulus.
func borrow(native, s, size *big.Int) (k, number *big.Int) {
	missing := new(big.Int).Sub(native, s)
	k, rest := new(big.Int).DivMod(missing, size, new(big.Int))
	if rest.Sign() == 0 {
		return k, rest
	}
	return k.Add(k, big.NewInt(1)), rest.Sub(size, rest)
}

func TestLookupsAreNeeded(t *testing.T) {
	native := ecc.BN254.ScalarField()
	for name, c := range forgeries {
		forged := func(m *big.Int, in, out []*big.Int) error {
			if err := c.hint(m, in, out); err != nil && name != "multiple" && name != "limbs" {
				return err
			}
			c.forged(native, in, out)
			return nil
		}
		// Other hints are honest, as far as they can be: what does not fit is cut.
		options := append(override(c.hint, forged), solver.OverrideHint(solver.GetHintID(quotientHint), cut(quotientHint)), solver.OverrideHint(solver.GetHintID(limbsHint), lowLimbs))
		if name == "multiple" || name == "limbs" {
			options = override(c.hint, forged)
		}
		bare := compile(t, len(c.in), func(f *Field, in []frontend.Variable) {
			c.define(f, in)
			f.looked = f.looked[:0]
		})
		if err := solve(t, bare, c.in, options...); err != nil {
			t.Errorf("%s: the forgery is none: %v", name, err)
		}
		if solve(t, compile(t, len(c.in), c.define), c.in, options...) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

// cut is a hint whose first limb is whatever the others leave of an exact quotient.
func cut(h solver.Hint) solver.Hint {
	return func(native *big.Int, in, out []*big.Int) error {
		if h(native, in, out) == nil {
			return nil
		}
		for i := range out {
			out[i].SetInt64(0)
		}
		out[0].Mul(in[0], new(big.Int).ModInverse(p, native))
		out[0].Mod(out[0], native)
		return nil
	}
}

// Bits are bits: two of the first and one less of the second make the same number.
func TestBitsAreBoolean(t *testing.T) {
	ccs := compile(t, 1, func(f *Field, in []frontend.Variable) { f.SplitBits(in[0], 20) })
	in := []*big.Int{big.NewInt(6)} // 0, 1, 1
	err := solve(t, ccs, in, override(bitsHint, func(m *big.Int, in, out []*big.Int) error {
		if err := bitsHint(m, in, out); err != nil {
			return err
		}
		out[0].SetInt64(2)
		out[1].SetInt64(0)
		return nil
	})...)
	if err == nil {
		t.Error("a bit of two")
	}
}
