package air

import (
	"errors"
	"fmt"
	"math/bits"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Caps of a system: far above need, so that a decoder has bounded work.
const (
	maxName         = 128
	maxTables       = 1 << 10
	maxBuses        = 1 << 10
	maxColumns      = 1 << 14
	maxNodes        = 1 << 22
	maxConstraints  = 1 << 18
	maxInteractions = 1 << 14
	maxArity        = 256
	maxLogHeight    = 24 // the field has roots of unity of order 2^24
)

// Validate reports everything that makes the system one the prover does not take: see
// the package comment. The error wraps ErrInvalid.
func (s *System) Validate() error {
	v := validator{system: s}
	v.run()
	if len(v.errs) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrInvalid, errors.Join(v.errs...))
}

type validator struct {
	system *System
	errs   []error
}

func (v *validator) failf(format string, args ...any) {
	v.errs = append(v.errs, fmt.Errorf(format, args...))
}

// check reports whether ok holds, and notes the failure if not.
func (v *validator) check(ok bool, format string, args ...any) bool {
	if !ok {
		v.failf(format, args...)
	}
	return ok
}

func (v *validator) run() {
	s := v.system
	v.check(len(s.Tables) > 0 && len(s.Tables) <= maxTables, "%d tables, want 1 to %d", len(s.Tables), maxTables)
	v.check(len(s.Buses) <= maxBuses, "%d buses, at most %d", len(s.Buses), maxBuses)
	buses := map[string]Bus{}
	for _, b := range s.Buses {
		v.name("bus", b.Name)
		v.check(b.Arity > 0 && b.Arity <= maxArity, "bus %s: arity %d, want 1 to %d", b.Name, b.Arity, maxArity)
		if _, ok := buses[b.Name]; ok {
			v.failf("bus %s: declared twice", b.Name)
		}
		buses[b.Name] = b
	}
	type side struct {
		bus string
		dir Direction
	}
	used := map[side]bool{}
	tables := map[string]bool{}
	for _, t := range s.Tables {
		v.check(!tables[t.Name], "table %s: declared twice", t.Name)
		tables[t.Name] = true
		v.table(t, buses)
		for _, it := range t.Interactions {
			used[side{it.Bus, it.Direction}] = true
		}
	}
	for _, b := range s.Buses {
		if b.Public {
			continue
		}
		for _, d := range []Direction{Send, Receive} {
			v.check(used[side{b.Name, d}], "bus %s: no table has a %s on it", b.Name, d)
		}
	}
	v.providers()
}

func (v *validator) name(what, name string) {
	ok := len(name) > 0 && len(name) <= maxName
	for i := 0; i < len(name); i++ {
		ok = ok && name[i] > ' ' && name[i] < 0x7f
	}
	v.check(ok, "%s name %q: want 1 to %d printable characters", what, name, maxName)
}

func (v *validator) table(t *Table, buses map[string]Bus) {
	v.name("table", t.Name)
	v.check(len(t.Columns) > 0 && len(t.Columns) <= maxColumns, "table %s: %d columns, want 1 to %d", t.Name, len(t.Columns), maxColumns)
	v.check(len(t.Constraints) <= maxConstraints, "table %s: %d constraints, at most %d", t.Name, len(t.Constraints), maxConstraints)
	v.check(len(t.Interactions) <= maxInteractions, "table %s: %d interactions, at most %d", t.Name, len(t.Interactions), maxInteractions)
	names := map[string]bool{}
	for _, c := range t.Columns {
		v.name("table "+t.Name+": column", c.Name)
		v.check(!names[c.Name], "table %s: column %s declared twice", t.Name, c.Name)
		names[c.Name] = true
		v.width(t, c)
	}
	if !v.graph(t) {
		return
	}
	degrees, shifts := t.Graph.Degrees(), t.Graph.Shifts()
	names = map[string]bool{}
	for _, c := range t.Constraints {
		v.name("table "+t.Name+": constraint", c.Name)
		where := fmt.Sprintf("table %s, constraint %s", t.Name, c.Name)
		v.check(!names[c.Name], "%s: declared twice", where)
		names[c.Name] = true
		v.domain(where, c.Domain, shifts[c.Expr])
		degree := degrees[c.Expr]
		v.check(degree > 0, "%s: is a constant", where)
		v.check(degree+c.Domain.Selector() <= MaxDegree, "%s: degree %d with its selector, at most %d", where, degree+c.Domain.Selector(), MaxDegree)
	}
	names = map[string]bool{}
	for _, it := range t.Interactions {
		v.name("table "+t.Name+": interaction", it.Name)
		where := fmt.Sprintf("table %s, interaction %s on bus %s", t.Name, it.Name, it.Bus)
		v.check(!names[it.Name], "%s: declared twice", where)
		names[it.Name] = true
		v.interaction(where, it, buses, degrees, shifts)
	}
}

func (v *validator) width(t *Table, c Column) {
	where := fmt.Sprintf("table %s, column %s", t.Name, c.Name)
	v.check(c.Bits >= 0 && c.Bits < 31, "%s: %d bits, want 0 to 30", where, c.Bits)
	v.check(c.Preprocessed == (c.Proof == ProofPreprocessed), "%s: proof %s of the width does not fit", where, c.Proof)
	switch c.Proof {
	case ProofNone:
		v.check(c.Bits == 0, "%s: %d bits without a proof", where, c.Bits)
	case ProofConstraint:
		v.check(c.Bits == 1, "%s: %d bits by a constraint, which proves 1", where, c.Bits)
	case ProofLookup, ProofDeclared:
		v.check(c.Bits > 0, "%s: a proof (%s) of no width", where, c.Proof)
	case ProofPreprocessed:
	default:
		v.failf("%s: unknown proof %d", where, c.Proof)
	}
}

