package jobs

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/zkgeth/zkgeth/rollup/severity"
)

// A worker that is stopped gives its job back at once.
func TestReturnedJob(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.Deadline = patience / 2 * 10 }) // nobody waits for it
	h := &echo{hold: make(chan struct{})}
	first := w.worker("first", h, nil)
	in := input(1, 10)
	out := w.do(t.Context(), job(1, 0), in)
	w.reaches(1, running("first"))
	first.end()
	close(h.hold)
	w.worker("second", h, nil)
	w.good(out, in)
	st := w.reaches(1, func(s *Status) bool { return s.State == Done })
	if st.Counted != 0 || len(st.Attempts) != 1 || st.Attempts[0].How != Returned || st.Worker != "second" {
		t.Errorf("status %+v", st)
	}
}

// The sequencer is stopped, or killed, with a job in flight, and its server with it. The
// worker works on, and the job is not done twice.
func TestRestart(t *testing.T) {
	w := newWorld(t, nil)
	h := &echo{hold: make(chan struct{})}
	w.worker("one", h, nil)
	in := input(1, 100<<10)
	ctx, cancel := context.WithCancel(t.Context())
	out := w.do(ctx, job(1, 0), in)
	w.reaches(1, running("one"))
	cancel()
	if o := <-out; o.err == nil || severity.Of(o.err) != severity.Temporary {
		t.Fatalf("error %v", o.err)
	}
	w.stop()
	w.opts.Deadline = 3 * time.Second // of what is in the queue too
	w.start()
	out = w.do(t.Context(), job(1, 0), in)
	w.reaches(1, running("one"))
	close(h.hold)
	w.good(out, in)
	if st := w.reaches(1, func(s *Status) bool { return s.State == Done }); h.runs() != 1 || st.Counted != 0 {
		t.Errorf("%d runs, status %+v", h.runs(), st)
	}
}

// The job is finished while no sequencer runs.
func TestFinishedMeanwhile(t *testing.T) {
	w := newWorld(t, nil)
	h := &echo{hold: make(chan struct{})}
	w.worker("one", h, nil)
	in := input(1, 10)
	ctx, cancel := context.WithCancel(t.Context())
	out := w.do(ctx, job(1, 0), in)
	st := w.reaches(1, running("one"))
	cancel()
	<-out
	w.close() // the server runs on: it is somebody else's
	close(h.hold)
	s, err := newStore(w.connect(), w.opts.Prefix)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.bind(t.Context()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the result is stored", func() error {
		_, err := s.getResult(t.Context(), &st.Job)
		return err
	})
	w.open()
	w.good(w.do(t.Context(), job(1, 0), in), in)
	if h.runs() != 1 {
		t.Errorf("%d runs", h.runs())
	}
}

// A sequencer that is killed between the two writes of a job, or a server that loses
// one, does not stop the line.
func TestLostParts(t *testing.T) {
	w := newWorld(t, nil)
	in := input(1, 10)
	out := w.do(t.Context(), job(1, 0), in)
	st := w.reaches(1, func(s *Status) bool { return s.State == Queued })
	eventually(t, "the message is sent", func() error {
		_, err := w.queue.store.jobs.GetLastMsgForSubject(t.Context(), w.queue.store.subject(Execute, testProgram, st.Job.ID()))
		return err
	})
	if err := w.queue.store.jobs.Purge(t.Context(), jetstream.WithPurgeSubject(w.queue.store.subject(Execute, testProgram, st.Job.ID()))); err != nil {
		t.Fatal(err)
	}
	if err := forget(t.Context(), w.queue.store.inputs, st.Job.Input.SHA256); err != nil {
		t.Fatal(err)
	}
	w.worker("one", &echo{}, nil)
	w.good(out, in)
}

// Somebody else's server goes away for a while, with a job in flight and a caller waiting.
func TestOutage(t *testing.T) {
	w := newWorld(t, nil)
	w.close()
	w.nc = w.connect()
	var err error
	if w.queue, err = NewQueue(t.Context(), w.nc, w.opts); err != nil {
		t.Fatal(err)
	}
	h := &echo{hold: make(chan struct{})}
	w.worker("one", h, nil)
	in := input(1, 100<<10)
	out := w.do(t.Context(), job(1, 0), in)
	eventually(t, "the work has begun", func() error {
		if h.runs() == 0 {
			return context.DeadlineExceeded
		}
		return nil
	})
	w.server.Close()
	close(h.hold) // the job is finished while there is no server
	eventually(t, "the work is done", func() error {
		h.mu.Lock()
		defer h.mu.Unlock()
		if len(h.ended) == 0 {
			return context.DeadlineExceeded
		}
		return nil
	})
	if w.server, err = StartServer(w.cfg); err != nil {
		t.Fatal(err)
	}
	w.good(out, in)
	if st := w.reaches(1, func(s *Status) bool { return s.State == Done }); h.runs() != 1 || st.Counted != 0 {
		t.Errorf("%d runs, status %+v", h.runs(), st)
	}
	w.good(w.do(t.Context(), job(2, 0), in), in)
}

// A result that was not kept is made again, and nobody is blamed.
func TestForgottenResult(t *testing.T) {
	w := newWorld(t, nil)
	h := &echo{}
	w.worker("one", h, nil)
	in := input(1, 10)
	w.good(w.do(t.Context(), job(1, 0), in), in)
	st := w.reaches(1, func(s *Status) bool { return s.State == Done })
	if err := forget(t.Context(), w.queue.store.results, st.Job.ID()); err != nil {
		t.Fatal(err)
	}
	w.good(w.do(t.Context(), job(1, 0), in), in)
	if st := w.reaches(1, func(s *Status) bool { return s.State == Done }); h.runs() != 2 || st.Counted != 0 {
		t.Errorf("%d runs, status %+v", h.runs(), st)
	}
}

// A job that takes longer than the deadline stays with its worker as long as it gives
// signs of life.
func TestLongJob(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.Deadline = time.Second })
	h, other := &echo{hold: make(chan struct{})}, &echo{}
	w.worker("one", h, nil)
	in := input(1, 10)
	out := w.do(t.Context(), job(1, 0), in)
	st := w.reaches(1, running("one"))
	w.worker("two", other, nil)
	var first time.Time
	eventually(t, "several deadlines pass", func() error {
		entry, err := w.queue.store.status.Get(t.Context(), st.Job.ID())
		if err != nil {
			return err
		}
		if first.IsZero() {
			first = entry.Created()
		}
		if lived := entry.Created().Sub(first); lived < 3*w.opts.Deadline {
			return fmt.Errorf("last sign of life after %v", lived)
		}
		return nil
	})
	consumer, err := w.queue.store.jobs.Consumer(t.Context(), consumerName(Execute, testProgram))
	if err != nil {
		t.Fatal(err)
	}
	if info := consumer.CachedInfo(); info.NumRedelivered != 0 || info.Delivered.Consumer != 1 {
		t.Errorf("the job was handed out again: %+v", info)
	}
	close(h.hold)
	w.good(out, in)
	if other.runs() != 0 {
		t.Error("another worker has done it")
	}
}
