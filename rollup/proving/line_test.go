package proving

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batchfiles"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// track is a world whose only batch is on L1, with a line and those who prove for it.
type track struct {
	*world
	dir    string
	stark  *Stark
	input  []byte
	output []byte // that the program is to show

	mu       sync.Mutex
	final    uint64
	reverted bool
	asked    int
	lie      func(*Proof) error
	hold     chan struct{}
}

// shared is the program of all tracks: every world is the same.
var shared struct {
	once          sync.Once
	stark         *Stark
	input, output []byte
	made          *Proof
}

func newTrack(t *testing.T) *track {
	t.Helper()
	w := newWorld(t)
	shared.once.Do(func() {
		_, v, err := w.executor.claim(t.Context(), w.candidate)
		if err != nil {
			t.Fatal(err)
		}
		shared.input = v.input
		shared.output = w.values.Encode()
		shared.stark = smallProgram(t, shared.input, shared.output, bytes.Repeat([]byte{1}, len(shared.output)))
		if shared.made, err = shared.stark.Prove(t.Context(), shared.input, 0, func(ProofStage) {}); err != nil {
			t.Fatal(err)
		}
	})
	if shared.made == nil {
		t.Fatal("there is no program")
	}
	return &track{world: w, dir: filepath.Join(t.TempDir(), "proofs"), stark: shared.stark, input: shared.input, output: shared.output}
}

func (k *track) Status() derive.Status {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.reverted {
		return derive.Status{}
	}
	return derive.Status{Committed: 1, Derived: 1, Finalized: k.final}
}

func (k *track) BatchInfo(index uint64) (derive.Info, error) {
	if index != 1 {
		return derive.Info{}, derive.ErrUnknownBatch
	}
	return derive.Info{Header: *k.candidate.Header, Hash: k.candidate.Header.Hash()}, nil
}

func (k *track) Candidate(context.Context, uint64) (*Candidate, error) { return k.candidate, nil }

// Prove implements ProofRunner: two attempts of a worker that may lie.
func (k *track) Prove(ctx context.Context, task *ProofTask, accept func(*Proof) error) (*Proof, error) {
	if task.Batch != 1 || task.Hash != k.candidate.Header.Hash() || !bytes.Equal(task.Input, k.input) {
		k.t.Errorf("task %d %v", task.Batch, task.Hash)
	}
	if k.hold != nil {
		select {
		case <-k.hold:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	var last *Proof
	var objection error
	for range 2 {
		k.mu.Lock()
		k.asked++
		k.mu.Unlock()
		p := *shared.made
		p.Data, p.Output = bytes.Clone(p.Data), bytes.Clone(p.Output)
		if k.lie != nil {
			if err := k.lie(&p); err != nil {
				return nil, err
			}
		}
		last = &p
		if objection = accept(&p); objection == nil {
			p.Worker, p.Attempts = "w", 1
			return &p, nil
		}
	}
	return last, fmt.Errorf("%w: %w", ErrGivenUp, objection)
}

func (k *track) line() *Line {
	return NewLine(k.executor, k, k, k, k.stark, LineOptions{Dir: k.dir, Keep: 1, Poll: time.Millisecond, Jobs: 2})
}

// run runs a line until the test ends, or until until says so.
func (k *track) run(l *Line, until func() bool) error {
	k.t.Helper()
	ctx, cancel := context.WithTimeout(k.t.Context(), time.Minute)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- l.Run(ctx) }()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case err := <-ended:
			return err
		case <-tick.C:
			if until() {
				cancel()
			}
		}
	}
}

