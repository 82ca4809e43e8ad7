package report

import (
	"cmp"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Table is what all instances of one table are committed to with.
type Table struct {
	Name string `json:"table"`
	// Pinned says that its rows are part of the key, whatever is executed.
	Pinned  bool   `json:"pinned"`
	Heights []int  `json:"heights"` // rows of every instance, descending
	Rows    uint64 `json:"rows"`    // of all instances
	// Padding is how many rows lie behind the last one on a bus that not every row is on;
	// 0 for pinned tables.
	Padding uint64 `json:"paddingRows"`
	Columns uint64 `json:"columns"`    // that are not in the key
	Buses   uint64 `json:"busColumns"` // that the prover adds for buses
}

// Cells are committed cells. The three kinds have none in common.
type Cells struct {
	Main    uint64 `json:"main"`    // of columns, in rows before the padding
	Buses   uint64 `json:"buses"`   // of columns for buses, in rows before the padding
	Padding uint64 `json:"padding"` // of all columns, in rows of padding
}

// Total returns the cells of all kinds.
func (c Cells) Total() uint64 { return c.Main + c.Buses + c.Padding }

func (c *Cells) add(o Cells) {
	c.Main += o.Main
	c.Buses += o.Buses
	c.Padding += o.Padding
}

// Cells returns the cells of a table.
func (t *Table) Cells() Cells {
	used := t.Rows - t.Padding
	return Cells{Main: used * t.Columns, Buses: used * t.Buses, Padding: t.Padding * (t.Columns + t.Buses)}
}

// tables collects tables by name.
type tables struct {
	system *air.System
	list   []Table
}

// add counts an instance with so many rows, some of them padding.
func (l *tables) add(table *air.Table, height, padding int) {
	i := slices.IndexFunc(l.list, func(t Table) bool { return t.Name == table.Name })
	if i < 0 {
		i = len(l.list)
		t := Table{Name: table.Name, Pinned: l.pinned(table.Name), Buses: uint64(stark.BusWidth(table))}
		for _, c := range table.Columns {
			if !c.Preprocessed {
				t.Columns++
			}
		}
		l.list = append(l.list, t)
	}
	t := &l.list[i]
	t.Heights = append(t.Heights, height)
	t.Rows += uint64(height)
	t.Padding += uint64(padding)
}

func (l *tables) pinned(name string) bool {
	return slices.ContainsFunc(l.system.Providers, func(p air.Provider) bool { return p.Name == name })
}

// sorted returns the tables, those with the most cells first.
func (l *tables) sorted() []Table {
	for i := range l.list {
		slices.SortFunc(l.list[i].Heights, func(a, b int) int { return b - a })
	}
	slices.SortStableFunc(l.list, func(a, b Table) int {
		return cmp.Or(cmp.Compare(b.Cells().Total(), a.Cells().Total()), cmp.Compare(a.Name, b.Name))
	})
	return l.list
}

// Count counts what the instances of a system are committed to with, by table, the
// largest first. The instances must have the shape of the system.
func Count(system *air.System, instances []air.Instance) []Table {
	return count(system, instances, nil)
}

// count is Count with fillers besides, which are padding.
func count(system *air.System, instances []air.Instance, fillers []proof.Filler) []Table {
	l := tables{system: system}
	for _, in := range instances {
		table := system.Table(in.Table)
		padding := 0
		if !l.pinned(in.Table) {
			padding = in.Height() - used(table, in)
		}
		height := in.Height()
		for i, f := range fillers {
			if f.Table == in.Table && f.Of == height {
				height, padding = f.Height, padding+f.Height-height
				fillers = slices.Delete(slices.Clone(fillers), i, i+1)
				break
			}
		}
		l.add(table, height, padding)
	}
	for _, f := range fillers {
		l.add(system.Table(f.Table), f.Height, f.Height)
	}
	return l.sorted()
}

// Sum returns the cells of all tables.
func Sum(list []Table) (sum Cells) {
	for i := range list {
		sum.add(list[i].Cells())
	}
	return sum
}

// used returns how many rows there are up to the last one that is on a bus. Interactions
// that every row has, such as lookups of ranges, do not count.
func used(table *air.Table, in air.Instance) int {
	var roots []air.Expr
	for _, it := range table.Interactions {
		constant := true
		table.Graph.Columns(it.Multiplicity, func(int, int) { constant = false })
		if !constant {
			roots = append(roots, it.Multiplicity)
		}
	}
	if len(roots) == 0 {
		return in.Height()
	}
	program := air.NewProgram(&table.Graph, roots)
	var scratch air.Scratch
	for end := in.Height(); end > 0; {
		from := max(0, end-air.BlockRows)
		last := 0 // rows of this block up to the last one on a bus
		program.Run(&scratch, in.Columns, from, end, func(_ int, values []air.Element) {
			for i := len(values); i > last; i-- {
				if !values[i-1].IsZero() {
					last = i
				}
			}
		})
		if last > 0 {
			return from + last
		}
		end = from
	}
	return 0
}
