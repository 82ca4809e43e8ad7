package circuit

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// BenchmarkExecute times a row of each kind, on all cores.
func BenchmarkExecute(b *testing.B) {
	for name, record := range map[chip.Kind]func(b *Builder, n int){
		chip.BaseGate: func(b *Builder, n int) {
			x := b.HintBase()
			for y := x; n > 0; n-- {
				y = b.MulBase(x, y)
			}
		},
		chip.ExtGate: func(b *Builder, n int) {
			x := b.Hint()
			for y := x; n > 0; n-- {
				y = b.Mul(x, y)
			}
		},
		chip.MulAdd: func(b *Builder, n int) {
			x := b.Hint()
			for y := x; n > 0; n-- {
				y = b.MulAdd(x, y, x)
			}
		},
		chip.Permute: func(b *Builder, n int) {
			p := b.Permutations(chip.Initial{})
			for range n {
				p.Permute([]Base{Int(1)})
			}
		},
		chip.Absorb: func(b *Builder, n int) {
			s := b.Sponge(b.Hint())
			s.Row(16*n, nil)
			s.Close()
		},
		chip.Merkle: func(b *Builder, n int) {
			d := b.HintDigest()
			c := b.Climb(d)
			for range n {
				c.Inject(d)
			}
		},
		chip.Fold: func(b *Builder, n int) {
			x, w := b.HintBase(), b.Hint()
			for range n {
				b.Fold(w, w, x, [fri.LogArity]Base{x, x, x})
			}
		},
	} {
		b.Run(name.String(), func(b *testing.B) {
			const sections, rows = 64, 64
			builder := NewBuilder()
			builder.Parallel(sections, func(int) { record(builder, rows) })
			p, err := builder.Build()
			if err != nil {
				b.Fatal(err)
			}
			parts, err := p.arrange(16, nil)
			if err != nil {
				b.Fatal(err)
			}
			tape := make([]Element, p.Tape())
			for b.Loop() {
				e := newExecution(p, parts)
				if err := e.run(tape); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/sections/rows, "ns/row")
			b.ReportMetric(float64(parallel.Workers()), "cores")
		})
	}
}
