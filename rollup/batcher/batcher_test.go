package batcher

import (
	"bytes"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// decodeCommit is the contract's side of the calldata.
func decodeCommit(c txmgr.Candidate) (*batch.Header, error) {
	parsed, err := bindings.RollupMetaData.ParseABI()
	if err != nil {
		return nil, err
	}
	method := parsed.Methods["commitBatch"]
	if len(c.Data) < 4 || !bytes.Equal(c.Data[:4], method.ID) {
		return nil, errors.New("not a call of commitBatch")
	}
	values, err := method.Inputs.Unpack(c.Data[4:])
	if err != nil {
		return nil, err
	}
	h := *abi.ConvertType(values[0], new(bindings.BatchHeader)).(*bindings.BatchHeader)
	out := &batch.Header{Index: h.Index, ParentHash: h.ParentHash, LastBlock: h.LastBlock, OriginNumber: h.OriginNumber, OriginHash: h.OriginHash,
		InboxCount: h.InboxCount, InboxRoot: h.InboxRoot, DepositEnd: h.DepositEnd, ForcedEnd: h.ForcedEnd}
	for _, hash := range h.BlobHashes {
		out.BlobHashes = append(out.BlobHashes, hash)
	}
	return out, nil
}

func TestGrouping(t *testing.T) {
	for _, tc := range []struct {
		name  string
		specs []spec
		want  []uint64
	}{
		{"nothing", nil, nil},
		{"open", []spec{{origin: 1}, {origin: 1}}, nil},
		{"origin moves on", []spec{{origin: 1}, {origin: 1}, {origin: 2}}, []uint64{2}},
		{"origins one by one", []spec{{origin: 1}, {origin: 2}, {origin: 5}, {origin: 5}, {origin: 6}}, []uint64{1, 2, 4}},
		{"coinbase changes", []spec{{origin: 1}, {origin: 1, coinbase: bob}, {origin: 1, coinbase: bob}, {origin: 1}}, []uint64{1, 3}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, testConfig())
			for i := range tc.specs {
				tc.specs[i].txs = []*types.Transaction{tx(uint64(i), 10, true)}
			}
			w.l2.add(w.l1, tc.specs...)
			w.settle(t)
			w.sender.check(t, tc.want...)
			if got, want := w.Status().PendingBlocks, len(tc.specs)-int(w.sender.last().LastBlock); got != want {
				t.Errorf("%d blocks pending, want %d", got, want)
			}
			if got := w.Status(); got.CommittedBatch != w.sender.last().Index || got.CommittedBlock != w.sender.last().LastBlock {
				t.Errorf("status %+v", got)
			}
		})
	}
}

func TestInterval(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 1})
	w.clock = genesis.Add(time.Hour) // the first block is one second younger
	w.settle(t)
	w.sender.check(t)
	w.clock = w.clock.Add(time.Second)
	w.settle(t)
	w.sender.check(t, 2)
	// The next batch may have the same origin, and starts an interval of its own.
	w.l2.add(w.l1, spec{origin: 1})
	w.settle(t)
	w.sender.check(t, 2)
	w.clock = w.clock.Add(2 * time.Second)
	w.settle(t)
	w.sender.check(t, 2, 3)
}

// L1 refuses a batch whose origin is its latest block, so it is not tried.
func TestWaitsUntilOriginIsPast(t *testing.T) {
	w := newWorld(t, testConfig())
	w.clock = genesis.Add(2 * time.Hour)
	w.l2.add(w.l1, spec{origin: w.l1.Head().Number - startBlock})
	w.settle(t)
	w.sender.check(t)
	w.l1.mine()
	w.settle(t)
	w.sender.check(t, 1)
}

func TestIntervalSurvivesRestart(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1})
	w.settle(t)
	w.clock = genesis.Add(time.Hour + time.Second)
	w.restart(t, testConfig())
	w.settle(t)
	w.sender.check(t, 1)
}

func TestForcedAndDeposits(t *testing.T) {
	w := newWorld(t, testConfig())
	queued := []*types.Transaction{tx(100, 5, true), tx(101, 5, true), tx(102, 5, true)}
	for i, q := range queued {
		raw, err := q.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		w.l1.forced = append(w.l1.forced, l1.Forced{Index: uint64(i), Raw: raw})
	}
	own := tx(1, 5, true)
	w.l2.add(w.l1,
		spec{origin: 1, forced: 2, txs: []*types.Transaction{queued[1], own}, deposits: 3}, // entry 0 was skipped
		spec{origin: 1, forced: 1},
		spec{origin: 2})
	w.settle(t)
	w.sender.check(t, 2)
	header := w.sender.last()
	if header.DepositEnd != 3 || header.ForcedEnd != 3 {
		t.Errorf("header ends at deposit %d, forced %d, want 3, 3", header.DepositEnd, header.ForcedEnd)
	}
	payload, err := batch.Decode(header, w.sender.headers[0], w.sender.blobs[header.Hash()])
	if err != nil {
		t.Fatal(err)
	}
	if txs := payload.Blocks[0].Txs; len(txs) != 1 || txs[0].Hash() != own.Hash() {
		t.Error("forced transactions are posted again")
	}
}

