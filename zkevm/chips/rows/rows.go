package rows

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Rows are the rows of one table. Columns are named by their index in the layout.
type Rows struct {
	names   []string
	columns [][]field.Element
}

// New returns no rows of columns with those names, see [Layout].
func New(names []string) *Rows {
	return &Rows{names, make([][]field.Element, len(names))}
}

// Layout is the names of the columns of a table in the order of their indices: a
// column for each name, and one for each number from first to last for an array.
type Layout struct{ names []string }

// Column adds a column and returns its index.
func (l *Layout) Column(name string) int {
	l.names = append(l.names, name)
	return len(l.names) - 1
}

// Array adds the columns name_first to name_last, and returns the index of the first.
func (l *Layout) Array(name string, first, last int) int {
	at := len(l.names)
	for i := first; i <= last; i++ {
		l.names = append(l.names, fmt.Sprintf("%s_%d", name, i))
	}
	return at
}

// Names returns the names in order.
func (l *Layout) Names() []string { return l.names }

// Len is the number of rows.
func (r *Rows) Len() int {
	if len(r.columns) == 0 {
		return 0
	}
	return len(r.columns[0])
}

// Append adds a row of zeros, which Set changes.
func (r *Rows) Append() {
	for i := range r.columns {
		r.columns[i] = append(r.columns[i], field.Element{})
	}
}

// Set sets a column of the last row.
func (r *Rows) Set(column int, v uint64) {
	c := r.columns[column]
	c[len(c)-1] = field.New(v)
}

// SetLimbs sets n columns, from the given one on, to the limbs of v of so many bits,
// the least significant first.
func (r *Rows) SetLimbs(column, n, bits int, v uint64) {
	for i := range n {
		r.Set(column+i, v>>(i*bits)&(1<<bits-1))
	}
}

// Column returns a column. It is the rows' own.
func (r *Rows) Column(column int) []field.Element { return r.columns[column] }

// Inputs returns the columns by name. They are the rows' own.
func (r *Rows) Inputs() map[string][]field.Element {
	out := make(map[string][]field.Element, len(r.names))
	for i, name := range r.names {
		out[name] = r.columns[i]
	}
	return out
}
