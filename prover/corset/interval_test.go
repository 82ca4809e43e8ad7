package corset

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
)

// inverseTable has u16 columns X and Y, a bit S, and V, the inverse of X.
func inverseTable() (*integers, *air.Graph, map[string]air.Expr) {
	t := &air.Table{Columns: []air.Column{{Name: "X", Bits: 16}, {Name: "Y", Bits: 16}, {Name: "S", Bits: 1}, {Name: "V"}}}
	g := &t.Graph
	e := map[string]air.Expr{}
	for i, c := range t.Columns {
		e[c.Name] = g.Column(i, 0)
		e[c.Name+"'"] = g.Column(i, 1)
	}
	e["1"] = g.Int(1)
	return newIntegers(t, []fold{{column: 3, inverse: true, expr: e["X"]}}), g, e
}

func TestExclusiveTerms(t *testing.T) {
	n, g, e := inverseTable()
	not := func(x air.Expr) air.Expr { return g.Sub(e["1"], x) }
	zero := not(g.Mul(e["X"], e["V"]))    // 1 where X is 0
	zero1 := not(g.Mul(e["X'"], e["V'"])) // the same of the next row
	for name, tc := range map[string]struct {
		a, b air.Expr
		want bool
	}{
		"bit":                {g.Mul(not(e["S"]), e["X"]), g.Mul(e["S"], e["Y"]), true},
		"bit, twice":         {g.Mul(not(e["S"]), e["X"]), g.Mul(e["S"], g.Mul(e["S"], e["Y"])), true},
		"inverse":            {g.Mul(zero, e["Y"]), g.Mul(e["X"], e["S"]), true},
		"inverse, next row":  {g.Mul(zero1, e["Y"]), g.Mul(e["X'"], e["S"]), true},
		"both with inverses": {zero, g.Mul(g.Mul(e["X"], e["V"]), e["Y"]), true},
		"no bit":             {g.Mul(not(e["X"]), e["S"]), g.Mul(e["X"], e["Y"]), false},
		"other bit":          {g.Mul(not(e["S"]), e["X"]), g.Mul(e["S'"], e["Y"]), false},
		"other row":          {g.Mul(zero1, e["Y"]), g.Mul(e["X"], e["S"]), false},
		"rows mixed":         {g.Mul(not(g.Mul(e["X"], e["V'"])), e["Y"]), g.Mul(e["X"], e["S"]), false},
		// where X is 0, V may be anything
		"the inverse itself":  {g.Mul(zero, e["Y"]), g.Mul(e["V"], e["S"]), false},
		"another column":      {g.Mul(zero, e["Y"]), g.Mul(e["Y"], e["S"]), false},
		"2-x":                 {g.Mul(g.Sub(g.Int(2), e["S"]), e["X"]), g.Mul(e["S"], e["Y"]), false},
		"x-1":                 {g.Mul(g.Sub(e["S"], e["1"]), e["X"]), g.Mul(e["S"], e["Y"]), false},
		"inverse of a square": {g.Mul(not(g.Mul(g.Mul(e["X"], e["X"]), e["V"])), e["Y"]), g.Mul(e["X"], e["S"]), false},
	} {
		if got := n.exclusive(tc.a, tc.b); got != tc.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

func TestIntervals(t *testing.T) {
	n, g, e := inverseTable()
	sum := g.Add(g.Mul(g.Int(3), e["X"]), g.Mul(g.Int(-2), e["Y"]))
	for name, tc := range map[string]struct {
		e    air.Expr
		want string
	}{
		"sum":             {sum, "[-131070, 196605]"},
		"product":         {g.Mul(sum, e["S"]), "[-131070, 196605]"},
		"constant":        {g.Int(-7), "[-7, -7]"},
		"field element":   {e["V"], "any element"},
		"norm":            {g.Mul(e["X"], e["V"]), "[0, 1]"},
		"scaled norm":     {g.Mul(g.Int(5), g.Mul(e["V'"], e["X'"])), "[0, 5]"},
		"rows mixed":      {g.Mul(e["X"], e["V'"]), "any element"},
		"inverse alone":   {g.Mul(e["Y"], e["V"]), "any element"},
		"inverse squared": {g.Mul(e["X"], g.Mul(e["V"], e["V"])), "any element"},
	} {
		if got := n.value(tc.e).String(); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}

// An expression meets its inverse only if it is the same one.
func TestInversesOfSums(t *testing.T) {
	table := &air.Table{Columns: []air.Column{{Name: "X", Bits: 16}, {Name: "Y", Bits: 16}, {Name: "U"}, {Name: "V"}, {Name: "W"}}}
	g := &table.Graph
	x, y, u, v, w := g.Column(0, 0), g.Column(1, 0), g.Column(2, 0), g.Column(3, 0), g.Column(4, 0)
	sum, difference := g.Add(x, y), g.Sub(x, y)
	n := newIntegers(table, []fold{{column: 2, inverse: true, expr: sum}, {column: 3, inverse: true, expr: difference}, {column: 4, inverse: true, expr: g.Add(x, g.Int(3))}})
	for name, tc := range map[string]struct {
		e    air.Expr
		want bool
	}{
		"sum":                         {g.Mul(sum, u), true},
		"sum the other way":           {g.Mul(g.Add(y, x), u), true},
		"difference, inverse of sum":  {g.Mul(difference, u), false},
		"another row of the sum":      {g.Mul(g.Add(x, g.Column(1, 1)), u), false},
		"difference":                  {g.Mul(difference, v), true},
		"difference the other way":    {g.Mul(g.Sub(y, x), v), false},
		"sum, inverse of difference":  {g.Mul(sum, v), false},
		"with a constant":             {g.Mul(g.Add(x, g.Int(3)), w), true},
		"with another constant":       {g.Mul(g.Add(x, g.Int(4)), w), false},
		"with a column in its place":  {g.Mul(g.Add(x, x), w), false},
		"product, inverse of the sum": {g.Mul(g.Mul(x, y), u), false},
	} {
		want := "any element"
		if tc.want {
			want = "[0, 1]"
		}
		if got := n.value(tc.e).String(); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// What may be a multiple of p other than zero is found in factors, terms and behind a sign.
func TestZeroModuloP(t *testing.T) {
	n, g, e := inverseTable()
	large := g.Add(g.Mul(e["X"], e["Y"]), g.Mul(e["X'"], e["Y'"]))
	not := g.Sub(e["1"], e["S"])
	for name, tc := range map[string]struct {
		e    air.Expr
		want bool
	}{
		"product of columns":      {g.Mul(e["X"], e["Y"]), true},
		"sum of products":         {large, false},
		"less that":               {g.Sub(g.Int(0), large), false},
		"less a small one":        {g.Sub(g.Int(0), g.Mul(e["X"], e["S"])), true},
		"factor":                  {g.Mul(e["S"], large), false},
		"branches":                {g.Add(g.Mul(not, e["V"]), g.Mul(e["S"], e["V'"])), true},
		"a branch":                {g.Add(g.Mul(not, large), g.Mul(e["S"], e["V"])), false},
		"the other branch":        {g.Add(g.Mul(not, e["V"]), g.Mul(e["S"], large)), false},
		"the norm of a large one": {g.Mul(large, e["V"]), false},
	} {
		if err := n.zero(tc.e); (err == nil) != tc.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
