package chiptest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// Free says in which rows a cell may be anything, and why. Rows decides by the values of
// the row's columns, and by its number, which is the value of "ROW".
type Free struct {
	Table   string
	Columns []string // names; one that ends in * stands for all that begin so
	Rows    func(value func(column string) uint32) bool
	Reason  string
}

// Let returns a Free.
func Let(table string, columns []string, rows func(value func(column string) uint32) bool, reason string) Free {
	return Free{table, columns, rows, reason}
}

func (f *Free) matches(table, column string) bool {
	return f.Table == table && slices.ContainsFunc(f.Columns, func(name string) bool {
		prefix, ok := strings.CutSuffix(name, "*")
		return name == column || ok && strings.HasPrefix(column, prefix)
	})
}

// Verdicts sums up attacks.
type Verdicts struct {
	Attacks  int
	Accepted int
	// alone has the families that alone rejected some attack: without the family it
	// would be accepted.
	alone map[string]string
}

// Record adds an attack with the objections to it.
func (v *Verdicts) Record(what string, objections []string) {
	v.Attacks++
	if len(objections) == 0 {
		v.Accepted++
	}
	if len(objections) == 1 {
		if v.alone == nil {
			v.alone = map[string]string{}
		}
		v.alone[objections[0]] = what
	}
}

// deltas are what cells are changed by.
var deltas = []int64{1, -1, 1 << 16, -(1 << 16)}

// Mutate changes every cell of the tables, one at a time, and requires that the change is
// rejected or free, and that everything free is so somewhere.
func (c *Checker) Mutate(t *testing.T, v *Verdicts, free []Free) {
	t.Helper()
	used := make([]bool, len(free))
	shown := map[string]bool{}
	for instance, in := range c.Trace.Instances {
		for k, column := range c.tables[instance].Columns {
			for row := range in.Height() {
				for _, delta := range deltas {
					var d field.Element
					d.SetInt64(delta)
					d.Add(&d, &in.Columns[k][row])
					objections := c.Objections(Change{instance, k, row, d})
					what := fmt.Sprintf("%s of %s by %d", column.Name, in.Table, delta)
					v.Record(what, objections)
					if len(objections) > 0 {
						continue
					}
					excused := false
					for i := range free {
						if free[i].matches(in.Table, column.Name) && free[i].Rows(func(name string) uint32 { return c.value(instance, row, name) }) {
							used[i], excused = true, true
						}
					}
					if !excused && !shown[what] {
						shown[what] = true
						t.Errorf("accepted in row %d: %s", row, what)
					}
				}
			}
		}
	}
	for i, f := range free {
		if !used[i] {
			t.Errorf("never free: %v of %s (%s)", f.Columns, f.Table, f.Reason)
		}
	}
}

// Families returns all families of the system's tables, and those without which some
// recorded attack would be accepted.
func (c *Checker) Families(v *Verdicts) (all, needed []string) {
	add := func(name string) {
		if slices.Contains(all, name) {
			return
		}
		all = append(all, name)
		if _, ok := v.alone[name]; ok {
			needed = append(needed, name)
		}
	}
	for _, t := range c.System.Tables {
		if slices.ContainsFunc(c.tables, func(own *air.Table) bool { return own == t }) {
			for _, x := range t.Constraints {
				add(t.Name + " " + Family(x.Name))
			}
			for _, it := range t.Interactions {
				if _, ok := c.sets[it.Bus]; ok {
					if it.Direction == air.Receive {
						continue // serves a line: the attacker needs more of these, not fewer
					}
					add(t.Name + " " + it.Name)
				} else {
					add("bus " + it.Bus)
				}
			}
		}
	}
	return all, needed
}

func (c *Checker) value(instance, row int, column string) uint32 {
	if column == "ROW" {
		return uint32(row)
	}
	return c.Value(instance, row, column)
}

// Part is the name of one of several constraints of one name.
func Part(name string, index int) string { return fmt.Sprintf("%s#%d", name, index) }

// Element is the name of the column of an element of an array.
func Element(array string, index int) string { return fmt.Sprintf("%s_%d", array, index) }
