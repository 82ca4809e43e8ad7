package chip

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// Ext is an element of the extension.
type Ext = field.Ext

// Memory holds the values of all wires.
type Memory struct {
	values  []Element
	offsets []uint32 // by address, and the end

	Shelves map[uint32][]*Place // by number, in order
}

// NewMemory makes the memory of wires of the given widths, by address.
func NewMemory(widths []uint8) *Memory {
	m := &Memory{offsets: make([]uint32, len(widths)+1), Shelves: map[uint32][]*Place{}}
	for i, w := range widths {
		m.offsets[i+1] = m.offsets[i] + uint32(w)
	}
	m.values = make([]Element, m.offsets[len(widths)])
	return m
}

// Wire returns the elements of a wire.
func (m *Memory) Wire(address uint32) []Element {
	return m.values[m.offsets[address]:m.offsets[address+1]]
}

// State is what a row can see of the rows before it.
type State struct {
	Tape []Element // private inputs still to come
	Dry  bool      // there were too few

	permuted      [poseidon2.Width]Element // by the last Permute row
	plain, pinned absorbed                 // after the last row of these kinds
	node          poseidon2.Digest         // after the last Merkle row

	stepped [width]Element // after the last Rounds row
	shifted [half]Element  // the last Shift row
	digits  [2]Element     // the rest after the last Bit row, and what is known of the bits
}

// take fills dst from the tape.
func (s *State) take(dst []Element) {
	if len(s.Tape) < len(dst) {
		s.Dry = true
		return
	}
	copy(dst, s.Tape)
	s.Tape = s.Tape[len(dst):]
}

// Frame is a row that is executed.
type Frame struct {
	*Memory
	*State
	Fixed []uint32
	Cells []Element
	// Source is the wire whose inverse a hint is, 0 if it is from the tape.
	Source uint32
}

// Compute fills the cells of a row. The error says that what the row asserts is false.
func (k Kind) Compute(f *Frame) error { return specs()[k].compute(f) }

// Finish puts the row's results on their wires, as its cells have them.
func (k Kind) Finish(f *Frame) { specs()[k].finish(f) }

// read copies a wire, if there is one, to cells, and zeros to the others.
func (f *Frame) read(address uint32, cells []Element) {
	clear(cells)
	if address != 0 {
		copy(cells, f.Wire(address))
	}
}

// write sets a wire, if there is one.
func (f *Frame) write(address uint32, value []Element) {
	if address != 0 {
		copy(f.Wire(address), value)
	}
}

// constant returns a preprocessed cell as an element.
func (f *Frame) constant(i int) Element { return field.New(uint64(f.Fixed[i])) }

func extOf(cells []Element) Ext {
	return field.NewExt([field.ExtDegree]Element(cells[:field.ExtDegree]))
}

func setExt(cells []Element, x *Ext) {
	c := field.Coordinates(x)
	copy(cells, c[:])
}
