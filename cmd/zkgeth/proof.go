package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// maxProofFile bounds what is read as a proof.
const maxProofFile = 1 << 30

// claimFlags say what is executed or claimed: a batch of a node, or a block.
func claimFlags() []cli.Flag {
	return []cli.Flag{
		&cli.Uint64Flag{Name: "batch", DefaultText: "none", Usage: "`NUMBER` of a batch"},
		&cli.StringFlag{Name: "rpc", Value: "http://127.0.0.1:8545", Usage: "`URL` of a sequencer that runs with --prove=exec, stark or full"},
		&cli.StringFlag{Name: "block", Usage: "`FILE` with the RLP of a block, as bytes or in hex"},
		&cli.StringFlag{Name: "witness", Usage: "`FILE` with the witness of the block: the answer of debug_executionWitness"},
		&cli.Uint64Flag{Name: "chain-id", Value: params.DevL2ChainID, Usage: "chain `ID` of the block; its rules are those of an L2"},
	}
}

var proveCommand = &cli.Command{
	Name:  "prove",
	Usage: "make a STARK proof of a batch or a block, by hand",
	Description: "Runs the program that is proven as `zkgeth exec` does, proves its execution, checks the proof\n" +
		"and writes it to a new file, which is there whole or not at all. It is a proof as a sequencer\n" +
		"with --prove=stark or full has made of every batch; `zkgeth verify` checks both. Before anything\n" +
		"is proven it refuses what `zkgeth exec` refuses, an execution that has no proof (too large, or by\n" +
		"one of the calls that docs/statement.md lists: no batch of such a sequencer is), and one whose\n" +
		"proof takes more memory than is free.\n\n" +
		"   zkgeth prove --batch 3 --rpc http://127.0.0.1:8545 -o batch-3.proof\n" +
		"   zkgeth prove --block block.rlp --witness witness.json --chain-id 901 -o block-7.proof",
	Flags: append(append(claimFlags(),
		&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "`FILE` to write the proof to"},
		&cli.BoolFlag{Name: "json", Usage: "print JSON"},
	), machineFlags()...),
	Action: strict(runProve, "output"),
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
	path := c.String("output")
	if err := checkOutput(path); err != nil {
		return err
	}
	input, check, err := execInput(c)
	if err != nil {
		return err
	}
	progress, err := newProofProgress(c)
	if err != nil {
		return err
	}
	log.Info("Opening the program, executing")
	img, err := loadImage(c)
	if err != nil {
		return err
	}
	// Without a trace first: what the program refuses, and what does not fit, is found
	// before anything that takes time.
	output, stats, err := image.Run(c.Context, img, input, machine.Config{CycleLimit: c.Uint64("prove.max-cycles")})
	if err != nil {
		return err
	}
	if err := check(output, new(execution)); err != nil {
		return err
	}
	free, err := jobs.FreeMemory()
	if err != nil {
		return err
	}
	if err := checkMemory(stats.Cycles, free); err != nil {
		return err
	}
	log.Info("Making the constraints and the key of the proof, executing once more; it takes seconds", "cycles", stats.Cycles)
	program, err := proof.New(img.Program(), img.State())
	if err != nil {
		return err
	}
	made, err := program.Prove(c.Context, image.Frame(input), proof.Options{Memory: free, Observe: progress.observe})
	progress.over()
	if err != nil {
		return err
	}
	// Nothing is handed out that does not hold.
	claim := made.Claim
	claim.ExitCode, claim.Output = 0, output
	if err := program.Verify(made, claim); err != nil {
		return fmt.Errorf("the proof that was made is refused: %w", err)
	}
	data, err := program.Encode(made)
	if err != nil {
		return err
	}
	if err := writeNew(path, data); err != nil {
		return err
	}
	out := progress.report(path, len(data))
	if c.Bool("json") {
		return printJSON(c, out)
	}
	return out.print(c.App.Writer)
}

// Memory that a trace takes at least, in bytes: so much, and so much for every cycle.
// What a proof takes is only known with the trace, and checked then.
const (
	leastMemory      = 1 << 30
	leastCycleMemory = 512
)

func checkMemory(cycles, free uint64) error {
	if need := leastMemory + leastCycleMemory*cycles; need > free {
		return fmt.Errorf("%w: the trace of %d cycles alone takes %d MiB, %d MiB are free", proof.ErrMemory, cycles, need>>20, free>>20)
	}
	return nil
}

func (p *proven) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintf(t, "proof\t%s, %d bytes\ncycles\t%d\ncommitted cells\t%d in %d segments\ntime\t%.1f s\n", p.File, p.Bytes, p.Cycles, p.Cells, p.Segments, p.Seconds)
	for phase := range stark.Phases {
		fmt.Fprintf(t, "  %s\t%.1f s\n", phase, p.Phases[phase.String()])
	}
	return t.Flush()
}

// imageFlags are the flags of commands that only need to know the program.
func imageFlags() []cli.Flag { return machineFlags()[:1] }

// loadConstraints makes the constraints of the program image, which it names.
func loadConstraints(c *cli.Context) (program *proof.Program, root string, err error) {
	img, err := loadImage(c)
	if err != nil {
		return nil, "", err
	}
	commitment, err := img.Root()
	if err != nil {
		return nil, "", err
	}
	program, err = proof.New(img.Program(), img.State())
	return program, commitment.String(), err
}

// readProof reads the file of a proof.
func readProof(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("--proof: %w", err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("--proof: %s is a directory", path)
	}
	if info.Size() > maxProofFile {
		return nil, fmt.Errorf("--proof: %s has %d bytes, more than any proof", path, info.Size())
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("--proof: %w", err)
	}
	return data, nil
}

// checkOutput makes sure, before any work, that a new file can be written.
func checkOutput(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("--output: %s is there already; nothing is overwritten", path)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("--output: %w", err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".zkgeth-")
	if err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	if err := errors.Join(tmp.Close(), os.Remove(tmp.Name())); err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	return nil
}

// writeNew writes a file that is there whole or not at all, and is not there yet.
func writeNew(path string, data []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".zkgeth-")
	if err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Chmod(0o644), tmp.Sync(), tmp.Close()); err != nil {
		return errors.Join(fmt.Errorf("--output: %w", err), os.Remove(tmp.Name()))
	}
	// Unlike a rename, a link replaces nothing.
	switch err = os.Link(tmp.Name(), path); {
	case err == nil:
		err = os.Remove(tmp.Name())
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("--output: %s has come up meanwhile; the proof is in %s", path, tmp.Name())
	default: // the file system has no links
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("--output: %w; the proof is in %s", err, tmp.Name())
	}
	return nil
}
