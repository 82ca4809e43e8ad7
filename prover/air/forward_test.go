package air

import (
	"testing"
)

// Forward says the same of the rows below: a trace is accepted or rejected as before, in
// the same rows.
func TestForward(t *testing.T) {
	build := func() *System {
		table := &Table{Name: "t", Columns: []Column{{Name: "A"}, {Name: "B"}}}
		g := &table.Graph
		a, b := g.Column(0, 0), g.Column(1, 0)
		table.Constraints = []Constraint{
			{Name: "back", Domain: Domain{Kind: Rows, Start: 1}, Expr: g.Sub(a, g.Add(g.Column(0, -1), g.Int(1)))},
			{Name: "both", Domain: Domain{Kind: Rows, Start: 2, End: 1}, Expr: g.Sub(g.Add(g.Column(0, -1), g.Column(0, 1)), g.Mul(g.Int(2), b))},
			{Name: "here", Domain: Domain{Kind: Rows, Start: 1}, Expr: g.Sub(a, b)},
			{Name: "last", Domain: Domain{Kind: LastRow}, Expr: g.Sub(a, g.Add(g.Column(1, -1), g.Int(1)))},
		}
		table.Interactions = []Interaction{{Name: "s", Bus: "b", Direction: Send, Multiplicity: g.Int(1), Tuple: []Expr{g.Add(a, b)}}}
		table.Compact()
		return &System{Buses: []Bus{{Name: "b", Arity: 1, Public: true}}, Tables: []*Table{table}}
	}
	before, after := build(), build()
	after.Tables[0].Forward()
	if err := after.Validate(); err != nil {
		t.Fatal(err)
	}
	if p := sample().Providers[0].Table(); true {
		p.Forward()
		if !p.equal(sample().Providers[0].Table()) {
			t.Error("a table that reads no rows above has changed")
		}
	}
	shifts := after.Tables[0].Graph.Shifts()
	for i, want := range []struct {
		domain Domain
		shifts Shifts
	}{
		{Domain{Kind: Rows, End: 1}, Shifts{0, 1}},
		{Domain{Kind: Rows, Start: 1, End: 2}, Shifts{0, 2}},
		{Domain{Kind: Rows, Start: 1}, Shifts{}},
		{Domain{Kind: LastRow}, Shifts{-1, 0}},
	} {
		if c := after.Tables[0].Constraints[i]; c.Domain != want.domain || shifts[c.Expr] != want.shifts {
			t.Errorf("%s: %+v, reads %+v", c.Name, c.Domain, shifts[c.Expr])
		}
	}
	const n = 8
	columns := rows(2, n)
	var messages []Message
	for i := range n {
		columns[0][i], columns[1][i] = element(int64(i)), element(int64(i))
		messages = append(messages, Message{"b", Receive, 1, []Element{element(int64(2 * i))}})
	}
	for c := range columns {
		for row := range n {
			for _, s := range []*System{before, after} {
				if err := s.Check(Trace{[]Instance{{"t", columns}}, messages}); err != nil {
					t.Fatal(err)
				}
			}
			old := columns[c][row]
			columns[c][row] = element(-5)
			var totals [2]int
			for k, s := range []*System{before, after} {
				if r, ok := s.Check(Trace{[]Instance{{"t", columns}}, messages}).(*Rejection); ok {
					totals[k] = r.Total
				}
			}
			if totals[0] == 0 || totals[0] != totals[1] {
				t.Errorf("column %d, row %d: %d and %d violations", c, row, totals[0], totals[1])
			}
			columns[c][row] = old
		}
	}
}
