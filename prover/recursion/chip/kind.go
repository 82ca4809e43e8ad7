package chip

import (
	"fmt"
	"sync"

	"github.com/zkgeth/zkgeth/prover/air"
)

const (
	// wires is the bus of all values.
	wires = "wire"
	// shelves is the bus of lookups whose number is not known beforehand.
	shelves = "shelf"
	// PublicBus is the bus on which a circuit shows its public outputs.
	PublicBus = "public"
	// PublicWidth is the number of elements of a public output, after its position.
	PublicWidth = 8
	// wireWidth is the number of elements of a wire; most have fewer, and zeros.
	wireWidth = 12
	// CountBits is the width of the number of readers of a wire.
	CountBits = 24
)

// Kind is a kind of row. Each kind has a table of its own.
type Kind uint8

// The kinds of rows.
const (
	BaseGate Kind = iota // q a b + q a + q b + q over the base field
	ExtGate              // the same over the extension
	MulAdd               // with a third operand added
	Hint                 // a wire with any value
	Bits                 // the canonical bits of a base element
	Index                // a wire chosen by an index
	Pack                 // base elements to one wire
	Unpack               // and back
	Split                // a pair of extension elements
	Public               // a public output
	Permute              // Poseidon2 of width 24 on wires
	Absorb               // the hash of a private row, and its sums by powers
	Merkle               // a step of a Merkle path or of a chain of digests
	Fold                 // a step of FRI by eight
	Shelf                // a place from which others pick
	Pinned               // Absorb with another sum by powers of another element
	Pick                 // a copy of what is at a place that an index says
	Rounds               // some rounds of Poseidon2 of either width
	Shift                // a wire of eight elements, one after the other
	Bit                  // a bit of a base element
	Kinds

	// WideKinds is how many kinds there are without those of narrow programs.
	WideKinds = Rounds
)

// spec is what is known of a kind.
type spec struct {
	name  string
	build func(d *draft)
	// compute fills the cells of a row from its wires and from what was before it; the
	// error says that an assertion fails. finish puts on wires what the cells say.
	compute func(f *Frame) error
	finish  func(f *Frame)
	// chained rows continue the one before unless they say that they start.
	chained bool

	table *air.Table
	fixed int
}

var specs = sync.OnceValue(func() *[Kinds]spec {
	s := &[Kinds]spec{
		BaseGate: {name: "base-gate", build: buildBase, compute: computeBase, finish: finishBase},
		ExtGate:  {name: "ext-gate", build: buildExt, compute: computeExt, finish: finishExt},
		MulAdd:   {name: "mul-add", build: buildMulAdd, compute: computeMulAdd, finish: finishMulAdd},
		Hint:     {name: "hint", build: buildHint, compute: computeHint, finish: finishHint},
		Bits:     {name: "bits", build: buildBits, compute: computeBits, finish: finishBits},
		Index:    {name: "index", build: buildIndex, compute: computeIndex, finish: finishIndex},
		Pack:     {name: "pack", build: buildPack, compute: computePack, finish: finishPack},
		Unpack:   {name: "unpack", build: buildUnpack, compute: computeUnpack, finish: finishUnpack},
		Split:    {name: "split", build: buildSplit, compute: computeSplit, finish: finishSplit},
		Public:   {name: "public", build: buildPublic, compute: computePublic, finish: func(*Frame) {}},
		Permute:  {name: "permute", build: buildPermute, compute: computePermute, finish: finishPermute, chained: true},
		Absorb:   {name: "absorb", build: buildAbsorb, compute: computeAbsorb, finish: finishAbsorb, chained: true},
		Merkle:   {name: "merkle", build: buildMerkle, compute: computeMerkle, finish: finishMerkle, chained: true},
		Fold:     {name: "fold", build: buildFold, compute: computeFold, finish: finishFold},
		Shelf:    {name: "shelf", build: buildShelf, compute: computeShelf, finish: func(*Frame) {}},
		Pinned:   {name: "pinned", build: buildPinned, compute: computePinned, finish: finishPinned, chained: true},
		Pick:     {name: "pick", build: buildPick, compute: computePick, finish: finishPick},
		Rounds:   {name: "rounds", build: buildRounds, compute: computeRounds, finish: finishRounds, chained: true},
		Shift:    {name: "shift", build: buildShift, compute: computeShift, finish: finishShift, chained: true},
		Bit:      {name: "bit", build: buildBit, compute: computeBit, finish: finishBit, chained: true},
	}
	for k := range s {
		t := &air.Table{Name: s[k].name}
		s[k].build(&draft{&t.Graph, t})
		t.Compact()
		s[k].table = t
		for _, c := range t.Columns {
			if c.Preprocessed {
				s[k].fixed++
			}
		}
	}
	return s
})

func (k Kind) String() string {
	if k < Kinds {
		return specs()[k].name
	}
	return fmt.Sprintf("kind(%d)", uint8(k))
}

// Table returns a new table of the kind under another name: its preprocessed columns,
// then the others.
func (k Kind) Table(name string) *air.Table {
	t := *specs()[k].table
	t.Name = name
	return &t
}

// Fixed returns the number of preprocessed columns.
func (k Kind) Fixed() int { return specs()[k].fixed }

// Cells returns the number of the other columns.
func (k Kind) Cells() int { return len(specs()[k].table.Columns) - specs()[k].fixed }

// Chained tells whether rows continue the one before, so that the first row of a table
// has to be an idle one.
func (k Kind) Chained() bool { return specs()[k].chained }

// Idle fills the preprocessed columns of a row that does nothing.
func (k Kind) Idle(fixed []uint32) {
	clear(fixed)
	if k.Chained() {
		fixed[0] = 1 // starts
	}
}

// Buses returns the buses of circuits, with that of shelves if they have some.
func Buses(withShelves bool) []air.Bus {
	out := []air.Bus{{Name: wires, Arity: 1 + wireWidth}, {Name: PublicBus, Arity: 1 + PublicWidth, Public: true}}
	if withShelves {
		out = append(out, air.Bus{Name: shelves, Arity: 2 + shelfWidth})
	}
	return out
}
