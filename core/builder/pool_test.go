package builder

import (
	"context"
	"errors"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
)

// opMeter counts opcodes; the limit is per transaction and per block.
type opMeter struct {
	txLimit, blockLimit uint64
	silent              bool // End does not tell what was cancelled
	ops, block          uint64
	metering            bool
	outside             bool // cancel was tried outside of Begin and End
	unpaired            bool // Begin without an End before
	committed           []common.Hash
	consumed            []uint64 // cost of entries of the forced queue
	tx                  *types.Transaction
}

func (m *opMeter) Reset() { m.ops, m.block, m.committed, m.consumed = 0, 0, nil, nil }

func (m *opMeter) Hooks(cancel func()) *tracing.Hooks {
	return &tracing.Hooks{OnOpcode: func(uint64, byte, uint64, uint64, tracing.OpContext, []byte, int, error) {
		if !m.metering {
			m.outside = true
			cancel() // must do nothing to system calls
			return
		}
		m.ops++
		if m.over() {
			cancel()
		}
	}}
}

func (m *opMeter) over() bool { return m.ops > m.txLimit || m.block+m.ops > m.blockLimit }

func (m *opMeter) Begin(tx *types.Transaction) {
	m.unpaired = m.unpaired || m.metering
	m.ops, m.metering, m.tx = 0, true, tx
}

func (m *opMeter) End() (string, bool) {
	m.metering = false
	if m.silent || !m.over() {
		return "", false
	}
	return "too many operations", m.ops > m.txLimit
}

func (m *opMeter) Consume(cost, _ uint64) { m.consumed = append(m.consumed, cost) }
func (m *opMeter) Commit() {
	m.block += m.ops
	m.committed = append(m.committed, m.tx.Hash())
}

// replay builds the block again from its transactions alone and compares.
func replay(t testing.TB, attrs Attributes, want *Result, gasLimit uint64) {
	t.Helper()
	bc := newChain(t, gasLimit)
	included := 0
	for _, out := range want.Forced {
		if out.Reason == "" {
			included++
		}
	}
	attrs.Pool = nil
	attrs.Txs = nil
	for _, tx := range want.Block.Transactions()[included:] {
		// The batch holds bytes, not the sequencer's objects.
		decoded := new(types.Transaction)
		enc, err := tx.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		if err := decoded.UnmarshalBinary(enc); err != nil {
			t.Fatal(err)
		}
		attrs.Txs = append(attrs.Txs, decoded)
	}
	got := build(t, bc, attrs, options)
	if got.Block.Hash() != want.Block.Hash() {
		t.Fatalf("replayed block differs:\n%+v\nwant\n%+v", got.Block.Header(), want.Block.Header())
	}
	if !reflect.DeepEqual(got.Forced, want.Forced) {
		t.Errorf("replayed outcomes %+v, want %+v", got.Forced, want.Forced)
	}
	insert(t, bc, got.Block)
}

