package jobs

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Handler does jobs of one kind.
type Handler interface {
	Kind() Kind
	// Memory is what a job takes at its peak, in bytes.
	Memory(job *Job) uint64
	// Run returns the result, which depends on nothing but job and input. report may be
	// called as often as there is news. An error says that this worker could not do it.
	Run(ctx context.Context, job *Job, input []byte, report func(phase string, done, total int64)) ([]byte, error)
}

// WorkerOptions are the options of a [Worker].
type WorkerOptions struct {
	Prefix   string
	Name     string // shown to the operator; need not be unique
	Program  string // root of the program image of the handlers
	Handlers []Handler
	// Memory is how many bytes there are for jobs; nil for no limit.
	Memory func() (uint64, error)
	// Progress, when set, is told how a job gets on, from several goroutines.
	Progress func(Progress)
}

// Progress is how far a worker has come with a job.
type Progress struct {
	Job         Job
	Phase       string
	Done, Total int64 // of the phase, in units of its own
	Over        bool  // the job; Phase is how it ended
}

// Phases around what a handler reports.
const (
	phaseFetch = "fetch input"
	phaseStore = "store result"
)

// Worker takes jobs from a queue and does them, one at a time.
type Worker struct {
	opts      WorkerOptions
	nc        *nats.Conn
	store     *store
	consumers []jetstream.Consumer
	deadline  time.Duration
	log       log.Logger
	handlers  map[Kind]Handler

	wake  chan struct{} // there may be a job
	idle  time.Time     // since when there was none
	looks int           // for one since
}

// NewWorker finds the queue on a server. Errors: [ErrNoQueue], [ErrProgram], [ErrMemory].
func NewWorker(ctx context.Context, nc *nats.Conn, opts WorkerOptions) (*Worker, error) {
	if len(opts.Name) == 0 || len(opts.Name) > maxName || len(opts.Handlers) == 0 {
		return nil, fmt.Errorf("%w: worker %q with %d kinds of jobs", ErrConfig, opts.Name, len(opts.Handlers))
	}
	s, err := newStore(nc, opts.Prefix)
	if err != nil {
		return nil, err
	}
	w := &Worker{opts: opts, nc: nc, store: s, log: log.New("module", "worker"), handlers: make(map[Kind]Handler), wake: make(chan struct{}, 1)}
	for _, h := range opts.Handlers {
		w.handlers[h.Kind()] = h
		if err := w.room(h, &Job{Kind: h.Kind()}); err != nil {
			return nil, err
		}
	}
	return w, w.bind(ctx)
}

// Check tells whether a server has a queue with work for a program. Errors: [ErrNoQueue],
// [ErrProgram].
func Check(ctx context.Context, nc *nats.Conn, prefix, program string) error {
	s, err := newStore(nc, prefix)
	if err != nil {
		return err
	}
	if err := s.bind(ctx); err != nil {
		return err
	}
	return (&Worker{store: s, opts: WorkerOptions{Program: program}}).checkProgram(ctx)
}

// bind finds the queue, which may have been set up anew.
func (w *Worker) bind(ctx context.Context) error {
	if err := w.store.bind(ctx); err != nil {
		return err
	}
	if err := w.checkProgram(ctx); err != nil {
		return err
	}
	w.consumers = nil
	for _, kind := range Kinds {
		if w.handlers[kind] == nil {
			continue
		}
		c, err := w.store.jobs.Consumer(ctx, consumerName(kind, w.opts.Program))
		if errors.Is(err, jetstream.ErrConsumerNotFound) {
			return fmt.Errorf("%w for %q: the sequencer is of another version", ErrNoQueue, kind)
		}
		if err != nil {
			return explain(err)
		}
		w.consumers = append(w.consumers, c)
	}
	return nil
}

// checkProgram compares the sequencer's program with the worker's, and notes the
// deadline.
func (w *Worker) checkProgram(ctx context.Context) error {
	l, err := w.store.line(ctx)
	if err != nil {
		return err
	}
	if l.Program != w.opts.Program {
		return fmt.Errorf("%w: the sequencer's is %s, this worker's %s; install the same version of zkgeth", ErrProgram, l.Program, w.opts.Program)
	}
	// It may change with every start of the sequencer.
	if w.deadline = l.Deadline; w.deadline < time.Second {
		return fmt.Errorf("%w: a deadline of %v", ErrFormat, w.deadline)
	}
	return nil
}

