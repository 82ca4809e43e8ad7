package stark

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/internal/weak"
	"github.com/zkgeth/zkgeth/prover/soundness"
)

// What more rows receive more often is counted, as often as a row does at most.
func TestReceived(t *testing.T) {
	bit := air.Column{Name: "A", Bits: 1, Proof: air.ProofDeclared, Reason: "test"}
	byte8 := air.Column{Name: "A", Bits: 8, Proof: air.ProofDeclared, Reason: "test"}
	wide := air.Column{Name: "A", Reason: "test"}
	fixed := air.Column{Name: "F", Preprocessed: true, Bits: 24, Proof: air.ProofPreprocessed}
	a := func(g *air.Graph) air.Expr { return g.Column(0, 0) }
	f := func(g *air.Graph) air.Expr { return g.Column(1, 0) }
	for name, test := range map[string]struct {
		column air.Column
		mult   func(g *air.Graph) air.Expr
		want   uint64
	}{
		"a bit":                        {bit, a, 1},
		"a byte":                       {byte8, a, 255},
		"a constant":                   {bit, func(g *air.Graph) air.Expr { return g.Int(3) }, 3},
		"a preprocessed column":        {bit, f, 0},
		"preprocessed, times a bit":    {bit, func(g *air.Graph) air.Expr { return g.Mul(a(g), f(g)) }, 1<<24 - 1},
		"any number":                   {wide, a, 0},
		"any number, times a constant": {wide, func(g *air.Graph) air.Expr { return g.Mul(g.Int(2), a(g)) }, 0},
	} {
		table := &air.Table{Name: "t", Columns: []air.Column{test.column, fixed}}
		m := test.mult(&table.Graph)
		one := air.Interaction{Bus: "b", Direction: air.Receive, Multiplicity: m}
		table.Interactions = []air.Interaction{{Bus: "a", Direction: air.Send, Multiplicity: table.Graph.Int(7)}, one, one}
		var want []Receives
		if test.want > 0 {
			want = []Receives{{1, 2 * test.want}}
		}
		if got := Received(&air.System{Buses: []air.Bus{{Name: "a"}, {Name: "b"}}}, table); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// A tuple that nobody has sent could be received once by a row that uses it, and p - 1 times
// by rows of a table that sends nothing, of which there may be any number.
func TestReceivingMustBeCounted(t *testing.T) {
	table := func(name string, direction air.Direction) *air.Table {
		out := &air.Table{Name: name, Columns: []air.Column{{Name: "EN", Bits: 1, Proof: air.ProofConstraint}}}
		g := &out.Graph
		en := g.Column(0, 0)
		out.Constraints = []air.Constraint{{Name: "bit", Domain: air.Domain{Kind: air.Rows}, Expr: g.Mul(en, g.Sub(en, g.Int(1)))}}
		out.Interactions = []air.Interaction{{Name: "it", Bus: "b", Direction: direction, Multiplicity: en, Tuple: []air.Expr{en}}}
		return out
	}
	const logHeight = 22
	system := &air.System{Buses: []air.Bus{{Name: "b", Arity: 1, Public: true}}, Tables: []*air.Table{table("first", air.Send), table("last", air.Receive)}}
	k, err := NewKey(system, logHeight, nil, insecure)
	if err != nil {
		t.Fatal(err)
	}
	k.Weaken(weak.Key{})
	most := (field.Modulus - 1) >> logHeight // as many instances have p - 1 rows
	segments := func(instances ...int) (out []Commitment) {
		for _, n := range instances {
			out = append(out, Commitment{Heights: slices.Repeat([]Height{{1, logHeight}}, n)})
		}
		return out
	}
	message := []air.Message{{Bus: "b", Direction: air.Receive, Count: 1, Tuple: elements(1)}}
	for name, test := range map[string]struct {
		segments []Commitment
		messages []air.Message
		want     error
	}{
		"p-1 times":                   {segments(most), nil, nil},
		"p-1 times, and a message":    {segments(most), message, soundness.ErrCounts},
		"more":                        {segments(most + 1), nil, soundness.ErrCounts},
		"p-1 times in many segments":  {segments(most/2, most/2), nil, nil},
		"more in many segments":       {segments(most/2, most/2, 1), nil, soundness.ErrCounts},
		"sums that a number wraps at": {slices.Repeat(segments(maxInstances), maxSegments), nil, soundness.ErrCounts},
	} {
		if err := k.Check(test.segments, test.messages); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}
