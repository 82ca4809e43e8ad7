package keccak

import (
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// attacker changes cells of a trace that a system accepts, and finds out what notices. It
// evaluates only what reads the cells, and takes it that lookups are counted anew, so that
// it can try every cell; TestAttackerAgrees compares its verdicts with those of the system.
type attacker struct {
	system  *air.System
	own     air.Trace    // without providers
	tables  []*air.Table // of the instances
	readers []map[int][]reader
	sites   []map[int][]int            // interactions, by column
	rows    map[string]map[string]bool // of providers, by bus
}

// reader is a constraint that reads a column of the row shift rows below its own.
type reader struct{ constraint, shift int }

// change is a new value of a cell.
type change struct {
	column, row int
	value       field.Element
}

func newAttacker(t testing.TB, system *air.System, own air.Trace) *attacker {
	t.Helper()
	if err := verdict(system, own); err != nil {
		t.Fatal(err)
	}
	a := &attacker{system: system, own: own, rows: map[string]map[string]bool{}}
	for _, in := range own.Instances {
		table := system.Table(in.Table)
		readers, sites := map[int][]reader{}, map[int][]int{}
		for i, c := range table.Constraints {
			table.Graph.Columns(c.Expr, func(column, shift int) {
				readers[column] = append(readers[column], reader{i, shift})
			})
		}
		for i, it := range table.Interactions {
			seen := map[int]bool{}
			for _, e := range append([]air.Expr{it.Multiplicity}, it.Tuple...) {
				table.Graph.Columns(e, func(column, _ int) {
					if !seen[column] {
						seen[column] = true
						sites[column] = append(sites[column], i)
					}
				})
			}
		}
		a.tables, a.readers, a.sites = append(a.tables, table), append(a.readers, readers), append(a.sites, sites)
	}
	for _, p := range system.Providers {
		rows := map[string]bool{}
		err := p.Tuples(func(_, _ int, tuple []field.Element) {
			var key []byte
			for _, v := range tuple {
				key = binary.LittleEndian.AppendUint32(key, v[0])
			}
			rows[string(key)] = true
		})
		if err != nil {
			t.Fatal(err)
		}
		a.rows[p.Bus] = rows
	}
	return a
}

// notices returns what rejects an instance with some cells changed: a constraint or a
// bus, or "" if nothing does.
func (a *attacker) notices(instance int, changes ...change) (by string) {
	in, table := a.own.Instances[instance], a.tables[instance]
	type site struct{ interaction, row int }
	var sites []site
	balance := map[string]int64{} // by bus and tuple
	for _, c := range changes {
	next:
		for _, i := range a.sites[instance][c.column] {
			for _, s := range sites {
				if s == (site{i, c.row}) {
					continue next
				}
			}
			sites = append(sites, site{i, c.row})
		}
	}
	for _, s := range sites {
		a.put(balance, instance, s.interaction, s.row, -1)
	}
	for i := range changes {
		cell := &in.Columns[changes[i].column][changes[i].row]
		*cell, changes[i].value = changes[i].value, *cell
	}
	defer func() {
		for i := len(changes) - 1; i >= 0; i-- {
			cell := &in.Columns[changes[i].column][changes[i].row]
			*cell, changes[i].value = changes[i].value, *cell
		}
	}()
	for _, c := range changes {
		for _, r := range a.readers[instance][c.column] {
			constraint := table.Constraints[r.constraint]
			row := c.row - r.shift
			if from, to := constraint.Domain.Interval(in.Height()); row < from || row >= to {
				continue
			}
			if v := evaluate(&table.Graph, constraint.Expr, in.Columns, row); !v.IsZero() {
				return constraint.Name
			}
		}
	}
	for _, s := range sites {
		if bus := a.put(balance, instance, s.interaction, s.row, 1); bus != "" {
			return bus
		}
	}
	for key, n := range balance {
		if n%field.Modulus != 0 {
			return "bus of " + key[:len(key)-1-4*a.arity(key)]
		}
	}
	return ""
}

func (a *attacker) arity(key string) int {
	for i := range key {
		if key[i] == 0 {
			bus, _ := a.system.Bus(key[:i])
			return bus.Arity
		}
	}
	return 0
}

// put adds what an interaction puts on a bus in a row to the balance, if the bus has no
// provider. It returns the name of the bus if its provider does not have the tuple.
func (a *attacker) put(balance map[string]int64, instance, interaction, row int, sign int64) string {
	table, columns := a.tables[instance], a.own.Instances[instance].Columns
	it := table.Interactions[interaction]
	m := evaluate(&table.Graph, it.Multiplicity, columns, row)
	if m.IsZero() {
		return ""
	}
	var key []byte
	for _, e := range it.Tuple {
		v := evaluate(&table.Graph, e, columns, row)
		key = binary.LittleEndian.AppendUint32(key, v[0])
	}
	if rows, ok := a.rows[it.Bus]; ok {
		if !rows[string(key)] {
			return it.Bus
		}
		return ""
	}
	n := sign * int64(field.Canonical(m))
	if it.Direction == air.Receive {
		n = -n
	}
	balance[fmt.Sprintf("%s\x00%s", it.Bus, key)] += n
	return ""
}

// evaluate returns the value of an expression in a row.
func evaluate(g *air.Graph, e air.Expr, columns [][]field.Element, row int) (v field.Element) {
	n := g.Node(e)
	switch n.Op {
	case air.OpConst:
		return n.Value
	case air.OpColumn:
		return columns[n.Column][row+int(n.Shift)]
	}
	x, y := evaluate(g, n.A, columns, row), evaluate(g, n.B, columns, row)
	switch n.Op {
	case air.OpAdd:
		v.Add(&x, &y)
	case air.OpSub:
		v.Sub(&x, &y)
	default:
		v.Mul(&x, &y)
	}
	return v
}

// added returns the cell plus a number.
func (a *attacker) added(instance, column, row int, delta int64) change {
	var d field.Element
	d.SetInt64(delta)
	d.Add(&d, &a.own.Instances[instance].Columns[column][row])
	return change{column, row, d}
}
