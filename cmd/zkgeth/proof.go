package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/prover/soundness"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// maxProofFile bounds what is read as a proof.
const maxProofFile = 1 << 30

// claimFlags say what is executed or claimed: a batch of a node, or a block.
func claimFlags() []cli.Flag {
	return []cli.Flag{
		&cli.Uint64Flag{Name: "batch", Usage: "`NUMBER` of a batch"},
		&cli.StringFlag{Name: "rpc", Value: "http://127.0.0.1:8545", Usage: "`URL` of a node that runs with --prove=exec"},
		&cli.StringFlag{Name: "block", Usage: "`FILE` with the RLP of a block, as bytes or in hex"},
		&cli.StringFlag{Name: "witness", Usage: "`FILE` with the witness of the block: the answer of debug_executionWitness"},
		&cli.Uint64Flag{Name: "chain-id", Value: params.DevL2ChainID, Usage: "chain `ID` of the block; its rules are those of an L2"},
	}
}

var proveCommand = &cli.Command{
	Name:  "prove",
	Usage: "make a STARK proof of a batch or a block (experimental: nothing depends on it yet)",
	Description: "Runs the program that is proven as `zkgeth exec` does, proves its execution and writes the\n" +
		"proof to a file. An execution that uses what has no constraints yet is refused.\n\n" +
		"   zkgeth prove --batch 3 --rpc http://127.0.0.1:8545 -o batch-3.proof\n" +
		"   zkgeth verify --proof batch-3.proof --batch 3 --rpc http://127.0.0.1:8545",
	Flags: append(append(claimFlags(),
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "`FILE` to write the proof to"},
		&cli.BoolFlag{Name: "json", Usage: "print JSON"},
	), machineFlags()...),
	Action: strict(runProve, "output"),
}

var verifyCommand = &cli.Command{
	Name:  "verify",
	Usage: "check a STARK proof of a batch or a block",
	Description: "Checks that the proof is one of the program this version was made with, and says what it\n" +
		"shows. With --batch, that is compared with what a node says of the batch. The exit code is\n" +
		"not zero when anything differs. docs/statement.md says what is claimed, docs/soundness.md what\n" +
		"a proof is worth.\n\n" +
		"   zkgeth verify --proof batch-3.proof --batch 3 --rpc http://127.0.0.1:8545",
	Flags: append([]cli.Flag{
		&cli.StringFlag{Name: "proof", Usage: "`FILE` with the proof"},
		&cli.Uint64Flag{Name: "batch", Usage: "`NUMBER` of the batch it should be about; none for a block"},
		&cli.StringFlag{Name: "rpc", Value: "http://127.0.0.1:8545", Usage: "`URL` of a node that knows the batch"},
		&cli.BoolFlag{Name: "json", Usage: "print JSON"},
	}, machineFlags()...),
	Action: strict(runVerify, "proof"),
}

var soundnessCommand = &cli.Command{
	Name:  "soundness",
	Usage: "print how many bits of security a proof provably has, with every term",
	Description: "docs/soundness.md derives the terms. Proofs of fewer than 100 bits are neither made nor accepted.\n\n" +
		"   zkgeth soundness --proof batch-3.proof",
	Flags: append([]cli.Flag{
		&cli.StringFlag{Name: "proof", Usage: "`FILE` with the proof"},
		&cli.BoolFlag{Name: "json", Usage: "print JSON"},
	}, machineFlags()...),
	Action: strict(runSoundness, "proof"),
}

// proven is what `prove` prints.
type proven struct {
	File     string             `json:"file"`
	Bytes    int                `json:"bytes"`
	Cycles   uint64             `json:"cycles"`
	Cells    uint64             `json:"committedCells"`
	Segments int                `json:"segments"`
	Seconds  float64            `json:"seconds"`
	Phases   map[string]float64 `json:"secondsByPhase"`
}

