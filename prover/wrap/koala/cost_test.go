package koala

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/field"
)

// costs are the operations of README.md. Operands are inputs, unless it says otherwise.
var costs = []struct {
	name string
	do   func(f *Field, x, y *Element, a, b *Ext, s frontend.Variable)
}{
	{"`Input`", func(f *Field, _, _ *Element, _, _ *Ext, s frontend.Variable) { f.Input(s) }},
	{"`Add`, `Sub`, `MulConst`", func(f *Field, x, y *Element, _, _ *Ext, _ frontend.Variable) {
		f.Sub(f.Add(x, y), f.MulConst(x, field.New(3)))
	}},
	{"`Mul`", func(f *Field, x, y *Element, _, _ *Ext, _ frontend.Variable) { f.Mul(x, y) }},
	{"`Mul` and `Reduce`", func(f *Field, x, y *Element, _, _ *Ext, _ frontend.Variable) { f.Reduce(f.Mul(x, y)) }},
	{"`Mul` of seven and `Reduce`", func(f *Field, x, y *Element, _, _ *Ext, _ frontend.Variable) {
		z := x
		for range 6 {
			z = f.Mul(z, y)
		}
		f.Reduce(z)
	}},
	{"`AssertEqual`", func(f *Field, x, y *Element, _, _ *Ext, _ frontend.Variable) { f.AssertEqual(x, y) }},
	{"`Canonical`", func(f *Field, x, y *Element, _, _ *Ext, s frontend.Variable) {
		f.Canonical(&Element{v: x.v, bound: x.bound, remainder: true})
	}},
	{"`Bits`", func(f *Field, x, _ *Element, _, _ *Ext, _ frontend.Variable) {
		f.Bits(&Element{v: x.v, bound: x.bound, remainder: true})
	}},
	{"`Inverse`", func(f *Field, x, _ *Element, _, _ *Ext, _ frontend.Variable) { f.Inverse(x) }},
	{"`MulBase`", func(f *Field, x, _ *Element, a, _ *Ext, _ frontend.Variable) { f.MulBase(a, x) }},
	{"`ExtMul`", func(f *Field, _, _ *Element, a, b *Ext, _ frontend.Variable) { f.ExtMul(a, b) }},
	{"`ExtMul` and `ExtReduce`", func(f *Field, _, _ *Element, a, b *Ext, _ frontend.Variable) { f.ExtReduce(f.ExtMul(a, b)) }},
	{"`ExtMul` of five and `ExtReduce`", func(f *Field, _, _ *Element, a, b *Ext, _ frontend.Variable) {
		z := a
		for range 4 {
			z = f.ExtMul(z, b)
		}
		f.ExtReduce(z)
	}},
	{"`Dot` of eight and `ExtReduce`", func(f *Field, _, _ *Element, a, b *Ext, _ frontend.Variable) {
		f.ExtReduce(f.Dot([]*Ext{a, a, a, a, a, a, a, a}, []*Ext{b, b, b, b, b, b, b, b}))
	}},
	{"`Inner` of 100", func(f *Field, x, _ *Element, a, _ *Ext, _ frontend.Variable) {
		c, v := make([]*Ext, 100), make([]*Element, 100)
		for i := range c {
			c[i], v[i] = a, x
		}
		f.Inner(f.Pack(c), v)
	}},
	{"`ExtInverse`", func(f *Field, _, _ *Element, a, _ *Ext, _ frontend.Variable) { f.ExtInverse(a) }},
	{"`ExtAssertEqual` of a product", func(f *Field, _, _ *Element, a, b *Ext, _ frontend.Variable) {
		f.ExtAssertEqual(f.ExtMul(a, b), b)
	}},
	{"`SplitExt`", func(f *Field, _, _ *Element, _, _ *Ext, s frontend.Variable) { f.SplitExt(s) }},
	{"`SplitBits` of 63", func(f *Field, _, _ *Element, _, _ *Ext, s frontend.Variable) { f.SplitBits(s, 63) }},
	{"`SplitLimbs`", func(f *Field, _, _ *Element, _, _ *Ext, s frontend.Variable) { f.SplitLimbs(s) }},
	{"`SplitBits` of 189", func(f *Field, _, _ *Element, _, _ *Ext, s frontend.Variable) { f.SplitBits(s, 189) }},
}

// The figures of README.md are what the operations cost.
func TestCosts(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	// A lookup is one constraint; the table is counted once.
	size := func(do func(f *Field, x, y *Element, a, b *Ext, s frontend.Variable), times int, table bool) int {
		lookups := 0
		return compile(t, 15, func(f *Field, in []frontend.Variable) {
			x, y, e := f.Input(in[0]), f.Input(in[1]), exts(f, in[2:14])
			f.api.AssertIsEqual(in[14], f.api.Mul(in[14], in[14]))
			for i := range times {
				// Fresh copies, so that nothing is remembered; other variables, so that
				// nothing is the same.
				d := func(x *Element) *Element { return &Element{v: f.api.Mul(x.v, i+1), bound: x.bound} }
				a, b := *e[0], *e[1]
				for k := range a.c {
					a.c[k], b.c[k] = d(a.c[k]), d(b.c[k])
				}
				do(f, d(x), d(y), &a, &b, f.api.Mul(in[14], i+1))
			}
			if !table {
				lookups = len(f.looked)
				f.looked = nil
			}
		}).GetNbConstraints() + lookups
	}
	nothing := func(*Field, *Element, *Element, *Ext, *Ext, frontend.Variable) {}
	table := fmt.Sprintf("| the table and its sum, once | %d |\n", size(nothing, 1, true)-size(nothing, 1, false))
	base := size(nothing, 1, false)
	for _, c := range costs {
		n := size(c.do, 1, false) - base
		if again := size(c.do, 3, false) - base; again != 3*n {
			t.Errorf("%s: %d constraints once, %d three times", c.name, n, again)
		}
		table += fmt.Sprintf("| %s | %d |\n", c.name, n)
	}
	if !strings.Contains(string(readme), table) {
		t.Errorf("README.md should say:\n%s", table)
	}
}
