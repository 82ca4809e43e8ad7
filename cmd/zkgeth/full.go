package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/prover/wrap/setup"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

// errNoKeys means that there are no keys to make or check proofs for L1 with.
var errNoKeys = errors.New("there are no keys")

// fullFlags are the flags of --prove=full.
func fullFlags() []cli.Flag {
	return []cli.Flag{
		&cli.DurationFlag{Name: "prove.interval", Category: categoryProving, EnvVars: env("prove.interval"), Value: finality.DefaultPolicy.Interval,
			Usage: "with --prove=full: the longest time that a proven batch waits for others to share a proof on L1 with"},
		&cli.IntFlag{Name: "prove.batches", Category: categoryProving, EnvVars: env("prove.batches"), Value: finality.DefaultPolicy.Batches,
			Usage: "with --prove=full: most batches that share a proof on L1: 1, 2, 4 or 8"},
		&cli.BoolFlag{Name: "prove.setup", Category: categoryProving, EnvVars: env("prove.setup"),
			Usage: "with --prove=full: make keys for development first if there are none, as `zkgeth setup dev` does; takes minutes and gigabytes"},
		keysDirFlag(), keysOriginFlag(),
	}
}

func keysOriginFlag() cli.Flag {
	return &cli.StringFlag{Name: "keys.origin", EnvVars: env("keys.origin"), Value: setup.OriginDevelopment.String(),
		Usage: "which keys in --keys.dir: development (`zkgeth setup dev`; whoever made them can forge proofs) or ceremony"}
}

// keysOrigin reads --keys.origin.
func keysOrigin(c *cli.Context) (setup.Origin, error) {
	for _, o := range []setup.Origin{setup.OriginDevelopment, setup.OriginCeremony} {
		if o.String() == c.String("keys.origin") {
			return o, nil
		}
	}
	return setup.OriginNone, fmt.Errorf("--keys.origin %q: use %v or %v", c.String("keys.origin"), setup.OriginDevelopment, setup.OriginCeremony)
}

// fullCircuits are the circuit of proofs for L1 and where its keys are.
type fullCircuits struct {
	circuit *setup.Circuit
	dir     string // of keys
	origin  setup.Origin
	key     *groth16.VerifyingKey
	policy  finality.Policy
}

// openFull finds circuit and keys for --prove=full.
func openFull(c *cli.Context) (*fullCircuits, error) {
	out := &fullCircuits{policy: finality.Policy{Interval: c.Duration("prove.interval"), Batches: c.Int("prove.batches")}}
	if err := out.policy.Validate(); err != nil {
		return nil, err
	}
	if c.Bool("prove.setup") {
		if c.String("keys.origin") != setup.OriginDevelopment.String() {
			return nil, errors.New("--prove.setup makes keys for development; leave out --keys.origin")
		}
		if err := makeKeys(c); err != nil {
			return nil, err
		}
	}
	err := out.open(c)
	if errors.Is(err, errNoKeys) && out.origin == setup.OriginDevelopment {
		err = fmt.Errorf("%w; --prove.setup makes them, too", err)
	}
	return out, err
}

// makeKeys is `zkgeth setup dev`, with its progress.
func makeKeys(c *cli.Context) error {
	circuit, dir, opts, end, err := setupStart(c, false)
	if err != nil {
		return err
	}
	defer end()
	_, err = setup.Develop(c.Context, circuit, dir, *opts)
	return err
}

// open finds circuit and keys.
func (f *fullCircuits) open(c *cli.Context) (err error) {
	if f.origin, err = keysOrigin(c); err != nil {
		return err
	}
	dir, err := keysDir(c)
	if err != nil {
		return err
	}
	how := "make them with `zkgeth setup dev`, or give the folder that has them with --keys.dir"
	if f.origin != setup.OriginDevelopment {
		how = "they are the outcome of `zkgeth setup seal` (docs/ceremony.md); give their folder with --keys.dir"
	}
	// Said before minutes have gone into the circuit that keys are named by.
	// The folder is no part of the pattern: its name may hold what means something in one.
	if there, _ := fs.Glob(os.DirFS(dir), path.Join("*", f.origin.String(), setup.ProvingKeyFile)); len(there) == 0 {
		return fmt.Errorf("%w in %s; %s", errNoKeys, dir, how)
	}
	if f.circuit, _, err = wrapCircuit(c, false); err != nil {
		return err
	}
	f.dir = setup.KeysDir(dir, f.circuit.Hash(), f.origin)
	if _, err = os.Stat(filepath.Join(f.dir, setup.ProvingKeyFile)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w in %s for the circuit of this version (%s); %s", errNoKeys, f.dir, short(f.circuit.Hash()), how)
	}
	if err != nil {
		return err
	}
	var origin setup.Origin
	if f.key, origin, err = setup.LoadVerifying(f.circuit, f.dir); err == nil && origin != f.origin {
		err = fmt.Errorf("%s: %w: they are of a %s", f.dir, setup.ErrKeys, origin)
	}
	return err
}

// config makes what a sequencer needs of them; with embedded it makes the proofs, too.
func (f *fullCircuits) config(c *cli.Context, img *image.Image, embedded bool) (*service.FullConfig, *deploy.Groth16Options, error) {
	root, err := img.Root()
	if err != nil {
		return nil, nil, err
	}
	program := common.HexToHash(root.String())
	circuits, err := stepCircuits(c, img, f)
	if err != nil {
		return nil, nil, fmt.Errorf("--prove=full: %w", err)
	}
	out := &service.FullConfig{Checker: circuits, Policy: f.policy, VerifyingKey: common.Hash(setup.VerifyingKeyHash(f.key)), Program: program}
	if embedded {
		memory, err := memoryFlag(c, "prove.memory")
		if err != nil {
			return nil, nil, err
		}
		out.Prover = circuits
		circuits.Preload(memory)
	}
	return out, &deploy.Groth16Options{Key: f.key, Origin: f.origin, Program: program}, nil
}

// finalityProver makes and checks the proofs for L1.
type finalityProver interface {
	finality.Checker
	finality.Prover
	// Preload reads the proving key in the background if there is memory for it.
	Preload(memory func() (uint64, error))
}

// gateOptions are the verifier that `zkgeth deploy` is asked for; nil for an attested one.
func gateOptions(c *cli.Context) (*deploy.Groth16Options, error) {
	if c.String("verifier") != deploy.GateGroth16 {
		return nil, nil
	}
	g, err := groth16Options(c)
	if err != nil {
		return nil, fmt.Errorf("--verifier %s: %w", deploy.GateGroth16, err)
	}
	return g, nil
}

// groth16Options are a verifier for this version's program and the keys that flags name.
func groth16Options(c *cli.Context) (*deploy.Groth16Options, error) {
	f := new(fullCircuits)
	if err := f.open(c); err != nil {
		return nil, err
	}
	recorded, err := image.Recorded()
	if err != nil {
		return nil, err
	}
	return &deploy.Groth16Options{Key: f.key, Origin: f.origin, Program: common.HexToHash(recorded.Image)}, nil
}

// checkGate finds a sequencer that does not make what the rollup's verifier asks for.
func checkGate(c *cli.Context, cfg *service.Config, proofs *provingSetup) error {
	var full *service.FullConfig
	if proofs.proofs != nil {
		full = proofs.proofs.Full
	}
	return service.CheckGate(c.Context, ethclient.NewClient(cfg.L1.Client.RPC()), cfg.Gate, cfg.State.Verifier, cfg.Rollup.Contracts.Rollup, full)
}
