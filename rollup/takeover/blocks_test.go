package takeover

import (
	"context"
	"errors"
	"math/big"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// shape is what a block consumed and holds.
type shape struct{ deposits, forced, txs int }

// shapes requires that the blocks follow each other and consume the queues in
// order, from batch parent on.
func (w *world) shapes(parent int, blocks []*types.Block) (out []shape) {
	w.t.Helper()
	before := w.infos[parent]
	at := params.HeaderExtra{DepositEnd: before.Header.DepositEnd, ForcedEnd: before.Header.ForcedEnd}
	hash, time := before.BlockHash, uint64(0)
	for _, block := range blocks {
		extra, err := params.DecodeHeaderExtra(block.Extra())
		if err != nil {
			w.t.Fatal(err)
		}
		if block.ParentHash() != hash || block.Time() <= time {
			w.t.Errorf("block %v at %d is on %v", block.Number(), block.Time(), block.ParentHash())
		}
		for i, d := range block.Withdrawals() {
			if want := w.deposits[at.DepositEnd+uint64(i)]; d.Index != want.Index || d.Address != want.To || d.Amount != want.Amount {
				w.t.Errorf("block %v credits %+v, want %+v", block.Number(), d, want)
			}
		}
		out = append(out, shape{int(extra.DepositEnd - at.DepositEnd), int(extra.ForcedEnd - at.ForcedEnd), len(block.Transactions())})
		at, hash, time = extra, block.Hash(), block.Time()
	}
	return out
}

func (w *world) wantShapes(parent int, blocks []*types.Block, want ...shape) {
	w.t.Helper()
	have := w.shapes(parent, blocks)
	for i := range max(len(have), len(want)) {
		if i >= len(have) || i >= len(want) || have[i] != want[i] {
			w.t.Fatalf("blocks %+v, want %+v", have, want)
		}
	}
}

// The queues fill blocks up to their limits; the caller's transactions wait for
// the end of both.
func TestQueuesFillBlocks(t *testing.T) {
	for name, tc := range map[string]struct {
		deposits, forced int
		want             []shape
	}{
		"both at the limit":      {64, 4, []shape{{64, 4, 6}}},
		"one deposit more":       {65, 1, []shape{{64, 1, 1}, {1, 0, 2}}},
		"one forced more":        {0, 5, []shape{{0, 4, 4}, {0, 1, 3}}},
		"deposits in three":      {150, 7, []shape{{64, 4, 4}, {64, 3, 3}, {22, 0, 2}}},
		"forced ones last":       {3, 10, []shape{{3, 4, 4}, {0, 4, 4}, {0, 2, 4}}},
		"only the caller's":      {0, 0, []shape{{0, 0, 2}}},
		"nothing but one of one": {1, 0, []shape{{1, 0, 2}}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			for i := range tc.deposits {
				w.deposit(8, common.Address{byte(i + 1)}, uint64(1000+i))
			}
			for i := range tc.forced {
				w.force(9, w.raw(w.transfer(0, uint64(i))))
			}
			own := types.Transactions{w.transfer(1, 0), w.transfer(1, 1)}
			posted, c := w.post(own...)
			blocks := w.check(posted, c)
			w.wantShapes(0, blocks, tc.want...)
			wantHashes(t, "the end", posted.Txs[tc.forced:], []common.Hash{own[0].Hash(), own[1].Hash()})
			if posted.Deposits != uint64(tc.deposits) || posted.Forced != uint64(tc.forced) || posted.LeftOut != nil {
				t.Errorf("posted %+v", posted)
			}
		})
	}
}

// What 64 blocks cannot take goes into the next batch, and the caller's
// transactions with it.
func TestBlockCap(t *testing.T) {
	const most = maxBlocks * params.MaxDepositsPerBlock
	for name, tc := range map[string]struct {
		deposits int
		left     bool
	}{"full": {most, false}, "one more": {most + 1, true}} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			for i := range tc.deposits {
				w.deposit(8, common.Address{byte(i>>8 + 1), byte(i)}, 1)
			}
			own := w.transfer(1, 0)
			posted, c := w.post(own)
			blocks := w.check(posted, c)
			if len(blocks) != 64 || posted.Deposits != most {
				t.Fatalf("%d blocks: %+v", len(blocks), posted)
			}
			if !tc.left {
				wantHashes(t, "posted", posted.Txs, []common.Hash{own.Hash()})
				wantHashes(t, "left out", posted.LeftOut, nil)
				return
			}
			wantHashes(t, "posted", posted.Txs, nil)
			wantHashes(t, "left out", posted.LeftOut, []common.Hash{own.Hash()})
			for _, b := range blocks {
				w.chain.insertKnown(t, b)
			}
			w.mine(2)
			w.adopt(blocks...)
			posted, c = w.post(own)
			w.wantShapes(1, w.check(posted, c), shape{1, 0, 1})
			wantHashes(t, "posted", posted.Txs, []common.Hash{own.Hash()})
		})
	}
}

// insertKnown requires that the chain has a block already.
func (c *chain) insertKnown(t *testing.T, block *types.Block) {
	t.Helper()
	if !c.HasBlockAndState(block.Hash(), block.NumberU64()) {
		t.Fatalf("block %v was not inserted", block.Number())
	}
}

