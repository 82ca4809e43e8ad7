package l1

import (
	"bytes"
	"context"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

// recordL1 is a fakeL1 whose contracts answer what a [Record] asks, from the logs
// up to the block they are asked at.
type recordL1 struct {
	*fakeL1
	forge func(method string, out []byte) []byte
}

func (f *recordL1) Call(_ context.Context, to common.Address, data []byte, block common.Hash) ([]byte, error) {
	b := f.byHash[block]
	if b == nil {
		return nil, errors.New("header not found")
	}
	decode := newDecoder(testConfig.Contracts)
	v := new(view)
	times := make(map[uint64]uint64)
	for _, at := range f.chain[:b.header.Number.Uint64()+1] {
		for _, r := range at.receipts {
			if err := v.apply(refOf(at.header), r.Logs, decode); err != nil {
				return nil, err
			}
		}
	}
	committed, finalized := uint64(0), uint64(0)
	genesis := batch.GenesisHeader(testConfig.Genesis.L1Block)
	batches := map[uint64]*Committed{0: {Hash: genesis.Hash(), Header: *genesis}}
	times[0] = f.chain[testConfig.Genesis.L1Block].header.Time
	var last *Finalized
	for _, ev := range v.events {
		switch {
		case ev.Committed != nil:
			committed = ev.Committed.Header.Index
			batches[committed], times[committed] = ev.Committed, ev.L1Block.Time
		case ev.Reverted != nil:
			committed = ev.Reverted.From - 1
		case ev.Finalized != nil:
			last, finalized = ev.Finalized, ev.Finalized.To
		}
	}
	var out []byte
	is := func(sample []byte) bool { return bytes.Equal(sample[:4], data[:4]) }
	index := uint64(0)
	if len(data) == 36 {
		index = new(big.Int).SetBytes(data[4:]).Uint64()
	}
	rollup := decode.rollup
	name := ""
	switch {
	case to == testConfig.Contracts.DepositQueue && is(decode.deposits.PackHashAt(0)):
		out = make([]byte, 32)
		if index > 0 {
			copy(out, v.deposits[index-1].RollingHash[:])
		}
	case to == testConfig.Contracts.ForcedQueue && is(decode.forced.PackHashAt(0)):
		out = make([]byte, 32)
		if index > 0 {
			copy(out, v.forced[index-1].RollingHash[:])
		}
	case to != testConfig.Contracts.Rollup:
		return nil, errors.New("call of a stranger")
	case is(rollup.PackConfigHash()):
		out = common.Hash{0xc0}.Bytes()
	case is(rollup.PackGenesisBlockHash()):
		out = common.Hash{0x9e}.Bytes()
	case is(rollup.PackL2ChainId()):
		out = word(901)
	case is(rollup.PackCommittedIndex()):
		name, out = "committedIndex", word(committed)
	case is(rollup.PackFinalizedIndex()):
		name, out = "finalizedIndex", word(finalized)
	case is(rollup.PackBatchHash(0)):
		name, out = "batchHash", make([]byte, 32)
		if b := batches[index]; b != nil && index <= committed {
			copy(out, b.Hash[:])
		}
	case is(rollup.PackBatchInfo(0)):
		name, out = "batchInfo", make([]byte, 5*32)
		if b := batches[index]; b != nil && index <= committed {
			out = bytes.Join([][]byte{word(b.Header.LastBlock), word(b.Header.OriginNumber), word(b.Header.DepositEnd), word(b.Header.ForcedEnd), word(times[index])}, nil)
		}
	case is(rollup.PackFinalizedBlockHash()):
		name, out = "finalizedBlockHash", common.Hash{0x9e}.Bytes()
		if last != nil {
			out = last.BlockHash.Bytes()
		}
	default:
		return nil, errors.New("unknown method")
	}
	if f.forge != nil {
		out = f.forge(name, out)
	}
	return out, nil
}

func (f *fakeL1) commitHeader(h batch.Header) tx {
	return func(s *fakeState, _ uint64) []*types.Log {
		a := bindings.NewRollup().GetABI()
		var blobs [][32]byte
		for _, v := range h.BlobHashes {
			blobs = append(blobs, v)
		}
		s.batches, s.parent = h.Index, h.Hash()
		return []*types.Log{{
			Address: testConfig.Contracts.Rollup,
			Topics:  []common.Hash{a.Events["BatchCommitted"].ID, common.BytesToHash(word(h.Index)), h.Hash()},
			Data: pack(f.t, a, "BatchCommitted", bindings.BatchHeader{
				Index: h.Index, ParentHash: h.ParentHash, LastBlock: h.LastBlock, OriginNumber: h.OriginNumber, OriginHash: h.OriginHash,
				InboxCount: h.InboxCount, InboxRoot: h.InboxRoot, DepositEnd: h.DepositEnd, ForcedEnd: h.ForcedEnd, BlobHashes: blobs,
			}),
		}}
	}
}

// recordWorld has three batches, of which the second was dropped once and the
// third is dropped; the first is final.
type recordWorld struct {
	*recordL1
	headers [4]batch.Header // by index; the first is unused
	dropped batch.Header    // was batch 2
}

func newRecordWorld(t *testing.T) *recordWorld {
	w := &recordWorld{recordL1: &recordL1{fakeL1: newFakeL1(t)}}
	w.mineEmpty(4)
	w.mine(w.deposit(common.Address{1}, 5), w.force([]byte("raw")))
	w.mineEmpty(7)
	parent := common.Hash{}
	for i := uint64(1); i <= 3; i++ {
		w.headers[i] = batch.Header{Index: i, ParentHash: parent, LastBlock: 10 * i, OriginNumber: 5 + i/2, OriginHash: w.ref(int(5 + i/2)).Hash, DepositEnd: min(i-1, 1), ForcedEnd: 0, BlobHashes: []common.Hash{{1, byte(i)}}}
		parent = w.headers[i].Hash()
	}
	w.dropped = w.headers[2]
	w.dropped.LastBlock = 19
	w.mine(w.commitHeader(w.headers[1]))
	w.mine()
	w.mine(w.commitHeader(w.dropped), w.revert(2), w.commitHeader(w.headers[2]), w.finalize(1, 1))
	w.mine(w.commitHeader(w.headers[3]))
	w.mine(w.revert(3))
	w.mineEmpty(3)
	w.final = len(w.chain) - 2
	return w
}

func (w *recordWorld) open(t *testing.T, label string) *Record {
	t.Helper()
	r, err := OpenRecord(t.Context(), w, testConfig, label)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRecord(t *testing.T) {
	ctx := t.Context()
	w := newRecordWorld(t)
	r := w.open(t, "finalized")
	if r.Block() != w.ref(w.final) {
		t.Errorf("at %v", r.Block())
	}
	for i := uint64(1); i <= 2; i++ {
		ev, err := r.Batch(ctx, i)
		if err != nil || ev.Committed.Header.Hash() != w.headers[i].Hash() || ev.L1Block != w.ref([]int{0, 13, 15}[i]) {
			t.Errorf("batch %d: %+v, %v", i, ev, err)
		}
		index, err := r.Find(ctx, w.headers[i].OriginNumber, func(hash common.Hash) bool { return hash == w.headers[i].Hash() })
		if err != nil || index != i {
			t.Errorf("found %d for %d: %v", index, i, err)
		}
	}
	for _, i := range []uint64{0, 3, 4, 1 << 60} {
		if _, err := r.Batch(ctx, i); !errors.Is(err, ErrUnknownBatch) {
			t.Errorf("batch %d: %v", i, err)
		}
	}
	for _, lost := range []batch.Header{w.dropped, w.headers[3]} {
		match := func(hash common.Hash) bool { return hash == lost.Hash() }
		if _, err := r.Find(ctx, lost.OriginNumber, match); !errors.Is(err, ErrUnknownBatch) {
			t.Errorf("found a dropped batch: %v", err)
		}
		var told []uint64
		ev, err := r.FindLog(ctx, lost.OriginNumber, 4, match, func(done, total uint64) { told = append(told, done) })
		if err != nil || ev.Committed.Hash != lost.Hash() || len(told) < 2 {
			t.Errorf("the log of a dropped batch: %+v, %v, progress %v", ev, err, told)
		}
	}
	if _, err := r.Find(ctx, w.headers[1].OriginNumber, func(hash common.Hash) bool { return hash == w.headers[2].Hash() }); !errors.Is(err, ErrUnknownBatch) {
		t.Errorf("a batch of another origin: %v", err)
	}
	if _, err := r.FindLog(ctx, 5, 4, func(common.Hash) bool { return false }, nil); !errors.Is(err, ErrUnknownBatch) {
		t.Errorf("found what nothing matches: %v", err)
	}
	if n, err := r.Committed(ctx); n != 2 || err != nil {
		t.Errorf("committed %d, %v", n, err)
	}
	if n, err := r.Finalized(ctx); n != 1 || err != nil {
		t.Errorf("finalized %d, %v", n, err)
	}
	if block, state, outbox, err := r.FinalState(ctx, 1); err != nil || block != (common.Hash{1}) || state != (common.Hash{2}) || outbox != (common.Hash{3}) {
		t.Errorf("final state %v %v %v, %v", block, state, outbox, err)
	}
	if block, _, _, err := r.FinalState(ctx, 2); err != nil || block != (common.Hash{}) {
		t.Errorf("final state of batch 2: %v, %v", block, err)
	}
	if d, f, o, err := r.Positions(ctx, 2); err != nil || d != 1 || f != 0 || o != 6 {
		t.Errorf("positions %d %d %d, %v", d, f, o, err)
	}
	deposit := Deposit{To: common.Address{1}, Amount: 5}
	if hash, err := r.DepositHash(ctx, 1); err != nil || hash != deposit.hashAfter(common.Hash{}) {
		t.Errorf("deposit hash %v, %v", hash, err)
	}
	forced := Forced{Raw: []byte("raw")}
	if hash, err := r.ForcedHash(ctx, 1); err != nil || hash != forced.hashAfter(common.Hash{}) {
		t.Errorf("forced hash %v, %v", hash, err)
	}
	if hash, err := r.BlockHash(ctx, 6); err != nil || hash != w.ref(6).Hash {
		t.Errorf("block 6 is %v, %v", hash, err)
	}
	w.forgeHeader = func(*types.Header) (*types.Header, error) { return w.chain[5].header, nil }
	if hash, err := r.BlockHash(ctx, 6); !errors.Is(err, ErrInconsistent) {
		t.Errorf("block 5 in the place of 6: %v, %v", hash, err)
	}
	w.forgeHeader = nil
	if _, err := r.BlockHash(ctx, r.Block().Number+1); !errors.Is(err, ErrUnknownBlock) {
		t.Errorf("a block above the record's: %v", err)
	}
}

// codeless is an L1 node of a block before the contracts.
type codeless struct{ Client }

func (codeless) Call(context.Context, common.Address, []byte, common.Hash) ([]byte, error) {
	return nil, nil
}

func TestRecordBeforeTheContracts(t *testing.T) {
	r := newRecordWorld(t).open(t, "latest")
	r.client = codeless{r.client}
	if _, err := r.ConfigHash(t.Context()); !errors.Is(err, ErrNoContract) {
		t.Errorf("config hash: %v", err)
	}
}

// A record is of one block: what comes later is not in it.
func TestRecordIsOfOneBlock(t *testing.T) {
	w := newRecordWorld(t)
	w.final = 14
	r := w.open(t, "finalized")
	if _, err := r.Batch(t.Context(), 2); !errors.Is(err, ErrUnknownBatch) {
		t.Errorf("batch 2, committed in block 15, is in block 14: %v", err)
	}
	if _, err := r.FindLog(t.Context(), 0, 100, func(hash common.Hash) bool { return hash == w.dropped.Hash() }, nil); !errors.Is(err, ErrUnknownBatch) {
		t.Errorf("a log of block 15 is in block 14: %v", err)
	}
	w.final = -1
	if _, err := OpenRecord(t.Context(), w, testConfig, "finalized"); !errors.Is(err, ErrNoLabel) {
		t.Errorf("without a finalized block: %v", err)
	}
	if _, err := OpenRecord(t.Context(), w, testConfig, "soon"); !errors.Is(err, ErrFinalityTag) {
		t.Errorf("of an unknown label: %v", err)
	}
	w.final = 2
	if _, err := OpenRecord(t.Context(), w, testConfig, "finalized"); !errors.Is(err, ErrInconsistent) {
		t.Errorf("before the rollup: %v", err)
	}
}

// What an L1 node tells of a batch has to fit together.
func TestRecordRefusesForgedCommit(t *testing.T) {
	other := common.Hash{0xbb}
	for name, bend := range map[string]func(w *recordWorld){
		"another hash": func(w *recordWorld) {
			w.forge = func(method string, out []byte) []byte {
				if method == "batchHash" {
					return other.Bytes()
				}
				return out
			}
		},
		"another time": func(w *recordWorld) {
			w.forge = func(method string, out []byte) []byte {
				if method == "batchInfo" {
					return append(bytes.Clone(out[:4*32]), word(1_000_001)...)
				}
				return out
			}
		},
		"short answer": func(w *recordWorld) {
			w.forge = func(_ string, out []byte) []byte { return out[:len(out)-1] }
		},
		"altered log": func(w *recordWorld) {
			w.forgeReceipts = func(rs types.Receipts) types.Receipts {
				for _, r := range rs {
					for _, l := range r.Logs {
						l.Data = bytes.Clone(l.Data)
						l.Data[len(l.Data)-1] ^= 1
					}
				}
				return rs
			}
		},
		"no log": func(w *recordWorld) {
			w.forgeReceipts = func(types.Receipts) types.Receipts { return nil }
		},
		"another block": func(w *recordWorld) {
			w.forgeHeader = func(*types.Header) (*types.Header, error) { return w.chain[3].header, nil }
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newRecordWorld(t)
			r := w.open(t, "latest")
			bend(w)
			if _, err := r.Batch(t.Context(), 2); !errors.Is(err, ErrInconsistent) {
				t.Errorf("got %v", err)
			}
		})
	}
	w := newRecordWorld(t)
	r := w.open(t, "latest")
	w.forge = func(method string, out []byte) []byte {
		if method == "committedIndex" {
			return word(1 << 63)
		}
		return out
	}
	if _, err := r.Find(t.Context(), 5, func(common.Hash) bool { return false }); !errors.Is(err, ErrInconsistent) {
		t.Errorf("so many batches: %v", err)
	}
	// A log that its block does not have.
	w = newRecordWorld(t)
	r = w.open(t, "latest")
	w.forgeLogs = func(logs []types.Log) []types.Log {
		for i := range logs {
			if len(logs[i].Topics) == 3 {
				logs[i].Topics = append([]common.Hash{}, logs[i].Topics...)
				logs[i].Topics[2] = other
			}
		}
		return logs
	}
	if _, err := r.FindLog(t.Context(), 0, 100, func(hash common.Hash) bool { return hash == other }, nil); !errors.Is(err, ErrInconsistent) {
		t.Errorf("a forged log: %v", err)
	}
}
