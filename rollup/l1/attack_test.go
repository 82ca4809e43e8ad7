package l1

import (
	"context"
	"encoding/json"
	"errors"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/rollup/severity"
)

// lies change what the fake L1 tells; each must be an error that names an
// inconsistency, and once the node tells the truth again the tracker must hold it.
func TestTrackerDetectsLies(t *testing.T) {
	a := testConfig.Contracts
	dropLogs := func(addr common.Address, nth int) func([]types.Log) []types.Log {
		return func(logs []types.Log) []types.Log {
			seen := 0
			return slices.DeleteFunc(slices.Clone(logs), func(l types.Log) bool {
				if l.Address == addr && l.BlockNumber < 20 {
					seen++
					return seen == nth
				}
				return false
			})
		}
	}
	editLog := func(edit func(*types.Log)) func(*fakeL1) {
		return func(f *fakeL1) {
			f.forgeLogs = func(logs []types.Log) []types.Log {
				out := slices.Clone(logs)
				for i := range out {
					if out[i].BlockNumber == 9 { // holds a deposit, then a message
						out[i].Topics, out[i].Data = slices.Clone(out[i].Topics), slices.Clone(out[i].Data)
						edit(&out[i])
						break
					}
				}
				return out
			}
		}
	}
	editReceipts := func(edit func(types.Receipts) types.Receipts) func(*fakeL1) {
		return func(f *fakeL1) { f.forgeReceipts = edit }
	}
	for name, lie := range map[string]func(*fakeL1){
		"deposit missing":      func(f *fakeL1) { f.forgeLogs = dropLogs(a.DepositQueue, 1) },
		"forced missing":       func(f *fakeL1) { f.forgeLogs = dropLogs(a.ForcedQueue, 1) },
		"message missing":      func(f *fakeL1) { f.forgeLogs = dropLogs(a.MessageInbox, 2) },
		"all logs pruned":      func(f *fakeL1) { f.forgeLogs = func([]types.Log) []types.Log { return nil } },
		"log twice":            func(f *fakeL1) { f.forgeLogs = func(l []types.Log) []types.Log { return append(l[:1:1], l...) } },
		"logs out of order":    func(f *fakeL1) { f.forgeLogs = reversed },
		"recipient changed":    editLog(func(l *types.Log) { l.Topics[3][31] ^= 1 }),
		"amount changed":       editLog(func(l *types.Log) { l.Data[31] ^= 1 }),
		"rolling hash changed": editLog(func(l *types.Log) { l.Data[40] ^= 1 }),
		"time changed":         editLog(func(l *types.Log) { l.Data[95] ^= 1 }),
		"data cut":             editLog(func(l *types.Log) { l.Data = l.Data[:31] }),
		"topic missing":        editLog(func(l *types.Log) { l.Topics = l.Topics[:2] }),
		"removed log":          editLog(func(l *types.Log) { l.Removed = true }),
		"log of a stranger":    editLog(func(l *types.Log) { l.Address[3] = 9 }),
		"log out of range":     editLog(func(l *types.Log) { l.BlockNumber = 30 }),
		"log before the range": editLog(func(l *types.Log) { l.BlockNumber = 1 }),
		"wrong block number":   editLog(func(l *types.Log) { l.BlockNumber = 7 }),
		"sender of a message": func(f *fakeL1) {
			f.forgeLogs = func(logs []types.Log) []types.Log {
				out := slices.Clone(logs)
				for i := range out {
					if out[i].Address == a.MessageInbox {
						out[i].Topics = slices.Clone(out[i].Topics)
						out[i].Topics[2][31] ^= 1
					}
				}
				return out
			}
		},
		"batch hash": func(f *fakeL1) {
			f.forgeLogs = func(logs []types.Log) []types.Log {
				out := slices.Clone(logs)
				for i := range out {
					if out[i].Address == a.Rollup {
						out[i].Topics = slices.Clone(out[i].Topics)
						out[i].Topics[2][31] ^= 1
					}
				}
				return out
			}
		},
		"batches left out": func(f *fakeL1) {
			f.forgeLogs = func(logs []types.Log) []types.Log {
				return slices.DeleteFunc(slices.Clone(logs), func(l types.Log) bool { return l.Address == a.Rollup })
			}
			// Recent blocks have none, so only the contract's counter tells.
			f.rewind(len(f.chain) - 1 - 41)
			f.mineEmpty(10)
		},
		"no receipts": editReceipts(func(types.Receipts) types.Receipts { return nil }),
		"null receipt": editReceipts(func(r types.Receipts) types.Receipts {
			return types.Receipts{nil}
		}),
		"null log": editReceipts(func(r types.Receipts) types.Receipts {
			r[0].Logs = []*types.Log{nil}
			return r
		}),
		"log left out of receipts": editReceipts(func(r types.Receipts) types.Receipts {
			r[0].Logs = nil
			return r
		}),
		"log added to receipts": editReceipts(func(r types.Receipts) types.Receipts {
			r[0].Logs = append(r[0].Logs, &types.Log{Address: a.Rollup})
			return r
		}),
		"header of another block": func(f *fakeL1) {
			f.forgeHeader = func(h *types.Header) (*types.Header, error) {
				if h.Number.Uint64() == 9 {
					other := types.CopyHeader(h)
					other.Extra = []byte("another block")
					return other, nil
				}
				return h, nil
			}
		},
		"counter of deposits": func(f *fakeL1) {
			f.forgeCall = func(to common.Address, out []byte) ([]byte, error) {
				if to == a.DepositQueue {
					out[31]++
				}
				return out, nil
			}
		},
		"counter garbled": func(f *fakeL1) {
			f.forgeCall = func(common.Address, []byte) ([]byte, error) { return []byte{1}, nil }
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFakeL1(t)
			f.mineEmpty(3)
			busy(f, 48)
			f.final = 40
			lie(f)
			tr := newTestTracker(f, "finalized")
			err := tr.Sync(context.Background())
			if !errors.Is(err, ErrInconsistent) || severity.Of(err) != severity.Temporary {
				t.Fatal(err)
			}
			if tr.Head() != (BlockRef{}) {
				t.Fatal("published a lie")
			}
			f.forgeLogs, f.forgeReceipts, f.forgeHeader, f.forgeCall = nil, nil, nil, nil
			mustSync(t, tr)
			check(t, tr, f)
		})
	}
}

