package sequencer

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/event"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/eth/wal"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/labels"
)

const (
	startTime  = 1_000_000
	startBlock = 10 // L1 block of the genesis
	maxDrift   = 600
	interval   = 60 // seconds an origin is kept
)

var (
	key, _ = crypto.ToECDSA(crypto.Keccak256([]byte("sequencer test key")))
	sender = crypto.PubkeyToAddress(key.PublicKey)
)

// clock is a time that tests move.
type clock struct {
	mu sync.Mutex
	at uint64
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Unix(int64(c.at), 0)
}

func (c *clock) set(at uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// fakeL1 is a tracker that holds what tests put into it.
type fakeL1 struct {
	mu       sync.Mutex
	refs     map[uint64]l1.BlockRef
	head     uint64
	fork     int
	deposits []l1.Deposit
	forced   []l1.Forced
	messages []uint64 // L1 blocks
	feed     event.FeedOf[l1.Update]
}

func newL1() *fakeL1 {
	f := &fakeL1{refs: make(map[uint64]l1.BlockRef), head: startBlock - 1}
	f.mine(1)
	return f
}

// mine adds blocks, 12 seconds apart.
func (f *fakeL1) mine(n int) {
	f.mu.Lock()
	for range n {
		f.head++
		f.refs[f.head] = l1.BlockRef{Number: f.head, Time: startTime + (f.head-startBlock)*12,
			Hash: crypto.Keccak256Hash(fmt.Appendf(nil, "%d/%d", f.head, f.fork)), Parent: f.refs[f.head-1].Hash}
	}
	head := f.refs[f.head]
	f.mu.Unlock()
	f.feed.Send(l1.Update{Head: head})
}

// drop removes blocks; those mined next are different ones.
func (f *fakeL1) drop(n uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.head -= n
	f.fork++
}

func (f *fakeL1) deposit(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for range n {
		f.deposits = append(f.deposits, l1.Deposit{Index: uint64(len(f.deposits)), To: common.Address{5}, Amount: 1, L1Block: f.head})
	}
}

func (f *fakeL1) force(raw []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.forced = append(f.forced, l1.Forced{Index: uint64(len(f.forced)), Raw: raw, L1Block: f.head})
}

func (f *fakeL1) message() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.messages = append(f.messages, f.head)
}

func (f *fakeL1) Head() l1.BlockRef {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.refs[f.head]
}

func (f *fakeL1) RefByNumber(n uint64) (l1.BlockRef, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n > f.head || n < startBlock {
		return l1.BlockRef{}, l1.ErrUnknownBlock
	}
	return f.refs[n], nil
}

func (f *fakeL1) CountsAt(n uint64) (l1.Counts, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n > f.head {
		return l1.Counts{}, l1.ErrUnknownBlock
	}
	var c l1.Counts
	for _, d := range f.deposits {
		if d.L1Block <= n {
			c.Deposits++
		}
	}
	for _, e := range f.forced {
		if e.L1Block <= n {
			c.Forced++
		}
	}
	for _, at := range f.messages {
		if at <= n {
			c.Messages++
			c.InboxRoot = common.BigToHash(new(big.Int).SetUint64(c.Messages))
		}
	}
	return c, nil
}

func (f *fakeL1) Deposits(from, to uint64) ([]l1.Deposit, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if to > uint64(len(f.deposits)) {
		return nil, l1.ErrUnknownEntry
	}
	return f.deposits[from:to], nil
}

func (f *fakeL1) Forced(from, to uint64) ([]l1.Forced, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if to > uint64(len(f.forced)) {
		return nil, l1.ErrUnknownEntry
	}
	return f.forced[from:to], nil
}

func (f *fakeL1) Subscribe(ch chan<- l1.Update) event.Subscription { return f.feed.Subscribe(ch) }

// chain is an engine on a real in-memory geth chain.
type chain struct {
	*core.BlockChain
}

