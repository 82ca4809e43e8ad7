package txmgr

import (
	"context"
	"errors"
	"math/big"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
)

var plain = Candidate{To: &testTarget, Data: []byte{1, 2, 3}, Value: big.NewInt(5)}

// blobSidecar is expensive enough to share.
var blobSidecar = sync.OnceValues(func() (*types.BlobTxSidecar, error) {
	blob := new(kzg4844.Blob)
	blob[1] = 7
	return NewSidecar([]*kzg4844.Blob{blob})
})

func blobCandidate(t *testing.T) (Candidate, *types.BlobTxSidecar) {
	t.Helper()
	sidecar, err := blobSidecar()
	if err != nil {
		t.Fatal(err)
	}
	return Candidate{To: &testTarget, Blobs: []*kzg4844.Blob{&sidecar.Blobs[0]}}, sidecar
}

func TestSendConfirms(t *testing.T) {
	l1 := newFakeL1()
	l1.nonce = 7
	m := newManager(t, l1, testConfig())
	receipt, err := m.Send(testContext(t), plain)
	if err != nil {
		t.Fatal(err)
	}
	if depth := l1.head - receipt.BlockNumber.Uint64() + 1; depth < 3 {
		t.Errorf("returned at depth %d, want 3", depth)
	}
	tx := l1.sent[0]
	if tx.Type() != types.DynamicFeeTxType || tx.Nonce() != 7 || *tx.To() != testTarget || tx.Value().Int64() != 5 ||
		string(tx.Data()) != "\x01\x02\x03" || tx.ChainId().Cmp(testChain) != 0 {
		t.Errorf("wrong transaction %+v", tx)
	}
	if tx.Gas() != 60_000 {
		t.Errorf("gas %d, want the estimate of 50000 and a fifth", tx.Gas())
	}
	if tx.GasTipCap().Int64() != 1_000 || tx.GasFeeCap().Int64() != 21_000 {
		t.Errorf("tip %v fee cap %v", tx.GasTipCap(), tx.GasFeeCap())
	}
	if want := int64(21_000 * 7); Cost(receipt).Int64() != want {
		t.Errorf("cost %v, want %d", Cost(receipt), want)
	}
}

func TestGasLimit(t *testing.T) {
	l1 := newFakeL1()
	m := newManager(t, l1, testConfig())
	c := plain
	c.GasLimit = 123_456
	if _, err := m.Send(testContext(t), c); err != nil {
		t.Fatal(err)
	}
	l1.estimate = func() (uint64, error) { return params.MaxTransactionGas - 5, nil }
	if _, err := m.Send(testContext(t), plain); err != nil {
		t.Fatal(err)
	}
	if l1.sent[0].Gas() != 123_456 || l1.sent[1].Gas() != params.MaxTransactionGas {
		t.Errorf("gas limits %d, %d", l1.sent[0].Gas(), l1.sent[1].Gas())
	}
}

func TestBumpsUntilMined(t *testing.T) {
	l1 := newFakeL1()
	l1.mineIf = func(tx *types.Transaction) bool { return tx.GasTipCap().Int64() >= 1_300 }
	m := newManager(t, l1, testConfig())
	receipt, err := m.Send(testContext(t), plain)
	if err != nil {
		t.Fatal(err)
	}
	// 1000, 1100, 1210, 1331: all with one nonce, each accepted by the pool.
	if len(l1.sent) < 4 {
		t.Fatalf("%d versions sent, want at least 4", len(l1.sent))
	}
	for i, want := range []int64{1_000, 1_100, 1_210, 1_331} {
		if tx := l1.sent[i]; tx.Nonce() != 0 || tx.GasTipCap().Int64() != want {
			t.Errorf("version %d: nonce %d tip %v, want tip %d", i, tx.Nonce(), tx.GasTipCap(), want)
		}
	}
	if l1.mined[receipt.TxHash] == nil || l1.nonce != 1 {
		t.Error("receipt of a transaction that is not on chain")
	}
}

func TestBlobTransaction(t *testing.T) {
	l1 := newFakeL1()
	c, sidecar := blobCandidate(t)
	m := newManager(t, l1, testConfig())
	if _, err := m.Send(testContext(t), c); err != nil {
		t.Fatal(err)
	}
	tx := l1.sent[0]
	if tx.Type() != types.BlobTxType || tx.BlobGasFeeCap().Int64() != 200 {
		t.Fatalf("type %d blob fee cap %v", tx.Type(), tx.BlobGasFeeCap())
	}
	sc := tx.BlobTxSidecar()
	if sc == nil || sc.Version != types.BlobSidecarVersion1 {
		t.Fatal("no version 1 sidecar")
	}
	if err := sc.ValidateBlobCommitmentHashes(tx.BlobHashes()); err != nil {
		t.Error(err)
	}
	if err := kzg4844.VerifyCellProofs(sc.Blobs, sc.Commitments, sc.Proofs); err != nil {
		t.Error(err)
	}
	if tx.BlobHashes()[0] != sidecar.BlobHashes()[0] {
		t.Error("wrong blob")
	}
}

