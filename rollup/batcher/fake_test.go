package batcher

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"math/rand"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

const startBlock = 10

var (
	testKey, _ = crypto.HexToECDSA("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")
	alice      = common.HexToAddress("0x00000000000000000000000000000000000000a1")
	bob        = common.HexToAddress("0x00000000000000000000000000000000000000b0")
	contract   = common.HexToAddress("0x00000000000000000000000000000000000000cc")
	genesis    = time.Unix(1_700_000_000, 0)
)

// fakeL1 is the tracker's view of L1.
type fakeL1 struct {
	mu       sync.Mutex
	fork     byte
	blocks   []l1.BlockRef // from startBlock
	events   map[common.Hash][]l1.Event
	deposits []l1.Deposit
	forced   []l1.Forced
	hidden   int // newest blocks the tracker has not seen
	lookup   error
}

func newFakeL1() *fakeL1 {
	f := &fakeL1{events: make(map[common.Hash][]l1.Event)}
	for range 10 {
		f.mine()
	}
	return f
}

// mine adds a block with the given events and returns it.
func (f *fakeL1) mine(events ...l1.Event) l1.BlockRef {
	f.mu.Lock()
	defer f.mu.Unlock()
	ref := l1.BlockRef{Number: startBlock + uint64(len(f.blocks)), Time: uint64(genesis.Unix()) + 12*uint64(len(f.blocks))}
	ref.Hash = crypto.Keccak256Hash([]byte{f.fork, byte(ref.Number)})
	if n := len(f.blocks); n > 0 {
		ref.Parent = f.blocks[n-1].Hash
	}
	f.blocks = append(f.blocks, ref)
	for i := range events {
		events[i].L1Block = ref
	}
	f.events[ref.Hash] = events
	return ref
}

// reorg drops the blocks above number; the ones mined next are others.
func (f *fakeL1) reorg(number uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fork++
	f.blocks = f.blocks[:number-startBlock+1]
}

func (f *fakeL1) seen() []l1.BlockRef { return f.blocks[:len(f.blocks)-f.hidden] }

func (f *fakeL1) Head() l1.BlockRef {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.seen()[len(f.seen())-1]
}

func (f *fakeL1) RefByNumber(n uint64) (l1.BlockRef, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n < startBlock || n-startBlock >= uint64(len(f.seen())) {
		return l1.BlockRef{}, l1.ErrUnknownBlock
	}
	return f.seen()[n-startBlock], nil
}

