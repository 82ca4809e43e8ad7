package constraints

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io"
	"sync"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/corset"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

//go:generate go test . -run Compiled -update

// compiledFile is what the lisp compiles to, in the canonical form of package air, and
// hashFile its hash. To decode it takes a fraction of a second, to compile it takes several. A test
// compares it with the lisp.
const (
	compiledFile = "compiled/system.air.gz"
	hashFile     = "compiled/system.sha256"
)

//go:embed compiled
var compiledFiles embed.FS

// maxCompiled bounds the size of the file when it is unpacked.
const maxCompiled = 1 << 26

// Compile compiles the lisp of all tables, with pinned tables of no program: what New
// has in compiled form, together with the reasons for the widths of columns.
func Compile() (*corset.Compiled, error) {
	chips := chips()
	files, err := bundle(chips)
	if err != nil {
		return nil, err
	}
	out, err := corset.Compile(files, manifest(chips, pinned()))
	if err != nil {
		return nil, err
	}
	for _, t := range out.System.Tables {
		t.Forward() // for circuits that verify proofs, which have values in two rows
	}
	return out, nil
}

// pinned are the pinned tables, without those of chips, of no program.
func pinned() []air.Provider {
	none := &System{Program: new(rom.Program), State: new(machine.Snapshot)}
	return append(none.providers(), andProvider(), powerProvider())
}

// loaded is the same for all programs.
var loaded = sync.OnceValues(func() (*corset.Compiled, error) {
	packed, err := compiledFiles.ReadFile(compiledFile)
	if err != nil {
		return nil, err
	}
	hash, err := compiledFiles.ReadFile(hashFile)
	if err != nil {
		return nil, err
	}
	return load(packed, string(hash))
})

// load reads a compiled system, of the given hash in hexadecimal form.
func load(packed []byte, hash string) (*corset.Compiled, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCompiled, err)
	}
	content, err := io.ReadAll(io.LimitReader(z, maxCompiled))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCompiled, err)
	}
	if got := sha256.Sum256(content); hex.EncodeToString(got[:])+"\n" != hash {
		return nil, fmt.Errorf("%w: the hash is %x, not %s", ErrCompiled, got, hash)
	}
	system, err := air.Decode(content)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCompiled, err)
	}
	out, err := corset.Load(system, manifest(chips(), pinned()).Providers)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCompiled, err)
	}
	return out, nil
}
