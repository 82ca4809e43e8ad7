package jobs

import (
	"context"
	"encoding/hex"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// A worker of another version takes no jobs and says so; one that runs when the
// sequencer is replaced ends.
func TestOtherProgram(t *testing.T) {
	w := newWorld(t, nil)
	nc := w.connect()
	opts := WorkerOptions{Prefix: "zkgeth", Name: "w", Program: strings.Repeat("cd", 32), Handlers: []Handler{&echo{}}}
	if _, err := NewWorker(t.Context(), nc, opts); !errors.Is(err, ErrProgram) || !strings.Contains(err.Error(), testProgram) {
		t.Errorf("error %v", err)
	}
	opts.Program = testProgram
	worker, err := NewWorker(t.Context(), nc, opts)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- worker.Run(t.Context()) }()
	w.close()
	w.opts.Program = strings.Repeat("cd", 32)
	w.open()
	select {
	case err := <-ended:
		if !errors.Is(err, ErrProgram) {
			t.Errorf("error %v", err)
		}
	case <-time.After(patience):
		t.Fatal("the worker goes on")
	}
}

// A message that says something else than its subject is not done.
func TestForgedMessage(t *testing.T) {
	w := newWorld(t, nil)
	h := &echo{}
	w.worker("one", h, nil)
	other := withProgram(job(7, 0))
	in := input(7, 10)
	other.Program, other.Input, other.MaxAttempts = strings.Repeat("cd", 32), Input{SHA256: hex.EncodeToString(result(in)), Size: int64(len(in))}, 1
	defer w.queue.use(other.Input.SHA256)()
	if err := w.queue.store.putInput(t.Context(), other.Input, in); err != nil {
		t.Fatal(err)
	}
	if _, err := w.queue.store.put(t.Context(), newStatus(&other), 0); err != nil {
		t.Fatal(err)
	}
	foreign, err := other.encode()
	if err != nil {
		t.Fatal(err)
	}
	for i, data := range [][]byte{[]byte("{}"), foreign} {
		if _, err := w.queue.store.js.Publish(t.Context(), w.queue.store.subject(Execute, testProgram, "x"+string(rune('0'+i))), data); err != nil {
			t.Fatal(err)
		}
	}
	w.good(w.do(t.Context(), job(1, 0), input(1, 10)), input(1, 10))
	if h.runs() != 1 {
		t.Errorf("%d runs", h.runs())
	}
}

// A worker without the memory for a job leaves it to others, with a word about it.
func TestMemory(t *testing.T) {
	w := newWorld(t, nil)
	have := func(n uint64) func(*WorkerOptions) {
		return func(o *WorkerOptions) { o.Memory = func() (uint64, error) { return n, nil } }
	}
	if _, err := NewWorker(t.Context(), w.connect(), WorkerOptions{Prefix: "zkgeth", Name: "w", Program: testProgram, Handlers: []Handler{&echo{memory: 100}},
		Memory: func() (uint64, error) { return 99, nil }}); !errors.Is(err, ErrMemory) {
		t.Errorf("error %v", err)
	}
	small := &needy{}
	w.worker("small", small, have(1000))
	in := input(1, 1001)
	out := w.do(t.Context(), job(1, 0), in)
	w.reaches(1, func(s *Status) bool {
		return s.State == Queued && strings.Contains(s.Note, "small") && strings.Contains(s.Note, ErrMemory.Error())
	})
	w.worker("large", &needy{}, have(1001))
	w.good(out, in)
	if st := w.reaches(1, func(s *Status) bool { return s.State == Done }); st.Worker != "large" || st.Counted != 0 || st.Note != "" {
		t.Errorf("status %+v", st)
	}
	if small.runs() != 0 {
		t.Error("the small one ran it")
	}
}

// needy takes as much memory as its input.
type needy struct{ echo }

func (*needy) Memory(job *Job) uint64 { return uint64(job.Input.Size) }