func TestForcedLookupIsTemporary(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1, forced: 1}, spec{origin: 2})
	w.l1.forced = []l1.Forced{{Raw: []byte{1}}}
	w.l1.lookup = l1.ErrUnknownEntry
	if _, err := w.Step(t.Context()); severity.Of(err) != severity.Temporary || !errors.Is(err, l1.ErrUnknownEntry) {
		t.Fatalf("error %v", err)
	}
	w.l1.lookup = nil
	w.settle(t)
	w.sender.check(t, 1)
}

func TestWaitsForTracker(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2}, spec{origin: 3})
	w.l1.mine()
	w.l1.hidden = 1
	if sent, err := w.Step(t.Context()); err != nil || !sent {
		t.Fatal(sent, err)
	}
	// The commit's block is hidden: without it the batch would be sent again.
	for range 3 {
		if sent, err := w.Step(t.Context()); err != nil || sent {
			t.Fatal("sent again", sent, err)
		}
	}
	w.l1.hidden = 0
	w.settle(t)
	w.sender.check(t, 1, 2)
	if w.sender.sent != 2 {
		t.Errorf("%d transactions, want 2", w.sender.sent)
	}
}

func TestL1ReorgPostsAgain(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2}, spec{origin: 3})
	fork := w.l1.Head().Number
	w.settle(t)
	w.sender.check(t, 1, 2)
	first := w.sender.headers[1].Hash()
	w.l1.reorg(fork)
	w.sender.drop(1)
	w.l1.mine()
	w.l1.mine()
	w.l1.mine()
	w.settle(t)
	w.sender.check(t, 1, 2)
	if w.sender.headers[1].Hash() != first || w.sender.sent != 4 {
		t.Errorf("the same blocks make another batch, or %d transactions, want 4", w.sender.sent)
	}
}

func TestReorgedBeforeTrackerSawIt(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2})
	fork := w.l1.Head().Number
	if sent, err := w.Step(t.Context()); err != nil || !sent {
		t.Fatal(sent, err)
	}
	w.l1.reorg(fork)
	w.sender.drop(1)
	if sent, err := w.Step(t.Context()); err != nil || sent {
		t.Fatal("sent before the tracker is as far as the receipt", sent, err)
	}
	w.l1.mine()
	w.settle(t)
	w.sender.check(t, 1)
}

func TestOriginReorgedAway(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 5}, spec{origin: 6})
	w.l1.reorg(startBlock + 4)
	for range 5 {
		w.l1.mine()
	}
	if _, err := w.Step(t.Context()); !errors.Is(err, ErrReorg) || severity.Of(err) != severity.Temporary {
		t.Fatalf("error %v, want a temporary ErrReorg", err)
	}
	if w.sender.sent != 0 {
		t.Fatal("posted blocks of an origin that is gone")
	}
	w.l2.reorg(0)
	w.l2.add(w.l1, spec{origin: 5}, spec{origin: 6})
	w.settle(t)
	w.sender.check(t, 1)
}

func TestRevertedBatches(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2}, spec{origin: 3}, spec{origin: 4})
	w.settle(t)
	w.sender.check(t, 1, 2, 3)
	w.l1.mine(l1.Event{Finalized: &l1.Finalized{From: 1, To: 1}}, l1.Event{Reverted: &l1.Reverted{From: 2, To: 3}})
	w.sender.drop(2)
	w.settle(t)
	w.sender.check(t, 1, 2, 3)
	if w.sender.sent != 5 {
		t.Errorf("%d transactions, want 5", w.sender.sent)
	}
}

func TestRestart(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2}, spec{origin: 3})
	if sent, err := w.Step(t.Context()); err != nil || !sent {
		t.Fatal(sent, err)
	}
	w.restart(t, testConfig())
	w.settle(t)
	w.sender.check(t, 1, 2)
	if w.sender.sent != 2 {
		t.Errorf("%d transactions, want 2", w.sender.sent)
	}
}

func TestL2Reorg(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1, txs: []*types.Transaction{tx(1, 1, true)}}, spec{origin: 1, txs: []*types.Transaction{tx(2, 1, true)}})
	w.settle(t)
	if got := w.Status().PendingBlocks; got != 2 {
		t.Fatalf("%d blocks pending, want 2", got)
	}
	w.l2.reorg(1)
	w.l2.add(w.l1, spec{origin: 1, txs: []*types.Transaction{tx(3, 1, true)}}, spec{origin: 2})
	w.settle(t)
	w.sender.check(t, 2)
}

