package proving

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

var testRollup = &params.Rollup{
	Version: 1, L1ChainID: params.DevL1ChainID, L2ChainID: params.DevL2ChainID,
	Genesis: params.Genesis{GasLimit: 30_000_000, BaseFee: (*hexutil.Big)(big.NewInt(1))},
	Limits:  params.Limits{MaxDrift: 1, ForceDeadline: 1, OperatorTimeout: 1},
}

// world is a batch, what the program says of it, and an executor.
type world struct {
	t         *testing.T
	candidate *Candidate
	values    *batch.PublicValues
	buildErr  error

	output []byte // of the program in the machine; nil for the values
	runErr error
	runs   int
	told   bool          // that the batch is being executed
	stats  machine.Stats // beside 1000 cycles
	call   *[7]uint64    // a system call that the program makes: number and arguments
	plan   proof.Plan    // of its proof
	noPlan error         // or why there is none
	step   error         // what the tracer objects to

	executor *Executor
	evidence string
}

func signed(t *testing.T, data types.TxData) *types.Transaction {
	t.Helper()
	key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{1}, 32))
	if err != nil {
		t.Fatal(err)
	}
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(new(big.Int).SetUint64(params.DevL2ChainID)), data)
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

func newWorld(t *testing.T) *world {
	t.Helper()
	to := common.Address{0xaa}
	tx := signed(t, &types.DynamicFeeTx{To: &to, Gas: 21000})
	block := types.NewBlockWithHeader(&types.Header{Number: big.NewInt(1), Time: 5, Difficulty: new(big.Int), ParentHash: common.Hash{7}, Root: common.Hash{8}})
	payload := &batch.Payload{Blocks: []batch.Block{{Time: 5, Forced: 2, Txs: []*types.Transaction{tx}}}}
	encoded, err := batch.EncodePayload(payload)
	if err != nil {
		t.Fatal(err)
	}
	blobs, err := batch.ToBlobs(encoded)
	if err != nil {
		t.Fatal(err)
	}
	trimmed, err := batch.TrimAll(blobs)
	if err != nil {
		t.Fatal(err)
	}
	hashes, err := batch.BlobHashes(blobs)
	if err != nil {
		t.Fatal(err)
	}
	parent := batch.GenesisHeader(3)
	header, err := batch.Assemble(parent, payload, params.Origin{Number: 4}, 0, hashes)
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t: t, candidate: &Candidate{Parent: parent, Header: header, Blobs: blobs, Blocks: []*types.Block{block}}, evidence: t.TempDir()}
	w.values = &batch.PublicValues{BlockHash: block.Hash(), StateRoot: block.Root(), PrevBlockHash: block.ParentHash(), BatchesHash: batch.BatchesHash([]*batch.Header{header})}
	if w.executor, err = New(testRollup, Sources{}, w, Options{Dir: filepath.Join(t.TempDir(), "reports"), EvidenceDir: w.evidence}); err != nil {
		t.Fatal(err)
	}
	w.executor.build = func(_ context.Context, s statement.Source, index uint64) (*statement.Input, *batch.PublicValues, error) {
		if index != header.Index {
			t.Errorf("input for batch %d", index)
		}
		if w.buildErr != nil {
			return nil, nil, w.buildErr
		}
		return &statement.Input{Config: s.Config(), Parent: *parent, Header: *header, Blobs: trimmed, Forced: [][]byte{{1}, {2}}, Witness: make([]byte, 3)}, w.values, nil
	}
	return w
}

func (w *world) Root() string { return "feed" }

func (w *world) Execute(_ context.Context, input []byte, o *image.Observer) ([]byte, machine.Stats, error) {
	w.runs++
	if at := w.executor.Executing(); o != nil && at != 0 && at != w.candidate.Header.Index {
		w.t.Errorf("executing batch %d", at)
	} else if at != 0 {
		w.told = true
	}
	if _, err := statement.Decode(append([]byte(nil), input...)); err != nil {
		w.t.Errorf("input of the program: %v", err)
	}
	out := w.output
	if out == nil {
		out = w.values.Encode()
	}
	stats := w.stats
	stats.Cycles = max(stats.Cycles, 1000)
	if w.call != nil && o != nil && o.OnCall != nil {
		if err := o.OnCall(w.call[0], [6]uint64(w.call[1:]), w.call[3]); err != nil {
			return nil, stats, &machine.Trap{Cause: machine.CauseCall, Err: err}
		}
	}
	if o != nil && o.Tracer == machine.Tracer(w) {
		if err := o.Tracer.Step(nil); err != nil {
			return nil, stats, err
		}
	}
	return out, stats, w.runErr
}

// Plan implements Program.
func (w *world) Plan() (machine.Tracer, func() (proof.Plan, error), error) {
	return w, func() (proof.Plan, error) { return w.plan, w.noPlan }, nil
}

// Step implements machine.Tracer.
func (w *world) Step(*machine.Step) error { return w.step }

func (w *world) check() error { return w.executor.Check(context.Background(), w.candidate) }

func TestAgreement(t *testing.T) {
	w := newWorld(t)
	if err := w.check(); err != nil {
		t.Fatal(err)
	}
	report, err := w.executor.Report(w.candidate.Header.Hash())
	if err != nil || report.Batch != 1 || report.Cycles != 1000 || report.Program != "feed" {
		t.Errorf("report %+v, %v", report, err)
	}
	if _, err := w.executor.Report(common.Hash{1}); !errors.Is(err, ErrNoReport) {
		t.Errorf("report of an unknown batch: %v", err)
	}
	if !w.told || w.executor.Executing() != 0 {
		t.Error("it does not tell when it executes a batch")
	}
	// The batcher tries again when L1 does not take a batch.
	if err := w.check(); err != nil || w.runs != 1 {
		t.Errorf("checked again: %v after %d runs", err, w.runs)
	}
	if left, _ := os.ReadDir(w.evidence); len(left) != 0 {
		t.Errorf("evidence of an agreement: %v", left)
	}
}

