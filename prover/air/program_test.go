package air

import (
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// window evaluates in one row of columns.
type window struct {
	row
	columns [][]Element
	at      int
}

func (w window) Column(index, shift int) Element { return w.columns[index][w.at+shift] }

func TestProgramComputesWhatEvaluateDoes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const n = 2*BlockRows + 7
	columns := rows(3, n)
	for c := range columns {
		for i := range columns[c] {
			columns[c][i] = field.New(r.Uint64())
		}
	}
	var s Scratch // shared, so that a program meets the registers of another one
	for range 100 {
		var g Graph
		var roots []Expr
		for range 1 + r.IntN(5) {
			e, _ := randomExpr(&g, r, 1+r.IntN(7), map[[2]int]Element{})
			roots = append(roots, e)
		}
		roots = append(roots, roots[0], g.Int(int64(r.IntN(3))), g.Sub(g.Int(5), roots[0]), g.Sub(roots[0], g.Int(5)))
		p := NewProgram(&g, roots)
		from := 1 + r.IntN(n-2)
		to := from + 1 + r.IntN(min(BlockRows, n-1-from))
		seen := make([]bool, len(roots))
		p.Run(&s, columns, from, to, func(root int, values []Element) {
			seen[root] = true
			if len(values) != to-from {
				t.Fatalf("%d values of %d rows", len(values), to-from)
			}
			for _, i := range []int{0, (to - from) / 2, to - from - 1} {
				want := Evaluate[Element](&g, window{columns: columns, at: from + i})[roots[root]]
				if values[i] != want {
					t.Fatalf("root %d, row %d: %s, want %s", root, from+i, values[i].String(), want.String())
				}
			}
		})
		for k, ok := range seen {
			if !ok {
				t.Fatalf("root %d was not shown", k)
			}
		}
	}
}

func TestProgramReusesRegisters(t *testing.T) {
	var g Graph
	e := g.Column(0, 0)
	for i := range 1000 {
		e = g.Add(g.Mul(e, e), g.Int(int64(i)))
	}
	if got := NewProgram(&g, []Expr{e}).registers; got > 2 {
		t.Errorf("a chain takes %d registers", got)
	}
}

// wide is a system with the shape of a RISC-V table: 32 columns, 20 constraints, 13
// interactions, most of them range checks.
func wide() *System {
	t := &Table{Name: "wide"}
	g := &t.Graph
	for i := range 32 {
		t.Columns = append(t.Columns, Column{Name: "C" + string(rune('A'+i))})
	}
	c := func(i int) Expr { return g.Column(i%32, 0) }
	for i := range 20 {
		e := g.Mul(c(0), g.Sub(g.Add(c(i), c(i+1)), g.Add(c(i+2), g.Mul(g.Int(65536), c(i+3)))))
		t.Constraints = append(t.Constraints, Constraint{Name: string(rune('a' + i)), Domain: Domain{Kind: Rows}, Expr: e})
	}
	for i := range 7 {
		t.Interactions = append(t.Interactions, Interaction{Name: "r" + string(rune('a'+i)), Bus: "u16", Direction: Send, Multiplicity: g.Int(1), Tuple: []Expr{c(i + 1)}})
	}
	for i := range 6 {
		var tuple []Expr
		for j := range 6 {
			tuple = append(tuple, c(10+i/2+j))
		}
		t.Interactions = append(t.Interactions, Interaction{Name: "m" + string(rune('a'+i)), Bus: "mem", Direction: Send + Direction(i%2), Multiplicity: g.Sub(g.Int(1), c(0)), Tuple: append(tuple, g.Add(c(31), g.Int(int64(i/2))))})
	}
	t.Compact()
	s := &System{Buses: []Bus{{Name: "mem", Arity: 7}}, Tables: []*Table{t}}
	s.AddProvider(Provider{Name: "u16-table", Bus: "u16", Arity: 1, Height: 1 << 16, Rows: func() ([][]Element, error) {
		out := rows(1, 1<<16)
		for i := range out[0] {
			out[0][i] = field.New(uint64(i))
		}
		return out, nil
	}})
	return s
}

func BenchmarkCheck(b *testing.B) {
	s := wide()
	if err := s.Validate(); err != nil {
		b.Fatal(err)
	}
	const n = 1 << 18
	columns := rows(32, n)
	r := rand.New(rand.NewPCG(5, 6))
	for c := 1; c < 32; c++ {
		for i := range columns[c] {
			columns[c][i] = field.New(uint64(r.Uint32() & 0xffff))
		}
	}
	trace := Trace{Instances: []Instance{{"wide", columns}}}
	provided, err := s.Provide(trace)
	if err != nil {
		b.Fatal(err)
	}
	trace.Instances = append(trace.Instances, provided...)
	for b.Loop() {
		if err := s.Check(trace); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(32*n), "ns/cell")
}
