package jobs

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats.go"
)

// patience is how long a condition may take on a slow and busy machine.
const patience = time.Minute

const testToken = "a-token-for-tests"

var (
	testProgram = strings.Repeat("ab", 32)
	testRollup  = common.Hash{42}
)

func TestMain(m *testing.M) {
	if os.Getenv("ZKGETH_TEST_LOG") != "" {
		log.SetDefault(log.NewLogger(log.NewTerminalHandlerWithLevel(os.Stderr, slog.LevelDebug, false)))
	}
	if url := os.Getenv(workerEnv); url != "" {
		workerProcess(url)
		return
	}
	if dir := os.Getenv(sequencerEnv); dir != "" {
		sequencerProcess(dir)
	}
	os.Exit(m.Run())
}

// eventually polls a condition until it holds; what says what is waited for.
func eventually(t *testing.T, what string, condition func() error) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for {
		err := condition()
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: %v", what, err)
		}
		<-time.After(10 * time.Millisecond)
	}
}

// world is a NATS server with a queue.
type world struct {
	t      *testing.T
	cfg    ServerConfig
	opts   Options
	server *Server
	nc     *nats.Conn
	queue  *Queue
}

// newWorld starts one that listens on a free port.
func newWorld(t *testing.T, change func(*Options)) *world {
	t.Helper()
	w := &world{t: t, opts: DefaultOptions(), cfg: ServerConfig{Dir: t.TempDir(), Listen: "127.0.0.1:0", Token: testToken, MaxStore: 8 << 30}}
	w.opts.Program, w.opts.Rollup, w.opts.Deadline = testProgram, testRollup, 2*time.Second
	if change != nil {
		change(&w.opts)
	}
	w.start()
	t.Cleanup(w.stop)
	return w
}

func (w *world) start() {
	w.t.Helper()
	var err error
	if w.server, err = StartServer(w.cfg); err != nil {
		w.t.Fatal(err)
	}
	w.cfg.Listen = strings.TrimPrefix(w.server.URL(), "nats://") // the same port when it is started again
	w.open()
}

// open sets the queue up, as a sequencer does when it starts.
func (w *world) open() {
	w.t.Helper()
	var err error
	if w.nc, err = w.server.Connect(); err != nil {
		w.t.Fatal(err)
	}
	if w.queue, err = NewQueue(w.t.Context(), w.nc, w.opts); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) close() {
	w.queue.Close()
	w.nc.Close()
}

func (w *world) stop() {
	w.close()
	w.server.Close()
}

// echo is a handler whose result is a hash of the input. hold, when set, is what a job
// waits for after it has begun.
type echo struct {
	hold   chan struct{}
	lie    func(job *Job, result []byte) ([]byte, error)
	memory uint64

	mu    sync.Mutex
	begun []string // hashes of batches
	ended []error
	now   int
	most  int // at a time
}

func result(input []byte) []byte {
	sum := sha256.Sum256(input)
	return sum[:]
}

func (*echo) Kind() Kind { return Execute }

func (e *echo) Memory(*Job) uint64 { return e.memory }

func (e *echo) Run(ctx context.Context, job *Job, input []byte, report func(string, int64, int64)) (out []byte, err error) {
	e.mu.Lock()
	e.begun = append(e.begun, job.Hash.Hex())
	e.now++
	e.most = max(e.most, e.now)
	e.mu.Unlock()
	defer func() {
		e.mu.Lock()
		e.now--
		e.ended = append(e.ended, err)
		e.mu.Unlock()
	}()
	report("hash", 1, 2)
	if e.hold != nil {
		select {
		case <-e.hold:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
	if e.lie != nil {
		return e.lie(job, result(input))
	}
	return result(input), nil
}

func (e *echo) runs() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.begun)
}

// hand is a worker of a test.
type hand struct {
	t    *testing.T
	stop context.CancelFunc
	done chan error
}

// worker starts one in this process, over TCP.
func (w *world) worker(name string, h Handler, change func(*WorkerOptions)) *hand {
	w.t.Helper()
	nc := w.connect()
	opts := WorkerOptions{Prefix: w.opts.Prefix, Name: name, Program: testProgram, Handlers: []Handler{h}}
	if change != nil {
		change(&opts)
	}
	worker, err := NewWorker(w.t.Context(), nc, opts)
	if err != nil {
		w.t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	out := &hand{t: w.t, stop: cancel, done: make(chan error, 1)}
	go func() { out.done <- worker.Run(ctx) }()
	w.t.Cleanup(out.end)
	return out
}

// end stops a worker gracefully. It may be called again.
func (h *hand) end() {
	h.t.Helper()
	h.stop()
	select {
	case err := <-h.done:
		h.done <- nil
		if err != nil {
			h.t.Errorf("worker ended with %v", err)
		}
	case <-time.After(patience):
		h.t.Error("worker does not stop")
	}
}

func (w *world) connect() *nats.Conn {
	w.t.Helper()
	path := w.t.TempDir() + "/token"
	if err := os.WriteFile(path, []byte(testToken+"\n"), 0o600); err != nil {
		w.t.Fatal(err)
	}
	nc, err := Connect(Endpoint{URL: w.server.URL(), TokenFile: path, Name: "test"})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(nc.Close)
	return nc
}

// job is that of a batch; salt makes another assembly of it.
func job(batch uint64, salt byte) Job {
	return Job{Kind: Execute, Batch: batch, Hash: common.Hash{byte(batch), salt}}
}

// input is another one for every batch.
func input(batch uint64, size int) []byte {
	out := make([]byte, size)
	copy(out, fmt.Sprintf("%d is the batch", batch))
	return out
}

var errWrong = errors.New("that is not it")

// accepts is what a caller of Do checks.
func accepts(input []byte) func([]byte) error {
	return func(r []byte) error {
		if string(r) != string(result(input)) {
			return errWrong
		}
		return nil
	}
}

// outcome is the end of a call of Do.
type outcome struct {
	result []byte
	err    error
}

// do calls Do in the background.
func (w *world) do(ctx context.Context, j Job, in []byte) <-chan outcome {
	out := make(chan outcome, 1)
	queue := w.queue
	go func() {
		r, err := queue.Do(ctx, j, in, accepts(in))
		out <- outcome{r, err}
	}()
	return out
}

// good requires that a call of Do ends well.
func (w *world) good(out <-chan outcome, in []byte) {
	w.t.Helper()
	select {
	case o := <-out:
		if o.err != nil || accepts(in)(o.result) != nil {
			w.t.Fatalf("result %x, %v", o.result, o.err)
		}
	case <-time.After(patience):
		w.t.Fatal("the job is not done")
	}
}

// reaches waits for a state of the only job of a batch.
func (w *world) reaches(batch uint64, want func(*Status) bool) (found Status) {
	w.t.Helper()
	eventually(w.t, fmt.Sprintf("state of batch %d", batch), func() error {
		all := w.queue.OfBatch(batch)
		for _, s := range all {
			if want(&s) {
				found = s
				return nil
			}
		}
		return fmt.Errorf("have %+v", all)
	})
	return found
}

func running(name string) func(*Status) bool {
	return func(s *Status) bool { return s.State == Running && s.Worker == name }
}
