package jobs

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// stepping is a prover of steps that says what it was given.
type stepping struct {
	finality.Prover
	mu    sync.Mutex
	done  []finality.Step
	hold  chan struct{} // ends a step, unless it is nil
	short bool          // of memory
}

func (p *stepping) Memory(finality.Step) uint64 { return 1 << 20 }

func (p *stepping) did(ctx context.Context, step finality.Step, result []byte, observe func(finality.Progress)) ([]byte, error) {
	observe(finality.Progress{Phase: "half of it", Part: .5})
	if p.hold != nil {
		select {
		case <-p.hold:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.short {
		return nil, fmt.Errorf("%w: a test", finality.ErrMemory)
	}
	p.done = append(p.done, step)
	return result, nil
}

func (p *stepping) Small(ctx context.Context, proof []byte, observe func(finality.Progress)) ([]byte, error) {
	return p.did(ctx, finality.Aggregate, append([]byte("small of "), proof...), observe)
}

func (p *stepping) Wrapped(ctx context.Context, last []byte, domain common.Hash, observe func(finality.Progress)) ([]byte, error) {
	return p.did(ctx, finality.Wrap, append(domain[:1], last...), observe)
}

type stepEnd struct {
	result *finality.Result
	err    error
}

func (w *world) step(ctx context.Context, t *finality.Task) <-chan stepEnd {
	out := make(chan stepEnd, 1)
	go func() {
		r, err := NewSteps(w.queue).Do(ctx, t, func([]byte) error { return nil })
		out <- stepEnd{r, err}
	}()
	return out
}

func smallTask(batch uint64) *finality.Task {
	return &finality.Task{Step: finality.Aggregate, Batch: batch, Batches: 1, Hash: common.Hash{byte(batch)}, Input: fmt.Append(nil, batch)}
}

func wrapTask(batch uint64) *finality.Task {
	return &finality.Task{Step: finality.Wrap, Batch: batch, Batches: 2, Hash: common.Hash{9, byte(batch)}, Input: append(common.Hash{7}.Bytes(), 1, 2)}
}

// A worker of several kinds does what is nearest to finality first, and what came of it is
// not kept.
func TestSteps(t *testing.T) {
	w := newWorld(t, nil)
	p := &stepping{}
	tasks := []*finality.Task{smallTask(1), smallTask(2), wrapTask(1)}
	var ends []<-chan stepEnd
	for _, task := range tasks {
		ends = append(ends, w.step(t.Context(), task))
		w.reaches(task.Batch, func(s *Status) bool { return s.Job.Kind == Kind(task.Step) && s.State == Queued })
	}
	w.workerOf("w", NewSteppers(p)...)
	for i, want := range []string{"small of 1", "small of 2", "\x07\x01\x02"} {
		if e := <-ends[i]; e.err != nil || string(e.result.Data) != want || e.result.Worker != "w" || e.result.Attempts != 0 {
			t.Errorf("task %d: %+v, %v", i, e.result, e.err)
		}
	}
	if !slices.Equal(p.done, []finality.Step{finality.Wrap, finality.Aggregate, finality.Aggregate}) {
		t.Errorf("done in the order %v", p.done)
	}
	for _, task := range tasks {
		st := w.reaches(task.Batch, func(s *Status) bool { return s.Job.Kind == Kind(task.Step) && s.State == Done })
		if _, err := w.queue.store.getResult(t.Context(), &st.Job); !errors.Is(err, jetstream.ErrObjectNotFound) {
			t.Errorf("%s of batch %d is kept: %v", task.Step, task.Batch, err)
		}
	}
}

// A task that is dropped is taken from its worker, which goes on with others.
func TestDroppedStep(t *testing.T) {
	w := newWorld(t, nil)
	p := &stepping{hold: make(chan struct{})}
	w.workerOf("w", NewSteppers(p)...)
	ctx, cancel := context.WithCancel(t.Context())
	task := smallTask(1)
	end := w.step(ctx, task)
	w.reaches(1, func(s *Status) bool { return s.State == Running && s.Phase == "half of it" && s.Percent == 50 })
	cancel()
	if e := <-end; !errors.Is(e.err, context.Canceled) {
		t.Errorf("%v", e.err)
	}
	if err := NewSteps(w.queue).Drop(t.Context(), task); err != nil {
		t.Fatal(err)
	}
	w.reaches(1, func(s *Status) bool { return s.State == Superseded })
	next := w.step(t.Context(), smallTask(2))
	w.reaches(2, func(s *Status) bool { return s.State == Running && s.Worker == "w" })
	close(p.hold)
	if e := <-next; e.err != nil || len(p.done) != 1 {
		t.Errorf("%v; done %v", e.err, p.done)
	}
	if err := NewSteps(w.queue).Drop(t.Context(), smallTask(3)); err != nil {
		t.Errorf("of a task that was never asked for: %v", err)
	}
}

// A worker that is short of memory leaves a task to others, which is no attempt; one that
// fails gives up in the end.
func TestStepsThatFail(t *testing.T) {
	w := newWorld(t, nil)
	short := &stepping{short: true}
	w.workerOf("short", NewSteppers(short)...)
	end := w.step(t.Context(), smallTask(1))
	w.reaches(1, func(s *Status) bool { return len(s.Attempts) > 0 && s.Attempts[0].How == Returned && s.Counted == 0 })
	w.workerOf("large", NewSteppers(&stepping{})...)
	if e := <-end; e.err != nil || e.result.Worker != "large" || e.result.Attempts != 0 {
		t.Errorf("%+v, %v", e.result, e.err)
	}
	// What is no input is an error of every worker.
	bad := wrapTask(2)
	bad.Input = []byte("cut off")
	if e := <-w.step(t.Context(), bad); !errors.Is(e.err, proving.ErrGivenUp) || !strings.Contains(e.err.Error(), "bytes to wrap") {
		t.Errorf("%v", e.err)
	}
}

// workerOf starts a worker of several kinds.
func (w *world) workerOf(name string, handlers ...Handler) {
	w.t.Helper()
	w.worker(name, handlers[0], func(o *WorkerOptions) { o.Handlers = handlers })
}
