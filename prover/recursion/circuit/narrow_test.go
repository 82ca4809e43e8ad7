package circuit

import (
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// steps computes the S-boxes of a row of rounds again, as the constraints have them, from
// one on.
func (f *forged) steps(from int) {
	box := func(constraint string, n int) {
		for i := from; i < n; i++ {
			f.solve(f, fmt.Sprintf("%s-%d", constraint, i), fmt.Sprintf("BOX_%d", i))
		}
	}
	for w, first := range map[int]int{24: chip.RoundsWide, 16: chip.RoundsNarrow} {
		for step := range chip.RoundSteps {
			if f.fixed[first+step] != 1 {
				continue
			}
			switch {
			case step == 0:
				box("enter", w)
			case step == 2 && w == 24:
				box("wide-partial", poseidon2.PartialRounds(w))
			case step == 2:
				box("narrow-partial", poseidon2.PartialRounds(w))
			default:
				box("full", w)
			}
		}
	}
}

// narrowForgeries are those of the kinds of narrow programs.
func narrowForgeries() (list []forgery) {
	return append(append(roundForgeries(), shiftForgeries()...), bitForgeries()...)
}

func roundForgeries() (list []forgery) {
	r := newRandom(78)
	// A permutation, one that continues it, a compression, two that continue it, a step up.
	const rows = chip.RoundSteps + 1
	nodes := r.elements(3 * 8)
	record := func(b *Builder) {
		x := b.HintBase()
		p := b.Permutations(chip.Initial{})
		p.Permute([]Base{x})
		b.PublicDigest(p.Digest(nil))
		c := b.Climb(b.HintDigest())
		d := b.HintDigest()
		c.Inject(d)
		c.Inject(d)
		c.Step(x)
		b.PublicDigest(c.End())
	}
	add := func(constraint string, bit uint64, row int, change func(f *forged)) {
		in := append([]Element{field.New(bit)}, nodes...)
		list = append(list, forgery{chip.Rounds, constraint, record, in, func(f *forged) {
			if f.row == row {
				change(f)
			}
		}})
	}
	box := func(i int) func(f *forged) { return func(f *forged) { f.add(fmt.Sprintf("BOX_%d", i), 1) } }
	state := func(i int) func(f *forged) {
		return func(f *forged) {
			f.add(fmt.Sprintf("S_%d", i), 1)
			f.steps(0)
		}
	}
	partial := func(i int) func(f *forged) {
		return func(f *forged) {
			box(i)(f)
			f.steps(i + 1)
		}
	}
	const sponge, second, inject, step = 0, rows, 3 * rows, 4 * rows
	for i := range 24 {
		// Every step, and a change of the state between any two.
		add(fmt.Sprintf("enter-%d", i), 1, sponge, box(i))
		add(fmt.Sprintf("full-%d", i), 1, sponge+1, box(i))
		add(fmt.Sprintf("full-%d", i), 1, sponge+4, box(i))
		for _, at := range []int{1, 2, 4, 5} {
			add(fmt.Sprintf("wide-%d", i), 1, sponge+at, state(i))
			add(fmt.Sprintf("narrow-%d", i), 1, inject+at, state(i))
		}
		add(fmt.Sprintf("wide-after-%d", i), 1, sponge+3, state(i))
		add(fmt.Sprintf("narrow-after-%d", i), 1, inject+3, state(i))
		switch {
		case i < 16:
			add(fmt.Sprintf("enter-%d", i), 1, inject, box(i))
			add(fmt.Sprintf("full-%d", i), 1, inject+1, box(i))
			add(fmt.Sprintf("rate-%d", i), 1, second, state(i))
		default:
			add(fmt.Sprintf("blank-%d", i), 1, inject, box(i))
			add(fmt.Sprintf("blank-%d", i), 1, inject+3, box(i))
			add(fmt.Sprintf("empty-%d", i), 1, inject, state(i))
			add(fmt.Sprintf("capacity-%d", i), 1, sponge, state(i))
			add(fmt.Sprintf("capacity-%d", i), 1, second, state(i))
		}
		if i < 8 {
			add(fmt.Sprintf("node-%d", i), 1, inject, state(i))
			add(fmt.Sprintf("node-%d", i), 0, step, state(i))
			add(fmt.Sprintf("node-%d", i), 1, step, state(8+i))
			add(fmt.Sprintf("rate-%d", 8+i), 1, sponge, state(8+i))
		}
	}
	for i := range poseidon2.PartialRounds(24) {
		add(fmt.Sprintf("wide-partial-%d", i), 1, sponge+2, partial(i))
	}
	for i := range poseidon2.PartialRounds(16) {
		add(fmt.Sprintf("narrow-partial-%d", i), 1, inject+2, partial(i))
	}
	add("bit-bit", 2, step, func(f *forged) { // the node is twice the right child less the left one
		f.set("BIT", 2)
		for i := range 8 {
			f.set(fmt.Sprintf("S_%d", i), 0)
			f.solve(f.last, fmt.Sprintf("node-%d", i), fmt.Sprintf("S_%d", 8+i))
		}
		f.steps(0)
	})
	list = append(list, forgery{chip.Rounds, "no-bit", func(b *Builder) { // both halves are one wire, of which one is not read
		d := b.HintDigest()
		b.PublicDigest(b.Permutations(chip.Initial{}).PermuteHalves([2]Digest{d, d}).halves[0])
	}, nodes[:8], func(f *forged) {
		if f.row == 0 {
			f.set("BIT", 1)
			state(0)(f)
		}
	}})
	return list
}

func shiftForgeries() (list []forgery) {
	r := newRandom(79)
	in := r.elements(9)
	add := func(constraint string, tape []Element, record func(b *Builder), row int, change func(f *forged)) {
		list = append(list, forgery{chip.Shift, constraint, record, tape, func(f *forged) {
			if f.row == row {
				change(f)
			}
		}})
	}
	taken := func(b *Builder) {
		for _, x := range b.Elements(b.HintDigest()) {
			b.PublicBase(x)
		}
	}
	for i := range 7 {
		cell := fmt.Sprintf("V_%d", i+1)
		hint := func(b *Builder) { b.PublicBase(b.HintBase()) }
		n := 1
		if i+1 >= field.ExtDegree {
			hint, n = func(b *Builder) { b.Public(b.Hint()) }, field.ExtDegree
		}
		add(fmt.Sprintf("no-%d", i+1), in[:n], hint, 0, func(f *forged) { f.add(cell, 1) })
		// Elements that the next row moves, the i-th of which is given out i rows later.
		add(fmt.Sprintf("shift-%d", i), in[:8], taken, 2, func(f *forged) {
			f.add(fmt.Sprintf("V_%d", i), 1)
			f.solve(f, "head", "X_0")
		})
	}
	add("head", in[:8], taken, 2, func(f *forged) { f.add("X_0", 1) })
	add("tail", in[:8], func(b *Builder) {
		var list [8]Base
		for i := range list {
			list[i] = b.HintBase()
		}
		b.PublicDigest(b.PackDigest(list))
	}, 8+3, func(f *forged) { f.add("V_7", 1) })
	add("nothing", nil, func(b *Builder) { b.public(b.pack(nil, 8)) }, 3, func(f *forged) {
		f.add("X_0", 1)
		f.add("V_7", 1)
	})
	return list
}

func bitForgeries() (list []forgery) {
	add := func(constraint string, v uint64, tamper func(f *forged)) {
		list = append(list, forgery{chip.Bit, constraint, showBits, []Element{field.New(v)}, tamper})
	}
	only := func(row int, change func(f *forged)) func(f *forged) {
		return func(f *forged) {
			if f.row == row {
				change(f)
			}
		}
	}
	const last = chip.ElementBits - 1
	// Twice a bit instead of the next one, which is what is left of the number.
	add("bit-bit", 2, func(f *forged) {
		if f.row == 0 {
			f.set("BIT", 2)
		}
	})
	// The number above p: 5 + p, with what comes before the last bit forged in each way.
	above := func(f *forged) {
		v := (5 + uint64(field.Modulus)) >> f.row
		f.set("BIT", v&1)
		rest := field.New(v)
		if f.row == 0 {
			rest = field.New(5)
		}
		*f.cell("REST_0") = rest
	}
	add("canonical", 5, above)
	add("some", 5, func(f *forged) {
		above(f)
		if f.row == chip.LowBits {
			f.set("ALL_0", 0)
		}
	})
	add("all", 5, func(f *forged) {
		above(f)
		if f.row == chip.LowBits+3 {
			f.set("ALL_0", 0)
		}
	})
	// As many bits as one likes before the first: a zero that counts as one less.
	minus := field.New(field.Modulus - 1)
	add("start", 0, only(0, func(f *forged) { *f.cell("ALL_0") = minus }))
	add("rest", 0, only(3, func(f *forged) { f.set("REST_0", 2); f.set("BIT", 0) }))
	add("end", 0, only(last, func(f *forged) { f.set("BIT", 1) }))
	return list
}

// The rows of operations are those that the package comments of chip and shrink tell.
func TestNarrowRows(t *testing.T) {
	for _, test := range []struct {
		name                       string
		record                     func(b *Builder)
		rounds, shift, bit, mulAdd int
	}{
		{"permutation", func(b *Builder) { b.Permutations(chip.Initial{}).PermuteHalves([2]Digest{}) }, 6, 0, 0, 0},
		{"hint", func(b *Builder) { b.Hint() }, 0, 1, 0, 0},
		{"bits", func(b *Builder) { b.Bits(b.HintBase()) }, 0, 1, 31, 0},
		{"unpack", func(b *Builder) { b.Elements(b.HintDigest()) }, 0, 9, 0, 0},
		{"step", func(b *Builder) { b.Climb(b.HintDigest()).Step(b.HintBase()) }, 6, 2, 0, 0},
		{"fold", func(b *Builder) {
			for k := 1; k < field.ExtDegree; k++ {
				var unit [field.ExtDegree]Element
				unit[k] = one
				b.Const(field.NewExt(unit))
			}
			var bits [3]Base
			for i := range bits {
				bits[i] = b.HintBase()
			}
			b.Fold(b.Hint(), b.Hint(), b.HintBase(), bits)
		}, 18, 48 + 6 + 8*5, 0, 79 + 2}, // hints and constants of the test besides
	} {
		b := NewNarrowBuilder()
		test.record(b)
		got := [4]int{b.rows[chip.Rounds], b.rows[chip.Shift], b.rows[chip.Bit], b.rows[chip.MulAdd]}
		if got != [4]int{test.rounds, test.shift, test.bit, test.mulAdd} {
			t.Errorf("%s: %v rows", test.name, got)
		}
	}
}
