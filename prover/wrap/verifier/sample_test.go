package verifier

import (
	"fmt"
	"slices"
	"testing"

	"github.com/consensys/gnark/logger"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/internal/weak"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
)

func init() { logger.Disable() }

func column(name string) air.Column { return air.Column{Name: name, Reason: "test"} }

// sampleSystem has all kinds of domains, shifts in both directions, preprocessed columns
// with and without a provider, more terms than an accumulator takes, and a public bus.
func sampleSystem() *air.System {
	fib := &air.Table{Name: "fibonacci", Columns: []air.Column{column("A"), column("B"), {Name: "P_LAST", Preprocessed: true, Bits: 1, Proof: air.ProofPreprocessed}}}
	g := &fib.Graph
	a, b, last := g.Column(0, 0), g.Column(1, 0), g.Column(2, 0)
	fib.Constraints = []air.Constraint{
		{Name: "first-a", Domain: air.Domain{Kind: air.FirstRow}, Expr: g.Sub(a, g.Int(1))},
		{Name: "first-b", Domain: air.Domain{Kind: air.FirstRow}, Expr: g.Sub(b, g.Int(1))},
		{Name: "next-a", Domain: air.Domain{Kind: air.Rows, End: 1}, Expr: g.Sub(g.Column(0, 1), b)},
		{Name: "next-b", Domain: air.Domain{Kind: air.Rows, Start: 1}, Expr: g.Sub(b, g.Add(g.Column(0, -1), g.Column(1, -1)))},
	}
	fib.Interactions = []air.Interaction{{Name: "result", Bus: "result", Direction: air.Send, Multiplicity: last, Tuple: []air.Expr{a, g.Add(g.Mul(g.Int(2), a), b)}}}

	digits := &air.Table{Name: "digits", Columns: []air.Column{column("X"), {Name: "EN", Bits: 1, Proof: air.ProofConstraint}, column("P")}}
	g = &digits.Graph
	x, en, p := g.Column(0, 0), g.Column(1, 0), g.Column(2, 0)
	digits.Constraints = []air.Constraint{
		{Name: "binary", Domain: air.Domain{Kind: air.Rows}, Expr: g.Mul(en, g.Sub(en, g.Int(1)))},
		{Name: "power", Domain: air.Domain{Kind: air.Rows}, Expr: g.Sub(p, g.Mul(g.Mul(x, x), g.Mul(g.Mul(x, x), en)))},
		{Name: "last", Domain: air.Domain{Kind: air.LastRow}, Expr: g.Mul(p, g.Sub(en, g.Int(1)))},
	}
	for i := range 6 {
		digits.Interactions = append(digits.Interactions, air.Interaction{Name: fmt.Sprintf("digit-%d", i), Bus: "digit", Direction: air.Send,
			Multiplicity: en, Tuple: []air.Expr{g.Add(x, g.Int(int64(i)))}})
	}
	digits.Interactions = append(digits.Interactions,
		air.Interaction{Name: "give", Bus: "swap", Direction: air.Send, Multiplicity: g.Mul(en, en), Tuple: []air.Expr{x}},
		air.Interaction{Name: "take", Bus: "swap", Direction: air.Receive, Multiplicity: en, Tuple: []air.Expr{x}})
	for _, t := range []*air.Table{fib, digits} {
		t.Compact()
	}
	s := &air.System{Buses: []air.Bus{{Name: "result", Arity: 2, Public: true}, {Name: "swap", Arity: 1}}, Tables: []*air.Table{fib, digits}}
	s.AddProvider(air.Provider{Name: "digit-table", Bus: "digit", Arity: 1, Height: 1 << 4, Rows: func() ([][]Element, error) {
		rows := [][]Element{make([]Element, 1<<4)}
		for i := range rows[0] {
			rows[0][i] = field.New(uint64(i))
		}
		return rows, nil
	}})
	return s
}

const sampleRows = 1 << 3

func sampleFixed() map[string][][]Element {
	last := make([]Element, sampleRows)
	last[sampleRows-1] = field.New(1)
	return map[string][][]Element{"fibonacci": {last}}
}

// sampleTrace is accepted by the system. digits is there twice, in different heights.
func sampleTrace(t testing.TB, s *air.System) air.Trace {
	t.Helper()
	a, b := make([]Element, sampleRows), make([]Element, sampleRows)
	a[0], b[0] = field.New(1), field.New(1)
	for i := 1; i < sampleRows; i++ {
		a[i] = b[i-1]
		b[i].Add(&a[i-1], &b[i-1])
	}
	var result Element
	result.Double(&a[sampleRows-1])
	result.Add(&result, &b[sampleRows-1])
	trace := air.Trace{
		Instances: []air.Instance{{Table: "fibonacci", Columns: append([][]Element{a, b}, sampleFixed()["fibonacci"]...)}},
		Messages:  []air.Message{{Bus: "result", Direction: air.Receive, Count: 1, Tuple: []Element{a[sampleRows-1], result}}},
	}
	for _, n := range []int{1 << 2, 1 << 5} {
		c := [][]Element{make([]Element, n), make([]Element, n), make([]Element, n)}
		for i := range uint64(n) {
			en := uint64(0)
			if i < 8 && i%3 != 1 {
				en = 1
			}
			c[0][i], c[1][i], c[2][i] = field.New(i), field.New(en), field.New(i*i*i*i*en)
		}
		trace.Instances = append(trace.Instances, air.Instance{Table: "digits", Columns: c})
	}
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

var (
	sampleParameters = stark.Parameters{LogBlowup: 1, LogFinal: 2, Queries: 2, GrindingBits: 2}
	sampleHeights    = []stark.Height{{Table: 0, LogHeight: 3}, {Table: 1, LogHeight: 2}, {Table: 1, LogHeight: 5}, {Table: 2, LogHeight: 4}}
)

// starkKey makes a key over the trees of this folder.
func starkKey(t testing.TB, system *air.System, logHeight int, fixed map[string][][]Element, p stark.Parameters) *stark.Key {
	t.Helper()
	p.Hash = commit.Hash{}
	k, err := stark.NewKey(system, logHeight, fixed, p)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// weakKey makes a key whose parameters need not be secure.
func weakKey(t testing.TB, system *air.System, logHeight int, heights []stark.Height, fixed map[string][][]Element, p stark.Parameters) *Key {
	t.Helper()
	s := starkKey(t, system, logHeight, fixed, p)
	s.Weaken(weak.Key{})
	k, err := NewKey(s, heights)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func sampleKey(t testing.TB) *Key {
	t.Helper()
	return weakKey(t, sampleSystem(), 6, sampleHeights, sampleFixed(), sampleParameters)
}

// prove makes a proof of a trace, which it leaves as it is.
func prove(t testing.TB, k *Key, trace air.Trace) *stark.Proof {
	t.Helper()
	var instances []air.Instance
	for _, in := range trace.Instances {
		c := air.Instance{Table: in.Table}
		for _, column := range in.Columns {
			c.Columns = append(c.Columns, slices.Clone(column))
		}
		instances = append(instances, c)
	}
	proofs, err := stark.Prove(k.Key, [][]air.Instance{instances}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	return proofs[0]
}

// verify is the verifier outside.
func verify(k *Key, p *stark.Proof, messages []air.Message) error {
	return stark.Verify(k.Key, []*stark.Proof{p}, messages)
}
