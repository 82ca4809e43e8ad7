package verifier

import (
	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// challenges compress tuples of the buses.
type challenges[T any] struct{ alpha, beta T }

// denominator compresses one tuple: beta - (bus + 1) - sum of alpha^(j+1) v_j.
func denominator[T, E any](r ring[T, E], c *challenges[T], bus int, tuple []T) T {
	sum := integer(r, uint64(bus)+1)
	if len(tuple) > 0 {
		inner := tuple[len(tuple)-1]
		for j := len(tuple) - 2; j >= 0; j-- {
			inner = r.Add(r.Mul(inner, c.alpha), tuple[j])
		}
		sum = r.Add(sum, r.Mul(inner, c.alpha))
	}
	return r.Sub(c.beta, sum)
}

// graph is a table's graph in a ring.
type graph[T, E any] struct {
	ring[T, E]
	column func(index, shift int) T
}

func (g graph[T, E]) Const(v field.Element) T   { return element(g.ring, v) }
func (g graph[T, E]) Column(index, shift int) T { return g.column(index, shift) }

// instance is what is known of an instance of a table at a point.
type instance[T any] struct {
	column   func(index, shift int) T
	extended func(e, shift int) T // columns over the extension
	sum      T                    // of the buses
}

// constraints returns the values of a table's constraints at a point, in the order of
// domains: those of the table, then those of its buses.
func constraints[T, E any](in *stark.InstanceOutline, r ring[T, E], c *challenges[T], at *instance[T]) (out []T) {
	t := in.Table
	nodes := air.Evaluate[T](&t.Graph, graph[T, E]{r, at.column})
	for _, constraint := range t.Constraints {
		out = append(out, nodes[constraint.Expr])
	}
	if !in.OnBuses {
		return out
	}
	helped := integer(r, 0)
	for g, group := range in.Helpers {
		h := at.extended(g, 0)
		helped = r.Add(helped, h)
		out = append(out, fractions(in, r, c, nodes, group, h))
	}
	acc := len(in.Helpers)
	start := at.extended(acc, 0)
	for _, end := range []T{at.extended(acc, 1), at.sum} {
		h := r.Sub(end, r.Add(start, helped))
		out = append(out, fractions(in, r, c, nodes, in.Accumulated, h))
	}
	return append(out, start)
}

// fractions returns what is zero if and only if h is the sum of the interactions'
// multiplicities over their denominators: h times all denominators, less the numerator.
func fractions[T, E any](in *stark.InstanceOutline, r ring[T, E], c *challenges[T], nodes []T, interactions []int, h T) T {
	numerator, product := integer(r, 0), integer(r, 1)
	for _, i := range interactions {
		it := &in.Table.Interactions[i]
		tuple := make([]T, len(it.Tuple))
		for j, e := range it.Tuple {
			tuple[j] = nodes[e]
		}
		d := r.Reduce(denominator(r, c, in.Buses[i], tuple))
		m := r.Mul(nodes[it.Multiplicity], product)
		numerator = r.Mul(numerator, d)
		if it.Direction == air.Receive {
			numerator = r.Sub(numerator, m)
		} else {
			numerator = r.Add(numerator, m)
		}
		product = r.Mul(product, d)
	}
	return r.Sub(r.Mul(h, product), numerator)
}

// selector returns what a constraint on a domain is multiplied with to be a polynomial, at
// a point y outside of the rows; all is 1/(y^n - 1).
func selector[T, E any](r ring[T, E], d air.Domain, logHeight int, y, all T) T {
	less := func(row int) T { return r.Sub(y, element(r, poly.Get(logHeight).Power(row))) } // y - w^row
	switch d.Kind {
	case air.FirstRow:
		return r.Inverse(less(0))
	case air.LastRow:
		return r.Inverse(less(-1))
	}
	for row := range d.Start {
		all = r.Mul(all, less(row))
	}
	for row := range d.End {
		all = r.Mul(all, less(-1-row))
	}
	return r.Reduce(all)
}

// combine folds the values of a table's constraints with powers of gamma, of which there
// are as many, and returns what they add to the quotient: for each domain a sum, times
// its selector.
func combine[T, E any](in *stark.InstanceOutline, r ring[T, E], values, gammas []T, logHeight int, y, all T) T {
	var domains []air.Domain
	var selectors, sums []T
	members := map[air.Domain][2][]T{}
	for j, d := range in.Domains {
		m, ok := members[d]
		if !ok {
			domains = append(domains, d)
		}
		members[d] = [2][]T{append(m[0], values[j]), append(m[1], gammas[j])}
	}
	for _, d := range domains {
		selectors = append(selectors, selector(r, d, logHeight, y, all))
		sums = append(sums, r.Dot(members[d][0], members[d][1]))
	}
	return r.Dot(selectors, sums)
}