func reversed(logs []types.Log) []types.Log {
	out := slices.Clone(logs)
	slices.Reverse(out)
	return out
}

// Logs a range query left out show when the next entry does not continue them;
// the tracker then reads everything again.
func TestTrackerRereadsAfterGap(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(3)
	busy(f, 30)
	f.final = 25
	tr := newTestTracker(f, "finalized")
	mustSync(t, tr)
	updates := make(chan Update, 4)
	defer tr.Subscribe(updates).Unsubscribe()
	f.mine(f.deposit(common.Address{1}, 1))
	tr.work.deposits = tr.work.deposits[:len(tr.work.deposits)-1]
	err := tr.Sync(context.Background())
	if !errors.Is(err, errContinuity) || severity.Of(err) != severity.Temporary {
		t.Fatal(err)
	}
	mustSync(t, tr)
	check(t, tr, f)
	if up := <-updates; up.Reorg == nil || up.Reorg.Number != testConfig.Genesis.L1Block {
		t.Fatalf("%+v", up)
	}
}

// A parent whose number does not go down could keep the walk to the common
// ancestor going forever.
func TestTrackerParentNumbers(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(10)
	tr := newTestTracker(f, "latest")
	mustSync(t, tr)
	far := &types.Header{Number: big.NewInt(1 << 40), Difficulty: new(big.Int), ParentHash: common.Hash{5}}
	fork := &types.Header{Number: big.NewInt(11), Difficulty: new(big.Int), ParentHash: far.Hash()}
	f.byHash[far.Hash()] = &fakeBlock{header: far}
	f.forgeTag = func(tag string, h *types.Header) (*types.Header, error) { return fork, nil }
	if err := tr.Sync(context.Background()); !errors.Is(err, ErrInconsistent) {
		t.Fatal(err)
	}
}