// room tells whether there is memory for a job.
func (w *Worker) room(h Handler, job *Job) error {
	if w.opts.Memory == nil {
		return nil
	}
	have, err := w.opts.Memory()
	if err != nil {
		return err
	}
	if need := h.Memory(job); need > have {
		return fmt.Errorf("%w: %s of a batch with an input of %d MB takes up to %d MB, there are %d MB", ErrMemory, job.Kind, job.Input.Size>>20, need>>20, have>>20)
	}
	return nil
}

// makeRoom is room once what was kept for others is given up.
func (w *Worker) makeRoom(h Handler, job *Job) error {
	err := w.room(h, job)
	if errors.Is(err, ErrMemory) {
		w.drop(job)
		err = w.room(h, job)
	}
	return err
}

// drop gives up what handlers keep, unless it is of use for the job; nil for none.
func (w *Worker) drop(job *Job) {
	for _, h := range w.handlers {
		if k, ok := h.(keeper); ok {
			k.Drop(job)
		}
	}
}

// pollTime is how long the server is asked for a job at a time if there is one kind of them;
// of several, each is looked at after these times from the last one that came, the last
// again and again: a job that is given back comes without a word.
const pollTime = 5 * time.Second

var pollPauses = []time.Duration{20 * time.Millisecond, 100 * time.Millisecond, time.Second}

// keepTime is how long a worker without a job keeps what may be of use for the next one, and
// passTime how long a job that another worker may have begun is left to that one.
const (
	keepTime = 2 * time.Minute
	passTime = 500 * time.Millisecond
)

// Run takes jobs until ctx ends, which is no error: a job under way is given back. It
// ends with an error when the worker is of no use to the queue any more.
func (w *Worker) Run(ctx context.Context) error {
	w.log.Info("Waiting for jobs", "worker", w.opts.Name, "queue", w.opts.Prefix, "deadline", w.deadline)
	defer w.drop(nil)
	var beside sync.WaitGroup
	defer beside.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	beside.Go(func() { w.announce(ctx) })
	published, err := w.nc.Subscribe(w.store.subject("*", w.opts.Program, "*"), func(*nats.Msg) { w.rouse() })
	if err != nil {
		return fmt.Errorf("%w: %w", ErrConnect, err)
	}
	defer func() { _ = published.Unsubscribe() }() // the connection may be closed
	w.idle = time.Now()
	for ctx.Err() == nil {
		err := w.poll(ctx)
		switch {
		case err == nil || ctx.Err() != nil:
			continue
		case w.nc.IsClosed():
			return fmt.Errorf("%w: the connection was closed for good: %w", ErrConnect, errors.Join(err, w.nc.LastError()))
		case errors.Is(err, ErrProgram):
			return err
		}
		w.log.Warn("Cannot ask for jobs; trying again", "err", err)
		pause(ctx, time.Second)
		if w.nc.IsConnected() {
			// The queue may be another one by now.
			if err := w.bind(ctx); errors.Is(err, ErrProgram) {
				return err
			}
		}
	}
	return nil
}

// pause waits between two attempts, with some spread so that workers do not come all
// at once.
func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d + rand.N(d)):
	}
}

// rouse has kinds of jobs looked at now.
func (w *Worker) rouse() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// poll asks for one job of each kind, in their order, and does it.
func (w *Worker) poll(ctx context.Context) error {
	if len(w.consumers) == 1 {
		fetch, cancel := context.WithTimeout(ctx, pollTime)
		defer cancel()
		if _, err := w.fetch(ctx, func() (jetstream.MessageBatch, error) { return w.consumers[0].Fetch(1, jetstream.FetchContext(fetch)) }); err != nil {
			return err
		}
		return w.checkProgram(ctx)
	}
	for _, c := range w.consumers {
		handled, err := w.fetch(ctx, func() (jetstream.MessageBatch, error) { return c.FetchNoWait(1) })
		if err != nil {
			return err
		}
		if handled { // there may be one of a kind before by now
			w.idle, w.looks = time.Now(), 0
			return w.checkProgram(ctx)
		}
	}
	if time.Since(w.idle) > keepTime {
		w.drop(nil)
	}
	select {
	case <-ctx.Done():
	case <-w.wake:
		w.looks = 0
	case <-time.After(pollPauses[min(w.looks, len(pollPauses)-1)]):
		w.looks++
	}
	return w.checkProgram(ctx)
}

