package secp256k1

import (
	"embed"
	"fmt"
	"io/fs"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
)

//go:generate go run ./makelisp -o lisp

//go:embed lisp/*.lisp
var lisp embed.FS

// Lisp returns the sources of the tables.
func Lisp() fs.FS { return lisp }

// Names of the tables.
const (
	TableCall = "secpcall"
	TableAdd  = "secpadd"
)

// Manifest returns what package corset must know of the tables but for the buses call
// and mem, which are the machine's.
func Manifest() corset.Manifest {
	add, call := facts{}, facts{}
	add.columns(29, "the time of a call", "ID")
	for i, w := range widths() {
		add.columns(w, "looked up in the program", columns[i])
	}
	for _, name := range []string{"QX", "QY"} {
		add.array(8, "a point off the bus, whose sender has proven it, or the result of the row before; nothing in rows without a step", name, 32)
	}
	call.columns(29, "the time of an instruction", "TS")
	for _, o := range operands {
		call.array(16, "limbs of a register", o.pointer, 3)
	}
	for _, name := range []string{"H", "R", "S"} {
		call.array(8, "a byte of a word, as one shift is set, or 0", name, 32)
	}
	call.columns(8, "a byte of a word, as one shift is set, or 0", "V")
	for _, name := range []string{"KX", "KY"} {
		call.array(8, "the result of an addition, which has proven it, or 0", name, 32)
	}
	call.array(16, "limbs of words that somebody has written", "OMIDDLE", 28)
	call.array(8, "a byte of the key or of a word, as one shift is set, or 0", "OWORD", 72)
	return corset.Manifest{
		Buses: []corset.Bus{
			{Bus: air.Bus{Name: busPoint, Arity: 66}},
			{Bus: air.Bus{Name: busScalar, Arity: 4}},
			{Bus: air.Bus{Name: busEnd, Arity: 2}},
		},
		Providers: []air.Provider{programProvider()},
		Tables:    map[string]corset.Facts{TableAdd: {Columns: add}, TableCall: {Columns: call}},
	}
}

// facts are widths of columns that something else than the table proves.
type facts map[string]corset.Width

func (f facts) columns(bits int, reason string, names ...string) {
	for _, name := range names {
		f[name] = corset.Width{Bits: bits, Reason: reason}
	}
}

func (f facts) array(bits int, reason, name string, n int) {
	for i := range n {
		f.columns(bits, reason, fmt.Sprintf("%s_%d", name, i))
	}
}
