package hash

import (
	"math/big"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// squared packs a square, which is no input: it has to be reduced first.
type squared struct{ X, Packed frontend.Variable }

func (c *squared) Define(api frontend.API) error {
	f := koala.New(api)
	h, err := NewCircuit(f)
	if err != nil {
		return err
	}
	x := f.Input(c.X)
	api.AssertIsEqual(h.Pack([]*koala.Element{f.Mul(x, x), f.Constant(field.New(5))})[0], c.Packed)
	return nil
}

// koalaHint returns a hint of package koala.
func koalaHint(t *testing.T, name string) solver.Hint {
	t.Helper()
	for _, h := range solver.GetRegisteredHints() {
		if n := solver.GetHintName(h); strings.Contains(n, "/wrap/koala.") && strings.HasSuffix(n, "."+name) {
			return h
		}
	}
	t.Fatalf("no hint %s", name)
	return nil
}

// What is packed is one number for one element: a remainder that is p more is another row
// with another hash, or reaches into the next slot.
func TestPackIsCanonical(t *testing.T) {
	const root = 1 << 20
	remainder := new(big.Int).Mod(big.NewInt(root*root), big.NewInt(field.Modulus))
	packed := func(first *big.Int) *big.Int {
		return new(big.Int).Add(first, new(big.Int).Lsh(big.NewInt(5), SlotBits))
	}
	// Two limbs of the quotient less one, and two of the remainder.
	more := func(_ *big.Int, in, out []*big.Int) error {
		q, r := new(big.Int).QuoRem(in[0], big.NewInt(field.Modulus), new(big.Int))
		q.Sub(q, big.NewInt(1))
		r.Add(r, big.NewInt(field.Modulus))
		for i, x := range []*big.Int{q, r} {
			out[2*i].And(x, big.NewInt(1<<16-1))
			out[2*i+1].Rsh(x, 16)
		}
		return nil
	}
	solved := func(first *big.Int, options ...test.TestEngineOption) error {
		return test.IsSolved(&squared{}, &squared{X: root, Packed: packed(first)}, ecc.BN254.ScalarField(), options...)
	}
	if err := solved(remainder); err != nil {
		t.Fatal(err)
	}
	larger := new(big.Int).Add(remainder, big.NewInt(field.Modulus))
	if solved(larger, test.WithReplacementHint(solver.GetHintID(koalaHint(t, "reduceHint")), more)) == nil {
		t.Error("an element is packed as p more")
	}
	if solved(larger) == nil {
		t.Error("another number is taken")
	}
}
