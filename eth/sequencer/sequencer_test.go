package sequencer

import (
	"context"
	"errors"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/labels"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Nothing to do, no block; a transaction, a block with it.
func TestIdle(t *testing.T) {
	w := newWorld(t, Options{})
	if w.step() != nil {
		t.Fatal("made an empty block")
	}
	w.l1.mine(20)
	w.clock.set(startTime + 240)
	if w.step() != nil {
		t.Fatal("a new origin alone is no reason for a block")
	}
	w.pool.add(w.tx(0))
	block := w.mustStep()
	if len(block.Transactions()) != 1 || block.Time() != startTime+240 || block.Coinbase() != (common.Address{0xfe}) {
		t.Fatalf("block %+v", block.Header())
	}
	if n, hash, ok := w.log.Last(); !ok || n != 1 || hash != block.Hash() {
		t.Fatalf("logged %d %v", n, hash)
	}
	if w.step() != nil {
		t.Fatal("made an empty block")
	}
}

// A block in which every transaction is skipped is not published.
func TestAllSkipped(t *testing.T) {
	w := newWorld(t, Options{})
	bad := types.MustSignNewTx(key, types.LatestSignerForChainID(w.tx(0).ChainId()), &types.LegacyTx{Gas: 100, GasPrice: w.tx(0).GasFeeCap(), To: &common.Address{1}})
	w.pool.add(bad)
	if w.step() != nil {
		t.Fatal("made an empty block")
	}
}

func TestOrigin(t *testing.T) {
	w := newWorld(t, Options{L1Confs: 2})
	w.l1.mine(4)
	w.clock.set(startTime + 30)
	w.burn(1)
	if have := originOf(t, w.chain.BlockByNumber(1)); have != startBlock+2 {
		t.Fatalf("first origin is %d, want 2 blocks below the head", have)
	}
	w.l1.mine(1)
	w.burn(1)
	if have := originOf(t, w.chain.BlockByNumber(2)); have != startBlock+2 {
		t.Fatalf("origin %d: a batch keeps its origin", have)
	}
	w.l1.deposit(1) // in the head, below which an origin must be
	if w.step() != nil {
		t.Fatal("took a deposit before its time")
	}
	w.l1.mine(2)
	w.clock.set(startTime + 7*12)
	block := w.mustStep()
	if originOf(t, block) != startBlock+5 || len(block.Withdrawals()) != 1 {
		t.Fatalf("origin %d with %d deposits", originOf(t, block), len(block.Withdrawals()))
	}
	w.l1.message()
	w.l1.mine(2)
	if block := w.mustStep(); originOf(t, block) != startBlock+7 || len(block.Transactions()) != 0 {
		t.Fatalf("origin %d: a message moves it", originOf(t, block))
	}
	if w.step() != nil {
		t.Fatal("a message moves the origin once")
	}
	// The origin is old: the next block takes a new one, if there is reason for it.
	w.l1.mine(10)
	w.clock.set(startTime + 7*12 + interval)
	if w.step() != nil {
		t.Fatal("made an empty block")
	}
	w.pool.add(w.tx(2))
	if block := w.mustStep(); originOf(t, block) != startBlock+17 {
		t.Fatalf("origin %d: the batch interval is over", originOf(t, block))
	}
}

// Queue entries are taken in order, at most 64 deposits and 4 forced transactions a
// block.
func TestQueues(t *testing.T) {
	w := newWorld(t, Options{})
	w.l1.deposit(2*params.MaxDepositsPerBlock + 5)
	for range params.MaxForcedPerBlock + 3 {
		w.l1.force([]byte{1})
	}
	w.l1.mine(1)
	w.clock.set(startTime + 100)
	for i, want := range []struct{ deposits, forced uint64 }{{64, 4}, {128, 7}, {133, 7}} {
		block := w.mustStep()
		extra, err := params.DecodeHeaderExtra(block.Extra())
		if err != nil || extra.DepositEnd != want.deposits || extra.ForcedEnd != want.forced {
			t.Fatalf("block %d: %+v, %v", i, extra, err)
		}
	}
	if w.step() != nil {
		t.Fatal("made an empty block")
	}
}

// No L1, no blocks beyond the drift; L1 back, blocks back.
func TestDrift(t *testing.T) {
	w := newWorld(t, Options{})
	w.pool.add(w.tx(0))
	w.clock.set(startTime + maxDrift)
	if block := w.mustStep(); block.Time() != startTime+maxDrift {
		t.Fatalf("block time %d", block.Time())
	}
	w.pool.add(w.tx(1))
	for _, now := range []uint64{startTime + maxDrift, startTime + maxDrift + 1} {
		w.clock.set(now)
		if _, err := w.attempt(context.Background()); err != nil {
			t.Fatal(err)
		}
		if s := w.Status(); !strings.Contains(s.Halted, ErrDrift.Error()) {
			t.Fatalf("at %d: %+v", now, s)
		}
	}
	w.l1.mine(1)
	if _, err := w.attempt(context.Background()); err != nil {
		t.Fatal(err)
	}
	if s := w.Status(); s.Halted != "" || w.chain.Head().Number.Uint64() != 2 {
		t.Fatalf("status %+v, head %v", s, w.chain.Head().Number)
	}
}

// An origin is given up when its time runs out, however long a batch may last.
func TestDriftEndsBatch(t *testing.T) {
	w := newWorld(t, Options{BatchInterval: 2 * maxDrift * time.Second})
	w.burn(1)
	w.l1.mine(50)
	w.pool.add(w.tx(1))
	w.clock.set(startTime + maxDrift + 1)
	if block := w.mustStep(); originOf(t, block) != startBlock+50 {
		t.Fatalf("origin %d", originOf(t, block))
	}
}

// On demand, a burst of blocks runs ahead of the clock by a little and no more.
func TestLead(t *testing.T) {
	w := newWorld(t, Options{})
	for nonce := range uint64(lead + 1) {
		w.pool.add(w.tx(nonce))
		w.mustStep()
	}
	w.pool.add(w.tx(lead + 1))
	made, wait, err := w.Step(context.Background())
	if made || err != nil || wait != time.Second {
		t.Fatalf("made %v, wait %v, %v", made, wait, err)
	}
}

// A block that could not be logged is not published, and ends sequencing.
func TestLogFailure(t *testing.T) {
	w := newWorld(t, Options{})
	w.pool.add(w.tx(0))
	w.log.fail = syscall.ENOSPC
	err := w.Run(context.Background())
	if !errors.Is(err, ErrLog) || !errors.Is(err, syscall.ENOSPC) || severity.Of(err) != severity.Critical {
		t.Fatalf("error %v", err)
	}
	if w.chain.Head().Number.Sign() != 0 || w.Status().Halted == "" {
		t.Fatalf("head %v, %+v", w.chain.Head().Number, w.Status())
	}
}

// The block is stored while it is written to the log, and in both before it is the head.
func TestLogsFirst(t *testing.T) {
	w := newWorld(t, Options{})
	w.pool.add(w.tx(0))
	stored := make(chan struct{})
	w.log.before = func() { <-stored }
	w.engine = insertSpy{w.chain, func(*types.Block) { close(stored) }}
	extended := false
	w.labels = extendSpy{w.keeper, func(child *types.Header) {
		extended = true
		if _, hash, ok := w.log.Last(); !ok || hash != child.Hash() {
			t.Errorf("block %d is published before it is logged", child.Number)
		}
		if w.chain.BlockByHash(child.Hash()) == nil {
			t.Errorf("block %d is published before it is stored", child.Number)
		}
	}}
	w.mustStep()
	if !extended {
		t.Error("nothing was published")
	}
}

// A block that was stored and not logged, as a crash may leave it, is none.
func TestStoredButNotLogged(t *testing.T) {
	w := newWorld(t, Options{})
	w.pool.add(w.tx(0))
	w.mustStep()
	head := w.chain.Head()
	w.pool.add(w.tx(1))
	var orphan *types.Block
	w.engine = insertSpy{w.chain, func(block *types.Block) { orphan = block }}
	w.log.fail = syscall.EIO
	if _, _, err := w.Step(context.Background()); !errors.Is(err, ErrLog) {
		t.Fatalf("error %v", err)
	}
	if orphan == nil || w.chain.BlockByHash(orphan.Hash()) == nil || w.chain.Head().Hash() != head.Hash() {
		t.Fatalf("head %v, orphan %v", w.chain.Head().Number, orphan)
	}
	w.log.fail = nil
	w.connect(Options{})
	if err := w.Recover(context.Background()); err != nil {
		t.Fatal(err)
	}
	if w.chain.Head().Hash() != head.Hash() {
		t.Fatalf("head %v after the restart", w.chain.Head().Number)
	}
	w.pool.add(w.tx(1))
	w.mustStep()
	if got := w.chain.Head(); got.ParentHash != head.Hash() {
		t.Fatalf("block %v on %v", got.Number, got.ParentHash)
	}
}

type extendSpy struct {
	*labels.Keeper
	look func(child *types.Header)
}

func (s extendSpy) Extend(ctx context.Context, parent common.Hash, child *types.Header) error {
	s.look(child)
	return s.Keeper.Extend(ctx, parent, child)
}

type insertSpy struct {
	*chain
	look func(*types.Block)
}

func (s insertSpy) Insert(ctx context.Context, block *types.Block) error {
	s.look(block)
	return s.chain.Insert(ctx, block)
}

// Derivation may replace the head while a block is being built: the block is
// given up, and sequencing goes on from the new head.
func TestHeadMovesWhileBuilding(t *testing.T) {
	w := newWorld(t, Options{})
	other := w.otherBlock(1)
	w.pool.add(w.tx(0))
	w.engine = insertSpy{w.chain, func(*types.Block) {
		if err := w.chain.Insert(context.Background(), other); err != nil {
			t.Error(err)
		}
		if _, err := w.keeper.SetSafe(context.Background(), other.Header()); err != nil {
			t.Error(err)
		}
	}}
	if _, _, err := w.Step(context.Background()); severity.Of(err) != severity.Temporary {
		t.Fatalf("error %v", err)
	}
	w.engine = w.chain
	if block := w.mustStep(); block.ParentHash() != other.Hash() {
		t.Fatal("not built on the derived block")
	}
	// The log connects to what derivation brought.
	var numbers []uint64
	if err := w.log.ReplayFrom(0, func(b *types.Block) error { numbers = append(numbers, b.NumberU64()); return nil }); err != nil || len(numbers) != 2 || numbers[0] != 1 {
		t.Fatalf("logged %v, %v", numbers, err)
	}
}

// otherBlock is an empty block on genesis at another time than the sequencer's.
func (w *world) otherBlock(delta uint64) *types.Block {
	w.t.Helper()
	ref := w.l1.Head()
	res, err := w.chain.Build(context.Background(), w.chain.Genesis().Header(), builder.Attributes{
		Time: startTime + delta, Coinbase: common.Address{9}, Origin: params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time}})
	if err != nil {
		w.t.Fatal(err)
	}
	return res.Block
}

