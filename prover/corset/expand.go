package corset

import (
	"fmt"
	"math/bits"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
)

// expander fills the columns that go-corset added to a table.
type expander struct {
	table *air.Table
	steps []step // in an order in which each finds what it reads
}

// step fills one column.
type step struct {
	fold
	graph   air.Graph
	program *air.Program
	shifts  air.Shifts
}

// newExpander reads from the constraints of a table how the columns that go-corset added
// are filled.
func newExpander(t *air.Table) (*expander, error) {
	e := &expander{table: t}
	folds, err := foldsOf(t)
	if err != nil {
		return nil, err
	}
	missing := map[int]bool{}
	for _, f := range folds {
		missing[f.column] = true
	}
	for len(missing) > 0 {
		before := len(missing)
		for _, f := range folds {
			ready := missing[f.column]
			t.Graph.Columns(f.expr, func(index, _ int) { ready = ready && !missing[index] })
			if !ready {
				continue
			}
			delete(missing, f.column)
			s := newStep(t, f)
			padding := make([]field.Element, 1) // what it is in a row of zeros
			s.store(padding, []field.Element{air.Evaluate[field.Element](&s.graph, edge{expander: e})[s.expr]})
			s.padding = padding[0]
			e.steps = append(e.steps, s)
		}
		if len(missing) == before {
			return nil, fmt.Errorf("%w: table %s: computed columns depend on each other", ErrRefused, t.Name)
		}
	}
	return e, nil
}

// check requires that the expander fills the folds that go-corset has made, whose
// expressions are of another graph, and pads them as go-corset does.
func (e *expander) check(folds []fold) error {
	if len(folds) != len(e.steps) {
		return fmt.Errorf("%w: table %s: %d computed columns, %d are defined", ErrRefused, e.table.Name, len(folds), len(e.steps))
	}
	for _, f := range folds {
		if !slices.ContainsFunc(e.steps, func(s step) bool {
			return s.column == f.column && s.inverse == f.inverse && s.padding == f.padding
		}) {
			return fmt.Errorf("%w: table %s: column %s is not what defines it", ErrRefused, e.table.Name, e.table.Columns[f.column].Name)
		}
	}
	return nil
}

func newStep(t *air.Table, f fold) step {
	var alone air.Graph
	f.expr = alone.Copy(&t.Graph, f.expr, -f.shift)
	return step{f, alone, air.NewProgram(&alone, []air.Expr{f.expr}), alone.Shifts()[f.expr]}
}

// Inputs returns the names of the columns of a table that Expand needs: first those a
// trace generator fills, then the preprocessed ones.
func (c *Compiled) Inputs(table string) (main, preprocessed []string, err error) {
	e, ok := c.expanders[table]
	if !ok {
		return nil, nil, fmt.Errorf("%w: no table %s", ErrInput, table)
	}
	for i, column := range e.table.Columns {
		switch {
		case column.Preprocessed:
			preprocessed = append(preprocessed, column.Name)
		case !e.computes(i):
			main = append(main, column.Name)
		}
	}
	return main, preprocessed, nil
}

func (e *expander) computes(column int) bool {
	return slices.ContainsFunc(e.steps, func(s step) bool { return s.column == column })
}

