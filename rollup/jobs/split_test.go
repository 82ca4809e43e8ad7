package jobs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

// segmentsOfDouble are how many segments proofs of a divided doubler have.
const segmentsOfDouble = 2

// divided is a prover of the doubling program in small segments, which keeps what it has for
// itself and counts. What it makes of segments may be changed.
type divided struct {
	*proving.Stark
	begin   func(kind Kind, segment int) // told before the work
	commits func(n, segment int, c *proving.Committed)
	proves  func(n, segment int, s *proving.ProvenSegment)
	fresh   bool // what was made before is made again

	mu   sync.Mutex
	made map[Kind]int
}

// made has what divided provers have made: it takes seconds, and is the same every time.
var made sync.Map

// once returns a copy of what make returns, and of what it returned before unless it is to be
// fresh.
func once[T any](fresh bool, what string, make func() (*T, error)) (*T, error) {
	if known, ok := made.Load(what); ok && !fresh {
		out := known.(T)
		return &out, nil
	}
	out, err := make()
	if err == nil {
		made.Store(what, *out)
		again := *out
		out = &again
	}
	return out, err
}

func newDivided(t *testing.T) *divided {
	t.Helper()
	doubler(t)
	return &divided{Stark: proving.NewStark(doubling.program, testProgram).Cut(1 << 14), made: make(map[Kind]int)}
}

func (d *divided) count(kind Kind) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.made[kind]++
	return d.made[kind]
}

func (d *divided) runs(kind Kind) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.made[kind]
}

func (d *divided) Prove(ctx context.Context, input []byte, memory uint64, observe func(proving.ProofStage)) (*proving.Proof, error) {
	d.count(Prove)
	return once(d.fresh, fmt.Sprintf("prove %x", input), func() (*proving.Proof, error) { return d.Stark.Prove(ctx, input, memory, observe) })
}

func (d *divided) Commit(ctx context.Context, input []byte, segment int, memory uint64, observe func(proving.ProofStage)) (*proving.Committed, error) {
	if d.begin != nil {
		d.begin(Commit, segment)
	}
	c, err := once(d.fresh, fmt.Sprintf("commit %d %x", segment, input), func() (*proving.Committed, error) {
		return d.Stark.Commit(ctx, input, segment, memory, observe)
	})
	if n := d.count(Commit); err == nil && d.commits != nil {
		d.commits(n, segment, c)
	}
	return c, err
}

func (d *divided) ProveSegment(ctx context.Context, input, commitments []byte, segment int, memory uint64, observe func(proving.ProofStage)) (*proving.ProvenSegment, error) {
	if d.begin != nil {
		d.begin(Segment, segment)
	}
	s, err := once(d.fresh, fmt.Sprintf("segment %d %x %x", segment, input, named(commitments).SHA256), func() (*proving.ProvenSegment, error) {
		return d.Stark.ProveSegment(ctx, input, commitments, segment, memory, observe)
	})
	if n := d.count(Segment); err == nil && d.proves != nil {
		d.proves(n, segment, s)
	}
	return s, err
}

// single is the proof that one prover makes.
func single(t *testing.T, input []byte) *proving.Proof {
	t.Helper()
	p, err := newDivided(t).Prove(t.Context(), input, 0, func(proving.ProofStage) {})
	if err != nil || p.Segments != segmentsOfDouble {
		t.Fatalf("proof %+v, %v", facts(p), err)
	}
	return p
}

// facts is a proof without the bytes, to be shown.
func facts(p *proving.Proof) *proving.Proof {
	if p == nil {
		return nil
	}
	out := *p
	out.Data = nil
	return &out
}

func doubleTask(batch uint64) *proving.ProofTask {
	return &proving.ProofTask{Batch: batch, Hash: common.Hash{byte(batch)}, Input: word(batch), Output: word(2 * batch), Segments: segmentsOfDouble}
}

// asks asks for the proof of a batch whose input is its number.
func (w *world) asks(batch uint64, split Split) <-chan proofEnd {
	w.t.Helper()
	out := make(chan proofEnd, 1)
	proofs := NewProofs(w.queue, split, newDivided(w.t))
	accept := double(w.t, word(batch))
	go func() {
		p, err := proofs.Prove(context.Background(), doubleTask(batch), accept)
		out <- proofEnd{p, err}
	}()
	return out
}