// graph checks that all expressions and columns exist and that all nodes are used. It
// reports whether the expressions can be looked at.
func (v *validator) graph(t *Table) bool {
	nodes := t.Graph.Nodes()
	ok := v.check(len(nodes) <= maxNodes, "table %s: %d nodes, at most %d", t.Name, len(nodes), maxNodes)
	used := make([]bool, len(nodes))
	t.roots(func(e *Expr) {
		if int(*e) >= len(nodes) {
			v.failf("table %s: expression %d does not exist", t.Name, *e)
			ok = false
			return
		}
		used[*e] = true
	})
	if !ok {
		return false
	}
	unused := -1
	for i := len(nodes) - 1; i >= 0; i-- {
		n := nodes[i]
		switch {
		case !used[i]:
			unused = i
		case n.Op == OpColumn:
			ok = v.check(int64(n.Column) < int64(len(t.Columns)), "table %s: column %d does not exist", t.Name, n.Column) && ok
		case n.Op >= OpAdd:
			used[n.A], used[n.B] = true, true
		}
	}
	v.check(unused < 0, "table %s: node %d is not used; Compact drops it", t.Name, unused)
	return ok
}

func (v *validator) domain(where string, d Domain, s Shifts) {
	switch d.Kind {
	case Rows:
		if !v.check(d.Start >= 0 && d.End >= 0 && d.Start+d.End <= MaxExcluded, "%s: leaves out %d and %d rows at the ends, at most %d", where, d.Start, d.End, MaxExcluded) {
			return
		}
		v.check(d.Start >= -s.Min && d.End >= s.Max, "%s: reads rows %+d to %+d but leaves out only %d and %d rows at the ends", where, s.Min, s.Max, d.Start, d.End)
	case FirstRow:
		v.check(d.Start == 0 && d.End == 0 && s.Min == 0 && s.Max <= MaxExcluded, "%s: reads rows %+d to %+d of the first row", where, s.Min, s.Max)
	case LastRow:
		v.check(d.Start == 0 && d.End == 0 && s.Max == 0 && s.Min >= -MaxExcluded, "%s: reads rows %+d to %+d of the last row", where, s.Min, s.Max)
	default:
		v.failf("%s: unknown domain %d", where, d.Kind)
	}
}

func (v *validator) interaction(where string, it Interaction, buses map[string]Bus, degrees []int, shifts []Shifts) {
	bus, ok := buses[it.Bus]
	if !v.check(ok, "%s: the bus is not declared", where) {
		return
	}
	v.check(it.Direction == Send || it.Direction == Receive, "%s: unknown direction %d", where, it.Direction)
	v.check(len(it.Tuple) == bus.Arity, "%s: %d elements, the bus has %d", where, len(it.Tuple), bus.Arity)
	v.check(degrees[it.Multiplicity] <= MaxMultiplicityDegree, "%s: multiplicity of degree %d, at most %d", where, degrees[it.Multiplicity], MaxMultiplicityDegree)
	v.check(shifts[it.Multiplicity] == Shifts{}, "%s: multiplicity reads another row", where)
	for i, e := range it.Tuple {
		v.check(degrees[e] <= 1, "%s: element %d has degree %d, want an affine one", where, i, degrees[e])
		v.check(shifts[e] == Shifts{}, "%s: element %d reads another row", where, i)
	}
}

func (v *validator) providers() {
	seen := map[string]bool{}
	for _, p := range v.system.Providers {
		v.check(!seen[p.Name], "provider %s: declared twice", p.Name)
		seen[p.Name] = true
		v.check(p.Height >= 2 && bits.OnesCount(uint(p.Height)) == 1 && p.Height <= 1<<maxLogHeight, "provider %s: %d rows, want a power of two from 2 to 2^%d", p.Name, p.Height, maxLogHeight)
		if !v.slots(p) {
			continue
		}
		v.check(p.Bits == nil || len(p.Bits) == p.Width(), "provider %s: %d widths, want %d", p.Name, len(p.Bits), p.Width())
		v.check(p.Rows != nil, "provider %s: makes no rows", p.Name)
		t := v.system.Table(p.Name)
		if !v.check(t != nil, "provider %s: no table of that name", p.Name) {
			continue
		}
		if want := p.Table(); !t.equal(want) {
			v.failf("provider %s: its table is not the one it makes", p.Name)
		}
	}
}

// slots checks that a provider's slots are tuples of its bus, and reports whether its
// table can be made.
func (v *validator) slots(p Provider) bool {
	ok := v.check(p.Slots == nil || len(p.Slots) > 0 && len(p.Slots) <= maxInteractions, "provider %s: %d slots, want 1 to %d", p.Name, len(p.Slots), maxInteractions)
	ok = v.check(p.Arity > 0 && p.Arity <= maxArity, "provider %s: arity %d, want 1 to %d", p.Name, p.Arity, maxArity) && ok
	for i, slot := range p.Slots {
		ok = v.check(len(slot) == p.Arity, "provider %s, slot %d: %d elements, want %d", p.Name, i, len(slot), p.Arity) && ok
		for _, c := range slot {
			ok = v.check(c.Column >= 0 && c.Column < maxColumns && c.Add < field.Modulus, "provider %s, slot %d: column %d and %d", p.Name, i, c.Column, c.Add) && ok
		}
	}
	return ok
}

func (t *Table) equal(u *Table) bool { return string(t.appendTo(nil)) == string(u.appendTo(nil)) }
