package jobs

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// wait is one call of Do.
type wait struct {
	*Queue
	job    *Job
	id     string
	input  []byte
	given  []byte // beside the input; mostly nil
	accept func([]byte) error

	began    time.Time
	entered  bool   // this call has found or begun the job
	rejected []byte // last result that was objected to
	missed   uint64 // revision at which the message was not in the queue
	missedAt time.Time
}

// run follows the job to its end.
func (w *wait) run(ctx context.Context) ([]byte, error) {
	if err := w.supersede(ctx); err != nil {
		return nil, err
	}
	tick := time.NewTicker(w.retry())
	defer tick.Stop()
	for {
		news := w.board.news() // before looking, so that nothing is missed
		result, over, err := w.look(ctx)
		switch {
		case over:
			return result, err
		case errors.Is(err, errChanged):
			continue
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil && !w.entered:
			return nil, err
		case err != nil: // the job may be under way all the same
			w.log.Warn("Lost sight of a job; it goes on", "batch", w.job.Batch, "err", err)
			news = nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-news:
		case <-tick.C:
		}
	}
}

// look brings the job one step further.
func (w *wait) look(ctx context.Context) (result []byte, over bool, err error) {
	st, revision, err := w.store.get(ctx, w.id)
	if errors.Is(err, ErrFormat) || err == nil && st != nil && !w.same(&st.Job) {
		w.log.Warn("The status of a job was damaged", "batch", w.job.Batch, "err", err)
		fresh := newStatus(w.job)
		if st != nil {
			fresh.Round = st.Round
		}
		return nil, false, w.enqueue(ctx, fresh, revision)
	}
	if err != nil {
		return nil, false, err
	}
	if st == nil || st.State == Superseded || st.State == Abandoned && !w.entered {
		fresh := newStatus(w.job)
		if st != nil {
			fresh.Round = st.Round
		}
		submittedCounter.Inc(1)
		return nil, false, w.enqueue(ctx, fresh, revision)
	}
	w.entered = true
	switch st.State {
	case Abandoned:
		if !w.job.Kind.Split() { // the proof is made otherwise
			failedCounter.Inc(1)
		}
		return w.rejected, true, severity.Wrap(severity.Critical, &Failed{Status: *st})
	case Finished, Done:
		return w.judge(ctx, st, revision)
	}
	return nil, false, w.ensure(ctx, st, revision)
}

// same tells whether a status is about the job asked for; a worker may have written
// anything.
func (w *wait) same(have *Job) bool {
	return have.ID() == w.id && have.Batch == w.job.Batch && have.Input == w.job.Input && have.Given == w.job.Given && have.MaxAttempts == w.job.MaxAttempts
}

// judge looks at a result.
func (w *wait) judge(ctx context.Context, st *Status, revision uint64) ([]byte, bool, error) {
	result, err := w.store.getResult(ctx, w.job)
	switch {
	case errors.Is(err, jetstream.ErrObjectNotFound) && st.State == Done: // kept for long enough
		fresh := newStatus(w.job)
		fresh.Round = st.Round
		return nil, false, w.enqueue(ctx, fresh, revision)
	case errors.Is(err, jetstream.ErrObjectNotFound):
		st.end(Lost, "its result is gone")
		return nil, false, w.again(ctx, st, revision)
	case errors.Is(err, jetstream.ErrDigestMismatch), errors.Is(err, ErrTooLarge):
		return nil, false, w.reject(ctx, st, revision, err)
	case err != nil:
		return nil, false, err
	}
	switch err := w.accept(result); {
	case errors.Is(err, proving.ErrKeep): // tried again
		return nil, false, err
	case err != nil:
		w.rejected = result
		return nil, false, w.reject(ctx, st, revision, err)
	}
	if st.State != Done {
		st.State, st.Phase, st.Percent, st.Left, st.Note = Done, "", 0, 0, ""
		if _, err := w.store.put(ctx, st, revision); err != nil {
			return nil, false, err
		}
		doneCounter.Inc(1)
		doneTimer.UpdateSince(w.began)
	}
	// What is left behind is tidied up later.
	errs := []error{w.purge(ctx), w.release(ctx, st)}
	if w.job.Kind.transient() {
		errs = append(errs, forget(ctx, w.store.results, w.id))
	}
	if err := errors.Join(errs...); err != nil {
		w.log.Debug("Job not tidied up", "batch", w.job.Batch, "err", err)
	}
	return result, true, nil
}

