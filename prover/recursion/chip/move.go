package chip

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// A hint's preprocessed columns: how many of its eight elements need not be zero besides
// the first, its wire.
const (
	HintExt = iota
	HintDigest
	HintOut
	HintCount
)

func buildHint(d *draft) {
	f := d.fixed("EXT:1", "DIGEST:1", "OUT", "COUNT:24")
	c := d.cells("V", 8)
	for i, x := range c[1:] {
		may := f[HintExt]
		if i+1 >= field.ExtDegree {
			may = f[HintDigest]
		}
		d.zero(fmt.Sprintf("no-%d", i+1), allRows, d.Mul(d.not(may), x))
	}
	d.write("out", f[HintCount], f[HintOut], c...)
}

func computeHint(f *Frame) error {
	clear(f.Cells)
	return f.hint(f.Cells, f.Fixed[HintExt] == 0, f.Fixed[HintDigest] == 0)
}

// hint fills the cells of a hint of one element, of six, or of eight.
func (f *Frame) hint(cells []Element, one, six bool) error {
	if f.Source == 0 {
		n := half
		switch {
		case one:
			n = 1
		case six:
			n = field.ExtDegree
		}
		f.take(cells[:n])
		return nil
	}
	f.read(f.Source, cells[:field.ExtDegree])
	x := extOf(cells)
	if x.IsZero() {
		return fmt.Errorf("%w: zero has no inverse", ErrAssertion)
	}
	x.Inverse(&x)
	setExt(cells, &x)
	return nil
}

func finishHint(f *Frame) { f.write(f.Fixed[HintOut], f.Cells) }

// The preprocessed columns of a choice: the wire of the index, the address it is added
// to, and the wire of the copy.
const (
	IndexUse = iota
	IndexOf
	IndexFirst
	IndexOut
	IndexCount
)

func buildIndex(d *draft) {
	f := d.fixed("USE:1", "INDEX", "FIRST", "OUT", "COUNT:24")
	x := d.cells("X", 1)[0]
	c := d.cells("V", 8)
	d.read("index", f[IndexUse], f[IndexOf], x)
	d.read("value", f[IndexUse], d.Add(f[IndexFirst], x), c...)
	d.write("copy", f[IndexCount], f[IndexOut], c...)
}

func computeIndex(f *Frame) error {
	f.read(f.Fixed[IndexOf], f.Cells[:1])
	return f.choose(f.Fixed[IndexFirst], f.Cells[0], f.Cells[1:])
}

// choose reads the wire at an address that depends on a value.
func (f *Frame) choose(first uint32, index Element, cells []Element) error {
	address := uint64(first) + uint64(field.Canonical(index))
	if address+1 >= uint64(len(f.offsets)) {
		clear(cells)
		return fmt.Errorf("%w: index %d", ErrAssertion, field.Canonical(index))
	}
	f.read(uint32(address), cells)
	return nil
}

func finishIndex(f *Frame) { f.write(f.Fixed[IndexOut], f.Cells[1:]) }

// The preprocessed columns that pack base elements: for each whether it is read and from
// which wire, then the wire they make.
const (
	PackUse   = 0
	PackIn    = 8
	PackOut   = 16
	PackCount = 17
)

func buildPack(d *draft) {
	f := d.fixed(append(append(numbered("USE:1", 8), numbered("IN", 8)...), "OUT", "COUNT:24")...)
	c := d.cells("V", 8)
	for i, x := range c {
		d.zero(fmt.Sprintf("no-%d", i), allRows, d.Mul(d.not(f[PackUse+i]), x))
		d.read(fmt.Sprintf("in-%d", i), f[PackUse+i], f[PackIn+i], x)
	}
	d.write("out", f[PackCount], f[PackOut], c...)
}

func computePack(f *Frame) error {
	for i := range f.Cells {
		f.read(f.Fixed[PackIn+i], f.Cells[i:i+1])
	}
	return nil
}

func finishPack(f *Frame) { f.write(f.Fixed[PackOut], f.Cells) }

// The preprocessed columns that unpack a wire: the first of the eight wires of its
// elements, and how often each is read.
const (
	UnpackUse = iota
	UnpackIn
	UnpackOut
	UnpackCount
)

func buildUnpack(d *draft) {
	f := d.fixed(append([]string{"USE:1", "IN", "OUT"}, numbered("COUNT:24", 8)...)...)
	c := d.cells("V", 8)
	d.read("in", f[UnpackUse], f[UnpackIn], c...)
	for i, x := range c {
		d.write(fmt.Sprintf("out-%d", i), f[UnpackCount+i], d.Add(f[UnpackOut], d.Int(int64(i))), x)
	}
}

func computeUnpack(f *Frame) error {
	f.read(f.Fixed[UnpackIn], f.Cells)
	return nil
}

func finishUnpack(f *Frame) {
	for i := range f.Cells {
		f.write(f.Fixed[UnpackOut]+uint32(i), f.Cells[i:i+1])
	}
}

// The preprocessed columns that split a pair of extension elements.
const (
	SplitUse = iota
	SplitIn
	SplitOut
	SplitCount
)

func buildSplit(d *draft) {
	f := d.fixed("USE:1", "IN", "OUT", "COUNT_0:24", "COUNT_1:24")
	c := d.cells("V", wireWidth)
	d.read("in", f[SplitUse], f[SplitIn], c...)
	d.write("out-0", f[SplitCount], f[SplitOut], c[:6]...)
	d.write("out-1", f[SplitCount+1], d.Add(f[SplitOut], d.Int(1)), c[6:]...)
}

func computeSplit(f *Frame) error {
	f.read(f.Fixed[SplitIn], f.Cells)
	return nil
}

func finishSplit(f *Frame) {
	f.write(f.Fixed[SplitOut], f.Cells[:6])
	f.write(f.Fixed[SplitOut]+1, f.Cells[6:])
}

// The preprocessed columns of a public output: its wire and its position.
const (
	PublicUse = iota
	PublicIn
	PublicPosition
)

func buildPublic(d *draft) {
	f := d.fixed("USE:1", "IN", "POSITION")
	c := d.cells("V", PublicWidth)
	d.read("in", f[PublicUse], f[PublicIn], c...)
	d.interact("show", PublicBus, air.Send, f[PublicUse], f[PublicPosition], PublicWidth, c)
}

func computePublic(f *Frame) error {
	f.read(f.Fixed[PublicIn], f.Cells)
	return nil
}
