package circuit

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

type (
	// Element is an element of the base field.
	Element = field.Element
	// Value is an element of the extension.
	Value = field.Ext
)

// Builder records a program. Its methods append rows and return the wires of their
// results; all mistakes of the caller are reported by [Builder.Build]. It is not safe for
// several goroutines.
type Builder struct {
	widths  []uint8 // by address; there is no wire 0
	reads   []uint32
	writers []writer
	homes   []int32 // section that writes the wire

	fixed  [chip.Kinds][]uint32 // preprocessed cells, row by row
	rows   [chip.Kinds]int
	steps  []step
	stages []stage

	section  int32 // the current one, 0 outside of Parallel
	sections int32 // how many there were
	siblings int32 // the first one of the current Parallel
	started  section

	narrow  bool
	pinned  bool // all sponges are
	shown   []uint32
	chains  [chip.Kinds]*chain
	gates   map[gate]uint32
	values  map[Value]Ext
	blocks  []*Block
	shelves []*Shelf
	tape    int
	err     error
}

// writer says which cell counts the readers of a wire.
type writer struct {
	kind   chip.Kind
	row    int
	column int
}

// step is a row to execute; source is the wire whose inverse a hint is.
type step struct {
	kind   chip.Kind
	row    uint32
	source uint32
}

// section is a range of steps, with where its private inputs begin on the tape.
type section struct{ from, to, tape int }

// stage is a list of sections that do not need each other.
type stage []section

// chain is the right to continue the last row of a kind.
type chain struct{ _ byte } // not empty, so that two have two addresses

// NewBuilder returns the builder of an empty program.
func NewBuilder() *Builder {
	return &Builder{widths: []uint8{0}, reads: []uint32{0}, writers: []writer{{}}, homes: []int32{0}, gates: map[gate]uint32{}, values: map[Value]Ext{}}
}

func (b *Builder) failf(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("%w: "+format, append([]any{ErrProgram}, args...)...)
	}
}

// wire allocates a wire, which must be given a writer.
func (b *Builder) wire(width int) uint32 {
	b.widths, b.reads = append(b.widths, uint8(width)), append(b.reads, 0)
	b.writers, b.homes = append(b.writers, writer{row: -1}), append(b.homes, b.section)
	return uint32(len(b.widths) - 1)
}

// wires allocates wires with consecutive addresses and returns the first.
func (b *Builder) wires(n, width int) uint32 {
	first := b.wire(width)
	for range n - 1 {
		b.wire(width)
	}
	return first
}

// row appends a row with the given preprocessed cells, zeros if not set.
func (b *Builder) row(kind chip.Kind, cells ...cell) {
	b.fixed[kind] = append(b.fixed[kind], make([]uint32, kind.Fixed())...)
	b.steps = append(b.steps, step{kind: kind, row: uint32(b.rows[kind])})
	b.rows[kind]++
	b.amend(kind, cells...)
}

// amend sets preprocessed cells of the last row of a kind.
func (b *Builder) amend(kind chip.Kind, cells ...cell) {
	row, n := b.rows[kind]-1, kind.Fixed()
	fixed := b.fixed[kind][row*n:]
	for _, c := range cells {
		fixed[c.column] = c.value
		for i := range c.wires {
			w := c.value + uint32(i)
			if b.writers[w].row >= 0 {
				b.failf("wire %d has two writers", w)
			}
			b.writers[w], b.homes[w] = writer{kind, row, c.count + i*c.stride}, b.section
		}
	}
}

// cell is a preprocessed cell.
type cell struct {
	column int
	value  uint32

	// If the cell is the address of the first of some wires that the row writes, their
	// readers are counted in cells from count on.
	wires, count, stride int
}

func flag(column int) cell                { return cell{column: column, value: 1} }
func number(column int, v uint32) cell    { return cell{column: column, value: v} }
func constant(column int, v Element) cell { return number(column, field.Canonical(v)) }

// writes says that a row writes n wires from first on.
func writes(column int, first uint32, count, n int) cell {
	return cell{column: column, value: first, count: count, wires: n, stride: 1}
}

// writesAlike is writes for wires with one count of readers for all.
func writesAlike(column int, first uint32, count, n int) cell {
	return cell{column: column, value: first, count: count, wires: n}
}

// read counts a reader of a wire and returns the cell that says so.
func (b *Builder) read(column int, wire uint32) cell {
	switch {
	case wire == 0:
		b.failf("a wire that was not made is read")
	case b.section > 0 && b.homes[wire] >= b.siblings && b.homes[wire] != b.section:
		b.failf("wire %d of another section of the same Parallel is read", wire)
	default:
		b.reads[wire]++
	}
	return number(column, wire)
}

// Parallel records n sections that the executor may run at the same time: none may read
// what another one of them writes. Sections do not nest.
func (b *Builder) Parallel(n int, record func(i int)) {
	if b.section > 0 {
		b.failf("Parallel within Parallel")
		return
	}
	b.closeStage()
	var s stage
	b.siblings = b.sections + 1
	for i := range n {
		b.sections++
		b.section = b.sections
		start := section{from: len(b.steps), tape: b.tape}
		record(i)
		b.unchain()
		start.to = len(b.steps)
		s = append(s, start)
	}
	b.section = 0
	b.stages = append(b.stages, s)
	b.started = section{from: len(b.steps), tape: b.tape}
}

// closeStage ends the steps before or after a Parallel.
func (b *Builder) closeStage() {
	b.unchain()
	if b.started.to = len(b.steps); b.started.to > b.started.from {
		b.stages = append(b.stages, stage{b.started})
	}
	b.started = section{from: len(b.steps), tape: b.tape}
}

// unchain takes all rights to continue a row away.
func (b *Builder) unchain() {
	if b.chains[chip.Absorb] != nil || b.chains[chip.Pinned] != nil {
		b.failf("a sponge is not closed")
	}
	b.chains = [chip.Kinds]*chain{}
}

// PinAll has rows of chip.Pinned take the place of those of chip.Absorb from here on: a circuit
// whose profile has many of the former, and few of the latter, has room for more.
func (b *Builder) PinAll() { b.pinned = true }

// Fail makes [Builder.Build] report a mistake.
func (b *Builder) Fail(format string, args ...any) { b.failf(format, args...) }
