package finality

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Next implements finaliser.Runs: how many batches after final, the last one that is final
// on L1, are a run that has its proof; 0 for none yet.
func (l *Line) Next(final uint64) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.told, l.heard = final, true
	if r := l.run; r != nil && r.first() == final+1 && r.proof != nil && l.holds(r) {
		return len(r.parts)
	}
	return 0
}

// maxMismatches is how often in a row the values to be stated may be others than those that
// are proven. Once or twice happens when L1 moves while they are read.
const maxMismatches = 5

// Prove implements finaliser.Prover: it returns the proof of the run that [Line.Next] named.
func (l *Line) Prove(_ context.Context, of *batch.Run) ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.run == nil || l.run.proof == nil {
		return nil, severity.Errorf(severity.Temporary, "%w", ErrNotReady)
	}
	if have, want := l.run.claim.Input(), of.Input(); have.Cmp(want) != 0 {
		err := fmt.Errorf("%w: batches %d to %d have public input %#x, proven is %#x", ErrMismatch, l.run.first(), l.run.last(), want, have)
		if l.mismatches++; l.mismatches >= maxMismatches {
			return nil, severity.Wrap(severity.Critical, err)
		}
		return nil, severity.Wrap(severity.Temporary, err)
	}
	l.mismatches = 0
	return l.run.proof, nil
}

// Stage is how far a batch that is proven is on the way to finality.
type Stage string

// Stages, in order.
const (
	StageAggregating Stage = "aggregating" // a small proof is made of its proof
	StageWaiting     Stage = "waiting"     // for company
	StageJoining     Stage = "joining"     // the last STARK of its run is made
	StageWrapping    Stage = "wrapping"    // the Groth16 proof of its run is made
	StageReady       Stage = "ready"       // there is a proof for L1
	StageFailed      Stage = "failed"
)

// Status is what the line knows of a batch.
type Status struct {
	Stage Stage
	Run   *RunStatus // nil before it is chosen
	Due   time.Time  // of a batch that waits: when it goes without more company; zero when runs are ahead
	Ahead int        // of a batch that waits: runs that come first, one after the other
	Error string     // of the last attempt
	// Task is the task under way: its step and hash, zero without one.
	Step  Step
	Batch uint64 // the task's first
	Task  common.Hash
	// Made has what was made of the batch and its run.
	Made map[Step]Made
}

// RunStatus names the batches of a run.
type RunStatus struct{ First, Last uint64 }

// Usual is how many seconds a step took when it was done last, 0 when it was not yet.
func (l *Line) Usual(step Step) float64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.usual[step]
}

// Batch returns what the line knows of a batch, nil when that is nothing: it is not proven,
// or was final long ago.
func (l *Line) Batch(index uint64, hash common.Hash) *Status {
	l.mu.Lock()
	w := l.works[index]
	if w == nil || w.Hash != hash {
		l.mu.Unlock()
		return l.past(index, hash)
	}
	defer l.mu.Unlock()
	if w.values == nil {
		return nil
	}
	out := &Status{Stage: StageAggregating, Error: w.state.err, Step: Aggregate, Batch: index, Task: w.Hash, Made: map[Step]Made{}}
	out.add(w.record)
	switch {
	case w.state.phase == broken:
		out.Stage = StageFailed
	case w.state.phase == made:
		out.Stage, out.Step, out.Task = StageWaiting, "", common.Hash{}
		if out.Ahead = l.ahead(index); out.Ahead == 0 {
			out.Due = l.opts.due(w.proven)
		}
	}
	if r := l.run; r != nil && index >= r.first() && index <= r.last() {
		out.ofRun(r, l.opts.Domain)
	}
	return out
}

// ahead is how many runs come before that of a batch, if all are of the size that the
// policy allows: there is one at a time, and the next is chosen when it is final. l.mu is
// held.
func (l *Line) ahead(index uint64) int {
	base, runs := l.told, 0
	if r := l.run; r != nil {
		base, runs = r.last(), 1
	}
	if index <= base {
		return 0
	}
	return runs + int(index-base-1)/l.opts.Batches
}

func (s *Status) add(r *Record) {
	if r == nil {
		return
	}
	for step, m := range r.Made {
		s.Made[step] = *m
	}
}

func (s *Status) ofRun(r *run, domain common.Hash) {
	s.Run, s.Error, s.Batch = &RunStatus{r.first(), r.last()}, r.state.err, r.first()
	s.Due, s.Ahead = time.Time{}, 0
	if s.add(r.record); r.proof != nil {
		s.Stage, s.Step, s.Task = StageReady, "", common.Hash{}
		return
	}
	s.Stage, s.Step, s.Task = StageJoining, Join, runHash(r.record.Members)
	if r.step == Wrap {
		s.Stage, s.Step, s.Task = StageWrapping, Wrap, wrapHash(s.Task, domain)
	}
	if r.state.phase == broken {
		s.Stage = StageFailed
	}
}

// past is Batch for one that is not worked on any more.
func (l *Line) past(index uint64, hash common.Hash) *Status {
	for first := index; first > 0 && first+batch.MaxBatches > index; first-- {
		r := l.runs.any(first)
		if at := index - first; r == nil || at >= uint64(len(r.Members)) || r.Members[at].Hash != hash || r.Made[Wrap] == nil {
			continue
		}
		out := &Status{Stage: StageReady, Run: &RunStatus{first, first + uint64(len(r.Members)) - 1}, Made: map[Step]Made{}}
		out.add(l.smalls.any(index))
		out.add(r)
		return out
	}
	return nil
}
