package jobs

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// tidyInterval is how often what nobody needs is looked for.
const tidyInterval = time.Hour

// tidy removes what is over until ctx ends.
func (q *Queue) tidy(ctx context.Context) {
	tick := time.NewTicker(tidyInterval)
	defer tick.Stop()
	for {
		if err := q.sweep(ctx); err != nil && ctx.Err() == nil {
			q.log.Warn("The job queue could not be tidied up", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// sweep removes what is over for longer than it is kept, jobs that nobody asks for any
// more, and inputs without a job.
func (q *Queue) sweep(ctx context.Context) error {
	limit := time.Now().Add(-q.opts.Keep).Unix()
	for _, st := range q.board.all(func(s *Status) bool { return s.Changed < limit && !q.used(s.Job.Input.SHA256) }) {
		id := st.Job.ID()
		if !st.State.over() {
			if err := q.drop(ctx, id); err != nil && !errors.Is(err, errChanged) {
				return err
			}
		}
		if err := forget(ctx, q.store.results, id); err != nil {
			return err
		}
		if err := q.store.status.Purge(ctx, id); err != nil {
			return explain(err)
		}
	}
	if err := q.store.status.PurgeDeletes(ctx, jetstream.DeleteMarkersOlderThan(q.opts.Keep)); err != nil {
		return explain(err)
	}
	objects, err := q.store.inputs.List(ctx)
	if err != nil && !errors.Is(err, jetstream.ErrNoObjectsFound) {
		return explain(err)
	}
	for _, object := range objects {
		if err := q.forgetInput(ctx, object.Name); err != nil {
			return err
		}
	}
	return nil
}

// drop ends a job that nobody asks for any more. A worker that is at it finds out with
// its next sign of life.
func (q *Queue) drop(ctx context.Context, id string) error {
	st, revision, err := q.store.get(ctx, id)
	if err != nil || st == nil || st.State.over() {
		return err
	}
	st.State, st.Phase, st.Percent, st.Left, st.Note = Superseded, "", 0, 0, ""
	if _, err := q.store.put(ctx, st, revision); err != nil {
		return err
	}
	if err := q.store.jobs.Purge(ctx, jetstream.WithPurgeSubject(q.store.subject(st.Job.Kind, st.Job.Program, id))); err != nil {
		return explain(err)
	}
	return q.release(ctx, st)
}

// Gone has the jobs of a worker begun anew of which the caller knows that it is no more:
// one in the process that was the sequencer's before. It is no attempt.
func (q *Queue) Gone(ctx context.Context, worker string) error {
	for _, st := range q.board.all(func(s *Status) bool { return s.State == Running && s.Worker == worker }) {
		if err := q.drop(ctx, st.Job.ID()); err != nil && !errors.Is(err, errChanged) {
			return err
		}
	}
	return nil
}

// release removes the inputs of a job that is over, and that the caller may still be using.
func (q *Queue) release(ctx context.Context, over *Status) error {
	id := over.Job.ID()
	for _, name := range over.Job.inputs() {
		if q.users(name) > 1 || q.board.needs(name, id) {
			continue
		}
		if err := forget(ctx, q.store.inputs, name); err != nil {
			return err
		}
	}
	return nil
}

// inputs returns the names of all inputs.
func (j *Job) inputs() []string {
	if j.Given == (Input{}) {
		return []string{j.Input.SHA256}
	}
	return []string{j.Input.SHA256, j.Given.SHA256}
}

// needs tells whether there is a job, other than one, that an input is for.
func (b *board) needs(input, but string) bool {
	return len(b.all(func(s *Status) bool {
		return !s.State.over() && slices.Contains(s.Job.inputs(), input) && s.Job.ID() != but
	})) > 0
}

// forgetInput removes an input unless a job needs it.
func (q *Queue) forgetInput(ctx context.Context, name string) error {
	if q.used(name) || q.board.needs(name, "") {
		return nil
	}
	return forget(ctx, q.store.inputs, name)
}

// Forget removes the result of a job of which the caller gives what identifies it, as for
// [Queue.Do]: it is not needed any more.
func (q *Queue) Forget(ctx context.Context, job Job) error {
	if err := q.Withdraw(ctx, job); err != nil {
		return err
	}
	job.Program = q.opts.Program
	return forget(ctx, q.store.results, job.ID())
}

// Void removes the result of a job, as Forget does, and has the job done again if it is asked
// for again. With a reason that counts against the worker, of which the operator is told.
func (q *Queue) Void(ctx context.Context, job Job, reason error) error {
	job.Program = q.opts.Program
	id := job.ID()
	for range casTries {
		st, revision, err := q.store.get(ctx, id)
		if err != nil || st == nil {
			return err
		}
		if st.State != Done {
			break
		}
		worker := st.Worker
		st.State = Superseded
		if _, err = q.store.put(ctx, st, revision); errors.Is(err, errChanged) {
			continue
		} else if err != nil {
			return err
		}
		if reason != nil {
			rejectedCounter.Inc(1)
			q.log.Error("The result of a worker is doubted", "kind", job.Kind, "batch", st.Job.Batch, "segment", job.Segment, "worker", worker, "err", reason)
		}
	}
	return q.Forget(ctx, job)
}
