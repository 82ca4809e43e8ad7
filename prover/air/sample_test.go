package air

// sample is a small system with every feature: a Fibonacci table whose numbers are
// below 2^16 by a lookup, and which sends its last one on a public bus.
func sample() *System {
	t := &Table{
		Name: "fibonacci",
		Columns: []Column{
			{Name: "A", Bits: 16, Proof: ProofLookup},
			{Name: "B", Bits: 16, Proof: ProofDeclared, Reason: "the next A"},
			{Name: "P_LAST", Preprocessed: true, Bits: 1, Proof: ProofPreprocessed},
		},
	}
	g := &t.Graph
	a, b, last := g.Column(0, 0), g.Column(1, 0), g.Column(2, 0)
	t.Constraints = []Constraint{
		{Name: "first-a", Domain: Domain{Kind: FirstRow}, Expr: a},
		{Name: "first-b", Domain: Domain{Kind: FirstRow}, Expr: g.Sub(b, g.Int(1))},
		{Name: "next-a", Domain: Domain{Kind: Rows, End: 1}, Expr: g.Sub(g.Column(0, 1), b)},
		{Name: "next-b", Domain: Domain{Kind: Rows, End: 1}, Expr: g.Sub(g.Column(1, 1), g.Add(a, b))},
		{Name: "last", Domain: Domain{Kind: LastRow}, Expr: g.Sub(last, g.Int(1))},
	}
	t.Interactions = []Interaction{
		{Name: "range-a", Bus: "u16", Direction: Send, Multiplicity: g.Int(1), Tuple: []Expr{a}},
		{Name: "result", Bus: "result", Direction: Send, Multiplicity: last, Tuple: []Expr{a, g.Add(g.Mul(g.Int(2), a), b)}},
	}
	s := &System{Buses: []Bus{{Name: "result", Arity: 2, Public: true}}, Tables: []*Table{t}}
	s.AddProvider(Provider{Name: "u16-table", Bus: "u16", Arity: 1, Height: 1 << 16, Rows: func() ([][]Element, error) {
		rows := make([]Element, 1<<16)
		for i := range rows {
			rows[i].SetUint64(uint64(i))
		}
		return [][]Element{rows}, nil
	}})
	return s
}
