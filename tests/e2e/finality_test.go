package e2e

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/zkgeth/zkgeth/eth/api"
	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/rollup/deploy"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/tests/miniature"
)

// finalises changes a network to one whose L1 asks for Groth16 proofs, of the miniature
// circuit.
func finalises(t *testing.T, policy finality.Policy, change func(*miniature.Proofs)) func(*devnet.Config) {
	return func(cfg *devnet.Config) {
		p := program(t)
		m, err := miniature.New(p)
		if err != nil {
			t.Fatal(err)
		}
		if change != nil {
			change(m)
		}
		cfg.Program, cfg.Workers = p, workersConfig(p)
		cfg.Workers.Queue.Deadline = 10 * time.Second
		cfg.Proofs = &service.ProofsConfig{Checker: m, Prover: m, Memory: jobs.FreeMemory, Keep: 10, Full: m.Full(policy)}
		cfg.Groth16 = m.Gate()
		if cfg.Meter, cfg.BatchLimit, err = proving.ProvableLimits(0); err != nil {
			t.Fatal(err)
		}
	}
}

// stages follows a batch until it is final, and returns the stages that were seen.
func (n *network) stages(batch hexutil.Uint64) (seen []string, last *api.ProofStatus) {
	n.t.Helper()
	n.eventually(fmt.Sprintf("batch %d is final", batch), func() error {
		s, err := n.L2.API.ProofStatus(batch)
		if err != nil || s == nil || s.ProofProgress == nil {
			return errors.Join(err, errors.New("nothing is known of it"))
		}
		if len(seen) == 0 || seen[len(seen)-1] != s.Stage {
			seen = append(seen, s.Stage)
		}
		if last = s; s.Stage != api.StageFinalized {
			return fmt.Errorf("%+v", s.ProofProgress)
		}
		return nil
	})
	return seen, last
}

// Batches are final by Groth16 proofs that the contract on L1 verifies, and every surface
// says so.
func TestFinalityByProof(t *testing.T) {
	dir := t.TempDir()
	slow := func(m *miniature.Proofs) { // so that stages are seen
		m.Begun = func(ctx context.Context, _ string) error {
			select {
			case <-time.After(300 * time.Millisecond):
			case <-ctx.Done():
			}
			return ctx.Err()
		}
	}
	n := startIn(t, dir, finalises(t, finality.Policy{Interval: 3 * time.Second, Batches: 4}, slow))
	first := n.transfer(0, common.Address{1}, 1).BlockNumber.Uint64()
	seen, s := n.stages(1)
	at := -1
	for _, stage := range []string{api.StageSegments, api.StageAggregating, api.StageWaiting, api.StageJoining, api.StageWrapping, api.StageFinalized} {
		i := slices.Index(seen, stage)
		if i >= 0 && i < at || i < 0 && stage == api.StageFinalized { // others may be too short to be seen
			t.Errorf("stage %s is missing or out of order in %v", stage, seen)
		}
		at = max(at, i)
	}
	if s.State != "groth16" || s.Gate != "groth16" || s.Finality != "groth16" || !strings.Contains(s.Note, "L1 verifies") || s.Percent != 100 || s.Run == nil || s.Run.First != 1 || len(s.Steps) != 3 {
		t.Errorf("status %+v, %+v", s, s.ProofProgress)
	}
	if sync := n.L2.API.SyncStatus(); sync.Gate != "groth16" || sync.Finality != "groth16" || sync.ProvenBatch < 1 {
		t.Errorf("status %+v", sync)
	}
	if info := n.Info(); info.Prove != "full" || info.Gate != "groth16" || info.Finality != "groth16" {
		t.Errorf("info %+v", info)
	}
	n.finalized(n.L2, first)
	follower := n.follower(t.TempDir(), nil)
	n.finalized(follower, n.L2.Engine.Finalized().Number.Uint64())
	if s, err := follower.API.ProofStatus(1); err != nil || s.State != "groth16" || s.ProofProgress != nil || !strings.Contains(s.Note, "L1 verifies") {
		t.Errorf("a follower says %+v, %v", s, err)
	}
}

