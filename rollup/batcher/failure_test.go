package batcher

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

func TestHaltsOnMismatch(t *testing.T) {
	for name, corrupt := range map[string]func(p *batch.Payload){
		"time":        func(p *batch.Payload) { p.Blocks[1].Time++ },
		"coinbase":    func(p *batch.Payload) { p.Coinbase = bob },
		"transaction": func(p *batch.Payload) { p.Blocks[0].Txs[1] = tx(77, 1, true) },
		"order":       func(p *batch.Payload) { txs := p.Blocks[0].Txs; txs[0], txs[1] = txs[1], txs[0] },
		"missing":     func(p *batch.Payload) { p.Blocks[0].Txs = p.Blocks[0].Txs[1:] },
		"more":        func(p *batch.Payload) { p.Blocks[1].Txs = append(p.Blocks[1].Txs, tx(77, 1, true)) },
		"deposits":    func(p *batch.Payload) { p.Blocks[0].Deposits, p.Blocks[1].Deposits = 0, 1 },
		"forced":      func(p *batch.Payload) { p.Blocks[0].Forced, p.Blocks[1].Forced = 1, 0 },
		"block":       func(p *batch.Payload) { p.Blocks = p.Blocks[:1] },
	} {
		t.Run(name, func(t *testing.T) {
			cfg := testConfig()
			cfg.EvidenceDir = filepath.Join(t.TempDir(), "evidence")
			w := newWorld(t, cfg)
			w.l1.forced = []l1.Forced{{Raw: []byte{1}}}
			w.l2.add(w.l1, spec{origin: 1, deposits: 1, txs: []*types.Transaction{tx(1, 1, true), tx(2, 1, true)}}, spec{origin: 1, forced: 1}, spec{origin: 2})
			w.encodePayload = func(p *batch.Payload) ([]byte, error) {
				wrong := *p
				wrong.Blocks = append([]batch.Block(nil), p.Blocks...)
				for i := range wrong.Blocks {
					wrong.Blocks[i].Txs = append([]*types.Transaction(nil), p.Blocks[i].Txs...)
				}
				corrupt(&wrong)
				return batch.EncodePayload(&wrong)
			}
			_, err := w.Step(t.Context())
			if !errors.Is(err, ErrSelfCheck) || severity.Of(err) != severity.Critical {
				t.Fatalf("error %v, want a critical ErrSelfCheck", err)
			}
			if status := w.Status(); !status.Halted || status.Reason == "" {
				t.Errorf("status %+v", status)
			}
			// It stays halted, whatever happens.
			w.encodePayload = batch.EncodePayload
			if err := w.Run(t.Context()); severity.Of(err) != severity.Critical {
				t.Errorf("goes on: %v", err)
			}
			if w.sender.sent != 0 {
				t.Error("posted it")
			}
			checkEvidence(t, cfg.EvidenceDir)
		})
	}
}

func checkEvidence(t *testing.T, dir string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files of evidence, %v", len(files), err)
	}
	data, err := os.ReadFile(filepath.Join(dir, files[0].Name()))
	if err != nil {
		t.Fatal(err)
	}
	var e evidence
	if err := json.Unmarshal(data, &e); err != nil {
		t.Fatal(err)
	}
	if _, err := batch.DecodePayload(e.Payload); err != nil || e.Error == "" || e.Header == nil || len(e.Blocks) != 2 {
		t.Errorf("incomplete evidence: %v", err)
	}
	for i, enc := range e.Blocks {
		var block types.Block
		if err := rlp.DecodeBytes(enc, &block); err != nil || block.NumberU64() != uint64(i+1) {
			t.Errorf("block %d: %v", i, err)
		}
	}
}

func TestEvidenceCannotBeKept(t *testing.T) {
	cfg := testConfig()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	cfg.EvidenceDir = file
	w := newWorld(t, cfg)
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2})
	w.encodePayload = func(p *batch.Payload) ([]byte, error) {
		wrong := *p
		wrong.Coinbase = bob
		return batch.EncodePayload(&wrong)
	}
	if _, err := w.Step(t.Context()); !errors.Is(err, ErrSelfCheck) || w.sender.sent != 0 {
		t.Fatalf("error %v, want ErrSelfCheck all the same", err)
	}
}

