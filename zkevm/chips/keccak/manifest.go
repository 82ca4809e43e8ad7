package keccak

import (
	"embed"
	"fmt"
	"io/fs"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
)

//go:embed lisp/*.lisp
var lisp embed.FS

// Sources returns the constraints of the chip's tables.
func Sources() fs.FS {
	sub, err := fs.Sub(lisp, "lisp")
	if err != nil {
		panic(err) // the name is valid
	}
	return sub
}

// The buses between the tables of the chip.
const (
	busIn  = "keccak-in"  // time, block, the state of 100 limbs: what Keccak-f is asked for
	busOut = "keccak-out" // the same, after the permutation
)

// Widths of what several tables exchange.
const (
	timeBits  = 29
	blockBits = 24
)

// Manifest says what the constraints of the chip need besides themselves: its own buses,
// and the facts of its tables. The buses it shares with the machine are not in it.
func Manifest() corset.Manifest {
	return corset.Manifest{
		Buses: []corset.Bus{
			{Bus: air.Bus{Name: busIn, Arity: 2 + 25*limbs}},
			{Bus: air.Bus{Name: busOut, Arity: 2 + 25*limbs}},
		},
		Tables: map[string]corset.Facts{PermutationTable: permutationFacts()},
	}
}

func permutationFacts() corset.Facts {
	w := widths{}
	w.array("ROUND", 1, 24, 1, "the flag before it in the row above, 0 in the first row")
	w.column("TIME", timeBits, "whoever calls has it from the machine")
	w.column("BLOCK", blockBits, "whoever calls counts rows")
	w.array("CT", 0, 5*64, 1, "the exclusive or of three bits")
	w.array("A", 0, 25*limbs, 16, "a sum of 16 bits, each times its power of two")
	w.array("E", 0, 25*limbs, 16, "a sum of 16 bits, each times its power of two")
	return corset.Facts{Columns: w}
}

// widths collects the columns whose widths are not proven by lookups.
type widths map[string]corset.Width

func (w widths) column(name string, bits int, reason string) {
	w[name] = corset.Width{Bits: bits, Reason: reason}
}

// array declares elements from to, exclusive, of an array.
func (w widths) array(name string, from, to, bits int, reason string) {
	for i := from; i < to; i++ {
		w.column(fmt.Sprintf("%s_%d", name, i), bits, reason)
	}
}
