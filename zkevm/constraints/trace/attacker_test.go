package trace

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
)

// attacker changes rows of an accepted trace and makes what others receive of them fit,
// as far as others only hand on: a wrong result that is written to a register is what
// the next one to write that register finds there.
type attacker struct {
	c     *chiptest.Checker
	index map[string]site // of every tuple on a bus without pinned tables: who is on the other side
	bound map[string]bool // those buses
}

// site is an interaction in a row.
type site struct{ instance, row, interaction int }

// place is a cell.
type place struct{ instance, column, row int }

func newAttacker(c *chiptest.Checker) *attacker {
	a := &attacker{c, map[string]site{}, map[string]bool{}}
	for _, b := range c.System.Buses {
		a.bound[b.Name] = !c.Pinned(b.Name)
	}
	for i, in := range c.Trace.Instances {
		for row := range in.Height() {
			a.tuples(i, row, func(k int, key string) { a.index[key] = site{i, row, k} })
		}
	}
	return a
}

// tuples calls visit with the tuples that a row has on buses without pinned tables.
func (a *attacker) tuples(instance, row int, visit func(interaction int, key string)) {
	in := a.c.Trace.Instances[instance]
	t := a.c.System.Table(in.Table)
	values := air.Evaluate[field.Element](&t.Graph, cells{in.Columns, row})
	for k, it := range t.Interactions {
		if a.bound[it.Bus] && !values[it.Multiplicity].IsZero() {
			visit(k, key(it.Bus, it.Direction, it.Tuple, values))
		}
	}
}

func key(bus string, d air.Direction, tuple []air.Expr, values []field.Element) string {
	out := fmt.Sprint(bus, d)
	for _, e := range tuple {
		out += fmt.Sprint(" ", field.Canonical(values[e]))
	}
	return out
}

// cells evaluates in one row.
type cells struct {
	columns [][]field.Element
	row     int
}

func (cells) Const(v field.Element) field.Element      { return v }
func (cells) Add(a, b field.Element) (c field.Element) { c.Add(&a, &b); return }
func (cells) Sub(a, b field.Element) (c field.Element) { c.Sub(&a, &b); return }
func (cells) Mul(a, b field.Element) (c field.Element) { c.Mul(&a, &b); return }
func (x cells) Column(index, _ int) (v field.Element)  { return x.columns[index][x.row] }

// edit is a cell of a row that is changed by a number.
type edit struct {
	column int
	delta  int64
}

// maxFollowed bounds how many rows an attack reaches.
const maxFollowed = 24

// attack returns the objections to some edits of a row after all that can follow has.
func (a *attacker) attack(instance, row int, edits []edit) []string {
	changed := map[place]field.Element{}
	for _, e := range edits {
		var v field.Element
		v.SetInt64(e.delta)
		v.Add(&v, &a.c.Trace.Instances[instance].Columns[e.column][row])
		changed[place{instance, e.column, row}] = v
	}
	return a.spread(changed, []site{{instance, row, 0}})
}

// spread returns the objections to changed cells of some rows after all that can follow
// has.
func (a *attacker) spread(changed map[place]field.Element, queue []site) []string {
	matched := map[site]bool{}
	for n := 0; n < len(queue) && n < maxFollowed; n++ {
		queue = append(queue, a.follow(queue[n].instance, queue[n].row, changed, matched)...)
	}
	return a.c.Objections(changes(changed)...)
}

// changes returns changed cells as a list.
func changes(changed map[place]field.Element) (list []chiptest.Change) {
	for p, v := range changed {
		list = append(list, chiptest.Change{Instance: p.instance, Column: p.column, Row: p.row, Value: v})
	}
	return list
}

// follow changes the cells of the rows on the other side of what has changed of a row,
// and returns those rows. It leaves alone what is matched already, and adds to it: several
// rows may have the same tuple.
func (a *attacker) follow(instance, row int, changed map[place]field.Element, matched map[site]bool) (next []site) {
	in := a.c.Trace.Instances[instance]
	t := a.c.System.Table(in.Table)
	before := air.Evaluate[field.Element](&t.Graph, cells{in.Columns, row})
	columns := make([][]field.Element, len(in.Columns))
	for k := range columns {
		columns[k] = in.Columns[k][row : row+1]
		if v, ok := changed[place{instance, k, row}]; ok {
			columns[k] = []field.Element{v}
		}
	}
	after := air.Evaluate[field.Element](&t.Graph, cells{columns, 0})
	for k, it := range t.Interactions {
		if matched[site{instance, row, k}] || !a.bound[it.Bus] || before[it.Multiplicity].IsZero() || after[it.Multiplicity] != before[it.Multiplicity] {
			continue
		}
		other := air.Send
		if it.Direction == air.Send {
			other = air.Receive
		}
		partner, ok := a.index[key(it.Bus, other, it.Tuple, before)]
		if !ok {
			continue // a message
		}
		if !slices.EqualFunc(it.Tuple, it.Tuple, func(x, y air.Expr) bool { return before[x] == after[y] }) {
			matched[site{instance, row, k}], matched[partner] = true, true
		}
		theirs := a.c.System.Table(a.c.Trace.Instances[partner.instance].Table)
		moved := false
		for i, e := range it.Tuple {
			if before[e] == after[e] {
				continue
			}
			node := theirs.Graph.Node(theirs.Interactions[partner.interaction].Tuple[i])
			at := place{partner.instance, int(node.Column), partner.row}
			if _, done := changed[at]; node.Op == air.OpColumn && !done {
				changed[at] = after[e]
				moved = true
			}
		}
		if moved && !slices.Contains(next, site{partner.instance, partner.row, 0}) {
			next = append(next, site{partner.instance, partner.row, 0})
		}
	}
	return next
}
