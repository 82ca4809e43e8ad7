package jobs

import (
	"context"
	"errors"
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

// release removes the input of a job that is over.
func (q *Queue) release(ctx context.Context, over *Status) error {
	id := over.Job.ID()
	if len(q.board.all(func(s *Status) bool {
		return !s.State.over() && s.Job.Input == over.Job.Input && s.Job.ID() != id
	})) > 0 {
		return nil
	}
	return forget(ctx, q.store.inputs, over.Job.Input.SHA256)
}

// forgetInput removes an input unless a job needs it.
func (q *Queue) forgetInput(ctx context.Context, name string) error {
	if q.used(name) || len(q.board.all(func(s *Status) bool { return !s.State.over() && s.Job.Input.SHA256 == name })) > 0 {
		return nil
	}
	return forget(ctx, q.store.inputs, name)
}