// same requires a proof with the bytes of one that one prover makes.
func (w *world) same(out <-chan proofEnd, batch uint64, workers string, attempts int) {
	w.t.Helper()
	want := single(w.t, word(batch))
	e := <-out
	if e.err != nil || e.proof.Worker != workers || e.proof.Attempts != attempts || e.proof.Cycles != want.Cycles || e.proof.Cells != want.Cells || e.proof.Segments != want.Segments || !bytes.Equal(e.proof.Output, want.Output) {
		w.t.Fatalf("proof %+v, %v", facts(e.proof), e.err)
	}
	if !bytes.Equal(e.proof.Data, want.Data) {
		w.t.Error("the proof has other bytes than that of one prover")
	}
}

// crewOf waits until so many workers are there who make parts.
func (w *world) crewOf(n int) {
	w.t.Helper()
	eventually(w.t, "the workers are there", func() error {
		if have := w.queue.Provers(); have != n {
			return fmt.Errorf("%d of %d", have, n)
		}
		return nil
	})
}

// calm is for workers that stay: proofs leave little time for signs of life on a busy machine.
func calm(o *Options) { o.Deadline = patience }

// prover starts a worker for proofs and parts.
func (w *world) prover(name string, p proving.Prover) *hand {
	return w.worker(name, nil, func(o *WorkerOptions) { o.Handlers = NewProvers(p, nil) })
}

// Two workers make the segments of one proof, which has the bytes of one that one worker
// makes. With fewer workers than proofs there is one job for each.
func TestSplit(t *testing.T) {
	w := newWorld(t, calm)
	one, two := newDivided(t), newDivided(t)
	one.fresh, two.fresh = true, true
	var both sync.WaitGroup // each has something to do
	both.Add(2)
	for _, d := range []*divided{one, two} {
		var first sync.Once
		d.begin = func(Kind, int) { first.Do(func() { both.Done(); both.Wait() }) }
	}
	hand := w.prover("one", one)
	w.crewOf(1)
	out := w.asks(1, SplitAuto)
	w.same(out, 1, "one", 0)
	if one.runs(Prove) != 1 || one.runs(Commit)+one.runs(Segment) != 0 {
		t.Errorf("with one worker: %v", one.made)
	}
	w.prover("two", two)
	w.crewOf(2)
	w.same(w.asks(2, SplitAuto), 2, "one, two", 0)
	if one.runs(Prove) != 1 || two.runs(Prove) != 0 || one.runs(Commit)+two.runs(Commit) != segmentsOfDouble || one.runs(Segment)+two.runs(Segment) != segmentsOfDouble {
		t.Errorf("with two workers: %v and %v", one.made, two.made)
	}
	// Nothing is left of the parts.
	for _, st := range w.queue.OfBatch(2) {
		if _, err := w.queue.store.getResult(t.Context(), &st.Job); !errors.Is(err, jetstream.ErrObjectNotFound) || st.State != Done {
			t.Errorf("%s of segment %d is %s, %v", st.Job.Kind, st.Job.Segment, st.State, err)
		}
	}
	if left, err := w.queue.store.inputs.List(t.Context()); !errors.Is(err, jetstream.ErrNoObjectsFound) {
		t.Errorf("inputs %+v, %v", left, err)
	}
	hand.end()
	w.crewOf(1)
}

// One worker makes a split proof too, if it has to, and what it keeps goes with the next job
// or when it stops.
func TestSplitAlone(t *testing.T) {
	w := newWorld(t, calm)
	d := newDivided(t)
	d.fresh = true
	hand := w.prover("w", d)
	w.same(w.asks(1, SplitAlways), 1, "w", 0)
	if d.runs(Prove) != 0 || d.runs(Commit) != segmentsOfDouble {
		t.Errorf("%v", d.made)
	}
	sum := named(word(1)).SHA256
	h := &part{Segment, d, nil}
	if _, _, ok := h.held(&Job{Input: Input{SHA256: sum}}); !ok {
		t.Error("nothing is kept")
	}
	w.same(w.asks(2, SplitNever), 2, "w", 0)
	if _, _, ok := h.held(&Job{Input: Input{SHA256: sum}}); ok {
		t.Error("it is kept beside another proof")
	}
	w.same(w.asks(3, SplitAlways), 3, "w", 0)
	hand.end()
	if _, _, ok := h.held(&Job{Input: named(word(3))}); ok {
		t.Error("it is kept by a worker that has stopped")
	}
}

