package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/log"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// errDiffers means that a proof is about something else than what it is held against.
var errDiffers = errors.New("verify")

var verifyCommand = &cli.Command{
	Name:  "verify",
	Usage: "check a STARK proof of a batch or a block",
	Description: "Checks that the proof is one of the program this version was made with, and what it states\n" +
		"against what is known from elsewhere. docs/statement.md says how, docs/soundness.md what a proof\n" +
		"is worth. The exit code is not zero, and one line says why, when anything differs.\n\n" +
		"A proof of a batch against L1, which needs no node of the rollup: every public value is computed\n" +
		"from the contracts and blobs. The block that a batch builds on is known to L1 once the batch before\n" +
		"is final, and the last one finalised with it. Else prove the batches before, too, or name the block\n" +
		"with --parent.\n\n" +
		"   zkgeth verify --proof batch-3.proof --rollup 0x... --l1.rpc URL --l1.beacon URL\n" +
		"   zkgeth verify --proof batch-3.proof --proof batch-4.proof --rollup 0x... --l1.rpc URL --l1.beacon URL\n\n" +
		"A proof of a batch against a node that you trust:\n\n" +
		"   zkgeth verify --proof batch-3.proof --batch 3 --rpc http://127.0.0.1:8545\n\n" +
		"A proof of a block against the block; without --block it is told what the proof states. That the\n" +
		"block before is the right one is for you to know: --parent compares it.\n\n" +
		"   zkgeth verify --proof block-7.proof --block block.rlp --chain-id 901 --parent 0x...",
	Flags: append([]cli.Flag{
		&cli.StringSliceFlag{Name: "proof", Usage: "`FILE` with the proof; with --rollup, repeated for batches that follow each other"},
		&cli.Uint64Flag{Name: "batch", DefaultText: "none", Usage: "`NUMBER` of the batch it, or the last, should be about; with --rollup it may be left out"},
		&cli.StringFlag{Name: "parent", Usage: "`HASH` of the L2 block that the batch or block must build on"},
		rollupFlag, l1RPCFlag, l1BeaconFlag,
		&cli.StringFlag{Name: l1ArchiveFlag.Name, Category: categoryL1, EnvVars: env(l1ArchiveFlag.Name), Usage: "`DIR` of blobs named by versioned hash, as nodes keep it; read only, and first"},
		l1PeersFlag, l1FinalityFlag,
		&cli.StringFlag{Name: "rpc", Value: "http://127.0.0.1:8545", Usage: "`URL` of a node that knows the batch"},
		&cli.StringFlag{Name: "block", Usage: "`FILE` with the RLP of the block it should be about, as bytes or in hex"},
		&cli.Uint64Flag{Name: "chain-id", Value: params.DevL2ChainID, Usage: "chain `ID` of the block; its rules are those of an L2"},
		&cli.BoolFlag{Name: "json", Usage: "print JSON"},
	}, imageFlags()...),
	Action: strict(runVerify, "proof"),
}

// verified is what `verify` prints.
type verified struct {
	Against  string       `json:"against"` // l1, node, block or nothing
	ChainID  uint64       `json:"chainId"`
	Batch    uint64       `json:"batch,omitempty"`
	Parent   common.Hash  `json:"parentHash"`
	Block    common.Hash  `json:"blockHash"`
	State    common.Hash  `json:"stateRoot"`
	Outbox   *common.Hash `json:"outboxRoot,omitempty"`
	Input    *hexutil.Big `json:"publicInput,omitempty"`
	L1       *onL1        `json:"l1,omitempty"`
	Program  string       `json:"program"`
	Bits     float64      `json:"provableBits"`
	Segments int          `json:"segments"`
	Seconds  float64      `json:"seconds"`
	Before   []*verified  `json:"before,omitempty"` // what was verified of the batches before, the first one first

	parentFrom, stateFrom string // where the hashes are known from, in words
}

// stated is what the output of the program states: one of the two.
type stated struct {
	batch *batch.PublicValues
	block *oneblock.Output
}

// against is what a proof is held against.
type against interface {
	// check compares what the proof states, and says in out what was found.
	check(ctx context.Context, s *stated, step *steps, out *verified) error
	// steps is how many there are, for people who wait.
	steps() int
	close()
}

