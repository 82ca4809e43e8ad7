package circuit

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/stark"
)

func TestBuildRefuses(t *testing.T) {
	for name, record := range map[string]func(b *Builder){
		"nothing":                 func(b *Builder) {},
		"a wire that is not made": func(b *Builder) { b.PublicDigest(Digest{}) },
		"a block not filled":      func(b *Builder) { b.PublicDigest(b.Block(2).Digest(0)) },
		"half a block that nobody reads": func(b *Builder) {
			s := b.Sponge(b.Hint())
			s.RowTo(b.Block(2), 1, nil)
			s.Close()
		},
		"a wire that is not written": func(b *Builder) { b.PublicBase(Base{onWire(b.wire(1))}) },
		"a wire with two writers": func(b *Builder) {
			x := b.HintBase()
			b.row(chip.Hint, writes(chip.HintOut, x.wire, chip.HintCount, 1))
			b.PublicBase(x)
		},
		"more readers than are counted": func(b *Builder) {
			x := b.HintBase()
			b.PublicBase(x)
			b.reads[x.wire] = 1 << chip.CountBits
		},
		"a block filled over": func(b *Builder) {
			k := b.Block(1)
			s := b.Sponge(b.Hint())
			s.RowTo(k, 1, nil)
			s.RowTo(k, 1, nil)
			s.Close()
		},
		"a block of nothing": func(b *Builder) { b.Block(0) },
		"half of a permutation": func(b *Builder) {
			k := b.Block(2)
			s := b.Sponge(b.Hint())
			s.RowTo(k, 1, nil)
			s.RowTo(k, 1, nil)
			s.Close()
			b.Choose(k, b.HintBase())
		},
		"a sponge that is open":        func(b *Builder) { b.Sponge(b.Hint()).Row(1, nil) },
		"a sponge within another":      func(b *Builder) { s := b.Sponge(b.Hint()); b.Sponge(b.Hint()); s.Close() },
		"a pinned sponge that is open": func(b *Builder) { x := b.Hint(); b.PinnedSponge(x, x).Row(1, nil) },
		"a sponge that another ends":   func(b *Builder) { b.Sponge(b.Hint()); b.Sponge(b.Hint()).Close() },
		"a sponge after its end":       func(b *Builder) { s := b.Sponge(b.Hint()); s.Close(); s.Row(1, nil) },
		"a sponge closed twice":        func(b *Builder) { s := b.Sponge(b.Hint()); s.Close(); s.Close() },
		"an empty row":                 func(b *Builder) { s := b.Sponge(b.Hint()); s.Row(0, nil); s.Close() },
		"the hash of an empty row":     func(b *Builder) { b.HashRow(nil) },
		"an open sponge in sections":   func(b *Builder) { x := b.Hint(); b.Parallel(1, func(int) { b.Sponge(x).Row(1, nil) }) },
		"seventeen elements":           func(b *Builder) { b.Permutations(chip.Initial{}).Permute(make([]Base, 17)) },
		"interrupted permutations": func(b *Builder) {
			p := b.Permutations(chip.Initial{})
			p.Permute([]Base{Int(1)})
			b.HashRow([]Base{Int(1)})
			p.Permute([]Base{Int(1)})
		},
		"permutations of another section": func(b *Builder) {
			p := b.Permutations(chip.Initial{})
			p.Permute([]Base{Int(1)})
			b.Parallel(1, func(int) { p.Permute([]Base{Int(1)}) })
		},
		"an interrupted climb": func(b *Builder) {
			d := b.HintDigest()
			c := b.Climb(d)
			c.Inject(d)
			b.Climb(d).Inject(d)
			c.Inject(d)
		},
		"a climb of a sibling": func(b *Builder) {
			d := b.HintDigest()
			c := b.Climb(d)
			b.Parallel(2, func(int) { c.Inject(d) })
		},
		"a climb that has ended": func(b *Builder) {
			d := b.HintDigest()
			c := b.Climb(d)
			c.Inject(d)
			c.End()
			c.End()
		},
		"a root that comes too late": func(b *Builder) {
			c := b.Climb(b.HintDigest())
			c.Step(Int(1))
			c.Assert(b.HintDigest())
		},
		"a wire of a sibling": func(b *Builder) {
			var x Ext
			b.Parallel(2, func(i int) {
				if i == 0 {
					x = b.Hint()
				} else {
					b.Public(x)
				}
			})
		},
		"Parallel within Parallel":  func(b *Builder) { b.Parallel(1, func(int) { b.Parallel(1, func(int) { b.Hint() }) }) },
		"the inverse of zero":       func(b *Builder) { b.Public(b.Inverse(Ext{})) },
		"a constant that is no bit": func(b *Builder) { b.Hint(); b.AssertBit(Int(2)) },
		"an empty shelf":            func(b *Builder) { b.Shelf().PickBase(b.HintBase()) },
		"a shelf never picked":      func(b *Builder) { b.Shelf().PutBase(b.HintBase()) },
		"two types on a shelf":      func(b *Builder) { s := b.Shelf(); s.PutBase(b.HintBase()); s.Put(b.Hint()); s.Pick(Int(0)) },
		"another type of a shelf":   func(b *Builder) { s := b.Shelf(); s.PutBase(b.HintBase()); s.Pick(Int(0)) },
		"a shelf in a section": func(b *Builder) {
			s := b.Shelf()
			x := b.HintBase()
			b.Parallel(1, func(int) { s.PutBase(x) })
			s.PickBase(Int(0))
		},
		"a fold's row read unequally": func(b *Builder) {
			x := b.HintBase()
			want, beta := b.Hint(), b.Hint()
			leaf := uint32(len(b.widths) + 1) // after the result
			b.Fold(want, beta, x, [3]Base{x, x, x})
			b.PublicBase(Base{onWire(leaf)})
		},
	} {
		b := NewBuilder()
		record(b)
		if _, err := b.Build(); !errors.Is(err, ErrProgram) {
			t.Errorf("%s: %v", name, err)
		}
	}
	b := NewBuilder()
	b.PublicBase(b.HintBase())
	if _, err := b.Build(); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Build(); !errors.Is(err, ErrProgram) {
		t.Errorf("built twice: %v", err)
	}
	b = NewBuilder()
	b.Parallel(1, func(int) {
		b.Hint()
		if _, err := b.Build(); !errors.Is(err, ErrProgram) {
			t.Errorf("built in a section: %v", err)
		}
	})
}

