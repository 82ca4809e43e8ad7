package stark

import (
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// bitsSystem is a table of bits that looks up words of eight, each with a number added, some of
// them as often as a sum of bits says, and once more as the product of bits.
func bitsSystem() *air.System {
	const words, width = 6, 8
	t := &air.Table{Name: "bits"}
	g := &t.Graph
	for i := range words * width {
		t.Columns = append(t.Columns, air.Column{Name: "B" + string(rune('A'+i/26)) + string(rune('A'+i%26)), Bits: 1, Proof: air.ProofConstraint})
		b := g.Column(i, 0)
		t.Constraints = append(t.Constraints, air.Constraint{Name: t.Columns[i].Name, Domain: everywhere, Expr: g.Mul(b, g.Sub(b, g.Int(1)))})
	}
	for w := range words {
		word := g.Int(int64(7 * w))
		for k := range width {
			word = g.Add(word, g.Mul(g.Int(1<<k), g.Column(width*w+k, 0)))
		}
		times := g.Int(1)
		switch {
		case w%3 == 1:
			times = g.Add(g.Column(0, 0), g.Add(g.Column(9, 0), g.Int(1)))
		case w%3 == 2:
			times = g.Mul(g.Column(1, 0), g.Column(2, 0))
		}
		t.Interactions = append(t.Interactions, air.Interaction{Name: "word-" + string(rune('0'+w)), Bus: "word", Direction: air.Send, Multiplicity: times, Tuple: []air.Expr{word, g.Column(width*w, 0)}})
	}
	s := &air.System{Tables: []*air.Table{t}}
	t.Compact()
	const last = 1<<width + 7*words
	s.AddProvider(air.Provider{Name: "words", Bus: "word", Arity: 2, Height: 1024, Rows: func() ([][]Element, error) {
		out := [][]Element{make([]Element, 1024), make([]Element, 1024)}
		for i := range 1024 {
			out[0][i], out[1][i] = field.New(uint64(i/2%last)), field.New(uint64(i&1))
		}
		return out, nil
	}})
	return s
}

func bitsTrace(t *testing.T, s *air.System, n int) air.Trace {
	in := air.Instance{Table: "bits"}
	for c := range s.Table("bits").Columns {
		column := make([]Element, n)
		for i := range column {
			column[i] = field.New(uint64(c*c+i*i*(c+3)+1) * 0x9e3779b97f4a7c15 >> 63)
		}
		in.Columns = append(in.Columns, column)
	}
	trace := air.Trace{Instances: []air.Instance{in}}
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

// What is added up before it is extended gives the proof that there is without. Six words of
// bits are combined, and nothing else: not the sums of two bits that are read in any case.
func TestCombinedChangesNothing(t *testing.T) {
	s := bitsSystem()
	const log = 10
	var proofs [2][]*Proof
	for i := range proofs {
		k := classified(t, s, log, nil, nil)
		if i == 1 { // as if nothing were worthwhile
			for _, t := range k.tables {
				t.classify(inLastClass)
			}
		}
		roots, columns := len(k.tables[0].combined.roots), len(k.tables[0].lookups.columns)
		if i == 0 && (roots != 6 || columns > roots+12) || i == 1 && (roots != 0 || columns != 48) {
			t.Errorf("%d combined roots, interactions read %d columns", roots, columns)
		}
		trace := bitsTrace(t, s, 256)
		var err error
		if proofs[i], err = Prove(k, [][]air.Instance{trace.Instances}, nil); err != nil {
			t.Fatal(err)
		}
		if err := Verify(k, proofs[i], nil); err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(proofs[0], proofs[1]) {
		t.Error("another proof")
	}
}

// A word that is another than the bits say has no proof, combined or not.
func TestCombinedWordIsBound(t *testing.T) {
	s := bitsSystem()
	k := classified(t, s, 10, nil, nil)
	trace := bitsTrace(t, s, 256)
	bit := &trace.Instances[0].Columns[3][100] // read by a combined root alone, and by its own constraint
	one := field.New(1)
	bit.Sub(&one, bit)
	proofs, err := Prove(k, [][]air.Instance{trace.Instances}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(k, proofs, nil); err == nil {
		t.Error("accepted")
	}
}
