package koala

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/constraint/solver"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/field"
)

func init() { logger.Disable() }

// program is a circuit that a test defines on the spot.
type program struct {
	In     []frontend.Variable
	define *func(f *Field, in []frontend.Variable) // a pointer, since the engine compares circuits
}

func (c *program) Define(api frontend.API) error {
	(*c.define)(New(api), c.In)
	return nil
}

func assignment(in []*big.Int) *program {
	c := &program{}
	for _, v := range in {
		c.In = append(c.In, v)
	}
	return c
}

// run executes a circuit on the test engine.
func run(in []*big.Int, define func(f *Field, in []frontend.Variable), options ...test.TestEngineOption) error {
	return test.IsSolved(&program{In: make([]frontend.Variable, len(in)), define: &define}, assignment(in), ecc.BN254.ScalarField(), options...)
}

func compile(t testing.TB, inputs int, define func(f *Field, in []frontend.Variable)) constraint.ConstraintSystem {
	t.Helper()
	ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, &program{In: make([]frontend.Variable, inputs), define: &define}, frontend.IgnoreUnconstrainedInputs())
	if err != nil {
		t.Fatal(err)
	}
	return ccs
}

func solve(t testing.TB, ccs constraint.ConstraintSystem, in []*big.Int, options ...solver.Option) error {
	t.Helper()
	w, err := frontend.NewWitness(assignment(in), ecc.BN254.ScalarField())
	if err != nil {
		t.Fatal(err)
	}
	_, err = ccs.Solve(w, options...)
	return err
}

// edge are the values arithmetic goes wrong at.
var edge = []uint64{0, 1, 2, field.Modulus - 1, field.Modulus - 2, 1 << 16, 1<<16 - 1, 1 << 24}

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

func randElement(r *rand.Rand) field.Element {
	if r.IntN(3) == 0 {
		return field.New(edge[r.IntN(len(edge))])
	}
	return field.New(r.Uint64())
}

func randExt(r *rand.Rand) field.Ext {
	var c [degree]field.Element
	for i := range c {
		c[i] = randElement(r)
	}
	return field.NewExt(c)
}

func integers(xs ...field.Element) (out []*big.Int) {
	for _, x := range xs {
		out = append(out, big.NewInt(int64(field.Canonical(x))))
	}
	return out
}

func extIntegers(xs ...field.Ext) (out []*big.Int) {
	for i := range xs {
		c := field.Coordinates(&xs[i])
		out = append(out, integers(c[:]...)...)
	}
	return out
}

func exts(f *Field, in []frontend.Variable) (out []*Ext) {
	for i := 0; i+degree <= len(in); i += degree {
		out = append(out, f.ExtInput([degree]frontend.Variable(in[i:i+degree])))
	}
	return out
}

// number returns the value of a variable on the test engine.
func number(f *Field, v frontend.Variable) *big.Int {
	c, _ := f.api.Compiler().ConstantValue(v)
	return c
}
