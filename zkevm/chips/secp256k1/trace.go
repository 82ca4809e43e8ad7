package secp256k1

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/zkevm/chips/foreign"
)

// Trace is the rows of the tables, by column, and the results of the calls. There are
// no rows of padding.
type Trace struct {
	Call, Add map[string][]field.Element
	Results   []Result
}

// Fill makes the rows for calls.
func Fill(calls []Call) (*Trace, error) {
	out := &Trace{Results: make([]Result, len(calls))}
	recoveries := make([]*recovery, len(calls))
	first := make([]int, len(calls)) // row of secpadd
	rows := 0
	for i := range calls {
		r, err := calls[i].recover()
		if err != nil {
			return nil, fmt.Errorf("call %d: %w", i, err)
		}
		recoveries[i], first[i] = r, rows
		if r.live() {
			rows += RowsPerKey
		}
	}
	add, err := newSheet(addColumns(), rows, additionRelations())
	if err != nil {
		return nil, err
	}
	call, err := newSheet(callColumns(), len(calls), callRelations())
	if err != nil {
		return nil, err
	}
	workers := make([][2]*pen, parallel.Workers())
	errs := make([]error, len(calls))
	parallel.Each(len(calls), func(worker, i int) {
		if workers[worker][0] == nil {
			workers[worker] = [2]*pen{add.pen(), call.pen()}
		}
		r := recoveries[i]
		if r.live() {
			r.multiply()
			errs[i] = fillMultiplication(workers[worker][0], first[i], r)
		}
		if errs[i] == nil {
			errs[i] = fillCall(workers[worker][1], i, r)
		}
		out.Results[i] = r.result()
		recoveries[i] = nil
	})
	if i := slices.IndexFunc(errs, func(err error) bool { return err != nil }); i >= 0 {
		return nil, fmt.Errorf("call %d: %w", i, errs[i])
	}
	out.Call, out.Add = call.inputs(), add.inputs()
	return out, nil
}

// RowsPerKey is how many rows of secpadd a call takes that has a key, or whose key is
// the point at infinity. The other calls take none.
const RowsPerKey = 404

// sheet is the columns of a table.
type sheet struct {
	names     []string
	index     map[string]int
	columns   [][]field.Element
	relations []*foreign.Relation
}

func newSheet(names []string, rows int, relations []*foreign.Relation) (*sheet, error) {
	for _, r := range relations {
		more, err := r.Columns()
		if err != nil {
			return nil, err
		}
		names = append(names, more...)
	}
	s := &sheet{names: names, index: map[string]int{}, relations: relations}
	for i, name := range names {
		s.index[name] = i
		s.columns = append(s.columns, make([]field.Element, rows))
	}
	return s, nil
}

func (s *sheet) inputs() map[string][]field.Element {
	out := map[string][]field.Element{}
	for i, name := range s.names {
		out[name] = s.columns[i]
	}
	return out
}

// pen fills rows of a sheet; every goroutine needs its own.
type pen struct {
	*sheet
	row     int
	fillers []*foreign.Filler
	numbers map[foreign.Number][]int64 // that have been written, of this row or the one before
	// forger, if it is not nil, may have another filler for a relation in a row, or nil to
	// leave it empty: for tests.
	forger func(row int, relation string) (*foreign.Filler, bool)
}

func (s *sheet) pen() *pen {
	out := &pen{sheet: s, numbers: map[foreign.Number][]int64{}}
	for _, r := range s.relations {
		f, err := foreign.NewFiller(r)
		if err != nil {
			panic(err) // newSheet has laid out the same relations
		}
		out.fillers = append(out.fillers, f)
	}
	return out
}

func (w *pen) set(name string, v uint64) {
	i, ok := w.index[name]
	if !ok {
		panic("no column " + name)
	}
	w.columns[i][w.row] = field.New(v)
}

func (w *pen) flag(name string, v bool) {
	if v {
		w.set(name, 1)
	}
}

// array sets the columns of an array from the given index on.
func (w *pen) array(name string, from int, values []byte) {
	at, ok := w.index[foreign.ArrayCell(name, from)]
	if !ok {
		panic("no column " + name)
	}
	for i, v := range values {
		w.columns[at+i][w.row] = field.New(uint64(v))
	}
}

// number sets the columns of a number below 2^256.
func (w *pen) number(name string, v *big.Int) {
	b := littleEndian(v)
	w.array(name, 0, b[:])
	limbs := make([]int64, len(b))
	for i := range b {
		limbs[i] = int64(b[i])
	}
	w.numbers[number(name)] = limbs
}

// next ends a row: its numbers are those of the row before now.
func (w *pen) next() {
	for x, limbs := range w.numbers {
		if !x.Prev {
			w.numbers[x.Before()] = limbs
		}
	}
	w.row++
}

// relation fills a relation of the sheet, by its name.
func (w *pen) relation(name string, number int) error {
	k := slices.IndexFunc(w.relations, func(r *foreign.Relation) bool { return r.Name == name })
	filler := w.fillers[k]
	if w.forger != nil {
		if f, ok := w.forger(w.row, name); ok {
			filler = f
		}
		if filler == nil {
			return nil
		}
	}
	cells, err := filler.Fill(number, func(x foreign.Number) []int64 { return w.numbers[x] })
	if err != nil {
		return err
	}
	for _, c := range cells {
		w.set(c.Column, c.Value)
	}
	return nil
}

// array returns the names of the elements of an array.
func array(name string, size int) []string {
	var out []string
	for i := range size {
		out = append(out, foreign.ArrayCell(name, i))
	}
	return out
}
