package chip

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// The preprocessed columns of a row of eight elements: whether it is not the row before
// shifted by one; whether those after the first are zeros, or the last two; its wire, and
// whether it is read. Then one element: whether it is the first or the last of the eight; its
// wire, and whether it is read. Last, whether the row is shown and at which position; whether
// it is a place of a shelf, at that position, or picked from one.
const (
	ShiftStart = iota
	ShiftOne
	ShiftSix
	ShiftUse
	ShiftAt
	ShiftCount
	ShiftHead
	ShiftTail
	ShiftUseElement
	ShiftElement
	ShiftElementCount
	ShiftShow
	ShiftPosition
	ShiftPlace
	ShiftPick
	ShiftShelf
)

// ShiftX is the cell after the eight: the element, or how often a place is picked.
const ShiftX = half

// Rows that are taken apart begin with their wire, and give their first element in each row;
// rows that are put together get their last one in each, and end with their wire.
func buildShift(d *draft) {
	f := d.fixed("START:1", "ONE:1", "SIX:1", "USE:1", "AT", "COUNT:24", "HEAD:1", "TAIL:1", "USE_ELEMENT:1", "ELEMENT", "ELEMENT_COUNT:24",
		"SHOW:1", "POSITION", "PLACE:1", "PICK:1", "SHELF")
	c, x := d.cells("V", half), d.cells("X", 1)[0]
	going, next := d.not(d.next(f[ShiftStart])[0]), d.next(c...)
	for i := range half - 1 {
		d.zero(fmt.Sprintf("shift-%d", i), allNext, d.Mul(going, d.Sub(next[i], c[i+1])))
		no := f[ShiftOne]
		if i+1 >= field.ExtDegree {
			no = f[ShiftSix]
		}
		d.zero(fmt.Sprintf("no-%d", i+1), allRows, d.Mul(no, c[i+1]))
	}
	d.zero("head", allRows, d.Mul(f[ShiftHead], d.Sub(x, c[0])))
	d.zero("tail", allRows, d.Mul(f[ShiftTail], d.Sub(x, c[half-1])))
	d.zero("nothing", allRows, d.product(f[ShiftTail], d.not(f[ShiftUseElement]), x))
	d.read("in", f[ShiftUse], f[ShiftAt], c...)
	d.write("out", f[ShiftCount], f[ShiftAt], c...)
	d.read("element-in", f[ShiftUseElement], f[ShiftElement], x)
	d.write("element-out", f[ShiftElementCount], f[ShiftElement], x)
	d.interact("show", PublicBus, air.Send, f[ShiftShow], f[ShiftPosition], PublicWidth, c)
	d.onShelf("place", air.Receive, d.Mul(f[ShiftPlace], x), f[ShiftShelf], f[ShiftPosition], c)
	d.onShelf("pick", air.Send, f[ShiftPick], f[ShiftShelf], x, c)
}

func computeShift(f *Frame) (err error) {
	clear(f.Cells)
	c, x := f.Cells[:half], f.Cells[ShiftX:]
	if f.Fixed[ShiftUseElement] == 1 {
		f.read(f.Fixed[ShiftElement], x)
	}
	switch {
	case f.Fixed[ShiftUse] == 1:
		f.read(f.Fixed[ShiftAt], c)
	case f.Fixed[ShiftPick] == 1:
		return f.pick(f.Fixed[ShiftShelf], x[0], c)
	case f.Fixed[ShiftStart] == 0:
		copy(c, f.shifted[1:])
	case f.Fixed[ShiftTail] == 0 && f.Fixed[ShiftAt] != 0: // a hint
		err = f.hint(c, f.Fixed[ShiftOne] == 1, f.Fixed[ShiftSix] == 1)
	}
	if f.Fixed[ShiftHead] == 1 {
		x[0] = c[0]
	}
	if f.Fixed[ShiftTail] == 1 {
		c[half-1] = x[0]
	}
	return err
}

func finishShift(f *Frame) {
	copy(f.shifted[:], f.Cells)
	if f.Fixed[ShiftUse] == 0 {
		f.write(f.Fixed[ShiftAt], f.Cells[:half])
	}
	if f.Fixed[ShiftUseElement] == 0 {
		f.write(f.Fixed[ShiftElement], f.Cells[ShiftX:])
	}
}
