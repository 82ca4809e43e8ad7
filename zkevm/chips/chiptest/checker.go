package chiptest

import (
	"encoding/binary"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// Change is a new value of a cell.
type Change struct {
	Instance, Column, Row int
	Value                 field.Element
}

// Checker checks changes of one accepted trace.
type Checker struct {
	System *air.System
	Trace  air.Trace // without the instances of providers
	// Claimed are the buses whose messages the attacker chooses: they are never out of
	// balance.
	Claimed []string
	// Parts has objections name constraints by the numbers of their parts, too.
	Parts  bool
	tables []*air.Table
	shifts []air.Shifts      // of the tables' constraints
	sets   map[string]tuples // what can be looked up, by bus
	values []field.Element
	tuple  []field.Element
}

type tuples map[string]struct{}

// NewChecker prepares a trace without instances of providers. The system must accept it.
func NewChecker(t *testing.T, s *air.System, trace air.Trace) *Checker {
	t.Helper()
	Accept(t, s, trace)
	return newChecker(t, s, trace)
}

func newChecker(t *testing.T, s *air.System, trace air.Trace) *Checker {
	t.Helper()
	c := &Checker{System: s, Trace: trace, sets: pinned(t, s)}
	for _, in := range trace.Instances {
		table := s.Table(in.Table)
		var reach air.Shifts
		for _, x := range table.Graph.Shifts() {
			reach.Min, reach.Max = min(reach.Min, x.Min), max(reach.Max, x.Max)
		}
		c.tables = append(c.tables, table)
		c.shifts = append(c.shifts, reach)
	}
	return c
}

// Provided returns the trace with instances of the providers.
func Provided(t *testing.T, s *air.System, trace air.Trace) air.Trace {
	t.Helper()
	provided, err := s.Provide(trace)
	if err != nil {
		t.Fatal(err)
	}
	trace.Instances = append(slices.Clone(trace.Instances), provided...)
	return trace
}

// Accept requires that the system accepts a trace without instances of providers, and
// that all cells have the widths declared for them.
func Accept(t *testing.T, s *air.System, trace air.Trace) {
	t.Helper()
	trace = Provided(t, s, trace)
	if err := s.Check(trace); err != nil {
		t.Fatal(err)
	}
	if err := s.CheckFacts(trace); err != nil {
		t.Fatal(err)
	}
}

// Pinned reports whether what can be looked up on a bus does not depend on the trace.
func (c *Checker) Pinned(bus string) bool {
	_, ok := c.sets[bus]
	return ok
}

// Family is the name of a constraint without the number of its part, the name of a
// lookup with a provider, or "bus" and the name of a bus that is not in balance.
func Family(name string) string {
	name, _, _ = strings.Cut(name, "#")
	return name
}

// Objections returns the families that reject the trace with some changes, qualified by
// their table. None: it is accepted.
func (c *Checker) Objections(changes ...Change) []string {
	type place struct{ instance, row int }
	rows := map[place]bool{} // that a constraint could look at
	cells := map[place]bool{}
	for _, x := range changes {
		s := c.shifts[x.Instance]
		cells[place{x.Instance, x.Row}] = true
		for row := x.Row - s.Max; row <= x.Row-s.Min; row++ {
			if row >= 0 && row < c.Trace.Instances[x.Instance].Height() {
				rows[place{x.Instance, row}] = true
			}
		}
	}
	out := map[string]bool{}
	balance := map[string]map[string]int64{}
	for p := range cells {
		c.evaluate(p.instance, p.row)
		c.interact(p.instance, -1, balance, out)
	}
	clear(out) // what the trace looks up is there
	old := make([]field.Element, len(changes))
	for i, x := range changes {
		cell := &c.Trace.Instances[x.Instance].Columns[x.Column][x.Row]
		old[i], *cell = *cell, x.Value
	}
	for p := range rows {
		c.evaluate(p.instance, p.row)
		c.constrain(p.instance, p.row, out)
		if cells[p] {
			c.interact(p.instance, 1, balance, out)
		}
	}
	for i := len(changes) - 1; i >= 0; i-- {
		x := changes[i]
		c.Trace.Instances[x.Instance].Columns[x.Column][x.Row] = old[i]
	}
	unbalanced(balance, out)
	return sorted(out)
}

// unbalanced adds buses whose tuples do not cancel modulo p: a multiplicity of -1 takes
// away what another one of 1 has added.
func unbalanced(balance map[string]map[string]int64, out map[string]bool) {
	for bus, counts := range balance {
		for _, n := range counts {
			if n%field.Modulus != 0 {
				out["bus "+bus] = true
			}
		}
	}
}

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// key is a tuple as the key of a map.
func key(tuple []field.Element) string {
	var out []byte
	for _, v := range tuple {
		out = binary.LittleEndian.AppendUint32(out, v[0])
	}
	return string(out)
}

// evaluate computes all nodes of a table in a row.
func (c *Checker) evaluate(instance, row int) {
	nodes := c.tables[instance].Graph.Nodes()
	columns := c.Trace.Instances[instance].Columns
	c.values = slices.Grow(c.values[:0], len(nodes))[:len(nodes)]
	for i, n := range nodes {
		v := &c.values[i]
		switch n.Op {
		case air.OpConst:
			*v = n.Value
		case air.OpColumn:
			*v = field.Element{}
			if at := row + int(n.Shift); at >= 0 && at < len(columns[n.Column]) {
				*v = columns[n.Column][at]
			}
		case air.OpAdd:
			v.Add(&c.values[n.A], &c.values[n.B])
		case air.OpSub:
			v.Sub(&c.values[n.A], &c.values[n.B])
		case air.OpMul:
			v.Mul(&c.values[n.A], &c.values[n.B])
		}
	}
}

func (c *Checker) constrain(instance, row int, out map[string]bool) {
	t := c.tables[instance]
	height := c.Trace.Instances[instance].Height()
	for _, x := range t.Constraints {
		if from, to := x.Domain.Interval(height); row >= from && row < to && !c.values[x.Expr].IsZero() {
			name := x.Name
			if !c.Parts {
				name = Family(name)
			}
			out[t.Name+" "+name] = true
		}
	}
}

// interact adds what a row puts on buses, sign times.
func (c *Checker) interact(instance int, sign int64, balance map[string]map[string]int64, out map[string]bool) {
	t := c.tables[instance]
	for _, it := range t.Interactions {
		m := c.values[it.Multiplicity]
		if m.IsZero() {
			continue
		}
		c.tuple = c.tuple[:0]
		for _, e := range it.Tuple {
			c.tuple = append(c.tuple, c.values[e])
		}
		key := key(c.tuple)
		if slices.Contains(c.Claimed, it.Bus) {
			continue
		}
		if set, ok := c.sets[it.Bus]; ok {
			if _, ok := set[key]; !ok && it.Direction == air.Send {
				out[t.Name+" "+it.Name] = true
			}
			continue
		}
		n := sign * int64(field.Canonical(m))
		if it.Direction == air.Receive {
			n = -n
		}
		if balance[it.Bus] == nil {
			balance[it.Bus] = map[string]int64{}
		}
		balance[it.Bus][key] += n
	}
}

// Column returns the index of a column of an instance's table.
func (c *Checker) Column(instance int, name string) int { return c.tables[instance].Index(name) }

// Value returns a cell as a number.
func (c *Checker) Value(instance, row int, column string) uint32 {
	k := c.tables[instance].Index(column)
	if k < 0 {
		panic("no column " + column) // a mistake of the test
	}
	return field.Canonical(c.Trace.Instances[instance].Columns[k][row])
}
