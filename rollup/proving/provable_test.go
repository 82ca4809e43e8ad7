package proving

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/machine"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// What has no proof stops the line before it is posted, with the evidence; without proofs
// nobody minds.
func TestUnprovable(t *testing.T) {
	for name, tc := range map[string]struct {
		does func(*world)
		says string
	}{
		"reservation": {func(w *world) { w.call = &[7]uint64{abi.SysMmap, 0, abi.ArenaSize, 0, 0x22} }, "no constraints for mmap"},
		"diagnostics": {func(w *world) { w.call = &[7]uint64{abi.SysWrite, abi.Stderr, 0x1000, 8} }, "write to file 2"},
		"too long":    {func(w *world) { w.stats.Cycles = maxProvenCycles + 1 }, "instructions"},
		"no form":     {func(w *world) { w.noPlan = fmt.Errorf("%w: a table of 2^23 rows", proof.ErrTooLarge) }, "2^23 rows"},
		"memory":      {func(w *world) { w.plan.Memory = 2 << 30 }, "2048 MB of memory"},
		"traced":      {func(w *world) { w.step = fmt.Errorf("%w: one operation", trace.ErrUnproven) }, "one operation"},
		"no room":     {func(w *world) { w.step = fmt.Errorf("%w: one copy", trace.ErrTooLong) }, "one copy"},
	} {
		for _, elsewhere := range []bool{false, true} {
			for _, provable := range []bool{false, true} {
				w := newWorld(t)
				h := &hired{attempts: 2}
				if elsewhere {
					w = delegating(t, h)
				}
				w.executor.opts.Provable, w.executor.opts.Memory = provable, 1<<30
				tc.does(w)
				err := w.check()
				dirs, _ := os.ReadDir(w.evidence)
				switch {
				case !provable && (err != nil || len(dirs) != 0):
					t.Errorf("%s: %v, evidence %v", name, err, dirs)
				case !provable:
				case !errors.Is(err, ErrUnprovable) || errors.Is(err, ErrMismatch) || severity.Of(err) != severity.Critical || !strings.Contains(err.Error(), tc.says) || len(dirs) != 1:
					t.Errorf("%s, elsewhere %t: %v, evidence %v", name, elsewhere, err, dirs)
				}
			}
		}
	}
}

// What the program has to say when it refuses a batch is not taken for what has no proof.
func TestRefusalIsNoMissingProof(t *testing.T) {
	w := newWorld(t)
	w.executor.opts.Provable = true
	w.call = &[7]uint64{abi.SysWrite, abi.Stderr, 0x1000, 8}
	w.runErr = fmt.Errorf("%w: bad witness", image.ErrInvalid)
	if err := w.check(); !errors.Is(err, ErrMismatch) || errors.Is(err, ErrUnprovable) || !strings.Contains(err.Error(), "bad witness") {
		t.Errorf("error %v", err)
	}
}

// The limits keep proofs within the memory there is, and leave room for something.
func TestProvableLimits(t *testing.T) {
	var last meter.Weight
	for _, memory := range []uint64{LeastMemory, 8 << 30, 16 << 30, 24 << 30, 1 << 40, 0} {
		limits, batch, err := ProvableLimits(memory)
		if err != nil {
			t.Fatalf("%d bytes: %v", memory, err)
		}
		if limits.Transaction.Cost == 0 || limits.Transaction.Cost >= limits.Block.Cost || limits.Block.Cost >= batch.Cost ||
			limits.Transaction.Witness >= limits.Block.Witness || limits.Block.Witness >= batch.Witness || batch.Cost < last.Cost {
			t.Errorf("%d bytes: limits %+v, batch %+v", memory, limits, batch)
		}
		if need := proof.Memory(cellsFixed+cellsPerBound*batch.Cost, 0); memory > 0 && need > memory {
			t.Errorf("%d bytes: a batch takes %d", memory, need)
		}
		last = batch
	}
	if last != MostProvable {
		t.Errorf("without a bound %+v", last)
	}
	if _, _, err := ProvableLimits(LeastMemory - 1); !errors.Is(err, ErrMemory) {
		t.Errorf("too little: %v", err)
	}
	// Everything that a batch of this cost does fits into a proof.
	e := &Executor{opts: Options{Provable: true}}
	if err := e.fits(&machine.Stats{Cycles: MostProvable.Cost}, &Form{LogHeight: 20, Segments: 2}); err != nil {
		t.Error(err)
	}
	// zkevm/proof tries every distribution of this cost, and counts what it sends at most.
	if MostProvable.Cost > proof.MostCost {
		t.Errorf("batches cost up to %d, proofs are tried with %d", MostProvable.Cost, proof.MostCost)
	}
}

