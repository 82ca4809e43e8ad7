package air

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestSampleIsValid(t *testing.T) {
	s := sample()
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	if got := s.Tables[0].MinHeight(); got != 2 {
		t.Errorf("least height %d, want 2", got)
	}
	if got := s.Tables[0].Degree(); got != 2 {
		t.Errorf("degree %d, want 2", got)
	}
}

func TestMinHeight(t *testing.T) {
	for _, tc := range []struct{ start, end, want int }{{0, 0, 2}, {0, 1, 2}, {1, 1, 4}, {0, 3, 4}, {2, 2, 8}} {
		table := Table{}
		e := table.Graph.Sub(table.Graph.Column(0, -tc.start), table.Graph.Column(0, tc.end))
		table.Constraints = []Constraint{{Name: "c", Domain: Domain{Kind: Rows, Start: tc.start, End: tc.end}, Expr: e}}
		if got := table.MinHeight(); got != tc.want {
			t.Errorf("start %d, end %d: %d, want %d", tc.start, tc.end, got, tc.want)
		}
	}
}

func TestDomainInterval(t *testing.T) {
	for _, tc := range []struct {
		d        Domain
		from, to int
	}{
		{Domain{Kind: Rows}, 0, 8},
		{Domain{Kind: Rows, Start: 1, End: 2}, 1, 6},
		{Domain{Kind: FirstRow}, 0, 1},
		{Domain{Kind: LastRow}, 7, 8},
	} {
		if from, to := tc.d.Interval(8); from != tc.from || to != tc.to {
			t.Errorf("%v: [%d, %d), want [%d, %d)", tc.d, from, to, tc.from, tc.to)
		}
	}
}

