package txmgr

import (
	"context"
	"errors"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/txpool"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

var (
	testKey, _  = crypto.HexToECDSA("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80")
	otherKey, _ = crypto.HexToECDSA("59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d")
	testChain   = big.NewInt(900)
	testTarget  = common.HexToAddress("0x00000000000000000000000000000000000000aa")
)

// fakeL1 is an L1 node with one account and geth's pool rules. Every request
// for a receipt lets one block pass, so tests advance without a clock.
type fakeL1 struct {
	mu   sync.Mutex
	head uint64
	tip  *big.Int
	base *big.Int
	blob *big.Int

	nonce  uint64
	pool   map[uint64]*types.Transaction
	mined  map[common.Hash]*types.Receipt
	sent   []*types.Transaction // accepted into the pool
	offers []*types.Transaction // every SendTransaction

	maxPooled int // most transactions pooled at once

	mineIf   func(tx *types.Transaction) bool // nil mines everything
	status   func(tx *types.Transaction) uint64
	onBlock  func()                                   // after a block, with the lock held
	sendErr  func(n int, tx *types.Transaction) error // n counts offers from 0; errOffer passes to the pool rules
	estimate func() (uint64, error)
	call     func(number *big.Int) error
	headErr  error
	nonceErr error
}

func newFakeL1() *fakeL1 {
	return &fakeL1{
		head: 100, tip: big.NewInt(1_000), base: big.NewInt(10_000), blob: big.NewInt(100),
		pool: make(map[uint64]*types.Transaction), mined: make(map[common.Hash]*types.Receipt),
	}
}

func (l *fakeL1) step() {
	l.head++
	if tx := l.pool[l.nonce]; tx != nil && (l.mineIf == nil || l.mineIf(tx)) {
		l.include(tx)
	}
	if l.onBlock != nil {
		l.onBlock()
	}
}

func (l *fakeL1) include(tx *types.Transaction) {
	status := types.ReceiptStatusSuccessful
	if l.status != nil {
		status = l.status(tx)
	}
	l.mined[tx.Hash()] = &types.Receipt{
		TxHash: tx.Hash(), Status: status, BlockNumber: new(big.Int).SetUint64(l.head), GasUsed: 21_000,
		BlockHash:         crypto.Keccak256Hash(tx.Hash().Bytes(), big.NewInt(int64(l.head)).Bytes()),
		EffectiveGasPrice: big.NewInt(7), BlobGasPrice: big.NewInt(3), BlobGasUsed: tx.BlobGas(),
	}
	delete(l.pool, tx.Nonce())
	l.nonce = tx.Nonce() + 1
}

// unmine puts a mined transaction back into the pool, or drops it.
func (l *fakeL1) unmine(tx *types.Transaction, keep bool) {
	delete(l.mined, tx.Hash())
	l.nonce = tx.Nonce()
	if keep {
		l.pool[tx.Nonce()] = tx
	}
}

func (l *fakeL1) HeaderByNumber(context.Context, *big.Int) (*types.Header, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return &types.Header{Number: new(big.Int).SetUint64(l.head), BaseFee: l.base}, l.headErr
}

func (l *fakeL1) SuggestGasTipCap(context.Context) (*big.Int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.tip, nil
}

func (l *fakeL1) BlobBaseFee(context.Context) (*big.Int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.blob, nil
}

func (l *fakeL1) NonceAt(_ context.Context, _ common.Address, number *big.Int) (uint64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.nonce, l.nonceErr
}

func (l *fakeL1) EstimateGas(context.Context, ethereum.CallMsg) (uint64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.estimate != nil {
		return l.estimate()
	}
	return 50_000, nil
}

func (l *fakeL1) CallContract(_ context.Context, _ ethereum.CallMsg, number *big.Int) ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.call != nil {
		return nil, l.call(number)
	}
	return nil, nil
}

func (l *fakeL1) TransactionReceipt(_ context.Context, hash common.Hash) (*types.Receipt, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.step()
	if r := l.mined[hash]; r != nil {
		return r, nil
	}
	return nil, ethereum.NotFound
}

var errOffer = errors.New("to the pool")

func (l *fakeL1) SendTransaction(_ context.Context, tx *types.Transaction) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.offers = append(l.offers, tx)
	if l.sendErr != nil {
		if err := l.sendErr(len(l.offers)-1, tx); !errors.Is(err, errOffer) {
			return err
		}
	}
	return l.add(tx)
}

func (l *fakeL1) add(tx *types.Transaction) error {
	if tx.Nonce() < l.nonce {
		return core.ErrNonceTooLow
	}
	for _, old := range l.pool {
		if (old.Type() == types.BlobTxType) != (tx.Type() == types.BlobTxType) {
			return txpool.ErrAlreadyReserved
		}
	}
	if old := l.pool[tx.Nonce()]; old != nil {
		if old.Hash() == tx.Hash() {
			return txpool.ErrAlreadyKnown
		}
		percent := int64(10)
		if tx.Type() == types.BlobTxType {
			percent = 100
		}
		enough := func(new, old *big.Int) bool {
			min := increase(old, 0)
			min = atLeast(min, new0().Div(new0().Mul(old, big.NewInt(100+percent)), big.NewInt(100)))
			return new.Cmp(min) >= 0
		}
		if !enough(tx.GasTipCap(), old.GasTipCap()) || !enough(tx.GasFeeCap(), old.GasFeeCap()) ||
			tx.Type() == types.BlobTxType && !enough(tx.BlobGasFeeCap(), old.BlobGasFeeCap()) {
			return txpool.ErrReplaceUnderpriced
		}
	}
	l.pool[tx.Nonce()] = tx
	l.sent = append(l.sent, tx)
	l.maxPooled = max(l.maxPooled, len(l.pool))
	return nil
}

func new0() *big.Int { return new(big.Int) }

func testConfig() Config {
	cfg := DefaultConfig()
	cfg.NumConfirmations = 3
	cfg.ReceiptQueryInterval = time.Millisecond
	cfg.ResubmissionTimeout = 8 * time.Millisecond
	cfg.NotInMempoolTimeout = 60 * time.Millisecond
	cfg.NetworkTimeout = time.Second
	cfg.MinTipCap, cfg.MinBaseFee, cfg.MinBlobFee = nil, nil, nil
	cfg.FeeLimitThreshold = big.NewInt(1_000_000)
	return cfg
}

func newManager(t *testing.T, l1 Backend, cfg Config) *Manager {
	t.Helper()
	m, err := New(l1, NewKeySigner(testKey), testChain, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func testContext(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// foreign is a transaction of the same account from an earlier run.
func foreign(t *testing.T, nonce uint64, fee int64, blobHashes ...common.Hash) *types.Transaction {
	t.Helper()
	c := Candidate{To: &testTarget, Data: []byte("earlier run")}
	fees := Fees{Tip: big.NewInt(fee), FeeCap: big.NewInt(fee)}
	if len(blobHashes) > 0 {
		fees.BlobFeeCap = big.NewInt(fee)
	}
	tx, err := types.SignTx(c.transaction(testChain, nonce, 21_000, fees, blobHashes), types.LatestSignerForChainID(testChain), testKey)
	if err != nil {
		t.Fatal(err)
	}
	return tx
}
