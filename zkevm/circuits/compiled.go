package circuits

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/consensys/gnark"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
)

// extension of files with compiled circuits, and how many of them are kept: each takes
// hundreds of megabytes, and every build of the program has its own.
const (
	extension = ".r1cs"
	mostKept  = 3
)

// compiled returns the wrap circuit.
func (a *All) compiled(ctx context.Context, opts Options) (*setup.Circuit, error) {
	if opts.Anew {
		log.Info("Compiling the wrap circuit; it takes a minute or two")
		return a.Wrap.Compile()
	}
	source, err := a.source(ctx)
	if err != nil {
		return nil, err
	}
	return kept(opts.Dir, source, a.Wrap.Compile)
}

// kept returns the circuit that is kept if it was compiled from the same source, else a new
// one.
func kept(dir string, source setup.Hash, compile func() (*setup.Circuit, error)) (*setup.Circuit, error) {
	path := filepath.Join(dir, fmt.Sprintf("%x", source[:16])+extension)
	known, err := setup.LoadCircuit(path, source)
	if err == nil {
		return known, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		log.Warn("The kept wrap circuit is none; it is compiled anew", "err", err)
	}
	log.Info("Compiling the wrap circuit, once; it takes a minute or two")
	c, err := compile()
	if err != nil {
		return nil, err
	}
	// Who has no room for it compiles every time.
	if err := errors.Join(c.Save(path, source), prune(dir)); err != nil {
		log.Warn("The wrap circuit is not kept", "err", err)
	}
	return c, nil
}

// source is a digest of what the wrap circuit is compiled from: the last key and the heights of
// its tables, the version of gnark, and the code that does it, which is all of this program's.
func (a *All) source(ctx context.Context) (out setup.Hash, err error) {
	last, heights, err := a.System.LastKey(ctx)
	if err != nil {
		return out, err
	}
	program, err := executable()
	if err != nil {
		return out, err
	}
	digest := last.Digest()
	w := sha256.New()
	fmt.Fprintf(w, "zkgeth-compiled-v1 gnark %s, %d heights\n", gnark.Version, len(heights))
	w.Write(program[:])
	w.Write(poseidon2.AppendDigest(nil, &digest))
	for _, h := range heights {
		if err := binary.Write(w, binary.BigEndian, []int64{int64(h.Table), int64(h.LogHeight)}); err != nil {
			return out, err
		}
	}
	w.Sum(out[:0])
	return out, nil
}

// running is the file of this program where there may be another one under its name by now.
const running = "/proc/self/exe"

// executable is the hash of the file of this program.
var executable = sync.OnceValues(func() (out setup.Hash, err error) {
	f, err := os.Open(running)
	if err != nil {
		path, err := os.Executable()
		if err != nil {
			return out, err
		}
		if f, err = os.Open(path); err != nil {
			return out, err
		}
	}
	defer f.Close()
	w := sha256.New()
	if _, err := io.Copy(w, f); err != nil {
		return out, err
	}
	w.Sum(out[:0])
	return out, nil
})

// prune leaves the newest compiled circuits of a folder.
func prune(dir string) error {
	// No pattern of filepath.Glob: one may match files of other folders.
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	type file struct {
		path string
		at   int64
	}
	var files []file
	for _, e := range entries {
		if filepath.Ext(e.Name()) != extension {
			continue
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // another process did the same
		}
		if err != nil {
			return err
		}
		files = append(files, file{filepath.Join(dir, e.Name()), info.ModTime().UnixNano()})
	}
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(b.at, a.at) })
	for _, f := range files[min(mostKept, len(files)):] {
		if err := os.Remove(f.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
