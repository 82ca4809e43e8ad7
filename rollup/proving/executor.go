package proving

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Options of an [Executor].
type Options struct {
	// Dir is where reports are kept, by batch; empty to keep none.
	Dir string
	// EvidenceDir is where a batch is kept on which program and node disagree;
	// empty to keep nothing.
	EvidenceDir string
	// CountWords is up to how many cycles an execution is repeated to count the
	// words of memory it touches, which takes several times as long.
	CountWords uint64
	// Runner, when set, executes in place of the program given to New, which may be
	// nil then.
	Runner Runner
	// Provable asks for executions of which there is a proof; a batch without one is
	// [ErrUnprovable], or [ErrOversize] if it has more than one block.
	Provable bool
	// Memory is how many bytes proofs may take, with Provable; 0 for any number. A batch whose
	// proof takes more is refused as one without.
	Memory uint64
}

// DefaultCountWords lets batches of a few hundred transactions be counted.
const DefaultCountWords = 50_000_000

// Executor runs batches in the machine. It may be used by several goroutines.
type Executor struct {
	config  []byte
	chain   Sources
	program Program
	opts    Options
	log     log.Logger
	build   func(context.Context, statement.Source, uint64) (*statement.Input, *batch.PublicValues, error)

	executing atomic.Uint64 // batch that is executed in this process; 0 for none

	mu      sync.Mutex
	checked common.Hash // last batch that was fine: it may be sent more than once
}

// Executing is the batch that is being executed in this process before it is posted, 0
// when there is none.
func (e *Executor) Executing() uint64 { return e.executing.Load() }

// New returns an executor for a rollup.
func New(rollup *params.Rollup, sources Sources, program Program, opts Options) (*Executor, error) {
	config, err := rollup.Encode()
	if err != nil {
		return nil, err
	}
	if opts.Runner != nil {
		program = elsewhere{opts.Runner}
	}
	return &Executor{config: config, chain: sources, program: program, opts: opts,
		log: log.New("module", "proving"), build: statement.Build}, nil
}

// Check executes a batch and compares. Errors carry a severity: [ErrMismatch],
// [ErrGivenUp] and [ErrUnprovable] are critical, everything else temporary. After an
// [ErrOversize] that is temporary, a batch of fewer blocks is worth trying.
func (e *Executor) Check(ctx context.Context, c *Candidate) error {
	hash := c.Header.Hash()
	e.mu.Lock()
	done := e.checked == hash
	e.mu.Unlock()
	if done {
		return nil
	}
	report, err := e.Execute(ctx, c)
	if err != nil {
		return err
	}
	if err := e.save(report); err != nil {
		e.log.Error("Could not keep the report of an execution", "batch", report.Batch, "err", err)
	}
	e.mu.Lock()
	e.checked = hash
	e.mu.Unlock()
	return nil
}

// Execute runs a batch in the machine, compares, and reports what it took. Errors
// are those of [Executor.Check].
func (e *Executor) Execute(ctx context.Context, c *Candidate) (*Report, error) {
	start := time.Now()
	in, v, err := e.claim(ctx, c)
	if err != nil {
		return nil, err
	}
	order, err := decodeOrder(c, in.Forced)
	if err != nil {
		return nil, e.mismatch(c, v, err)
	}
	if e.opts.Runner != nil {
		return e.delegate(ctx, c, v, in, order)
	}
	e.executing.Store(c.Header.Index)
	defer e.executing.Store(0)
	input, values := v.input, v.Values
	output, stats, costs, form, err := execute(ctx, e.program, input, order, nil, e.opts.Provable, nil)
	v.Output, v.stats = output, stats
	if errors.Is(err, ErrUnprovable) {
		return nil, e.unprovable(c, v, err)
	}
	if err != nil {
		if !isVerdict(err) {
			return nil, severity.Errorf(severity.Temporary, "execute batch %d: %w", c.Header.Index, err)
		}
		v.Machine = err.Error()
		return nil, e.mismatch(c, v, err)
	}
	if err := statement.CheckOutput(output, values); err != nil {
		return nil, e.mismatch(c, v, err)
	}
	if err := e.fits(&stats, form); err != nil {
		return nil, e.unprovable(c, v, err)
	}
	words := new(machine.Touched)
	if stats.Cycles <= e.opts.CountWords {
		if _, _, costs, _, err = execute(ctx, e.program, input, order, words, false, nil); err != nil {
			return nil, severity.Errorf(severity.Temporary, "count the words batch %d touches: %w", c.Header.Index, err)
		}
	}
	report := newReport(c, e.program.Root(), &stats, len(in.Witness), words.Words(), costs)
	report.Proof = form
	e.conclude(c, report, start)
	return report, nil
}

