package koala

import (
	"fmt"
	"math/big"
	"os"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/field"
)

// countAnything is the count hint of a prover who looks up what is no limb.
func countAnything(_ *big.Int, limbs, counts []*big.Int) error {
	numbers := make([]int64, len(counts))
	for _, x := range limbs {
		if x.BitLen() <= LimbBits {
			numbers[x.Int64()]++
		}
	}
	for i := range counts {
		counts[i].SetInt64(numbers[i])
	}
	return nil
}

// full tells whether the slow tests run, too.
func full() bool { return os.Getenv("ZKGETH_TEST_FULL") == "1" }

// override replaces a hint, and makes the count of limbs tolerant.
func override(h, by solver.Hint) []solver.Option {
	return []solver.Option{
		solver.OverrideHint(solver.GetHintID(h), by),
		solver.OverrideHint(solver.GetHintID(countHint), countAnything),
	}
}

// everything uses every operation that has a hint, some of them twice.
func everything(f *Field, in []frontend.Variable) {
	x, y := f.Input(in[0]), f.Input(in[1])
	e := exts(f, in[2:14])
	f.Canonical(f.Mul(f.Mul(x, y), x))
	f.AssertZero(f.Mul(f.Sub(x, x), y))
	f.Inverse(x)
	f.ExtInverse(e[0])
	f.ExtReduce(f.ExtMul(e[0], e[1]))
	f.Inner(f.Pack(e), []*Element{x, y})
	f.SplitExt(in[14])
	f.SplitBits(in[14], 42)
	f.AssertLowZero(f.api.Mul(in[14], 1<<8), 8)
	f.Limbs(in[14], 5)
}

func everythingInputs() []*big.Int {
	r := newRand(3)
	in := integers(field.New(123456789), field.New(field.Modulus-5))
	in = append(in, extIntegers(randExt(r), randExt(r))...)
	return append(in, new(big.Int).Lsh(big.NewInt(12345), 60))
}

// Every output of every call of every hint, changed by one or replaced by something
// else, makes a circuit unsolvable. The test fails for a hint whose output is not bound.
func TestEveryHintIsBound(t *testing.T) {
	ccs, in := compile(t, 15, everything), everythingInputs()
	if err := solve(t, ccs, in); err != nil {
		t.Fatal(err)
	}
	hints := map[string]solver.Hint{
		"reduce": reduceHint, "quotient": quotientHint, "high": highHint, "inverse": inverseHint, "limbs": limbsHint,
		"extInverse": extInverseHint, "slots": slotsHint, "digits": digitsHint, "bits": bitsHint,
	}
	changes := map[string]func(x *big.Int){
		"more": func(x *big.Int) { x.Add(x, big.NewInt(1)) },
		"less": func(x *big.Int) { x.Sub(x, big.NewInt(1)) },
	}
	for name, h := range hints {
		calls, outputs := 0, map[int]int{}
		err := solve(t, ccs, in, append(override(h, func(m *big.Int, in, out []*big.Int) error {
			outputs[calls] = len(out)
			calls++
			return h(m, in, out)
		}), solver.WithNbTasks(1))...)
		if err != nil || calls == 0 {
			t.Fatalf("%s is called %d times: %v", name, calls, err)
		}
		for call := range calls {
			if call > 0 && !full() {
				break
			}
			for k := range outputs[call] {
				if !full() && k > 3 && k < outputs[call]-3 {
					continue // many that are alike
				}
				for how, change := range changes {
					if !full() && how == "less" && k > 0 {
						continue
					}
					at := 0
					err := solve(t, ccs, in, append(override(h, func(m *big.Int, in, out []*big.Int) error {
						if err := h(m, in, out); err != nil {
							return err
						}
						if at == call {
							change(out[k])
						}
						at++
						return nil
					}), solver.WithNbTasks(1))...)
					if err == nil {
						t.Errorf("output %d of call %d of hint %s can be one %s", k, call, name, how)
					}
				}
			}
		}
	}
}

// The same on the test engine, with a hint that is wrong everywhere.
func TestWrongHintsOnEngine(t *testing.T) {
	in := everythingInputs()
	for name, h := range map[string]solver.Hint{"reduce": reduceHint, "high": highHint, "inverse": inverseHint, "slots": slotsHint, "digits": digitsHint, "bits": bitsHint} {
		wrong := func(m *big.Int, in, out []*big.Int) error {
			if err := h(m, in, out); err != nil {
				return err
			}
			out[0].Xor(out[0], big.NewInt(1))
			return nil
		}
		err := run(in, everything, test.WithReplacementHint(solver.GetHintID(h), wrong), test.WithReplacementHint(solver.GetHintID(countHint), countAnything))
		if err == nil {
			t.Errorf("hint %s can be wrong", name)
		}
	}
}