func TestPool(t *testing.T) {
	const gasLimit = 1_000_000
	bc := newChain(t, gasLimit)
	var (
		staleSender = []*types.Transaction{transfer(0, 0), transfer(0, 1)} // nonce 0 is in attrs.Txs
		gap         = []*types.Transaction{transfer(1, 1), transfer(1, 2)}
		blobs       = []*types.Transaction{blobTx(2, 0), transfer(2, 1)}
		greedy      = []*types.Transaction{call(3, 0, stranger, params.MaxTransactionGas+1), transfer(3, 1)}
		half        = []*types.Transaction{call(4, 0, looper, gasLimit-500_000), call(4, 1, stranger, 500_001), transfer(4, 2)}
		poor        = []*types.Transaction{sign(testKey(5), &types.LegacyTx{To: &stranger, Gas: 21_000, GasPrice: new(big.Int).Lsh(common.Big1, 100)})}
		good        = []*types.Transaction{transfer(6, 0), call(6, 1, counter, 100_000), transfer(6, 2)}
		short       = []*types.Transaction{call(7, 0, stranger, 20_999)}
	)
	pool := &listPool{lists: [][]*types.Transaction{staleSender, gap, blobs, greedy, half, poor, good, short}}
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Txs = []*types.Transaction{transfer(0, 0)}
	attrs.Pool = pool
	res := build(t, bc, attrs, options)

	want := hashes([]*types.Transaction{attrs.Txs[0], half[0], good[0], staleSender[1], good[1], good[2]})
	if got := hashes(res.Block.Transactions()); !reflect.DeepEqual(got, want) {
		t.Errorf("block has %v, want %v", got, want)
	}
	skips := map[common.Hash]struct {
		reason string
		never  bool
	}{
		gap[0].Hash():    {"nonce too high", false},
		blobs[0].Hash():  {"transaction type not supported", true},
		greedy[0].Hash(): {"over the limit of 1000000", true},
		half[1].Hash():   {"left in the block", false},
		poor[0].Hash():   {"insufficient funds", false},
		short[0].Hash():  {"intrinsic gas too low", false},
	}
	if len(res.Skipped) != len(skips) {
		t.Errorf("%d skipped, want %d: %v", len(res.Skipped), len(skips), res.Skipped)
	}
	for hash, want := range skips {
		if got := res.Skipped[hash]; !strings.Contains(got.Reason, want.reason) || got.Never != want.never {
			t.Errorf("%v skipped as %+v, want %+v", hash, got, want)
		}
	}
	if pool.pops != len(skips) {
		t.Errorf("%d senders dropped, want %d", pool.pops, len(skips))
	}
	replay(t, attrs, res, gasLimit)
	insert(t, bc, res.Block)
}

func TestPoolGasLimitOfSmallBlocks(t *testing.T) {
	const gasLimit = 1_000_000
	bc := newChain(t, gasLimit)
	big, full := call(0, 0, stranger, gasLimit+1), call(1, 0, looper, gasLimit-20_999)
	pool := &listPool{lists: [][]*types.Transaction{{big}, {full}, {transfer(2, 0)}}}
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Pool = pool
	res := build(t, bc, attrs, options)
	if !res.Skipped[big.Hash()].Never {
		t.Errorf("more gas than a block has: %+v", res.Skipped[big.Hash()])
	}
	if len(res.Block.Transactions()) != 1 || pool.Peek() == nil || len(res.Skipped) != 1 {
		t.Errorf("filling did not end with less gas left than a transaction takes: %v", res.Skipped)
	}
}

func TestPoolTransactionGasLimit(t *testing.T) {
	bc := newChain(t, testGasLimit)
	big := call(0, 0, stranger, params.MaxTransactionGas+1)
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Pool = &listPool{lists: [][]*types.Transaction{{big}}}
	if skip := build(t, bc, attrs, options).Skipped[big.Hash()]; !skip.Never || !strings.Contains(skip.Reason, "over the limit of 16777216") {
		t.Errorf("gas over the cap of EIP-7825: %+v", skip)
	}
}

func TestBlockBytes(t *testing.T) {
	bc := newChain(t, testGasLimit)
	size := transfer(0, 0).Size()
	large := call(5, 0, stranger, 1_000_000, make([]byte, 1000)...)
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Forced = [][]byte{raw(t, transfer(0, 0))} // not posted, does not count
	attrs.Txs = []*types.Transaction{transfer(1, 0)}
	attrs.Pool = &listPool{lists: [][]*types.Transaction{{large}, {transfer(2, 0)}, {transfer(3, 0)}, {transfer(4, 0)}}}
	opts := options
	opts.BlockBytes = 3*size + size/2
	res := build(t, bc, attrs, opts)
	if got := len(res.Block.Transactions()); got != 4 {
		t.Errorf("%d transactions, want 4", got)
	}
	if skip := res.Skipped[large.Hash()]; !skip.Never {
		t.Errorf("transaction over the whole budget: %+v", skip)
	}
	if skip := res.Skipped[transfer(4, 0).Hash()]; skip.Reason == "" || skip.Never {
		t.Errorf("transaction over the rest of the budget: %+v", skip)
	}
	// The budget is not a rule of the chain.
	attrs.Pool, attrs.Txs = nil, []*types.Transaction{large}
	build(t, bc, attrs, opts)
}

