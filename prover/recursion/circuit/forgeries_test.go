package circuit

import (
	"fmt"
	"strings"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// forgeries has one for every constraint.
func forgeries() (list []forgery) {
	r := newRandom(77)
	add := func(kind chip.Kind, constraint string, tape []Element, record func(b *Builder), tamper func(f *forged)) {
		list = append(list, forgery{kind, constraint, record, tape, tamper})
	}
	indexed := func(n int, name string, each func(i int, name string)) {
		for i := range n {
			each(i, fmt.Sprintf("%s-%d", name, i))
		}
	}
	// only changes one row.
	only := func(row int, change func(f *forged)) func(f *forged) {
		return func(f *forged) {
			if f.row == row {
				change(f)
			}
		}
	}
	shown := func(b *Builder, x Ext) { b.Public(x) }

	// Gates.
	base2, ext3 := r.elements(2), r.elements(18)
	add(chip.BaseGate, "result", base2, func(b *Builder) { b.PublicBase(b.MulBase(b.HintBase(), b.HintBase())) }, func(f *forged) { f.add("V_2", 1) })
	add(chip.BaseGate, "zero", base2, func(b *Builder) { b.AssertEqualBase(b.HintBase(), b.HintBase()) }, nil)
	indexed(6, "result", func(i int, name string) {
		wrong := func(f *forged) { f.add(fmt.Sprintf("OUT_%d", i), 1) }
		add(chip.ExtGate, name, ext3[:12], func(b *Builder) { shown(b, b.Mul(b.Hint(), b.Hint())) }, wrong)
		add(chip.MulAdd, name, ext3, func(b *Builder) { shown(b, b.MulAdd(b.Hint(), b.Hint(), b.Hint())) }, wrong)
	})
	indexed(6, "zero", func(i int, name string) {
		x, y, z := r.value(), r.value(), Value{}
		z.Mul(&x, &y)
		c := field.Coordinates(&z)
		c[i].Add(&c[i], &one)
		z = field.NewExt(c)
		var equal, product tape
		equal.value(x)
		c = field.Coordinates(&x)
		c[i].Add(&c[i], &one)
		equal.value(field.NewExt(c))
		product.value(x)
		product.value(y)
		product.value(z)
		add(chip.ExtGate, name, equal, func(b *Builder) { b.AssertEqual(b.Hint(), b.Hint()) }, nil)
		add(chip.MulAdd, name, product, func(b *Builder) { b.AssertProduct(b.Hint(), b.Hint(), b.Hint()) }, nil)
	})

	// Wires that are wider than their type.
	for i := 1; i < 8; i++ {
		wrong := func(f *forged) { f.add(fmt.Sprintf("V_%d", i), 1) }
		add(chip.Hint, fmt.Sprintf("no-%d", i), base2[:1], func(b *Builder) { b.PublicBase(b.HintBase()) }, wrong)
	}
	indexed(8, "no", func(i int, name string) {
		add(chip.Pack, name, nil, func(b *Builder) { b.public(b.pack(nil, 8)) }, func(f *forged) { f.add(fmt.Sprintf("V_%d", i), 1) })
	})

	// Bits: two for one of the next, and the number above p.
	for i := range chip.ElementBits {
		v := uint64(1) << (i + 1) // as two times its half
		if i == chip.ElementBits-1 {
			v = 1<<24 - 1 // 2^31 - p
		}
		add(chip.Bits, fmt.Sprintf("bit_%d-bit", i), []Element{field.New(v)}, func(b *Builder) { showBits(b) }, func(f *forged) {
			for j := range chip.ElementBits {
				f.set(fmt.Sprintf("BIT_%d", j), 0)
			}
			f.set(fmt.Sprintf("BIT_%d", i), 2)
		})
	}
	above := func(top uint64) func(f *forged) {
		return func(f *forged) {
			for j := range chip.ElementBits {
				f.set(fmt.Sprintf("BIT_%d", j), (5+field.Modulus)>>j&1)
			}
			f.set("TOP_0", top)
		}
	}
	add(chip.Bits, "top", []Element{field.New(5)}, showBits, above(0))
	add(chip.Bits, "canonical", []Element{field.New(5)}, showBits, above(1))

	// Permutations and hashed rows.
	permutations := func(b *Builder) {
		p := b.Permutations(chip.Initial{})
		p.Permute([]Base{b.HintBase()})
		b.PublicDigest(p.Digest(nil))
	}
	for i := range 24 {
		name := fmt.Sprintf("rate-%d", i)
		if i >= poseidon2.Rate {
			name = fmt.Sprintf("capacity-%d", i)
		}
		add(chip.Permute, name, base2[:1], permutations, only(1, func(f *forged) {
			f.add(fmt.Sprintf("S_%d", i), 1)
			f.boxes(-1)
		}))
	}
	indexed(poseidon2.SBoxes24, "box", func(i int, name string) {
		add(chip.Permute, name, base2[:1], permutations, only(1, func(f *forged) { f.boxes(i) }))
	})
	for _, kind := range []chip.Kind{chip.Absorb, chip.Pinned} {
		absorbed := r.elements(17 + 18 + 12)
		sponge := func(b *Builder) { // two, one after the other
			for k, width := range []int{17, 6} {
				s := &Sponge{}
				if kind == chip.Absorb {
					s = b.Sponge(b.Hint())
				} else {
					s = b.PinnedSponge(b.Hint(), b.Hint())
				}
				b.PublicDigest(s.Row(width, func(i int) bool { return k == 1 && i&1 == 1 }))
				x, y, z := s.Close()
				shown(b, x)
				shown(b, y)
				shown(b, z)
			}
		}
		if kind == chip.Absorb {
			absorbed = absorbed[12:]
		}
		add := func(constraint string, tamper func(f *forged)) { add(kind, constraint, absorbed, sponge, tamper) }
		for i := range 24 {
			name := fmt.Sprintf("rate-%d", i)
			if i >= poseidon2.Rate {
				name = fmt.Sprintf("capacity-%d", i)
			}
			wrong := func(f *forged) {
				f.add(fmt.Sprintf("S_%d", i), 1)
				f.boxes(-1)
			}
			if i > 0 {
				add(name, only(1, wrong))
			}
			add(name, only(2, wrong)) // a row that has nothing
		}
		indexed(poseidon2.SBoxes24, "box", func(i int, name string) { add(name, only(1, func(f *forged) { f.boxes(i) })) })
		for _, factor := range []struct {
			prefix, name string
			sums         []string
		}{{"", "D", []string{"sum", "marked-sum"}}, {"pin-", "E", []string{"pin-sum"}}} {
			if kind == chip.Absorb && factor.prefix != "" {
				continue
			}
			cells := func(sum string) string { return strings.ReplaceAll(strings.ToUpper(sum), "-", "_") }
			// sums are what the constraints make of a row with a forged factor.
			sums := func(f *forged) {
				for _, sum := range factor.sums {
					indexed(6, sum, func(i int, name string) { f.solve(f.last, name, fmt.Sprintf("%s_%d", cells(sum), i)) })
				}
			}
			indexed(6, factor.prefix+"no-factor", func(i int, name string) {
				add(name, func(f *forged) {
					if f.row == 2 { // closes the first sponge
						f.set(fmt.Sprintf("%s_%d", factor.name, i), 1)
						d := f.ext(factor.name)
						f.setExt(factor.name+"4", field.ExpUint64(d, 4))
						f.setExt(factor.name+"5", field.ExpUint64(d, 5))
					}
					if f.row == 3 {
						sums(f)
					}
				})
			})
			indexed(6, factor.prefix+"fourth", func(i int, name string) {
				add(name, func(f *forged) {
					if f.row == 1 {
						f.add(fmt.Sprintf("%s4_%d", factor.name, i), 1)
						indexed(6, factor.prefix+"fifth", func(j int, name string) { f.solve(f, name, fmt.Sprintf("%s5_%d", factor.name, j)) })
					}
					if f.row == 2 {
						sums(f)
					}
				})
			})
			indexed(6, factor.prefix+"fifth", func(i int, name string) {
				add(name, func(f *forged) {
					if f.row == 1 {
						f.add(fmt.Sprintf("%s5_%d", factor.name, i), 1)
					}
					if f.row == 2 {
						sums(f)
					}
				})
			})
			for _, sum := range factor.sums {
				indexed(6, sum, func(i int, name string) {
					add(name, only(4, func(f *forged) { f.add(fmt.Sprintf("%s_%d", cells(sum), i), 1) }))
				})
			}
		}
	}

	// Climbs.
	nodes := r.elements(4 * 8)
	climb := func(bit uint64) (func(b *Builder), []Element) {
		return func(b *Builder) {
			x := b.HintBase()
			c := b.Climb(b.HintDigest())
			d, e := b.HintDigest(), b.HintDigest()
			c.Inject(d)
			c.Inject(e)
			c.Step(x)
			b.PublicDigest(c.End())
		}, append([]Element{field.New(bit)}, nodes...)
	}
	record, in := climb(2)
	add(chip.Merkle, "bit-bit", in, record, only(2, func(f *forged) { // the node is twice the right child less the left one
		f.set("BIT", 2)
		for i := range 8 {
			f.set(fmt.Sprintf("S_%d", i), 0)
			f.solve(f.last, fmt.Sprintf("node-%d", i), fmt.Sprintf("S_%d", 8+i))
		}
		f.boxes(-1)
	}))
	record, in = climb(1)
	add(chip.Merkle, "side", in, record, only(2, func(f *forged) {
		f.set("BIT", 0)
		for i := range 8 {
			a, b := f.cell(fmt.Sprintf("S_%d", i)), f.cell(fmt.Sprintf("S_%d", 8+i))
			*a, *b = *b, *a
		}
		f.boxes(-1)
	}))
	other := func(from int) func(f *forged) {
		return func(f *forged) {
			for i := range 8 {
				*f.cell(fmt.Sprintf("S_%d", 8+i)) = nodes[8*from+i]
			}
			f.boxes(-1)
		}
	}
	add(chip.Merkle, "no-index", in, record, func(f *forged) { // two digests change their places
		if f.row == 0 {
			f.add("INDEX_0", 1)
			other(2)(f)
		}
		if f.row == 1 {
			f.add("INDEX_0", -1)
			other(1)(f)
		}
	})
	indexed(8, "node", func(i int, name string) {
		add(chip.Merkle, name, in, record, only(1, func(f *forged) {
			f.add(fmt.Sprintf("S_%d", i), 1)
			f.boxes(-1)
		}))
	})
	indexed(poseidon2.SBoxes16, "box", func(i int, name string) {
		add(chip.Merkle, name, in, record, only(1, func(f *forged) { f.boxes(i) }))
	})

	// Folds.
	values := r.elements(chip.FoldWidth)
	folded := append(append(append([]Element{field.New(3), r.element()}, values[18:24]...), r.elements(6)...), values...)
	fold := func(b *Builder) {
		bits := b.Bits(b.HintBase())
		x, want, beta := b.HintBase(), b.Hint(), b.Hint()
		out, digest := b.Fold(want, beta, x, [fri.LogArity]Base(bits[:]))
		shown(b, out)
		b.PublicDigest(digest)
	}
	results := func(f *forged) {
		indexed(6, "fold", func(k int, name string) { f.solve(f, name, fmt.Sprintf("OUT_%d", k)) })
	}
	for i := range fri.LogArity {
		indexed(6, fmt.Sprintf("ratio-%d", i), func(k int, name string) {
			add(chip.Fold, name, folded, fold, func(f *forged) {
				f.add(fmt.Sprintf("RATIO_%d_%d", i, k), 1)
				for j := i + 1; j < fri.LogArity; j++ {
					x := f.ext(fmt.Sprintf("RATIO_%d", j-1))
					x.Square(&x)
					f.setExt(fmt.Sprintf("RATIO_%d", j), x)
				}
				results(f)
			})
		})
	}
	indexed(6, "slot", func(k int, name string) {
		add(chip.Fold, name, folded, fold, func(f *forged) {
			f.add(fmt.Sprintf("V_%d", 18+k), 1)
			results(f)
		})
	})
	indexed(6, "fold", func(k int, name string) {
		add(chip.Fold, name, folded, fold, func(f *forged) { f.add(fmt.Sprintf("OUT_%d", k), 1) })
	})
	return list
}