// The forgery of gnark's emulated fields: quotients q - 1/p and q' + 1/p, inverses of
// the native field, make remainders that are one too large and one too small, and
// cancel in any sum.
func TestQuotientsThatCancel(t *testing.T) {
	native := ecc.BN254.ScalarField()
	inverse := new(big.Int).ModInverse(p, native)
	forge := func(_ *big.Int, in, out []*big.Int) error {
		if err := reduceHint(nil, in, out); err != nil {
			return err
		}
		n := len(out) - 2
		if in[0].Bit(0) == 0 {
			out[0].Sub(out[0], inverse).Mod(out[0], native)
			out[n].Add(out[n], big.NewInt(1))
		} else {
			out[0].Add(out[0], inverse).Mod(out[0], native)
			out[n].Sub(out[n], big.NewInt(1))
		}
		return nil
	}
	define := func(f *Field, in []frontend.Variable) {
		a, b := f.Input(in[0]), f.Input(in[1])
		x, y := f.Reduce(f.Mul(a, a)), f.Reduce(f.Mul(b, b))
		// What is claimed: one more and one less than the truth.
		f.api.AssertIsEqual(x.v, in[2])
		f.api.AssertIsEqual(y.v, in[3])
	}
	a, b := int64(100000), int64(100001)
	square := func(v, d int64) *big.Int { return big.NewInt(v*v%field.Modulus + d) }
	ccs := compile(t, 4, define)
	truth := []*big.Int{big.NewInt(a), big.NewInt(b), square(a, 0), square(b, 0)}
	if err := solve(t, ccs, truth); err != nil {
		t.Fatal(err)
	}
	lie := []*big.Int{big.NewInt(a), big.NewInt(b), square(a, 1), square(b, -1)}
	// Without the lookups the forgery satisfies everything.
	bare := compile(t, 4, func(f *Field, in []frontend.Variable) { define(f, in); f.looked = f.looked[:0] })
	if err := solve(t, bare, lie, override(reduceHint, forge)...); err != nil {
		t.Fatalf("the forgery is none: %v", err)
	}
	if solve(t, ccs, lie, override(reduceHint, forge)...) == nil {
		t.Error("quotients that cancel are accepted")
	}
}

// A number below zero is no input: its high part is -1, and what that leaves is a limb.
func TestInputIsNotNegative(t *testing.T) {
	native := ecc.BN254.ScalarField()
	minusOne := new(big.Int).Sub(native, big.NewInt(1))
	negative := func(_ *big.Int, _, out []*big.Int) error {
		out[0].Set(minusOne)
		return nil
	}
	for _, v := range []int64{1, 1 << 15, 1 << 16} {
		err := run([]*big.Int{new(big.Int).Sub(native, big.NewInt(v))}, func(f *Field, in []frontend.Variable) { f.Input(in[0]) },
			test.WithReplacementHint(solver.GetHintID(highHint), negative), test.WithReplacementHint(solver.GetHintID(countHint), countAnything))
		if err == nil {
			t.Errorf("-%d is an input", v)
		}
	}
}

// A remainder r + p with a quotient less one is a reduction, but no canonical form.
func TestCanonicalIsBelowP(t *testing.T) {
	wrong := func(_ *big.Int, in, out []*big.Int) error {
		q, r := new(big.Int).QuoRem(in[0], p, new(big.Int))
		n := len(out) - 2
		if err := write(out[:n], q.Sub(q, big.NewInt(1))); err != nil {
			return err
		}
		return write(out[n:], r.Add(r, p))
	}
	for name, test := range map[string]struct {
		do func(f *Field, x *Element)
		ok bool
	}{
		"reduced":   {func(f *Field, x *Element) { f.Reduce(x) }, true},
		"canonical": {func(f *Field, x *Element) { f.Canonical(x) }, false},
		"bits":      {func(f *Field, x *Element) { f.Bits(x) }, false},
	} {
		ccs := compile(t, 1, func(f *Field, in []frontend.Variable) {
			x := f.Input(in[0])
			test.do(f, f.Mul(x, x))
		})
		// Squares whose remainder and p make more than 31 bits, and not.
		for _, root := range []int64{1 << 20, field.Modulus + 3} {
			if err := solve(t, ccs, []*big.Int{big.NewInt(root)}, override(reduceHint, wrong)...); (err == nil) != test.ok {
				t.Errorf("%s, the square of %d: %v", name, root, err)
			}
		}
	}
	// p - 1 is canonical, p is not, however it comes.
	for v, ok := range map[int64]bool{field.Modulus - 1: true, field.Modulus: false} {
		if err := run([]*big.Int{big.NewInt(v)}, func(f *Field, in []frontend.Variable) { f.Canonical(f.Input(in[0])) }); (err == nil) != ok {
			t.Errorf("%d: %v", v, err)
		}
	}
}