// TestValidateRefuses breaks each rule once.
func TestValidateRefuses(t *testing.T) {
	power := func(g *Graph, n int) Expr {
		e := g.Column(0, 0)
		for range n - 1 {
			e = g.Mul(e, g.Column(0, 0))
		}
		return e
	}
	constraint := func(d Domain, e func(g *Graph) Expr) func(*System) {
		return func(s *System) {
			t := s.Tables[0]
			t.Constraints = append(t.Constraints, Constraint{Name: "bad", Domain: d, Expr: e(&t.Graph)})
		}
	}
	shifted := func(column, shift int) func(g *Graph) Expr {
		return func(g *Graph) Expr { return g.Column(column, shift) }
	}
	all := Domain{Kind: Rows}
	for name, tc := range map[string]struct {
		spoil func(*System)
		want  string
	}{
		"no tables":               {func(s *System) { s.Tables = nil }, "0 tables"},
		"table twice":             {func(s *System) { s.Tables = append(s.Tables, s.Tables[0]) }, "table fibonacci: declared twice"},
		"empty name":              {func(s *System) { s.Tables[0].Name = "" }, "table name"},
		"name with a space":       {func(s *System) { s.Tables[0].Columns[0].Name = "A B" }, "column name"},
		"constraint without name": {func(s *System) { s.Tables[0].Constraints[0].Name = "" }, "constraint name"},
		"interaction with a tab":  {func(s *System) { s.Tables[0].Interactions[0].Name = "a\tb" }, "interaction name"},
		"long name":               {func(s *System) { s.Buses[0].Name = strings.Repeat("x", 129) }, "bus name"},
		"too many buses":          {func(s *System) { s.Buses = append(s.Buses, make([]Bus, maxBuses)...) }, "1026 buses"},
		"too many tables":         {func(s *System) { s.Tables = slices.Repeat(s.Tables, maxTables) }, "2048 tables"},
		"too many columns":        {func(s *System) { s.Tables[0].Columns = make([]Column, maxColumns+1) }, "16385 columns"},
		"too many constraints":    {func(s *System) { s.Tables[0].Constraints = make([]Constraint, maxConstraints+1) }, "262145 constraints"},
		"too many interactions":   {func(s *System) { s.Tables[0].Interactions = make([]Interaction, maxInteractions+1) }, "16385 interactions"},
		"too many nodes":          {func(s *System) { s.Tables[0].Graph.nodes = make([]Node, maxNodes+1) }, "4194305 nodes"},
		"no columns":              {func(s *System) { s.Tables[0].Columns = nil }, "0 columns"},
		"column twice":            {func(s *System) { s.Tables[0].Columns[1].Name = "A" }, "column A declared twice"},
		"unknown column":          {constraint(all, shifted(3, 0)), "column 3 does not exist"},
		"unused node":             {func(s *System) { s.Tables[0].Graph.Int(77) }, "is not used"},
		"foreign expression":      {func(s *System) { s.Tables[0].Constraints[0].Expr = 1 << 20 }, "expression 1048576 does not exist"},
		"constraint twice":        {func(s *System) { s.Tables[0].Constraints[1].Name = "first-a" }, "constraint first-a: declared twice"},
		"constant constraint":     {constraint(all, func(g *Graph) Expr { return g.Int(5) }), "is a constant"},
		"degree 6":                {constraint(all, func(g *Graph) Expr { return power(g, 6) }), "degree 6 with its selector"},
		"degree 5 in last row":    {constraint(Domain{Kind: LastRow}, func(g *Graph) Expr { return power(g, 5) }), "degree 6 with its selector"},
		"wraps at the end":        {constraint(all, shifted(0, 1)), "reads rows +0 to +1 but leaves out only 0 and 0"},
		"wraps at the start":      {constraint(Domain{Kind: Rows, End: 1}, shifted(0, -1)), "reads rows -1 to +0 but leaves out only 0 and 1"},
		"leaves out 5 rows":       {constraint(Domain{Kind: Rows, Start: 2, End: 3}, shifted(0, 0)), "leaves out 2 and 3 rows"},
		"leaves out -1 rows":      {constraint(Domain{Kind: Rows, Start: -1, End: 3}, shifted(0, 0)), "leaves out -1 and 3 rows"},
		"before the first row":    {constraint(Domain{Kind: FirstRow}, shifted(0, -1)), "of the first row"},
		"after the last row":      {constraint(Domain{Kind: LastRow}, shifted(0, 1)), "of the last row"},
		"unknown domain":          {constraint(Domain{Kind: 4}, shifted(0, 0)), "unknown domain"},
		"no domain":               {constraint(Domain{}, shifted(0, 0)), "unknown domain"},
		"bus twice":               {func(s *System) { s.Buses = append(s.Buses, s.Buses[0]) }, "bus result: declared twice"},
		"bus of arity 0":          {func(s *System) { s.Buses[0].Arity = 0 }, "arity 0"},
		"bus undeclared":          {func(s *System) { s.Tables[0].Interactions[0].Bus = "u8" }, "the bus is not declared"},
		"bus with one side":       {func(s *System) { s.Buses[0].Public = false }, "no table has a receive"},
		"interaction twice":       {func(s *System) { s.Tables[0].Interactions[0].Name = "result" }, "declared twice"},
		"arity":                   {func(s *System) { s.Tables[0].Interactions[1].Tuple = s.Tables[0].Interactions[1].Tuple[:1] }, "1 elements, the bus has 2"},
		"no direction":            {func(s *System) { s.Tables[0].Interactions[0].Direction = 0 }, "unknown direction"},
		"quadratic element":       {func(s *System) { t := s.Tables[0]; t.Interactions[0].Tuple = []Expr{power(&t.Graph, 2)} }, "element 0 has degree 2"},
		"shifted element":         {func(s *System) { t := s.Tables[0]; t.Interactions[0].Tuple = []Expr{t.Graph.Column(0, 1)} }, "element 0 reads another row"},
		"cubic multiplicity":      {func(s *System) { t := s.Tables[0]; t.Interactions[0].Multiplicity = power(&t.Graph, 3) }, "multiplicity of degree 3"},
		"shifted multiplicity":    {func(s *System) { t := s.Tables[0]; t.Interactions[0].Multiplicity = t.Graph.Column(0, 1) }, "multiplicity reads another row"},
		"width without proof":     {func(s *System) { s.Tables[0].Columns[0].Proof = ProofNone }, "16 bits without a proof"},
		"proof of nothing":        {func(s *System) { s.Tables[0].Columns[0].Bits = 0 }, "of no width"},
		"31 bits":                 {func(s *System) { s.Tables[0].Columns[0].Bits = 31 }, "31 bits, want"},
		"2 bits by constraint":    {func(s *System) { c := &s.Tables[0].Columns[0]; c.Bits, c.Proof = 2, ProofConstraint }, "2 bits by a constraint"},
		"preprocessed and proof":  {func(s *System) { s.Tables[0].Columns[0].Preprocessed = true }, "does not fit"},
		"unknown proof":           {func(s *System) { s.Tables[0].Columns[0].Proof = 9 }, "unknown proof 9"},
		"provider of 3 rows":      {func(s *System) { s.Providers[0].Height = 3 }, "3 rows"},
		"provider's widths":       {func(s *System) { s.Providers[0].Bits = []int{16, 16} }, "2 widths, want 1"},
		"provider without rows":   {func(s *System) { s.Providers[0].Rows = nil }, "makes no rows"},
		"provider's table":        {func(s *System) { s.Providers[0].Arity = 2 }, "not the one it makes"},
		"provider's table gone":   {func(s *System) { s.Providers[0].Name = "u8" }, "no table of that name"},
		"provider twice":          {func(s *System) { s.Providers = append(s.Providers, s.Providers[0]) }, "declared twice"},
	} {
		t.Run(name, func(t *testing.T) {
			s := sample()
			tc.spoil(s)
			err := s.Validate()
			if !errors.Is(err, ErrInvalid) {
				t.Fatalf("accepted: %v", err)
			}
			if !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error %q does not say %q", err, tc.want)
			}
		})
	}
}

func TestValidateTakesTheLimits(t *testing.T) {
	s := sample()
	table := s.Tables[0]
	g := &table.Graph
	e := g.Column(0, -2)
	for _, shift := range []int{-1, 0, 1, 2} {
		e = g.Mul(e, g.Column(0, shift))
	}
	table.Constraints = append(table.Constraints, Constraint{Name: "limit", Domain: Domain{Kind: Rows, Start: 2, End: 2}, Expr: e})
	table.Interactions[0].Multiplicity = g.Mul(g.Column(0, 0), g.Column(2, 0))
	table.Compact()
	if err := s.Validate(); err != nil {
		t.Error(err)
	}
}
