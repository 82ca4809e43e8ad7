package constraints

import (
	"io/fs"
	"maps"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
	"github.com/zkgeth/zkgeth/zkevm/chips/keccak"
	"github.com/zkgeth/zkgeth/zkevm/chips/memops"
	"github.com/zkgeth/zkgeth/zkevm/chips/modular"
	"github.com/zkgeth/zkgeth/zkevm/chips/secp256k1"
)

// chip is the tables of an accelerator.
type chip struct {
	name     string
	lisp     fs.FS
	manifest corset.Manifest
}

// chips are the accelerators that have constraints.
func chips() []chip {
	return []chip{
		{"keccak", keccak.Sources(), keccak.Manifest()},
		{"memops", memops.Sources(), corset.Manifest{Buses: memops.Buses(), Tables: memops.Facts()}},
		{"modular", modular.Sources(), corset.Manifest{Tables: modular.Facts()}},
		{"secp256k1", secp256k1.Lisp(), secp256k1.Manifest()},
	}
}

// manifest returns what corset must know of all tables; providers are those of the
// program.
func manifest(chips []chip, providers []air.Provider) corset.Manifest {
	out := corset.Manifest{Buses: buses(), Providers: providers, Tables: facts()}
	for _, c := range chips {
		out.Buses = append(out.Buses, c.manifest.Buses...)
		out.Providers = append(out.Providers, c.manifest.Providers...)
		maps.Copy(out.Tables, c.manifest.Tables)
	}
	return out
}