// An input is shorter than 2^20 words, so that the program has nothing in one piece that is
// longer: zkevm/proof takes no operation on memory to be, and no more to be read. What it has
// beside the witness is blobs, entries of queues, which cost more than bytes of a witness, and
// headers.
func TestInputsAreShort(t *testing.T) {
	witness := MostProvable.Cost / meter.CostPerWitnessByte
	if most := witness + params.MaxBlobsPerBatch*gethparams.BlobTxFieldElementsPerBlob*32 + 1<<16; most >= 1<<20*abi.WordSize {
		t.Errorf("an input has up to %d bytes", most)
	}
	for _, size := range []int{0, 1, params.MaxForcedTxBytes} {
		if cost := meter.ForcedEntry(size); cost < meter.CostPerWitnessByte*(uint64(size)+2*abi.WordSize) {
			t.Errorf("an entry of %d bytes costs %d", size, cost)
		}
	}
}

// What is only too large is left to a batch of fewer blocks, and leaves nothing behind.
func TestOversize(t *testing.T) {
	for name, does := range map[string]func(*world){
		"no form":  func(w *world) { w.noPlan = proof.ErrTooLarge },
		"memory":   func(w *world) { w.plan.Memory = 1<<30 + 1 },
		"too long": func(w *world) { w.stats.Cycles = maxProvenCycles + 1 },
	} {
		for _, elsewhere := range []bool{false, true} {
			w := newWorld(t)
			if elsewhere {
				w = delegating(t, &hired{attempts: 2})
			}
			w.executor.opts.Provable, w.executor.opts.Memory = true, 1<<30
			w.candidate.Blocks = append([]*types.Block{w.candidate.Blocks[0]}, w.candidate.Blocks...)
			does(w)
			err := w.check()
			dirs, _ := os.ReadDir(w.evidence)
			if !errors.Is(err, ErrOversize) || errors.Is(err, ErrUnprovable) || severity.Of(err) != severity.Temporary || len(dirs) != 0 {
				t.Errorf("%s, elsewhere %t: %v, evidence %v", name, elsewhere, err, dirs)
			}
			w.candidate.Blocks = w.candidate.Blocks[:1]
			if err := w.check(); !errors.Is(err, ErrOversize) || !errors.Is(err, ErrUnprovable) || severity.Of(err) != severity.Critical {
				t.Errorf("%s, elsewhere %t, one block: %v", name, elsewhere, err)
			}
		}
	}
}

// A report says what the proof will be, whoever executed; who does not say it is not believed.
func TestFormIsReported(t *testing.T) {
	for _, elsewhere := range []bool{false, true} {
		w := newWorld(t)
		h := &hired{attempts: 2}
		if elsewhere {
			w = delegating(t, h)
		}
		w.executor.opts.Provable, w.executor.opts.Memory = true, 1<<30
		w.plan = proof.Plan{LogHeight: 19, Cells: 5, Memory: 1 << 30, Segments: make([]proof.SegmentPlan, 3)}
		if err := w.check(); err != nil {
			t.Fatal(err)
		}
		report, err := w.executor.Report(w.candidate.Header.Hash())
		if want := (Form{LogHeight: 19, Segments: 3, Cells: 5, Memory: 1 << 30}); err != nil || report.Proof == nil || *report.Proof != want {
			t.Errorf("elsewhere %t: %+v, %v", elsewhere, report, err)
		}
	}
	for name, lie := range map[string]func(*Outcome){
		"says nothing": func(o *Outcome) { o.Proof = nil }, "endless": func(o *Outcome) { o.Proof.Memory = 1 << 63 },
	} {
		w := delegating(t, &hired{attempts: 2, lie: lie})
		w.executor.opts.Provable = true
		if err := w.check(); !errors.Is(err, ErrMismatch) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever the protocol makes a batch take fits into one that is proven, with half of
// it left to others: as many forced transactions and deposits as L1 may demand, all of
// which one block can consume, with the block and the batch around them.
func TestForcedFitsProvable(t *testing.T) {
	load := meter.NewBatch(meter.DefaultPrices)
	block := meter.NewCycles(meter.DefaultPrices, meter.Limits{}).BlockWith(params.MaxDepositsPerBlock, params.MaxForcedPerBlock)
	load.Add(block, 0)
	most := load.Weight()
	if why := most.Over(MostProvable); why != "" {
		t.Errorf("it has no proof: %s", why)
	}
	if forced := uint64(params.MaxForcedPerBlock * params.MaxForcedCost); 2*forced > MostProvable.Cost {
		t.Errorf("forced transactions take %d of %d", forced, MostProvable.Cost)
	}
	// What the documentation says of it.
	if most.Cost < 31_600_000 || most.Cost > 31_700_000 || most.Witness < 3_300_000 || most.Witness > 3_400_000 {
		t.Errorf("it takes %+v, docs/statement.md and docs/operator.md say otherwise", most)
	}
	if sends := most.Cost * proof.SendsPerCost; sends > field.Modulus*6/10 {
		t.Errorf("its tables send up to %d times, the field has %d elements", sends, field.Modulus)
	}
	if need := ProofMemory(most.Cost); need > 16<<30 {
		t.Errorf("a proof of it takes %d MB", need>>20)
	}
	t.Logf("%+v, memory %d MB", most, ProofMemory(most.Cost)>>20)
}
