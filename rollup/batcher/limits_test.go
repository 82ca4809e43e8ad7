package batcher

import (
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var (
	_ L1     = (*l1.Tracker)(nil)
	_ Sender = (*txmgr.Manager)(nil)
)

// Limits that have nothing to do with the compressed size. Going over one by a
// single block would make a batch that cannot be encoded.
func TestSplitsOnCounts(t *testing.T) {
	zeros, small := tx(1, 50_000, false), tx(2, 0, false)
	zerosPerBatch := (params.MaxBatchInflated - payloadOverhead) / (blockOverhead + txOverhead + zeros.Size())
	for _, tc := range []struct {
		name   string
		blocks int
		txs    []*types.Transaction
		first  uint64 // last block of the first batch
	}{
		{"bytes before compression", 350, []*types.Transaction{zeros}, zerosPerBatch},
		{"transactions", 70, repeat(small, 1_000), params.MaxBatchTxs / 1_000},
		{"blocks", params.MaxBatchBlocks + 2, nil, params.MaxBatchBlocks},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, testConfig())
			for range tc.blocks {
				w.l2.add(w.l1, spec{origin: 1, txs: tc.txs})
			}
			w.settle(t)
			w.sender.check(t, tc.first)
		})
	}
}

func repeat(tx *types.Transaction, n int) (out []*types.Transaction) {
	for range n {
		out = append(out, tx)
	}
	return out
}

// shiftingL2 is reorged while blocks are read.
type shiftingL2 struct {
	*fakeL2
	chain *fakeL1
	done  bool
}

func (s *shiftingL2) BlockByNumber(n uint64) *types.Block {
	block := s.fakeL2.BlockByNumber(n)
	if n == 1 && !s.done {
		s.done = true
		s.reorg(0)
		s.add(s.chain, spec{origin: 1}, spec{origin: 1}, spec{origin: 2})
	}
	return block
}

func TestL2ReorgWhileReading(t *testing.T) {
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 1}, spec{origin: 2})
	w.Batcher.l2 = &shiftingL2{fakeL2: w.l2, chain: w.l1}
	if _, err := w.Step(t.Context()); !errors.Is(err, ErrReorg) || severity.Of(err) != severity.Temporary {
		t.Fatalf("error %v, want a temporary ErrReorg", err)
	}
	w.settle(t)
	w.sender.check(t, 2)
}

func TestCommittedPositionsDiffer(t *testing.T) {
	// A committed batch says 5 deposits were consumed, the local chain none.
	w := newWorld(t, testConfig())
	w.l2.add(w.l1, spec{origin: 1}, spec{origin: 1}, spec{origin: 2})
	header := &batch.Header{Index: 1, ParentHash: batch.GenesisHeader(startBlock).Hash(), LastBlock: 1, OriginNumber: startBlock + 1, InboxCount: 1, DepositEnd: 5}
	w.l1.mine(l1.Event{Committed: &l1.Committed{Hash: header.Hash(), Header: *header}})
	w.l2.safe = 1
	if _, err := w.Step(t.Context()); !errors.Is(err, ErrSelfCheck) {
		t.Fatalf("error %v, want ErrSelfCheck", err)
	}
	if w.sender.sent != 0 {
		t.Error("posted on a chain that is not the committed one")
	}
}
