package koala

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
)

// seenHint stands where the table would be: tests put their own in its place, to see what
// is looked up.
func seenHint(_ *big.Int, _, out []*big.Int) error {
	out[0].SetInt64(0)
	return nil
}

func init() { solver.RegisterHint(seenHint) }

// span are outputs of a hint that make one number.
type span struct{ from, to int }

// spansOf tells which outputs of each hint make numbers together.
var spansOf = map[string]struct {
	hint  solver.Hint
	spans func(in []*big.Int, n int) []span
	// lower says that the limb below the outputs is no output, but what they leave.
	lower bool
}{
	"reduce":     {reduceHint, func(_ []*big.Int, n int) []span { return []span{{0, n - 2}, {n - 2, n}} }, false},
	"quotient":   {quotientHint, whole, false},
	"inverse":    {inverseHint, whole, false},
	"extInverse": {extInverseHint, func([]*big.Int, int) []span { return pairs(nil) }, false},
	"slots":      {slotsHint, whole, false},
	"limbs":      {limbsHint, whole, true},
	"digits":     {digitsHint, func(_ []*big.Int, n int) []span { return pairs([]span{{2 * degree, n}}) }, false},
	"bits":       {bitsHint, func(in []*big.Int, n int) []span { return []span{{int(in[1].Int64()), n}} }, false},
	"native":     {nativeHint, func(_ []*big.Int, n int) []span { return []span{{0, n / 2}, {n / 2, n}} }, false},
}

func whole(_ []*big.Int, n int) []span { return []span{{0, n}} }

// pairs are the coordinates of an element of the extension, and what comes behind.
func pairs(behind []span) (out []span) {
	for i := range degree {
		out = append(out, span{2 * i, 2*i + 2})
	}
	return append(out, behind...)
}

// move makes a limb none: what it gives, the next one gets, or the one before for the last.
// The number that they make is the same in the native field, and all others stay limbs. It
// returns false if there is no other limb.
func move(out []*big.Int, s span, limb int, lower bool) bool {
	native := ecc.BN254.ScalarField()
	one, size := big.NewInt(1), big.NewInt(tableSize)
	other, part := limb+1, size
	if other == s.to {
		other, part = limb-1, new(big.Int).ModInverse(size, native)
	}
	if other < s.from {
		// The limb below takes it, which is none of the outputs.
		out[limb].Sub(out[limb], part).Mod(out[limb], native)
		return lower
	}
	if out[other].Cmp(big.NewInt(tableSize-1)) < 0 {
		out[other].Add(out[other], one)
		out[limb].Sub(out[limb], part)
	} else {
		out[other].Sub(out[other], one)
		out[limb].Add(out[limb], part)
	}
	out[limb].Mod(out[limb], native)
	return true
}

// TestEveryLimbOfEveryHint makes one output of a hint none of 16 bits, and keeps the number
// that it is a part of. All equations hold, and one of all numbers that are looked up is too
// large: if this one was not looked up, the witness would be accepted.
func TestEveryLimbOfEveryHint(t *testing.T) {
	define := func(f *Field, in []frontend.Variable) {
		everything(f, in)
		f.SplitLimbs(in[14])
		f.hint(seenHint, 1, f.looked...)
		f.looked = f.looked[:0]
	}
	ccs, in := compile(t, 15, define), everythingInputs()
	// with solves with one hint replaced, and tells how many of the numbers that are looked up
	// are no limbs.
	with := func(h, by solver.Hint) (large int) {
		err := solve(t, ccs, in, solver.WithNbTasks(1), solver.OverrideHint(solver.GetHintID(h), by),
			solver.OverrideHint(solver.GetHintID(seenHint), func(_ *big.Int, in, out []*big.Int) error {
				for _, x := range in {
					if x.BitLen() > LimbBits {
						large++
					}
				}
				out[0].SetInt64(0)
				return nil
			}))
		if err != nil {
			t.Errorf("an equation does not hold: %v", err)
		}
		return large
	}
	for name, c := range spansOf {
		type place struct {
			call, limb int
			span       span
		}
		var places []place
		calls := 0
		if large := with(c.hint, func(m *big.Int, in, out []*big.Int) error {
			for _, s := range c.spans(in, len(out)) {
				for limb := s.from; limb < s.to; limb++ {
					places = append(places, place{calls, limb, s})
				}
			}
			calls++
			return c.hint(m, in, out)
		}); large != 0 || len(places) == 0 {
			t.Fatalf("%s: %d outputs, %d numbers are no limbs without a lie", name, len(places), large)
		}
		for _, p := range places {
			call, moved := 0, false
			large := with(c.hint, func(m *big.Int, in, out []*big.Int) error {
				if err := c.hint(m, in, out); err != nil {
					return err
				}
				if call == p.call {
					moved = move(out, p.span, p.limb, c.lower)
				}
				call++
				return nil
			})
			if !moved {
				t.Errorf("%s, call %d: output %d is the only limb of its number", name, p.call, p.limb)
			}
			if large != 1 {
				t.Errorf("%s, call %d: output %d is none of 16 bits, and %d lookups notice", name, p.call, p.limb, large)
			}
		}
	}
}
