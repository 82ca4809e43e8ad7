package jobs

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

// A part that needs more memory than there is waits for another worker; what a worker keeps
// of the same batch does not count twice, and what it keeps of another one is given up.
func TestSplitMemory(t *testing.T) {
	d := newDivided(t)
	d.fresh = true
	h := &part{Segment, d, nil}
	first := &Job{Kind: Segment, Input: named(word(1)), Memory: 100 << 30}
	if need := h.Memory(first); need != first.Memory || h.Ready(first) {
		t.Errorf("%d bytes", need)
	}
	if need := h.Memory(&Job{Kind: Commit}); need != proving.LeastMemory {
		t.Errorf("%d bytes when nothing is known", need)
	}
	if _, err := d.Commit(t.Context(), word(1), 0, 0, func(proving.ProofStage) {}); err != nil {
		t.Fatal(err)
	}
	if need := h.Memory(first); need == 0 || need >= proving.LeastMemory || !h.Ready(first) {
		t.Errorf("%d bytes with the batch at hand", need)
	}
	second := &Job{Kind: Segment, Segment: 1, Input: named(word(1)), Memory: 100 << 30}
	if need := h.Memory(second); need >= proving.LeastMemory || h.Ready(second) {
		t.Errorf("%d bytes for another segment", need)
	}
	h.Drop(second)
	if !h.Ready(first) {
		t.Error("it is given up for a job of the same batch")
	}
	for name, job := range map[string]*Job{"another batch": {Kind: Segment, Input: named(word(2))}, "another kind": {Kind: Prove, Input: named(word(1))}, "no job": nil} {
		if _, err := d.Commit(t.Context(), word(1), 0, 0, func(proving.ProofStage) {}); err != nil {
			t.Fatal(err)
		}
		if h.Drop(job); h.Ready(first) {
			t.Errorf("it is kept beside %s", name)
		}
	}

	const gib = 1 << 30
	w := newWorld(t, func(o *Options) { o.Deadline = 1e9 })
	have := func() (uint64, error) { return proving.LeastMemory, nil }
	small := w.worker("small", nil, func(o *WorkerOptions) { o.Handlers, o.Memory = NewProvers(newDivided(t), have), have })
	task := doubleTask(1)
	task.Memory = 100 * gib
	out := make(chan proofEnd, 1)
	go func() {
		p, err := NewProofs(w.queue, SplitAlways, newDivided(t)).Prove(context.Background(), task, double(t, task.Input))
		out <- proofEnd{p, err}
	}()
	w.reaches(1, func(s *Status) bool {
		return s.Job.Kind == Commit && s.State == Queued && strings.Contains(s.Note, ErrMemory.Error())
	})
	small.end()
	w.prover("large", newDivided(t))
	w.same(out, 1, "large", 0)
}

// What is held is dropped when a job of another kind needs the memory.
func TestMakeRoom(t *testing.T) {
	d := newDivided(t)
	d.fresh = true
	if _, err := d.Commit(t.Context(), word(1), 0, 0, func(proving.ProofStage) {}); err != nil {
		t.Fatal(err)
	}
	h := &part{Segment, d, nil}
	at := &Job{Kind: Segment, Input: named(word(1))}
	free := uint64(10)
	needs := &echo{memory: 11}
	w := &Worker{opts: WorkerOptions{Memory: func() (uint64, error) {
		if !h.Ready(at) {
			return free + 1, nil
		}
		return free, nil
	}}, handlers: map[Kind]Handler{Segment: h, Execute: needs}}
	needs.memory = 10
	if err := w.makeRoom(needs, &Job{Kind: Execute}); err != nil || !h.Ready(at) {
		t.Errorf("with enough memory: %v, kept: %v", err, h.Ready(at))
	}
	needs.memory = 12
	if err := w.makeRoom(needs, &Job{Kind: Execute}); !errors.Is(err, ErrMemory) || h.Ready(at) {
		t.Errorf("with too little memory: %v, kept: %v", err, h.Ready(at))
	}
	needs.memory = 11
	if err := w.makeRoom(needs, &Job{Kind: Execute}); err != nil {
		t.Error(err)
	}
}
