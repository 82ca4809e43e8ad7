package corset

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// interval is a range of integers, both ends included. A nil interval is any element of
// the field, which says nothing about integers.
type interval struct{ low, high *big.Int }

func (i *interval) String() string {
	if i == nil {
		return "any element"
	}
	return fmt.Sprintf("[%s, %s]", i.low, i.high)
}

func point(v int64) *interval { return &interval{big.NewInt(v), big.NewInt(v)} }

func (i *interval) within(low, high int64) bool {
	return i != nil && i.low.Cmp(big.NewInt(low)) >= 0 && i.high.Cmp(big.NewInt(high)) <= 0
}

func (i *interval) add(j *interval) *interval {
	if i == nil || j == nil {
		return nil
	}
	return &interval{new(big.Int).Add(i.low, j.low), new(big.Int).Add(i.high, j.high)}
}

func (i *interval) negate() *interval {
	if i == nil {
		return nil
	}
	return &interval{new(big.Int).Neg(i.high), new(big.Int).Neg(i.low)}
}

func (i *interval) multiply(j *interval) *interval {
	if i == nil || j == nil {
		return nil
	}
	var corners []*big.Int
	for _, x := range []*big.Int{i.low, i.high} {
		for _, y := range []*big.Int{j.low, j.high} {
			corners = append(corners, new(big.Int).Mul(x, y))
		}
	}
	compare := func(a, b *big.Int) int { return a.Cmp(b) }
	return &interval{slices.MinFunc(corners, compare), slices.MaxFunc(corners, compare)}
}

func (i *interval) union(j *interval) *interval {
	if i == nil || j == nil {
		return nil
	}
	out := &interval{i.low, i.high}
	if j.low.Cmp(out.low) < 0 {
		out.low = j.low
	}
	if j.high.Cmp(out.high) > 0 {
		out.high = j.high
	}
	return out
}

// modulus is p.
var modulus = big.NewInt(field.Modulus)

// prover of integers: it shows that expressions that are zero modulo p are zero, from
// the widths of the columns.
type integers struct {
	table     *air.Table
	inverses  map[int]air.Expr // of columns: what they are inverse to
	intervals map[air.Expr]*interval
}

func newIntegers(t *air.Table, folds []fold) *integers {
	n := &integers{t, map[int]air.Expr{}, map[air.Expr]*interval{}}
	for _, f := range folds {
		if f.inverse {
			n.inverses[f.column] = f.expr
		}
	}
	return n
}

// value returns the interval of an expression over the integers, constants being taken
// as the numbers of least absolute value.
func (n *integers) value(e air.Expr) *interval {
	if i, ok := n.intervals[e]; ok {
		return i
	}
	var out *interval
	switch node := n.table.Graph.Node(e); node.Op {
	case air.OpConst:
		v := int64(field.Canonical(node.Value))
		if v > field.Modulus/2 {
			v -= field.Modulus
		}
		out = point(v)
	case air.OpColumn:
		if bits := n.table.Columns[node.Column].Bits; bits > 0 {
			out = &interval{new(big.Int), big.NewInt(1<<bits - 1)}
		}
	case air.OpAdd:
		out = n.value(node.A).add(n.value(node.B))
	case air.OpSub:
		out = n.value(node.A).add(n.value(node.B).negate())
	case air.OpMul:
		factors, norms := n.factors(e)
		out = point(1)
		for _, f := range factors {
			out = out.multiply(n.value(f))
		}
		for range norms {
			out = out.multiply(&interval{new(big.Int), big.NewInt(1)})
		}
	}
	n.intervals[e] = out
	return out
}

// factors returns the factors of a product. Where an expression meets its inverse, the
// two are 0 or 1 together, whatever the expression: such pairs are returned as norms.
func (n *integers) factors(e air.Expr) (factors, norms []air.Expr) {
	factors = n.flatten(e, nil)
	for again := true; again; {
		again = false
		for i, f := range factors {
			node := n.table.Graph.Node(f)
			if node.Op != air.OpColumn {
				continue
			}
			inverted, ok := n.inverses[int(node.Column)]
			if !ok {
				continue
			}
			if rest, ok := n.remove(slices.Delete(slices.Clone(factors), i, i+1), n.flatten(inverted, nil), int(node.Shift)); ok {
				factors, norms, again = rest, append(norms, inverted), true
				break
			}
		}
	}
	return factors, norms
}

