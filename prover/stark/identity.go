package stark

import (
	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// point is a table at a point of the extension: a ring in which its expressions have
// values.
type point struct {
	column func(index, shift int) Ext
}

func (p point) Const(v Element) Ext         { return field.ExtOf(v) }
func (p point) Column(index, shift int) Ext { return p.column(index, shift) }
func (p point) Add(a, b Ext) Ext            { a.Add(&a, &b); return a }
func (p point) Sub(a, b Ext) Ext            { a.Sub(&a, &b); return a }
func (p point) Mul(a, b Ext) Ext            { a.Mul(&a, &b); return a }

// at returns the values of the table's constraints at a point, in the order of
// domains: those of the table, then those of its buses, whose sum is claimed. extended
// gives columns over the extension.
func (t *table) at(ring air.Ring[Ext], c *Challenges, sum Ext, extended func(e, shift int) Ext) (out []Ext) {
	nodes := air.Evaluate(&t.Graph, ring)
	for _, constraint := range t.Constraints {
		out = append(out, nodes[constraint.Expr])
	}
	if t.extended() == 0 {
		return out
	}
	var helped Ext
	for g, group := range t.helpers {
		h := extended(g, 0)
		helped.Add(&helped, &h)
		out = append(out, t.fractions(nodes, group, c, h))
	}
	acc := len(t.helpers)
	start := extended(acc, 0)
	for _, end := range []Ext{extended(acc, 1), sum} {
		end.Sub(&end, &start)
		end.Sub(&end, &helped)
		out = append(out, t.fractions(nodes, t.accumulated, c, end))
	}
	return append(out, start)
}

// fractions returns what is zero if and only if h is the sum of the interactions'
// multiplicities over their denominators: h times all denominators, less the numerator.
func (t *table) fractions(nodes []Ext, interactions []int, c *Challenges, h Ext) Ext {
	product, numerator := field.ExtOf(field.New(1)), Ext{}
	for _, i := range interactions {
		term := &t.buses[i]
		tuple := make([]Ext, len(term.tuple))
		for j, root := range term.tuple {
			tuple[j] = nodes[t.roots[root]]
		}
		d := c.denominator(term.bus, tuple)
		m := nodes[t.roots[term.multiplicity]]
		if term.negative {
			m.Neg(&m)
		}
		// numerator/product + m/d
		m.Mul(&m, &product)
		numerator.Mul(&numerator, &d)
		numerator.Add(&numerator, &m)
		product.Mul(&product, &d)
	}
	h.Mul(&h, &product)
	h.Sub(&h, &numerator)
	return h
}

// selector returns what a constraint on a domain is multiplied with to be a
// polynomial: the excluded rows over all rows, or one over a single row. y is outside
// of the subgroup.
func selector(d domain, logHeight int, y *Ext) Ext {
	root := poly.Get(logHeight)
	less := func(row int) Ext { // y - w^row
		w := field.ExtOf(root.Power(row))
		var out Ext
		out.Sub(y, &w)
		return out
	}
	switch d.Kind {
	case air.FirstRow:
		out := less(0)
		out.Inverse(&out)
		return out
	case air.LastRow:
		out := less(-1)
		out.Inverse(&out)
		return out
	}
	one := field.ExtOf(field.New(1))
	out := field.ExpUint64(*y, uint64(root.Size()))
	out.Sub(&out, &one)
	out.Inverse(&out)
	for row := range d.Start {
		factor := less(row)
		out.Mul(&out, &factor)
	}
	for row := range d.End {
		factor := less(-1 - row)
		out.Mul(&out, &factor)
	}
	return out
}

// combine folds the values of a table's constraints with powers of gamma, first of
// which is given, and returns what they add to the quotient at y.
func (t *table) combine(values []Ext, gammas []Ext, logHeight int, y *Ext) (out Ext) {
	selectors := map[domain]Ext{}
	for j, d := range t.domains() {
		s, ok := selectors[d]
		if !ok {
			s = selector(d, logHeight, y)
			selectors[d] = s
		}
		s.Mul(&s, &values[j])
		s.Mul(&s, &gammas[j])
		out.Add(&out, &s)
	}
	return out
}
