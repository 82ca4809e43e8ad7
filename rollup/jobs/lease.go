package jobs

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats.go/jetstream"
)

// lease is a worker's hold on a job: its message, and the status it writes.
type lease struct {
	worker *Worker
	msg    jetstream.Msg
	id     string
	log    log.Logger
	asked  chan struct{} // a sign of life is asked for before it is due

	mu       sync.Mutex // of what follows
	status   *Status
	revision uint64
	clock    clock
}

func newLease(w *Worker, msg jetstream.Msg, id string, log log.Logger) *lease {
	return &lease{worker: w, msg: msg, id: id, log: log, asked: make(chan struct{}, 1)}
}

// clock estimates how long work takes that is done at a constant pace.
type clock struct {
	of    string // what is done
	since time.Time
	from  int64 // what had been done by then
}

// left returns the seconds until all is done, 0 when there is no telling.
func (c *clock) left(of string, done, total int64) int64 {
	now := time.Now()
	if c.of != of || done < c.from {
		*c = clock{of, now, done}
	}
	if done <= c.from || done >= total {
		return 0
	}
	return int64(now.Sub(c.since).Seconds()*float64(total-done)/float64(done-c.from)) + 1
}

// casTries bounds how often a write is tried again that others were faster with.
const casTries = 10

// change reads the status, lets edit change it, and writes it. edit returns false when
// there is nothing to do.
func (l *lease) change(ctx context.Context, edit func(*Status) bool) (bool, error) {
	var err error
	for range casTries {
		var st *Status
		if st, l.revision, err = l.worker.store.get(ctx, l.id); err != nil {
			return false, err
		}
		if st == nil || !edit(st) {
			return false, nil
		}
		l.status = st
		if l.revision, err = l.worker.store.put(ctx, st, l.revision); !errors.Is(err, errChanged) {
			return err == nil, err
		}
	}
	return false, err
}

// take makes the job this worker's. It is false when there is nothing left to do.
func (l *lease) take(ctx context.Context) (bool, error) {
	if alive, err := l.alive(ctx); err != nil {
		return false, err
	} else if alive {
		return false, errAlive
	}
	taken := false
	_, err := l.change(ctx, func(st *Status) bool {
		taken = false
		if st.Job.ID() != l.id || st.State.over() || st.State == Finished {
			return false
		}
		if st.State == Running {
			// The server gives a job twice only when its worker was silent for too long.
			st.end(Lost, fmt.Sprintf("no sign of life for %v", l.worker.deadline))
			if st.State == Abandoned {
				return true
			}
		}
		st.State, st.Worker, st.Began, st.Phase, st.Percent, st.Left, st.Note = Running, l.worker.opts.Name, time.Now().Unix(), phaseFetch, 0, 0, ""
		taken = true
		return true
	})
	return taken && err == nil, err
}

// note leaves a word for the operator on a job that is not taken.
func (l *lease) note(ctx context.Context, text string) {
	_, err := l.change(ctx, func(st *Status) bool {
		text = cut(fmt.Sprintf("worker %q: %s", l.worker.opts.Name, text), maxReason)
		if st.State != Queued || st.Note == text {
			return false
		}
		st.Note = text
		return true
	})
	l.worker.answer(err)
}

// write changes the status of a job that is this worker's; errChanged when it is not.
func (l *lease) write(ctx context.Context, edit func(*Status)) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	edit(l.status)
	revision, err := l.worker.store.put(ctx, l.status, l.revision)
	if err == nil {
		l.revision = revision
		return nil
	}
	if !errors.Is(err, errChanged) {
		return err
	}
	// The last write may have arrived although its answer did not.
	st, revision, err := l.worker.store.get(ctx, l.id)
	if err != nil {
		return err
	}
	if st == nil || st.State != Running || st.Worker != l.status.Worker || st.Began != l.status.Began || st.Counted != l.status.Counted || st.Round != l.status.Round {
		return errChanged
	}
	l.revision, err = l.worker.store.put(ctx, l.status, revision)
	return err
}

