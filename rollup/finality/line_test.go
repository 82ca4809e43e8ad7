package finality

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

func TestChoose(t *testing.T) {
	now := time.Unix(10_000, 0)
	at := func(seconds ...int) (out []time.Time) {
		for _, s := range seconds {
			out = append(out, now.Add(-time.Duration(s)*time.Second))
		}
		return out
	}
	for name, c := range map[string]struct {
		policy Policy
		proven []time.Time
		want   int
	}{
		"none":                    {Policy{time.Minute, 4}, nil, 0},
		"one, just now":           {Policy{time.Minute, 4}, at(0), 0},
		"one that has waited":     {Policy{time.Minute, 4}, at(60), 1},
		"three, the first waited": {Policy{time.Minute, 4}, at(61, 5, 0), 3},
		"three, the last waited":  {Policy{time.Minute, 4}, at(5, 61, 61), 0},
		"as many as there may be": {Policy{time.Hour, 4}, at(3, 2, 1, 0), 4},
		"more than there may be":  {Policy{time.Hour, 2}, at(3, 2, 1, 0), 2},
		"more than any run has":   {Policy{time.Hour, 8}, at(99, 98, 97, 96, 95, 94, 93, 92, 91, 90, 1), 8},
		"no waiting":              {Policy{0, 8}, at(0, 0), 2},
		"always alone":            {Policy{time.Hour, 1}, at(0), 1},
	} {
		if got := c.policy.choose(c.proven, now); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
	for _, p := range []Policy{{-1, 4}, {0, 0}, {0, 3}, {0, 16}} {
		if err := p.Validate(); !errors.Is(err, ErrConfig) {
			t.Errorf("%+v: %v", p, err)
		}
	}
}

// Batches become runs of the largest size, each with a proof for L1, one after the other.
func TestRuns(t *testing.T) {
	w := newWorld(t, 5)
	l, _ := w.line(t.TempDir(), Policy{time.Hour, 2})
	if n := ready(t, l, 0); n != 2 {
		t.Fatalf("the first run has %d batches", n)
	}
	if s := l.Batch(2, w.batches[1].BatchesHash); s == nil || s.Stage != StageReady || *s.Run != (RunStatus{1, 2}) || len(s.Made) != 3 {
		t.Errorf("status %+v", s)
	}
	proof, err := l.Prove(t.Context(), w.stated(1, 2))
	if err != nil || w.CheckWrapped(t.Context(), proof, w.stated(1, 2), common.Hash{7}) != nil {
		t.Errorf("proof %x, %v", proof, err)
	}
	if n := ready(t, l, 2); n != 2 {
		t.Errorf("the second run has %d batches", n)
	}
	// The fifth waits for company.
	eventually(t, "the fifth does not wait", func() bool {
		l.Next(4)
		s := l.Batch(5, w.batches[4].BatchesHash)
		return s != nil && s.Stage == StageWaiting && s.Run == nil && s.Due.Equal(w.since.Add(time.Hour))
	})
	if l.Next(4) != 0 {
		t.Error("it goes alone")
	}
	w.mu.Lock()
	w.add()
	w.proven, w.final = 6, 4
	w.mu.Unlock()
	if n := ready(t, l, 4); n != 2 {
		t.Errorf("the third run has %d batches", n)
	}
	// L1 forgets the finalisation of the second.
	w.mu.Lock()
	w.final = 2
	w.mu.Unlock()
	before := w.did(Wrap)
	if n := ready(t, l, 2); n != 2 || w.did(Wrap) != before {
		t.Errorf("again, it has %d batches; %d proofs, before %d", n, w.did(Wrap), before)
	}
}

// More batches than fit in a run become several, one after the other, as large as may be; the
// rest waits, by the time of its first batch.
func TestBacklog(t *testing.T) {
	const count = 2*batch.MaxBatches + 3
	w := newWorld(t, count)
	w.hold[Join] = make(chan struct{})
	l, _ := w.line(t.TempDir(), Policy{time.Hour, batch.MaxBatches})
	status := func(index uint64) *Status { return l.Batch(index, w.batches[index-1].BatchesHash) }
	eventually(t, "the first run does not begin", func() bool {
		l.Next(0)
		s := status(1)
		return s != nil && s.Run != nil && *s.Run == (RunStatus{1, 8})
	})
	eventually(t, "not all small proofs are made", func() bool { return w.did(Aggregate) == count && status(count).Stage == StageWaiting })
	for index, ahead := range map[uint64]int{1: 0, 8: 0, 9: 1, 16: 1, 17: 2, 19: 2} {
		if s := status(index); s.Ahead != ahead || !s.Due.IsZero() || (s.Run == nil) != (ahead > 0) {
			t.Errorf("batch %d, while the first run is made: %+v", index, s)
		}
	}
	close(w.hold[Join])
	final := uint64(0)
	for _, want := range []int{8, 8} {
		if n := ready(t, l, final); n != want {
			t.Fatalf("after %d the run has %d batches, want %d", final, n, want)
		}
		final += uint64(want)
		w.mu.Lock()
		w.final = final
		w.mu.Unlock()
	}
	eventually(t, "the rest does not wait", func() bool {
		if l.Next(final) != 0 {
			t.Fatal("it goes alone")
		}
		s := status(count)
		return s.Stage == StageWaiting && s.Ahead == 0 && s.Run == nil && s.Due.Equal(w.since.Add(time.Hour))
	})
	if n := w.did(Wrap); n != 2 {
		t.Errorf("%d proofs for L1", n)
	}
}

// A process that is killed at any step goes on where it was: what was finished is not done
// again, and the same batches stay a run though more could join.
func TestKilledAtEveryStep(t *testing.T) {
	for i, step := range Steps {
		w, dir := newWorld(t, 2), t.TempDir()
		w.hold[step] = make(chan struct{})
		l, stop := w.line(dir, Policy{0, 8})
		eventually(t, "the step is not reached", func() bool { l.Next(0); return w.did(step) > 0 })
		if err := stop(); err == nil {
			t.Fatal("the line has ended by itself")
		}
		run := l.runs.any(1)
		w.mu.Lock()
		before := map[Step]int{}
		for _, s := range Steps {
			before[s] = w.calls[s]
		}
		delete(w.hold, step)
		w.add()
		w.proven++
		w.mu.Unlock()
		l, _ = w.line(dir, Policy{0, 8})
		n := ready(t, l, 0)
		if run != nil && n != len(run.Members) {
			t.Errorf("%s: %d batches, it was a run of %d", step, n, len(run.Members))
		}
		// The batch that was added may come after the run.
		eventually(t, "no small proof of the batch that was added", func() bool { return w.did(Aggregate) > before[Aggregate] })
		for j, s := range Steps {
			more := 1 // of Join and Wrap; of Aggregate for the batch that was added
			if j < i && s != Aggregate {
				more = 0
			}
			if got := w.did(s) - before[s]; s != step && got != more {
				t.Errorf("killed at %s: %s was done %d times more, want %d", step, s, got, more)
			}
		}
	}
}

// A batch that is replaced takes the run that it is in with it, and the task under way.
func TestReplacedBatches(t *testing.T) {
	for _, step := range Steps[1:] {
		w := newWorld(t, 2)
		hold := make(chan struct{})
		w.hold[step] = hold
		l, _ := w.line(t.TempDir(), Policy{time.Hour, 2})
		eventually(t, "the step is not reached", func() bool { l.Next(0); return w.did(step) > 0 })
		old := w.stated(1, 2)
		w.replace(2)
		eventually(t, "the task is not dropped", func() bool {
			w.mu.Lock()
			defer w.mu.Unlock()
			return slices.ContainsFunc(w.drops, func(d Task) bool { return d.Step == step })
		})
		close(hold)
		if n := ready(t, l, 0); n != 2 {
			t.Errorf("%d batches", n)
		}
		if _, err := l.Prove(t.Context(), old); !errors.Is(err, ErrMismatch) || severity.Of(err) != severity.Temporary {
			t.Errorf("what is not there any more: %v", err)
		}
		if _, err := l.Prove(t.Context(), w.stated(1, 2)); err != nil {
			t.Error(err)
		}
	}
}

// Results that do not show what they should are refused; after the last attempt the line
// stops, with the evidence.
func TestWrongResults(t *testing.T) {
	for _, step := range Steps {
		w, dir := newWorld(t, 1), t.TempDir()
		w.spoil[step] = 2
		l, stop := w.line(dir, Policy{0, 1})
		if ready(t, l, 0); w.did(step) != 3 || l.Failed() != nil {
			t.Errorf("%s: %d attempts, %v", step, w.did(step), l.Failed())
		}
		_ = stop()
		w, dir = newWorld(t, 1), t.TempDir()
		w.spoil[step] = 3
		l, stop = w.line(dir, Policy{0, 1})
		eventually(t, "the line goes on", func() bool { l.Next(0); return l.Failed() != nil })
		if err := stop(); !errors.Is(err, ErrFailed) || severity.Of(err) != severity.Critical || !strings.Contains(err.Error(), string(step)) {
			t.Errorf("%s: %v", step, err)
		}
		kept, err := filepath.Glob(filepath.Join(dir, "evidence", string(step)+"-1-*", "*"))
		if err != nil || len(kept) != 3 {
			t.Errorf("%s: evidence %v, %v", step, kept, err)
		}
		if s := l.Batch(1, w.batches[0].BatchesHash); s == nil || s.Stage != StageFailed || s.Error == "" {
			t.Errorf("%s: status %+v", step, s)
		}
	}
}

// Values that differ again and again from what was proven are no accident.
func TestMismatch(t *testing.T) {
	w := newWorld(t, 1)
	l, _ := w.line(t.TempDir(), Policy{0, 1})
	ready(t, l, 0)
	other := w.stated(1, 1)
	other.Values.StateRoot[0]++
	for i := 1; i <= maxMismatches; i++ {
		want := severity.Temporary
		if i == maxMismatches {
			want = severity.Critical
		}
		if _, err := l.Prove(t.Context(), other); !errors.Is(err, ErrMismatch) || severity.Of(err) != want {
			t.Errorf("attempt %d: %v", i, err)
		}
	}
	if l.Next(1) != 0 {
		t.Error("a run of nothing")
	}
	eventually(t, "the run stays", func() bool {
		_, err := l.Prove(t.Context(), w.stated(1, 1))
		return errors.Is(err, ErrNotReady)
	})
}

// A kept proof that was damaged is made anew, also when it is found in the midst of a run.
func TestDamagedFiles(t *testing.T) {
	for _, file := range []string{"batches/1.aggregate", "runs/1.run", "runs/1.wrap", "runs/1.json", "batches/1.json"} {
		w, dir := newWorld(t, 1), t.TempDir()
		l, stop := w.line(dir, Policy{0, 1})
		ready(t, l, 0)
		_ = stop()
		if err := os.WriteFile(filepath.Join(dir, file), []byte("damaged"), 0o600); err != nil {
			t.Fatal(err)
		}
		l, _ = w.line(dir, Policy{0, 1})
		if n := ready(t, l, 0); n != 1 {
			t.Errorf("%s: %d batches", file, n)
		}
		if _, err := l.Prove(t.Context(), w.stated(1, 1)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// Proofs of final batches go, but for the last ones.
func TestPrune(t *testing.T) {
	f := folderAt(t.TempDir(), "runs")
	for n := range uint64(6) {
		r := &Record{First: n, Made: map[Step]*Made{}}
		if err := errors.Join(f.begin(r), f.save(r, Wrap, []byte{byte(n)}, Made{})); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(string(f.Dir), ".part-1"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := f.prune(4, 2); err != nil {
		t.Fatal(err)
	}
	if left, err := f.Numbers(); err != nil || !slices.Equal(left, []uint64{3, 4, 5}) {
		t.Errorf("left %v, %v", left, err)
	}
	entries, err := os.ReadDir(string(f.Dir))
	if err != nil || len(entries) != 6 {
		t.Errorf("%d files, %v", len(entries), err)
	}
}
