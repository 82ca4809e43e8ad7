package jobs

import (
	"context"
	"errors"
	"fmt"

	"github.com/zkgeth/zkgeth/rollup/finality"
)

// Steps has steps of proofs for L1 done by workers; it is a finality.Runner.
type Steps struct{ queue *Queue }

// NewSteps returns the steps of a queue.
func NewSteps(queue *Queue) *Steps { return &Steps{queue} }

func stepJob(t *finality.Task) Job {
	job := Job{Kind: Kind(t.Step), Batch: t.Batch, Hash: t.Hash}
	if t.Step != finality.Aggregate {
		job.Batches = t.Batches
	}
	return job
}

// Do implements finality.Runner.
func (s *Steps) Do(ctx context.Context, t *finality.Task, accept func(result []byte) error) (*finality.Result, error) {
	job := stepJob(t)
	data, err := s.queue.Do(ctx, job, t.Input, accept)
	if err != nil && data == nil {
		return nil, err
	}
	out := &finality.Result{Data: data}
	for _, st := range s.queue.OfBatch(t.Batch) {
		if st.Job.Kind == job.Kind && st.Job.Hash == job.Hash {
			out.Worker, out.Attempts = st.Worker, st.Counted
		}
	}
	return out, err
}

// Drop implements finality.Runner.
func (s *Steps) Drop(ctx context.Context, t *finality.Task) error {
	return s.queue.Withdraw(ctx, stepJob(t))
}

var _ finality.Runner = (*Steps)(nil)

// Stepper is the handler of a step of proofs for L1.
type Stepper struct {
	step   finality.Step
	prover finality.Prover
}

// NewSteppers returns the handlers of all steps. A worker that does several does one after
// the other, so that the memory of one is enough.
func NewSteppers(prover finality.Prover) (out []Handler) {
	for _, step := range finality.Steps {
		out = append(out, &Stepper{step, prover})
	}
	return out
}

// Kind implements Handler.
func (s *Stepper) Kind() Kind { return Kind(s.step) }

// Memory implements Handler.
func (s *Stepper) Memory(*Job) uint64 { return s.prover.Memory(s.step) }

// Run implements Handler.
func (s *Stepper) Run(ctx context.Context, _ *Job, input []byte, report func(phase string, done, total int64)) ([]byte, error) {
	out, err := finality.Do(ctx, s.prover, s.step, input, func(p finality.Progress) { report(p.Phase, int64(parts*p.Part), parts) })
	if errors.Is(err, finality.ErrMemory) {
		return nil, fmt.Errorf("%w: %w", ErrMemory, err)
	}
	if err != nil {
		return nil, errors.Join(err, context.Cause(ctx))
	}
	return out, nil
}
