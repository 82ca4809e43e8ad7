package stark

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// production are parameters of the strength that is wanted.
var production = Parameters{LogBlowup: 1, LogFinal: 5, Queries: 163, GrindingBits: 20}

// plain is a table of products without buses: width columns, a third of which are the
// product of the two before.
func plain(width int) *air.System {
	t := &air.Table{Name: "plain"}
	for i := range width {
		t.Columns = append(t.Columns, column("C"+string(rune('A'+i/26))+string(rune('A'+i%26))))
	}
	g := &t.Graph
	for i := 2; i < width; i += 3 {
		t.Constraints = append(t.Constraints, air.Constraint{Name: t.Columns[i].Name, Domain: air.Domain{Kind: air.Rows},
			Expr: g.Sub(g.Column(i, 0), g.Mul(g.Column(i-1, 0), g.Column(i-2, 0)))})
	}
	return &air.System{Tables: []*air.Table{t}}
}

func plainTrace(log, width int) []air.Instance {
	in := air.Instance{Table: "plain", Columns: make([][]Element, width)}
	for i := range in.Columns {
		in.Columns[i] = make([]Element, 1<<log)
		if i%3 == 2 {
			field.VecMul(in.Columns[i], in.Columns[i-1], in.Columns[i-2])
			continue
		}
		for j := range in.Columns[i] {
			in.Columns[i][j] = field.New(uint64(j*j+i) * 0x9e3779b97f4a7c15 >> 20)
		}
	}
	return []air.Instance{in}
}

// BenchmarkPlain proves 2^16 rows of 96 columns without lookups.
func BenchmarkPlain(b *testing.B) {
	const log, width = 16, 96
	k, err := NewKey(plain(width), log, nil, production)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		trace := plainTrace(log, width)
		b.StartTimer()
		if _, err := Prove(k, [][]air.Instance{trace}, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(width<<log), "ns/cell")
}

// lookups is a table of width columns, each of which is looked up.
func lookups(width int) *air.System {
	t := &air.Table{Name: "lookups"}
	for i := range width {
		t.Columns = append(t.Columns, column("C"+string(rune('A'+i/26))+string(rune('A'+i%26))))
	}
	g := &t.Graph
	for i := range width {
		t.Interactions = append(t.Interactions, air.Interaction{Name: t.Columns[i].Name, Bus: "u16", Direction: air.Send, Multiplicity: g.Int(1), Tuple: []air.Expr{g.Column(i, 0)}})
	}
	s := &air.System{Tables: []*air.Table{t}}
	s.AddProvider(air.Provider{Name: "u16-table", Bus: "u16", Arity: 1, Height: 1 << 16, Rows: func() ([][]Element, error) {
		rows := make([]Element, 1<<16)
		for i := range rows {
			rows[i] = field.New(uint64(i))
		}
		return [][]Element{rows}, nil
	}})
	return s
}

// BenchmarkLookups proves 2^16 rows of 30 columns of 16 bits, each looked up.
func BenchmarkLookups(b *testing.B) {
	const log, width = 16, 30
	s := lookups(width)
	k, err := NewKey(s, log, nil, production)
	if err != nil {
		b.Fatal(err)
	}
	in := air.Instance{Table: "lookups", Columns: make([][]Element, width)}
	for i := range in.Columns {
		in.Columns[i] = make([]Element, 1<<log)
		for j := range in.Columns[i] {
			in.Columns[i][j] = field.New(uint64(j*j+i) * 0x9e3779b97f4a7c15 >> 48)
		}
	}
	trace := air.Trace{Instances: []air.Instance{in}}
	provided, err := s.Provide(trace)
	if err != nil {
		b.Fatal(err)
	}
	trace.Instances = append(trace.Instances, provided...)
	for b.Loop() {
		b.StopTimer()
		instances := copyInstances(trace.Instances)
		b.StartTimer()
		if _, err := Prove(k, [][]air.Instance{instances}, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(width<<log), "ns/cell")
}
