package proving

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Runner has the program executed elsewhere; rollup/jobs.Executions is one.
type Runner interface {
	// Root identifies the program that it runs.
	Root() string
	// Run returns an outcome that accept has no objection to; it has the task done
	// again when accept objects. Once it gives up, the error wraps [ErrGivenUp] and
	// the outcome is the last that was objected to, nil when there was none. Every
	// other error may pass.
	Run(ctx context.Context, t *Task, accept func(*Outcome) error) (*Outcome, error)
}

// Task is an execution asked for.
type Task struct {
	Batch      uint64
	Hash       common.Hash // of the batch's header
	Input      []byte      // encoded statement.Input
	CountWords uint64      // see [Options]
	Provable   bool        // see [Options]
}

// elsewhere is the program of an executor that has a runner.
type elsewhere struct{ Runner }

var errElsewhere = errors.New("the program is executed by workers, not in this process")

func (elsewhere) Execute(context.Context, []byte, *image.Observer) ([]byte, machine.Stats, error) {
	return nil, machine.Stats{}, errElsewhere
}

func (elsewhere) Plan() (machine.Tracer, func() (proof.Plan, error), error) {
	return nil, nil, errElsewhere
}

// delegate has a batch executed by the runner and compares.
func (e *Executor) delegate(ctx context.Context, c *Candidate, v *verdict, in *statement.Input, order []string) (*Report, error) {
	start := time.Now()
	task := &Task{Batch: c.Header.Index, Hash: c.Header.Hash(), Input: v.input, CountWords: e.opts.CountWords, Provable: e.opts.Provable}
	outcome, err := e.opts.Runner.Run(ctx, task, func(o *Outcome) error { return o.agrees(v.Values, order, e.opts.Provable) })
	switch {
	case errors.Is(err, ErrGivenUp):
		if outcome == nil {
			return nil, e.halt(c, v, ErrGivenUp, err)
		}
		v.Output, v.Machine, v.stats = outcome.Output, cmp.Or(outcome.Refused, outcome.Unproven), *outcome.stats()
		if outcome.Unproven != "" {
			return nil, e.unprovable(c, v, err)
		}
		return nil, e.mismatch(c, v, err)
	case err != nil:
		return nil, severity.Errorf(severity.Temporary, "execute batch %d: %w", c.Header.Index, err)
	}
	if err := e.fits(outcome.stats(), outcome.Proof); err != nil {
		v.Output, v.stats = outcome.Output, *outcome.stats()
		return nil, e.unprovable(c, v, err)
	}
	report := newReport(c, e.opts.Runner.Root(), outcome.stats(), len(in.Witness), int(outcome.Words), outcome.costs())
	report.Proof = outcome.Proof
	e.conclude(c, report, start)
	return report, nil
}

// agrees holds an outcome against the node's own public values, and wants to know of a proof
// if there is to be one.
func (o *Outcome) agrees(values *batch.PublicValues, order []string, provable bool) error {
	if o.Unproven != "" {
		return fmt.Errorf("the worker says: %s", o.Unproven)
	}
	if o.Refused != "" {
		return fmt.Errorf("the program refuses the batch: %s", o.Refused)
	}
	if err := statement.CheckOutput(o.Output, values); err != nil {
		return err
	}
	if provable && o.Proof == nil {
		return errors.New("the worker does not say what the proof will be")
	}
	return o.sane(order)
}