// A sequencer and a verifier on L1 that are not for each other refuse each other.
func TestGateIsChecked(t *testing.T) {
	dir := t.TempDir()
	n := startIn(t, dir, finalises(t, finality.Policy{Batches: 1}, nil))
	sequencer := func(change func(*service.Config)) error {
		cfg := devnet.DefaultConfig(dir)
		finalises(t, finality.Policy{Batches: 1}, nil)(&cfg)
		full := *cfg.Proofs.Full
		s := &service.Config{Rollup: n.Rollup, Gate: n.Gate, Sequencer: &service.SequencerConfig{Proofs: &service.ProofsConfig{Full: &full}}}
		change(s)
		var asked *service.FullConfig
		if s.Sequencer.Proofs != nil {
			asked = s.Sequencer.Proofs.Full
		}
		return service.CheckGate(n.ctx, n.L1Client(), s.Gate, n.Rollup.Contracts.Verifier, n.Rollup.Contracts.Rollup, asked)
	}
	for name, c := range map[string]struct {
		change func(*service.Config)
		want   error
		says   string
	}{
		"the right one":   {func(*service.Config) {}, nil, ""},
		"no proofs":       {func(s *service.Config) { s.Sequencer.Proofs = nil }, service.ErrGate, "--prove=full"},
		"attested":        {func(s *service.Config) { s.Gate = "attested" }, service.ErrGate, "zkgeth deploy --verifier groth16"},
		"another key":     {func(s *service.Config) { s.Sequencer.Proofs.Full.VerifyingKey[0]++ }, deploy.ErrGate, "--keys.dir"},
		"another program": {func(s *service.Config) { s.Sequencer.Proofs.Full.Program[0]++ }, deploy.ErrGate, "install the version"},
	} {
		if err := sequencer(c.change); !errors.Is(err, c.want) || (err == nil) != (c.want == nil) || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A step that never comes right stops posting and finality, with the evidence; the chain
// goes on.
func TestWrongStepStopsFinality(t *testing.T) {
	dir := t.TempDir()
	n := startIn(t, dir, func(cfg *devnet.Config) {
		finalises(t, finality.Policy{Batches: 1}, nil)(cfg)
		cfg.Proofs.Full.Prover = wrongLast{cfg.Proofs.Full.Prover}
	})
	n.transfer(0, common.Address{1}, 1)
	n.eventually("finality stops", func() error {
		if halted := n.L2.API.SyncStatus().Halted; !strings.Contains(halted, finality.ErrFailed.Error()) || !strings.Contains(halted, "finality halted") {
			return errors.New(halted)
		}
		return nil
	})
	kept, err := filepath.Glob(filepath.Join(dir, "*", "evidence", "run-1-*", "*"))
	if err != nil || len(kept) != 3 {
		t.Errorf("evidence %v, %v", kept, err)
	}
	if s, err := n.L2.API.ProofStatus(1); err != nil || s.ProofProgress == nil || s.Stage != api.StageFailed || s.Error == "" || s.State != "pending" {
		t.Errorf("status %+v, %v", s, err)
	}
	n.transfer(0, common.Address{1}, 1)
	n.eventually("the batcher stops", func() error {
		if err := n.L2.API.SyncStatus().Halted; !strings.Contains(err, "batcher halted") {
			return errors.New(err)
		}
		return nil
	})
	n.transfer(0, common.Address{1}, 1)
	if final := n.L2.Engine.Finalized().Number.Uint64(); final != 0 {
		t.Errorf("block %d is final", final)
	}
}

// wrongLast makes last STARKs of something else.
type wrongLast struct{ finality.Prover }

func (w wrongLast) Last(ctx context.Context, smalls [][]byte, observe func(finality.Progress)) ([]byte, error) {
	out, err := w.Prover.Last(ctx, smalls, observe)
	if err == nil {
		out[0] ^= 1
	}
	return out, err
}
