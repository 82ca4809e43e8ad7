package jobs

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// doubling is a small program with its real prover: its output is twice the first word of
// its input.
var doubling struct {
	once    sync.Once
	program *proof.Program
	stark   *proving.Stark
}

func doubler(t *testing.T) *proving.Stark {
	t.Helper()
	doubling.once.Do(func() {
		a := machinetest.New(t)
		room := a.Data(make([]byte, 16))
		for i, v := range []uint64{abi.Stdin, room, 16} {
			a.Li(isa.A0+uint8(i), v)
		}
		a.Ecall(abi.SysRead)
		a.Li(isa.S1, room)
		a.I(isa.LD, isa.T0, isa.S1, 8)
		a.R(isa.ADD, isa.T0, isa.T0, isa.T0)
		a.Store(isa.SD, isa.T0, 0, isa.S1)
		a.Write(room, 8)
		a.Exit(0)
		code := a.Program()
		m, err := machine.New(machine.NewCode(code), machine.Config{})
		if err != nil {
			t.Fatal(err)
		}
		state, err := m.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		program, err := proof.New(code, state)
		if err != nil {
			t.Fatal(err)
		}
		program.Forms = proof.AnyForm // low ones are proven faster
		doubling.program, doubling.stark = program, proving.NewStark(program, testProgram)
	})
	if doubling.stark == nil {
		t.Fatal("there is no program")
	}
	return doubling.stark
}

// word is an input of the program, and its double the output.
func word(n uint64) []byte { return binary.LittleEndian.AppendUint64(nil, n) }

// double accepts proofs about an input of the program.
func double(t *testing.T, input []byte) func(*proving.Proof) error {
	stark := doubler(t)
	return func(p *proving.Proof) error {
		if p.Refused != "" {
			return errors.New(p.Refused)
		}
		_, err := stark.CheckProof(p.Data, word(2*binary.LittleEndian.Uint64(input)))
		return err
	}
}

// proofEnd is the end of a call of Proofs.Prove.
type proofEnd struct {
	proof *proving.Proof
	err   error
}

// prove asks for the proof of a batch whose input is its number.
func (w *world) prove(batch uint64, memory uint64) <-chan proofEnd {
	out := make(chan proofEnd, 1)
	proofs := NewProofs(w.queue, SplitNever, nil)
	task := &proving.ProofTask{Batch: batch, Hash: common.Hash{byte(batch)}, Input: word(batch), Memory: memory}
	accept := double(w.t, task.Input)
	go func() {
		p, err := proofs.Prove(context.Background(), task, accept)
		out <- proofEnd{p, err}
	}()
	return out
}

// proven requires that a proof came.
func (w *world) proven(out <-chan proofEnd, worker string, attempts int) {
	w.t.Helper()
	if e := <-out; e.err != nil || e.proof.Worker != worker || e.proof.Attempts != attempts || e.proof.Cycles == 0 {
		w.t.Errorf("proof %+v, %v", e.proof, e.err)
	}
}

// counting is a prover that counts, and changes what comes of it.
type counting struct {
	proving.Prover
	lie func(n int, p *proving.Proof) error

	mu   sync.Mutex
	made int
}

func (c *counting) Prove(ctx context.Context, input []byte, memory uint64, observe func(proving.ProofStage)) (*proving.Proof, error) {
	p, err := c.Prover.Prove(ctx, input, memory, observe)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.made++
	if err == nil && c.lie != nil {
		err = c.lie(c.made, p)
	}
	return p, err
}

func (c *counting) runs() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.made
}

