package stark

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// classes is how many classes of constraints there are. Those of class k have quotients of
// degree below 2^k n, where n is the height, and are evaluated on 2^k n points: every
// 2^(logPieces-k)-th of the coset that the constraints of the last class need. The wide
// tables have thousands of constraints of degree two, which are in class 0, and few others.
//
// The constraints of buses are in the last class.
const classes = logPieces + 1

// classOf returns the class of a constraint of a degree in the columns.
//
// On all rows but s, the quotient has degree d(n-1) - (n-s). That is below (d-1)n if s < d,
// and below dn in any case, as n > s. On the first or the last row it is d(n-1) - 1.
func classOf(degree int, d domain) int {
	pieces := degree - 1
	if d.Kind != air.Rows || d.Start+d.End >= degree {
		pieces = degree
	}
	class := 0
	for 1<<class < pieces {
		class++
	}
	return class
}

// group is the constraints of a class that hold in the same rows: they are folded before
// they are multiplied with what belongs to the rows.
type group struct {
	class  int
	domain domain
}

// evaluation computes some of a table's roots, from its columns and, behind them and those of
// the buses, the combined ones.
type evaluation struct {
	program *air.Program
	roots   []int    // of the table, by root of the program
	direct  []direct // other roots: those of interactions that are columns as they are
	columns []int    // that it reads, ascending
}

// direct is a root that is a column.
type direct struct{ root, column int }

// newEvaluation returns the evaluation of roots, with combined ones if so wanted.
func newEvaluation(t *table, roots []int, combine bool) evaluation {
	var e evaluation
	behind := len(t.Columns) + t.extended()*field.ExtDegree
	var list []air.Expr
	for _, root := range roots {
		if root >= len(t.Constraints) {
			if k, ok := t.combined.index[t.roots[root]]; ok && combine {
				e.direct = append(e.direct, direct{root, behind + k})
				continue
			}
			if n := t.Graph.Node(t.roots[root]); n.Op == air.OpColumn && n.Shift == 0 {
				e.direct = append(e.direct, direct{root, int(n.Column)})
				continue
			}
		}
		e.roots = append(e.roots, root)
		list = append(list, t.roots[root])
	}
	e.program = air.NewProgram(&t.Graph, list)
	e.columns = e.program.Columns()
	for _, d := range e.direct {
		e.columns = append(e.columns, d.column)
	}
	slices.Sort(e.columns)
	e.columns = slices.Compact(e.columns)
	return e
}

// run evaluates rows [from, to) of columns. Values of the interactions' roots go into rows, which
// starts; emit is called with those of constraints, which it may use until it returns.
func (e *evaluation) run(s *air.Scratch, t *table, columns [][]Element, from, to int, rows *lookupValues, emit func(root int, values []Element)) {
	rows.start(t, to-from)
	for _, d := range e.direct {
		rows.values[d.root-rows.first] = columns[d.column][from:to]
	}
	e.program.Run(s, columns, from, to, func(k int, values []Element) {
		if root := e.roots[k]; root < len(t.Constraints) {
			emit(root, values)
		} else {
			copy(rows.root(root), values)
		}
	})
}

// classify puts the constraints into groups and makes the programs that evaluate them.
func (t *table) classify(class func(degree int, d domain) int) {
	t.groups, t.group = nil, make([]int, len(t.Constraints))
	degrees := t.Graph.Degrees()
	for i, c := range t.Constraints {
		t.group[i] = t.groupOf(class(degrees[c.Expr], c.Domain), c.Domain)
	}
	if t.extended() > 0 {
		if len(t.helpers) > 0 {
			t.busGroups[0] = t.groupOf(logPieces, everywhere)
		}
		for i, d := range [...]domain{transition, lastRow, firstRow} {
			t.busGroups[1+i] = t.groupOf(logPieces, d)
		}
	}
	t.chooseCombined()
	for k := range t.from {
		var roots []int
		for i := range t.roots {
			if i >= len(t.Constraints) || t.groups[t.group[i]].class >= k {
				roots = append(roots, i)
			}
		}
		t.from[k] = newEvaluation(t, roots, k > 0) // with those of class 0 all columns are there
	}
	lookups := make([]int, len(t.roots)-len(t.Constraints))
	for i := range lookups {
		lookups[i] = len(t.Constraints) + i
	}
	t.lookups = newEvaluation(t, lookups, true)
}

// groupOf returns the index of a group, which is made if need be.
func (t *table) groupOf(class int, d domain) int {
	for i, g := range t.groups {
		if g == (group{class, d}) {
			return i
		}
	}
	t.groups = append(t.groups, group{class, d})
	return len(t.groups) - 1
}

// has tells whether a class of the table has constraints.
func (t *table) has(class int) bool {
	for _, g := range t.groups {
		if g.class == class {
			return true
		}
	}
	return false
}

// lowest returns the lowest class that is evaluated on one of the cosets, if any is: all
// above it are, too.
func (t *table) lowest(coset int) (class int, any bool) {
	for class = range classes {
		if coset&(quotientPieces>>class-1) == 0 {
			break
		}
	}
	for k := class; k < classes; k++ {
		any = any || t.has(k)
	}
	return class, any
}
