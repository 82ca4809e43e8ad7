package chip

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// Element is an element of the base field.
type Element = field.Element

// draft is a table in the making: preprocessed columns first, then the others.
type draft struct {
	*air.Graph
	table *air.Table
}

var (
	allRows = air.Domain{Kind: air.Rows}
	allNext = air.Domain{Kind: air.Rows, End: 1} // all rows that have a next one
)

// fixed adds preprocessed columns. A name may end in a width: "USE:1".
func (d *draft) fixed(names ...string) (columns []air.Expr) {
	for _, name := range names {
		name, width, _ := strings.Cut(name, ":")
		bits, _ := strconv.Atoi(width)
		columns = append(columns, d.column(air.Column{Name: name, Preprocessed: true, Bits: bits, Proof: air.ProofPreprocessed}))
	}
	return columns
}

// cells adds n columns of any elements.
func (d *draft) cells(name string, n int) (columns []air.Expr) {
	for _, name := range numbered(name, n) {
		columns = append(columns, d.column(air.Column{Name: name, Reason: "a value of the circuit"}))
	}
	return columns
}

// bit adds a column of zeros and ones.
func (d *draft) bit(name string) air.Expr {
	x := d.column(air.Column{Name: name, Bits: 1, Proof: air.ProofConstraint})
	d.zero(strings.ToLower(name)+"-bit", allRows, d.Mul(x, d.Sub(x, d.Int(1))))
	return x
}

func (d *draft) column(c air.Column) air.Expr {
	d.table.Columns = append(d.table.Columns, c)
	return d.Column(len(d.table.Columns)-1, 0)
}

// next returns columns in the next row.
func (d *draft) next(columns ...air.Expr) (out []air.Expr) {
	for _, c := range columns {
		out = append(out, d.Column(int(d.Node(c).Column), 1))
	}
	return out
}

// zero adds a constraint.
func (d *draft) zero(name string, domain air.Domain, e air.Expr) {
	d.table.Constraints = append(d.table.Constraints, air.Constraint{Name: name, Domain: domain, Expr: e})
}

// zeros adds a constraint for each expression.
func (d *draft) zeros(name string, domain air.Domain, list []air.Expr) {
	for i, e := range list {
		d.zero(fmt.Sprintf("%s-%d", name, i), domain, e)
	}
}

// not returns 1-x.
func (d *draft) not(x air.Expr) air.Expr { return d.Sub(d.Int(1), x) }

// product returns the product of expressions.
func (d *draft) product(list ...air.Expr) air.Expr {
	out := list[0]
	for _, x := range list[1:] {
		out = d.Mul(out, x)
	}
	return out
}

// read takes a wire from the bus, if and only if use is one.
func (d *draft) read(name string, use, address air.Expr, value ...air.Expr) {
	d.interact(name, wires, air.Send, use, address, wireWidth, value)
}

// write puts a wire on the bus for count readers.
func (d *draft) write(name string, count, address air.Expr, value ...air.Expr) {
	d.interact(name, wires, air.Receive, count, address, wireWidth, value)
}

func (d *draft) interact(name, bus string, direction air.Direction, multiplicity, address air.Expr, width int, value []air.Expr) {
	tuple := append([]air.Expr{address}, value...)
	for len(tuple) < 1+width {
		tuple = append(tuple, d.Int(0))
	}
	d.table.Interactions = append(d.table.Interactions, air.Interaction{Name: name, Bus: bus, Direction: direction, Multiplicity: multiplicity, Tuple: tuple})
}

// numbered returns n names.
func numbered(name string, n int) (names []string) {
	for i := range n {
		name, width, ok := strings.Cut(name, ":")
		name = fmt.Sprintf("%s_%d", name, i)
		if ok {
			name += ":" + width
		}
		names = append(names, name)
	}
	return names
}

// ext is an expression over the extension.
type ext [field.ExtDegree]air.Expr

// extCells adds the six columns of an element of the extension.
func (d *draft) extCells(name string) ext { return ext(d.cells(name, field.ExtDegree)) }

func (d *draft) addExt(a, b ext) (out ext) {
	for k := range out {
		out[k] = d.Add(a[k], b[k])
	}
	return out
}

func (d *draft) subExt(a, b ext) (out ext) {
	for k := range out {
		out[k] = d.Sub(a[k], b[k])
	}
	return out
}

// scaleExt returns a times an expression over the base field.
func (d *draft) scaleExt(a ext, s air.Expr) (out ext) {
	for k := range out {
		out[k] = d.Mul(a[k], s)
	}
	return out
}

// baseExt returns an expression over the base field as one over the extension.
func (d *draft) baseExt(a air.Expr) (out ext) {
	out[0] = a
	for k := 1; k < len(out); k++ {
		out[k] = d.Int(0)
	}
	return out
}

// mulExt returns a b, in the tower u^2 = 3, v^3 = 1 + u with the basis 1, u, v, uv, v^2, uv^2.
func (d *draft) mulExt(a, b ext) (out ext) {
	type pair [2]air.Expr
	mul := func(i, j int) pair {
		x, y := a[2*i:], b[2*j:]
		return pair{
			d.Add(d.Mul(x[0], y[0]), d.Mul(d.Int(3), d.Mul(x[1], y[1]))),
			d.Add(d.Mul(x[0], y[1]), d.Mul(x[1], y[0])),
		}
	}
	add := func(x, y pair) pair { return pair{d.Add(x[0], y[0]), d.Add(x[1], y[1])} }
	cube := func(x pair) pair { // times v^3
		return pair{d.Add(x[0], d.Mul(d.Int(3), x[1])), d.Add(x[0], x[1])}
	}
	for i, x := range [3]pair{
		add(mul(0, 0), cube(add(mul(1, 2), mul(2, 1)))),
		add(add(mul(0, 1), mul(1, 0)), cube(mul(2, 2))),
		add(add(mul(0, 2), mul(1, 1)), mul(2, 0)),
	} {
		out[2*i], out[2*i+1] = x[0], x[1]
	}
	return out
}

// permutation writes a Poseidon2 permutation: one column for each S-box. The results are
// affine in the last of them.
type permutation struct {
	*draft
	boxes int
}

func (p *permutation) Add(a, b air.Expr) air.Expr              { return p.draft.Add(a, b) }
func (p *permutation) AddConst(a air.Expr, c Element) air.Expr { return p.draft.Add(a, p.Const(c)) }
func (p *permutation) Scale(a air.Expr, c Element) air.Expr    { return p.Mul(p.Const(c), a) }
func (p *permutation) Cube(a air.Expr) air.Expr {
	x := p.column(air.Column{Name: fmt.Sprintf("BOX_%d", p.boxes), Reason: "a value of the circuit"})
	p.zero(fmt.Sprintf("box-%d", p.boxes), allRows, p.Sub(x, p.Mul(p.Mul(a, a), a)))
	p.boxes++
	return x
}

// permute returns what a Poseidon2 permutation makes of the input.
func (d *draft) permute(input ...air.Expr) []air.Expr {
	s := append([]air.Expr(nil), input...)
	poseidon2.PermuteOver[air.Expr](&permutation{draft: d}, s)
	return s
}
