package circuit

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// Shelf is a list of wires that can be picked by index, each any number of times. All are
// of one type.
type Shelf struct {
	b      *Builder
	number uint32
	width  int
	n      int
	picks  int
}

// Shelf makes an empty shelf.
func (b *Builder) Shelf() *Shelf {
	s := &Shelf{b: b, number: uint32(len(b.shelves) + 1)}
	b.shelves = append(b.shelves, s)
	return s
}

func (s *Shelf) put(w uint32, width int) {
	b := s.b
	if b.section > 0 {
		b.failf("a shelf is filled within Parallel")
	}
	if s.n > 0 && s.width != width {
		b.failf("wires of %d and %d elements on one shelf", s.width, width)
	}
	s.width = width
	if b.narrow {
		b.row(chip.Shift, append(b.whole(w), flag(chip.ShiftPlace), number(chip.ShiftShelf, s.number), number(chip.ShiftPosition, uint32(s.n)))...)
	} else {
		b.row(chip.Shelf, flag(chip.ShelfUse), b.read(chip.ShelfIn, w), number(chip.ShelfNumber, s.number), number(chip.ShelfPlace, uint32(s.n)))
	}
	s.n++
}

// PutBase adds a base element.
func (s *Shelf) PutBase(x Base) { s.put(s.b.base(x), 1) }

// Put adds an element of the extension.
func (s *Shelf) Put(x Ext) {
	w := s.b.ext(x)
	s.put(w, field.ExtDegree)
}

// PutDigest adds a digest.
func (s *Shelf) PutDigest(d Digest) { s.put(d.wire, poseidon2.DigestLen) }

// pick copies what is at a place; that there is such a place is proven.
func (s *Shelf) pick(index Base, width int) uint32 {
	b := s.b
	if s.n == 0 || s.width != width {
		b.failf("a wire of %d elements is picked from a shelf of %d", width, s.width)
	}
	s.picks++
	in := b.base(index)
	w := b.wire(width)
	if b.narrow {
		b.row(chip.Shift, flag(chip.ShiftStart), flag(chip.ShiftPick), number(chip.ShiftShelf, s.number),
			flag(chip.ShiftUseElement), b.read(chip.ShiftElement, in), writes(chip.ShiftAt, w, chip.ShiftCount, 1))
	} else {
		b.row(chip.Pick, flag(chip.PickUse), b.read(chip.PickIndex, in), number(chip.PickShelf, s.number), writes(chip.PickOut, w, chip.PickCount, 1))
	}
	return w
}

// PickBase returns the base element at a place, the first of which is zero. It proves that
// there is such a place.
func (s *Shelf) PickBase(index Base) Base { return Base{onWire(s.pick(index, 1))} }

// Pick is PickBase for elements of the extension.
func (s *Shelf) Pick(index Base) Ext { return Ext{onWire(s.pick(index, field.ExtDegree))} }

// PickDigest is PickBase for digests.
func (s *Shelf) PickDigest(index Base) Digest { return Digest{s.pick(index, poseidon2.DigestLen)} }