// report notes how far the job has come; the next sign of life tells, and a new phase asks
// for one.
func (l *lease) report(phase string, done, total int64) {
	percent := 0
	if total > 0 {
		percent = int(min(100, max(0, 100*done/total)))
	}
	l.mu.Lock()
	job := l.status.Job
	what := phase
	if job.Kind.Whole() && total == parts {
		what = string(job.Kind)
	}
	begins := phase != l.status.Phase
	l.status.Phase, l.status.Percent, l.status.Left = phase, percent, l.clock.left(what, done, total)
	l.mu.Unlock()
	if begins {
		l.ask()
	}
	l.told(Progress{Job: job, Phase: phase, Done: done, Total: total})
}

func (l *lease) told(p Progress) {
	if l.worker.opts.Progress != nil {
		l.worker.opts.Progress(p)
	}
}

// do fetches the input, has the handler do the work, and stores the result.
func (l *lease) do(ctx context.Context, h Handler) error {
	job := l.status.Job
	input, err := l.fetch(ctx, job.Input)
	if err != nil {
		return err
	}
	var given []byte
	if job.Given != (Input{}) {
		if given, err = l.fetch(ctx, job.Given); err != nil {
			return err
		}
	}
	var result []byte
	if g, ok := h.(givenHandler); ok {
		result, err = g.RunGiven(ctx, &job, input, given, l.report)
	} else {
		result, err = h.Run(ctx, &job, input, l.report)
	}
	if err != nil {
		return err
	}
	if int64(len(result)) > kinds[job.Kind] {
		return fmt.Errorf("%w: result of %d bytes, limit %d", ErrTooLarge, len(result), kinds[job.Kind])
	}
	// The work is done: an outage now is waited for.
	for {
		err := l.deliver(ctx, result)
		if err == nil || errors.Is(err, errChanged) {
			return err
		}
		l.log.Warn("Could not store a result; trying again", "err", err)
		pause(ctx, time.Second)
		if ctx.Err() != nil {
			return errors.Join(ctx.Err(), err)
		}
	}
}

// missingTries is how often an input is looked for that is not there; the sequencer
// stores it again when it sees that.
const missingTries = 10

// fetch gets the input. An outage is waited for: it is no fault of the job or the worker.
func (l *lease) fetch(ctx context.Context, in Input) ([]byte, error) {
	for missing := 0; ; {
		input, err := l.worker.store.getInput(ctx, in, func(done, total int64) { l.report(phaseFetch, done, total) })
		if errors.Is(err, jetstream.ErrObjectNotFound) {
			missing++
		}
		if err == nil || missing == missingTries || errors.Is(err, ErrFormat) || errors.Is(err, ErrTooLarge) {
			return input, err
		}
		l.log.Warn("Could not fetch an input; trying again", "err", err)
		pause(ctx, time.Second)
		if ctx.Err() != nil {
			return nil, errors.Join(ctx.Err(), err)
		}
	}
}

func (l *lease) deliver(ctx context.Context, result []byte) error {
	l.report(phaseStore, 0, 1)
	if _, err := l.worker.store.results.PutBytes(ctx, l.id, result); err != nil {
		return explain(err)
	}
	if err := l.write(ctx, func(st *Status) { st.State, st.Phase, st.Percent, st.Left = Finished, "", 0, 0 }); err != nil {
		return err
	}
	// Should this get lost, the next worker that is given the job finds it finished.
	l.worker.answer(l.msg.DoubleAck(ctx))
	return nil
}

// giveBackTimeout is how long a worker that is stopped takes to say so.
const giveBackTimeout = 5 * time.Second

// giveBack ends the attempt and lets another worker have the job.
func (l *lease) giveBack(how How, reason string, delay time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), giveBackTimeout)
	defer cancel()
	if err := l.write(ctx, func(st *Status) { st.end(how, reason) }); err != nil {
		l.worker.answer(err)
		return
	}
	if l.status.State == Abandoned {
		l.worker.answer(l.msg.Ack())
	} else if delay == 0 {
		l.worker.answer(l.msg.Nak())
	} else {
		l.worker.answer(l.msg.NakWithDelay(delay))
	}
	l.worker.answer(l.worker.nc.FlushWithContext(ctx))
}
