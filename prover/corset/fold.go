package corset

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// fold is a column that go-corset adds for an expression.
type fold struct {
	column  int
	inverse bool // of the expression, or 0 if it is 0
	expr    air.Expr
	shift   int           // of expr: the row below whose value it is
	padding field.Element // outside of the table
}

// Suffixes of the names of constraints that define folds.
const (
	valueSuffix   = ":value"
	inverseSuffix = ":inverse"
)

// foldName is the name of a fold by the index of its column.
func foldName(inverse bool, column int) string {
	if inverse {
		return fmt.Sprintf("INV_%d", column)
	}
	return fmt.Sprintf("EXPR_%d", column)
}

// definition returns what must be zero if the column is what it is for: for an
// inverse y of x, x is 0 or y its inverse. suffix ends the name of that constraint.
func (f fold) definition(g *air.Graph) (e air.Expr, suffix string) {
	x, y := f.expr, g.Column(f.column, 0)
	if f.inverse {
		return g.Mul(x, g.Sub(g.Int(1), g.Mul(x, y))), inverseSuffix
	}
	return g.Sub(y, x), valueSuffix
}

// foldsOf returns the folds of a table of a compiled system: their columns and the
// constraints that define them are known by their names. The padding is not filled in.
func foldsOf(t *air.Table) ([]fold, error) {
	definitions := map[string]air.Expr{}
	for _, c := range t.Constraints {
		definitions[c.Name] = c.Expr
	}
	var out []fold
	for i, c := range t.Columns {
		for _, inverse := range []bool{false, true} {
			f := fold{column: i, inverse: inverse}
			suffix := valueSuffix
			if inverse {
				suffix = inverseSuffix
			}
			e, ok := definitions[c.Name+suffix]
			if c.Name != foldName(inverse, i) || !ok {
				continue
			}
			if f.expr, f.shift, ok = f.solve(&t.Graph, e); !ok {
				return nil, fmt.Errorf("%w: table %s: constraint %s%s does not define a column", ErrRefused, t.Name, c.Name, suffix)
			}
			out = append(out, f)
		}
	}
	return out, nil
}

// solve is the inverse of definition: it returns the expression of which the column is
// the value or the inverse, in the row of the given shift: a definition may have been moved
// ([air.Table.Forward]).
func (f fold) solve(g *air.Graph, definition air.Expr) (expr air.Expr, shift int, ok bool) {
	n := g.Node(definition)
	isColumn := func(e air.Expr) bool {
		return g.Node(e).Op == air.OpColumn && g.Node(e).Column == uint32(f.column)
	}
	if !f.inverse {
		return n.B, int(g.Node(n.A).Shift), n.Op == air.OpSub && isColumn(n.A)
	}
	if n.Op != air.OpMul {
		return 0, 0, false
	}
	for _, factors := range [][2]air.Expr{{n.A, n.B}, {n.B, n.A}} {
		x, rest := factors[0], g.Node(factors[1])
		if rest.Op != air.OpSub || g.Node(rest.A) != (air.Node{Op: air.OpConst, Value: field.New(1)}) {
			continue
		}
		product := g.Node(rest.B)
		if product.Op != air.OpMul {
			continue
		}
		if product.A == x && isColumn(product.B) {
			return x, int(g.Node(product.B).Shift), true
		}
		if product.B == x && isColumn(product.A) {
			return x, int(g.Node(product.A).Shift), true
		}
	}
	return 0, 0, false
}
