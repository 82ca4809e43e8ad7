package jobs

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Several workers share the work; no more is in the queue than asked for.
func TestSeveralWorkers(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.MaxJobs = 2 })
	h := &echo{}
	for i := range 3 {
		w.worker(fmt.Sprint("worker ", i), h, nil)
	}
	var outs []<-chan outcome
	for n := range uint64(8) {
		outs = append(outs, w.do(t.Context(), job(n, 0), input(n, 300<<10))) // several chunks
	}
	for n, out := range outs {
		w.good(out, input(uint64(n), 300<<10))
	}
	if h.runs() != 8 || h.most > 2 {
		t.Errorf("%d runs, %d at a time", h.runs(), h.most)
	}
	for n := range uint64(8) {
		w.reaches(n, func(s *Status) bool { return s.State == Done && s.Counted == 0 })
	}
	// Inputs are not kept.
	if left, _ := w.queue.store.inputs.List(t.Context()); len(left) != 0 {
		t.Errorf("%d inputs are left", len(left))
	}
}

// The same job is done once, whoever asks for it and however often.
func TestDuplicates(t *testing.T) {
	w := newWorld(t, nil)
	h := &echo{hold: make(chan struct{})}
	w.worker("one", h, nil)
	w.worker("two", h, nil)
	in := input(1, 1000)
	first := w.do(t.Context(), job(1, 0), in)
	second := w.do(t.Context(), job(1, 0), in)
	w.reaches(1, func(s *Status) bool { return s.State == Running && s.Phase == "hash" && s.Percent == 50 })
	third := w.do(t.Context(), job(1, 0), in)
	close(h.hold)
	for _, out := range []<-chan outcome{first, second, third} {
		w.good(out, in)
	}
	w.good(w.do(t.Context(), job(1, 0), in), in)
	if h.runs() != 1 {
		t.Errorf("%d runs", h.runs())
	}
	// Even a message that was sent twice.
	st := w.reaches(1, func(s *Status) bool { return s.State == Done })
	data, err := st.Job.encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.queue.store.js.Publish(t.Context(), w.queue.store.subject(Execute, testProgram, st.Job.ID()), data); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the message is taken", func() error {
		info, err := w.queue.store.jobs.Info(t.Context())
		if err == nil && info.State.Msgs > 0 {
			err = fmt.Errorf("%d messages", info.State.Msgs)
		}
		return err
	})
	if now, _, err := w.queue.store.get(t.Context(), st.Job.ID()); err != nil || now.State != Done || h.runs() != 1 {
		t.Errorf("%d runs, status %+v, %v", h.runs(), now, err)
	}
}

// A result that is not accepted is an attempt of its worker.
func TestWrongResult(t *testing.T) {
	w := newWorld(t, nil)
	h := &echo{}
	h.lie = func(job *Job, right []byte) ([]byte, error) {
		if job.Attempt == 0 {
			return []byte("a lie"), nil
		}
		return right, nil
	}
	w.worker("liar", h, nil)
	in := input(1, 10)
	w.good(w.do(t.Context(), job(1, 0), in), in)
	st := w.reaches(1, func(s *Status) bool { return s.State == Done })
	if st.Counted != 1 || len(st.Attempts) != 1 || st.Attempts[0].How != Rejected || st.Attempts[0].Worker != "liar" || !strings.Contains(st.Attempts[0].Error, errWrong.Error()) {
		t.Errorf("status %+v", st)
	}
}

// After the last attempt the job has failed, loudly and with what was objected to; it
// takes another call to begin anew.
func TestFailed(t *testing.T) {
	for name, tc := range map[string]struct {
		lie  func(*Job, []byte) ([]byte, error)
		last string
		says string
	}{
		"wrong results": {func(*Job, []byte) ([]byte, error) { return []byte("a lie"), nil }, "a lie", errWrong.Error()},
		"errors":        {func(*Job, []byte) ([]byte, error) { return nil, errors.New("out of luck") }, "", "out of luck"},
		"large results": {func(*Job, []byte) ([]byte, error) { return make([]byte, kinds[Execute]+1), nil }, "", "limit"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			h := &echo{lie: tc.lie}
			w.worker("bad", h, nil)
			in := input(1, 10)
			r, err := w.queue.Do(t.Context(), job(1, 0), in, accepts(in))
			var failed *Failed
			if !errors.As(err, &failed) || !errors.Is(err, ErrFailed) || !errors.Is(err, proving.ErrGivenUp) || severity.Of(err) != severity.Critical {
				t.Fatalf("error %v", err)
			}
			if string(r) != tc.last || !strings.Contains(err.Error(), tc.says) || !strings.Contains(err.Error(), `worker "bad"`) {
				t.Errorf("result %q, error %v", r, err)
			}
			if h.runs() != w.opts.MaxAttempts || failed.Status.Counted != w.opts.MaxAttempts || len(failed.Status.Attempts) != w.opts.MaxAttempts {
				t.Errorf("%d runs, status %+v", h.runs(), failed.Status)
			}
			w.reaches(1, func(s *Status) bool { return s.State == Abandoned })
			h.lie = nil
			w.good(w.do(t.Context(), job(1, 0), in), in)
		})
	}
}

