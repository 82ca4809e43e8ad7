package proving

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// hired runs tasks with the world's program, as a worker does, and changes what comes
// of it; after so many attempts it gives up.
type hired struct {
	w        *world
	attempts int
	lie      func(*Outcome)
	err      error
	asked    int
}

func (h *hired) Root() string { return h.w.Root() }

func (h *hired) Run(ctx context.Context, t *Task, accept func(*Outcome) error) (*Outcome, error) {
	if t.Batch != 1 || t.Hash != h.w.candidate.Header.Hash() {
		h.w.t.Errorf("task for batch %d", t.Batch)
	}
	if h.err != nil {
		return nil, h.err
	}
	var last *Outcome
	var objection error
	for range h.attempts {
		h.asked++
		o, err := Run(ctx, h.w, t.Input, t.CountWords, t.Provable, nil)
		if err != nil {
			return nil, err
		}
		if h.lie != nil {
			h.lie(o)
		}
		if objection = accept(o); objection == nil {
			return o, nil
		}
		last = o
	}
	return last, fmt.Errorf("%w: %w", ErrGivenUp, objection)
}

// delegating is a world whose executor leaves the work to workers.
func delegating(t *testing.T, h *hired) *world {
	t.Helper()
	w := newWorld(t)
	h.w = w
	base := w.executor
	opts := base.opts
	opts.Runner = h
	var err error
	if w.executor, err = New(testRollup, Sources{}, nil, opts); err != nil {
		t.Fatal(err)
	}
	w.executor.build = base.build
	return w
}

// What workers do and what is done in process leave the same report.
func TestDelegate(t *testing.T) {
	here := newWorld(t)
	if err := here.check(); err != nil {
		t.Fatal(err)
	}
	want, err := here.executor.Report(here.candidate.Header.Hash())
	if err != nil {
		t.Fatal(err)
	}
	h := &hired{attempts: 1}
	w := delegating(t, h)
	if err := w.check(); err != nil {
		t.Fatal(err)
	}
	got, err := w.executor.Report(w.candidate.Header.Hash())
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("report %+v, want %+v, %v", got, want, err)
	}
}

// A worker is not believed.
func TestDelegateMismatch(t *testing.T) {
	for name, tc := range map[string]struct {
		lie  func(*Outcome)
		says string
	}{
		"other values":     {func(o *Outcome) { o.Output[40] ^= 1 }, "other values"},
		"no output":        {func(o *Outcome) { o.Output = nil }, "0 bytes"},
		"refuses":          {func(o *Outcome) { o.Refused = "bad witness" }, "bad witness"},
		"few accelerators": {func(o *Outcome) { o.Accelerators = o.Accelerators[1:] }, "accelerators"},
		"endless":          {func(o *Outcome) { o.Cycles = 1 << 63 }, "figure"},
		"many calls":       {func(o *Outcome) { o.Accelerators[1].Calls = 1 << 63 }, "figure"},
		"other class":      {func(o *Outcome) { o.Classes = []Class{{Class: "x"}} }, "unknown"},
		"class twice":      {func(o *Outcome) { o.Classes = []Class{{Class: classTransfer}, {Class: classTransfer}} }, "out of order"},
		"more of a class":  {func(o *Outcome) { o.Classes = []Class{{Class: classTransfer, Transactions: 2}} }, "2 transactions"},
		"parts over whole": {func(o *Outcome) { o.Classes = []Class{{Class: classTransfer, Cost: Cost{Cycles: o.Cycles + 1}}} }, "more than the whole"},
	} {
		t.Run(name, func(t *testing.T) {
			h := &hired{attempts: 2, lie: tc.lie}
			w := delegating(t, h)
			err := w.check()
			if !errors.Is(err, ErrMismatch) || severity.Of(err) != severity.Critical || !strings.Contains(err.Error(), tc.says) {
				t.Fatalf("error %v", err)
			}
			if h.asked != 2 {
				t.Errorf("asked %d times", h.asked)
			}
			if dirs, _ := os.ReadDir(w.evidence); len(dirs) != 1 || !strings.Contains(err.Error(), dirs[0].Name()) {
				t.Errorf("evidence %v", dirs)
			}
		})
	}
}

// Workers that bring nothing at all stop the line too, which is no mismatch.
func TestDelegateGivenUp(t *testing.T) {
	w := delegating(t, &hired{err: fmt.Errorf("%w: three workers were lost", ErrGivenUp)})
	err := w.check()
	if !errors.Is(err, ErrGivenUp) || errors.Is(err, ErrMismatch) || severity.Of(err) != severity.Critical || !strings.Contains(err.Error(), "three workers") {
		t.Fatalf("error %v", err)
	}
	if dirs, _ := os.ReadDir(w.evidence); len(dirs) != 1 {
		t.Errorf("evidence %v", dirs)
	}
	w = delegating(t, &hired{err: errors.New("the queue is away")})
	if err := w.check(); err == nil || severity.Of(err) != severity.Temporary {
		t.Errorf("error %v", err)
	}
	if dirs, _ := os.ReadDir(w.evidence); len(dirs) != 0 {
		t.Errorf("evidence %v", dirs)
	}
}

func TestRun(t *testing.T) {
	w := newWorld(t)
	in, _, err := w.executor.build(t.Context(), &source{candidate: w.candidate}, 1)
	if err != nil {
		t.Fatal(err)
	}
	input, err := in.Encode()
	if err != nil {
		t.Fatal(err)
	}
	before := append([]byte(nil), input...)
	first, err := Run(t.Context(), w, input, 0, false, nil)
	if err != nil || first.Refused != "" || first.Cycles != 1000 {
		t.Fatalf("outcome %+v, %v", first, err)
	}
	again, err := Run(t.Context(), w, before, 0, false, nil)
	if err != nil || !reflect.DeepEqual(first, again) || !reflect.DeepEqual(input, before) {
		t.Errorf("outcome %+v, then %+v, %v", first, again, err)
	}
	w.runErr = &machine.Trap{Cause: machine.CauseCycleLimit}
	if o, err := Run(t.Context(), w, input, 0, false, nil); err != nil || o.Refused == "" || len(o.Output) != 0 {
		t.Errorf("outcome of a trap %+v, %v", o, err)
	}
	w.runErr = fmt.Errorf("%w: x", image.ErrInvalid)
	if o, err := Run(t.Context(), w, input, 0, false, nil); err != nil || o.Refused == "" {
		t.Errorf("outcome of a refusal %+v, %v", o, err)
	}
	w.runErr = context.Canceled
	if o, err := Run(t.Context(), w, input, 0, false, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("outcome of a cancelled run %+v, %v", o, err)
	}
	if o, err := Run(t.Context(), w, []byte("nonsense"), 0, false, nil); err != nil || o.Refused == "" {
		t.Errorf("outcome of nonsense %+v, %v", o, err)
	}
}
