package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/proof"
	"github.com/zkgeth/zkgeth/zkevm/proof/report"
)

var proofStatsCommand = &cli.Command{
	Name:  "proof-stats",
	Usage: "say what a proof consists of, or what a batch or block would cost to prove",
	Description: "Committed cells by table (columns, buses, padding, heights), segments, memory, and of a proof\n" +
		"its size and soundness. With --proof, of a proof that was made. With --batch or --block, of an\n" +
		"execution, which takes seconds; with --prove it is proven, too, and the time of every phase is\n" +
		"measured. The file's name says whether it is text, JSON or a page for a browser.\n\n" +
		"   zkgeth proof-stats --batch 3 --rpc http://127.0.0.1:8545\n" +
		"   zkgeth proof-stats --batch 3 --rpc http://127.0.0.1:8545 --prove -o batch-3.html\n" +
		"   zkgeth proof-stats --proof batch-3.proof -o batch-3.json",
	Flags: append(append([]cli.Flag{
		&cli.StringFlag{Name: "proof", Usage: "`FILE` with the proof"},
	}, claimFlags()...), append([]cli.Flag{
		&cli.BoolFlag{Name: "prove", Usage: "prove the batch or block and throw the proof away"},
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "`FILE` to write to, replaced if it is there; its name ends with .html, .json or .txt (default: print text)"},
		&cli.BoolFlag{Name: "json", Usage: "print JSON"},
	}, machineFlags()...)...),
	Action: strict(runProofStats),
}

func runProofStats(c *cli.Context) error {
	given := 0
	for _, name := range []string{"proof", "batch", "block"} {
		if c.IsSet(name) {
			given++
		}
	}
	switch {
	case given != 1:
		return fmt.Errorf("%w: give one of --proof, --batch and --block", errUsage)
	case c.IsSet("block") != c.IsSet("witness"):
		return fmt.Errorf("%w: --block and --witness go together", errUsage)
	case c.IsSet("proof") && c.Bool("prove"):
		return fmt.Errorf("%w: --prove is for a batch or a block", errUsage)
	}
	write := (*report.Report).WriteText
	if c.Bool("json") {
		write = (*report.Report).WriteJSON
	}
	if c.IsSet("output") {
		var err error
		if write, err = report.Writer(c.String("output")); err != nil {
			return fmt.Errorf("--output: %w", err)
		}
	}
	about := reportOnExecution
	if c.IsSet("proof") {
		about = reportOnProof
	}
	r, err := about(c)
	if err != nil {
		return err
	}
	if !c.IsSet("output") {
		return write(r, c.App.Writer)
	}
	var b bytes.Buffer
	if err := write(r, &b); err != nil {
		return err
	}
	if err := os.WriteFile(c.String("output"), b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	return nil
}

// reportOnProof reports on the file of --proof.
func reportOnProof(c *cli.Context) (*report.Report, error) {
	path := c.String("proof")
	data, err := readProof(path)
	if err != nil {
		return nil, err
	}
	program, _, err := loadConstraints(c)
	if err != nil {
		return nil, err
	}
	made, err := program.Decode(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	r, err := report.Proof(program, made, len(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	r.Title = "Proof " + path + " (not verified)"
	return r, nil
}

// reportOnExecution reports on an execution, which it has proven if asked to.
func reportOnExecution(c *cli.Context) (*report.Report, error) {
	input, check, err := execInput(c)
	if err != nil {
		return nil, err
	}
	img, err := loadImage(c)
	if err != nil {
		return nil, err
	}
	output, stats, err := image.Run(c.Context, img, input, machine.Config{CycleLimit: c.Uint64("prove.max-cycles")})
	if err != nil {
		return nil, err
	}
	if err := check(output, new(execution)); err != nil {
		return nil, err
	}
	free, err := jobs.FreeMemory()
	if err != nil {
		return nil, err
	}
	if err := checkMemory(stats.Cycles, free); err != nil {
		return nil, err
	}
	program, err := proof.New(img.Program(), img.State())
	if err != nil {
		return nil, err
	}
	log.Info("Tracing", "cycles", stats.Cycles)
	r, err := traced(c.Context, program, input)
	if err != nil {
		return nil, err
	}
	what := fmt.Sprintf("block %s", c.String("block"))
	if c.IsSet("batch") {
		what = fmt.Sprintf("batch %d", c.Uint64("batch"))
	}
	r.Title = "What a proof of " + what + " would cost"
	if !c.Bool("prove") {
		return r, nil
	}
	r.Title = "Proof of " + what
	timer := report.NewTimer()
	made, err := program.Prove(c.Context, image.Frame(input), proof.Options{Memory: free, Observe: func(p proof.Progress) {
		timer.Observe(p)
		log.Info("Proving", "segment", fmt.Sprintf("%d/%d", p.Segment+1, p.Segments), "phase", p.Phase)
	}})
	if err != nil {
		return nil, err
	}
	claim := made.Claim
	claim.ExitCode, claim.Output = 0, output
	if err := program.Verify(made, claim); err != nil {
		return nil, fmt.Errorf("the proof that was made is refused: %w", err)
	}
	encoded, err := program.Encode(made)
	if err != nil {
		return nil, err
	}
	of, err := report.Proof(program, made, len(encoded))
	if err != nil {
		return nil, err
	}
	r.Join(of)
	r.Phases, r.Peak = timer.Phases(), report.PeakMemory()
	return r, nil
}

// traced reports on an execution without keeping its trace.
func traced(ctx context.Context, program *proof.Program, input []byte) (*report.Report, error) {
	witness, cycles, err := program.Trace(ctx, image.Frame(input))
	if err != nil {
		return nil, err
	}
	return report.Execution(program, witness, cycles)
}