func TestGroupMemory(t *testing.T) {
	root := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	self := filepath.Join(root, "self")
	read := func() uint64 { return groupMemory(self, filepath.Join(root, "fs")) }
	if got := read(); got != math.MaxUint64 {
		t.Errorf("without groups %d", got)
	}
	write("self", "0::/a/b\n")
	write("fs/a/b/memory.max", "max\n")
	if got := read(); got != math.MaxUint64 {
		t.Errorf("without a limit %d", got)
	}
	write("fs/a/memory.max", "1000\n")
	write("fs/a/memory.current", "700\n")
	write("fs/a/memory.stat", "anon 5\ninactive_file 100\n")
	if got := read(); got != 400 {
		t.Errorf("with a limit above %d", got)
	}
	write("fs/a/memory.current", "2000\n")
	if got := read(); got != 0 {
		t.Errorf("over the limit %d", got)
	}
	if have, err := FreeMemory(); err != nil || have == 0 {
		t.Errorf("free memory %d, %v", have, err)
	}
}

// Two rollups do not share a queue by mistake.
func TestOtherRollup(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.MaxStore = 4 << 30 })
	opts := w.opts
	opts.Rollup = common.Hash{43}
	if _, err := NewQueue(t.Context(), w.nc, opts); !errors.Is(err, ErrOtherRollup) {
		t.Errorf("error %v", err)
	}
	opts.Prefix = "other"
	q, err := NewQueue(t.Context(), w.nc, opts)
	if err != nil {
		t.Fatal(err)
	}
	q.Close()
}

func TestNoQueue(t *testing.T) {
	w := newWorld(t, nil)
	opts := WorkerOptions{Prefix: "nobody", Name: "w", Program: testProgram, Handlers: []Handler{&echo{}}}
	if _, err := NewWorker(t.Context(), w.connect(), opts); !errors.Is(err, ErrNoQueue) || !strings.Contains(err.Error(), "--prove.workers=external") {
		t.Errorf("error %v", err)
	}
	opts.Prefix = "a.b"
	if _, err := NewWorker(t.Context(), w.connect(), opts); !errors.Is(err, ErrConfig) {
		t.Errorf("error %v", err)
	}
}

func TestOptions(t *testing.T) {
	for name, change := range map[string]func(*Options){
		"deadline": func(o *Options) { o.Deadline = time.Millisecond }, "jobs": func(o *Options) { o.MaxJobs = 0 },
		"attempts": func(o *Options) { o.MaxAttempts = maxAttempts + 1 }, "store": func(o *Options) { o.MaxStore = MaxInput },
		"keep": func(o *Options) { o.Keep = time.Second }, "replicas": func(o *Options) { o.Replicas = 0 },
	} {
		o := DefaultOptions()
		change(&o)
		if err := o.Validate(); !errors.Is(err, ErrConfig) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The smallest store takes the largest input.
	o := DefaultOptions()
	o.MaxStore = minStore
	if err := o.Validate(); err != nil {
		t.Error(err)
	}
	if left := int64(minStore - minStore/resultShare - queueBytes - statusBytes); left < MaxInput {
		t.Errorf("%d bytes for inputs", left)
	}
}

// Progress is told while a job is done, and its end.
func TestProgress(t *testing.T) {
	w := newWorld(t, nil)
	told := make(chan Progress, 100)
	w.worker("one", &echo{}, func(o *WorkerOptions) { o.Progress = func(p Progress) { told <- p } })
	w.good(w.do(context.Background(), job(1, 0), input(1, 3<<20)), input(1, 3<<20))
	phases := ""
	for p := range told {
		if !strings.HasSuffix(phases, p.Phase) {
			phases += " " + p.Phase
		}
		if p.Job.Batch != 1 || p.Done > p.Total {
			t.Errorf("progress %+v", p)
		}
		if p.Over {
			break
		}
	}
	if phases != " fetch input hash store result done" {
		t.Errorf("phases%s", phases)
	}
}
