package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/urfave/cli/v2"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/eth/api"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/oneblock"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/accel"
)

// errDisagrees means that the program does not say what the node says.
var errDisagrees = errors.New("the program disagrees with the node")

var execCommand = &cli.Command{
	Name:  "exec",
	Usage: "run the program that is proven, in the machine, on a batch or a block",
	Description: "With --batch, a sequencer that runs with --prove=exec, stark or full is asked for the batch; what\n" +
		"the program says of it is compared with what the node says. With --block, the block (RLP) is executed on\n" +
		"nothing but a witness: the answer of debug_executionWitness (JSON). The exit code is not zero\n" +
		"when the program refuses the input or disagrees.\n\n" +
		"   zkgeth exec --batch 3 --rpc http://127.0.0.1:8545\n" +
		"   cast rpc debug_executionWitness 0x7 > witness.json; cast rpc debug_getRawBlock 0x7 > block.rlp\n" +
		"   zkgeth exec --block block.rlp --witness witness.json --chain-id 901",
	Flags: append([]cli.Flag{
		&cli.Uint64Flag{Name: "batch", DefaultText: "none", Usage: "`NUMBER` of a batch"},
		&cli.StringFlag{Name: "rpc", Value: "http://127.0.0.1:8545", Usage: "`URL` of a sequencer that runs with --prove=exec, stark or full"},
		&cli.StringFlag{Name: "block", Usage: "`FILE` with the RLP of a block, as bytes or in hex"},
		&cli.StringFlag{Name: "witness", Usage: "`FILE` with the witness of the block: the answer of debug_executionWitness"},
		&cli.Uint64Flag{Name: "chain-id", Value: params.DevL2ChainID, Usage: "chain `ID` of the block; its rules are those of an L2"},
		&cli.BoolFlag{Name: "native", Usage: "run the program natively instead of in the machine"},
		&cli.BoolFlag{Name: "words", Usage: "count the words of memory that are touched, several times slower"},
		&cli.BoolFlag{Name: "json", Usage: "print JSON"},
	}, machineFlags()...),
	Action: strict(runExec),
}

// execution is what `exec` prints.
type execution struct {
	Batch        uint64              `json:"batch,omitempty"`
	Block        common.Hash         `json:"blockHash"`
	State        common.Hash         `json:"stateRoot"`
	Parent       *common.Hash        `json:"parentHash,omitempty"` // of a block: what it is valid on
	PublicInput  *hexutil.Big        `json:"publicInput,omitempty"`
	Program      string              `json:"program,omitempty"`
	Cost         uint64              `json:"cost,omitempty"`  // cycle equivalents, of zkevm/machine/cost
	Bound        *meter.Weight       `json:"bound,omitempty"` // what the sequencer's meter said of the batch
	Cycles       uint64              `json:"cycles,omitempty"`
	Keccak       uint64              `json:"keccakPermutations,omitempty"`
	Words        int                 `json:"touchedWords,omitempty"`
	Accelerators map[string]accelUse `json:"accelerators,omitempty"`
	Seconds      float64             `json:"seconds"`
}

type accelUse struct {
	Calls uint64 `json:"calls"`
	Units uint64 `json:"units"`
}

func runExec(c *cli.Context) error {
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
	out := &execution{Batch: c.Uint64("batch")}
	start := time.Now()
	output, err := runProgram(c, input, out)
	if err != nil {
		return err
	}
	out.Seconds = time.Since(start).Seconds()
	if err := check(output, out); err != nil {
		return err
	}
	if c.Bool("json") {
		enc := json.NewEncoder(c.App.Writer)
		enc.SetIndent("", "  ")
		return enc.Encode(out)
	}
	return out.print(c.App.Writer)
}

