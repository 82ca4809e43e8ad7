package faults

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/zkgeth/zkgeth/eth/api"
	"github.com/zkgeth/zkgeth/eth/devl1"
	"github.com/zkgeth/zkgeth/params/devaccounts"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/finality"
)

// The sequencer is killed at every step of the way to a proof on L1, from the execution of
// the batch on, and once more between sending finalizeBatches and its receipt: L1 makes
// blocks only when told to, so that the transaction is pending for sure. What was not
// finished is done again, and nothing that was; in the end L1 has verified the proof, once.
// Without the slow tier there is a kill at one step, and that one.
func TestKillAtEveryStep(t *testing.T) {
	t.Run("finalizeBatches still pending at restart", func(t *testing.T) { killAtEveryStep(t, false) })
	t.Run("finalizeBatches mined while down", func(t *testing.T) {
		if !full() {
			t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
		}
		killAtEveryStep(t, true)
	})
}

func killAtEveryStep(t *testing.T, whileDown bool) {
	l1 := startL1(t, 0)
	client := l1.Client()
	defer client.Close()
	r := newMiniature(t, l1, finality.Policy{Batches: 1})
	pause := mine(t, l1)
	all := []string{executing, "prove", string(finality.Aggregate), string(finality.Join), string(finality.Wrap)}
	killed := all
	if !full() {
		killed = []string{string(finality.Join)}
	}
	var block uint64
	for i, what := range killed {
		r.startHolding(what)
		if i == 0 {
			block = sendMined(t, r.l2, users(t)[0])
		}
		eventually(t, what+" is begun", func() error {
			if err := r.process.running(); err != nil {
				t.Fatal(err)
			}
			if r.begun(what) == 0 {
				return r.status(1)
			}
			return nil
		})
		if what != executing {
			eventually(t, "the status says so", func() error {
				s, err := r.proofStatus(1)
				if err == nil && (s == nil || s.ProofProgress == nil || s.Worker != "embedded" || s.State != "pending") {
					err = r.status(1)
				}
				return err
			})
		}
		r.process.kill()
	}
	pause()
	r.startHolding("")
	killFinaliser(t, r, l1, whileDown)
	mine(t, l1)
	r.startHolding("")
	settled(t, r.l2, block)
	if n := finalisations(t, client, r.network.Contracts.L1.Rollup); n != 1 {
		t.Errorf("finalised %d times", n)
	}
	for _, what := range all {
		want := 1
		if slices.Contains(killed, what) {
			want = 2
		}
		if n := r.begun(what); n != want {
			t.Errorf("%s was begun %d times, want %d", what, n, want)
		}
	}
	s, err := r.proofStatus(1)
	if err != nil || s.State != "groth16" || s.Stage != api.StageFinalized || len(s.Steps) != 3 {
		t.Errorf("status %+v, %v", s, err)
	}
	settled(t, r.l2, sendMined(t, r.l2, users(t)[1]))
	r.process.terminate()
}

// killFinaliser kills the process once finalizeBatches is in L1's pool; with whileDown it is
// in a block then.
func killFinaliser(t *testing.T, r *miniatureRollup, l1 *devl1.L1, whileDown bool) {
	t.Helper()
	client := l1.Client()
	defer client.Close()
	own, err := devaccounts.Derive(devaccounts.Mnemonic, devaccounts.Count, 2)
	if err != nil {
		t.Fatal(err)
	}
	finaliser := own[1].Address // the account after the operator's
	eventually(t, "finalizeBatches is sent", func() error {
		nonce, err := client.NonceAt(context.Background(), finaliser, nil)
		if err != nil {
			return err
		}
		pending, err := client.PendingNonceAt(context.Background(), finaliser)
		if err == nil && pending <= nonce {
			err = r.status(1)
		}
		return err
	})
	r.process.kill()
	want := 0
	if whileDown {
		want = 1
		if _, err := l1.MineBlock(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	if n := finalisations(t, client, r.network.Contracts.L1.Rollup); n != want {
		t.Fatalf("%d batches are final on L1, want %d", n, want)
	}
}

// finalisations counts how often batches became final on L1.
func finalisations(t *testing.T, l1 *ethclient.Client, rollup common.Address) (n int) {
	t.Helper()
	logs, err := l1.FilterLogs(context.Background(), ethereum.FilterQuery{FromBlock: header(0), Addresses: []common.Address{rollup}})
	if err != nil {
		t.Fatal(err)
	}
	contract := bindings.NewRollup()
	for i := range logs {
		if _, err := contract.UnpackBatchesFinalizedEvent(&logs[i]); err == nil {
			n++
		}
	}
	return n
}

func (r *miniatureRollup) proofStatus(batch uint64) (s *api.ProofStatus, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return s, r.l2.Client().CallContext(ctx, &s, "rollup_proofStatus", hexutil.Uint64(batch))
}

// status says where a batch is that is not where it should be.
func (r *miniatureRollup) status(batch uint64) error {
	s, err := r.proofStatus(batch)
	if s == nil || s.ProofProgress == nil {
		return fmt.Errorf("status %+v, %v", s, err)
	}
	return fmt.Errorf("status %+v, %+v", s, s.ProofProgress)
}
