package trace

import (
	"fmt"
	"math/bits"
	"reflect"
	"runtime"
	"sync"
	"unsafe"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
)

// limbs is a value as the constraints have it.
type limbs [4]uint32

func split(v uint64) limbs {
	return limbs{uint32(v & 0xffff), uint32(v >> 16 & 0xffff), uint32(v >> 32 & 0xffff), uint32(v >> 48)}
}

// rows collects the rows of one table. R is a struct of uint32 and arrays of them, one
// for each column, with the columns' names; values are canonical.
type rows[R any] struct {
	list []R
}

// add returns a new row, for immediate use.
func (r *rows[R]) add() *R {
	r.list = append(r.list, *new(R))
	return &r.list[len(r.list)-1]
}

// table is rows of any type.
type table interface {
	len() int
	names() []string
	column(index int, from, to int, dst []field.Element)
}

func (r *rows[R]) len() int { return len(r.list) }

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

// column converts a column of the rows [from, to).
func (r *rows[R]) column(index, from, to int, dst []field.Element) {
	if from == to {
		return
	}
	width := int(unsafe.Sizeof(*new(R)) / unsafe.Sizeof(uint32(0)))
	flat := unsafe.Slice((*uint32)(unsafe.Pointer(&r.list[0])), len(r.list)*width)
	for i := range to - from {
		if v := flat[(from+i)*width+index]; v != 0 {
			dst[i] = field.New(uint64(v))
		}
	}
}

// maxPieces bounds the instances that the rows of one table are divided into.
const maxPieces = 4

// pieces returns heights, descending, that together hold n rows: powers of two, at least
// least each.
func pieces(n, least int) (out []int) {
	for n > 0 {
		height := 1 << (bits.Len(uint(n)) - 1)
		if len(out) == maxPieces-1 || height < max(least, 64) || 8*(2*height-n) <= height {
			return append(out, max(least, 1<<bits.Len(uint(n-1))))
		}
		out = append(out, height)
		n -= height
	}
	return out
}

// expand makes the instances of a table.
func expand(s *constraints.System, name string, t table) ([]air.Instance, error) {
	inputs, _, err := s.Inputs(name)
	if err != nil {
		return nil, err
	}
	index := map[string]int{}
	for i, n := range t.names() {
		index[n] = i
	}
	var out []air.Instance
	from := 0
	for _, height := range pieces(t.len(), s.System.Table(name).MinHeight()) {
		to := min(from+height, t.len())
		columns := make(map[string][]field.Element, len(inputs))
		for _, input := range inputs {
			if _, ok := index[input]; !ok {
				return nil, fmt.Errorf("table %s: no column %s", name, input)
			}
			columns[input] = make([]field.Element, height)
		}
		if len(index) != len(inputs) {
			return nil, fmt.Errorf("table %s: %d columns, want %d", name, len(index), len(inputs))
		}
		next := make(chan string, len(inputs))
		for _, input := range inputs {
			next <- input
		}
		close(next)
		var wait sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			wait.Go(func() {
				for input := range next {
					t.column(index[input], from, to, columns[input])
				}
			})
		}
		wait.Wait()
		instance, err := s.Expand(name, columns, height)
		if err != nil {
			return nil, err
		}
		out = append(out, instance)
		from = to
	}
	return out, nil
}