// parts are what an honest worker makes of the segments of a batch.
func (d *divided) parts(t *testing.T, batch uint64) (list []*proving.Committed, first *proving.ProvenSegment) {
	t.Helper()
	var all [][]byte
	for i := range segmentsOfDouble {
		c, err := d.Commit(t.Context(), word(batch), i, 0, func(proving.ProofStage) {})
		if err != nil {
			t.Fatal(err)
		}
		list, all = append(list, c), append(all, c.Data)
	}
	given, err := d.JoinCommitments(&list[0].Layout, all)
	if err != nil {
		t.Fatal(err)
	}
	if first, err = d.ProveSegment(t.Context(), word(batch), given, 0, 0, func(proving.ProofStage) {}); err != nil {
		t.Fatal(err)
	}
	return list, first
}

// A lie about a part that shows by itself is an attempt; all other parts are kept.
func TestLyingParts(t *testing.T) {
	commitments, first := newDivided(t).parts(t, 1)
	foreign, _ := newDivided(t).parts(t, 99)
	commitLies := []func(c *proving.Committed){
		func(c *proving.Committed) { c.Data = []byte("garbage") },
		func(c *proving.Committed) { c.Data = nil },
		func(c *proving.Committed) { c.Data = bytes.Clone(c.Data); c.Data[len(c.Data)-1] = 0xff },
		func(c *proving.Committed) { c.Data = commitments[0].Data },
		func(c *proving.Committed) { c.Output = foreign[1].Output },
		func(c *proving.Committed) { c.Segments = 0 },
		func(c *proving.Committed) { c.LogHeight = 23 },
		func(c *proving.Committed) {
			*c = proving.Committed{Layout: proving.Layout{Refused: "cannot be proven"}}
		},
	}
	far := 99
	segmentLies := []func(s *proving.ProvenSegment){
		func(s *proving.ProvenSegment) { s.Data = []byte("garbage") },
		func(s *proving.ProvenSegment) { s.Data = nil },
		func(s *proving.ProvenSegment) { s.Data = bytes.Clone(s.Data); s.Data[len(s.Data)/3] ^= 1 },
		func(s *proving.ProvenSegment) { s.Data = first.Data },
		func(s *proving.ProvenSegment) { s.Disputes, s.Data = &far, nil },
		func(s *proving.ProvenSegment) { s.Disputes = new(int) },
	}
	d := newDivided(t)
	commits, proofs := 0, 0
	d.commits = func(_, segment int, c *proving.Committed) {
		if segment == 1 && commits < len(commitLies) {
			commitLies[commits](c)
			commits++
		}
	}
	d.proves = func(_, segment int, s *proving.ProvenSegment) {
		if segment == 1 && proofs < len(segmentLies) {
			segmentLies[proofs](s)
			proofs++
		}
	}
	w := newWorld(t, func(o *Options) { calm(o); o.MaxAttempts = max(len(commitLies), len(segmentLies)) + 1 })
	w.prover("w", d)
	w.same(w.asks(1, SplitAlways), 1, "w", len(commitLies)+len(segmentLies))
	if d.runs(Commit) != segmentsOfDouble+len(commitLies) || d.runs(Segment) != segmentsOfDouble+len(segmentLies) || d.runs(Prove) != 0 {
		t.Errorf("%v", d.made)
	}
	for _, st := range w.queue.OfBatch(1) {
		for _, a := range st.Attempts {
			if a.How != Rejected {
				t.Errorf("attempt %+v", a)
			}
		}
	}
	// With nothing but lies about parts, the proof is made by one worker.
	failed := failedCounter.Snapshot().Count()
	d.commits = func(_, _ int, c *proving.Committed) { c.Data = nil }
	w.same(w.asks(2, SplitAlways), 2, "w", 0)
	if d.runs(Prove) != 1 || failedCounter.Snapshot().Count() != failed {
		t.Errorf("%v; as if nothing went on", d.made)
	}
}

