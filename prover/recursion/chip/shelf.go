package chip

import (
	"fmt"
	"sync/atomic"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// shelfWidth is the number of elements of a wire on a shelf.
const shelfWidth = 8

// The preprocessed columns of a place on a shelf: its wire, the shelf and the place.
const (
	ShelfUse = iota
	ShelfIn
	ShelfNumber
	ShelfPlace
)

// ShelfCount is the cell that says how often a place is picked.
const ShelfCount = shelfWidth

// Nothing bounds how often a place is picked. So only rows of this kind receive on the bus.
func buildShelf(d *draft) {
	f := d.fixed("USE:1", "IN", "SHELF", "PLACE")
	c, count := d.cells("V", shelfWidth), d.cells("PICKED", 1)[0]
	d.read("in", f[ShelfUse], f[ShelfIn], c...)
	d.onShelf("place", air.Receive, d.Mul(f[ShelfUse], count), f[ShelfNumber], f[ShelfPlace], c)
}

func (d *draft) onShelf(name string, direction air.Direction, multiplicity, shelf, place air.Expr, value []air.Expr) {
	d.interact(name, shelves, direction, multiplicity, shelf, 1+shelfWidth, append([]air.Expr{place}, value...))
}

func computeShelf(f *Frame) error {
	clear(f.Cells)
	f.read(f.Fixed[ShelfIn], f.Cells[:shelfWidth])
	return nil
}

// The preprocessed columns of what is picked from a shelf: the wire of the index, the
// shelf, the wire of the copy.
const (
	PickUse = iota
	PickIndex
	PickShelf
	PickOut
	PickCount
)

func buildPick(d *draft) {
	f := d.fixed("USE:1", "INDEX", "SHELF", "OUT", "COUNT:24")
	x, c := d.cells("X", 1)[0], d.cells("V", shelfWidth)
	d.read("index", f[PickUse], f[PickIndex], x)
	d.onShelf("pick", air.Send, f[PickUse], f[PickShelf], x, c)
	d.write("copy", f[PickCount], f[PickOut], c...)
}

func computePick(f *Frame) error {
	clear(f.Cells)
	f.read(f.Fixed[PickIndex], f.Cells[:1])
	if f.Fixed[PickUse] == 0 {
		return nil
	}
	return f.pick(f.Fixed[PickShelf], f.Cells[0], f.Cells[1:])
}

// pick reads what is at a place of a shelf, and counts that.
func (f *Frame) pick(number uint32, x Element, cells []Element) error {
	shelf, index := f.Shelves[number], field.Canonical(x)
	if uint64(index) >= uint64(len(shelf)) {
		return fmt.Errorf("%w: place %d of a shelf of %d", ErrAssertion, index, len(shelf))
	}
	shelf[index].picked.Add(1)
	f.read(shelf[index].wire, cells)
	return nil
}

func finishPick(f *Frame) { f.write(f.Fixed[PickOut], f.Cells[1:]) }

// Place is a place on a shelf.
type Place struct {
	wire   uint32
	picked atomic.Uint32
}

// Picked returns how often the place has been picked.
func (p *Place) Picked() uint32 { return p.picked.Load() }

// PutOn adds a place with a wire to a shelf.
func (m *Memory) PutOn(shelf, wire uint32) {
	m.Shelves[shelf] = append(m.Shelves[shelf], &Place{wire: wire})
}