// reject makes a result that was not accepted an attempt.
func (w *wait) reject(ctx context.Context, st *Status, revision uint64, reason error) error {
	rejectedCounter.Inc(1)
	w.log.Error("The result of a worker is wrong", "batch", w.job.Batch, "worker", st.Worker, "err", reason)
	st.end(Rejected, reason.Error())
	if err := forget(ctx, w.store.results, w.id); err != nil {
		return err
	}
	return w.again(ctx, st, revision)
}

// again has a job done once more after an attempt, unless that was the last.
func (w *wait) again(ctx context.Context, st *Status, revision uint64) error {
	if st.State == Abandoned {
		_, err := w.store.put(ctx, st, revision)
		return err
	}
	return w.enqueue(ctx, st, revision)
}

// enqueue puts a job into the queue. The status comes first: workers take nothing
// without it.
func (w *wait) enqueue(ctx context.Context, st *Status, revision uint64) error {
	if w.opts.Space != nil {
		if err := w.opts.Space(uint64(len(w.input) + len(w.given))); err != nil {
			return fmt.Errorf("%w: %w", ErrNoSpace, err)
		}
	}
	if err := w.putInputs(ctx); err != nil {
		return fmt.Errorf("store the input of batch %d (%d bytes): %w", w.job.Batch, len(w.input)+len(w.given), err)
	}
	st.Round++
	if _, err := w.store.put(ctx, st, revision); err != nil {
		return err
	}
	w.entered = true
	// A message of an earlier round may be held by a worker that has finished.
	if err := w.purge(ctx); err != nil {
		return err
	}
	data, err := st.Job.encode()
	if err != nil {
		return err
	}
	_, err = w.store.js.Publish(ctx, w.subject(), data, jetstream.WithMsgID(fmt.Sprintf("%s-%d", w.id, st.Round)))
	if err != nil && strings.Contains(err.Error(), "maximum messages per subject exceeded") {
		return nil // another caller was faster
	}
	return explain(err)
}

// putInputs stores what the job is about, unless it is there.
func (w *wait) putInputs(ctx context.Context) error {
	if w.given != nil {
		if err := w.store.putInput(ctx, w.job.Given, w.given); err != nil {
			return err
		}
	}
	return w.store.putInput(ctx, w.job.Input, w.input)
}

func (w *wait) subject() string { return w.store.subject(w.job.Kind, w.job.Program, w.id) }

func (w *wait) purge(ctx context.Context) error {
	return w.store.jobs.Purge(ctx, jetstream.WithPurgeSubject(w.subject()))
}

// ensure puts a job into the queue again whose message is gone: the sequencer was
// killed before it sent it, or the server has lost it.
func (w *wait) ensure(ctx context.Context, st *Status, revision uint64) error {
	_, err := w.store.jobs.GetLastMsgForSubject(ctx, w.subject())
	if err == nil {
		return w.putInputs(ctx)
	}
	if !errors.Is(err, jetstream.ErrMsgNotFound) {
		return explain(err)
	}
	// It may be on its way.
	if w.missed != revision {
		w.missed, w.missedAt = revision, time.Now()
		return nil
	}
	if time.Since(w.missedAt) < w.retry()/2 {
		return nil
	}
	w.log.Warn("A job was missing from the queue", "batch", w.job.Batch, "round", st.Round)
	if st.State == Running {
		st.end(Lost, "its message is gone from the queue")
	}
	return w.again(ctx, st, revision)
}

// supersede ends the jobs of other assemblies of the batch.
func (w *wait) supersede(ctx context.Context) error {
	for _, old := range w.board.ofBatch(w.job.Batch) {
		if w.job.rivals(&old.Job) && !old.State.over() {
			if err := w.drop(ctx, old.Job.ID()); err != nil && !errors.Is(err, errChanged) {
				return err
			}
		}
	}
	return nil
}