func TestMeterLeavesTransactionsOut(t *testing.T) {
	for _, silent := range []bool{false, true} {
		bc := newChain(t, testGasLimit)
		meter := &opMeter{txLimit: 1000, blockLimit: 1500, silent: silent}
		opts := options
		opts.Meter = meter
		endless := call(2, 0, looper, 200_000)
		attrs := attrsOn(bc.CurrentBlock())
		// Neither of these may be cancelled, though both are over the limits.
		attrs.Forced = [][]byte{{0xff}, raw(t, call(0, 0, looper, 40_000)), raw(t, call(0, 0, stranger, 1))}
		attrs.Txs = []*types.Transaction{call(1, 0, looper, 40_000)}
		attrs.Pool = &listPool{lists: [][]*types.Transaction{{endless, transfer(2, 1)}, {transfer(3, 0), call(3, 1, counter, 100_000)}, {transfer(4, 0)}}}
		meter.blockLimit = 1 << 62
		res := build(t, bc, attrs, opts)

		want := []common.Hash{res.Forced[1].Hash, attrs.Txs[0].Hash(), transfer(3, 0).Hash(), transfer(4, 0).Hash(), call(3, 1, counter, 100_000).Hash()}
		if got := hashes(res.Block.Transactions()); !reflect.DeepEqual(got, want) {
			t.Errorf("block has %v, want %v", got, want)
		}
		if !reflect.DeepEqual(meter.committed, want[1:]) {
			t.Errorf("meter accounted for %v, want %v", meter.committed, want[1:])
		}
		// Every entry of the forced queue is, included or not.
		if len(meter.consumed) != 3 || slices.Min(meter.consumed) == 0 || meter.consumed[1] <= meter.consumed[0] {
			t.Errorf("forced transactions take %v", meter.consumed)
		}
		if got := res.Skipped[endless.Hash()]; got.Reason == "" || got.Never == silent {
			t.Errorf("endless loop: %+v", got)
		}
		if meter.unpaired {
			t.Error("a transaction was begun before the last one was ended")
		}
		if !meter.outside {
			t.Error("the test did not try to cancel a system call")
		}
		replay(t, attrs, res, testGasLimit)
		insert(t, bc, res.Block)

		// The same meter serves the next block.
		next := attrsOn(bc.CurrentBlock())
		next.Pool = &listPool{lists: [][]*types.Transaction{{transfer(4, 1)}}}
		if res := build(t, bc, next, opts); len(res.Block.Transactions()) != 1 || len(meter.committed) != 1 {
			t.Errorf("second block: %v, meter %v", res.Skipped, meter.committed)
		}
	}
}