func TestZeroSidecar(t *testing.T) {
	sc := zeroSidecar()
	if err := kzg4844.VerifyCellProofs(sc.Blobs, sc.Commitments, sc.Proofs); err != nil {
		t.Error(err)
	}
	if commitment, err := kzg4844.BlobToCommitment(&sc.Blobs[0]); err != nil || commitment != sc.Commitments[0] {
		t.Errorf("commitment %x, want %x", sc.Commitments[0], commitment)
	}
}

// It waits in a bubble's time: a busy machine cannot make it offer a third version.
func TestBlobFeeSpike(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l1 := newFakeL1()
		c, sidecar := blobCandidate(t)
		l1.mineIf = func(tx *types.Transaction) bool { return tx.BlobGasFeeCap().Cmp(l1.blob) >= 0 }
		l1.sendErr = func(int, *types.Transaction) error {
			l1.blob = big.NewInt(3_000) // 30 times the price it was made at
			return errOffer
		}
		m := newManager(t, l1, testConfig())
		if _, err := m.send(testContext(t), c, sidecar); err != nil {
			t.Fatal(err)
		}
		if len(l1.sent) != 2 {
			t.Fatalf("%d versions, want 2: one bump must reach the new price", len(l1.sent))
		}
		a, b := l1.sent[0], l1.sent[1]
		if b.BlobGasFeeCap().Int64() != 6_000 {
			t.Errorf("blob fee cap %v, want twice the new price", b.BlobGasFeeCap())
		}
		if b.GasTipCap().Cmp(double(a.GasTipCap())) < 0 || b.GasFeeCap().Cmp(double(a.GasFeeCap())) < 0 {
			t.Error("a blob replacement must double every fee")
		}
	})
}

func TestReplacesEarlierRun(t *testing.T) {
	l1 := newFakeL1()
	l1.pool[0] = foreign(t, 0, 15_000)
	m := newManager(t, l1, testConfig())
	receipt, err := m.Send(testContext(t), plain)
	if err != nil {
		t.Fatal(err)
	}
	if len(l1.sent) == 0 || l1.mined[receipt.TxHash] == nil || receipt.TxHash != l1.sent[len(l1.sent)-1].Hash() {
		t.Error("the earlier transaction was not replaced")
	}
	if l1.sent[0].Nonce() != 0 {
		t.Error("queued behind the earlier transaction")
	}
}

func TestReplacementBeyondLimit(t *testing.T) {
	l1 := newFakeL1()
	l1.pool[0] = foreign(t, 0, 1_000_000_000)
	l1.mineIf = func(*types.Transaction) bool { return false }
	m := newManager(t, l1, testConfig())
	if _, err := m.Send(testContext(t), plain); !errors.Is(err, ErrFeeLimit) {
		t.Fatalf("error %v, want ErrFeeLimit", err)
	}
	if len(l1.sent) != 0 {
		t.Error("replaced it all the same")
	}
}

func TestLimitKeepsPublished(t *testing.T) {
	l1 := newFakeL1()
	cfg := testConfig()
	cfg.FeeLimitThreshold = new(big.Int)
	cfg.FeeLimitMultiplier = 2
	// Mined only after the limit was met and the last version offered again.
	l1.mineIf = func(tx *types.Transaction) bool { return len(l1.offers) > len(l1.sent) }
	m := newManager(t, l1, cfg)
	if _, err := m.Send(testContext(t), plain); err != nil {
		t.Fatal(err)
	}
	for _, tx := range l1.offers {
		if tx.GasFeeCap().Int64() > 42_000 {
			t.Errorf("fee cap %v above the limit of 42000", tx.GasFeeCap())
		}
	}
	if len(l1.sent) < 5 {
		t.Errorf("only %d versions before the limit", len(l1.sent))
	}
}

