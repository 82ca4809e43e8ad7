package faults

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/eth/api"
)

// provingPatience is how long a proof may take on a slow and busy machine.
const provingPatience = 10 * time.Minute

// proof waits until the proof of a batch is as it should be.
func proof(t *testing.T, client *ethclient.Client, batch uint64, what string, is func(*api.ProofStatus) bool) *api.ProofStatus {
	t.Helper()
	deadline := time.Now().Add(provingPatience)
	for {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		var s *api.ProofStatus
		err := client.Client().CallContext(ctx, &s, "rollup_proofStatus", hexutil.Uint64(batch))
		cancel()
		if err == nil && s != nil && s.ProofProgress != nil && is(s) {
			return s
		}
		if time.Now().After(deadline) {
			t.Fatalf("batch %d: %s: %+v, %v", batch, what, s, err)
		}
		<-time.After(100 * time.Millisecond)
	}
}

// beingProven waits until a worker is at the proof of a batch.
func beingProven(t *testing.T, client *ethclient.Client, batch uint64, worker string) {
	t.Helper()
	if s := proof(t, client, batch, "being proven", func(s *api.ProofStatus) bool {
		return s.Stage == api.StageProving && s.Worker == worker || s.Stage == api.StageProven
	}); s.Stage == api.StageProven {
		t.Fatalf("the proof of batch %d was there before anybody could see that it was being made: %+v", batch, s.ProofProgress)
	}
}

func final(s *api.ProofStatus) bool { return s.Stage == api.StageProven && s.State == "attested" }

// The sequencer is killed while it makes a proof, and again once it has it. The first time
// it begins anew, at once; the second time the proof is not made again.
func TestKillWhileProving(t *testing.T) {
	if !full() {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	r := newRollup(t, "--prove=stark", "--l1.block-time", "1s")
	r.listen("--l1.port")
	r.listen("--l1.beacon-port")
	r.start()
	sendMined(t, r.l2, users(t)[0])
	beingProven(t, r.l2, 1, "embedded")
	r.process.kill()
	r.start()
	if s := proof(t, r.l2, 1, "proven", final); s.Attempts != 0 || s.Worker != "embedded" {
		t.Errorf("status %+v", s.ProofProgress)
	}
	file := filepath.Join(r.dir, "l2", "proofs", "1.proof")
	before, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	r.process.kill()
	r.start()
	last := sendMined(t, r.l2, users(t)[1])
	s := proof(t, r.l2, 1, "proven again", final)
	if after, err := os.Stat(file); err != nil || !after.ModTime().Equal(before.ModTime()) || s.ProofSize != int(before.Size()) {
		t.Errorf("the proof has changed: %v, %+v", err, s.ProofProgress)
	}
	proof(t, r.l2, 2, "proven", final)
	settled(t, r.l2, last)
	r.process.terminate()
}

// A worker that is killed in the midst of a proof loses it to another one.
func TestKillProver(t *testing.T) {
	if !full() {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	listen := fmt.Sprintf("127.0.0.1:%d", freePort(t))
	c := &crew{rollup: newRollup(t, "--prove=stark", "--prove.workers=external", "--prove.job-deadline=10s", "--nats.listen", listen, "--l1.block-time", "1s"), url: "nats://" + listen}
	c.listen("--l1.port")
	c.listen("--l1.beacon-port")
	c.start()
	victim := c.worker("victim")
	last := sendMined(t, c.l2, users(t)[0])
	beingProven(t, c.l2, 1, "victim")
	victim.kill()
	heir := c.worker("heir")
	if s := proof(t, c.l2, 1, "proven", final); s.Attempts != 1 || s.Worker != "heir" {
		t.Errorf("status %+v", s.ProofProgress)
	}
	settled(t, c.l2, last)
	heir.terminate()
	c.process.terminate()
}