// fetch does the job that it is given, if there is one.
func (w *Worker) fetch(ctx context.Context, one func() (jetstream.MessageBatch, error)) (handled bool, err error) {
	// One at a time: what is fetched ahead would be kept from other workers.
	batch, err := one()
	if err != nil {
		return false, explain(err)
	}
	for msg := range batch.Messages() {
		w.handle(ctx, msg)
		handled = true
	}
	if err := batch.Error(); err != nil && !errors.Is(err, nats.ErrTimeout) && !errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return handled, explain(err)
	}
	return handled, nil
}

// handle does a job. What goes wrong is told by the job's status.
func (w *Worker) handle(ctx context.Context, msg jetstream.Msg) {
	job, err := decodeJob(msg.Data())
	if err != nil {
		w.log.Error("A malformed job was taken from the queue", "err", err)
		w.answer(msg.TermWithReason("malformed"))
		return
	}
	log := w.log.New(job.named("attempt", job.Attempt+1)...)
	h, ok := w.handlers[job.Kind]
	if !ok || job.Program != w.opts.Program {
		log.Error("A job that this worker cannot do", "program", job.Program, "own", w.opts.Program)
		w.answer(msg.NakWithDelay(w.deadline))
		return
	}
	l := newLease(w, msg, job.ID(), log)
	if w.pass(h, job, msg) {
		log.Debug("Left a segment to the worker that has committed to it")
		w.answer(msg.NakWithDelay(passTime))
		return
	}
	if err := w.makeRoom(h, job); err != nil {
		log.Warn("Left a job to other workers", "err", err)
		l.note(ctx, err.Error())
		w.answer(msg.NakWithDelay(w.deadline))
		return
	}
	switch taken, err := l.take(ctx); {
	case errors.Is(err, errAlive):
		log.Info("Left a job to the worker that is at it")
		w.answer(msg.NakWithDelay(w.deadline))
	case err != nil:
		log.Warn("Could not take a job", "err", err)
		w.answer(msg.NakWithDelay(time.Second))
	case !taken:
		w.answer(msg.Ack())
	default:
		w.work(ctx, l, h)
	}
}

// pass tells whether a job is left to another worker for a moment, who may have begun it.
func (w *Worker) pass(h Handler, job *Job, msg jetstream.Msg) bool {
	k, ok := h.(keeper)
	if !ok || job.Kind != Segment || k.Ready(job) {
		return false
	}
	meta, err := msg.Metadata()
	return err == nil && meta.NumDelivered == 1
}

// answer logs when the server could not be told; it then waits for the deadline.
func (w *Worker) answer(err error) {
	if err != nil {
		w.log.Debug("The server could not be answered", "err", err)
	}
}

// work does a job that was taken.
func (w *Worker) work(ctx context.Context, l *lease, h Handler) {
	job := &l.status.Job
	l.log.Info("Took a job", "input", job.Input.Size, "batchHash", job.Hash)
	start := time.Now()
	run, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	stop := l.keep(run, cancel, w.beats())
	err := l.do(run, h)
	stop()
	cause := context.Cause(run)
	end := ""
	switch {
	case err == nil:
		end = "done"
		l.log.Info("Did a job", "elapsed", time.Since(start).Round(time.Millisecond))
	case errors.Is(err, errLost) || errors.Is(err, errChanged) || errors.Is(cause, errLost):
		end = "lost"
		l.log.Warn("Dropped a job that is not this worker's any more")
	case ctx.Err() != nil:
		end = "returned"
		l.log.Info("Gave a job back")
		l.giveBack(Returned, "the worker was stopped", 0)
	case errors.Is(err, ErrMemory):
		end = "left"
		l.log.Warn("Left a job to other workers", "err", err)
		l.giveBack(Returned, err.Error(), w.deadline)
	default:
		end = "failed"
		l.log.Error("Could not do a job", "err", err)
		l.giveBack(Errored, err.Error(), time.Second)
	}
	l.told(Progress{Job: *job, Phase: end, Over: true})
}