func TestAbsoluteLimits(t *testing.T) {
	for name, tc := range map[string]struct {
		set  func(*Config)
		blob bool
	}{
		"tip":      {func(c *Config) { c.MaxTipCap = big.NewInt(999) }, false},
		"base fee": {func(c *Config) { c.MaxBaseFee = big.NewInt(9_999) }, false},
		"blob fee": {func(c *Config) { c.MaxBlobFee = big.NewInt(99) }, true},
	} {
		t.Run(name, func(t *testing.T) {
			l1, cfg := newFakeL1(), testConfig()
			tc.set(&cfg)
			m := newManager(t, l1, cfg)
			c, sidecar := plain, (*types.BlobTxSidecar)(nil)
			if tc.blob {
				c, sidecar = blobCandidate(t)
			}
			if _, err := m.send(testContext(t), c, sidecar); !errors.Is(err, ErrFeeLimit) {
				t.Fatalf("error %v, want ErrFeeLimit", err)
			}
			if len(l1.offers) != 0 {
				t.Error("sent above the limit")
			}
		})
	}
}

func TestNonceTooLowButMined(t *testing.T) {
	// The first version is mined while the second is offered.
	l1 := newFakeL1()
	l1.mineIf = func(*types.Transaction) bool { return false }
	l1.sendErr = func(n int, tx *types.Transaction) error {
		if n == 1 {
			l1.include(l1.pool[0])
			return core.ErrNonceTooLow
		}
		return errOffer
	}
	m := newManager(t, l1, testConfig())
	receipt, err := m.Send(testContext(t), plain)
	if err != nil {
		t.Fatal(err)
	}
	if receipt.TxHash != l1.offers[0].Hash() {
		t.Error("not the receipt of the first version")
	}
}

func TestNonceTakenStartsOver(t *testing.T) {
	l1 := newFakeL1()
	l1.sendErr = func(n int, tx *types.Transaction) error {
		if n == 0 { // mined by an earlier run between our reading the nonce and sending
			l1.include(foreign(t, 0, 1))
		}
		return errOffer
	}
	m := newManager(t, l1, testConfig())
	receipt, err := m.Send(testContext(t), plain)
	if err != nil {
		t.Fatal(err)
	}
	if tx := l1.sent[len(l1.sent)-1]; tx.Nonce() != 1 || tx.Hash() != receipt.TxHash {
		t.Errorf("mined with nonce %d, want 1", tx.Nonce())
	}
}

func TestNonceTakenForever(t *testing.T) {
	l1 := newFakeL1()
	l1.sendErr = func(n int, tx *types.Transaction) error {
		l1.nonce = tx.Nonce() + 1
		return core.ErrNonceTooLow
	}
	m := newManager(t, l1, testConfig())
	if _, err := m.Send(testContext(t), plain); !errors.Is(err, ErrNonceTaken) {
		t.Fatalf("error %v, want ErrNonceTaken", err)
	}
}

func TestSendsOneAtATime(t *testing.T) {
	l1 := newFakeL1()
	cfg := testConfig()
	m := newManager(t, l1, cfg)
	var wg sync.WaitGroup
	for range 5 {
		wg.Go(func() {
			if _, err := m.Send(testContext(t), plain); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if l1.maxPooled != 1 {
		t.Errorf("%d transactions in the pool at once", l1.maxPooled)
	}
	if l1.nonce != 5 || len(l1.mined) != 5 {
		t.Errorf("%d mined, nonce %d, want 5", len(l1.mined), l1.nonce)
	}
}

func TestCancelWhileQueuedAndInFlight(t *testing.T) {
	l1 := newFakeL1()
	first := make(chan struct{})
	var once sync.Once
	l1.mineIf = func(*types.Transaction) bool { once.Do(func() { close(first) }); return false }
	m := newManager(t, l1, testConfig())
	flying, stopFlying := context.WithCancel(testContext(t))
	done := make(chan error, 1)
	go func() { _, err := m.Send(flying, plain); done <- err }()
	<-first
	queued, stopQueued := context.WithCancel(testContext(t))
	stopQueued()
	if _, err := m.Send(queued, plain); !errors.Is(err, context.Canceled) {
		t.Errorf("queued: error %v", err)
	}
	stopFlying()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("in flight: error %v", err)
	}
	// What is left in the pool is replaced by the next call, not queued behind.
	l1.mu.Lock()
	l1.mineIf = nil
	l1.mu.Unlock()
	receipt, err := m.Send(testContext(t), Candidate{To: &testTarget, Data: []byte("next")})
	if err != nil {
		t.Fatal(err)
	}
	if l1.nonce != 1 || l1.mined[receipt.TxHash] == nil {
		t.Errorf("nonce %d, want 1", l1.nonce)
	}
}