// There is one way to split a variable: digits and bits of s plus the native modulus
// would be another challenge.
func TestSplitIsUnique(t *testing.T) {
	native := ecc.BN254.ScalarField()
	shifted := func(h solver.Hint) solver.Hint {
		return func(m *big.Int, in, out []*big.Int) error {
			return h(m, append([]*big.Int{new(big.Int).Add(in[0], native)}, in[1:]...), out)
		}
	}
	s := []*big.Int{big.NewInt(1000)}
	for name, test := range map[string]struct {
		hint solver.Hint
		do   func(f *Field, s frontend.Variable)
	}{
		"digits": {digitsHint, func(f *Field, s frontend.Variable) { f.SplitExt(s) }},
		"bits":   {bitsHint, func(f *Field, s frontend.Variable) { f.SplitBits(s, 63) }},
		"zeros":  {bitsHint, func(f *Field, s frontend.Variable) { f.AssertLowZero(s, 3) }},
	} {
		ccs := compile(t, 1, func(f *Field, in []frontend.Variable) { test.do(f, in[0]) })
		if err := solve(t, ccs, s); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if solve(t, ccs, s, override(test.hint, shifted(test.hint))...) == nil {
			t.Errorf("%s: there are two ways", name)
		}
	}
}

func TestSplit(t *testing.T) {
	r := newRand(5)
	size := new(big.Int).Exp(p, big.NewInt(degree), nil)
	quotient := new(big.Int).Div(ecc.BN254.ScalarField(), size)
	refused := new(big.Int).Mul(quotient, size)
	values := []*big.Int{new(big.Int), big.NewInt(1), p, size, new(big.Int).Sub(refused, big.NewInt(1))}
	for range 4 {
		b := make([]byte, 31)
		for i := range b {
			b[i] = byte(r.Uint32())
		}
		values = append(values, new(big.Int).SetBytes(b))
	}
	err := run(values, func(f *Field, in []frontend.Variable) {
		for i := range in {
			want := Split(values[i])
			f.ExtAssertEqual(f.SplitExt(in[i]), f.ExtConstant(&want))
			if values[i].BitLen() > 250 {
				continue // this one has no partner for all of so many bits
			}
			for k, b := range f.SplitBits(in[i], MaxSplitBits) {
				f.api.AssertIsEqual(b, values[i].Bit(k))
			}
		}
	})
	if err != nil {
		t.Error(err)
	}
	for _, s := range []*big.Int{refused, new(big.Int).Sub(ecc.BN254.ScalarField(), big.NewInt(1))} {
		if run([]*big.Int{s}, func(f *Field, in []frontend.Variable) { f.SplitExt(in[0]) }) == nil {
			t.Errorf("%v has no partner for every element, but is taken", s)
		}
	}
	for n, ok := range map[int]bool{0: true, 3: true, 4: false, 20: false} {
		if err := run([]*big.Int{big.NewInt(8)}, func(f *Field, in []frontend.Variable) { f.AssertLowZero(in[0], n) }); (err == nil) != ok {
			t.Errorf("%d low zeros of 8: %v", n, err)
		}
	}
}

// Limbs is exact.
func TestLimbs(t *testing.T) {
	for _, n := range []int{1, 2, 15} {
		top := new(big.Int).Lsh(big.NewInt(1), uint(16*n))
		for v, ok := range map[*big.Int]bool{new(big.Int).Sub(top, big.NewInt(1)): true, top: false, new(big.Int).Sub(ecc.BN254.ScalarField(), big.NewInt(1)): false} {
			err := run([]*big.Int{v}, func(f *Field, in []frontend.Variable) { f.Limbs(in[0], n) }, test.WithReplacementHint(solver.GetHintID(countHint), countAnything), test.WithReplacementHint(solver.GetHintID(limbsHint), lowLimbs))
			if (err == nil) != ok {
				t.Error(fmt.Sprintf("%v in %d limbs", v, n), err)
			}
		}
	}
}

// lowLimbs is a limbs hint that cuts what does not fit.
func lowLimbs(_ *big.Int, in, out []*big.Int) error {
	v := new(big.Int).Rsh(in[0], LimbBits)
	return write(out, v.Mod(v, new(big.Int).Lsh(big.NewInt(1), uint(LimbBits*len(out)))))
}
