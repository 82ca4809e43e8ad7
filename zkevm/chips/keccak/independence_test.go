package keccak

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// forger looks for an instance that violates one constraint and no other one, and whose
// lookups succeed: without that constraint it would be accepted, on buses that bring what
// it takes. It changes a cell and repairs what breaks, a cell for each constraint.
type forger struct {
	*attacker
	instance int
	spared   string // the constraint
	changed  map[[2]int]bool
	broken   map[[2]int]bool // constraints, by row, without the spared one
	spoiled  bool            // the spared one was violated at least once
	budget   int             // cells to change
	settle   func(column, row int) []change
}

// forge returns whether there is such an instance.
func (f *forger) forge(constraint int) bool {
	table, in := f.tables[f.instance], f.own.Instances[f.instance]
	c := table.Constraints[constraint]
	f.spared = c.Name
	type start struct{ column, shift int }
	var starts []start
	table.Graph.Columns(c.Expr, func(column, shift int) { starts = append(starts, start{column, shift}) })
	from, to := c.Domain.Interval(in.Height())
	for _, budget := range []int{8, 40, 200} {
		for row := from; row < to; row++ {
			for _, s := range starts {
				for _, delta := range []int64{1, -1, 2} {
					f.changed, f.broken, f.spoiled, f.budget = map[[2]int]bool{}, map[[2]int]bool{}, false, budget
					if f.try(f.added(f.instance, s.column, row+s.shift, delta)) {
						return true
					}
				}
			}
		}
	}
	return false
}

// try changes a cell and repairs. The instance is as before when it returns.
func (f *forger) try(c change) bool {
	if f.budget--; f.budget < 0 {
		return false
	}
	changes := []change{c}
	if f.settle != nil {
		changes = append(changes, f.settled(c)...)
	}
	var undo []func()
	defer func() {
		for _, u := range slices.Backward(undo) {
			u()
		}
	}()
	for _, c := range changes {
		undo = append(undo, f.set(c))
	}
	if len(f.broken) == 0 {
		return f.spoiled && f.lookups() && f.onlySpared()
	}
	table, columns := f.tables[f.instance], f.own.Instances[f.instance].Columns
	at := f.first()
	constraint := table.Constraints[at[0]]
	value := evaluate(&table.Graph, constraint.Expr, columns, at[1])
	type candidate struct{ column, row int }
	var candidates []candidate
	table.Graph.Columns(constraint.Expr, func(column, shift int) {
		candidates = append(candidates, candidate{column, at[1] + shift})
	})
	defined := defines(table, constraint.Expr)
	rank := func(k candidate) int {
		if k.column == defined {
			return -100
		}
		return -table.Columns[k.column].Bits
	}
	slices.Reverse(candidates)
	slices.SortStableFunc(candidates, func(a, b candidate) int { return rank(a) - rank(b) })
	for _, k := range candidates {
		if f.changed[[2]int{k.column, k.row}] {
			continue
		}
		// the constraint is affine in most of its cells
		cell := &columns[k.column][k.row]
		old := *cell
		one := field.New(1)
		cell.Add(&old, &one)
		slope := evaluate(&table.Graph, constraint.Expr, columns, at[1])
		slope.Sub(&slope, &value)
		*cell = old
		if slope.IsZero() {
			continue
		}
		var d field.Element
		d.Inverse(&slope)
		d.Mul(&d, &value)
		d.Sub(&old, &d)
		*cell = d
		solved := evaluate(&table.Graph, constraint.Expr, columns, at[1])
		*cell = old
		if solved.IsZero() && f.try(change{k.column, k.row, d}) {
			return true
		}
		if f.budget < 0 {
			return false
		}
	}
	return false
}

// defines returns the column that a constraint says the value of, in the form column minus
// terms, -1 if it says no such thing. Flags that are proven have no such values.
func defines(table *air.Table, e air.Expr) int {
	n := table.Graph.Node(e)
	if n.Op != air.OpSub {
		return -1
	}
	for n.Op == air.OpSub {
		n = table.Graph.Node(n.A)
	}
	if n.Op != air.OpColumn || n.Shift != 0 || table.Columns[n.Column].Proof == air.ProofConstraint {
		return -1
	}
	return int(n.Column)
}

