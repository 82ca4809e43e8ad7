package koala

import (
	"math/big"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
)

func init() { solver.RegisterHint(nativeHint) }

// NativeLimbs is the number of limbs of an element of the native field.
const NativeLimbs = 16

// SplitLimbs returns the limbs of a variable, the lowest first: those of the number below
// the native modulus that it is.
func (f *Field) SplitLimbs(v frontend.Variable) []*Element {
	limbs := f.hint(nativeHint, NativeLimbs, v)
	f.check(limbs...)
	f.api.AssertIsEqual(v, f.join(limbs))
	const half = NativeLimbs / 2
	low, high := f.join(limbs[:half]), f.join(limbs[half:])
	size := new(big.Int).Lsh(big.NewInt(1), half*LimbBits)
	mostHigh, mostLow := new(big.Int).DivMod(ecc.BN254.ScalarField(), size, new(big.Int))
	mostLow.Sub(mostLow, big.NewInt(1))
	// The number is below the modulus if its high half is smaller than the modulus's, or the
	// same and its low half is smaller.
	left := f.api.Sub(mostHigh, high)
	f.Limbs(left, half)
	room := f.api.Mul(f.api.Sub(1, f.api.IsZero(left)), size)
	f.Limbs(f.api.Add(f.api.Sub(mostLow, low), room), half+1)
	out := make([]*Element, NativeLimbs)
	for i, l := range limbs {
		out[i] = &Element{v: l, bound: big.NewInt(tableSize - 1), canonical: true}
	}
	return out
}

// nativeHint returns the limbs of a number.
func nativeHint(_ *big.Int, in, out []*big.Int) error { return write(out, in[0]) }
