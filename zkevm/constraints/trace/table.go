package trace

import (
	"fmt"
	"reflect"
	"unsafe"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
)

// limbs is a value as the constraints have it.
type limbs [4]uint32

func split(v uint64) limbs {
	return limbs{uint32(v & 0xffff), uint32(v >> 16 & 0xffff), uint32(v >> 32 & 0xffff), uint32(v >> 48)}
}

// chunk is how many rows lie together. Their columns are converted while they are in the
// cache of a core.
const chunk = 1 << 10

// rows collects the rows of one table. R is a struct of uint32 and arrays of them, one
// for each column, with the columns' names; values are canonical.
type rows[R any] struct {
	chunks [][]R // all but the last one full
}

// add returns a new row, for immediate use.
func (r *rows[R]) add() *R {
	last := len(r.chunks) - 1
	if last < 0 || len(r.chunks[last]) == chunk {
		r.chunks = append(r.chunks, make([]R, 0, chunk))
		last++
	}
	c := append(r.chunks[last], *new(R))
	r.chunks[last] = c
	return &c[len(c)-1]
}

// first returns row 0.
func (r *rows[R]) first() *R { return r.at(0) }

func (r *rows[R]) at(row int) *R { return &r.chunks[row/chunk][row%chunk] }

// table is rows of any type.
type table interface {
	len() int
	names() []string
	// convert writes the columns of the rows [from, to) of a chunk from row at on.
	convert(chunk, from, to int, columns [][]field.Element, at int)
	// drop forgets the rows.
	drop()
}

func (r *rows[R]) drop() { r.chunks = nil }

func (r *rows[R]) len() int {
	n := len(r.chunks)
	if n == 0 {
		return 0
	}
	return (n-1)*chunk + len(r.chunks[n-1])
}

// names returns the columns' names in the order of the memory of a row.
func (r *rows[R]) names() (out []string) {
	t := reflect.TypeFor[R]()
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Type.Kind() != reflect.Array {
			out = append(out, f.Name)
			continue
		}
		for k := range f.Type.Len() {
			if f.Type == reflect.TypeFor[keep]() {
				k++
			}
			out = append(out, fmt.Sprintf("%s_%d", f.Name, k))
		}
	}
	return out
}

func (r *rows[R]) convert(chunk, from, to int, columns [][]field.Element, at int) {
	if from == to {
		return
	}
	list := r.chunks[chunk]
	width := len(columns)
	flat := unsafe.Slice((*uint32)(unsafe.Pointer(&list[0])), len(list)*width)
	for c, column := range columns {
		for i := range to - from {
			if v := flat[(from+i)*width+c]; v != 0 {
				column[at+i] = field.New(uint64(v))
			}
		}
	}
}

// expand makes the instances of a table.
func expand(s *constraints.System, name string, t table, heights []int) ([]air.Instance, error) {
	inputs, _, err := s.Inputs(name)
	if err != nil {
		return nil, err
	}
	names := t.names()
	if len(inputs) != len(names) {
		return nil, fmt.Errorf("table %s: %d columns, want %d", name, len(names), len(inputs))
	}
	var out []air.Instance
	from := 0
	for _, height := range heights {
		to := min(from+height, t.len())
		list := field.NewColumns(len(names), height)
		columns := make(map[string][]field.Element, len(names))
		for i, n := range names {
			columns[n] = list[i]
		}
		first := from / chunk
		parallel.Each((to-1)/chunk-first+1, func(_, i int) {
			start, end := max(from, (first+i)*chunk), min(to, (first+i+1)*chunk)
			t.convert(first+i, start%chunk, start%chunk+end-start, list, start-from)
		})
		instance, err := s.Expand(name, columns, height)
		if err != nil {
			return nil, err
		}
		out = append(out, instance)
		from = to
	}
	return out, nil
}