// A batch on L1 is proven, the proof is kept, and one that is kept is not made again.
func TestLine(t *testing.T) {
	k := newTrack(t)
	hash := k.candidate.Header.Hash()
	l := k.line()
	if l.Proven(1, hash) || l.Batch(1, hash) != nil || l.Last() != 0 {
		t.Error("proven before it began")
	}
	proven := func(l *Line) func() bool {
		return func() bool {
			if l.Proven(1, hash) && l.Last() != 1 {
				t.Error("a batch is proven and not counted")
			}
			return l.Last() == 1
		}
	}
	if err := k.run(l, proven(l)); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if !l.Proven(1, hash) || l.Proven(1, common.Hash{1}) || l.Proven(2, hash) {
		t.Error("another batch is proven")
	}
	r := l.Batch(1, hash).Record
	if r == nil || r.Batch != 1 || r.Hash != hash || r.Program != "feed" || r.Worker != "w" || r.Attempts != 1 || r.Bits < 100 || r.Cycles == 0 || r.Cells == 0 || r.Size != len(shared.made.Data) {
		t.Errorf("record %+v", r)
	}
	kept, err := os.ReadFile(filepath.Join(k.dir, "1.proof"))
	if err != nil || !bytes.Equal(kept, shared.made.Data) {
		t.Errorf("proof of %d bytes, %v", len(kept), err)
	}
	// After a restart it is checked, not made.
	k.lie = func(*Proof) error { t.Error("the proof is made again"); return nil }
	l = k.line()
	if err := k.run(l, proven(l)); !errors.Is(err, context.Canceled) || k.asked != 1 {
		t.Fatalf("%v, asked %d times", err, k.asked)
	}
	// One that was damaged is no proof.
	k.lie = nil
	kept[len(kept)/2] ^= 1
	if err := os.WriteFile(filepath.Join(k.dir, "1.proof"), kept, 0o600); err != nil {
		t.Fatal(err)
	}
	l = k.line()
	if err := k.run(l, proven(l)); !errors.Is(err, context.Canceled) || k.asked != 2 {
		t.Fatalf("%v, asked %d times", err, k.asked)
	}
	// What is final is known of from its record.
	k.final = 1
	l = k.line()
	if err := k.run(l, proven(l)); !errors.Is(err, context.Canceled) || k.asked != 2 || l.Batch(1, hash).Record.Bits != r.Bits || l.Batch(1, common.Hash{1}) != nil {
		t.Fatalf("%v, asked %d times, %+v", err, k.asked, l.Batch(1, hash))
	}
}

// No lie counts. The line stops, and keeps the evidence.
func TestLineRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		lie  func(k *track, p *Proof)
		says string
		kept bool
	}{
		"forged bytes": {func(_ *track, p *Proof) { p.Data[len(p.Data)/2] ^= 1 }, "", true},
		"nothing":      {func(_ *track, p *Proof) { p.Data = nil }, "not a proof", false},
		"other output": {func(_ *track, p *Proof) { p.Output[7] ^= 1 }, "other values", true},
		"no output":    {func(_ *track, p *Proof) { p.Output = nil }, "0 bytes", true},
		"no proof":     {func(_ *track, p *Proof) { *p = Proof{Refused: "execution has no proof"} }, "execution has no proof", false},
		"proof of other input": {func(k *track, p *Proof) {
			other, err := k.stark.Prove(context.Background(), []byte("another one"), 0, func(ProofStage) {})
			if err != nil {
				k.t.Error(err)
				return
			}
			p.Data = other.Data
		}, "another claim", true},
	} {
		t.Run(name, func(t *testing.T) {
			k := newTrack(t)
			k.lie = func(p *Proof) error { tc.lie(k, p); return nil }
			l := k.line()
			hash := k.candidate.Header.Hash()
			err := k.run(l, func() bool { return l.Proven(1, hash) })
			if !errors.Is(err, ErrProof) || severity.Of(err) != severity.Critical || !strings.Contains(err.Error(), tc.says) {
				t.Fatalf("error %v", err)
			}
			if l.Proven(1, hash) || l.Last() != 0 || l.Failed() == nil {
				t.Error("it counts")
			}
			if s := l.Batch(1, hash); s.Stage != StageFailed || !strings.Contains(s.Error, tc.says) {
				t.Errorf("status %+v", s)
			}
			if left, _ := os.ReadDir(k.dir); len(left) != 0 {
				t.Errorf("kept as a proof: %v", left)
			}
			dirs, _ := filepath.Glob(filepath.Join(k.evidence, "execution-1-*"))
			if len(dirs) != 1 || !strings.Contains(err.Error(), dirs[0]) {
				t.Fatalf("evidence %v, error %v", dirs, err)
			}
			for file, want := range map[string]bool{evidenceFile: true, inputFile: true, proofFile: tc.kept} {
				if info, err := os.Stat(filepath.Join(dirs[0], file)); (err == nil && info.Size() > 0) != want {
					t.Errorf("%s: %v", file, err)
				}
			}
		})
	}
}