// A report has the bound beside the count. A bound that was none is told, and holds
// nothing up.
func TestBound(t *testing.T) {
	for _, tc := range []struct {
		bound    *meter.Weight
		overruns int64
	}{
		{nil, 0},
		{&meter.Weight{Cost: 1000, Witness: 3}, 0},
		{&meter.Weight{Cost: 999, Witness: 3}, 1},
		{&meter.Weight{Cost: 1000, Witness: 2}, 1},
	} {
		w := newWorld(t)
		w.candidate.Bound = tc.bound
		before := overrunsCounter.Snapshot().Count()
		if err := w.check(); err != nil {
			t.Fatal(err)
		}
		report, err := w.executor.Report(w.candidate.Header.Hash())
		if err != nil || report.Total != 1000 || report.Witness != 3 || !reflect.DeepEqual(report.Bound, tc.bound) {
			t.Errorf("report %+v, %v", report, err)
		}
		if got := overrunsCounter.Snapshot().Count() - before; got != tc.overruns {
			t.Errorf("bound %+v: %d overruns", tc.bound, got)
		}
	}
}

func TestMismatch(t *testing.T) {
	for name, tc := range map[string]struct {
		lie  func(*world)
		says string
	}{
		"block hash":    {func(w *world) { w.values.BlockHash[0]++ }, "block hash"},
		"state root":    {func(w *world) { w.values.StateRoot[0]++ }, "state root"},
		"block before":  {func(w *world) { w.values.PrevBlockHash[0]++ }, "block before"},
		"other batch":   {func(w *world) { w.values.BatchesHash[0]++ }, "batches hash"},
		"native refuse": {func(w *world) { w.buildErr = fmt.Errorf("%w: no such block", statement.ErrBatch) }, "no such block"},
		"machine output": {func(w *world) {
			other := *w.values
			other.OutboxRoot[0]++
			w.output = other.Encode()
		}, "other values"},
		"machine says nothing": {func(w *world) { w.output = []byte{} }, "0 bytes"},
		"machine refuses":      {func(w *world) { w.runErr = fmt.Errorf("%w: bad witness", image.ErrInvalid) }, "bad witness"},
		"machine crashes":      {func(w *world) { w.runErr = fmt.Errorf("%w: exit code 2", image.ErrCrash) }, "exit code 2"},
		"machine traps":        {func(w *world) { w.runErr = &machine.Trap{Cause: machine.CauseCycleLimit} }, "cycle"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			tc.lie(w)
			err := w.check()
			if !errors.Is(err, ErrMismatch) || severity.Of(err) != severity.Critical || !strings.Contains(err.Error(), tc.says) {
				t.Fatalf("error %v", err)
			}
			dirs, _ := os.ReadDir(w.evidence)
			if len(dirs) != 1 || !strings.Contains(err.Error(), dirs[0].Name()) {
				t.Fatalf("evidence %v, error %v", dirs, err)
			}
			text, err := os.ReadFile(filepath.Join(w.evidence, dirs[0].Name(), evidenceFile))
			if err != nil {
				t.Fatal(err)
			}
			var kept evidence
			if err := json.Unmarshal(text, &kept); err != nil || len(kept.Blocks) != 1 || kept.Header.Index != 1 || !strings.Contains(kept.Error, tc.says) {
				t.Errorf("evidence %s, %v", text, err)
			}
			if _, err := os.Stat(filepath.Join(w.evidence, dirs[0].Name(), inputFile)); err != nil {
				t.Error(err)
			}
			if _, err := w.executor.Report(w.candidate.Header.Hash()); !errors.Is(err, ErrNoReport) {
				t.Errorf("report of a mismatch: %v", err)
			}
			if again := w.check(); !errors.Is(again, ErrMismatch) {
				t.Errorf("second time: %v", again)
			}
		})
	}
}

// What may pass is tried again and leaves no evidence.
func TestTemporary(t *testing.T) {
	for name, fail := range map[string]func(*world){
		"l1 moved":   func(w *world) { w.buildErr = fmt.Errorf("%w: origin", statement.ErrInput) },
		"l1 is away": func(w *world) { w.buildErr = errors.New("connection refused") },
		"cancelled":  func(w *world) { w.runErr = context.Canceled },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			fail(w)
			if err := w.check(); err == nil || severity.Of(err) != severity.Temporary || errors.Is(err, ErrMismatch) {
				t.Errorf("error %v", err)
			}
			if left, _ := os.ReadDir(w.evidence); len(left) != 0 {
				t.Errorf("evidence %v", left)
			}
		})
	}
}

func TestDamagedReport(t *testing.T) {
	w := newWorld(t)
	if err := w.check(); err != nil {
		t.Fatal(err)
	}
	hash := w.candidate.Header.Hash()
	for _, data := range []string{"", "{", "{}", `{"batchHash":"0x01"}`} {
		if err := os.WriteFile(w.executor.reportFile(hash), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := w.executor.Report(hash); !errors.Is(err, ErrNoReport) {
			t.Errorf("%q: %v", data, err)
		}
	}
}