func (f *fakeL1) CountsAt(n uint64) (l1.Counts, error) {
	if _, err := f.RefByNumber(n); err != nil {
		return l1.Counts{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	c := l1.Counts{Messages: n - startBlock, InboxRoot: common.Hash{byte(n)}}
	for _, e := range f.deposits {
		if e.L1Block <= n {
			c.Deposits++
		}
	}
	for _, e := range f.forced {
		if e.L1Block <= n {
			c.Forced++
		}
	}
	return c, nil
}

func (f *fakeL1) Deposits(from, to uint64) ([]l1.Deposit, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.lookup != nil {
		return nil, f.lookup
	}
	return f.deposits[from:to], nil
}

func (f *fakeL1) Forced(from, to uint64) ([]l1.Forced, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.lookup != nil {
		return nil, f.lookup
	}
	return f.forced[from:to], nil
}

func (f *fakeL1) EventsIn(from, to uint64) (out []l1.Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, ref := range f.seen() {
		if ref.Number >= from && ref.Number <= to {
			out = append(out, f.events[ref.Hash]...)
		}
	}
	return out
}

// fakeL2 is a chain of blocks that are never executed.
type fakeL2 struct {
	mu     sync.Mutex
	blocks []*types.Block
	safe   uint64
	nonce  uint64
}

func newFakeL2() *fakeL2 {
	header := &types.Header{Number: new(big.Int), Time: uint64(genesis.Unix()), Extra: params.HeaderExtra{Origin: startBlock}.Encode(), Difficulty: new(big.Int)}
	return &fakeL2{blocks: []*types.Block{types.NewBlockWithHeader(header)}}
}

func (f *fakeL2) Head() *types.Header {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.blocks[len(f.blocks)-1].Header()
}

func (f *fakeL2) Safe() *types.Header {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.blocks[f.safe].Header()
}

func (f *fakeL2) BlockByNumber(n uint64) *types.Block {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n >= uint64(len(f.blocks)) {
		return nil
	}
	return f.blocks[n]
}

// spec says what is in a block; the zero value is an empty one of alice's.
type spec struct {
	origin   uint64 // offset to startBlock
	coinbase common.Address
	txs      []*types.Transaction // included forced ones first
	deposits int
	forced   uint64 // queue entries consumed
}

// add puts blocks on the chain, one second apart.
func (f *fakeL2) add(chain *fakeL1, specs ...spec) {
	for _, s := range specs {
		parent := f.Head()
		prev, err := params.DecodeHeaderExtra(parent.Extra)
		if err != nil {
			panic(err)
		}
		if s.coinbase == (common.Address{}) {
			s.coinbase = alice
		}
		ref, err := chain.RefByNumber(startBlock + s.origin)
		if err != nil {
			panic(err)
		}
		counts, err := chain.CountsAt(ref.Number)
		if err != nil {
			panic(err)
		}
		root := params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot}.Commitment()
		f.mu.Lock()
		f.nonce++
		var withdrawals []*types.Withdrawal
		for i := range s.deposits {
			withdrawals = append(withdrawals, &types.Withdrawal{Index: prev.DepositEnd + uint64(i), Address: bob, Amount: 1})
		}
		extra := params.HeaderExtra{Origin: ref.Number, DepositEnd: prev.DepositEnd + uint64(s.deposits), ForcedEnd: prev.ForcedEnd + s.forced}
		header := &types.Header{
			ParentHash: parent.Hash(), Number: new(big.Int).Add(parent.Number, common.Big1), Time: parent.Time + 1, Coinbase: s.coinbase,
			Extra: extra.Encode(), ParentBeaconRoot: &root, Difficulty: new(big.Int), GasUsed: 21_000 * uint64(len(s.txs)),
			BaseFee: big.NewInt(7), WithdrawalsHash: &types.EmptyWithdrawalsHash, BlobGasUsed: new(uint64), ExcessBlobGas: new(uint64), RequestsHash: &types.EmptyRequestsHash,
			Root: common.BigToHash(new(big.Int).SetUint64(f.nonce)), // a reorged block differs from the one it replaces
		}
		f.blocks = append(f.blocks, types.NewBlockWithHeader(header).WithBody(types.Body{Transactions: s.txs, Withdrawals: withdrawals}))
		f.mu.Unlock()
	}
}

// reorg drops the blocks above number.
func (f *fakeL2) reorg(number uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.blocks = f.blocks[:number+1]
}

// tx makes a transaction with the given number of random or zero data bytes.
func tx(nonce uint64, data int, random bool) *types.Transaction {
	payload := make([]byte, data)
	if random {
		rand.New(rand.NewSource(int64(nonce))).Read(payload)
	}
	return types.MustSignNewTx(testKey, types.LatestSignerForChainID(big.NewInt(901)), &types.DynamicFeeTx{
		ChainID: big.NewInt(901), Nonce: nonce, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(9), Gas: 30_000, To: &bob, Value: new(big.Int), Data: payload,
	})
}

// fakeSender is the Rollup contract behind a transaction manager.
type fakeSender struct {
	l1      *fakeL1
	l2      *fakeL2
	headers []*batch.Header // on the contract, from the genesis batch
	blobs   map[common.Hash][]*kzg4844.Blob
	prices  txmgr.Prices
	err     error
	sent    int
	derive  bool // move the safe label along
}

func newFakeSender(chain *fakeL1, l2 *fakeL2) *fakeSender {
	return &fakeSender{l1: chain, l2: l2, headers: []*batch.Header{batch.GenesisHeader(startBlock)}, blobs: make(map[common.Hash][]*kzg4844.Blob),
		prices: txmgr.Prices{Tip: big.NewInt(1), BaseFee: big.NewInt(9), BlobBaseFee: big.NewInt(1)}, derive: true}
}

func (f *fakeSender) last() *batch.Header { return f.headers[len(f.headers)-1] }

func (f *fakeSender) Prices(context.Context) (txmgr.Prices, error) { return f.prices, nil }

func (f *fakeSender) Send(_ context.Context, c txmgr.Candidate) (*types.Receipt, error) {
	if f.err != nil {
		return nil, f.err
	}
	f.sent++
	header, err := decodeCommit(c)
	if err != nil {
		return nil, err
	}
	hashes, err := batch.BlobHashes(c.Blobs)
	if err != nil {
		return nil, err
	}
	if *c.To != contract || fmt.Sprint(hashes) != fmt.Sprint(header.BlobHashes) {
		return nil, errors.New("wrong contract or blobs")
	}
	if header.Index != f.last().Index+1 || header.ParentHash != f.last().Hash() {
		return nil, &txmgr.RevertError{Reason: "NotNextIndex"}
	}
	f.headers = append(f.headers, header)
	f.blobs[header.Hash()] = c.Blobs
	ref := f.l1.mine(l1.Event{Committed: &l1.Committed{Hash: header.Hash(), Header: *header}})
	if f.derive {
		f.l2.mu.Lock()
		f.l2.safe = header.LastBlock
		f.l2.mu.Unlock()
	}
	return &types.Receipt{BlockNumber: new(big.Int).SetUint64(ref.Number), BlockHash: ref.Hash, GasUsed: 100, EffectiveGasPrice: big.NewInt(2),
		BlobGasUsed: 10, BlobGasPrice: big.NewInt(3)}, nil
}

// drop makes the contract forget the batches from index on.
func (f *fakeSender) drop(index uint64) {
	f.headers = f.headers[:index]
	f.l2.mu.Lock()
	f.l2.safe = f.last().LastBlock
	f.l2.mu.Unlock()
}

// check decodes everything on the contract and compares it with the L2 chain.
func (f *fakeSender) check(t *testing.T, lastBlocks ...uint64) {
	t.Helper()
	if len(f.headers)-1 != len(lastBlocks) {
		t.Fatalf("%d batches on l1, want %d", len(f.headers)-1, len(lastBlocks))
	}
	number := uint64(1)
	for i, header := range f.headers[1:] {
		if header.LastBlock != lastBlocks[i] {
			t.Errorf("batch %d ends at block %d, want %d", header.Index, header.LastBlock, lastBlocks[i])
		}
		payload, err := batch.Decode(header, f.headers[i], f.blobs[header.Hash()])
		if err != nil {
			t.Fatal(err)
		}
		for _, got := range payload.Blocks {
			want := f.l2.blocks[number]
			prev, _ := params.DecodeHeaderExtra(f.l2.blocks[number-1].Extra())
			extra, _ := params.DecodeHeaderExtra(want.Extra())
			if err := sameBlock(&got, want, extra.ForcedEnd-prev.ForcedEnd); err != nil || payload.Coinbase != want.Coinbase() {
				t.Errorf("block %d: coinbase %v %v", number, payload.Coinbase, err)
			}
			if header.OriginNumber != extra.Origin {
				t.Errorf("block %d: origin %d in the batch, %d in the block", number, header.OriginNumber, extra.Origin)
			}
			number++
		}
	}
}

// world is a batcher between the fakes, at a time of the test's choice.
type world struct {
	*Batcher
	l1     *fakeL1
	l2     *fakeL2
	sender *fakeSender
	clock  time.Time
}

func testConfig() Config {
	cfg := DefaultConfig()
	cfg.Interval = time.Hour
	cfg.PollInterval = time.Millisecond
	cfg.MaxRetry = 4 * time.Millisecond
	return cfg
}

func testRollup() *params.Rollup {
	return &params.Rollup{Genesis: params.Genesis{L1Block: startBlock}, Contracts: params.Contracts{Rollup: contract},
		Limits: params.Limits{MaxDrift: 600, ForceDeadline: 86_400, OperatorTimeout: 172_800}}
}

func newWorld(t *testing.T, cfg Config) *world {
	t.Helper()
	chain, l2 := newFakeL1(), newFakeL2()
	w := &world{l1: chain, l2: l2, sender: newFakeSender(chain, l2), clock: genesis}
	w.restart(t, cfg)
	return w
}

func (w *world) restart(t *testing.T, cfg Config) {
	t.Helper()
	b, err := New(w.l2, w.l1, w.sender, testRollup(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	b.now = func() time.Time { return w.clock }
	w.Batcher = b
}

// settle steps until there is nothing to send, and fails on any error.
func (w *world) settle(t *testing.T) {
	t.Helper()
	for range 100 {
		sent, err := w.Step(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !sent {
			return
		}
	}
	t.Fatal("does not settle")
}
