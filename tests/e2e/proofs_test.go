package e2e

import (
	"bytes"
	"context"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/eth/api"
	"github.com/zkgeth/zkgeth/eth/devnet"
	"github.com/zkgeth/zkgeth/eth/service"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// starks makes the constraints of the program once.
var starks = sync.OnceValues(func() (*proving.Stark, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	img, err := image.Open(ctx, "../..")
	if err != nil {
		return nil, err
	}
	root, err := img.Root()
	if err != nil {
		return nil, err
	}
	p, err := proof.New(img.Program(), img.State())
	if err != nil {
		return nil, err
	}
	return proving.NewStark(p, root.String()), nil
})

func stark(t *testing.T) *proving.Stark {
	t.Helper()
	s, err := starks()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// proves changes a network to one whose batches are proven, by prover in its process or,
// without one, by workers.
func proves(t *testing.T, prover proving.Prover) func(*devnet.Config) {
	return func(cfg *devnet.Config) {
		p := program(t)
		cfg.Workers = workersConfig(p)
		cfg.Workers.Queue.Deadline = 10 * time.Second
		if cfg.Proofs = (&service.ProofsConfig{Checker: stark(t), Memory: jobs.FreeMemory, Keep: 10}); prover != nil {
			cfg.Program, cfg.Proofs.Prover = p, prover
		} else {
			cfg.Workers.Listen = "127.0.0.1:0"
		}
		var err error
		if cfg.Meter, cfg.BatchLimit, err = proving.ProvableLimits(0); err != nil {
			t.Fatal(err)
		}
	}
}

// provingPatience is how long a proof may take on a slow and busy machine.
const provingPatience = 10 * time.Minute

// proven waits until a batch is final, and returns all stages that were seen before.
func (n *network) proven(batch hexutil.Uint64) (stages []string, last *api.ProofStatus) {
	n.t.Helper()
	deadline := time.Now().Add(provingPatience)
	for {
		s, err := n.L2.API.ProofStatus(batch)
		if err != nil {
			n.t.Fatal(err)
		}
		if s != nil && s.ProofProgress != nil {
			if p := s.ProofProgress; len(stages) == 0 || stages[len(stages)-1] != p.Stage {
				stages = append(stages, p.Stage)
			}
			if s.State == "attested" {
				return stages, s
			}
			if sync := n.L2.API.SyncStatus(); s.Stage != api.StageProven && sync.FinalizedBatch >= batch {
				// Between two questions it may have become so.
				if s, err = n.L2.API.ProofStatus(batch); err != nil || s.Stage != api.StageProven {
					n.t.Fatalf("batch %d is final without a proof: %+v, %v", batch, s, err)
				}
			}
		}
		if time.Now().After(deadline) {
			n.t.Fatalf("batch %d is not proven; seen %v, status %+v %+v", batch, stages, s, n.L2.API.SyncStatus())
		}
		select {
		case <-n.ctx.Done():
			n.t.Fatal(n.ctx.Err())
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// A batch is proven in the sequencer's process, and final only then. What is too dear to
// be proven is refused.
func TestProofs(t *testing.T) {
	dir := t.TempDir()
	n := startIn(t, dir, proves(t, stark(t)))
	if err := n.l2.SendTransaction(n.ctx, n.loop(1)); err == nil || !strings.Contains(err.Error(), "too expensive to prove") {
		t.Errorf("a transaction that is too dear to be proven: %v", err)
	}
	n.transfer(0, common.Address{1}, 1)
	stages, s := n.proven(1)
	if got := strings.Join(stages, " "); !strings.Contains(got, "proving") || !strings.HasSuffix(got, "proven") || strings.Contains(got, "failed") {
		t.Errorf("stages %s", got)
	}
	if p := s.ProofProgress; p.Percent != 100 || p.Worker != "embedded" || p.Attempts != 0 || p.Cycles == 0 || p.Cells == 0 || p.SoundnessBits < 100 || len(p.KeyHash) != 64 || p.Error != "" {
		t.Errorf("proof %+v", p)
	}
	if s.Gate != "attested" || s.Finality != "attested, proven off chain" || !s.Executed || !strings.Contains(s.Note, "attestation") {
		t.Errorf("status %+v", s)
	}
	if sync := n.L2.API.SyncStatus(); sync.ProvenBatch < 1 || sync.Finality != s.Finality || sync.Gate != "attested" {
		t.Errorf("status %+v", sync)
	}
	if info := n.Info(); info.Prove != "stark" || info.Finality != s.Finality {
		t.Errorf("info %+v", info)
	}
	// The proof that was kept shows what L1 was told.
	data, err := os.ReadFile(filepath.Join(dir, "l2", service.ProofsDir, "1.proof"))
	if err != nil || len(data) != s.ProofSize {
		t.Fatalf("proof of %d bytes, %v", len(data), err)
	}
	last, err := n.L2.API.Batch(1)
	if err != nil || last.BlockHash == nil || !bytes.Contains(data[:4096], last.BlockHash[:]) {
		t.Errorf("the proof does not name block %v, %v", last.BlockHash, err)
	}
}

// The program has as much address space for its heap as the limits of batches that are
// to be proven say, and what goes beyond is found without a proof.
func TestHeapOfProofs(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	img, err := image.Open(ctx, "../..")
	if err != nil {
		t.Fatal(err)
	}
	observe := func(megabytes int, asked func(number uint64, args [6]uint64, result uint64) error) error {
		_, _, err := image.Observe(ctx, img, make([]byte, megabytes<<20), machine.Config{}, &image.Observer{OnCall: asked})
		return err
	}
	room := uint64(0)
	if err := observe(8, func(number uint64, args [6]uint64, _ uint64) error {
		for _, r := range img.State().Regions {
			if number == abi.SysMmap && r.Start <= args[0] && args[0] < r.End && r.Access == machine.Reserved {
				room = r.End - args[0]
			}
		}
		return nil
	}); !errors.Is(err, image.ErrInvalid) {
		t.Fatal(err)
	}
	const perCost, blobs = 2, params.MaxBlobsPerBatch * 131072 // see tests/metering
	if need := perCost*proving.MostProvable.Cost + proving.MostProvable.Witness + blobs; room < need {
		t.Errorf("room for %d bytes, batches may take %d", room, need)
	}
	for _, megabytes := range []int{64, int(room>>20) + 1} {
		if err := observe(megabytes, new(trace.Calls).Check); !errors.Is(err, trace.ErrUnproven) {
			t.Errorf("%d MB: %v", megabytes, err)
		}
	}
}

// loop is a transaction that uses up its gas with the simplest instructions.
func (n *network) loop(from int) *types.Transaction {
	n.t.Helper()
	account := n.Accounts[from]
	chainID := new(big.Int).SetUint64(n.Rollup.L2ChainID)
	return types.MustSignNewTx(account.Key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{ChainID: chainID, Data: common.FromHex("5b5f56"),
		Gas: 16_000_000, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e11)})
}

// forger hands out something else than a proof, of the right output.
type forger struct {
	proving.Prover
	program proving.Program
}

func (f forger) Prove(ctx context.Context, input []byte, _ uint64, _ func(proving.ProofStage)) (*proving.Proof, error) {
	output, _, err := f.program.Execute(ctx, input, nil)
	return &proving.Proof{Output: output, Cycles: 1, Data: []byte("zkgeth proof 1, and what follows is none")}, err
}

// A batch whose proof is none is never final, and no other is posted; the evidence is
// kept and the chain goes on.
func TestForgedProofsStopFinality(t *testing.T) {
	dir := t.TempDir()
	n := startIn(t, dir, proves(t, forger{stark(t), program(t)}))
	n.transfer(0, common.Address{1}, 1)
	n.eventually("proofs stop", func() error {
		if halted := n.L2.API.SyncStatus().Halted; !strings.Contains(halted, proving.ErrProof.Error()) || !strings.Contains(halted, `worker "embedded": rejected`) {
			return errors.New(halted)
		}
		return nil
	})
	kept, err := filepath.Glob(filepath.Join(dir, "*", "evidence", "execution-1-*", "*"))
	if err != nil || len(kept) != 3 {
		t.Errorf("evidence %v, %v", kept, err)
	}
	if s, err := n.L2.API.ProofStatus(1); err != nil || s.ProofProgress == nil || s.Stage != api.StageFailed || s.Error == "" || s.Attempts != 3 {
		t.Errorf("status %+v %+v, %v", s, s.ProofProgress, err)
	}
	committed := n.L2.API.SyncStatus().CommittedBatch
	n.transfer(0, common.Address{1}, 1)
	n.eventually("the batcher stops", func() error {
		if err := n.L2.API.SyncStatus().Halted; !strings.Contains(err, "batcher halted") {
			return errors.New(err)
		}
		return nil
	})
	if s := n.L2.API.SyncStatus(); s.CommittedBatch != committed || s.FinalizedBatch != 0 || s.ProvenBatch != 0 {
		t.Errorf("status %+v", s)
	}
}

// Workers outside take both kinds of jobs.
func TestProofsOfWorkers(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	dir := t.TempDir()
	n := startIn(t, dir, proves(t, nil))
	e := jobs.Endpoint{URL: n.L2.WorkersURL(), TokenFile: filepath.Join(dir, "l2", service.JobsDir, service.TokenFile), Name: "test"}
	work(t, e, "executor", program(t))
	workAs(t, e, "prover", jobs.NewProver(stark(t), jobs.FreeMemory))
	n.transfer(0, common.Address{1}, 1)
	if _, s := n.proven(1); s.Worker != "prover" || s.Job == nil || s.Job.Kind != jobs.Prove {
		t.Errorf("proof %+v, job %+v", s.ProofProgress, s.Job)
	}
}
