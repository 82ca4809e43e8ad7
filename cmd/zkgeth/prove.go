package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

const categoryProving = "PROVING"

// Modes of --prove.
const (
	proveNone  = "none"
	proveExec  = "exec"
	proveStark = "stark"
	proveFull  = "full"
)

// proveFlags are the flags of commands that post batches.
func proveFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "prove", Value: proveNone, Category: categoryProving, EnvVars: env("prove"),
			Usage: "what happens to a batch before it is final: none, exec (before it is posted, run the program that proofs are about on it, in the machine, and compare), stark (the same, and make a proof before it is finalised), or full (the same, and make of the proofs of batches a Groth16 proof that L1 verifies); L1 asks for attestation in all of them but full"},
		&cli.Uint64Flag{Name: "prove.count-words", Category: categoryProving, EnvVars: env("prove.count-words"), Value: proving.DefaultCountWords,
			Usage: "count the words of memory a batch touches when it takes at most so many instructions; counting is several times slower than executing"},
		&cli.Uint64Flag{Name: "prove.memory", Category: categoryProving, EnvVars: env("prove.memory"),
			Usage: "with --prove=stark or full: memory in MB that a proof may take, which bounds what transactions, blocks and batches may cost; 0 for what is available to this process, and for no bound with external workers"},
		&cli.IntFlag{Name: "prove.keep-proofs", Category: categoryProving, EnvVars: env("prove.keep-proofs"), Value: 100,
			Usage: "proofs of final batches that are kept in proofs/ of the data directory, 5 to 10 MB for each segment; 0 for all"},
	}, slices.Concat(fullFlags(), machineFlags(), workersFlags())...)
}

// machineFlags are the flags of commands that run the program in the machine.
func machineFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "prove.image", Category: categoryProving, EnvVars: env("prove.image"),
			Usage: "program image `FILE` made by `make guest`; by default the one in the user's cache, built there from the source tree if need be"},
		&cli.Uint64Flag{Name: "prove.max-cycles", Category: categoryProving, EnvVars: env("prove.max-cycles"), Value: 100_000_000_000,
			Usage: "instructions after which the execution of a batch or block is given up"},
	}
}

// proveMode checks --prove.
func proveMode(c *cli.Context) (string, error) {
	switch mode := c.String("prove"); mode {
	case proveNone, proveExec, proveStark, proveFull:
		return mode, nil
	default:
		return "", fmt.Errorf("--prove=%s: use none, exec, stark or full", mode)
	}
}

// provingSetup is what --prove asks for.
type provingSetup struct {
	program proving.Program        // nil when this process runs none
	workers *service.WorkersConfig // nil when there is no job queue
	proofs  *service.ProofsConfig  // nil when no proofs are made
	groth16 *deploy.Groth16Options // what the verifier on L1 is made of; nil when L1 asks for no proofs
	limits  meter.Limits
	batch   meter.Weight
	count   uint64
}

// loadProving reads the flags of proveFlags and loads the program.
func loadProving(c *cli.Context) (*provingSetup, error) {
	out := &provingSetup{limits: meter.DefaultLimits, batch: meter.DefaultBatch, count: c.Uint64("prove.count-words")}
	mode, err := proveMode(c)
	if err != nil {
		return nil, err
	}
	if out.workers, err = workersConfig(c); err != nil {
		return nil, err
	}
	embedded := c.String("prove.workers") == workersEmbedded
	var circuits *fullCircuits
	if mode == proveFull {
		if circuits, err = openFull(c); err != nil { // what is missing is said before anything takes long
			return nil, fmt.Errorf("--prove=full: %w", err)
		}
	}
	if mode == proveStark || mode == proveFull {
		if err := out.bound(c, embedded); err != nil {
			return nil, err
		}
	}
	if mode == proveNone || mode == proveExec && !embedded {
		return out, nil
	}
	img, err := loadImage(c)
	if err != nil {
		return nil, err
	}
	if embedded {
		if out.program, err = proving.NewProgram(img, c.Uint64("prove.max-cycles")); err != nil {
			return nil, err
		}
	}
	if mode != proveStark && mode != proveFull {
		return out, nil
	}
	stark, err := loadStark(img)
	if err != nil {
		return nil, err
	}
	if out.proofs.Checker = stark; embedded {
		out.proofs.Prover = stark
		if out.proofs.Progress, err = workerProgress(c); err != nil {
			return nil, err
		}
	}
	if circuits != nil {
		out.proofs.Full, out.groth16, err = circuits.config(c, img, embedded)
	}
	return out, err
}