// Results are in a store that every worker can write to.
func TestForgedResult(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.MaxAttempts = 5 })
	h := &echo{}
	w.worker("one", h, nil)
	in := input(1, 10)
	w.good(w.do(t.Context(), job(1, 0), in), in)
	st := w.reaches(1, func(s *Status) bool { return s.State == Done })
	for _, forged := range [][]byte{[]byte("forged"), make([]byte, kinds[Execute]+1), {}} {
		if _, err := w.queue.store.results.PutBytes(t.Context(), st.Job.ID(), forged); err != nil {
			t.Fatal(err)
		}
		w.good(w.do(t.Context(), job(1, 0), in), in)
	}
	if h.runs() != 4 {
		t.Errorf("%d runs", h.runs())
	}
}

// What a worker writes about a job does not turn it into another one.
func TestForgedStatus(t *testing.T) {
	w := newWorld(t, nil)
	in := input(1, 10)
	for name, forge := range map[string]func(*Status) []byte{
		"nonsense":    func(*Status) []byte { return []byte("nonsense") },
		"other batch": func(s *Status) []byte { s.Job.Batch = 2; b, _ := s.encode(); return b },
		"other input": func(s *Status) []byte { s.Job.Input.Size++; b, _ := s.encode(); return b },
	} {
		t.Run(name, func(t *testing.T) {
			h := &echo{hold: make(chan struct{})}
			ctx, cancel := context.WithCancel(t.Context())
			out := w.do(ctx, job(1, 0), in)
			st := w.reaches(1, func(s *Status) bool { return s.State == Queued })
			if _, err := w.queue.store.status.Put(t.Context(), st.Job.ID(), forge(&st)); err != nil {
				t.Fatal(err)
			}
			close(h.hold)
			hand := w.worker("one", h, nil)
			w.good(out, in)
			hand.end()
			cancel()
			if err := w.queue.store.status.Purge(t.Context(), w.reaches(1, func(s *Status) bool { return s.State == Done }).Job.ID()); err != nil {
				t.Fatal(err)
			}
			eventually(t, "the job is forgotten", func() error {
				if left := w.queue.OfBatch(1); len(left) > 0 {
					return fmt.Errorf("%+v", left)
				}
				return nil
			})
		})
	}
}

func TestTooLarge(t *testing.T) {
	w := newWorld(t, nil)
	_, err := w.queue.Do(t.Context(), job(1, 0), make([]byte, MaxInput+1), nil)
	if !errors.Is(err, ErrTooLarge) || severity.Of(err) != severity.Critical {
		t.Errorf("error %v", err)
	}
	if len(w.queue.OfBatch(1)) != 0 {
		t.Error("it is in the queue")
	}
	big := Job{Kind: Execute, Program: testProgram, Input: Input{SHA256: testProgram, Size: MaxInput + 1}, MaxAttempts: 1}
	data, err := big.encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decodeJob(data); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a worker's error %v", err)
	}
}

// A full disk or store is told as such.
func TestNoSpace(t *testing.T) {
	full := errors.New("the disk has 1 MB left")
	w := newWorld(t, func(o *Options) { o.Space = func(uint64) error { return full } })
	_, err := w.queue.Do(t.Context(), job(1, 0), input(1, 10), nil)
	if !errors.Is(err, ErrNoSpace) || !errors.Is(err, full) || severity.Of(err) != severity.Temporary {
		t.Errorf("error %v", err)
	}
	w.queue.opts.Space = nil
	opts := w.opts
	opts.MaxStore = (queueBytes + statusBytes + 16<<20) / (resultShare - 1) * resultShare
	if err := w.queue.store.create(t.Context(), &opts); err != nil {
		t.Fatal(err)
	}
	_, err = w.queue.Do(t.Context(), job(1, 0), input(1, 32<<20), nil)
	if !errors.Is(err, ErrNoSpace) || severity.Of(err) != severity.Temporary {
		t.Errorf("error %v", err)
	}
}

// Another assembly of a batch takes the place of the one before.
func TestSuperseded(t *testing.T) {
	w := newWorld(t, nil)
	h := &echo{hold: make(chan struct{})}
	w.worker("one", h, nil)
	ctx, cancel := context.WithCancel(t.Context())
	old := w.do(ctx, job(1, 0), input(1, 10))
	w.reaches(1, running("one"))
	cancel()
	if o := <-old; severity.Of(o.err) != severity.Temporary {
		t.Errorf("error %v", o.err)
	}
	in := input(1, 20)
	out := w.do(t.Context(), job(1, 1), in)
	w.reaches(1, func(s *Status) bool { return s.State == Superseded && s.Job.Hash == job(1, 0).Hash })
	w.reaches(1, func(s *Status) bool { return running("one")(s) && s.Job.Hash == job(1, 1).Hash })
	h.mu.Lock()
	if len(h.ended) != 1 || !errors.Is(h.ended[0], errLost) {
		t.Errorf("the job before ended with %v", h.ended)
	}
	h.mu.Unlock()
	close(h.hold)
	w.good(out, in)
	// It can come back: L1 may take back what it has said.
	w.good(w.do(t.Context(), job(1, 0), input(1, 10)), input(1, 10))
}