func (n *integers) flatten(e air.Expr, out []air.Expr) []air.Expr {
	if node := n.table.Graph.Node(e); node.Op == air.OpMul {
		return n.flatten(node.B, n.flatten(node.A, out))
	}
	return append(out, e)
}

// remove takes the given factors, shifted, away from others.
func (n *integers) remove(from, factors []air.Expr, shift int) ([]air.Expr, bool) {
	for _, f := range factors {
		k := slices.IndexFunc(from, func(e air.Expr) bool { return n.shifted(f, e, shift) })
		if k < 0 {
			return nil, false
		}
		from = slices.Delete(from, k, k+1)
	}
	return from, true
}

// shifted reports whether b is a, shift rows below.
func (n *integers) shifted(a, b air.Expr, shift int) bool {
	x, y := n.table.Graph.Node(a), n.table.Graph.Node(b)
	if x.Op != y.Op {
		return false
	}
	switch x.Op {
	case air.OpConst:
		return x.Value == y.Value
	case air.OpColumn:
		return x.Column == y.Column && int(x.Shift)+shift == int(y.Shift)
	}
	if n.shifted(x.A, y.A, shift) && n.shifted(x.B, y.B, shift) {
		return true
	}
	return x.Op != air.OpSub && n.shifted(x.A, y.B, shift) && n.shifted(x.B, y.A, shift)
}

// zero returns nil if e is zero whenever it is zero modulo p, and otherwise which part
// of it may not be.
func (n *integers) zero(e air.Expr) error {
	switch node := n.table.Graph.Node(e); node.Op {
	case air.OpConst, air.OpColumn: // below p
		return nil
	case air.OpMul: // one of the factors is zero modulo p
		factors, norms := n.factors(e)
		for _, f := range append(factors, norms...) {
			if err := n.zero(f); err != nil {
				return err
			}
		}
		return nil
	case air.OpSub: // (== 0 x) compiles to 0-x
		if n.table.Graph.Node(node.A) == (air.Node{Op: air.OpConst}) {
			return n.zero(node.B)
		}
	}
	i := n.value(e)
	if i != nil && new(big.Int).Abs(i.low).Cmp(modulus) < 0 && new(big.Int).Abs(i.high).Cmp(modulus) < 0 {
		return nil
	}
	terms := n.terms(e, nil)
	for k, a := range terms {
		for _, b := range terms[k+1:] {
			if !n.exclusive(a, b) {
				return fmt.Errorf("a value in %s may be a multiple of p other than 0", i)
			}
		}
	}
	// at most one term is not zero, so that the sum is zero only if all are
	for _, a := range terms {
		if err := n.zero(a); err != nil {
			return err
		}
	}
	return nil
}

// terms returns the terms of a sum, without their signs.
func (n *integers) terms(e air.Expr, out []air.Expr) []air.Expr {
	if node := n.table.Graph.Node(e); node.Op == air.OpAdd || node.Op == air.OpSub {
		return n.terms(node.B, n.terms(node.A, out))
	}
	return append(out, e)
}

// exclusive reports whether one of two terms is always zero: they are the branches of a
// condition.
func (n *integers) exclusive(a, b air.Expr) bool {
	return n.excludes(a, b) || n.excludes(b, a)
}

// excludes reports whether a has a factor 1-q that is zero unless b is: q is 0 or 1 and
// a factor of b, or q is x/x, which is 1 unless x is 0, and x is a factor of b.
func (n *integers) excludes(a, b air.Expr) bool {
	one := air.Node{Op: air.OpConst, Value: field.New(1)}
	of := n.flatten(b, nil)
	for _, f := range n.flatten(a, nil) {
		node := n.table.Graph.Node(f)
		if node.Op != air.OpSub || n.table.Graph.Node(node.A) != one {
			continue
		}
		q := n.flatten(node.B, nil)
		if _, ok := n.remove(slices.Clone(of), q, 0); ok && n.value(node.B).within(0, 1) {
			return true
		}
		for i, e := range q {
			inverse := n.table.Graph.Node(e)
			inverted, ok := n.inverses[int(inverse.Column)]
			if inverse.Op != air.OpColumn || !ok {
				continue
			}
			x := slices.Delete(slices.Clone(q), i, i+1)
			if rest, ok := n.remove(slices.Clone(x), n.flatten(inverted, nil), int(inverse.Shift)); !ok || len(rest) > 0 {
				continue
			}
			if _, ok := n.remove(slices.Clone(of), x, 0); ok {
				return true
			}
		}
	}
	return false
}
