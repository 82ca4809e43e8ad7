package verify

import (
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// parameters are secure for what the tests prove.
var parameters = stark.Parameters{LogBlowup: 3, LogFinal: 2, Queries: 62, GrindingBits: 8}

func column(name string) air.Column { return air.Column{Name: name, Reason: "test"} }

// sampleSystem has constraints of degree five on all kinds of domains, tables with and
// without buses and with several helpers, preprocessed columns with and without a provider,
// and a public bus.
func sampleSystem() *air.System {
	fib := &air.Table{Name: "fibonacci", Columns: []air.Column{column("A"), column("B"), {Name: "P_LAST", Preprocessed: true, Bits: 1, Proof: air.ProofPreprocessed}}}
	g := &fib.Graph
	a, b, last := g.Column(0, 0), g.Column(1, 0), g.Column(2, 0)
	fib.Constraints = []air.Constraint{
		{Name: "first-a", Domain: air.Domain{Kind: air.FirstRow}, Expr: g.Sub(a, g.Int(1))},
		{Name: "first-b", Domain: air.Domain{Kind: air.FirstRow}, Expr: g.Sub(b, g.Int(1))},
		{Name: "next-a", Domain: air.Domain{Kind: air.Rows, End: 1}, Expr: g.Sub(g.Column(0, 1), b)},
		{Name: "next-b", Domain: air.Domain{Kind: air.Rows, End: 1}, Expr: g.Sub(g.Column(1, 1), g.Add(a, b))},
	}
	fib.Interactions = []air.Interaction{{Name: "result", Bus: "result", Direction: air.Send, Multiplicity: last, Tuple: []air.Expr{a, g.Add(g.Mul(g.Int(2), a), b)}}}

	digits := &air.Table{Name: "digits", Columns: []air.Column{column("X"), column("Y"), {Name: "EN", Bits: 1, Proof: air.ProofConstraint}, column("P")}}
	g = &digits.Graph
	x, y, en, p := g.Column(0, 0), g.Column(1, 0), g.Column(2, 0), g.Column(3, 0)
	digits.Constraints = []air.Constraint{
		{Name: "binary", Domain: air.Domain{Kind: air.Rows}, Expr: g.Mul(en, g.Sub(en, g.Int(1)))},
		{Name: "power", Domain: air.Domain{Kind: air.Rows}, Expr: g.Sub(p, g.Mul(g.Mul(x, x), g.Mul(g.Mul(x, y), en)))},
		{Name: "steps", Domain: air.Domain{Kind: air.Rows, Start: 2, End: 2}, Expr: g.Sub(g.Sub(g.Column(0, 1), g.Column(0, 0)), g.Int(1))},
		{Name: "first", Domain: air.Domain{Kind: air.FirstRow}, Expr: x},
		{Name: "last", Domain: air.Domain{Kind: air.LastRow}, Expr: g.Mul(p, g.Sub(en, g.Int(1)))},
	}
	for i := range 6 {
		digits.Interactions = append(digits.Interactions, air.Interaction{Name: fmt.Sprintf("digit-%d", i), Bus: "digit", Direction: air.Send,
			Multiplicity: en, Tuple: []air.Expr{x, g.Add(y, g.Int(int64(i)))}})
	}
	digits.Interactions = append(digits.Interactions,
		air.Interaction{Name: "give", Bus: "swap", Direction: air.Send, Multiplicity: g.Mul(en, en), Tuple: []air.Expr{x}},
		air.Interaction{Name: "take", Bus: "swap", Direction: air.Receive, Multiplicity: en, Tuple: []air.Expr{x}})

	alone := &air.Table{Name: "alone", Columns: []air.Column{column("C")}}
	for i := range 20 {
		alone.Columns = append(alone.Columns, column(fmt.Sprintf("SAME_%d", i)))
	}
	g = &alone.Graph
	alone.Constraints = []air.Constraint{
		{Name: "count", Domain: air.Domain{Kind: air.Rows, End: 1}, Expr: g.Sub(g.Sub(g.Column(0, 1), g.Column(0, 0)), g.Int(1))},
		{Name: "from", Domain: air.Domain{Kind: air.FirstRow}, Expr: g.Column(0, 0)},
	}
	for i := range 20 {
		alone.Constraints = append(alone.Constraints, air.Constraint{Name: fmt.Sprintf("same-%d", i), Domain: air.Domain{Kind: air.Rows}, Expr: g.Sub(g.Column(i+1, 0), g.Column(0, 0))})
	}
	for _, t := range []*air.Table{fib, digits, alone} {
		t.Compact()
	}
	s := &air.System{Buses: []air.Bus{{Name: "result", Arity: 2, Public: true}, {Name: "swap", Arity: 1}}, Tables: []*air.Table{fib, digits, alone}}
	s.AddProvider(air.Provider{Name: "digit-table", Bus: "digit", Arity: 2, Height: 1 << 6, Rows: func() ([][]Element, error) {
		rows := [][]Element{make([]Element, 1<<6), make([]Element, 1<<6)}
		for i := range 1 << 6 {
			rows[0][i], rows[1][i] = field.New(uint64(i>>3)), field.New(uint64(i&7))
		}
		return rows, nil
	}})
	return s
}

const fibonacciRows = 1 << 5

func fixedColumns() map[string][][]Element {
	last := make([]Element, fibonacciRows)
	last[fibonacciRows-1] = field.New(1)
	return map[string][][]Element{"fibonacci": {last}}
}

// sampleTrace is accepted by the system: digits of two heights, alone of a third.
func sampleTrace(t testing.TB, s *air.System, digits [2]int, alone int) air.Trace {
	t.Helper()
	a, b := make([]Element, fibonacciRows), make([]Element, fibonacciRows)
	a[0], b[0] = field.New(1), field.New(1)
	for i := 1; i < fibonacciRows; i++ {
		a[i] = b[i-1]
		b[i].Add(&a[i-1], &b[i-1])
	}
	var result Element
	result.Double(&a[fibonacciRows-1])
	result.Add(&result, &b[fibonacciRows-1])
	trace := air.Trace{
		Instances: []air.Instance{{Table: "fibonacci", Columns: append([][]Element{a, b}, fixedColumns()["fibonacci"]...)}},
		Messages:  []air.Message{{Bus: "result", Direction: air.Receive, Count: 1, Tuple: []Element{a[fibonacciRows-1], result}}},
	}
	for k, log := range digits {
		n := 1 << log
		c := make([][]Element, 4)
		for i := range c {
			c[i] = make([]Element, n)
		}
		for i := range n {
			x, y, en := uint64(i), uint64(i+k)%3, uint64(0)
			if x < 8 {
				en = uint64(i>>k) & 1
			}
			c[0][i], c[1][i], c[2][i] = field.New(x), field.New(y), field.New(en)
			c[3][i] = field.New(x * x * x * y * en)
		}
		trace.Instances = append(trace.Instances, air.Instance{Table: "digits", Columns: c})
	}
	in := air.Instance{Table: "alone"}
	for range 21 {
		count := make([]Element, 1<<alone)
		for i := range count {
			count[i] = field.New(uint64(i))
		}
		in.Columns = append(in.Columns, count)
	}
	trace.Instances = append(trace.Instances, in)
	provided, err := s.Provide(trace)
	if err != nil {
		t.Fatal(err)
	}
	trace.Instances = append(trace.Instances, provided...)
	if err := s.Check(trace); err != nil {
		t.Fatal(err)
	}
	return trace
}
