package jobs

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"testing"
)

// workerEnv makes the test binary a worker of the server at its value; the others are
// its token file and its name. Its jobs end when the file of holdEnv is gone.
const (
	workerEnv = "ZKGETH_TEST_WORKER"
	tokenEnv  = "ZKGETH_TEST_WORKER_TOKEN"
	nameEnv   = "ZKGETH_TEST_WORKER_NAME"
	holdEnv   = "ZKGETH_TEST_WORKER_HOLD"
	provesEnv = "ZKGETH_TEST_WORKER_PROVES" // it takes jobs of the kind Prove, and never finishes one
)

func workerProcess(url string) {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	err := func() error {
		nc, err := Connect(Endpoint{URL: url, TokenFile: os.Getenv(tokenEnv), Name: "process"})
		if err != nil {
			return err
		}
		defer nc.Close()
		hold := &echo{}
		if os.Getenv(holdEnv) != "" {
			hold.hold = make(chan struct{})
		}
		var h Handler = hold
		if os.Getenv(provesEnv) != "" {
			h = NewProver(stages{make(chan struct{})}, nil)
		}
		handlers := []Handler{h}
		if dir := os.Getenv(partsEnv); dir != "" {
			handlers = NewProvers(cannedParts{canned: canned{dir}}, nil)
		}
		w, err := NewWorker(ctx, nc, WorkerOptions{Prefix: "zkgeth", Name: os.Getenv(nameEnv), Program: testProgram, Handlers: handlers})
		if err != nil {
			return err
		}
		return w.Run(ctx)
	}()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// process starts a worker in a process of its own. One that holds never finishes a job.
func (w *world) process(name string, hold bool, env ...string) *exec.Cmd {
	w.t.Helper()
	token := w.t.TempDir() + "/token"
	if err := os.WriteFile(token, []byte(testToken), 0o600); err != nil {
		w.t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), workerEnv+"="+w.server.URL(), tokenEnv+"="+token, nameEnv+"="+name)
	cmd.Env = append(cmd.Env, env...)
	if hold {
		cmd.Env = append(cmd.Env, holdEnv+"=1")
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() {
		_ = cmd.Process.Kill() // gone already in most tests
		_ = cmd.Wait()
	})
	return cmd
}

func sendSignal(t *testing.T, cmd *exec.Cmd, s os.Signal) {
	t.Helper()
	if err := cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

// A worker that is killed loses its job to another one.
func TestKilledWorker(t *testing.T) {
	w := newWorld(t, nil)
	victim := w.process("victim", true)
	in := input(1, 1000)
	out := w.do(t.Context(), job(1, 0), in)
	w.reaches(1, running("victim"))
	sendSignal(t, victim, syscall.SIGKILL)
	w.process("heir", false)
	w.good(out, in)
	st := w.reaches(1, func(s *Status) bool { return s.State == Done })
	if st.Worker != "heir" || st.Counted != 1 || st.Attempts[0].How != Lost || st.Attempts[0].Worker != "victim" {
		t.Errorf("status %+v", st)
	}
}

// A job that kills every worker stops after the last attempt.
func TestDeadlyJob(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.MaxAttempts = 2 })
	out := w.do(t.Context(), job(1, 0), input(1, 1000))
	for i := range 2 {
		name := fmt.Sprint("victim ", i)
		victim := w.process(name, true)
		w.reaches(1, running(name))
		sendSignal(t, victim, syscall.SIGKILL)
	}
	h := &echo{}
	w.worker("survivor", h, nil)
	if o := <-out; o.err == nil || h.runs() != 0 {
		t.Errorf("result %x, %d runs", o.result, h.runs())
	}
	st := w.reaches(1, func(s *Status) bool { return s.State == Abandoned })
	if st.Counted != 2 || st.Attempts[1].How != Lost {
		t.Errorf("status %+v", st)
	}
}

// A worker that is too slow to give signs of life finds out that the job is another's,
// and does no harm.
func TestSilentWorker(t *testing.T) {
	w := newWorld(t, nil)
	silent := w.process("silent", true)
	in := input(1, 1000)
	out := w.do(t.Context(), job(1, 0), in)
	w.reaches(1, running("silent"))
	sendSignal(t, silent, syscall.SIGSTOP)
	h := &echo{hold: make(chan struct{})}
	w.worker("other", h, nil)
	w.reaches(1, running("other"))
	sendSignal(t, silent, syscall.SIGCONT)
	// It is free for another job, which it would not be had it not dropped this one.
	second := w.do(t.Context(), job(2, 0), input(2, 10))
	w.reaches(2, running("silent"))
	close(h.hold)
	w.good(out, in)
	if st := w.reaches(1, func(s *Status) bool { return s.State == Done }); st.Worker != "other" || st.Counted != 1 {
		t.Errorf("status %+v", st)
	}
	sendSignal(t, silent, syscall.SIGTERM)
	w.good(second, input(2, 10))
	if st := w.reaches(2, func(s *Status) bool { return s.State == Done }); st.Counted != 0 || len(st.Attempts) != 1 || st.Attempts[0].How != Returned {
		t.Errorf("status %+v", st)
	}
}
