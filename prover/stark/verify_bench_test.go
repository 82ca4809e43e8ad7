package stark

import (
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
)

// wide is a system of the shape of a machine's: tables of different heights, each with 99
// columns, some read in another row, products and 60 interactions, which cancel.
func wide(tables int) (*air.System, []air.Instance) {
	const width, interactions = 99, 60
	s := &air.System{Buses: []air.Bus{{Name: "loop", Arity: 6}}}
	var trace []air.Instance
	for i := range tables {
		t := plain(width).Tables[0]
		t.Name = fmt.Sprintf("wide-%d", i)
		g := &t.Graph
		for j := range 3 {
			t.Constraints = append(t.Constraints, air.Constraint{Name: fmt.Sprintf("next-%d", j), Domain: air.Domain{Kind: air.Rows, End: 1},
				Expr: g.Sub(g.Column(3*j+2, 1), g.Mul(g.Column(3*j+1, 1), g.Column(3*j, 1)))})
		}
		for j := range interactions {
			it := air.Interaction{Name: fmt.Sprintf("loop-%d", j), Bus: "loop", Direction: air.Send, Multiplicity: g.Int(1)}
			if j%2 == 1 {
				it.Direction = air.Receive
			}
			for k := range 6 {
				it.Tuple = append(it.Tuple, g.Column((j/2+k)%width, 0))
			}
			t.Interactions = append(t.Interactions, it)
		}
		t.Compact()
		s.Tables = append(s.Tables, t)
		in := plainTrace(5+i%4, width)[0]
		in.Table = t.Name
		trace = append(trace, in)
	}
	return s, trace
}

// BenchmarkVerify checks a proof of 9,800 columns in 50 instances at 200 queries, and reads one.
func BenchmarkVerify(b *testing.B) {
	s, trace := wide(50)
	k, err := weakKey(s, 12, nil, Parameters{LogBlowup: 1, LogFinal: 5, Queries: 200})
	if err != nil {
		b.Fatal(err)
	}
	proofs, err := Prove(k, [][]air.Instance{trace}, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			if err := Verify(k, proofs, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	encoded, err := k.Encode(proofs[0])
	if err != nil {
		b.Fatal(err)
	}
	b.Run("decode", func(b *testing.B) {
		b.ReportMetric(float64(len(encoded)), "bytes")
		for b.Loop() {
			if _, err := k.Decode(encoded); err != nil {
				b.Fatal(err)
			}
		}
	})
}
