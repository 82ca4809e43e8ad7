package verifier

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
)

// How many terms of a bus a helper column takes, and the accumulator itself; as in
// prover/stark.
const (
	helperTerms      = 4
	accumulatorTerms = 3
)

// table is a table of the system as the protocol treats it; see prover/stark.
type table struct {
	*air.Table
	fixed, main []int // indices of the preprocessed columns, and of the others
	shifts      [][]int
	helpers     [][]int // interactions of each helper column
	accumulated []int   // and of the accumulator
}

func newTable(t *air.Table) *table {
	out := &table{Table: t, shifts: make([][]int, len(t.Columns))}
	for i, c := range t.Columns {
		out.shifts[i] = []int{0}
		if c.Preprocessed {
			out.fixed = append(out.fixed, i)
		} else {
			out.main = append(out.main, i)
		}
	}
	for _, c := range t.Constraints {
		t.Graph.Columns(c.Expr, func(column, shift int) {
			if at, found := slices.BinarySearch(out.shifts[column], shift); !found {
				out.shifts[column] = slices.Insert(out.shifts[column], at, shift)
			}
		})
	}
	all := make([]int, len(t.Interactions))
	for i := range all {
		all[i] = i
	}
	out.accumulated = all[:min(accumulatorTerms, len(all))]
	out.helpers = slices.Collect(slices.Chunk(all[len(out.accumulated):], helperTerms))
	return out
}

// extended returns the number of columns over the extension: helpers and accumulator.
func (t *table) extended() int {
	if len(t.Interactions) == 0 {
		return 0
	}
	return len(t.helpers) + 1
}

// domains lists where the table's constraints hold, in the order in which they are folded:
// the constraints themselves, then those of the buses.
func (t *table) domains() (list []air.Domain) {
	for _, c := range t.Constraints {
		list = append(list, c.Domain)
	}
	if t.extended() > 0 {
		for range t.helpers {
			list = append(list, air.Domain{Kind: air.Rows})
		}
		list = append(list, air.Domain{Kind: air.Rows, End: 1}, air.Domain{Kind: air.LastRow}, air.Domain{Kind: air.FirstRow})
	}
	return list
}
