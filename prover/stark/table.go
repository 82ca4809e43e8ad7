package stark

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

type (
	// Element is an element of the base field.
	Element = field.Element
	// Ext is an element of the extension.
	Ext = field.Ext
)

const (
	// helperTerms is how many terms of a bus a helper column takes, and accumulatorTerms
	// how many the accumulator takes itself: what a degree of five has room for.
	helperTerms      = 4
	accumulatorTerms = 3
)

// table is a table of the system as the protocol treats it.
type table struct {
	*air.Table
	index int
	fixed []int // indices of the preprocessed columns
	main  []int // and of the others

	positions []int // by column: where it is among the ones or the others

	helpers     [][]int // interactions of each helper column
	accumulated []int   // and of the accumulator

	shifts [][]int // by column: the rows constraints read it in, 0 among them, ascending

	// roots are the constraints' expressions, then of each interaction its
	// multiplicity and its tuple.
	roots    []air.Expr
	lookups  evaluation // of the roots after the constraints, which have no shifts
	combined combined

	groups    []group
	group     []int               // by constraint
	busGroups [4]int              // of the helpers, and of the accumulator in all rows but the last, in that, and in the first
	from      [classes]evaluation // of the constraints from a class on, and of the lookups

	buses []busTerm // by interaction
	sent  uint64    // the most that a row sends

	received []Receives // and what it receives
}

// busTerm says where an interaction's parts are among the roots.
type busTerm struct {
	bus          int // index in the system
	negative     bool
	multiplicity int // root
	tuple        []int
}

func newTable(s *air.System, index int) *table {
	t := &table{Table: s.Tables[index], index: index, shifts: make([][]int, len(s.Tables[index].Columns))}
	for i, c := range t.Columns {
		t.shifts[i] = []int{0}
		list := &t.main
		if c.Preprocessed {
			list = &t.fixed
		}
		t.positions = append(t.positions, len(*list))
		*list = append(*list, i)
	}
	for _, c := range t.Constraints {
		t.roots = append(t.roots, c.Expr)
		t.Graph.Columns(c.Expr, func(column, shift int) {
			if at, found := slices.BinarySearch(t.shifts[column], shift); !found {
				t.shifts[column] = slices.Insert(t.shifts[column], at, shift)
			}
		})
	}
	for _, it := range t.Interactions {
		term := busTerm{negative: it.Direction == air.Receive, multiplicity: len(t.roots)}
		term.bus = slices.IndexFunc(s.Buses, func(b air.Bus) bool { return b.Name == it.Bus })
		t.roots = append(t.roots, it.Multiplicity)
		for _, e := range it.Tuple {
			term.tuple = append(term.tuple, len(t.roots))
			t.roots = append(t.roots, e)
		}
		t.buses = append(t.buses, term)
	}
	all := make([]int, len(t.Interactions))
	for i := range all {
		all[i] = i
	}
	t.accumulated = all[:min(accumulatorTerms, len(all))]
	t.helpers = slices.Collect(slices.Chunk(all[len(t.accumulated):], helperTerms))
	t.classify(classOf)
	return t
}

// BusWidth returns how many columns over the base field the prover adds to a table for
// its buses.
func BusWidth(t *air.Table) int {
	n := len(t.Interactions)
	if n == 0 {
		return 0
	}
	return field.ExtDegree * (1 + (max(n-accumulatorTerms, 0)+helperTerms-1)/helperTerms)
}

// extended returns the number of columns over the extension: the helpers and the
// accumulator.
func (t *table) extended() int {
	if len(t.Interactions) == 0 {
		return 0
	}
	return len(t.helpers) + 1
}

// domain is where a constraint holds, with equal ones of a table counted once.
type domain = air.Domain

var (
	everywhere = domain{Kind: air.Rows}
	transition = domain{Kind: air.Rows, End: 1}
	firstRow   = domain{Kind: air.FirstRow}
	lastRow    = domain{Kind: air.LastRow}
)

// domains lists where the table's constraints hold, in the order in which they are
// folded: the constraints themselves, then those of the buses.
func (t *table) domains() (list []domain) {
	for _, c := range t.Constraints {
		list = append(list, c.Domain)
	}
	if t.extended() > 0 {
		for range t.helpers {
			list = append(list, everywhere)
		}
		list = append(list, transition, lastRow, firstRow)
	}
	return list
}

// constraints returns how many constraints there are, those of the buses included.
func (t *table) constraints() int {
	if t.extended() == 0 {
		return len(t.Constraints)
	}
	return len(t.Constraints) + len(t.helpers) + 3
}

// halo returns how far from its own row the table's constraints read.
func (t *table) halo() (h int) {
	for _, list := range t.shifts {
		h = max(h, -list[0], list[len(list)-1])
	}
	if t.extended() > 0 {
		h = max(h, 1)
	}
	return h
}

// columns checks that an instance has the table's columns.
func (t *table) check(columns [][]Element, n int) error {
	if len(columns) != len(t.Columns) {
		return fmt.Errorf("%w: table %s: %d columns of %d", ErrTrace, t.Name, len(columns), len(t.Columns))
	}
	for i, c := range columns {
		if len(c) != n {
			return fmt.Errorf("%w: table %s: column %s has %d rows of %d", ErrTrace, t.Name, t.Columns[i].Name, len(c), n)
		}
	}
	return nil
}
