package air

import "slices"

// Forward rewrites constraints that read rows above the current one: what holds on all rows
// but the first k, of rows from k above on, is said of rows from the current one on, and of
// all rows but the last ones. The system says the same. Tables that read the current row
// and the next one only are cheaper to verify, most of all in a circuit.
func (t *Table) Forward() {
	shifts := t.Graph.Shifts()
	if !slices.ContainsFunc(t.Constraints, func(c Constraint) bool { return c.Domain.Kind == Rows && shifts[c.Expr].Min < 0 }) {
		return // it is as it was, node by node
	}
	var moved Graph
	for i := range t.Constraints {
		c := &t.Constraints[i]
		move := 0
		if c.Domain.Kind == Rows {
			// Rows that are left out beyond need stay so.
			move = -shifts[c.Expr].Min
			c.Domain.Start, c.Domain.End = c.Domain.Start-move, c.Domain.End+move
		}
		c.Expr = moved.copy(&t.Graph, c.Expr, move, map[Expr]Expr{})
	}
	for i := range t.Interactions {
		it := &t.Interactions[i]
		known := map[Expr]Expr{}
		it.Multiplicity = moved.copy(&t.Graph, it.Multiplicity, 0, known)
		for j := range it.Tuple {
			it.Tuple[j] = moved.copy(&t.Graph, it.Tuple[j], 0, known)
		}
	}
	t.Graph = moved
}

// Copy adds an expression of another graph, of so many rows below, or above.
func (g *Graph) Copy(from *Graph, e Expr, rows int) Expr {
	return g.copy(from, e, rows, map[Expr]Expr{})
}

// copy is Copy; known are the expressions that have been.
func (g *Graph) copy(from *Graph, e Expr, rows int, known map[Expr]Expr) Expr {
	if out, ok := known[e]; ok {
		return out
	}
	n := from.nodes[e]
	var out Expr
	switch n.Op {
	case OpConst:
		out = g.Const(n.Value)
	case OpColumn:
		out = g.Column(int(n.Column), int(n.Shift)+rows)
	default:
		a, b := g.copy(from, n.A, rows, known), g.copy(from, n.B, rows, known)
		switch n.Op {
		case OpAdd:
			out = g.Add(a, b)
		case OpSub:
			out = g.Sub(a, b)
		default:
			out = g.Mul(a, b)
		}
	}
	known[e] = out
	return out
}
