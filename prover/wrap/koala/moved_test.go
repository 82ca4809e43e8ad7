package koala

import (
	"math/big"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/field"
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

// TestEveryBitIsBoolean makes two of every bit, one after the other, and the next one pays: they
// make the same number, and only that they are bits refuses them. Behind the last one are limbs.
func TestEveryBitIsBoolean(t *testing.T) {
	const n = MinSplitBits
	define := func(f *Field, in []frontend.Variable) {
		f.SplitBits(in[0], n)
		f.looked = f.looked[:0]
	}
	ccs, in := compile(t, 1, define), []*big.Int{big.NewInt(1<<(n+3) - 1)} // all are set
	with := func(at int) error {
		return solve(t, ccs, in, solver.OverrideHint(solver.GetHintID(bitsHint), func(m *big.Int, in, out []*big.Int) error {
			if err := bitsHint(m, in, out); err != nil || at < 0 {
				return err
			}
			out[at].Add(out[at], big.NewInt(2))
			out[at+1].Sub(out[at+1], big.NewInt(1))
			return nil
		}))
	}
	if err := with(-1); err != nil {
		t.Fatal(err)
	}
	for at := range n {
		if with(at) == nil {
			t.Errorf("bit %d is three", at)
		}
	}
}

// TestEveryDigitIsBelowP adds p to every digit, one after the other, and the next one pays, or
// what is left: they make the same number of limbs, and only that digits are below p refuses it.
func TestEveryDigitIsBelowP(t *testing.T) {
	size := new(big.Int).Exp(p, big.NewInt(degree), nil)
	s := new(big.Int).Mul(size, big.NewInt(3))
	for i := range degree {
		s.Add(s, new(big.Int).Exp(p, big.NewInt(int64(i)), nil)) // all digits are one
	}
	large := 0
	ccs := compile(t, 1, func(f *Field, in []frontend.Variable) {
		f.SplitExt(in[0])
		f.hint(seenHint, 1, f.looked...)
		f.looked = f.looked[:0]
	})
	for at := -1; at < degree; at++ {
		large = 0
		err := solve(t, ccs, []*big.Int{s}, solver.OverrideHint(solver.GetHintID(limbsHint), lowLimbs),
			solver.OverrideHint(solver.GetHintID(digitsHint), func(m *big.Int, in, out []*big.Int) error {
				if err := digitsHint(m, in, out); err != nil || at < 0 {
					return err
				}
				out[2*at+2].Sub(out[2*at+2], big.NewInt(1))
				return write(out[2*at:2*at+2], big.NewInt(field.Modulus+1))
			}),
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
			t.Errorf("digit %d: an equation does not hold: %v", at, err)
		}
		if want := min(at+1, 1); large != want {
			t.Errorf("digit %d is p and one, and %d lookups notice", at, large)
		}
	}
}

// TestEveryCoordinateCounts compares elements that differ in one coordinate.
func TestEveryCoordinateCounts(t *testing.T) {
	var ccs [2]constraint.ConstraintSystem
	for i, equal := range []func(f *Field, x, y *Ext){
		func(f *Field, x, y *Ext) { f.ExtAssertEqual(x, y) },
		func(f *Field, x, y *Ext) { f.ExtAssertEqual(f.ExtMul(x, x), f.ExtMul(x, y)) },
	} {
		ccs[i] = compile(t, 2*degree, func(f *Field, in []frontend.Variable) {
			e := exts(f, in)
			equal(f, e[0], e[1])
			f.looked = f.looked[:0]
		})
	}
	r := newRand(9)
	x := randExt(r)
	for at := -1; at < degree; at++ {
		in := extIntegers(x, x)
		if at >= 0 {
			in[degree+at] = new(big.Int).Xor(in[at], big.NewInt(1))
		}
		// Quotients are what the lookups, which are not there, would refuse.
		if err := solve(t, ccs[0], in); (err == nil) != (at < 0) {
			t.Errorf("coordinate %d is another: %v", at, err)
		}
		if err := solve(t, ccs[1], in); (err == nil) != (at < 0) {
			t.Errorf("coordinate %d of a factor is another: %v", at, err)
		}
	}
}
