package jobs

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// Executions has batches executed by workers; it is a proving.Runner.
type Executions struct{ queue *Queue }

// NewExecutions returns the executions of a queue.
func NewExecutions(queue *Queue) *Executions { return &Executions{queue} }

// Root implements proving.Runner.
func (e *Executions) Root() string { return e.queue.opts.Program }

// Run implements proving.Runner.
func (e *Executions) Run(ctx context.Context, t *proving.Task, accept func(*proving.Outcome) error) (*proving.Outcome, error) {
	job := Job{Kind: Execute, Batch: t.Batch, Hash: t.Hash, CountWords: t.CountWords, Provable: t.Provable}
	var last *proving.Outcome
	_, err := e.queue.Do(ctx, job, t.Input, func(result []byte) error {
		outcome, err := decodeOutcome(result)
		if err != nil {
			return err
		}
		last = outcome
		return accept(outcome)
	})
	return last, err
}

var _ proving.Runner = (*Executions)(nil)

func decodeOutcome(result []byte) (*proving.Outcome, error) {
	o := new(proving.Outcome)
	return o, strict(result, int(kinds[Execute]), o)
}

// Executor is the handler of [Execute].
type Executor struct{ program proving.Program }

// NewExecutor returns the handler for a program.
func NewExecutor(program proving.Program) *Executor { return &Executor{program} }

// Kind implements Handler.
func (*Executor) Kind() Kind { return Execute }

// What an execution takes beside the memory of the machine: the program image and its
// decoded instructions, and the copies that are made of the input.
const (
	executeBase   = 512 << 20
	executeCopies = 4
	// executeGrowth is how many bytes of the machine's memory are written for a byte of
	// input: three times what `zkgeth exec --words` counts for batches of transfers.
	executeGrowth = 24
)

// Memory implements Handler.
func (*Executor) Memory(job *Job) uint64 {
	size := uint64(job.Input.Size)
	return executeBase + executeCopies*size + min(executeGrowth*size, machine.DefaultMemoryLimit)
}

// Run implements Handler.
func (e *Executor) Run(ctx context.Context, job *Job, input []byte, report func(phase string, done, total int64)) ([]byte, error) {
	outcome, err := proving.Run(ctx, e.program, input, job.CountWords, job.Provable, func(s proving.Stage) {
		phase := "execute"
		if s.Counting {
			phase = "count words"
		}
		report(phase, int64(s.Done), int64(s.Total))
	})
	if err != nil {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	return json.Marshal(outcome)
}
