package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

const categoryProving = "PROVING"

// Modes of --prove.
const (
	proveNone = "none"
	proveExec = "exec"
)

// proveFlags are the flags of commands that post batches.
func proveFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "prove", Value: proveNone, Category: categoryProving, EnvVars: env("prove"),
			Usage: "what happens to a batch before it is posted: none, or exec (run the program that proofs will be about on it, in the machine, and compare); finality is attested in both"},
		&cli.Uint64Flag{Name: "prove.count-words", Category: categoryProving, EnvVars: env("prove.count-words"), Value: proving.DefaultCountWords,
			Usage: "count the words of memory a batch touches when it takes at most so many instructions; counting is several times slower than executing"},
	}, append(machineFlags(), workersFlags()...)...)
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
	case proveNone, proveExec:
		return mode, nil
	case "stark", "full":
		return "", fmt.Errorf("--prove=%s: this version makes no proofs; it knows none and exec (finality by attestation in both)", mode)
	default:
		return "", fmt.Errorf("--prove=%s: use none or exec", mode)
	}
}

// loadProgram returns the program of --prove, nil when this process runs none.
func loadProgram(c *cli.Context, workers *service.WorkersConfig) (proving.Program, error) {
	mode, err := proveMode(c)
	if err != nil || mode == proveNone || workers != nil {
		return nil, err
	}
	img, err := loadImage(c)
	if err != nil {
		return nil, err
	}
	return proving.NewProgram(img, c.Uint64("prove.max-cycles"))
}

// loadImage returns the recorded program image, from a file, from the cache, or
// from the source tree the command is run in.
func loadImage(c *cli.Context) (*image.Image, error) {
	if path := c.String("prove.image"); path != "" {
		img, err := image.Load(path)
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