// A transaction that is skipped as forced for a limit that the pool's do not have is in no
// block twice over: were it the next one in the same block, the block would look as if it
// were there as forced, and a batch would leave it out.
func TestSkippedForcedWaitsForTheNextBlock(t *testing.T) {
	for name, twice := range map[string]*types.Transaction{
		"for its gas":  call(0, 0, stranger, params.MaxForcedGas+1),
		"for its cost": call(0, 0, looper, params.MaxForcedGas),
	} {
		t.Run(name, func(t *testing.T) {
			bc := newChain(t, testGasLimit)
			attrs := attrsOn(bc.CurrentBlock())
			included := transfer(1, 0)
			attrs.Forced = [][]byte{raw(t, twice), raw(t, included)}
			// The sender's next one cannot go before it, that of the other can.
			attrs.Pool = &listPool{lists: [][]*types.Transaction{{twice, transfer(0, 1)}, {included, transfer(1, 1)}}}
			res := build(t, bc, attrs, options)
			if res.Forced[0].Reason == "" || res.Forced[1].Reason != "" {
				t.Fatalf("outcomes %+v", res.Forced)
			}
			if got, want := hashes(res.Block.Transactions()), []common.Hash{included.Hash(), transfer(1, 1).Hash()}; !slices.Equal(got, want) {
				t.Errorf("block has %v, want %v", got, want)
			}
			if skip := res.Skipped[twice.Hash()]; skip.Reason == "" || skip.Never {
				t.Errorf("left out as %+v", skip)
			}
			replay(t, attrs, res, testGasLimit)
			insert(t, bc, res.Block)

			next := attrsOn(bc.CurrentBlock())
			next.Pool = &listPool{lists: [][]*types.Transaction{{twice, transfer(0, 1)}}}
			if res := build(t, bc, next, options); len(res.Block.Transactions()) != 2 {
				t.Errorf("the next block leaves out %+v", res.Skipped)
			}
		})
	}
}

// A refused transaction must leave no trace in state, gas, logs or receipts.
func TestRefusedTransactionHasNoEffect(t *testing.T) {
	bc := newChain(t, testGasLimit)
	rest := []*types.Transaction{call(1, 0, counter, 100_000), call(1, 1, counter, 100_000)}
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Txs = rest
	want := build(t, bc, attrs, options)

	meter := &opMeter{txLimit: 1 << 62, blockLimit: 1 << 62}
	refuse := &refuser{opMeter: meter, hash: call(0, 0, counter, 100_000).Hash()}
	opts := options
	opts.Meter = refuse
	attrs.Txs = nil
	attrs.Pool = &listPool{lists: [][]*types.Transaction{{call(0, 0, counter, 100_000), transfer(0, 1)}, rest}}
	got := build(t, bc, attrs, opts)
	if got.Block.Hash() != want.Block.Hash() {
		t.Fatalf("block differs:\n%+v\nwant\n%+v", got.Block.Header(), want.Block.Header())
	}
	if got.Receipts[0].Logs[0].Index != 0 || got.Receipts[0].TransactionIndex != 0 {
		t.Errorf("first log has index %d", got.Receipts[0].Logs[0].Index)
	}
}

// refuser lets one transaction run to its end and then refuses it.
type refuser struct {
	*opMeter
	hash common.Hash
}

func (r *refuser) End() (string, bool) {
	r.opMeter.End()
	if r.tx.Hash() == r.hash {
		return "refused", true
	}
	return "", false
}

func TestFillingEndsAfterManyRefusals(t *testing.T) {
	bc := newChain(t, testGasLimit)
	meter := &opMeter{txLimit: 1 << 62, blockLimit: 0}
	opts := options
	opts.Meter = meter
	// All from one key: the lists stand for senders, and none is included.
	var lists [][]*types.Transaction
	for i := range uint64(2 * maxRefusals) {
		lists = append(lists, []*types.Transaction{call(0, 0, looper, 40_000+i)})
	}
	pool := &listPool{lists: lists}
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Pool = pool
	if res := build(t, bc, attrs, opts); len(res.Skipped) != maxRefusals || len(res.Block.Transactions()) != 0 {
		t.Errorf("%d refused, want %d", len(res.Skipped), maxRefusals)
	}
}

// Only refusals in a row end the filling: with room for the small ones, each of
// them starts the count again.
func TestRefusalsCountInARow(t *testing.T) {
	bc := newChain(t, testGasLimit)
	opts := options
	opts.Meter = &opMeter{txLimit: 10, blockLimit: 1 << 62}
	var line linePool
	for i := range uint64(maxRefusals + 10) {
		line = append(line, call(0, 0, looper, 40_000+i), transfer(1, i))
	}
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Pool = &line
	if res := build(t, bc, attrs, opts); len(res.Block.Transactions()) != maxRefusals+10 {
		t.Errorf("%d transactions, want all %d small ones", len(res.Block.Transactions()), maxRefusals+10)
	}
}

