package air

// Ring is what an expression can be evaluated in: the base field, its extension,
// variables of a circuit, intervals, degrees.
type Ring[T any] interface {
	Const(Element) T
	Column(index, shift int) T
	Add(a, b T) T
	Sub(a, b T) T
	Mul(a, b T) T
}

// Evaluate returns the values of all nodes of a graph, indexed by Expr.
func Evaluate[T any](g *Graph, ring Ring[T]) []T {
	out := make([]T, len(g.nodes))
	for i, n := range g.nodes {
		switch n.Op {
		case OpConst:
			out[i] = ring.Const(n.Value)
		case OpColumn:
			out[i] = ring.Column(int(n.Column), int(n.Shift))
		case OpAdd:
			out[i] = ring.Add(out[n.A], out[n.B])
		case OpSub:
			out[i] = ring.Sub(out[n.A], out[n.B])
		case OpMul:
			out[i] = ring.Mul(out[n.A], out[n.B])
		}
	}
	return out
}

// maxCounted is where degrees stop growing.
const maxCounted = 1 << 20

// degreeRing computes total degrees in the columns.
type degreeRing struct{}

func (degreeRing) Const(Element) int   { return 0 }
func (degreeRing) Column(_, _ int) int { return 1 }
func (degreeRing) Add(a, b int) int    { return max(a, b) }
func (degreeRing) Sub(a, b int) int    { return max(a, b) }
func (degreeRing) Mul(a, b int) int    { return min(a+b, maxCounted) }

// Degrees returns the degrees of all nodes in the columns, indexed by Expr. Terms that
// cancel count.
func (g *Graph) Degrees() []int { return Evaluate[int](g, degreeRing{}) }

// Shifts is the range of rows an expression reads, relative to the current one.
type Shifts struct{ Min, Max int }

type shiftRing struct{}

func (shiftRing) Const(Element) Shifts       { return Shifts{} }
func (shiftRing) Column(_, shift int) Shifts { return Shifts{min(shift, 0), max(shift, 0)} }
func (shiftRing) Add(a, b Shifts) Shifts     { return Shifts{min(a.Min, b.Min), max(a.Max, b.Max)} }
func (r shiftRing) Sub(a, b Shifts) Shifts   { return r.Add(a, b) }
func (r shiftRing) Mul(a, b Shifts) Shifts   { return r.Add(a, b) }

// Shifts returns the ranges of rows that the nodes read, indexed by Expr. They contain 0.
func (g *Graph) Shifts() []Shifts { return Evaluate[Shifts](g, shiftRing{}) }

// Columns calls visit for every column access below e, once for each node and operands
// first.
func (g *Graph) Columns(e Expr, visit func(index, shift int)) {
	seen := map[Expr]bool{}
	var walk func(Expr)
	walk = func(e Expr) {
		if seen[e] {
			return
		}
		seen[e] = true
		switch n := g.nodes[e]; n.Op {
		case OpColumn:
			visit(int(n.Column), int(n.Shift))
		case OpAdd, OpSub, OpMul:
			walk(n.A)
			walk(n.B)
		}
	}
	walk(e)
}