// A node that contradicts itself about a batch on L1 stops, too.
func TestLineMismatch(t *testing.T) {
	k := newTrack(t)
	k.values.StateRoot[0]++
	l := k.line()
	if err := k.run(l, func() bool { return false }); !errors.Is(err, ErrMismatch) || severity.Of(err) != severity.Critical || k.asked != 0 {
		t.Errorf("error %v, asked %d times", err, k.asked)
	}
}

// What may pass is tried again; work on a batch that is reverted ends.
func TestLinePassing(t *testing.T) {
	k := newTrack(t)
	hash := k.candidate.Header.Hash()
	k.lie = func(*Proof) error { return errors.New("the queue is away") }
	l := k.line()
	if err := k.run(l, func() bool {
		s := l.Batch(1, hash)
		return s != nil && s.Stage == StageWaiting && strings.Contains(s.Error, "the queue is away")
	}); !errors.Is(err, context.Canceled) || l.Failed() != nil {
		t.Fatal(err)
	}
	k = newTrack(t)
	k.hold = make(chan struct{})
	l = k.line()
	if err := k.run(l, func() bool {
		s := l.Batch(1, hash)
		if s != nil && s.Stage == StageAsked {
			k.mu.Lock()
			k.reverted = true
			k.mu.Unlock()
		}
		return s == nil && k.reverted
	}); !errors.Is(err, context.Canceled) || l.Failed() != nil || k.asked != 0 {
		t.Errorf("error %v, asked %d times", err, k.asked)
	}
}

// The last proofs of final batches are kept, and all others.
func TestPrune(t *testing.T) {
	f := &proofFiles{Dir: batchfiles.Dir(filepath.Join(t.TempDir(), "proofs")), keep: 2}
	if err := f.prune(3); err != nil {
		t.Fatal(err)
	}
	for n := range uint64(12) {
		if err := f.save(&ProofRecord{Batch: n, Hash: common.Hash{byte(n)}}, []byte{byte(n)}); err != nil {
			t.Fatal(err)
		}
	}
	half := filepath.Join(string(f.Dir), ".part-7")
	if err := os.WriteFile(half, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := f.prune(10); err != nil {
		t.Fatal(err)
	}
	for n := range uint64(12) {
		r, data, err := f.load(n, common.Hash{byte(n)})
		if n < 9 && !errors.Is(err, ErrNoProof) || n >= 9 && (err != nil || r.Batch != n || !bytes.Equal(data, []byte{byte(n)})) {
			t.Errorf("batch %d: %+v %x %v", n, r, data, err)
		}
	}
	if _, err := os.Stat(half); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what was half written is left: %v", err)
	}
	if _, _, err := f.load(11, common.Hash{1}); !errors.Is(err, ErrNoProof) {
		t.Errorf("proof of another assembly: %v", err)
	}
	f.keep = 0
	if err := f.prune(11); err != nil {
		t.Fatal(err)
	}
	if _, err := f.record(9, common.Hash{9}); err != nil {
		t.Errorf("all are kept: %v", err)
	}
}
