package circuit

import (
	"errors"
	"fmt"
	"sync"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// execution turns private inputs into the tables of a program.
type execution struct {
	program *Program
	parts   []part
	byKind  [chip.Kinds][]int // parts
	memory  *chip.Memory
	cells   [][][]Element // of each part, its columns that are not preprocessed

	failed error // the first assertion that does not hold
	mutex  sync.Mutex

	// Tests only: tamper changes the cells of a row, and carryOn is set when assertions that
	// fail are ignored.
	tamper  func(kind chip.Kind, row int, cells []Element)
	carryOn bool
}

func newExecution(p *Program, parts []part) *execution {
	e := &execution{program: p, parts: parts, memory: chip.NewMemory(p.widths)}
	for i := range p.rows[chip.Shelf] {
		row := p.row(chip.Shelf, i)
		e.memory.PutOn(row[chip.ShelfNumber], row[chip.ShelfIn])
	}
	for i := range p.rows[chip.Shift] {
		if row := p.row(chip.Shift, i); row[chip.ShiftPlace] == 1 {
			e.memory.PutOn(row[chip.ShiftShelf], row[chip.ShiftAt])
		}
	}
	for i, q := range parts {
		e.byKind[q.kind] = append(e.byKind[q.kind], i)
		columns := make([][]Element, q.kind.Cells())
		arena := make([]Element, len(columns)<<q.log)
		for c := range columns {
			columns[c], arena = arena[:1<<q.log:1<<q.log], arena[1<<q.log:]
		}
		e.cells = append(e.cells, columns)
	}
	return e
}

// run executes the program. Errors: ErrInput, ErrUnsatisfied.
func (e *execution) run(tape []Element) error {
	if len(tape) != e.program.tape {
		return fmt.Errorf("%w: %d elements, %d wanted", ErrInput, len(tape), e.program.tape)
	}
	for _, s := range e.program.stages {
		parallel.Each(len(s), func(_, i int) { e.section(s[i], tape[s[i].tape:]) })
		if e.failed != nil && (!e.carryOn || errors.Is(e.failed, ErrInput)) {
			return e.failed
		}
	}
	e.idle()
	e.picked()
	return nil
}

// picked fills in how often places of shelves have been picked.
func (e *execution) picked() {
	for _, i := range e.byKind[chip.Shelf] {
		q := &e.parts[i]
		for row := q.from; row < q.to; row++ {
			fixed := e.program.row(chip.Shelf, row)
			place := e.memory.Shelves[fixed[chip.ShelfNumber]][fixed[chip.ShelfPlace]]
			e.cells[i][chip.ShelfCount][q.lead+row-q.from] = field.New(uint64(place.Picked()))
		}
	}
	for _, i := range e.byKind[chip.Shift] {
		q := &e.parts[i]
		for row := q.from; row < q.to; row++ {
			if fixed := e.program.row(chip.Shift, row); fixed[chip.ShiftPlace] == 1 {
				place := e.memory.Shelves[fixed[chip.ShiftShelf]][fixed[chip.ShiftPosition]]
				e.cells[i][chip.ShiftX][q.lead+row-q.from] = field.New(uint64(place.Picked()))
			}
		}
	}
}

// section executes one section.
func (e *execution) section(s section, tape []Element) {
	f := chip.Frame{Memory: e.memory, State: &chip.State{Tape: tape}}
	var buffers [chip.Kinds]buffer
	for _, st := range e.program.steps[s.from:s.to] {
		b := &buffers[st.kind]
		f.Fixed, f.Source, f.Cells = e.program.row(st.kind, int(st.row)), st.source, b.next(e, st.kind, int(st.row))
		if err := st.kind.Compute(&f); err != nil {
			e.fail(fmt.Errorf("%w: row %d of kind %s: %w", ErrUnsatisfied, st.row, st.kind, err))
			if !e.carryOn {
				return
			}
		}
		if e.tamper != nil {
			e.tamper(st.kind, int(st.row), f.Cells)
		}
		st.kind.Finish(&f)
	}
	for k := range buffers {
		e.store(chip.Kind(k), &buffers[k])
	}
	if f.Dry {
		e.fail(fmt.Errorf("%w: too few for a section", ErrInput))
	}
}

// bufferRows is how many rows are brought to their columns together: a cache line of each.
const bufferRows = 16

// buffer holds consecutive rows of a kind.
type buffer struct {
	cells   []Element
	from, n int
}

// next returns the cells of a row, which is to be filled.
func (b *buffer) next(e *execution, k chip.Kind, row int) []Element {
	width := k.Cells()
	if b.n == bufferRows || b.n > 0 && row != b.from+b.n {
		e.store(k, b)
	}
	if b.cells == nil {
		b.cells = make([]Element, bufferRows*width)
	}
	if b.n == 0 {
		b.from = row
	}
	b.n++
	return b.cells[(b.n-1)*width : b.n*width]
}

func (e *execution) fail(err error) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	if e.failed == nil {
		e.failed = err
	}
}

// store puts the rows of a buffer where they belong, and empties it.
func (e *execution) store(k chip.Kind, b *buffer) {
	width := k.Cells()
	for _, i := range e.byKind[k] {
		q := &e.parts[i]
		from, to := max(b.from, q.from), min(b.from+b.n, q.to)
		if from >= to {
			continue
		}
		rows := b.cells[(from-b.from)*width:]
		for c, column := range e.cells[i] {
			column = column[q.lead+from-q.from:]
			for r := range to - from {
				column[r] = rows[r*width+c]
			}
		}
	}
	b.n = 0
}

// idle fills the rows that do nothing.
func (e *execution) idle() {
	parallel.Each(len(e.parts), func(_, i int) {
		q := &e.parts[i]
		fixed, cells := make([]uint32, q.kind.Fixed()), make([]Element, q.kind.Cells())
		q.kind.Idle(fixed)
		f := chip.Frame{Memory: e.memory, State: &chip.State{}, Fixed: fixed, Cells: cells}
		if err := q.kind.Compute(&f); err != nil {
			panic("circuit: an idle row asserts something") // for no table
		}
		for c := range cells {
			column := e.cells[i][c]
			for at := range q.lead {
				column[at] = cells[c]
			}
			for at := q.lead + q.to - q.from; at < len(column); at++ {
				column[at] = cells[c]
			}
		}
	})
}

// instances returns the tables filled in, given their preprocessed columns by name.
func (e *execution) instances(fixed map[string][][]Element) []air.Instance {
	var out []air.Instance
	for i, q := range e.parts {
		columns := append(append([][]Element(nil), fixed[q.name]...), e.cells[i]...)
		out = append(out, air.Instance{Table: q.name, Columns: columns})
	}
	return out
}

// Output is a public output: the elements of its wire, zeros for those it does not have.
type Output [chip.PublicWidth]Element

// outputs returns what the program has shown.
func (e *execution) outputs() []Output {
	out := make([]Output, len(e.program.shown))
	for i, w := range e.program.shown {
		copy(out[i][:], e.memory.Wire(w))
	}
	return out
}

// Run executes the program without making its tables, and returns the public outputs.
// Errors: ErrInput, ErrUnsatisfied.
func (p *Program) Run(tape []Element) ([]Output, error) {
	e := newExecution(p, nil)
	if err := e.run(tape); err != nil {
		return nil, err
	}
	return e.outputs(), nil
}