func runProve(c *cli.Context) error {
	switch {
	case c.IsSet("batch") == c.IsSet("block"):
		return fmt.Errorf("%w: give either --batch or --block", errUsage)
	case c.IsSet("block") != c.IsSet("witness"):
		return fmt.Errorf("%w: --block and --witness go together", errUsage)
	}
	input, check, err := execInput(c)
	if err != nil {
		return err
	}
	program, err := loadConstraints(c)
	if err != nil {
		return err
	}
	free, err := jobs.FreeMemory()
	if err != nil {
		return err
	}
	out := &proven{File: c.String("output"), Phases: make(map[string]float64)}
	start := time.Now()
	began, phase := start, ""
	log.Info("Executing")
	made, err := program.Prove(c.Context, image.Frame(input), proof.Options{Memory: free, Observe: func(p proof.Progress) {
		now := time.Now()
		if phase != "" {
			out.Phases[phase] += now.Sub(began).Seconds()
		}
		began, phase = now, p.Phase.String()
		out.Cycles, out.Cells, out.Segments = p.Cycles, p.Cells, p.Segments
		if p.Phase < stark.Phases {
			log.Info("Proving", "segment", fmt.Sprintf("%d/%d", p.Segment+1, p.Segments), "phase", p.Phase, "cycles", p.Cycles, "cells", p.Cells, "elapsed", now.Sub(start).Round(time.Second))
		}
	}})
	if err != nil {
		return err
	}
	out.Seconds = time.Since(start).Seconds()
	if err := check(made.Claim.Output, new(execution)); err != nil {
		return err
	}
	data, err := program.Encode(made)
	if err != nil {
		return err
	}
	out.Bytes = len(data)
	if err := writeWhole(out.File, data); err != nil {
		return err
	}
	if c.Bool("json") {
		return printJSON(c, out)
	}
	t := tabwriter.NewWriter(c.App.Writer, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "proof\t%s, %d bytes\ncycles\t%d\ncommitted cells\t%d in %d segments\ntime\t%.1f s\n", out.File, out.Bytes, out.Cycles, out.Cells, out.Segments, out.Seconds)
	for p := range stark.Phases {
		fmt.Fprintf(t, "  %s\t%.1f s\n", p, out.Phases[p.String()])
	}
	return t.Flush()
}

// loadConstraints makes the constraints of the program image.
func loadConstraints(c *cli.Context) (*proof.Program, error) {
	img, err := loadImage(c)
	if err != nil {
		return nil, err
	}
	log.Info("Compiling the constraints")
	return proof.New(img.Program(), img.State())
}

// loadProof reads a proof and the program it is about.
func loadProof(c *cli.Context) (*proof.Program, *proof.Proof, error) {
	path := c.String("proof")
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, fmt.Errorf("--proof: %w", err)
	}
	if info.Size() > maxProofFile {
		return nil, nil, fmt.Errorf("--proof: %s has %d bytes, more than any proof", path, info.Size())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("--proof: %w", err)
	}
	program, err := loadConstraints(c)
	if err != nil {
		return nil, nil, err
	}
	p, err := program.Decode(data)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return program, p, nil
}

// verified is what `verify` prints.
type verified struct {
	Shows   *execution `json:"shows"`
	Bits    float64    `json:"provableBits"`
	Seconds float64    `json:"seconds"`
}

func runVerify(c *cli.Context) error {
	program, p, err := loadProof(c)
	if err != nil {
		return err
	}
	claim := p.Claim
	claim.ExitCode = 0 // no other code shows anything
	start := time.Now()
	if err := program.Verify(p, claim); err != nil {
		return err
	}
	out := &verified{Shows: &execution{}, Seconds: time.Since(start).Seconds()}
	reports, err := program.Soundness(p)
	if err != nil {
		return err
	}
	out.Bits = reports[0].Bits
	for _, r := range reports {
		out.Bits = min(out.Bits, r.Bits)
	}
	if c.IsSet("batch") {
		out.Shows.Batch = c.Uint64("batch")
		of, err := askBatch(c)
		if err != nil {
			return err
		}
		if err := readBatchOutput(claim.Output, of, out.Shows); err != nil {
			return err
		}
	} else if err := readBlockOutput(claim.Output, out.Shows); err != nil {
		return fmt.Errorf("%w; a proof of a batch is checked with --batch", err)
	}
	out.Shows.Seconds = out.Seconds
	if c.Bool("json") {
		return printJSON(c, out)
	}
	if _, err := fmt.Fprintf(c.App.Writer, "valid, with %.1f provable bits\n", out.Bits); err != nil {
		return err
	}
	return out.Shows.print(c.App.Writer)
}

func runSoundness(c *cli.Context) error {
	program, p, err := loadProof(c)
	if err != nil {
		return err
	}
	reports, err := program.Soundness(p)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return printJSON(c, reports)
	}
	for i, r := range reports {
		if len(reports) > 1 {
			fmt.Fprintf(c.App.Writer, "segment %d of %d\n", i+1, len(reports))
		}
		if err := r.WriteText(c.App.Writer); err != nil {
			return err
		}
	}
	for _, r := range reports {
		if err := soundness.Check(r, soundness.ProvableBits); err != nil {
			return err
		}
	}
	return nil
}

// writeWhole writes a file that is there whole or not at all.
func writeWhole(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".zkgeth-")
	if err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("--output: %w", err), os.Remove(tmp.Name()))
	}
	return os.Chmod(path, 0o644)
}
