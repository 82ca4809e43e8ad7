package faults

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/eth/api"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/jobs"
)

// crew is a rollup whose batches are executed by workers in processes of their own.
type crew struct {
	*rollup
	url string
}

func newCrew(t *testing.T, args ...string) *crew {
	t.Helper()
	listen := fmt.Sprintf("127.0.0.1:%d", freePort(t))
	args = append(args, "--prove=exec", "--prove.workers=external", "--prove.job-deadline=2s", "--nats.listen", listen)
	return &crew{rollup: newRollup(t, args...), url: "nats://" + listen}
}

func (c *crew) worker(name string) *process {
	c.t.Helper()
	return launch(c.t, "prover", "--nats.url", c.url, "--nats.token-file", filepath.Join(c.dir, "l2", "jobs", "token"), "--name", name)
}

// work sends enough transfers to keep a worker busy for a while; it returns the last
// block.
func (c *crew) work() uint64 {
	c.t.Helper()
	accounts := users(c.t)
	for _, from := range accounts[1:] {
		nonce, err := c.l2.PendingNonceAt(context.Background(), from.Address)
		if err != nil {
			c.t.Fatal(err)
		}
		for i := range uint64(30) {
			if err := c.l2.SendTransaction(context.Background(), transfer(from, nonce+i, params.DevL2ChainID)); err != nil {
				c.t.Fatal(err)
			}
		}
	}
	return sendMined(c.t, c.l2, accounts[0])
}

// jobOf is the job for a batch, nil when there is none.
func jobOf(client *ethclient.Client, batch uint64) (*api.JobStatus, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	var out *api.ProofStatus
	if err := client.Client().CallContext(ctx, &out, "rollup_proofStatus", hexutil.Uint64(batch)); err != nil || out == nil {
		return nil, err
	}
	return out.Job, nil
}

// busy waits until a worker is at a batch that is not posted yet.
func (c *crew) busy(name string) (batch uint64) {
	c.t.Helper()
	eventually(c.t, name+" is at work", func() error {
		s, err := status(c.l2)
		if err != nil {
			return err
		}
		batch = uint64(s.CommittedBatch) + 1
		job, err := jobOf(c.l2, batch)
		if err == nil && (job == nil || job.State != "running" || job.Worker != name || job.Phase == "") {
			err = fmt.Errorf("batch %d: %+v", batch, job)
		}
		return err
	})
	return batch
}

// killed starts workers until one is killed in the midst of a job: executions are
// short.
func (c *crew) killed(name string) (batch uint64) {
	c.t.Helper()
	for range 20 {
		victim := c.worker(name)
		c.work()
		batch = c.busy(name)
		victim.kill()
		job, err := jobOf(c.l2, batch)
		if err != nil {
			c.t.Fatal(err)
		}
		if job != nil && job.State == "running" && job.Worker == name && job.Phase != "check result" {
			return batch
		}
	}
	c.t.Fatal("every job was finished before its worker could be killed")
	return 0
}

// A worker that is killed in the midst of a job loses it to another one, and every
// batch is posted once.
func TestKillWorker(t *testing.T) {
	c := newCrew(t, "--l1.block-time", "1s")
	c.listen("--l1.port")
	c.listen("--l1.beacon-port")
	c.start()
	batch := c.killed("victim")
	heir := c.worker("heir")
	eventually(t, "another worker does the job", func() error {
		job, err := jobOf(c.l2, batch)
		if err != nil {
			return err
		}
		if job == nil || job.State != "done" || job.Worker != "heir" || len(job.Attempts) != 1 || job.Attempts[0].How != jobs.Lost || job.Attempts[0].Worker != "victim" {
			return fmt.Errorf("%+v", job)
		}
		return nil
	})
	last := c.work()
	settled(t, c.l2, last)
	l1, err := ethclient.Dial(c.network.L1.HTTP)
	if err != nil {
		t.Fatal(err)
	}
	defer l1.Close()
	if committed := batches(t, l1, c.network.Contracts.L1.Rollup); uint64(len(committed)) < batch {
		t.Errorf("%d batches on L1, want at least %d", len(committed), batch)
	}
	heir.terminate()
	c.process.terminate()
}

// The sequencer is killed with a job in flight, and the queue with it. The worker stays,
// and the line goes on.
func TestKillSequencerWithJob(t *testing.T) {
	l1 := startL1(t, time.Second)
	c := newCrew(t, "--l1.rpc", l1.HTTPEndpoint(), "--l1.beacon", l1.BeaconEndpoint())
	c.start()
	h := newHistory(t)
	worker := c.worker("one")
	var last uint64
	for range 3 {
		last = c.work()
		c.busy("one")
		if err := h.read(context.Background(), c.l2); err != nil {
			t.Fatal(err)
		}
		c.process.kill()
		c.start()
		h.verify(c.l2)
	}
	settled(t, c.l2, last)
	if err := worker.running(); err != nil {
		t.Fatal(err)
	}
	settled(t, c.l2, c.work())
	client, err := ethclient.Dial(l1.HTTPEndpoint())
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if len(batches(t, client, c.network.Contracts.L1.Rollup)) == 0 {
		t.Error("no batch on L1")
	}
	worker.terminate()
	c.process.terminate()
}