// Expand makes an instance of a table from its input columns: it puts rows of zeros
// before the given ones until there are height rows, the least possible number if height
// is 0, and computes the columns that go-corset added. Preprocessed columns must have
// height rows from the start. Full columns are used, not copied.
func (c *Compiled) Expand(table string, inputs map[string][]field.Element, height int) (air.Instance, error) {
	out := air.Instance{Table: table}
	main, preprocessed, err := c.Inputs(table)
	if err != nil {
		return out, err
	}
	e := c.expanders[table]
	if len(inputs) != len(main)+len(preprocessed) {
		return out, fmt.Errorf("%w %s: %d columns, want %d", ErrInput, table, len(inputs), len(main)+len(preprocessed))
	}
	for _, name := range slices.Concat(main, preprocessed) {
		if _, ok := inputs[name]; !ok {
			return out, fmt.Errorf("%w %s: column %s is missing", ErrInput, table, name)
		}
	}
	rows := -1
	for _, name := range main {
		switch column := inputs[name]; {
		case rows >= 0 && len(column) != rows:
			return out, fmt.Errorf("%w %s: %d rows of column %s, %d of another", ErrInput, table, len(column), name, rows)
		}
		rows = len(inputs[name])
	}
	least := e.table.MinHeight()
	if height == 0 {
		height = max(least, 1<<bits.Len(uint(max(rows-1, 0))))
	}
	if height < max(least, rows) || bits.OnesCount(uint(height)) != 1 {
		return out, fmt.Errorf("%w %s: height %d for %d rows, want a power of two from %d", ErrInput, table, height, rows, least)
	}
	out.Columns = make([][]field.Element, len(e.table.Columns))
	for i, column := range e.table.Columns {
		in := inputs[column.Name]
		switch {
		case e.computes(i):
			in = make([]field.Element, height)
		case column.Preprocessed && len(in) != height:
			return out, fmt.Errorf("%w %s: %d rows of the preprocessed column %s, want %d", ErrInput, table, len(in), column.Name, height)
		case len(in) < height:
			in = append(make([]field.Element, height-len(in), height), in...)
		}
		out.Columns[i] = in
	}
	for _, s := range e.steps {
		s.run(e, out.Columns, height)
	}
	return out, nil
}

// run fills the column of a step.
func (s step) run(e *expander, columns [][]field.Element, height int) {
	from, to := min(-s.shifts.Min, height), max(height-s.shifts.Max, 0)
	s.edges(e, columns, 0, min(from, height))
	s.edges(e, columns, max(to, from), height)
	scratch := make([]air.Scratch, parallel.Workers())
	parallel.Blocks(max(to-from, 0), air.BlockRows, func(worker, first, last int) {
		at, end := from+first, from+last
		s.program.Run(&scratch[worker], columns, at, end, func(_ int, values []field.Element) {
			s.store(columns[s.column][at:end], values)
		})
	})
}

// store writes the values of the expression, or their inverses, where 0 has inverse 0.
func (s step) store(dst, values []field.Element) {
	if !s.inverse {
		copy(dst, values)
		return
	}
	var zeros []int
	nonzero := values
	for i := range values {
		if values[i].IsZero() {
			if zeros == nil { // values may be a column
				nonzero = slices.Clone(values)
			}
			nonzero[i].SetOne()
			zeros = append(zeros, i)
		}
	}
	if err := field.VecInverse(dst, nonzero); err != nil {
		panic(err) // there is no zero left
	}
	for _, i := range zeros {
		dst[i].SetZero()
	}
}

// edges fills rows in which the expression reads beyond the table.
func (s step) edges(e *expander, columns [][]field.Element, from, to int) {
	for row := from; row < to; row++ {
		v := air.Evaluate[field.Element](&s.graph, edge{e, columns, row})[s.expr]
		s.store(columns[s.column][row:row+1], []field.Element{v})
	}
}

// edge evaluates in one row of a table that is surrounded by its padding.
type edge struct {
	expander *expander
	columns  [][]field.Element
	row      int
}

func (x edge) Const(v field.Element) field.Element    { return v }
func (edge) Add(a, b field.Element) (c field.Element) { c.Add(&a, &b); return }
func (edge) Sub(a, b field.Element) (c field.Element) { c.Sub(&a, &b); return }
func (edge) Mul(a, b field.Element) (c field.Element) { c.Mul(&a, &b); return }

func (x edge) Column(index, shift int) (v field.Element) {
	if row := x.row + shift; x.columns != nil && row >= 0 && row < len(x.columns[index]) {
		return x.columns[index][row]
	}
	for _, s := range x.expander.steps {
		if s.column == index {
			return s.padding
		}
	}
	return v
}
