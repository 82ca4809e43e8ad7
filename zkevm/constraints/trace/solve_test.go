package trace

import (
	"maps"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

// solver looks for values of other cells of a row with which a change violates one
// constraint, or no constraint but a lookup: constraints are mostly linear in one of
// their columns.
type solver struct {
	a             *attacker
	instance, row int
	table         *air.Table
	keep          string // family that may be violated
	narrow        bool   // cells keep the widths of their columns: fewer ways to look at
	budget        int
	try           func(changed map[int]field.Element) bool
}

// values evaluates the row with changes.
func (s *solver) values(changed map[int]field.Element) []field.Element {
	in := s.a.c.Trace.Instances[s.instance]
	columns := make([][]field.Element, len(in.Columns))
	for k := range columns {
		columns[k] = in.Columns[k][s.row : s.row+1]
		if v, ok := changed[k]; ok {
			columns[k] = []field.Element{v}
		}
	}
	return air.Evaluate[field.Element](&s.table.Graph, cells{columns, 0})
}

// solve repairs the first constraint that is violated, in all ways that there are, until
// try accepts one. It reports whether that happened.
func (s *solver) solve(changed map[int]field.Element, depth int) bool {
	if s.budget--; s.budget < 0 {
		return false
	}
	values := s.values(changed)
	broken := -1
	for i, c := range s.table.Constraints {
		if family := s.table.Name + " " + chiptest.Family(c.Name); family != s.keep && !values[c.Expr].IsZero() {
			broken = i
			break
		}
	}
	if broken < 0 {
		return s.try(changed)
	}
	if depth == 0 {
		return false
	}
	expr := s.table.Constraints[broken].Expr
	found := false
	s.table.Graph.Columns(expr, func(index, _ int) {
		if _, done := changed[index]; found || done {
			return
		}
		next := maps.Clone(changed)
		one := field.New(1)
		v := s.a.c.Trace.Instances[s.instance].Columns[index][s.row]
		old := v
		next[index] = *v.Add(&v, &one)
		slope := s.values(next)[expr]
		slope.Sub(&slope, &values[expr])
		if slope.IsZero() {
			return
		}
		slope.Inverse(&slope)
		slope.Mul(&slope, &values[expr])
		next[index] = *old.Sub(&old, &slope)
		if bits := s.table.Columns[index].Bits; s.narrow && bits > 0 && field.Canonical(next[index])>>bits != 0 {
			return
		}
		found = s.solve(next, depth-1)
	})
	return found
}
