package stark

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
)

// combined are affine roots of a table's interactions of which the prover extends the values
// as those of a column, for want of fewer: it adds up the coefficients of the columns that
// they read, once, and does not extend these columns themselves where only the interactions
// need them. A table of bits that sends words has fewer words than bits.
//
// They are the prover's own way to values that are the same as before.
type combined struct {
	roots     []int // of the table; others with the same expression have the same values
	index     map[air.Expr]int
	program   *air.Program
	constants []Element // what the roots are where all columns are zero
	columns   []int     // that they read
}

// worthwhile is how many columns fewer there have to be.
const worthwhile = 16

// chooseCombined chooses the roots that are combined. classOf and the rest of the table are known.
func (t *table) chooseCombined() {
	t.combined = combined{index: map[air.Expr]int{}}
	needed := map[int]bool{} // columns that are extended in any case, where few constraints are
	for i, c := range t.Constraints {
		if t.groups[t.group[i]].class == logPieces {
			t.Graph.Columns(c.Expr, func(column, _ int) { needed[column] = true })
		}
	}
	degrees := t.Graph.Degrees()
	reads := func(root int) (list []int) {
		t.Graph.Columns(t.roots[root], func(column, _ int) { list = append(list, column) })
		slices.Sort(list)
		return slices.Compact(list)
	}
	need := func(list []int) {
		for _, column := range list {
			needed[column] = true
		}
	}
	type candidate struct {
		root    int
		columns []int
	}
	var candidates []candidate
	known := map[air.Expr]bool{}
	for root := len(t.Constraints); root < len(t.roots); root++ {
		if known[t.roots[root]] {
			continue
		}
		known[t.roots[root]] = true
		list := reads(root)
		if len(list) < 2 || degrees[t.roots[root]] > 1 {
			need(list)
			continue
		}
		candidates = append(candidates, candidate{root, list})
	}
	missing := func(list []int) (n int) {
		for _, column := range list {
			if !needed[column] {
				n++
			}
		}
		return n
	}
	for changed := true; changed; { // what takes no more than one column is no gain
		changed = false
		candidates = slices.DeleteFunc(candidates, func(c candidate) bool {
			if missing(c.columns) > 1 {
				return false
			}
			need(c.columns)
			changed = true
			return true
		})
	}
	var all []int
	for _, c := range candidates {
		all = append(all, c.columns...)
	}
	slices.Sort(all)
	if all = slices.Compact(all); missing(all) < len(candidates)+worthwhile {
		return
	}
	out := &t.combined
	out.columns = all
	var exprs []air.Expr
	for _, c := range candidates {
		out.index[t.roots[c.root]] = len(out.roots)
		out.roots = append(out.roots, c.root)
		exprs = append(exprs, t.roots[c.root])
	}
	out.program = air.NewProgram(&t.Graph, exprs)
	out.constants = make([]Element, len(exprs))
	zeros := make([][]Element, len(t.Columns))
	for _, column := range all {
		zeros[column] = make([]Element, 1)
	}
	out.program.Run(new(air.Scratch), zeros, 0, 1, func(k int, values []Element) { out.constants[k] = values[0] })
}

// coefficients returns those of the combined roots, given those of the table's columns.
func (c *combined) coefficients(columns [][]Element, n int) [][]Element {
	out := field.NewColumns(len(c.roots), n)
	scratch := make([]air.Scratch, parallel.Workers())
	parallel.Blocks(n, air.BlockRows, func(worker, from, to int) {
		c.program.Run(&scratch[worker], columns, from, to, func(k int, values []Element) {
			// What is added to the columns is a coefficient of 1 alone, which is the first one.
			to := out[k][from:to]
			if minus := c.constants[k]; minus.IsZero() {
				copy(to, values)
			} else {
				minus.Neg(&minus)
				field.VecAddScalar(to, values, minus)
			}
		})
	})
	for k := range out {
		out[k][0].Add(&out[k][0], &c.constants[k])
	}
	return out
}
