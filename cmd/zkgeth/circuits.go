package main

import (
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/zkevm/aggregate"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
	"github.com/zkgeth/zkgeth/zkevm/wrap"
)

// wrapCircuit compiles the circuit whose proofs finalise batches on L1. Nothing else says
// which one that is. Tests put a small one in its place.
var wrapCircuit = func(c *cli.Context) (*setup.Circuit, error) {
	w, err := wrapping(c)
	if err != nil {
		return nil, err
	}
	return w.circuit, nil
}

// stepCircuits makes what makes and checks the proofs for L1. Tests put small ones in its
// place.
var stepCircuits = func(c *cli.Context, _ *image.Image, full *fullCircuits) (finalityProver, error) {
	w, err := wrapping(c)
	if err != nil {
		return nil, err
	}
	return finality.NewCircuits(w.program, w.system, w.wrap, w.circuit, full.key, full.dir), nil
}

// wrapped is the way from the program image to the wrap circuit.
type wrapped struct {
	program *proof.Program
	system  *aggregate.System
	wrap    *wrap.Wrap
	circuit *setup.Circuit
}

// theWrapped is made once: it takes minutes and gigabytes.
var theWrapped struct {
	sync.Mutex
	made *wrapped
}

func wrapping(c *cli.Context) (*wrapped, error) {
	theWrapped.Lock()
	defer theWrapped.Unlock()
	if theWrapped.made != nil {
		return theWrapped.made, nil
	}
	img, err := loadImage(c)
	if err != nil {
		return nil, err
	}
	w := new(wrapped)
	if w.program, err = proof.New(img.Program(), img.State()); err != nil {
		return nil, err
	}
	if w.system, err = openSystem(c.Context, w.program); err != nil {
		return nil, err
	}
	last, heights, err := w.system.LastKey(c.Context)
	if err != nil {
		return nil, err
	}
	if w.wrap, err = wrap.New(last, heights); err != nil {
		return nil, err
	}
	log.Info("Compiling the wrap circuit; it takes a minute or two")
	if w.circuit, err = w.wrap.Compile(); err != nil {
		return nil, err
	}
	theWrapped.made = w
	return w, nil
}

// openSystem returns the circuits of small proofs and runs, with the keys of the user's cache.
// Keys that are not there are made; those that are, are believed as much as the program image
// in the same folder: they decide which wrap circuit is made, whose hash names the keys that
// go with it.
func openSystem(ctx context.Context, p *proof.Program) (*aggregate.System, error) {
	fresh, err := aggregate.NewSystem(p, aggregate.DefaultSystem, nil)
	if err != nil {
		return nil, err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, err
	}
	id := fresh.ID()
	path := filepath.Join(cache, "zkgeth", "circuits", hex.EncodeToString(id[:16])+".keys")
	stored, err := os.ReadFile(path)
	if err == nil {
		keys, err := aggregate.DecodeKeys(stored)
		if err == nil {
			var known *aggregate.System
			if known, err = aggregate.NewSystem(p, aggregate.DefaultSystem, keys); err == nil {
				return known, nil
			}
		}
		log.Warn("The kept keys of the circuits are none; they are made anew", "file", path, "err", err)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	log.Info("Making the keys of the circuits for small proofs and runs, once; it takes a minute or two")
	keys, err := fresh.Keys(ctx, func(p aggregate.Progress) { log.Info("Making the key of a circuit", "circuit", p.Name) })
	if err != nil {
		return nil, err
	}
	return fresh, keep(path, keys.Encode())
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