func runVerify(c *cli.Context) error {
	parent, err := parentFlag(c)
	if err != nil {
		return err
	}
	paths := c.StringSlice("proof")
	files := make([][]byte, len(paths))
	for i, path := range paths {
		if files[i], err = readProof(path); err != nil {
			return err
		}
	}
	// What can be found out fast comes before the program's constraints.
	target, err := findTarget(c, parent)
	if err != nil {
		return err
	}
	defer target.close()
	start := time.Now()
	step := &steps{total: 1 + len(files)*(2+target.steps())}
	step.next("Opening the program, making its constraints; it takes seconds")
	program, root, err := loadConstraints(c)
	if err != nil {
		return err
	}
	var out *verified
	for i, data := range files {
		if i > 0 {
			target.(*l1Target).follow(out)
		}
		last, err := verify(c.Context, program, root, data, target, step)
		if err != nil && len(files) > 1 {
			err = fmt.Errorf("%w (%s)", err, paths[i])
		}
		if err != nil {
			return oneLine{err}
		}
		if out != nil {
			last.Before, out.Before = append(out.Before, out), nil
		}
		out = last
	}
	if of, ok := target.(*l1Target); ok {
		if err := of.checkLast(out); err != nil {
			return err
		}
	}
	out.Seconds = time.Since(start).Seconds()
	if c.Bool("json") {
		return printJSON(c, out)
	}
	return out.print(c.App.Writer)
}

// verify checks a proof in the encoding of files, by the program with this root.
func verify(ctx context.Context, program *proof.Program, root string, data []byte, target against, step *steps) (*verified, error) {
	step.next("Reading the proof, making its key; it takes seconds")
	p, err := program.Decode(data)
	if err != nil {
		return nil, fmt.Errorf("%w: no proof that this version can check: %w", errDiffers, err)
	}
	s, err := readStated(p)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDiffers, err)
	}
	out := &verified{Program: root, Segments: len(p.Segments)}
	out.fill(s)
	if err := target.check(ctx, s, step, out); err != nil {
		return nil, err
	}
	step.next("Checking the proof")
	if err := shows(program, p, root, out); err != nil {
		return nil, fmt.Errorf("%w: %w", errDiffers, err)
	}
	return out, nil
}

// shows checks the proof itself.
func shows(program *proof.Program, p *proof.Proof, root string, out *verified) error {
	claim := p.Claim
	claim.ExitCode = 0 // no other code shows anything
	if err := program.Verify(p, claim); err != nil {
		return fmt.Errorf("the proof does not show what it states: it was altered, or made of another program than this version's %s: %w", root, err)
	}
	reports, err := program.Soundness(p)
	if err != nil {
		return err
	}
	out.Bits = reports[0].Bits
	for _, r := range reports {
		out.Bits = min(out.Bits, r.Bits)
	}
	return nil
}

// readStated reads what a proof states, which it need not show.
func readStated(p *proof.Proof) (*stated, error) {
	if p.Claim.ExitCode != 0 {
		return nil, fmt.Errorf("it is of a run of the program that failed, with exit code %d", p.Claim.ExitCode)
	}
	switch len(p.Claim.Output) {
	case statement.OutputSize:
		values, err := statement.DecodeOutput(p.Claim.Output)
		return &stated{batch: values}, err
	default:
		block, err := oneblock.DecodeOutput(p.Claim.Output)
		return &stated{block: block}, err
	}
}

func (v *verified) fill(s *stated) {
	if b := s.batch; b != nil {
		v.ChainID, v.Parent, v.Block, v.State, v.Outbox, v.Input = b.L2ChainID, b.PrevBlockHash, b.BlockHash, b.StateRoot, &b.OutboxRoot, (*hexutil.Big)(b.Run().Input())
	} else {
		v.ChainID, v.Parent, v.Block, v.State = s.block.Rules.ChainID, s.block.Parent, s.block.Block, s.block.State
	}
}

func parentFlag(c *cli.Context) (*common.Hash, error) {
	if !c.IsSet("parent") {
		return nil, nil
	}
	hash := new(common.Hash)
	if err := hash.UnmarshalText([]byte(c.String("parent"))); err != nil {
		return nil, fmt.Errorf("--parent %q is not the hash of a block", c.String("parent"))
	}
	return hash, nil
}

