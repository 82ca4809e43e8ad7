package l1

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Batches have no rolling hash on L1, so their logs must be in their place.
func TestTrackerDetectsMisplacedBatches(t *testing.T) {
	a := testConfig.Contracts.Rollup
	batches := func(f *fakeL1) (logs []types.Log) {
		for _, b := range f.chain {
			for _, r := range b.receipts {
				for _, log := range r.Logs {
					if log.Address == a {
						logs = append(logs, *log)
					}
				}
			}
		}
		return logs
	}
	for name, forge := range map[string]func(all, logs []types.Log) []types.Log{
		"log of an earlier range": func(all, logs []types.Log) []types.Log {
			if len(logs) > 0 && logs[0].BlockNumber > all[0].BlockNumber {
				return append([]types.Log{all[0]}, logs...)
			}
			return logs
		},
		"log of a later range": func(all, logs []types.Log) []types.Log {
			if len(logs) > 0 && logs[len(logs)-1].BlockNumber < all[len(all)-1].BlockNumber {
				return append(slices.Clone(logs), all[len(all)-1])
			}
			return logs
		},
		// Where the last batch is left in place, the contract's counter agrees.
		"blocks swapped": func(all, logs []types.Log) []types.Log {
			if len(logs) == 0 || logs[len(logs)-1].BlockNumber == all[len(all)-1].BlockNumber {
				return logs
			}
			out := slices.Clone(logs)
			slices.SortStableFunc(out, func(a, b types.Log) int { return int(b.BlockNumber) - int(a.BlockNumber) })
			return out
		},
		"logs swapped": func(all, logs []types.Log) []types.Log {
			if len(logs) == 0 || logs[len(logs)-1].BlockNumber == all[len(all)-1].BlockNumber {
				return logs
			}
			out := slices.Clone(logs)
			slices.SortStableFunc(out, func(a, b types.Log) int {
				if a.BlockNumber != b.BlockNumber {
					return int(a.BlockNumber) - int(b.BlockNumber)
				}
				return int(b.Index) - int(a.Index)
			})
			return out
		},
		"another block number": func(_, logs []types.Log) []types.Log {
			out := slices.Clone(logs)
			for i := range out {
				if out[i].BlockNumber == 6 {
					out[i].BlockNumber = 5
				}
			}
			return out
		},
		"a stranger's log": func(_, logs []types.Log) []types.Log {
			out := slices.Clone(logs)
			if len(out) > 0 {
				extra := out[len(out)-1]
				extra.Address, extra.Index = common.Address{0x77}, extra.Index+9
				out = append(out, extra)
			}
			return out
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFakeL1(t)
			f.mineEmpty(5)
			for n := range uint64(12) {
				f.mine(f.commit(10*n+5), f.commit(10*n+9))
				f.mine()
			}
			f.final = len(f.chain) - 1
			all := batches(f)
			f.forgeLogs = func(logs []types.Log) []types.Log { return forge(all, logs) }
			tr := newTestTracker(f, "finalized")
			if err := tr.Sync(context.Background()); !errors.Is(err, ErrInconsistent) {
				t.Fatal(err)
			}
			f.forgeLogs = nil
			mustSync(t, tr)
			check(t, tr, f)
		})
	}
}

// An entry with the right hash for a wrong place.
func TestApplyRefusesWrongIndex(t *testing.T) {
	f := newFakeL1(t)
	skipped := fakeState{deposits: 1, forced: 1}
	for _, tx := range []tx{f.deposit(common.Address{1}, 7), f.force([]byte{1})} {
		v := &view{window: []BlockRef{{Number: 3}}}
		err := v.apply(BlockRef{Number: 4, Time: 12}, tx(&skipped, 12), newDecoder(testConfig.Contracts))
		if !errors.Is(err, errContinuity) {
			t.Fatal(err)
		}
	}
}

// Logs missing from the ranges read after an outage show in the contracts' counters.
func TestTrackerAuditsAfterOutage(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(3)
	busy(f, 10)
	f.final = 8
	tr := newTestTracker(f, "finalized")
	mustSync(t, tr)
	head := tr.Head()
	busy(f, 40)
	f.mineEmpty(20)
	f.final = len(f.chain) - 1
	f.forgeLogs = func([]types.Log) []types.Log { return nil }
	if err := tr.Sync(context.Background()); !errors.Is(err, ErrInconsistent) || tr.Head() != head {
		t.Fatal(err)
	}
	f.forgeLogs = nil
	mustSync(t, tr)
	check(t, tr, f)
}

// The receipts root does not cover where a log says it is.
func TestTrackerCountsLogsItself(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(4)
	f.mine(f.other(), f.commit(3))
	f.forgeReceipts = func(rs types.Receipts) types.Receipts {
		for _, r := range rs {
			for _, log := range r.Logs {
				log.Index, log.TxHash, log.BlockNumber, log.BlockHash = 99, common.Hash{9}, 99, common.Hash{9}
			}
		}
		return rs
	}
	tr := newTestTracker(f, "latest")
	mustSync(t, tr)
	events := tr.EventsIn(0, 10)
	if len(events) != 1 || events[0].LogIndex != 3 || events[0].TxHash != (common.Hash{2}) || events[0].L1Block != f.ref(5) {
		t.Fatalf("%+v", events)
	}
}

func TestTrackerSafeLabelNeverMovesBack(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(20)
	f.final, f.safe = 10, 18
	tr := newTestTracker(f, "safe")
	mustSync(t, tr)
	f.safe = 15
	mustSync(t, tr)
	if tr.Finalized() != f.ref(18) {
		t.Fatal(tr.Finalized())
	}
	// A label on another chain than the head does not count.
	f.safe = 20
	f.forgeTag = func(tag string, h *types.Header) (*types.Header, error) {
		if tag == "safe" {
			return testHeader(20), nil
		}
		return h, nil
	}
	mustSync(t, tr)
	if tr.Finalized() != f.ref(18) {
		t.Fatal(tr.Finalized())
	}
}

// Readers that saw neither of two reorgs must rewind to the lower ancestor.
func TestTrackerTellsLowestAncestor(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(30)
	tr := newTestTracker(f, "latest")
	mustSync(t, tr)
	updates := make(chan Update, 4)
	defer tr.Subscribe(updates).Unsubscribe()
	f.rewind(2)
	f.mineEmpty(3)
	tr.audited = false
	f.forgeCall = func(common.Address, []byte) ([]byte, error) { return nil, errors.New("down") }
	if err := tr.Sync(context.Background()); err == nil || len(updates) != 0 {
		t.Fatal(err)
	}
	f.rewind(6)
	lowest := f.ref(len(f.chain) - 1)
	f.mineEmpty(7)
	f.forgeCall = nil
	mustSync(t, tr)
	if up := <-updates; up.Reorg == nil || *up.Reorg != lowest {
		t.Fatalf("%+v, want %+v", up.Reorg, lowest)
	}
}