// Proofs of several batches come from several workers, beside executions, and are not
// kept once they were accepted.
func TestProofs(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.MaxJobs = 2 })
	p := &counting{Prover: doubler(t)}
	w.worker("prover", NewProver(p, nil), nil)
	w.worker("executor", &echo{}, nil)
	var outs []<-chan proofEnd
	for n := range uint64(4) {
		outs = append(outs, w.prove(n+1, 0))
		w.good(w.do(t.Context(), job(n+1, 0), input(n+1, 10)), input(n+1, 10))
	}
	for _, out := range outs {
		w.proven(out, "prover", 0)
	}
	if p.runs() != 4 {
		t.Errorf("%d proofs", p.runs())
	}
	for n := range uint64(4) {
		st := w.reaches(n+1, func(s *Status) bool { return s.Job.Kind == Prove && s.State == Done })
		if _, err := w.queue.store.getResult(t.Context(), &st.Job); !errors.Is(err, jetstream.ErrObjectNotFound) {
			t.Errorf("proof of batch %d is kept: %v", n+1, err)
		}
	}
}

// No lie of a worker is accepted; it is an attempt, and an honest worker's proof counts.
func TestLyingProver(t *testing.T) {
	stark := doubler(t)
	other, err := stark.Prove(t.Context(), word(99), 0, func(proving.ProofStage) {})
	if err != nil {
		t.Fatal(err)
	}
	lies := []func(*proving.Proof){
		func(p *proving.Proof) { p.Data = bytes.Clone(p.Data); p.Data[len(p.Data)/3] ^= 1 }, // forged
		func(p *proving.Proof) { p.Data = other.Data },                                      // of another input
		func(p *proving.Proof) { p.Data = nil },                                             // none
		func(p *proving.Proof) { *p = proving.Proof{Refused: "cannot be proven"} },
	}
	p := &counting{Prover: stark, lie: func(n int, p *proving.Proof) error {
		if n <= len(lies) {
			lies[n-1](p)
		}
		return nil
	}}
	w := newWorld(t, func(o *Options) { o.MaxAttempts = len(lies) + 1 })
	w.worker("w", NewProver(p, nil), nil)
	w.proven(w.prove(1, 0), "w", len(lies))
	st := w.reaches(1, func(s *Status) bool { return s.State == Done })
	for i, says := range []string{"", "another claim", "not a proof", "cannot be proven"} {
		if a := st.Attempts[i]; a.How != Rejected || !strings.Contains(a.Error, says) {
			t.Errorf("attempt %d: %+v", i, a)
		}
	}
	// With nothing but lies the job fails, with the last one.
	p.lie = func(_ int, p *proving.Proof) error { lies[3](p); return nil }
	if e := <-w.prove(2, 0); !errors.Is(e.err, proving.ErrGivenUp) || e.proof == nil || e.proof.Refused != "cannot be proven" {
		t.Errorf("proof %+v, %v", e.proof, e.err)
	}
}

// A result of which the caller says that it cannot keep it is shown to it again: nobody
// is blamed, nothing is made twice.
func TestProofNotKept(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.Deadline = 2 * 1e9 })
	p := &counting{Prover: doubler(t)}
	w.worker("w", NewProver(p, nil), nil)
	full := 2
	got, err := NewProofs(w.queue, SplitNever, nil).Prove(t.Context(), &proving.ProofTask{Batch: 1, Input: word(1)}, func(got *proving.Proof) error {
		if full--; full >= 0 {
			return fmt.Errorf("%w: the disk is full", proving.ErrKeep)
		}
		return double(t, word(1))(got)
	})
	if err != nil || got.Attempts != 0 || p.runs() != 1 || full != -1 {
		t.Errorf("proof %+v, %v; %d runs", got, err, p.runs())
	}
}

