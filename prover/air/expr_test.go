package air

import (
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

func TestGraphShares(t *testing.T) {
	var g Graph
	a, b := g.Column(0, 0), g.Column(1, 0)
	if g.Add(a, b) != g.Add(b, a) || g.Mul(a, b) != g.Mul(b, a) {
		t.Error("commuted operands make another node")
	}
	if g.Sub(a, b) == g.Sub(b, a) {
		t.Error("a-b and b-a are one node")
	}
	if g.Column(0, 1) == a {
		t.Error("the next row is the same node as this one")
	}
	zero, one := g.Int(0), g.Int(1)
	for name, got := range map[string][2]Expr{
		"a+0":  {g.Add(a, zero), a},
		"0+a":  {g.Add(zero, a), a},
		"a-0":  {g.Sub(a, zero), a},
		"a-a":  {g.Sub(a, a), zero},
		"a*1":  {g.Mul(a, one), a},
		"1*a":  {g.Mul(one, a), a},
		"a*0":  {g.Mul(a, zero), zero},
		"0*a":  {g.Mul(zero, a), zero},
		"2+3":  {g.Add(g.Int(2), g.Int(3)), g.Int(5)},
		"2-3":  {g.Sub(g.Int(2), g.Int(3)), g.Int(-1)},
		"-2*3": {g.Mul(g.Int(-2), g.Int(3)), g.Int(-6)},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: node %v", name, g.Node(got[0]))
		}
	}
	if n := g.Node(g.Sub(zero, a)); n.Op != OpSub {
		t.Errorf("0-a became %v", n)
	}
}

type row struct{ cells map[[2]int]Element }

func (r row) Const(v Element) Element         { return v }
func (r row) Column(index, shift int) Element { return r.cells[[2]int{index, shift}] }
func (row) Add(a, b Element) (c Element)      { c.Add(&a, &b); return }
func (row) Sub(a, b Element) (c Element)      { c.Sub(&a, &b); return }
func (row) Mul(a, b Element) (c Element)      { c.Mul(&a, &b); return }
func element(v int64) (e Element)             { e.SetInt64(v); return }
func cells(v map[[2]int]int64) map[[2]int]Element {
	out := map[[2]int]Element{}
	for k, x := range v {
		out[k] = element(x)
	}
	return out
}

func TestEvaluate(t *testing.T) {
	var g Graph
	a, next := g.Column(0, 0), g.Column(0, 1)
	e := g.Sub(g.Mul(g.Add(a, g.Int(3)), g.Column(1, -1)), g.Mul(next, next))
	values := Evaluate[Element](&g, row{cells(map[[2]int]int64{{0, 0}: 5, {0, 1}: 7, {1, -1}: 11})})
	if want := element(8*11 - 49); values[e] != want {
		t.Errorf("got %s, want %s", values[e].String(), want.String())
	}
	if got := g.Degrees()[e]; got != 2 {
		t.Errorf("degree %d, want 2", got)
	}
	if got := g.Shifts()[e]; got != (Shifts{-1, 1}) {
		t.Errorf("shifts %v, want -1 to 1", got)
	}
	var seen [][2]int
	g.Columns(e, func(index, shift int) { seen = append(seen, [2]int{index, shift}) })
	if len(seen) != 3 {
		t.Errorf("column accesses %v, want three", seen)
	}
}

// randomExpr builds an expression at random and returns it with its value, computed
// without the graph.
func randomExpr(g *Graph, r *rand.Rand, depth int, cells map[[2]int]Element) (Expr, Element) {
	if depth == 0 || r.IntN(8) == 0 {
		if r.IntN(3) == 0 {
			v := element(int64(r.IntN(7) - 3))
			return g.Const(v), v
		}
		key := [2]int{r.IntN(3), r.IntN(3) - 1}
		if _, ok := cells[key]; !ok {
			cells[key] = field.New(r.Uint64())
		}
		return g.Column(key[0], key[1]), cells[key]
	}
	a, x := randomExpr(g, r, depth-1, cells)
	b, y := randomExpr(g, r, depth-1, cells)
	var z Element
	switch r.IntN(3) {
	case 0:
		return g.Add(a, b), *z.Add(&x, &y)
	case 1:
		return g.Sub(a, b), *z.Sub(&x, &y)
	default:
		return g.Mul(a, b), *z.Mul(&x, &y)
	}
}

func TestRandomExpressionsKeepTheirValue(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var g Graph
		cells := map[[2]int]Element{}
		e, want := randomExpr(&g, r, 6, cells)
		if got := Evaluate[Element](&g, row{cells})[e]; got != want {
			t.Fatalf("got %s, want %s", got.String(), want.String())
		}
		table := Table{Name: "t", Graph: g, Constraints: []Constraint{{Name: "c", Expr: e}}}
		table.Compact()
		if got := Evaluate[Element](&table.Graph, row{cells})[table.Constraints[0].Expr]; got != want {
			t.Fatalf("compacted: got %s, want %s", got.String(), want.String())
		}
		if got := len(table.Graph.Nodes()); got > len(g.Nodes()) || got == 0 {
			t.Fatalf("compacted to %d of %d nodes", got, len(g.Nodes()))
		}
	}
}
