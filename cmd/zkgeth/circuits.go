package main

import (
	"regexp"
	"sync"

	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/docs"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/zkevm/aggregate"
	"github.com/zkgeth/zkgeth/zkevm/circuits"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

// wrapCircuit is the circuit whose proofs finalise batches on L1. Nothing else says which one
// that is. With anew it is made from the source, with the keys of all circuits before it, and
// nothing that was kept is believed; last is the digest of the key of last proofs. Tests put a
// small one in its place.
var wrapCircuit = func(c *cli.Context, anew bool) (circuit *setup.Circuit, last string, err error) {
	all, err := openCircuits(c, anew)
	if err != nil {
		return nil, "", err
	}
	digests, err := all.System.Digests(c.Context) // ends with that of the last key
	if err != nil {
		return nil, "", err
	}
	return all.Circuit, digests[len(digests)-1].Hex, nil
}

// stepCircuits makes what makes and checks the proofs for L1. Tests put small ones in its
// place.
var stepCircuits = func(c *cli.Context, _ *image.Image, full *fullCircuits) (finalityProver, error) {
	all, err := openCircuits(c, false)
	if err != nil {
		return nil, err
	}
	return finality.NewCircuits(all, full.key, full.dir), nil
}

// opened is made once, with or without what was kept: it takes gigabytes.
var opened struct {
	sync.Mutex
	all  *circuits.All
	anew bool
}

func openCircuits(c *cli.Context, anew bool) (*circuits.All, error) {
	opened.Lock()
	defer opened.Unlock()
	if opened.all != nil && (opened.anew || !anew) {
		return opened.all, nil
	}
	img, err := loadImage(c)
	if err != nil {
		return nil, err
	}
	opts := circuits.Options{Anew: anew}
	if opts.Dir, err = circuits.DefaultDir(); err != nil {
		return nil, err
	}
	if opts.Recorded, err = recordedCircuits(img); err != nil {
		return nil, err
	}
	all, err := circuits.Open(c.Context, img, opts)
	if err != nil {
		return nil, err
	}
	opened.all, opened.anew = all, anew
	return all, nil
}

// recordedCircuits are the digests of the aggregation's keys on record, if the program image is
// the one that they are of.
func recordedCircuits(img *image.Image) ([]aggregate.Digest, error) {
	root, err := img.Root()
	if err != nil {
		return nil, err
	}
	recorded, err := image.Recorded()
	if err != nil || root.String() != recorded.Image {
		return nil, err
	}
	return circuitDigests(docs.Keys), nil
}

// recordedCircuit is a line of docs/keys.md.
var recordedCircuit = regexp.MustCompile("(?m)^\\| (segment|node|batch|run|last) \\| ([^|]+) \\| `([0-9a-f]+)` \\|$")

// circuitDigests reads the digests of the aggregation's keys from docs/keys.md.
func circuitDigests(page string) (out []aggregate.Digest) {
	for _, m := range recordedCircuit.FindAllStringSubmatch(page, -1) {
		out = append(out, aggregate.Digest{Proof: m[1], Of: m[2], Hex: m[3]})
	}
	return out
}