// A proof that needs more memory than there is is not begun, or given up when that is
// found out on the way: it waits for another worker, and nobody is blamed.
func TestProofMemory(t *testing.T) {
	const gib = 1 << 30
	w := newWorld(t, func(o *Options) { o.Deadline = 1e9 })
	small := &counting{Prover: doubler(t)}
	have := func() (uint64, error) { return proving.LeastMemory, nil }
	hand := w.worker("small", NewProver(small, have), func(o *WorkerOptions) { o.Memory = have })
	out := w.prove(1, 100*gib)
	w.reaches(1, func(s *Status) bool { return s.State == Queued && strings.Contains(s.Note, ErrMemory.Error()) })
	if small.runs() != 0 {
		t.Error("it was begun")
	}
	hand.end()
	w.worker("large", NewProver(small, nil), nil)
	w.proven(out, "large", 0)

	w = newWorld(t, func(o *Options) { o.Deadline = 1e9; o.MaxAttempts = 1 })
	hand = w.worker("small", NewProver(doubler(t), func() (uint64, error) { return 1 << 20, nil }), nil)
	out = w.prove(1, 0)
	st := w.reaches(1, func(s *Status) bool { return s.State == Queued && len(s.Attempts) > 0 })
	if a := st.Attempts[0]; st.Counted != 0 || a.How != Returned || !strings.Contains(a.Error, ErrMemory.Error()) {
		t.Errorf("status %+v", st)
	}
	hand.end()
	w.worker("large", NewProver(doubler(t), nil), nil)
	w.proven(out, "large", 0)
}

// Progress of a proof is one number for all of its phases, with an estimate.
func TestProofProgress(t *testing.T) {
	w := newWorld(t, nil)
	hold := make(chan struct{})
	w.worker("w", NewProver(stages{hold}, nil), nil)
	out := w.prove(1, 0)
	w.reaches(1, func(s *Status) bool {
		return s.State == Running && s.Phase == proving.PhaseProve+"quotient" && s.Percent == 60 && s.Left > 0
	})
	close(hold)
	if e := <-out; !errors.Is(e.err, ErrFailed) {
		t.Errorf("%+v", e)
	}
}

// stages is a prover that is halfway until it fails.
type stages struct{ hold chan struct{} }

func (stages) Root() string { return testProgram }

func (s stages) Prove(ctx context.Context, _ []byte, _ uint64, observe func(proving.ProofStage)) (*proving.Proof, error) {
	observe(proving.ProofStage{Phase: proving.PhaseExecute})
	for part := .5; part <= .6; part += .1 {
		observe(proving.ProofStage{Phase: proving.PhaseProve + "quotient", Part: part})
	}
	select {
	case <-s.hold:
	case <-ctx.Done():
	}
	return &proving.Proof{Refused: "no"}, nil
}

func TestClock(t *testing.T) {
	var c clock
	if got := c.left("proof", 0, 100); got != 0 {
		t.Errorf("%d seconds at the start", got)
	}
	c.since = c.since.Add(-10e9)
	if got := c.left("proof", 25, 100); got < 30 || got > 32 {
		t.Errorf("%d seconds left", got)
	}
	if got := c.left("proof", 100, 100); got != 0 {
		t.Errorf("%d seconds at the end", got)
	}
	if got := c.left("something else", 50, 100); got != 0 {
		t.Errorf("%d seconds at another start", got)
	}
}

func TestDecodeProof(t *testing.T) {
	p := &proving.Proof{Output: []byte{1}, Cycles: 2, Cells: 3, Segments: 4, Data: []byte{5, 6}}
	data, err := encodeProof(p)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := decodeProof(data); err != nil || got.Cycles != 2 || !bytes.Equal(got.Data, p.Data) || !bytes.Equal(got.Output, p.Output) {
		t.Errorf("proof %+v, %v", got, err)
	}
	for name, data := range map[string][]byte{"empty": {}, "length alone": data[:4], "endless": append([]byte{0xff, 0xff, 0xff, 0xff}, data...),
		"long": {0, 0, 2, 0}, "cut": data[:20], "shifted": data[1:]} {
		if _, err := decodeProof(data); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzDecodeProof wants that what is decoded is canonical.
func FuzzDecodeProof(f *testing.F) {
	for _, p := range []proving.Proof{{Refused: "no"}, {Output: []byte{1}, Cycles: 2, Cells: 3, Segments: 4, Data: []byte{5, 6}}} {
		data, err := encodeProof(&p)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte{2, 0, 0, 0, '{', '}'})
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := decodeProof(data)
		if err != nil {
			return
		}
		if again, err := encodeProof(p); err != nil || !bytes.Equal(again, data) {
			t.Errorf("%x becomes %x, %v", data, again, err)
		}
	})
}