// claim returns the program's input for a batch, and what the program has to say of it
// by what this node knows.
func (e *Executor) claim(ctx context.Context, c *Candidate) (*statement.Input, *verdict, error) {
	in, values, err := e.build(ctx, &source{Sources: e.chain, config: e.config, candidate: c}, c.Header.Index)
	if err != nil {
		if errors.Is(err, statement.ErrBatch) {
			return nil, nil, e.mismatch(c, &verdict{Native: err.Error()}, err)
		}
		// The chains may have changed while they were read.
		return nil, nil, severity.Errorf(severity.Temporary, "input of the proven program for batch %d: %w", c.Header.Index, err)
	}
	input, err := in.Encode()
	if err != nil {
		return nil, nil, severity.Errorf(severity.Temporary, "input of the proven program for batch %d: %w", c.Header.Index, err)
	}
	v := &verdict{input: input, Values: values}
	if err := agrees(values, c); err != nil {
		return nil, nil, e.mismatch(c, v, err)
	}
	return in, v, nil
}

// conclude tells of an execution that was as it should be.
func (e *Executor) conclude(c *Candidate, report *Report, start time.Time) {
	report.mark(time.Since(start))
	if report.overrun() {
		e.log.Error("A batch takes more than the meter said it could", "batch", report.Batch, "cost", report.Total, "witness", report.Witness, "bound", *report.Bound)
	}
	e.log.Info("Executed batch in the machine", "batch", report.Batch, "blocks", len(c.Blocks), "cost", report.Total, "cycles", report.Cycles,
		"keccak", report.Keccak, "recoveries", report.Recoveries, "words", report.Words, "elapsed", common.PrettyDuration(time.Since(start)))
}

// Functions of the program at which the work for a transaction begins and for
// the last one ends.
const (
	beginFunction = "github.com/zkgeth/zkgeth/zkevm/guest/executor.(*Transaction).decode"
	endFunction   = "github.com/zkgeth/zkgeth/zkevm/guest/executor.(*Env).Finish"
)

// execute runs a program and adds up costs by class; with words it counts those
// too. With provable it says what the proof will be, and an execution without one, whatever
// its size, is ErrUnprovable. begun, when set, is told how many transactions have begun.
func execute(ctx context.Context, program Program, input []byte, order []string, words *machine.Touched, provable bool, begun func(int)) ([]byte, machine.Stats, *classCosts, *Form, error) {
	costs := newClassCosts(order)
	o := &image.Observer{Functions: []string{beginFunction, endFunction}}
	var calls trace.Calls
	var diagnostics error
	var plan func() (proof.Plan, error)
	if provable {
		var err error
		if o.Tracer, plan, err = program.Plan(); err != nil {
			return nil, machine.Stats{}, costs, nil, err
		}
		o.OnCall = func(number uint64, args [6]uint64, result uint64) error {
			err := calls.Check(number, args, result)
			if number == abi.SysWrite && args[0] == abi.Stderr {
				diagnostics = err // that follow are why the program refuses its input
				return nil
			}
			return err
		}
	}
	if words != nil {
		o.Tracer = words
	}
	o.Called = func(function string, m *machine.Machine) {
		n := 0
		if words != nil {
			n = words.Words()
		}
		cycles, used := m.Progress()
		if now := costOf(cycles, &used, n); function == beginFunction {
			costs.begin(now)
			if begun != nil {
				begun(costs.next)
			}
		} else {
			costs.end(now)
		}
	}
	output, stats, err := program.Execute(ctx, input, o)
	if err == nil {
		err = diagnostics
	}
	var form *Form
	switch {
	case errors.Is(err, trace.ErrUnproven), errors.Is(err, trace.ErrTooLong):
		err = fmt.Errorf("%w: %w", ErrUnprovable, err)
	case err == nil && plan != nil:
		form, err = formOf(plan())
	}
	return output, stats, costs, form, err
}

// isVerdict tells whether an execution failed by what the program is and was
// given, and would fail again.
func isVerdict(err error) bool {
	var trap *machine.Trap
	return errors.Is(err, image.ErrInvalid) || errors.Is(err, image.ErrCrash) || errors.As(err, &trap)
}

// agrees holds public values against the node's own blocks.
func agrees(v *batch.PublicValues, c *Candidate) error {
	last := c.last()
	for _, f := range []struct {
		name       string
		have, want common.Hash
	}{
		{"block hash", v.BlockHash, last.Hash()},
		{"state root", v.StateRoot, last.Root()},
		{"hash of the block before", v.PrevBlockHash, c.Blocks[0].ParentHash()},
		{"batches hash", v.BatchesHash, batch.BatchesHash([]*batch.Header{c.Header})},
	} {
		if f.have != f.want {
			return fmt.Errorf("%s: the program has %v, the node %v", f.name, f.have, f.want)
		}
	}
	return nil
}

// decodeOrder is the class of every transaction the program decodes, in order.
func decodeOrder(c *Candidate, forced [][]byte) ([]string, error) {
	payload, err := batch.Decode(c.Header, c.Parent, c.Blobs)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, block := range payload.Blocks {
		if block.Forced > uint64(len(forced)) {
			return nil, fmt.Errorf("batch consumes more than the %d forced transactions there are", len(forced))
		}
		for _, raw := range forced[:block.Forced] {
			if len(raw) <= params.MaxForcedTxBytes {
				out = append(out, classOfRaw(raw))
			}
		}
		forced = forced[block.Forced:]
		for _, tx := range block.Txs {
			out = append(out, classOf(tx))
		}
	}
	return out, nil
}