func TestSplitsOnSize(t *testing.T) {
	for _, tc := range []struct {
		name   string
		blobs  uint64
		blocks int
		data   int // bytes a block
		random bool
		least  int // batches
		most   int
	}{
		// 20 x 20 kB of noise: 6 blocks fit in a blob of 127 kB.
		{"noise", 1, 20, 20_000, true, 4, 4},
		{"noise, two blobs", 2, 20, 20_000, true, 2, 2},
		// Zeros vanish: all fit.
		{"zeros", 1, 20, 20_000, false, 1, 1},
		{"one block a batch", 1, 3, 120_000, true, 2, 2},
	} {
		t.Run(tc.name, func(t *testing.T) {
			cfg := testConfig()
			cfg.MaxBlobs = tc.blobs
			w := newWorld(t, cfg)
			for i := range tc.blocks {
				w.l2.add(w.l1, spec{origin: 1, txs: []*types.Transaction{tx(uint64(i), tc.data, tc.random)}})
			}
			w.l2.add(w.l1, spec{origin: 2})
			if tc.name == "one block a batch" {
				w.l2.reorg(uint64(tc.blocks)) // stays open: being full is what sends it
			}
			w.settle(t)
			var ends []uint64
			for _, header := range w.sender.headers[1:] {
				ends = append(ends, header.LastBlock)
				if len(header.BlobHashes) > int(tc.blobs) {
					t.Errorf("batch %d has %d blobs, limit %d", header.Index, len(header.BlobHashes), tc.blobs)
				}
			}
			w.sender.check(t, ends...)
			if len(ends) < tc.least || len(ends) > tc.most {
				t.Errorf("%d batches, want %d to %d", len(ends), tc.least, tc.most)
			}
		})
	}
}

func TestOversizedBlock(t *testing.T) {
	cfg := testConfig()
	cfg.MaxBlobs = 1
	w := newWorld(t, cfg)
	w.l2.add(w.l1, spec{origin: 1, txs: []*types.Transaction{tx(1, 127_000, true)}})
	if _, err := w.Step(t.Context()); !errors.Is(err, ErrOversizedBlock) || severity.Of(err) != severity.Critical {
		t.Fatalf("error %v, want a critical ErrOversizedBlock", err)
	}
	if !w.Status().Halted {
		t.Error("not halted")
	}
}

func TestForeignBlockHalts(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.blocks = append(w.l2.blocks, types.NewBlockWithHeader(&types.Header{
		Number: common.Big1, ParentHash: w.l2.Head().Hash(), Difficulty: new(big.Int), Time: w.l2.Head().Time + 1, Extra: []byte("geth"),
	}))
	if _, err := w.Step(t.Context()); !errors.Is(err, params.ErrHeaderExtra) || severity.Of(err) != severity.Critical {
		t.Fatalf("error %v", err)
	}
}

func TestFeeLimit(t *testing.T) {
	cfg := testConfig()
	cheap := l1Cost(txmgr.Prices{Tip: big.NewInt(1), BaseFee: big.NewInt(9), BlobBaseFee: big.NewInt(1)}, 1)
	if want := int64(140_000*10 + 131_072); cheap.Int64() != want {
		t.Fatalf("cost %v, want %d", cheap, want)
	}
	cfg.MaxL1Fee = cheap
	cfg.MaxFeeDelay = 2 * time.Hour
	w := newWorld(t, cfg)
	w.sender.prices.BlobBaseFee = big.NewInt(2)
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2}, spec{origin: 3})
	w.settle(t)
	w.sender.check(t)
	w.sender.prices.BlobBaseFee = big.NewInt(1)
	if sent, err := w.Step(t.Context()); err != nil || !sent {
		t.Fatal("still held back", err)
	}
	w.sender.check(t, 1)
	w.sender.prices.BlobBaseFee = big.NewInt(2)
	w.settle(t)
	w.sender.check(t, 1)
	w.clock = genesis.Add(2*time.Hour + 2*time.Second)
	w.settle(t)
	w.sender.check(t, 1, 2)
}

func TestFeeDeadline(t *testing.T) {
	cfg := testConfig()
	cfg.MaxFeeDelay = time.Hour
	for _, tc := range []struct {
		force, operator uint64
		want            time.Duration
	}{
		{86_400, 172_800, time.Hour},
		{600, 172_800, 5 * time.Minute},
		{86_400, 60, 30 * time.Second},
		{^uint64(0), ^uint64(0), time.Hour},
	} {
		if got := feeDeadline(&cfg, params.Limits{ForceDeadline: tc.force, OperatorTimeout: tc.operator}); got != tc.want {
			t.Errorf("%d, %d: %v, want %v", tc.force, tc.operator, got, tc.want)
		}
	}
}

func TestRunRetriesAndStops(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2})
	flaky := &flakySender{fakeSender: w.sender, failures: 3, done: make(chan struct{})}
	w.Batcher.sender = flaky
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	if err := w.Start(); err == nil {
		t.Error("started twice")
	}
	select {
	case <-flaky.done:
	case <-time.After(10 * time.Second):
		t.Fatal("no batch after failures")
	}
	if err := w.Stop(); err != nil {
		t.Fatal(err)
	}
	w.sender.check(t, 1)
	if err := w.Stop(); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("run: %v", err)
	}
}

type flakySender struct {
	*fakeSender
	failures int
	done     chan struct{}
}

func (f *flakySender) Send(ctx context.Context, c txmgr.Candidate) (*types.Receipt, error) {
	if f.failures--; f.failures >= 0 {
		return nil, errors.New("EOF")
	}
	receipt, err := f.fakeSender.Send(ctx, c)
	close(f.done)
	return receipt, err
}