// Assertions that constants make false are recorded, and cannot be proved.
func TestFalseConstants(t *testing.T) {
	b := NewBuilder()
	b.AssertEqual(Ext{}, Int(1).Ext())
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Run(nil); !errors.Is(err, ErrUnsatisfied) {
		t.Error(err)
	}
}

func TestExecutionRefuses(t *testing.T) {
	t.Run("wide", func(t *testing.T) { executionRefuses(t, NewBuilder) })
	t.Run("narrow", func(t *testing.T) { executionRefuses(t, NewNarrowBuilder) })
}

func executionRefuses(t *testing.T, builder func() *Builder) {
	r := newRandom(8)
	x := r.elements(60)
	for name, test := range map[string]struct {
		record func(b *Builder)
		tape   []Element
		want   error
	}{
		"too few inputs":       {func(b *Builder) { b.Hint() }, x[:5], ErrInput},
		"too many inputs":      {func(b *Builder) { b.Hint() }, x[:7], ErrInput},
		"unequal":              {func(b *Builder) { b.AssertEqual(b.Hint(), b.Hint()) }, x[:12], ErrUnsatisfied},
		"another product":      {func(b *Builder) { b.AssertProduct(b.Hint(), b.Hint(), b.Hint()) }, x[:18], ErrUnsatisfied},
		"a multiple":           {func(b *Builder) { b.AssertProduct(Int(3).Ext(), b.Hint(), b.Hint()) }, x[:12], ErrUnsatisfied},
		"a known product":      {func(b *Builder) { b.AssertProduct(b.Hint(), b.Hint(), Int(3).Ext()) }, x[:12], ErrUnsatisfied},
		"an inverse of zero":   {func(b *Builder) { b.Inverse(b.Hint()) }, make([]Element, 6), ErrUnsatisfied},
		"a base inverse":       {func(b *Builder) { b.InverseBase(b.HintBase()) }, make([]Element, 1), ErrUnsatisfied},
		"no bit":               {func(b *Builder) { b.AssertBit(b.HintBase()) }, []Element{field.New(2)}, ErrUnsatisfied},
		"a path with no bit":   {func(b *Builder) { x := b.HintBase(); c := b.Climb(b.HintDigest()); c.Step(x); c.End() }, append([]Element{field.New(2)}, x[:16]...), ErrUnsatisfied},
		"another root":         {func(b *Builder) { root := b.HintDigest(); c := b.Climb(b.HintDigest()); c.Step(Int(1)); c.Assert(root) }, x[:24], ErrUnsatisfied},
		"no climb to the root": {func(b *Builder) { b.Climb(b.HintDigest()).Assert(b.HintDigest()) }, x[:16], ErrUnsatisfied},
		"an index too large": {func(b *Builder) {
			s := b.Shelf()
			s.PutBase(Int(1))
			s.PickBase(b.HintBase())
		}, []Element{field.New(1)}, ErrUnsatisfied},
		"another value in the slot": {func(b *Builder) {
			b.Fold(b.Hint(), b.Hint(), Int(1), [3]Base{Int(1), Int(0), Int(1)})
		}, x, ErrUnsatisfied},
	} {
		b := builder()
		test.record(b)
		p, err := b.Build()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := p.Run(test.tape); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A proof in which every table is there twice: each address has two writers, and stark
// alone does not mind.
func TestTablesAreThereOnce(t *testing.T) {
	b := NewBuilder()
	x := b.HintBase()
	b.PublicBase(b.MulBase(x, x))
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(p, 5, parameters, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []air.Instance
	var shown []air.Message
	for _, v := range []uint64{3, 4} {
		instances, outputs, err := c.Execute([]Element{field.New(v)})
		if err != nil {
			t.Fatal(err)
		}
		all, shown = append(all, instances...), append(shown, messages(outputs)...)
	}
	proofs, err := stark.Prove(c.Key, [][]air.Instance{all}, shown)
	if err != nil {
		t.Fatal(err)
	}
	if err := stark.Verify(c.Key, proofs, shown); err != nil {
		t.Fatal(err) // or this test shows nothing
	}
	for _, m := range shown {
		if err := c.Verify(proofs[0], []Output{Output(m.Tuple[1:])}); !errors.Is(err, ErrProof) {
			t.Errorf("tables twice: %v", err)
		}
	}
}

// Programs are the same if and only if their encodings are.
func TestEncodingIsCanonical(t *testing.T) {
	wide, narrow := NewBuilder, NewNarrowBuilder
	encodingIsCanonical(t, wide, chip.BaseGate, chip.WideKinds)
	encodingIsCanonical(t, narrow, chip.Rounds, chip.Kinds)
	p, _, _ := sampleOn(t, wide())
	q, _, _ := sampleOn(t, narrow())
	if p.Hash() == q.Hash() {
		t.Error("wide and narrow programs have one encoding")
	}
}

func encodingIsCanonical(t *testing.T, builder func() *Builder, from, to chip.Kind) {
	sample := func(t *testing.T) (*Program, []Element, []Output) { return sampleOn(t, builder()) }
	p, _, _ := sample(t)
	q, _, _ := sample(t)
	if p.Hash() != q.Hash() {
		t.Error("the same program has two encodings")
	}
	seen := map[[32]byte]string{p.Hash(): "the sample"}
	change := func(name string, f func(q *Program)) {
		q, _, _ := sample(t)
		f(q)
		if other, ok := seen[q.Hash()]; ok {
			t.Errorf("%s has the hash of %s", name, other)
		}
		seen[q.Hash()] = name
	}
	for k := from; k < to; k++ {
		change(k.String(), func(q *Program) { q.fixed[k][len(q.fixed[k])-1]++ })
	}
	change("a width", func(q *Program) { q.widths[3]++ })
	change("a source", func(q *Program) { q.steps[0].source++ })
	change("a step", func(q *Program) { q.steps[0], q.steps[1] = q.steps[1], q.steps[0] })
	change("a stage", func(q *Program) { q.stages = slices.Delete(q.stages, 0, 1) })
	change("a section", func(q *Program) { q.stages[1][0].tape++ })
}