func newChain(t testing.TB) *chain {
	t.Helper()
	spec, err := genesis.L2(&params.Rollup{
		Version: 1, L1ChainID: 900, L2ChainID: 901,
		Genesis: params.Genesis{L1Block: startBlock, Time: startTime, GasLimit: 30_000_000, BaseFee: (*hexutil.Big)(big.NewInt(ethparams.GWei)),
			Balances: map[common.Address]*hexutil.Big{sender: (*hexutil.Big)(new(big.Int).Mul(big.NewInt(1000), big.NewInt(ethparams.Ether)))}},
		Limits: params.Limits{MaxDrift: maxDrift, ForceDeadline: 1, OperatorTimeout: 1},
	})
	if err != nil {
		t.Fatal(err)
	}
	bc, err := core.NewBlockChain(rawdb.NewMemoryDatabase(), spec, beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(bc.Stop)
	return &chain{bc}
}

func (c *chain) Head() *types.Header { return c.CurrentBlock() }
func (c *chain) Safe() *types.Header {
	if h := c.CurrentSafeBlock(); h != nil {
		return h
	}
	return c.Finalized()
}
func (c *chain) Finalized() *types.Header {
	if h := c.CurrentFinalBlock(); h != nil {
		return h
	}
	return c.Genesis().Header()
}
func (c *chain) HeaderByNumber(n uint64) *types.Header {
	if n > c.Head().Number.Uint64() {
		return nil
	}
	return c.GetHeaderByNumber(n)
}
func (c *chain) BlockByNumber(n uint64) *types.Block {
	if n > c.Head().Number.Uint64() {
		return nil
	}
	return c.GetBlockByNumber(n)
}
func (c *chain) BlockByHash(h common.Hash) *types.Block { return c.GetBlockByHash(h) }

func (c *chain) Build(ctx context.Context, parent *types.Header, attrs builder.Attributes) (*builder.Result, error) {
	return builder.Build(ctx, c.BlockChain, parent, attrs, builder.Options{MaxDrift: maxDrift})
}

func (c *chain) Insert(ctx context.Context, block *types.Block) error {
	if c.HasBlockAndState(block.Hash(), block.NumberU64()) {
		return nil // geth would make a known block the head
	}
	_, err := c.InsertBlockWithoutSetHead(ctx, block, false)
	return err
}

func (c *chain) SetLabels(_ context.Context, head, safe, final common.Hash) error {
	block := c.GetBlockByHash(head)
	if block == nil {
		return errors.New("unknown head")
	}
	if block.Hash() != c.CurrentBlock().Hash() {
		if _, err := c.SetCanonical(block); err != nil {
			return err
		}
	}
	c.BlockChain.SetSafe(c.GetHeaderByHash(safe))
	c.SetFinalized(c.GetHeaderByHash(final))
	return nil
}

// fakePool offers transactions of one sender in order, as far as the chain lacks
// them.
type fakePool struct {
	chain   *chain
	mu      sync.Mutex
	txs     map[uint64]*types.Transaction // by nonce
	refused map[common.Hash]string
	feed    event.FeedOf[core.NewTxsEvent]
}

func (p *fakePool) add(txs ...*types.Transaction) {
	p.mu.Lock()
	for _, tx := range txs {
		p.txs[tx.Nonce()] = tx
	}
	p.mu.Unlock()
	p.feed.Send(core.NewTxsEvent{Txs: txs})
}

func (p *fakePool) Candidates(*big.Int) builder.TxSource {
	p.mu.Lock()
	defer p.mu.Unlock()
	head := p.chain.Head()
	state, err := p.chain.StateAtForkBoundary(head, head)
	if err != nil {
		panic(err) // a broken test chain
	}
	source := &candidates{}
	for nonce := state.GetNonce(sender); p.txs[nonce] != nil; nonce++ {
		*source = append(*source, p.txs[nonce])
	}
	return source
}

func (p *fakePool) Refuse(hash common.Hash, reason string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refused[hash] = reason
}
func (p *fakePool) Return(txs []*types.Transaction) { p.add(txs...) }
func (p *fakePool) Subscribe(ch chan<- core.NewTxsEvent) event.Subscription {
	return p.feed.Subscribe(ch)
}
func (p *fakePool) Sync() error { return nil }

type candidates []*types.Transaction

func (c *candidates) Peek() *types.Transaction {
	if len(*c) == 0 {
		return nil
	}
	return (*c)[0]
}
func (c *candidates) Shift() { *c = (*c)[1:] }
func (c *candidates) Pop()   { *c = nil }

func (c *candidates) Ahead(uint64) []*types.Transaction { return *c }

// fakeLog wraps the real log so that it can fail.
type fakeLog struct {
	*wal.Log
	fail   error
	before func() // called by Append, nil for nothing
}

func (l *fakeLog) Append(block *types.Block) error {
	if l.before != nil {
		l.before()
	}
	if l.fail != nil {
		return l.fail
	}
	return l.Log.Append(block)
}

// world is a sequencer with everything around it.
type world struct {
	*Sequencer
	t      testing.TB
	l1     *fakeL1
	chain  *chain
	keeper *labels.Keeper
	pool   *fakePool
	log    *fakeLog
	clock  *clock
}

func newWorld(t testing.TB, opts Options) *world {
	t.Helper()
	file, err := wal.Open(t.TempDir(), wal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	w := &world{t: t, l1: newL1(), chain: newChain(t), log: &fakeLog{Log: file}, clock: &clock{at: startTime + 5}}
	w.connect(opts)
	return w
}

// connect makes a sequencer on the world's chain and log, as after a restart.
func (w *world) connect(opts Options) {
	w.t.Helper()
	opts.MaxDrift, opts.Coinbase = maxDrift, common.Address{0xfe}
	if opts.BatchInterval == 0 {
		opts.BatchInterval = interval * time.Second
	}
	if opts.FillTime == 0 {
		opts.FillTime = time.Minute
	}
	w.keeper = labels.New(w.chain)
	w.pool = &fakePool{chain: w.chain, txs: make(map[uint64]*types.Transaction), refused: make(map[common.Hash]string)}
	var err error
	if w.Sequencer, err = New(w.chain, w.keeper, w.l1, w.pool, w.log, opts); err != nil {
		w.t.Fatal(err)
	}
	w.now = w.clock.now
}

func (w *world) tx(nonce uint64) *types.Transaction {
	chainID := big.NewInt(901)
	return types.MustSignNewTx(key, types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{ChainID: chainID, Nonce: nonce, To: &common.Address{7},
		Value: big.NewInt(1), Gas: 21_000, GasFeeCap: big.NewInt(100 * ethparams.GWei), GasTipCap: big.NewInt(1)})
}

// step makes a block and returns it, nil when there was no reason for one.
func (w *world) step() *types.Block {
	w.t.Helper()
	made, _, err := w.Step(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	if !made {
		return nil
	}
	return w.chain.GetBlockByHash(w.chain.Head().Hash())
}

func (w *world) mustStep() *types.Block {
	w.t.Helper()
	block := w.step()
	if block == nil {
		w.t.Fatal("no block was made")
	}
	return block
}

// burn makes n blocks of one transaction each, the clock going along.
func (w *world) burn(n int) {
	w.t.Helper()
	for range n {
		w.clock.set(w.chain.Head().Time + 1)
		head := w.chain.Head()
		state, err := w.chain.StateAtForkBoundary(head, head)
		if err != nil {
			w.t.Fatal(err)
		}
		w.pool.add(w.tx(state.GetNonce(sender)))
		w.mustStep()
	}
}

func originOf(t testing.TB, block *types.Block) uint64 {
	t.Helper()
	extra, err := params.DecodeHeaderExtra(block.Extra())
	if err != nil {
		t.Fatal(err)
	}
	return extra.Origin
}