func TestWaitsForDerivation(t *testing.T) {
	w := newWorld(t, testConfig())
	w.sender.derive = false
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2}, spec{origin: 3})
	if sent, err := w.Step(t.Context()); err != nil || !sent {
		t.Fatal(sent, err)
	}
	if _, err := w.Step(t.Context()); !errors.Is(err, ErrDiverged) || severity.Of(err) != severity.Temporary {
		t.Fatalf("error %v, want a temporary ErrDiverged", err)
	}
	w.l2.safe, w.sender.derive = 1, true
	w.settle(t)
	w.sender.check(t, 1, 2)
}

func TestMissingBase(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2})
	w.settle(t)
	w.l2.safe = 0
	w.l2.reorg(0)
	if _, err := w.Step(t.Context()); !errors.Is(err, ErrDiverged) {
		t.Fatalf("error %v, want ErrDiverged", err)
	}
}

func TestSendErrors(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 2})
	for _, cause := range []error{&txmgr.RevertError{Reason: "NotNextIndex"}, txmgr.ErrFeeLimit, txmgr.ErrInsufficientFunds, errors.New("EOF")} {
		w.sender.err = cause
		if sent, err := w.Step(t.Context()); severity.Of(err) != severity.Temporary || !errors.Is(err, cause) {
			t.Fatalf("%v: sent %v error %v", cause, sent, err)
		}
		if w.Status().LastError == "" || w.Status().Halted {
			t.Errorf("%v: status %+v", cause, w.Status())
		}
	}
	w.sender.err = nil
	w.settle(t)
	w.sender.check(t, 1)
	if w.Status().LastError != "" {
		t.Error("the error outlives the failure")
	}
	w.sender.err = txmgr.ErrCandidate
	w.l2.add(w.l1, spec{origin: 3})
	if _, err := w.Step(t.Context()); severity.Of(err) != severity.Critical {
		t.Fatalf("error %v, want a critical one", err)
	}
}

func TestStats(t *testing.T) {
	var got []Stats
	cfg := testConfig()
	cfg.OnCommit = func(s Stats) { got = append(got, s) }
	w := newWorld(t, cfg)
	w.l2.add(w.l1, spec{origin: 1, txs: []*types.Transaction{tx(1, 1, true), tx(2, 1, true)}}, spec{origin: 1}, spec{origin: 2})
	w.settle(t)
	if len(got) != 1 {
		t.Fatalf("%d reports, want 1", len(got))
	}
	s := got[0]
	if s.Batch != 1 || s.Blocks != 2 || s.Transactions != 2 || s.L2Gas != 42_000 || s.Blobs != 1 || s.PayloadBytes < 100 || s.L1Cost.Cmp(big.NewInt(230)) != 0 {
		t.Errorf("stats %+v", s)
	}
}

func TestCalldata(t *testing.T) {
	h := &batch.Header{Index: 1, ParentHash: common.Hash{2}, LastBlock: 3, OriginNumber: 4, OriginHash: common.Hash{5}, InboxCount: 6, InboxRoot: common.Hash{7},
		DepositEnd: 8, ForcedEnd: 9, BlobHashes: []common.Hash{{10}, {11}}}
	data, err := calldata(h)
	if err != nil {
		t.Fatal(err)
	}
	got, err := decodeCommit(txmgr.Candidate{Data: data})
	if err != nil || got.Hash() != h.Hash() {
		t.Errorf("%+v %v", got, err)
	}
}

func TestExplain(t *testing.T) {
	parsed, err := bindings.RollupMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	wrongIndex := parsed.Errors["WrongIndex"]
	args, err := wrongIndex.Inputs.Pack(uint64(7), uint64(5))
	if err != nil {
		t.Fatal(err)
	}
	revert := &txmgr.RevertError{Reason: "0x", Data: append(wrongIndex.ID.Bytes()[:4:4], args...)}
	if got := explain(revert); !errors.Is(got, txmgr.ErrReverted) || !strings.HasPrefix(got.Error(), "WrongIndex") ||
		!strings.Contains(got.Error(), "7") || !strings.Contains(got.Error(), "5") {
		t.Errorf("explained as %q", got)
	}
	for _, err := range []error{errors.New("EOF"), &txmgr.RevertError{}, &txmgr.RevertError{Data: []byte{1, 2, 3}}, &txmgr.RevertError{Data: []byte{1, 2, 3, 4}},
		&txmgr.RevertError{Data: wrongIndex.ID.Bytes()[:4]}} {
		if got := explain(err); got != err {
			t.Errorf("%v explained as %v", err, got)
		}
	}
}