// findTarget finds what the flags say the proof is to be held against.
func findTarget(c *cli.Context, parent *common.Hash) (against, error) {
	// Who has L1 in the environment still chooses by what the command line says.
	onL1 := c.IsSet("rollup") || c.IsSet("l1.rpc")
	if c.IsSet("rpc") || c.IsSet("block") {
		onL1 = onCommandLine(c, "rollup") || onCommandLine(c, "l1.rpc")
	}
	switch {
	case !onL1 && len(c.StringSlice("proof")) > 1:
		return nil, fmt.Errorf("%w: several proofs are checked against L1 only; give --rollup and --l1.rpc", errUsage)
	case onL1 && c.IsSet("rpc"):
		return nil, fmt.Errorf("%w: give either --rollup and --l1.rpc, or --rpc: L1 or a node", errUsage)
	case c.IsSet("block") && (onL1 || c.IsSet("rpc") || c.IsSet("batch")):
		return nil, fmt.Errorf("%w: --block is for a proof of a block, --batch, --rollup and --rpc are for one of a batch", errUsage)
	case c.IsSet("batch") && c.Uint64("batch") == 0:
		return nil, fmt.Errorf("%w: batch 0 is the genesis block, which needs no proof", errUsage)
	case onL1:
		return findL1(c, parent)
	case c.IsSet("batch"):
		return &nodeTarget{c: c, index: c.Uint64("batch"), parent: parent}, nil
	case c.IsSet("rpc"):
		return nil, fmt.Errorf("%w: --batch is missing: which batch the node is to be asked for", errUsage)
	case c.IsSet("block"):
		return readBlock(c, parent)
	}
	return &noTarget{parent: parent}, nil
}

// onCommandLine tells whether a flag is set, and not just by its environment variable.
func onCommandLine(c *cli.Context, name string) bool {
	value, ok := os.LookupEnv(env(name)[0])
	return c.IsSet(name) && !(ok && value == c.String(name))
}

// steps tells people what they are waiting for.
type steps struct{ done, total int }

func (s *steps) next(what string) {
	s.done++
	log.Info(what, "step", fmt.Sprintf("%d/%d", s.done, s.total))
}

// oneLine is an error without line breaks: what several sources said goes into one line.
type oneLine struct{ error }

func (e oneLine) Error() string { return strings.ReplaceAll(e.error.Error(), "\n", "; ") }
func (e oneLine) Unwrap() error { return e.error }

func (v *verified) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	line := func(name string, value any, remark string) {
		if remark != "" {
			remark = "  (" + remark + ")"
		}
		fmt.Fprintf(t, "%s\t%v%s\n", name, value, remark)
	}
	line("valid", fmt.Sprintf("with %.1f provable bits", v.Bits), "")
	line("compared with", v.with(), "")
	line("chain id", v.ChainID, "")
	for _, b := range v.Before {
		line("batch before", b.Batch, fmt.Sprintf("proven with %.1f bits, ends with %v", b.Bits, b.Block))
	}
	if v.Batch != 0 {
		line("batch", v.Batch, "")
	}
	if v.L1 != nil {
		line("committed in", fmt.Sprintf("L1 block %d", v.L1.CommitBlock), v.L1.CommitTx.Hex())
	}
	line("on parent", v.Parent, v.parentFrom)
	line("block hash", v.Block, v.stateFrom)
	line("state root", v.State, v.stateFrom)
	if v.Outbox != nil {
		line("outbox root", *v.Outbox, v.stateFrom)
	}
	if v.Input != nil {
		line("public input", v.Input, "")
	}
	line("program", v.Program, "")
	line("time", fmt.Sprintf("%.2f s", v.Seconds), "")
	return t.Flush()
}

// with says in words what a proof was compared with.
func (v *verified) with() string {
	switch v.Against {
	case "l1":
		return fmt.Sprintf("rollup %v on L1 chain %d, as of block %d (%s)", v.L1.Rollup, v.L1.ChainID, v.L1.Block, v.L1.Label)
	case "node":
		return "what the node says; L1 was not asked"
	case "block":
		return "the block of --block"
	}
	return "nothing: this is what the proof states"
}
