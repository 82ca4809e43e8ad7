package modular

import (
	"embed"
	"fmt"
	"io/fs"

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

// Facts are the facts of the tables for the manifest of package corset. The tables use the
// buses call and mem, which zkevm/constraints defines, and no other.
func Facts() map[string]corset.Facts {
	out := map[string]corset.Facts{}
	for words := range fields {
		products, sums := operands(words), operands(words)
		if len(fields[words]) > 1 {
			products.array("MODULUS", 8*words, 8, "a byte of the modulus or 0")
			sums.array("MODULUS", 4*words, 16, "a limb of the modulus or 0")
		}
		for _, name := range []string{"X", "Y"} {
			sums.array(name, 4*words, 16, "a limb in memory")
		}
		out[ProductTable(words)] = corset.Facts{Columns: products}
		out[SumTable(words)] = corset.Facts{Columns: sums}
	}
	return out
}

type facts map[string]corset.Width

func (f facts) array(name string, n, bits int, reason string) {
	for i := range n {
		f[fmt.Sprintf("%s_%d", name, i)] = corset.Width{Bits: bits, Reason: reason}
	}
}

// operands are the facts that all tables for so many words share.
func operands(words int) facts {
	const ofRegister = "a limb of a register, which who wrote it has proven"
	f := facts{"TS": {Bits: 29, Reason: "a time"}}
	f.array("X_ADDRESS", 3, 16, ofRegister)
	f.array("Y_ADDRESS", 4, 16, ofRegister)
	f.array("Z_ADDRESS", 3, 16, ofRegister)
	f.array("Z_OLD", 4*words, 16, "a limb in memory")
	return f
}