func TestLedger(t *testing.T) {
	headers := []*batch.Header{batch.GenesisHeader(startBlock)}
	for i := range 4 {
		parent := headers[i]
		headers = append(headers, &batch.Header{Index: parent.Index + 1, ParentHash: parent.Hash(), LastBlock: parent.LastBlock + 2})
	}
	commit := func(i int) l1.Event {
		return l1.Event{Committed: &l1.Committed{Hash: headers[i].Hash(), Header: *headers[i]}}
	}
	revert := func(from, to uint64) l1.Event { return l1.Event{Reverted: &l1.Reverted{From: from, To: to}} }
	final := func(from, to uint64) l1.Event { return l1.Event{Finalized: &l1.Finalized{From: from, To: to}} }
	wrongHash := commit(1)
	wrongHash.Committed = &l1.Committed{Hash: common.Hash{1}, Header: *headers[1]}
	for _, tc := range []struct {
		name   string
		events []l1.Event
		last   uint64
		ok     bool
	}{
		{"nothing", nil, 0, true},
		{"committed", []l1.Event{commit(1), commit(2)}, 2, true},
		{"reverted", []l1.Event{commit(1), commit(2), commit(3), revert(2, 3)}, 1, true},
		{"all reverted", []l1.Event{commit(1), commit(2), revert(1, 2)}, 0, true},
		{"again", []l1.Event{commit(1), revert(1, 1), commit(1)}, 1, true},
		{"finalized", []l1.Event{commit(1), commit(2), final(1, 1), commit(3), final(2, 3), commit(4)}, 4, true},
		{"finalized and reverted", []l1.Event{commit(1), commit(2), commit(3), final(1, 1), revert(2, 3), commit(2)}, 2, true},
		{"gap", []l1.Event{commit(2)}, 0, false},
		{"twice", []l1.Event{commit(1), commit(1)}, 0, false},
		{"wrong hash", []l1.Event{wrongHash}, 0, false},
		{"final reverted", []l1.Event{commit(1), final(1, 1), revert(1, 1)}, 0, false},
		{"revert of nothing", []l1.Event{revert(1, 1)}, 0, false},
		{"revert of the middle", []l1.Event{commit(1), commit(2), revert(1, 1)}, 0, false},
		{"finalized before committed", []l1.Event{commit(1), final(1, 2)}, 0, false},
		{"finalized twice", []l1.Event{commit(1), final(1, 1), final(1, 1)}, 0, false},
		{"empty", []l1.Event{{}}, 0, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			chain, l := newFakeL1(), newLedger(startBlock)
			for _, ev := range tc.events {
				chain.mine(ev)
			}
			err := l.sync(chain)
			if tc.ok && (err != nil || l.last().Index != tc.last) {
				t.Errorf("last %d, want %d, error %v", l.last().Index, tc.last, err)
			}
			if !tc.ok && (!errors.Is(err, ErrLogs) || severity.Of(err) != severity.Critical) {
				t.Errorf("error %v, want a critical ErrLogs", err)
			}
		})
	}
}

// shiftingL1 is reorged while the ledger reads it.
type shiftingL1 struct {
	*fakeL1
	at uint64
}

func (s *shiftingL1) EventsIn(from, to uint64) []l1.Event {
	events := s.fakeL1.EventsIn(from, to)
	s.reorg(s.at)
	for range 5 {
		s.mine()
	}
	return events
}

func TestReorgWhileReadingLogs(t *testing.T) {
	chain, l := newFakeL1(), newLedger(startBlock)
	header := &batch.Header{Index: 1, ParentHash: batch.GenesisHeader(startBlock).Hash(), LastBlock: 1}
	fork := chain.Head().Number
	chain.mine(l1.Event{Committed: &l1.Committed{Hash: header.Hash(), Header: *header}})
	if err := l.sync(&shiftingL1{chain, fork}); !errors.Is(err, ErrReorg) || severity.Of(err) != severity.Temporary {
		t.Fatalf("error %v, want a temporary ErrReorg", err)
	}
	if err := l.sync(chain); err != nil || l.last().Index != 0 {
		t.Errorf("last %d, want 0, error %v", l.last().Index, err)
	}
}

func TestConfig(t *testing.T) {
	for i, set := range []func(*Config){
		func(c *Config) { c.Interval = 0 },
		func(c *Config) { c.PollInterval = 0 },
		func(c *Config) { c.MaxRetry = 0 },
		func(c *Config) { c.MaxBlobs = 0 },
		func(c *Config) { c.MaxBlobs = params.MaxBlobsPerBatch + 1 },
		func(c *Config) { c.MaxL1Fee = new(big.Int) },
		func(c *Config) { c.MaxFeeDelay = -1 },
	} {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			cfg := DefaultConfig()
			if err := cfg.Validate(); err != nil {
				t.Fatal(err)
			}
			set(&cfg)
			if _, err := New(nil, nil, nil, testRollup(), cfg); !errors.Is(err, ErrConfig) {
				t.Errorf("error %v, want ErrConfig", err)
			}
		})
	}
}