// What does not fit into the rest of a block ends the filling when there is a lot
// of it, but only in a row, and what never fits does not count.
func TestMisfitsCountInARow(t *testing.T) {
	const gasLimit = 1_000_000
	for _, test := range []struct {
		name           string
		before, middle int
		gas            uint64
		want           int // transactions in the block
	}{
		{"too many", maxMisfits, 0, 900_000, 1},
		{"one less", maxMisfits - 1, 0, 900_000, 3},
		{"not in a row", maxMisfits - 1, maxMisfits - 1, 900_000, 3},
		{"never fits", maxMisfits + 1, 0, gasLimit + 1, 3},
	} {
		bc := newChain(t, gasLimit)
		line := linePool{call(0, 0, looper, 500_000)} // leaves little
		add := func(n int) {
			for i := range uint64(n) {
				line = append(line, call(1, i, stranger, test.gas))
			}
		}
		add(test.before)
		line = append(line, transfer(2, 0))
		add(test.middle)
		line = append(line, transfer(2, 1))
		attrs := attrsOn(bc.CurrentBlock())
		attrs.Pool = &line
		if res := build(t, bc, attrs, options); len(res.Block.Transactions()) != test.want {
			t.Errorf("%s: %d transactions, want %d", test.name, len(res.Block.Transactions()), test.want)
		}
	}
}

// linePool is a TxSource that yields its transactions one after the other.
type linePool []*types.Transaction

func (p *linePool) Peek() *types.Transaction {
	if len(*p) == 0 {
		return nil
	}
	return (*p)[0]
}

func (p *linePool) Shift() { *p = (*p)[1:] }
func (p *linePool) Pop()   { *p = (*p)[1:] }

func (p *linePool) Ahead(uint64) []*types.Transaction { return *p }

func TestFillingEndsAtTheDeadline(t *testing.T) {
	bc := newChain(t, testGasLimit)
	ctx := &expiring{Context: context.Background()}
	pool := &listPool{lists: [][]*types.Transaction{{transfer(0, 0), transfer(0, 1), transfer(0, 2)}}}
	peeks := 0
	pool.onPeek = func() {
		if peeks++; peeks == 2 {
			ctx.err = context.DeadlineExceeded
		}
	}
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Pool = pool
	res, err := Build(ctx, bc, bc.CurrentBlock(), attrs, options)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(res.Block.Transactions()); got != 2 {
		t.Errorf("%d transactions, want the two taken before the deadline", got)
	}
	insert(t, bc, res.Block)
	// What must be in the block cannot be cut short.
	for _, change := range []func(*Attributes){
		func(a *Attributes) { a.Forced = [][]byte{{}} },
		func(a *Attributes) { a.Txs = []*types.Transaction{transfer(0, 2)} },
	} {
		attrs := attrsOn(bc.CurrentBlock())
		change(&attrs)
		if _, err := Build(ctx, bc, bc.CurrentBlock(), attrs, options); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	}
}

// expiring is a context whose deadline passes when the test says so.
type expiring struct {
	context.Context
	err error
}

func (c *expiring) Err() error { return c.err }

func TestFeesGoToTheCoinbase(t *testing.T) {
	bc := newChain(t, testGasLimit)
	attrs := attrsOn(bc.CurrentBlock())
	attrs.Pool = &listPool{lists: [][]*types.Transaction{{transfer(0, 0)}}}
	insert(t, bc, build(t, bc, attrs, options).Block)
	statedb, err := bc.State()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := statedb.GetBalance(coinbase).Uint64(), ethparams.TxGas*tip.Uint64(); got != want {
		t.Errorf("coinbase has %d wei, want %d", got, want)
	}
}
