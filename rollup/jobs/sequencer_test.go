package jobs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

// sequencerEnv makes the test binary a sequencer with its queue in the directory at its
// value and a worker in the process, which asks for the proof of batch 1. The proof is
// never made, or the file of ready in the directory and never accepted. It tells how far
// it is by files in the directory.
const sequencerEnv = "ZKGETH_TEST_SEQUENCER"

const (
	readyProof = "proof" // what the worker makes, if it is there
	atWork     = "at-work"
	atCheck    = "at-check"
)

// canned is a prover whose proof was made before, or never is.
type canned struct{ dir string }

func (canned) Root() string { return testProgram }

func (c canned) Prove(ctx context.Context, _ []byte, _ uint64, _ func(proving.ProofStage)) (*proving.Proof, error) {
	if err := os.WriteFile(filepath.Join(c.dir, atWork), nil, 0o600); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.Join(c.dir, readyProof))
	if err != nil {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return decodeProof(data)
}

func sequencerProcess(dir string) {
	err := func() error {
		s, err := StartServer(ServerConfig{Dir: dir, Token: testToken, MaxStore: 8 << 30})
		if err != nil {
			return err
		}
		nc, err := s.Connect()
		if err != nil {
			return err
		}
		opts := DefaultOptions()
		opts.Program, opts.Rollup = testProgram, testRollup // with the default deadline: nobody waits for it
		q, err := NewQueue(context.Background(), nc, opts)
		if err != nil {
			return err
		}
		if err := q.Gone(context.Background(), "embedded"); err != nil {
			return err
		}
		handlers, proofs := []Handler{NewProver(canned{dir}, nil)}, NewProofs(q, SplitNever, nil)
		task := &proving.ProofTask{Batch: 1, Hash: common.Hash{1}, Input: word(1)}
		if os.Getenv(partsEnv) != "" {
			parts := cannedParts{canned: canned{dir}}
			handlers, proofs = NewProvers(parts, nil), NewProofs(q, SplitAlways, parts)
			task = doubleTask(1)
		}
		w, err := NewWorker(context.Background(), nc, WorkerOptions{Prefix: opts.Prefix, Name: "embedded", Program: testProgram, Handlers: handlers})
		if err != nil {
			return err
		}
		go w.Run(context.Background())
		_, err = proofs.Prove(context.Background(), task, func(*proving.Proof) error {
			if err := os.WriteFile(filepath.Join(dir, atCheck), nil, 0o600); err != nil {
				return err
			}
			select {} // the process is killed here
		})
		return err
	}()
	fmt.Fprintln(os.Stderr, "sequencer:", err)
	os.Exit(1)
}

// killed runs a sequencer until it has made a file, and kills it.
func killed(t *testing.T, dir, when string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), sequencerEnv+"="+dir)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Wait() }() // it was killed
	defer func() { _ = cmd.Process.Kill() }()
	eventually(t, "the sequencer is "+when, func() error {
		_, err := os.Stat(filepath.Join(dir, when))
		return err
	})
	sendSignal(t, cmd, syscall.SIGKILL)
}

// restarted is the world of a sequencer that is started again.
func restarted(t *testing.T, dir string) *world {
	t.Helper()
	w := &world{t: t, opts: DefaultOptions(), cfg: ServerConfig{Dir: dir, Listen: "127.0.0.1:0", Token: testToken, MaxStore: 8 << 30}}
	w.opts.Program, w.opts.Rollup = testProgram, testRollup
	w.start()
	t.Cleanup(w.stop)
	if err := w.queue.Gone(t.Context(), "embedded"); err != nil {
		t.Fatal(err)
	}
	return w
}

// A sequencer that is killed while its own worker is at a proof begins the proof anew
// when it is started again, at once and as often as that happens.
func TestKilledSequencer(t *testing.T) {
	dir := t.TempDir()
	for range DefaultOptions().MaxAttempts {
		killed(t, dir, atWork)
		if err := os.Remove(filepath.Join(dir, atWork)); err != nil {
			t.Fatal(err)
		}
	}
	w := restarted(t, dir)
	w.worker("embedded", NewProver(doubler(t), nil), nil)
	w.proven(w.prove(1, 0), "embedded", 0)
}

// A sequencer that is killed when a proof was made and not yet accepted finds it when it
// is started again: no proof is made twice.
func TestKilledBeforeAcceptance(t *testing.T) {
	dir := t.TempDir()
	p, err := doubler(t).Prove(t.Context(), word(1), 0, func(proving.ProofStage) {})
	if err != nil {
		t.Fatal(err)
	}
	data, err := encodeProof(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, readyProof), data, 0o600); err != nil {
		t.Fatal(err)
	}
	killed(t, dir, atCheck)
	w := restarted(t, dir)
	again := &counting{Prover: doubler(t)}
	w.worker("another", NewProver(again, nil), nil)
	w.proven(w.prove(1, 0), "embedded", 0)
	if again.runs() != 0 {
		t.Errorf("the proof was made %d times more", again.runs())
	}
}

// A worker that is killed in the middle of a proof loses it to another one.
func TestKilledProver(t *testing.T) {
	w := newWorld(t, nil)
	victim := w.process("victim", true, provesEnv+"=1")
	out := w.prove(1, 0)
	w.reaches(1, running("victim"))
	sendSignal(t, victim, syscall.SIGKILL)
	w.worker("heir", NewProver(doubler(t), nil), nil)
	w.proven(out, "heir", 1)
}

// A proof that is delivered twice is one result: whoever comes second finds it done.
func TestDeliveredTwice(t *testing.T) {
	w := newWorld(t, nil)
	p := &counting{Prover: doubler(t)}
	w.worker("w", NewProver(p, nil), nil)
	w.proven(w.prove(1, 0), "w", 0)
	st := w.reaches(1, func(s *Status) bool { return s.State == Done })
	data, err := st.Job.encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.queue.store.js.Publish(t.Context(), w.queue.store.subject(Prove, testProgram, st.Job.ID()), data); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the message is taken", func() error {
		info, err := w.queue.store.jobs.Info(t.Context())
		if err == nil && info.State.Msgs > 0 {
			err = errors.New("it waits")
		}
		return err
	})
	if now, _, err := w.queue.store.get(t.Context(), st.Job.ID()); err != nil || now.State != Done || p.runs() != 1 {
		t.Errorf("%d proofs, status %+v, %v", p.runs(), now, err)
	}
}