// What is over is removed after a while, and nothing else.
func TestSweep(t *testing.T) {
	w := newWorld(t, nil)
	h := &echo{}
	hand := w.worker("one", h, nil)
	w.good(w.do(t.Context(), job(1, 0), input(1, 10)), input(1, 10))
	w.good(w.do(t.Context(), job(2, 0), input(2, 10)), input(2, 10))
	hand.end()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	orphan := w.do(ctx, job(3, 0), input(3, 30))
	waiting := w.do(ctx, job(4, 0), input(4, 30))
	age := func(batch uint64) {
		w.reaches(batch, func(*Status) bool { return true })
		st, revision, err := w.queue.store.get(t.Context(), withProgram(job(batch, 0)).ID())
		if err != nil {
			t.Fatal(err)
		}
		data, err := st.encode()
		if err != nil {
			t.Fatal(err)
		}
		old := strings.Replace(string(data), fmt.Sprintf(`"changed":%d`, st.Changed), fmt.Sprintf(`"changed":%d`, time.Now().Add(-2*w.opts.Keep).Unix()), 1)
		if _, err := w.queue.store.status.Update(t.Context(), st.Job.ID(), []byte(old), revision); err != nil {
			t.Fatal(err)
		}
		w.reaches(batch, func(s *Status) bool { return s.Changed < time.Now().Add(-w.opts.Keep).Unix() })
	}
	for _, batch := range []uint64{1, 3, 4} {
		age(batch)
	}
	w.queue.mu.Lock()
	delete(w.queue.inputs, w.queue.OfBatch(3)[0].Job.Input.SHA256) // as after a restart
	w.queue.mu.Unlock()
	if _, err := w.queue.store.inputs.PutBytes(t.Context(), "orphan", []byte{1}); err != nil {
		t.Fatal(err)
	}
	if err := w.queue.sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "old jobs are gone", func() error {
		for batch, want := range map[uint64]int{1: 0, 2: 1, 4: 1} {
			if have := len(w.queue.OfBatch(batch)); have != want {
				return fmt.Errorf("batch %d: %d jobs, want %d", batch, have, want)
			}
		}
		return nil
	})
	if st := w.queue.OfBatch(4)[0]; st.Changed > time.Now().Add(-w.opts.Keep).Unix() {
		t.Errorf("a job that is waited for was removed and begun anew: %+v", st)
	}
	if _, err := w.queue.store.inputs.GetInfo(t.Context(), "orphan"); err == nil {
		t.Error("an input without a job is left")
	}
	if _, err := w.queue.store.results.GetInfo(t.Context(), withProgram(job(1, 0)).ID()); err == nil {
		t.Error("an old result is left")
	}
	cancel()
	<-orphan
	<-waiting
}

func withProgram(j Job) Job { j.Program = testProgram; return j }

// No job is put into the queue beyond what may be in it.
func TestBound(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.MaxJobs = 1 })
	first, second := input(1, 10), input(2, 10)
	done := make(chan error, 1)
	go func() {
		_, err := w.queue.Do(t.Context(), job(1, 0), first, func(r []byte) error {
			if len(w.queue.OfBatch(2)) > 0 {
				t.Error("a second job is in the queue")
			}
			return accepts(first)(r)
		})
		done <- err
	}()
	w.reaches(1, func(s *Status) bool { return s.State == Queued })
	out := w.do(t.Context(), job(2, 0), second)
	w.worker("one", &echo{}, nil)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	w.good(out, second)
}

// A server that was restarted may hand out a job that is being done.
func TestHandedOutTwice(t *testing.T) {
	w := newWorld(t, nil)
	h := &echo{hold: make(chan struct{})}
	w.worker("one", h, nil)
	in := input(1, 10)
	out := w.do(t.Context(), job(1, 0), in)
	st := w.reaches(1, running("one"))
	other := &echo{}
	w.worker("two", other, nil)
	subject := w.queue.store.subject(Execute, testProgram, st.Job.ID())
	if err := w.queue.store.jobs.Purge(t.Context(), jetstream.WithPurgeSubject(subject)); err != nil {
		t.Fatal(err)
	}
	data, err := st.Job.encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.queue.store.js.Publish(t.Context(), subject, data); err != nil {
		t.Fatal(err)
	}
	consumer, err := w.queue.store.jobs.Consumer(t.Context(), consumerName(Execute, testProgram))
	if err != nil {
		t.Fatal(err)
	}
	// The other worker has looked at it when it comes back.
	eventually(t, "the message is handed out again", func() error {
		info, err := consumer.Info(t.Context())
		if err == nil && info.NumRedelivered == 0 {
			err = fmt.Errorf("%+v", info)
		}
		return err
	})
	close(h.hold)
	w.good(out, in)
	if st := w.reaches(1, func(s *Status) bool { return s.State == Done }); st.Worker != "one" || st.Counted != 0 || other.runs() != 0 {
		t.Errorf("%d runs of the other, status %+v", other.runs(), st)
	}
}