// Blocks are a second apart; those that would be too far from their origin wait
// for a later one.
func TestDrift(t *testing.T) {
	w := newWorld(t, func(cfg *params.Rollup) { cfg.Limits.MaxDrift = 2 })
	for range 5 * params.MaxDepositsPerBlock {
		w.deposit(8, common.Address{1}, 1)
	}
	posted, c := w.post(w.transfer(1, 0))
	blocks := w.check(posted, c)
	w.wantShapes(0, blocks, shape{64, 0, 0}, shape{64, 0, 0}, shape{64, 0, 0})
	if first := blocks[0].Time(); first != w.refs[testHead-1].Time {
		t.Errorf("starts at %d", first)
	}
	if len(posted.LeftOut) != 1 {
		t.Errorf("posted %+v", posted)
	}
}

// The last final block may be ahead of the origin: time goes on from there.
func TestTimeFollowsParent(t *testing.T) {
	w := newWorld(t)
	w.operate(10, 0, 0)
	w.refs = w.refs[:12] // the origin is again block 10
	w.synced()
	posted, c := w.post()
	if blocks := w.check(posted, c); blocks[0].Time() != w.refs[10].Time+1 {
		t.Errorf("time %d, parent %d", blocks[0].Time(), w.refs[10].Time)
	}

	// And it may be at the very limit.
	w = newWorld(t, func(cfg *params.Rollup) { cfg.Limits.MaxDrift = 1 })
	w.operate(10, 0, 0)
	w.operate(10, 0, 0)
	w.refs = w.refs[:12]
	w.synced()
	w.refused(builder.ErrInvalidAttributes, "timestamp")
}

// A batch ends before a block with which it could not be proven; the caller's
// transactions wait when they are what is too much.
func TestWeight(t *testing.T) {
	const share = 24_000_000 // of a block, in a batch of 48 million
	for name, tc := range map[string]struct {
		forced int
		weigh  func(*types.Block) uint64
		want   []shape
		left   bool
	}{
		"all fits":                 {8, func(*types.Block) uint64 { return share / 2 }, []shape{{0, 4, 4}, {0, 4, 5}}, false},
		"the second does not":      {8, func(*types.Block) uint64 { return share }, []shape{{0, 4, 4}}, true},
		"the caller's do not":      {3, func(b *types.Block) uint64 { return share * uint64(len(b.Transactions())-2) }, []shape{{0, 3, 3}}, true},
		"not even the first alone": {4, func(*types.Block) uint64 { return 3 * share }, []shape{{0, 4, 4}}, true},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			for i := range tc.forced {
				w.force(9, w.raw(w.transfer(0, uint64(i))))
			}
			w.chain.weigh = func(b *types.Block) (meter.Block, error) {
				return meter.Block{Weight: meter.Weight{Cost: tc.weigh(b)}}, nil
			}
			own := w.transfer(1, 0)
			posted, c := w.post(own)
			w.wantShapes(0, w.check(posted, c), tc.want...)
			if left := len(posted.LeftOut) == 1; left != tc.left {
				t.Errorf("posted %+v", posted)
			}
		})
	}
	w := newWorld(t)
	fault := errors.New("disk")
	w.chain.weigh = func(*types.Block) (meter.Block, error) { return meter.Block{}, fault }
	w.refused(fault, "block 1")
}

// Forced transactions that cannot be applied are consumed without effect.
func TestForcedSkipped(t *testing.T) {
	w := newWorld(t)
	good := w.transfer(0, 0)
	for _, raw := range [][]byte{nil, {0x02, 0xc0}, w.raw(w.transfer(0, 7)), w.raw(good), w.raw(good), w.raw(w.sign(1, 0, looper, 1<<25, new(big.Int), nil))} {
		w.force(9, raw)
	}
	posted, c := w.post(w.transfer(0, 1))
	w.wantShapes(0, w.check(posted, c), shape{0, 4, 1}, shape{0, 2, 1})
	if posted.Forced != 6 || c.header.ForcedEnd != 6 {
		t.Errorf("posted %+v", posted)
	}
	wantHashes(t, "posted", posted.Txs, []common.Hash{good.Hash(), w.transfer(0, 1).Hash()})
}

// The caller's transactions must apply.
func TestInvalidTransaction(t *testing.T) {
	w := newWorld(t)
	posted, err := w.party().Post(context.Background(), types.Transactions{w.transfer(0, 0), w.transfer(1, 5)})
	var bad *builder.TransactionError
	if posted != nil || !errors.As(err, &bad) || bad.Hash != w.transfer(1, 5).Hash() || len(w.sent) != 0 {
		t.Errorf("got %+v, %v", posted, err)
	}
}

func TestTooLarge(t *testing.T) {
	w := newWorld(t, func(cfg *params.Rollup) { cfg.Genesis.GasLimit = 100_000_000 })
	data := make([]byte, 110_000)
	var txs types.Transactions
	for i := range uint64(7) {
		if _, err := rand.New(rand.NewSource(int64(i))).Read(data); err != nil {
			t.Fatal(err)
		}
		txs = append(txs, w.sign(0, i, common.Address{0x77}, 5_000_000, new(big.Int), data))
	}
	if posted, err := w.party().Post(context.Background(), txs); posted != nil || !errors.Is(err, ErrTooLarge) || !errors.Is(err, batch.ErrTooLarge) {
		t.Fatalf("got %+v, %v", posted, err)
	}
	if len(w.values) != 0 || len(w.sent) != 0 {
		t.Errorf("%d statements proven, %d transactions sent", len(w.values), len(w.sent))
	}
	// What fills all blobs but one byte's worth of a seventh is fine.
	posted, c := w.post(txs[:6]...)
	w.check(posted, c)
	if len(c.blobs) != params.MaxBlobsPerBatch {
		t.Errorf("%d blobs", len(c.blobs))
	}
}
