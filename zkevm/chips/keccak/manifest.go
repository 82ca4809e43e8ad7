package keccak

import (
	"embed"
	"fmt"
	"io/fs"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
	"github.com/zkgeth/zkgeth/prover/field"
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
	busJob = "keccak-job" // time, address of the input, blocks but the last one, bytes in that
	busIn  = "keccak-in"  // time, block, the state of 75 limbs: what Keccak-f is asked for
	busOut = "keccak-out" // the same, after the permutation
)

// busEven is where Keccak-f looks up sums that must be even, five at a time.
const busEven = "keccak-even"

// Widths of what several tables exchange.
const (
	timeBits  = 29
	blockBits = 24
)

// Manifest says what the constraints of the chip need besides themselves: its own buses
// and provider, and the facts of its tables. The buses it shares with the machine are
// not in it.
func Manifest() corset.Manifest {
	return corset.Manifest{
		Buses: []corset.Bus{
			{Bus: air.Bus{Name: busJob, Arity: 6}},
			{Bus: air.Bus{Name: busIn, Arity: 2 + 25*laneLimbs}},
			{Bus: air.Bus{Name: busOut, Arity: 2 + 25*laneLimbs}},
		},
		Providers: []air.Provider{evenDigits()},
		Tables: map[string]corset.Facts{
			PermutationTable: permutationFacts(),
			BlockTable:       blockFacts(),
			CallTable:        callFacts(),
		},
	}
}

func permutationFacts() corset.Facts {
	w := widths{}
	w.array("ROUND", 1, 24, 1, "the flag before it in the row above, 0 in the first row")
	w.column("TIME", timeBits, "whoever calls has it from the machine")
	w.column("BLOCK", blockBits, "whoever calls counts rows")
	w.lanes("A", 25, "a sum of bits, each times its power of two")
	w.lanes("E", 25, "a sum of bits, each times its power of two")
	return corset.Facts{Columns: w}
}

func blockFacts() corset.Facts {
	w := widths{}
	w.column("AGAIN", 1, "F_16 of the row above, 0 in the first row")
	w.column("TIME", timeBits, "of a call")
	w.column("BLOCK", blockBits, "counts down to 0 in the rows below, which are fewer than 2^24")
	w.column("REM", 8, "the number of bytes that flags say in the last row of the message")
	w.array("ADDR", 0, 3, 16, "from a register; what carries make of it is of that width, or meets no word of memory")
	w.array("CE", 0, 3, 1, "one of three of sum one, the other two being products of sums of one-hot flags")
	w.array("READ", 0, blockWords, 1, "one of three flags, as CE is one-hot; the first is a product of sums of flags that exclude each other")
	w.array("M", 0, limbs*blockWords, 16, "two bytes, each proven")
	w.array("D", 0, rate, 8, "looked up in and")
	w.array("S", 0, rate, 8, "looked up in and")
	w.lanes("CAP", 8, "limbs of Keccak-f, or 0")
	w.array("AND", 0, rate, 8, "looked up in and")
	return corset.Facts{Columns: w}
}

func callFacts() corset.Facts {
	w := widths{}
	w.column("TIME", timeBits, "of a call")
	w.array("IN", 0, 4, 16, "from a register")
	w.array("SIZE", 0, 2, 16, "from a register")
	w.array("OUT", 0, 3, 16, "from a register")
	w.column("FIFTH", 1, "a sum of one-hot flags")
	w.column("REM", 8, "the sponge has it as the number of bytes in a block")
	w.lanes("REST", 21, "limbs of Keccak-f")
	w.array("BODY", 0, 3*limbs, 16, "from memory")
	w.array("W", 0, 5*limbs, 16, "two bytes, each proven")
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

// lanes declares the limbs of lanes of the state.
func (w widths) lanes(name string, n int, reason string) {
	for lane := range n {
		w.array(name, laneLimbs*lane, laneLimbs*lane+2, 24, reason)
		w.array(name, laneLimbs*lane+2, laneLimbs*lane+3, 16, reason)
	}
}

// evenDigits is the table of numbers of five hexadecimal digits that are even, of which
// those that differ in the last digit, and in one bit of the next, are in one row.
func evenDigits() air.Provider {
	const digits, slots = 5, 16
	spread := func(i int) (v uint32) {
		for d := range digits {
			v |= uint32(i>>(3*d)&7) << (4*d + 1)
		}
		return v
	}
	out := air.Provider{Name: busEven + "-table", Bus: busEven, Arity: 1, Height: 1 << (3 * digits) / slots, Bits: []int{4 * digits}}
	for i := range slots {
		out.Slots = append(out.Slots, []air.Entry{{Add: spread(i)}})
	}
	out.Rows = func() ([][]air.Element, error) {
		rows := make([]air.Element, out.Height)
		for i := range rows {
			rows[i] = field.New(uint64(spread(i * slots)))
		}
		return [][]air.Element{rows}, nil
	}
	return out
}
