package verifier

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
)

// The commitments of a proof, in the order in which they are made.
const (
	roundFixed = iota
	roundMain
	roundBuses
	roundQuotient
	rounds
)

const (
	quotientPieces = 4
	quotientWidth  = quotientPieces * field.ExtDegree
)

// layout says which values of which columns a proof shows, and in which order.
//
// Columns are numbered by round, matrix and position. All are evaluated at z, in this
// order, then those that are read in other rows at z w^s, row by row. The value of column
// c at the s-th point is weighted with the power c + s * columns of delta.
type layout struct {
	shapes  [rounds][]commit.Shape
	first   [rounds][]int // number of each matrix's first column
	columns int
	shifts  []int   // rows relative to z: 0, then the others, ascending
	reads   [][]int // by shift: numbers of the columns, ascending
}

func (l *layout) present(round int) bool { return len(l.shapes[round]) > 0 }

// values returns the number of values that are sent.
func (l *layout) values() (n int) {
	for _, list := range l.reads {
		n += len(list)
	}
	return n
}

// value returns which value is that of a column in a row relative to z, -1 if none.
func (l *layout) value(number, row int) int {
	from := 0
	for s, shift := range l.shifts {
		if shift == row {
			if at, ok := slices.BinarySearch(l.reads[s], number); ok {
				return from + at
			}
		}
		from += len(l.reads[s])
	}
	return -1
}

// newLayout arranges what the instances have. fixed are the tables with preprocessed
// columns, in the order in which they are committed to.
func (k *Key) newLayout() *layout {
	l := &layout{shifts: []int{0}, reads: [][]int{nil}}
	add := func(round, logHeight int, shifts [][]int) {
		l.shapes[round] = append(l.shapes[round], commit.Shape{LogHeight: logHeight, Width: len(shifts)})
		l.first[round] = append(l.first[round], l.columns)
		for _, rows := range shifts {
			for _, row := range rows {
				l.read(l.columns, row)
			}
			l.columns++
		}
	}
	pick := func(t *table, columns []int) (out [][]int) {
		for _, c := range columns {
			out = append(out, t.shifts[c])
		}
		return out
	}
	for i, t := range k.tables {
		if len(t.fixed) > 0 {
			add(roundFixed, k.fixedLog[i], pick(t, t.fixed))
		}
	}
	for _, h := range k.Heights {
		t := k.tables[h.Table]
		add(roundMain, h.LogHeight, pick(t, t.main))
	}
	for _, h := range k.Heights {
		t := k.tables[h.Table]
		var shifts [][]int
		for e := range t.extended() {
			rows := []int{0}
			if e == t.extended()-1 {
				rows = []int{0, 1}
			}
			for range field.ExtDegree {
				shifts = append(shifts, rows)
			}
		}
		if len(shifts) > 0 {
			add(roundBuses, h.LogHeight, shifts)
		}
	}
	add(roundQuotient, k.LogHeight, slices.Repeat([][]int{{0}}, quotientWidth))
	return l
}

// read notes that a column is evaluated in a row.
func (l *layout) read(number, row int) {
	at := 0
	if row != 0 {
		var found bool
		at, found = slices.BinarySearch(l.shifts[1:], row)
		at++
		if !found {
			l.shifts = slices.Insert(l.shifts, at, row)
			l.reads = slices.Insert(l.reads, at, nil)
		}
	}
	l.reads[at] = append(l.reads[at], number)
}

// root returns w^row, w the generator of 2^log rows.
func root(log, row int) field.Element { return poly.Get(log).Power(row) }
