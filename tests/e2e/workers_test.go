package e2e

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/nats-io/nats-server/v2/server"

	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/image"
)

const natsToken = "a-token-for-tests"

// workersConfig is that of a network with workers for a program.
func workersConfig(p proving.Program) *service.WorkersConfig {
	out := &service.WorkersConfig{Queue: jobs.DefaultOptions()}
	out.Queue.Program, out.Queue.Deadline = p.Root(), 2*time.Second
	return out
}

// work runs a worker for a program until the test ends.
func work(t *testing.T, e jobs.Endpoint, name string, p proving.Program) {
	t.Helper()
	workAs(t, e, name, jobs.NewExecutor(p))
}

// workAs runs a worker with a handler for the recorded program until the test ends.
func workAs(t *testing.T, e jobs.Endpoint, name string, h jobs.Handler) {
	t.Helper()
	recorded, err := image.Recorded()
	if err != nil {
		t.Fatal(err)
	}
	nc, err := jobs.Connect(e)
	if err != nil {
		t.Fatal(err)
	}
	w, err := jobs.NewWorker(t.Context(), nc, jobs.WorkerOptions{Prefix: "zkgeth", Name: name, Program: recorded.Image, Handlers: []jobs.Handler{h}, Memory: jobs.FreeMemory})
	if err != nil {
		nc.Close()
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("worker %s: %v", name, err)
		}
		nc.Close()
	})
}

// Workers execute the batches of a network whose sequencer has no program; one of them
// lies and is found out.
func TestWorkers(t *testing.T) {
	dir, p := t.TempDir(), program(t)
	n := startIn(t, dir, func(cfg *devnet.Config) {
		cfg.Workers, cfg.CountWords = workersConfig(p), proving.DefaultCountWords
		cfg.Workers.Listen = "127.0.0.1:0"
		cfg.Workers.Queue.MaxAttempts = 50 // the liar may be faster again and again
	})
	e := jobs.Endpoint{URL: n.L2.WorkersURL(), TokenFile: filepath.Join(dir, "l2", service.JobsDir, service.TokenFile), Name: "test"}
	work(t, e, "liar", liar{p})
	n.transfer(0, common.Address{1}, 1)
	n.eventually("the liar is found out", func() error {
		status, err := n.L2.API.ProofStatus(1)
		if err == nil && (status == nil || status.Job == nil || len(status.Job.Attempts) == 0 || status.Job.Attempts[0].How != jobs.Rejected || status.Job.Attempts[0].Worker != "liar") {
			err = fmt.Errorf("status %+v", status)
		}
		return err
	})
	if committed := n.L2.API.SyncStatus().CommittedBatch; committed != 0 {
		t.Errorf("batch %d was posted", committed)
	}
	work(t, e, "honest", p)
	n.finalized(n.L2, n.transfer(1, common.Address{2}, 1).BlockNumber.Uint64())
	for index := hexutil.Uint64(1); index <= hexutil.Uint64(n.L2.Pipeline.Status().Finalized); index++ {
		of, err := n.L2.API.Batch(index)
		if err != nil {
			t.Fatal(err)
		}
		status, err := n.L2.API.ProofStatus(index)
		if err != nil || !status.Executed || status.Job == nil || status.Job.State != "done" || status.Job.Worker != "honest" {
			t.Errorf("batch %d: %+v, %v", index, status, err)
		}
		if r := of.Execution; r == nil || r.Cycles == 0 || r.Words == 0 || r.Program != p.Root() || len(r.Classes) == 0 {
			t.Errorf("batch %d: report %+v", index, r)
		}
	}
	n.sameResult(p, 1)
}

// sameResult requires that a job yields the same bytes whenever it is done.
func (n *network) sameResult(p proving.Program, batch hexutil.Uint64) {
	n.t.Helper()
	var input hexutil.Bytes
	if err := n.l2.Client().CallContext(n.ctx, &input, "rollup_batchInput", batch); err != nil {
		n.t.Fatal(err)
	}
	h, job := jobs.NewExecutor(p), &jobs.Job{Kind: jobs.Execute, CountWords: proving.DefaultCountWords}
	var results [2][]byte
	for i := range results {
		var err error
		if results[i], err = h.Run(n.ctx, job, input, func(string, int64, int64) {}); err != nil {
			n.t.Fatal(err)
		}
	}
	if !bytes.Equal(results[0], results[1]) || len(results[0]) == 0 {
		n.t.Errorf("a job yields %s, then %s", results[0], results[1])
	}
}

// With nothing but liars the line stops, loudly and with evidence. The NATS server is
// somebody else's.
func TestLyingWorkersStopPosting(t *testing.T) {
	srv, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: server.RANDOM_PORT, NoSigs: true, NoLog: true, JetStream: true,
		StoreDir: t.TempDir(), JetStreamMaxStore: 16 << 30, Authorization: natsToken})
	if err != nil {
		t.Fatal(err)
	}
	srv.Start()
	t.Cleanup(func() { srv.Shutdown(); srv.WaitForShutdown() })
	if !srv.ReadyForConnections(patience) {
		t.Fatal("nats does not start")
	}
	token := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(token, []byte(natsToken), 0o600); err != nil {
		t.Fatal(err)
	}
	e := jobs.Endpoint{URL: srv.ClientURL(), TokenFile: token, Name: "test"}
	dir, p := t.TempDir(), program(t)
	n := startIn(t, dir, func(cfg *devnet.Config) {
		cfg.Workers = workersConfig(p)
		cfg.Workers.Outside = e
	})
	if n.L2.WorkersURL() != "" {
		t.Error("it runs a server of its own")
	}
	work(t, e, "liar", liar{p})
	n.transfer(0, common.Address{1}, 1)
	n.eventually("the batcher halts", func() error {
		if halted := n.L2.API.SyncStatus().Halted; !strings.Contains(halted, proving.ErrMismatch.Error()) || !strings.Contains(halted, `worker "liar": rejected`) {
			return fmt.Errorf("halted %q", halted)
		}
		return nil
	})
	kept, err := filepath.Glob(filepath.Join(dir, "*", "evidence", "execution-*", "*"))
	if err != nil || len(kept) != 2 {
		t.Errorf("evidence %v, %v", kept, err)
	}
	status, err := n.L2.API.ProofStatus(1)
	if err != nil || status == nil || status.Job == nil || status.Job.State != "failed" || len(status.Job.Attempts) != 3 {
		t.Errorf("status %+v, %v", status, err)
	}
	if committed := n.L2.API.SyncStatus().CommittedBatch; committed != 0 {
		t.Errorf("batch %d was posted", committed)
	}
}