// bound makes the configuration of proofs, but for what makes and checks them, and the
// limits that follow from memory.
func (s *provingSetup) bound(c *cli.Context, embedded bool) (err error) {
	if keep := c.Int("prove.keep-proofs"); keep < 0 {
		return fmt.Errorf("--prove.keep-proofs %d: use 0 or more", keep)
	}
	split := jobs.Split(c.String("prove.split"))
	if !slices.Contains(jobs.Splits, split) {
		return fmt.Errorf("--prove.split=%s: use %s, %s or %s", split, jobs.SplitAuto, jobs.SplitNever, jobs.SplitAlways)
	}
	memory, err := memoryFlag(c, "prove.memory")
	if err != nil {
		return err
	}
	s.proofs = &service.ProofsConfig{Keep: c.Int("prove.keep-proofs"), Memory: memory, Split: split}
	var have uint64
	if embedded || c.Uint64("prove.memory") > 0 {
		if have, err = memory(); err != nil {
			return err
		}
	}
	s.proofs.Bound = have
	if s.limits, s.batch, err = proving.ProvableLimits(have); err != nil {
		return fmt.Errorf("--prove=%s: %w; give --prove.memory, or --prove.workers=external", c.String("prove"), err)
	}
	log.Info("Transactions, blocks and batches are kept to what can be proven", "transaction", s.limits.Transaction.Cost, "block", s.limits.Block.Cost, "batch", s.batch.Cost, "memory", have)
	return nil
}

// loadStark makes the constraints of the program.
func loadStark(img *image.Image) (*proving.Stark, error) {
	log.Info("Compiling the constraints of the program; it takes seconds")
	root, err := img.Root()
	if err != nil {
		return nil, err
	}
	program, err := proof.New(img.Program(), img.State())
	if err != nil {
		return nil, err
	}
	return proving.NewStark(program, root.String()), nil
}

// memoryFlag reads a flag with an amount of memory in MB: what is available when it is
// asked for, and no more than the flag says if it is set.
func memoryFlag(c *cli.Context, name string) (func() (uint64, error), error) {
	const most = 1 << 32 // MB
	limit := c.Uint64(name)
	if limit > most {
		return nil, fmt.Errorf("--%s %d: at most %d MB", name, limit, uint64(most))
	}
	return func() (uint64, error) {
		have, err := jobs.FreeMemory()
		if limit > 0 {
			have = min(have, limit<<20)
		}
		return have, err
	}, nil
}

// loadImage returns the recorded program image, from a file, from the cache, or
// from the source tree the command is run in.
func loadImage(c *cli.Context) (*image.Image, error) {
	if path := c.String("prove.image"); path != "" {
		img, err := image.Load(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("--prove.image: %w; `make guest` in the source tree makes build/guest.img", err)
		}
		if err != nil {
			return nil, fmt.Errorf("--prove.image: %w", err)
		}
		return img, checkImage(path, img)
	}
	dir := sourceTree()
	if dir != "" {
		log.Info("Opening the program image; it is built first if it is not in the cache, which takes a minute")
	}
	img, err := image.Open(c.Context, dir)
	if errors.Is(err, image.ErrBuild) && dir == "" {
		return nil, fmt.Errorf("%w; run `make guest` in the source tree once, or give --prove.image FILE", err)
	}
	return img, err
}

// checkImage refuses a program that is not the one this version was made with.
func checkImage(path string, img *image.Image) error {
	have, err := img.Root()
	if err != nil {
		return err
	}
	want, err := image.Recorded()
	if err != nil {
		return err
	}
	if have.String() != want.Image {
		return fmt.Errorf("--prove.image %s: %w: it is %v, this version's is %s; run `make guest`", path, image.ErrCommitment, have, want.Image)
	}
	return nil
}

// sourceTree finds the project's source above the working directory; "" when it
// is not there.
func sourceTree() string {
	dir, err := os.Getwd()
	for err == nil {
		if data, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil && bytes.HasPrefix(data, []byte("module github.com/zkgeth/zkgeth\n")) {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			break
		}
		dir = parent
	}
	return ""
}