func TestTrackerOldBlockLookup(t *testing.T) {
	f := newFakeL1(t)
	f.mineEmpty(53)
	f.final = 45
	tr := newTestTracker(f, "finalized")
	mustSync(t, tr)
	before := f.calls["HeaderByNumber"]
	for range 3 {
		if ref, err := tr.RefByNumber(10); err != nil || ref != f.ref(10) {
			t.Fatal(ref, err)
		}
	}
	if n := f.calls["HeaderByNumber"] - before; n != 1 {
		t.Fatalf("asked %d times", n)
	}
	other := testHeader(11)
	f.forgeHeader = func(*types.Header) (*types.Header, error) { return other, nil }
	if _, err := tr.RefByNumber(12); !errors.Is(err, ErrInconsistent) || severity.Of(err) != severity.Temporary {
		t.Fatal(err)
	}
	base := tr.current.Load().base()
	other = testHeader(int64(base.Number) - 1)
	if _, err := tr.RefByNumber(base.Number - 1); !errors.Is(err, ErrInconsistent) || severity.Of(err) != severity.Temporary {
		t.Fatal("accepted a block that is not the parent of its child:", err)
	}
	f.forgeHeader = func(*types.Header) (*types.Header, error) { return nil, errors.New("down") }
	if _, err := tr.RefByNumber(12); err == nil || severity.Of(err) != severity.Temporary || errors.Is(err, ErrUnknownBlock) {
		t.Fatal(err)
	}
}

// FuzzApply feeds the decoder logs of any shape: it must not panic, and accept
// a queue entry only with the right rolling hash.
func FuzzApply(f *testing.F) {
	fake := &fakeL1{t: new(testing.T)}
	var s fakeState
	for _, tx := range []tx{fake.deposit(common.Address{1}, 7), fake.force([]byte{1}), fake.send(common.Address{2}, []byte{3}), fake.commit(3), fake.revert(1), fake.finalize(1, 1), fake.other()} {
		for _, log := range tx(&s, 12) {
			data, err := json.Marshal(struct {
				Address common.Address
				Topics  []common.Hash
				Data    []byte
			}{log.Address, log.Topics, log.Data})
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	decode := newDecoder(testConfig.Contracts)
	f.Fuzz(func(t *testing.T, data []byte) {
		var in struct {
			Address common.Address
			Topics  []common.Hash
			Data    []byte
		}
		if json.Unmarshal(data, &in) != nil || len(in.Topics) > 4 {
			return
		}
		v := &view{window: []BlockRef{{Number: 3}}}
		err := v.apply(BlockRef{Number: 4, Time: 12}, []*types.Log{{Address: in.Address, Topics: in.Topics, Data: in.Data}}, decode)
		if n := len(v.deposits) + len(v.forced) + len(v.messages) + len(v.events); n > 1 || (err != nil && n > 0) {
			t.Fatalf("%d entries of one log, %v", n, err)
		}
		if err != nil && !errors.Is(err, ErrInconsistent) {
			t.Fatal(err)
		}
		for _, d := range v.deposits {
			if d.Index != 0 || d.RollingHash != d.hashAfter(common.Hash{}) {
				t.Fatalf("%+v", d)
			}
		}
		for _, fo := range v.forced {
			if fo.Index != 0 || fo.RollingHash != fo.hashAfter(common.Hash{}) {
				t.Fatalf("%+v", fo)
			}
		}
	})
}
