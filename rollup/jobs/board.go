package jobs

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats.go/jetstream"
)

// board is a copy of all statuses that follows the server's.
type board struct {
	watcher jetstream.KeyWatcher

	mu      sync.Mutex
	jobs    map[string]Status // by id
	changed chan struct{}     // closed at the next change
}

// newBoard returns once the board has everything the server has.
func newBoard(ctx context.Context, s *store) (*board, error) {
	b := &board{jobs: make(map[string]Status), changed: make(chan struct{})}
	var err error
	if b.watcher, err = s.status.WatchAll(ctx); err != nil {
		return nil, fmt.Errorf("watch the job queue: %w", explain(err))
	}
	for {
		select {
		case entry, ok := <-b.watcher.Updates():
			if !ok {
				return nil, fmt.Errorf("%w: lost while the job queue was read", ErrConnect)
			}
			if entry == nil { // all there is
				b.count()
				return b, nil
			}
			b.update(entry)
		case <-time.After(boardTimeout):
			return nil, fmt.Errorf("%w: no answer while the job queue was read", ErrConnect)
		}
	}
}

const boardTimeout = 30 * time.Second

func (b *board) run(ctx context.Context) {
	defer func() { _ = b.watcher.Stop() }() // ctx's end has stopped it already
	tick := time.NewTicker(10 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case entry, ok := <-b.watcher.Updates():
			if !ok {
				return
			}
			if entry != nil {
				b.update(entry)
			}
		case <-tick.C: // ages grow without any news
		}
		b.count()
	}
}

func (b *board) update(entry jetstream.KeyValueEntry) {
	if entry.Key() == lineKey {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	old := b.jobs[entry.Key()]
	if entry.Operation() != jetstream.KeyValuePut {
		delete(b.jobs, entry.Key())
	} else if st, err := decodeStatus(entry.Value()); err != nil || st.Job.ID() != entry.Key() {
		delete(b.jobs, entry.Key())
	} else {
		b.jobs[entry.Key()] = *st
		tell(&old, st)
	}
	close(b.changed)
	b.changed = make(chan struct{})
}

// tell logs and counts what has happened to a job.
func tell(old, st *Status) {
	if old.State == "" || st.Counted < old.Counted {
		return
	}
	if st.State == Running && (old.Worker != st.Worker || old.State != Running) {
		log.Info("A worker has taken a job", st.Job.named("worker", st.Worker, "attempt", st.Counted+1)...)
	}
	if st.Counted == old.Counted || len(st.Attempts) == 0 {
		return
	}
	switch a := st.Attempts[len(st.Attempts)-1]; a.How {
	case Lost:
		lostCounter.Inc(1)
		log.Warn("A worker was lost with its job", "kind", st.Job.Kind, "batch", st.Job.Batch, "worker", a.Worker, "attempts", st.Counted)
	case Errored:
		erroredCounter.Inc(1)
		log.Warn("A worker could not do its job", "kind", st.Job.Kind, "batch", st.Job.Batch, "worker", a.Worker, "attempts", st.Counted, "err", a.Error)
	}
}

// named says which job it is, for a log.
func (j *Job) named(more ...any) []any {
	out := []any{"kind", j.Kind, "batch", j.Batch}
	if j.Kind.Split() {
		out = append(out, "segment", j.Segment)
	}
	return append(out, more...)
}

// news is closed when any status changes.
func (b *board) news() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.changed
}

func (b *board) ofBatch(batch uint64) []Status {
	return b.all(func(s *Status) bool { return s.Job.Batch == batch })
}

// all returns the statuses that are wanted, the latest first.
func (b *board) all(want func(*Status) bool) []Status {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []Status
	for _, s := range b.jobs {
		if want(&s) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(x, y Status) int {
		return cmp.Or(cmp.Compare(y.Changed, x.Changed), cmp.Compare(x.Job.ID(), y.Job.ID()))
	})
	return out
}