func TestOptions(t *testing.T) {
	good := Options{BatchInterval: 1, FillTime: 1, MaxDrift: 1}
	for name, spoil := range map[string]func(*Options){
		"block time": func(o *Options) { o.BlockTime = -1 }, "batch interval": func(o *Options) { o.BatchInterval = 0 },
		"fill time": func(o *Options) { o.FillTime = 0 }, "drift": func(o *Options) { o.MaxDrift = 0 },
	} {
		bad := good
		spoil(&bad)
		if _, err := New(nil, nil, nil, nil, nil, bad); !errors.Is(err, ErrOptions) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := New(nil, nil, nil, nil, nil, good); err != nil {
		t.Error(err)
	}
}

// Run reacts to the pool and to L1, in both modes.
func TestRun(t *testing.T) {
	for name, opts := range map[string]Options{"on demand": {}, "interval": {BlockTime: 5 * time.Millisecond}} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, opts)
			w.clock.set(startTime + 100)
			ctx, cancel := context.WithCancel(context.Background())
			var wg sync.WaitGroup
			wg.Add(1)
			go func() {
				defer wg.Done()
				if err := w.Run(ctx); err != nil {
					t.Error(err)
				}
			}()
			for nonce := range uint64(3) {
				w.pool.add(w.tx(nonce))
				eventually(t, func() bool { return w.nonce() > nonce })
			}
			w.clock.set(startTime + 110)
			w.l1.deposit(1)
			w.l1.mine(1)
			eventually(t, func() bool {
				extra, err := params.DecodeHeaderExtra(w.chain.Head().Extra)
				return err == nil && extra.DepositEnd == 1
			})
			cancel()
			wg.Wait()
		})
	}
}

// nonce is the sender's at the head.
func (w *world) nonce() uint64 {
	head := w.chain.Head()
	state, err := w.chain.StateAtForkBoundary(head, head)
	if err != nil {
		panic(err) // a broken test chain
	}
	return state.GetNonce(sender)
}

func eventually(t testing.TB, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("did not happen in time")
		}
	}
}
