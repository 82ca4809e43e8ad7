package circuits

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/zkevm/aggregate"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
	"github.com/zkgeth/zkgeth/zkevm/wrap"
)

// All is everything from the program to the wrap circuit. It may be shared.
type All struct {
	Program *proof.Program
	System  *aggregate.System
	Wrap    *wrap.Wrap
	Circuit *setup.Circuit
}

// Options say what is kept, and what is believed.
type Options struct {
	Dir  string // of what is kept
	Anew bool   // nothing that is kept is used, and nothing is written
	// Recorded are the digests of the keys of the circuits for small proofs and runs, if they
	// are on record. Others that are kept are not used.
	Recorded []aggregate.Digest
}

// DefaultDir is where circuits are kept unless told otherwise: in the user's cache folder.
func DefaultDir() (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("folder of circuits: %w", err)
	}
	return filepath.Join(cache, "zkgeth", "circuits"), nil
}

// Open makes everything of a program image, or finds what was kept. Errors: those of the
// packages it is made with, ctx's, those of files that cannot be written.
func Open(ctx context.Context, img *image.Image, opts Options) (*All, error) {
	p, err := proof.New(img.Program(), img.State())
	if err != nil {
		return nil, err
	}
	a := &All{Program: p}
	if a.System, err = openSystem(ctx, p, opts); err != nil {
		return nil, err
	}
	last, heights, err := a.System.LastKey(ctx)
	if err != nil {
		return nil, err
	}
	if a.Wrap, err = wrap.New(last, heights); err != nil {
		return nil, err
	}
	a.Circuit, err = a.compiled(ctx, opts)
	return a, err
}

// openSystem returns the circuits of small proofs and runs, with the keys that are kept, or
// which are made.
func openSystem(ctx context.Context, p *proof.Program, opts Options) (*aggregate.System, error) {
	fresh, err := aggregate.NewSystem(p, aggregate.DefaultSystem, nil)
	if err != nil {
		return nil, err
	}
	id := fresh.ID()
	path := filepath.Join(opts.Dir, hex.EncodeToString(id[:16])+".keys")
	if !opts.Anew {
		known, err := keptSystem(path, p, opts.Recorded)
		if err == nil {
			return known, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			log.Warn("The kept keys of the circuits are damaged, or of another version; they are made anew", "file", path, "err", err)
		}
	}
	log.Info("Making the keys of the circuits for small proofs and runs; it takes a minute or two")
	keys, err := fresh.Keys(ctx, func(p aggregate.Progress) { log.Info("Making the key of a circuit", "circuit", p.Name) })
	if err != nil || opts.Anew {
		return fresh, err
	}
	stored := keys.Encode()
	if _, err := aggregate.Load(p, aggregate.DefaultSystem, stored, opts.Recorded); err != nil {
		log.Warn("The circuits that this program makes are not those on record in docs/keys.md", "err", err)
	}
	return fresh, keep(path, stored)
}

func keptSystem(path string, p *proof.Program, recorded []aggregate.Digest) (*aggregate.System, error) {
	stored, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return aggregate.Load(p, aggregate.DefaultSystem, stored, recorded)
}

// keep writes a file of the cache, whole or not at all.
func keep(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), "new-*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name())
	if _, err = temporary.Write(data); err == nil {
		err = temporary.Sync()
	}
	if closed := temporary.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(temporary.Name(), path)
}
