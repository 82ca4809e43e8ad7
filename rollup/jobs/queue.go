package jobs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Queue is the sequencer's side. There must be one for a rollup.
type Queue struct {
	opts  Options
	store *store
	log   log.Logger
	slots map[Kind]chan struct{}
	board *board
	crew  crew

	mu     sync.Mutex
	inputs map[string]int // in use by calls of Do

	cancel context.CancelFunc
	done   sync.WaitGroup
}

// NewQueue sets the queue up on a server and takes over what is in it. The connection
// stays the caller's to close, after [Queue.Close].
func NewQueue(ctx context.Context, nc *nats.Conn, opts Options) (*Queue, error) {
	if err := opts.Validate(); err != nil {
		return nil, err
	}
	s, err := newStore(nc, opts.Prefix)
	if err != nil {
		return nil, err
	}
	q := &Queue{opts: opts, store: s, log: log.New("module", "jobs"), slots: make(map[Kind]chan struct{}), inputs: make(map[string]int)}
	for kind := range kinds {
		q.slots[kind] = make(chan struct{}, opts.limit(kind))
	}
	if err := q.claim(ctx); err != nil {
		return nil, err
	}
	background, cancel := context.WithCancel(context.Background())
	if q.board, err = newBoard(background, s); err != nil {
		cancel()
		return nil, err
	}
	if q.crew.listener, err = nc.Subscribe(s.crewSubject(), func(msg *nats.Msg) { q.crew.hear(msg.Data) }); err != nil {
		cancel()
		return nil, explain(err)
	}
	q.cancel = cancel
	q.done.Go(func() { q.board.run(background) })
	q.done.Go(func() { q.tidy(background) })
	return q, nil
}

// Close stops what runs in the background. Jobs stay where they are.
func (q *Queue) Close() {
	_ = q.crew.listener.Unsubscribe() // the connection may be closed
	q.cancel()
	q.done.Wait()
}

// claim makes the queue this rollup's.
func (q *Queue) claim(ctx context.Context) error {
	have, err := q.store.js.KeyValue(ctx, q.store.statusName())
	if err == nil {
		q.store.status = have
		old, err := q.store.line(ctx)
		switch {
		case errors.Is(err, ErrNoQueue):
		case err != nil:
			return fmt.Errorf("job queue %q: %w", q.opts.Prefix, err)
		case old.Rollup != q.opts.Rollup:
			return fmt.Errorf("%w: %q serves the one with config %v; choose another --nats.prefix", ErrOtherRollup, q.opts.Prefix, old.Rollup)
		}
	} else if !errors.Is(err, jetstream.ErrBucketNotFound) {
		return fmt.Errorf("set up the job queue: %w", explain(err))
	}
	if err := q.store.create(ctx, &q.opts); err != nil {
		return err
	}
	data, err := json.Marshal(&line{Rollup: q.opts.Rollup, Program: q.opts.Program, Deadline: q.opts.Deadline})
	if err != nil {
		return err
	}
	_, err = q.store.status.Put(ctx, lineKey, data)
	return explain(err)
}

// retry is how long after an error, and how often without any news, a job is looked
// at again.
func (q *Queue) retry() time.Duration { return min(q.opts.Deadline, 10*time.Second) }

// Do has a job done and returns a result that accept has no objection to. Kind, Batch,
// Batches, Hash, CountWords, Provable and Memory of the job are the caller's. A job that was done before is not
// done again; one that is in the queue or being done is waited for; one that failed
// before this call is begun anew.
//
// Results of Commit and Segment are kept, see [Queue.Forget].
//
// Errors carry a severity. [ErrFailed], as a *[Failed], is critical and comes with the
// last result that was objected to, if any. [ErrTooLarge] is critical. Others are
// temporary, and the job goes on. A result of which accept says proving.ErrKeep is shown
// to it again. Proofs are forgotten once accept has taken them.
func (q *Queue) Do(ctx context.Context, job Job, input []byte, accept func(result []byte) error) ([]byte, error) {
	return q.do(ctx, job, input, nil, accept)
}

// named names an input.
func named(data []byte) Input {
	sum := sha256.Sum256(data)
	return Input{SHA256: hex.EncodeToString(sum[:]), Size: int64(len(data))}
}

// do is Do with what the job is given beside its input.
func (q *Queue) do(ctx context.Context, job Job, input, given []byte, accept func(result []byte) error) ([]byte, error) {
	if int64(len(input)) > MaxInput {
		return nil, severity.Errorf(severity.Critical, "job for batch %d: %w: input of %d bytes, limit %d", job.Batch, ErrTooLarge, len(input), int64(MaxInput))
	}
	job.Program, job.Input = q.opts.Program, named(input)
	if given != nil {
		job.Given = named(given)
	}
	job.Attempt, job.MaxAttempts = 0, q.opts.MaxAttempts
	if err := job.check(); err != nil {
		return nil, severity.Errorf(severity.Critical, "job for batch %d: %w", job.Batch, err)
	}
	slots := q.slots[job.Kind]
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	case <-ctx.Done():
		return nil, severity.Wrap(severity.Temporary, ctx.Err())
	}
	defer q.use(job.Input.SHA256)()
	if given != nil {
		defer q.use(job.Given.SHA256)()
	}
	w := &wait{Queue: q, job: &job, id: job.ID(), input: input, given: given, accept: accept, began: time.Now()}
	result, err := w.run(ctx)
	if err != nil && !errors.Is(err, ErrFailed) {
		err = severity.Wrap(severity.Temporary, err)
	}
	return result, err
}

// Withdraw ends a job of which the caller gives what identifies it, as for [Queue.Do],
// and that nobody asks for any more. A worker that is at it finds out with its next sign of
// life.
func (q *Queue) Withdraw(ctx context.Context, job Job) error {
	job.Program = q.opts.Program
	for range casTries {
		if err := q.drop(ctx, job.ID()); !errors.Is(err, errChanged) {
			return err
		}
	}
	return errChanged
}

// use keeps an input from being tidied up until the returned function is called.
func (q *Queue) use(input string) func() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.inputs[input]++
	return func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		if q.inputs[input]--; q.inputs[input] == 0 {
			delete(q.inputs, input)
		}
	}
}

func (q *Queue) used(input string) bool { return q.users(input) > 0 }

func (q *Queue) users(input string) int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.inputs[input]
}

// OfBatch returns what is known of the jobs for a batch, the latest first. A batch
// that was assembled anew has several.
func (q *Queue) OfBatch(batch uint64) []Status { return q.board.ofBatch(batch) }
