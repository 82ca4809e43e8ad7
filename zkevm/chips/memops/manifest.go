package memops

import (
	"embed"
	"fmt"
	"io/fs"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
)

//go:embed lisp
var files embed.FS

// Sources are the lisp files of the package.
func Sources() fs.FS {
	sub, err := fs.Sub(files, "lisp")
	if err != nil {
		panic(err) // the folder above
	}
	return sub
}

// Names of the tables.
const (
	CallTable  = "memcall"
	CopyTable  = "memcopy"
	ClearTable = "memclear"
)

// Buses are the buses between the tables of the package. They also use call and mem,
// which zkevm/constraints defines.
func Buses() []corset.Bus {
	return []corset.Bus{
		{Bus: air.Bus{Name: "copyrun", Arity: 12}},
		{Bus: air.Bus{Name: "clearrun", Arity: 6}},
	}
}

// Reasons for widths.
const (
	ofRegister = "a limb of a register, which who wrote it has proven"
	ofTime     = "a time"
	ofMemory   = "memory has words at addresses of proven limbs only; without an access it is free"
	ofRun      = "who starts the run has proven it"
	noWidth    = "a field element that shows that a difference is not zero"
)

// Facts are the facts of the tables for the manifest of package corset.
func Facts() map[string]corset.Facts {
	call := facts{}
	call.array("D", 4, 16, ofRegister)
	call.array("S", 4, 16, ofRegister)
	call["N_0"] = corset.Width{Bits: 16, Reason: ofRegister}
	call["TS"] = corset.Width{Bits: 29, Reason: ofTime}
	call["MORE"] = corset.Width{Bits: 24, Reason: "a run counts it down to zero, a row at a time"}

	copies := facts{}
	for _, name := range []string{"S", "D"} {
		copies.address(name + "_")
	}
	copies.run()
	copies.array("NEW", 4, 16, "each is made of two bytes, of D or of S")
	copies.array("HINT", 4, 0, noWidth)

	clears := facts{}
	clears.address("")
	clears.run()
	clears.array("NEW", 4, 16, "each is made of two bytes of D or zeros")

	return map[string]corset.Facts{
		CallTable: {Columns: call},
		CopyTable: {Columns: copies, Modular: map[string]string{
			"different":     "DIFFERENT is 1 while it is 0 in the next row only if a difference is not zero, and those are below p",
			"different-end": "as different",
		}},
		ClearTable: {Columns: clears},
	}
}

type facts map[string]corset.Width

func (f facts) array(name string, n, bits int, reason string) {
	for i := range n {
		f[fmt.Sprintf("%s_%d", name, i)] = corset.Width{Bits: bits, Reason: reason}
	}
}

// address declares the columns of an address.
func (f facts) address(prefix string) {
	f[prefix+"LOW"] = corset.Width{Bits: 16, Reason: ofMemory}
	f[prefix+"HIGH"] = corset.Width{Bits: 20, Reason: ofRun + ", below 2^19, and it grows once in 8192 rows"}
	f[prefix+"TOP"] = corset.Width{Bits: 3, Reason: ofMemory}
}

// run declares the columns a run hands on.
func (f facts) run() {
	f["TS"] = corset.Width{Bits: 29, Reason: ofTime}
	f["LEFT"] = corset.Width{Bits: 25, Reason: ofRun}
	f["START"] = corset.Width{Bits: 3, Reason: ofRun}
	f["END"] = corset.Width{Bits: 3, Reason: ofRun}
}