// settled returns what settle changes once c is.
func (f *forger) settled(c change) []change {
	cell := &f.own.Instances[f.instance].Columns[c.column][c.row]
	old := *cell
	*cell = c.value
	defer func() { *cell = old }()
	return f.settle(c.column, c.row)
}

// first returns a broken constraint, the same one for the same trace.
func (f *forger) first() (out [2]int) {
	out[0] = -1
	for at := range f.broken {
		if out[0] < 0 || at[0] < out[0] || at[0] == out[0] && at[1] < out[1] {
			out = at
		}
	}
	return out
}

// set changes a cell, and returns what undoes it.
func (f *forger) set(c change) (undo func()) {
	table, in := f.tables[f.instance], f.own.Instances[f.instance]
	cell := &in.Columns[c.column][c.row]
	old, was := *cell, f.changed[[2]int{c.column, c.row}]
	update := func() {
		for _, r := range f.readers[f.instance][c.column] {
			constraint, at := table.Constraints[r.constraint], [2]int{r.constraint, c.row - r.shift}
			if from, to := constraint.Domain.Interval(in.Height()); at[1] < from || at[1] >= to {
				continue
			}
			v := evaluate(&table.Graph, constraint.Expr, in.Columns, at[1])
			switch violated := !v.IsZero(); {
			case constraint.Name == f.spared:
				f.spoiled = f.spoiled || violated
			case violated:
				f.broken[at] = true
			default:
				delete(f.broken, at)
			}
		}
	}
	*cell, f.changed[[2]int{c.column, c.row}] = c.value, true
	spoiled := f.spoiled
	update()
	return func() {
		*cell, f.changed[[2]int{c.column, c.row}] = old, was
		update()
		f.spoiled = spoiled
	}
}

// onlySpared reports whether the spared constraint is the only one to reject the
// instance.
func (f *forger) onlySpared() bool {
	return rejectedBy(f.tables[f.instance], f.own.Instances[f.instance]) == f.spared
}

// rejectedBy returns the constraint that rejects an instance, or all of them.
func rejectedBy(table *air.Table, in air.Instance) string {
	alone := &air.System{Tables: []*air.Table{{Name: table.Name, Columns: table.Columns, Graph: table.Graph, Constraints: table.Constraints}}}
	var r *air.Rejection
	if err := alone.Check(air.Trace{Instances: []air.Instance{in}}); !errors.As(err, &r) {
		return fmt.Sprint(err)
	}
	var out []string
	for _, v := range r.Violations {
		if !slices.Contains(out, v.Constraint) {
			out = append(out, v.Constraint)
		}
	}
	if r.Total > len(r.Violations) {
		out = append(out, "and more")
	}
	return strings.Join(out, " ")
}

// lookups reports whether all lookups of rows with changed cells succeed.
func (f *forger) lookups() bool {
	for at, changed := range f.changed {
		if !changed {
			continue
		}
		for _, i := range f.sites[f.instance][at[0]] {
			if f.put(map[string]int64{}, f.instance, i, at[1], 1) != "" {
				return false
			}
		}
	}
	return true
}

// settleAnd keeps the column AND of the table of blocks right.
func settleAnd(in air.Instance) func(column, row int) []change {
	return func(column, row int) []change {
		j := -1
		switch {
		case column >= blockD && column < blockD+rate:
			j = column - blockD
		case column >= blockS && column < blockS+rate:
			j = column - blockS
		default:
			return nil
		}
		d, s := field.Canonical(in.Columns[blockD+j][row]), field.Canonical(in.Columns[blockS+j][row])
		return []change{{blockAnd + j, row, field.New(uint64(d & s))}}
	}
}

// redundant are constraints that others imply, with the reason why they are there.
var redundant = map[string]string{
	"ON:u1":               "a row that is first and again needs two of R, and then no byte fits the padding; it is a multiplicity",
	"full-words-first#15": "padding-128 has no solution then",
}

