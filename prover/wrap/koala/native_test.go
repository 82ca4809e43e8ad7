package koala

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/test"
)

func TestSplitLimbs(t *testing.T) {
	native := ecc.BN254.ScalarField()
	half := new(big.Int).Lsh(big.NewInt(1), 128)
	low := new(big.Int).Mod(native, half)
	high := new(big.Int).Sub(native, low)
	values := []*big.Int{
		new(big.Int), big.NewInt(1), big.NewInt(0x123456789), new(big.Int).Sub(native, big.NewInt(1)),
		high, new(big.Int).Sub(high, big.NewInt(1)), new(big.Int).Sub(half, big.NewInt(1)), half,
	}
	for _, v := range values {
		check := func(f *Field, in []frontend.Variable) {
			for i, l := range f.SplitLimbs(in[0]) {
				want := new(big.Int).Rsh(v, uint(16*i))
				f.api.AssertIsEqual(l.v, want.And(want, big.NewInt(0xffff)))
			}
		}
		if err := run([]*big.Int{v}, check); err != nil {
			t.Errorf("%v: %v", v, err)
		}
		// The limbs of v + k r are not those of v, though they make the same variable.
		for k := int64(1); k < 6; k++ {
			more := new(big.Int).Mul(native, big.NewInt(k))
			more.Add(more, v)
			if more.BitLen() > 256 || k > 1 && !full() {
				continue
			}
			wrong := func(_ *big.Int, _, out []*big.Int) error { return write(out, more) }
			err := run([]*big.Int{v}, func(f *Field, in []frontend.Variable) { f.SplitLimbs(in[0]) },
				test.WithReplacementHint(solver.GetHintID(nativeHint), wrong),
				test.WithReplacementHint(solver.GetHintID(countHint), countAnything),
				test.WithReplacementHint(solver.GetHintID(limbsHint), lowLimbs))
			if err == nil {
				t.Errorf("%v is split as if it were %d moduli more", v, k)
			}
		}
	}
	// Nor is a limb that is none.
	ccs := compile(t, 1, func(f *Field, in []frontend.Variable) { f.SplitLimbs(in[0]) })
	if err := solve(t, ccs, []*big.Int{big.NewInt(1 << 20)}); err != nil {
		t.Error(err)
	}
	if solve(t, ccs, []*big.Int{big.NewInt(1 << 20)}, override(nativeHint, func(_ *big.Int, in, out []*big.Int) error {
		out[0].Set(in[0])
		return nil
	})...) == nil {
		t.Error("a limb of more than 16 bits")
	}
	if solve(t, ccs, []*big.Int{big.NewInt(1 << 20)}, override(nativeHint, func(_ *big.Int, in, out []*big.Int) error {
		return write(out, big.NewInt(5))
	})...) == nil {
		t.Error("limbs of another number")
	}
}
