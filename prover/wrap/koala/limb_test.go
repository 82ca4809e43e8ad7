package koala

import (
	"math/big"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
)

// TestEveryLimbIsLookedUp puts a lie into one limb of a quotient or remainder, which makes up
// for another result: the equation holds in the native field, all other limbs are limbs, and
// without the lookup of this one the lie is accepted.
func TestEveryLimbIsLookedUp(t *testing.T) {
	native := ecc.BN254.ScalarField()
	// fraction returns a / (b 2^(16 k)) in the native field.
	fraction := func(a, b *big.Int, k int) *big.Int {
		d := new(big.Int).Lsh(b, uint(LimbBits*k))
		d.ModInverse(d.Mod(d, native), native)
		return d.Mul(d, a).Mod(d, native)
	}
	add := func(x, d *big.Int) { x.Add(x, d).Mod(x, native) }
	a, b := big.NewInt(1<<30+12345), big.NewInt(1<<29+777)
	product := new(big.Int).Mul(a, b)
	remainder := new(big.Int).Mod(product, p)
	one := big.NewInt(1)
	const inputs = 6 // lookups of both inputs, which come first
	const n = 2      // limbs of a quotient of such a product

	reduce := func(f *Field, in []frontend.Variable) {
		f.api.AssertIsEqual(f.Reduce(f.Mul(f.Input(in[0]), f.Input(in[1]))).v, in[2])
	}
	zero := func(f *Field, in []frontend.Variable) {
		x, y := f.Input(in[0]), f.Input(in[1])
		f.AssertZero(f.Mul(x, y))
	}
	type lie struct {
		define  func(f *Field, in []frontend.Variable)
		hint    solver.Hint
		limbs   int // of the hint
		limb    int
		claimed *big.Int
		forge   func(out []*big.Int)
	}
	var lies []lie
	for k := range n {
		lies = append(lies, lie{reduce, reduceHint, n + 2, k, new(big.Int).Add(remainder, one), func(out []*big.Int) {
			add(out[n], one) // the remainder's lowest limb, which is far from its end
			add(out[k], new(big.Int).Neg(fraction(one, p, k)))
		}}, lie{zero, quotientHint, n, k, remainder, func(out []*big.Int) {
			for i := range out {
				out[i].SetInt64(0)
			}
			out[k].Set(fraction(product, p, k))
		}})
	}
	for k := range 2 {
		lies = append(lies, lie{reduce, reduceHint, n + 2, n + k, new(big.Int).Add(remainder, p), func(out []*big.Int) {
			add(out[0], new(big.Int).Sub(native, one)) // the quotient's lowest limb, which is not zero
			add(out[n+k], fraction(p, one, k))
		}})
	}
	for _, l := range lies {
		forged := func(m *big.Int, in, out []*big.Int) error {
			if err := l.hint(m, in, out); err != nil {
				return err
			}
			if len(out) != l.limbs {
				t.Errorf("%d limbs, want %d", len(out), l.limbs)
			}
			l.forge(out)
			return nil
		}
		in := []*big.Int{a, b, l.claimed}
		without := compile(t, 3, func(f *Field, in []frontend.Variable) {
			l.define(f, in)
			f.looked = slices.Delete(f.looked, inputs+l.limb, inputs+l.limb+1)
		})
		if err := solve(t, without, in, override(l.hint, forged)...); err != nil {
			t.Errorf("limb %d: the forgery is none: %v", l.limb, err)
		}
		if solve(t, compile(t, 3, l.define), in, override(l.hint, forged)...) == nil {
			t.Errorf("limb %d of %d, %v claimed: accepted", l.limb, l.limbs, l.claimed)
		}
	}
}