// execInput returns the input of the program, and a function that reads its
// output.
func execInput(c *cli.Context) ([]byte, func([]byte, *execution) error, error) {
	if !c.IsSet("batch") {
		in, err := blockInput(c)
		if err != nil {
			return nil, nil, err
		}
		return in.Encode(), readBlockOutput, nil
	}
	ctx, cancel := context.WithTimeout(c.Context, inputTimeout)
	defer cancel()
	client, err := dialNode(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	defer client.Close()
	of, err := batchOf(ctx, client, c.Uint64("batch"))
	if err != nil {
		return nil, nil, err
	}
	index := of.Index
	var input hexutil.Bytes
	if err := client.CallContext(ctx, &input, "rollup_batchInput", index); err != nil {
		var failure rpc.Error
		if errors.As(err, &failure) && failure.ErrorCode() == methodNotFound {
			return nil, nil, fmt.Errorf("the node at %s does not hand out inputs: ask a sequencer that runs with --prove=exec, stark or full", c.String("rpc"))
		}
		return nil, nil, fmt.Errorf("ask for the input of batch %d: %w", uint64(index), err)
	}
	return input, func(output []byte, out *execution) error { return readBatchOutput(output, of, out) }, nil
}

// dialNode connects to the node of --rpc.
func dialNode(ctx context.Context, c *cli.Context) (*rpc.Client, error) {
	url, err := requireURL(c, "rpc")
	if err != nil {
		return nil, err
	}
	client, err := rpc.DialContext(ctx, url)
	if err != nil {
		return nil, fmt.Errorf("--rpc: %w", err)
	}
	return client, nil
}

// batchOf asks a node for a batch.
func batchOf(ctx context.Context, client *rpc.Client, index uint64) (*api.Batch, error) {
	var of *api.Batch
	if err := client.CallContext(ctx, &of, "rollup_batch", hexutil.Uint64(index)); err != nil {
		return nil, fmt.Errorf("ask for batch %d: %w; check --rpc", index, err)
	}
	if of == nil || of.BlockHash == nil {
		return nil, fmt.Errorf("batch %d is not known to the node yet; see rollup_syncStatus", index)
	}
	return of, nil
}

const (
	// inputTimeout leaves a node time to execute a batch.
	inputTimeout = 5 * time.Minute
	// methodNotFound is JSON-RPC's code.
	methodNotFound = -32601
)

// runProgram runs the program, natively or in the machine.
func runProgram(c *cli.Context, input []byte, out *execution) ([]byte, error) {
	if c.Bool("native") {
		return runNatively(c, input)
	}
	img, err := loadImage(c)
	if err != nil {
		return nil, err
	}
	root, err := img.Root()
	if err != nil {
		return nil, err
	}
	o := new(image.Observer)
	words := new(machine.Touched)
	if c.Bool("words") {
		o.Tracer = words
	}
	output, stats, err := image.Observe(c.Context, img, input, machine.Config{CycleLimit: c.Uint64("prove.max-cycles")}, o)
	if err != nil {
		return nil, err
	}
	out.Cost = stats.Cost()
	out.Program, out.Cycles, out.Keccak, out.Words = root.String(), stats.Cycles, stats.KeccakPermutations(), words.Words()
	out.Accelerators = make(map[string]accelUse)
	for k, u := range stats.Accelerators {
		if u.Calls > 0 {
			out.Accelerators[accel.Kind(k).String()] = accelUse{u.Calls, u.Units}
		}
	}
	return output, nil
}

func runNatively(c *cli.Context, input []byte) ([]byte, error) {
	if c.IsSet("batch") {
		return statement.Run(input)
	}
	return oneblock.Run(input)
}

func readBlockOutput(output []byte, out *execution) error {
	result, err := oneblock.DecodeOutput(output)
	if err != nil {
		return err
	}
	out.Block, out.State, out.Parent = result.Block, result.State, &result.Parent
	return nil
}

func readBatchOutput(output []byte, of *api.Batch, out *execution) error {
	values, err := statement.DecodeOutput(output)
	if err != nil {
		return err
	}
	out.Block, out.State, out.PublicInput = values.BlockHash, values.StateRoot, (*hexutil.Big)(values.Run().Input())
	if of.Execution != nil && out.Cost > 0 {
		out.Bound = of.Execution.Bound
	}
	header := batchHeader(of)
	if values.BlockHash != *of.BlockHash || values.BatchesHash != batch.BatchesHash([]*batch.Header{header}) {
		return fmt.Errorf("%w: it says that batch %d ends with block %v, the node says %v", errDisagrees, uint64(of.Index), values.BlockHash, *of.BlockHash)
	}
	return nil
}

func batchHeader(b *api.Batch) *batch.Header {
	return &batch.Header{Index: uint64(b.Index), ParentHash: b.ParentHash, LastBlock: uint64(b.LastBlock), OriginNumber: uint64(b.OriginNumber), OriginHash: b.OriginHash,
		InboxCount: uint64(b.InboxCount), InboxRoot: b.InboxRoot, DepositEnd: uint64(b.DepositEnd), ForcedEnd: uint64(b.ForcedEnd), BlobHashes: b.BlobHashes}
}

func (e *execution) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	line := func(name string, value any) { fmt.Fprintf(t, "%s\t%v\n", name, value) }
	if e.Batch != 0 {
		line("batch", e.Batch)
	}
	line("block hash", e.Block)
	line("state root", e.State)
	if e.Parent != nil {
		line("on parent", *e.Parent)
	}
	if e.PublicInput != nil {
		line("public input", e.PublicInput)
	}
	if e.Program != "" {
		line("program", e.Program)
		line("cost", e.Cost)
		if e.Bound != nil {
			line("bound of the cost", e.Bound.Cost)
		}
		line("cycles", e.Cycles)
		line("keccak permutations", e.Keccak)
		if e.Words > 0 {
			line("touched words", e.Words)
		}
	}
	line("time", fmt.Sprintf("%.2f s", e.Seconds))
	return t.Flush()
}