// byHand makes instances of the table of blocks for constraints for which the forger has
// too far to go.
func byHand(t *testing.T, table *air.Table) map[string]air.Instance {
	t.Helper()
	out := map[string]air.Instance{}
	blocks := func(in, size uint64) air.Instance {
		m := newMachine()
		m.call(4, in, size, 0x2000)
		instance, _, err := Blocks(m.calls, height(BlocksOf(size)+1))
		if err != nil {
			t.Fatal(err)
		}
		return instance
	}
	set := func(in air.Instance, row int, values map[int]int64) {
		for c, v := range values {
			in.Columns[c][row].SetInt64(v)
		}
		redefine(table, in, row)
	}
	// the second block of a message forgets that the first one was not aligned
	for off := range uint64(7) {
		one, other := blocks(0x1001+off, 140), blocks(0x1000, 140)
		for c := range one.Columns {
			one.Columns[c][1] = other.Columns[c][1]
		}
		out[fmt.Sprintf("same-offset#%d", off)] = one
	}
	// a message is cut off at the end of the table
	cut := blocks(0x1000, 300)
	for c := range cut.Columns {
		cut.Columns[c] = cut.Columns[c][:2]
	}
	out["last-row#0"] = cut
	// a word that is full twice
	for i := range rate/word - 1 {
		twice := blocks(0x1000, word*uint64(i))
		set(twice, 0, map[int]int64{blockF + i: 2, blockD + word*(i+1): 2, blockRem: word * int64(i+2)})
		out[fmt.Sprintf("F_%d:u1", i)] = twice
	}
	// a block that is followed by less than none, which begins what it ends
	less := blocks(0x1000, 128)
	set(less, 0, map[int]int64{blockF + 16: -1})
	set(less, 1, map[int]int64{blockFirst: 1, blockAgain: -1, blockTime: 4, blockRem: 128, blockBlock: -1, blockAddr: 0x1000 + rate})
	out["F_16:u1"] = less
	// a second block that is none
	none := blocks(0x1000, 140)
	for c := range none.Columns {
		if keep := []int{blockTime, blockBlock, blockRem, blockAddr, blockAddr + 1, blockAddr + 2}; !slices.Contains(keep, c) {
			none.Columns[c][1].SetZero()
		}
	}
	set(none, 1, map[int]int64{blockFirst: -1, blockAgain: 1})
	out["FIRST:u1"] = none
	// padding with two remainders of sum zero
	padding := blocks(0x1000, 0)
	set(padding, 1, map[int]int64{blockR: -1, blockR + 1: 1, blockCE + 1: 1})
	out["R_0:u1"] = padding
	// a full block that has more message
	more := blocks(0x1001, 140)
	set(more, 0, map[int]int64{blockR: 0, blockR + 1: 1})
	out["full-block#0"] = more
	return out
}

// redefine computes the columns of a row that constraints say the value of.
func redefine(table *air.Table, in air.Instance, row int) {
	for _, c := range table.Constraints {
		column := defines(table, c.Expr)
		if from, to := c.Domain.Interval(in.Height()); column < 0 || row < from || row >= to {
			continue
		}
		v := evaluate(&table.Graph, c.Expr, in.Columns, row)
		in.Columns[column][row].Sub(&in.Columns[column][row], &v)
	}
}

// TestConstraintsAreIndependent forges an instance for each constraint of the tables of
// calls and blocks that it alone rejects.
func TestConstraintsAreIndependent(t *testing.T) {
	a := newAttacker(t, mustChip(t), smallMachine().own(t))
	hand := byHand(t, a.tables[0])
	for instance := range 2 {
		in, table := a.own.Instances[instance], a.tables[instance]
		f := &forger{attacker: a, instance: instance}
		if in.Table == BlockTable {
			f.settle = settleAnd(in)
		}
		found := 0
		for i, c := range table.Constraints {
			_, listed := redundant[c.Name]
			if made, ok := hand[c.Name]; ok && instance == 0 {
				if by := rejectedBy(table, made); by != c.Name {
					t.Errorf("table %s: an instance that only %s should reject is rejected by %s", in.Table, c.Name, by)
				}
			} else if listed {
				continue
			} else if !f.forge(i) {
				t.Errorf("table %s: no instance that only %s rejects", in.Table, c.Name)
				continue
			}
			found++
		}
		t.Logf("table %s: %d of %d constraints are the only one to reject some instance", in.Table, found, len(table.Constraints))
	}
}
