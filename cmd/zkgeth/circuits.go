package main

import (
	"errors"

	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

// errNoWrapCircuit is why there are no keys yet.
var errNoWrapCircuit = errors.New("this build has no wrap circuit, so there is nothing to make keys for: batches are finalised by attestation (docs/ceremony.md)")

// wrapCircuit compiles the circuit whose proofs finalise batches on L1. Nothing else says
// which one that is. Tests put a small one in its place.
var wrapCircuit = func() (*setup.Circuit, error) { return nil, errNoWrapCircuit }

// stepCircuits makes what makes and checks the proofs for L1. Tests put small ones in its
// place.
var stepCircuits = func(*cli.Context, *image.Image, *fullCircuits) (finalityProver, error) { return nil, errNoWrapCircuit }