// A lie about a part that only shows beside others has what is doubted made again, a few
// times, and then the proof is made by one worker.
func TestDoubtedParts(t *testing.T) {
	foreign, _ := newDivided(t).parts(t, 99)
	zero := 0
	for name, c := range map[string]struct {
		commits      func(n, segment int, c *proving.Committed)
		proves       func(n, segment int, s *proving.ProvenSegment)
		again, whole int
	}{
		"the commitment to another execution": {commits: func(n, segment int, c *proving.Committed) {
			if n == 1 {
				c.Data = foreign[segment].Data
			}
		}, again: 1},
		"the last commitment to another execution": {commits: func(n, segment int, c *proving.Committed) {
			if n == segmentsOfDouble {
				c.Data = foreign[segment].Data
			}
		}, again: 1},
		"other figures": {commits: func(n, _ int, c *proving.Committed) {
			if n == 2 {
				c.Cycles++
			}
		}, again: segmentsOfDouble},
		"a segment too few": {commits: func(n, _ int, c *proving.Committed) {
			if n == 1 {
				c.Segments--
			}
		}},
		"a dispute of what is right": {proves: func(n, _ int, s *proving.ProvenSegment) {
			if n == 1 {
				s.Disputes, s.Data = &zero, nil
			}
		}, again: 1},
		"disputes without end": {proves: func(_, _ int, s *proving.ProvenSegment) { s.Disputes, s.Data = &zero, nil }, whole: 1},
		"wrong commitments without end": {commits: func(_, segment int, c *proving.Committed) {
			if segment == 1 {
				c.Data = foreign[segment].Data
			}
		}, whole: 1},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDivided(t)
			d.commits, d.proves = c.commits, c.proves
			w := newWorld(t, calm)
			w.prover("w", d)
			e := <-w.asks(1, SplitAlways)
			if e.err != nil || !bytes.Equal(e.proof.Data, single(t, word(1)).Data) {
				t.Fatalf("proof %+v, %v", facts(e.proof), e.err)
			}
			if d.runs(Prove) != c.whole || c.again > 0 && d.runs(Commit) != segmentsOfDouble+c.again {
				t.Errorf("%v", d.made)
			}
			for _, st := range w.queue.OfBatch(1) {
				// A worker that was at a part which nobody asked for any more may have come later.
				if _, err := w.queue.store.getResult(t.Context(), &st.Job); st.State != Superseded && !errors.Is(err, jetstream.ErrObjectNotFound) {
					t.Errorf("%s of segment %d, which is %s, is kept: %v", st.Job.Kind, st.Job.Segment, st.State, err)
				}
				if c.whole > 0 && st.Job.Kind.Split() && st.State != Superseded {
					t.Errorf("%s of segment %d is %s", st.Job.Kind, st.Job.Segment, st.State)
				}
			}
		})
	}
}

// Segments that are right one by one and no proof together are found out when they are put
// together: nobody knows who lied, all is made again.
func TestConspiracy(t *testing.T) {
	w := newWorld(t, calm)
	d := newDivided(t)
	w.prover("w", d)
	proofs := NewProofs(w.queue, SplitAlways, blind{newDivided(t)})
	got, err := proofs.Prove(t.Context(), doubleTask(1), double(t, word(1)))
	if err != nil || d.runs(Prove) != 1 || d.runs(Commit) != segmentsOfDouble*DefaultOptions().MaxAttempts {
		t.Errorf("proof %+v, %v; %v", facts(got), err, d.made)
	}
}

// blind puts segments together in the wrong order.
type blind struct{ *divided }

func (b blind) Assemble(l *proving.Layout, segments [][]byte) (*proving.Proof, error) {
	segments = slices.Clone(segments)
	slices.Reverse(segments)
	return b.divided.Assemble(l, segments)
}

// Parts of a proof that cannot be kept are not made again.
func TestSplitNotKept(t *testing.T) {
	w := newWorld(t, nil)
	d := newDivided(t)
	w.prover("w", d)
	full := 2
	_, err := NewProofs(w.queue, SplitAlways, newDivided(t)).Prove(t.Context(), doubleTask(1), func(got *proving.Proof) error {
		if full--; full >= 0 {
			return fmt.Errorf("%w: the disk is full", proving.ErrKeep)
		}
		return double(t, word(1))(got)
	})
	if err != nil || full != -1 || d.runs(Segment) != segmentsOfDouble {
		t.Errorf("%v; %d runs", err, d.runs(Segment))
	}
}
