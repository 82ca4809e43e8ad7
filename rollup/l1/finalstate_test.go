package l1

import (
	"bytes"
	"errors"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// finalizeWith is a finalisation whose hashes tell it from others.
func (f *fakeL1) finalizeWith(from, to uint64) tx {
	return func(*fakeState, uint64) []*types.Log {
		a := bindings.NewRollup().GetABI()
		return []*types.Log{{
			Address: testConfig.Contracts.Rollup,
			Topics:  []common.Hash{a.Events["BatchesFinalized"].ID, common.BytesToHash(word(from)), common.BytesToHash(word(to))},
			Data:    pack(f.t, a, "BatchesFinalized", common.Hash{1, byte(to)}, common.Hash{2, byte(to)}, common.Hash{3, byte(to)}, big.NewInt(4)),
		}}
	}
}

// newFinalWorld has seven batches, finalised in runs 1, 2 to 4 and 5, some long after
// their commit.
func newFinalWorld(t *testing.T) *recordL1 {
	w := &recordL1{fakeL1: newFakeL1(t)}
	w.mineEmpty(4)
	parent := batch.GenesisHeader(testConfig.Genesis.L1Block).Hash()
	commit := func() tx {
		h := batch.Header{Index: w.head().state.batches + 1, ParentHash: parent, LastBlock: 10 * (w.head().state.batches + 1), OriginNumber: 5, BlobHashes: []common.Hash{{1}}}
		parent = h.Hash()
		return w.commitHeader(h)
	}
	w.mine(commit())
	w.mine(commit())
	w.mine(commit(), w.finalizeWith(1, 1))
	w.mine(commit())
	w.mine(w.other())
	w.mineEmpty(searchSpan)
	w.mine(w.finalizeWith(2, 4), commit())
	w.mine(commit())
	w.mine(w.finalizeWith(5, 5))
	w.mine(commit())
	w.final = len(w.chain) - 1
	return w
}

func TestFinalState(t *testing.T) {
	w := newFinalWorld(t)
	r, err := OpenRecord(t.Context(), w, testConfig, "finalized")
	if err != nil {
		t.Fatal(err)
	}
	for index := uint64(0); index <= 8; index++ {
		var want [3]common.Hash
		if slices.Contains([]uint64{1, 4, 5}, index) { // last of a run
			want = [3]common.Hash{{1, byte(index)}, {2, byte(index)}, {3, byte(index)}}
		}
		block, state, outbox, err := r.FinalState(t.Context(), index)
		if got := [3]common.Hash{block, state, outbox}; err != nil || got != want {
			t.Errorf("batch %d: %v, %v", index, got, err)
		}
	}
	// At a block before the last run, batch 5 has none.
	w.final--
	w.final--
	if r, err = OpenRecord(t.Context(), w, testConfig, "finalized"); err != nil {
		t.Fatal(err)
	}
	if block, _, _, err := r.FinalState(t.Context(), 5); err != nil || block != (common.Hash{}) {
		t.Errorf("batch 5 before it was final: %v, %v", block, err)
	}
	if block, _, _, err := r.FinalState(t.Context(), 4); err != nil || block != (common.Hash{1, 4}) {
		t.Errorf("batch 4, the last: %v, %v", block, err)
	}
}

// What an L1 node says of a run has to be in a block, and that of the last one has to
// be what the contract says.
func TestFinalStateRefusesForgedRun(t *testing.T) {
	finalized := bindings.NewRollup().GetABI().Events["BatchesFinalized"].ID
	// without leaves logs of finalisation out, of whom drop says.
	without := func(drop func(to uint64) bool) func([]types.Log) []types.Log {
		return func(logs []types.Log) []types.Log {
			return slices.DeleteFunc(logs, func(l types.Log) bool {
				return len(l.Topics) == 3 && l.Topics[0] == finalized && drop(l.Topics[2].Big().Uint64())
			})
		}
	}
	for name, one := range map[string]struct {
		index uint64
		bend  func(w *recordL1)
	}{
		"no log": {5, func(w *recordL1) { w.forgeLogs = without(func(uint64) bool { return true }) }},
		// The next run is no answer for the one that was kept back.
		"log kept back": {1, func(w *recordL1) { w.forgeLogs = without(func(to uint64) bool { return to == 1 }) }},
		"log of a block without": {5, func(w *recordL1) {
			w.forgeLogs = func(logs []types.Log) []types.Log {
				for i := range logs {
					if len(logs[i].Topics) == 3 {
						logs[i].Topics = []common.Hash{finalized, common.BytesToHash(word(5)), common.BytesToHash(word(5))}
					}
				}
				return logs
			}
		}},
		"altered receipts": {4, func(w *recordL1) {
			w.forgeReceipts = func(rs types.Receipts) types.Receipts {
				for _, r := range rs {
					for _, l := range r.Logs {
						l.Data = bytes.Clone(l.Data)
						l.Data[31] ^= 1
					}
				}
				return rs
			}
		}},
		"another last block": {5, func(w *recordL1) {
			w.forge = func(method string, out []byte) []byte {
				if method == "finalizedBlockHash" {
					return common.Hash{0xbb}.Bytes()
				}
				return out
			}
		}},
		"more that is final": {6, func(w *recordL1) {
			w.forge = func(method string, out []byte) []byte {
				if method == "finalizedIndex" {
					return word(6)
				}
				return out
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newFinalWorld(t)
			r, err := OpenRecord(t.Context(), w, testConfig, "finalized")
			if err != nil {
				t.Fatal(err)
			}
			one.bend(w)
			if block, _, _, err := r.FinalState(t.Context(), one.index); !errors.Is(err, ErrInconsistent) {
				t.Errorf("%v, %v", block, err)
			}
		})
	}
	// A log without a block in the range asked for is not looked at.
	w := newFinalWorld(t)
	r, err := OpenRecord(t.Context(), w, testConfig, "finalized")
	if err != nil {
		t.Fatal(err)
	}
	w.forgeLogs = func(logs []types.Log) []types.Log {
		for i := range logs {
			logs[i].BlockNumber = 1 << 60
		}
		return logs
	}
	if _, _, _, err := r.FinalState(t.Context(), 5); !errors.Is(err, ErrInconsistent) {
		t.Errorf("a log of a block that is none: %v", err)
	}
}
