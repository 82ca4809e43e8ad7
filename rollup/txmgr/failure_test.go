package txmgr

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/txpool"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
)

// rpcRevert is a revert as it comes over JSON-RPC.
type rpcRevert struct{ data string }

func (e rpcRevert) Error() string  { return "execution reverted" }
func (e rpcRevert) ErrorCode() int { return 3 }
func (e rpcRevert) ErrorData() any { return e.data }

// Error("nope") and a custom error.
const (
	nopeData   = "0x08c379a0000000000000000000000000000000000000000000000000000000000000002000000000000000000000000000000000000000000000000000000000000000046e6f706500000000000000000000000000000000000000000000000000000000"
	customData = "0xdeadbeef"
)

func TestReorgedReceipt(t *testing.T) {
	for name, keep := range map[string]bool{"back in the pool": true, "dropped": false} {
		t.Run(name, func(t *testing.T) {
			l1 := newFakeL1()
			var reorged bool
			l1.onBlock = func() {
				for _, tx := range l1.sent {
					if r := l1.mined[tx.Hash()]; r != nil && !reorged && l1.head > r.BlockNumber.Uint64() {
						reorged = true
						l1.unmine(tx, keep)
					}
				}
			}
			m := newManager(t, l1, testConfig())
			receipt, err := m.Send(testContext(t), plain)
			if err != nil {
				t.Fatal(err)
			}
			if !reorged || l1.mined[receipt.TxHash] == nil {
				t.Fatal("returned a receipt that is not on the chain")
			}
			for _, tx := range l1.offers {
				if tx.Nonce() != 0 {
					t.Errorf("sent with nonce %d: it could be mined twice", tx.Nonce())
				}
			}
		})
	}
}

func TestEarlierNonceReorgedOut(t *testing.T) {
	// Ours waits in the pool behind a nonce that a reorg has freed again.
	l1 := newFakeL1()
	l1.nonce = 1
	l1.mineIf = func(tx *types.Transaction) bool { return tx.Nonce() == 0 }
	l1.sendErr = func(n int, tx *types.Transaction) error {
		if n == 0 {
			l1.nonce = 0
		}
		return errOffer
	}
	m := newManager(t, l1, testConfig())
	receipt, err := m.Send(testContext(t), plain)
	if err != nil {
		t.Fatal(err)
	}
	if last := l1.sent[len(l1.sent)-1]; last.Nonce() != 0 || last.Hash() != receipt.TxHash {
		t.Errorf("mined with nonce %d, want 0", last.Nonce())
	}
}

func TestReservedByEarlierRun(t *testing.T) {
	c, sidecar := blobCandidate(t)
	held := common.Hash{1}
	for _, tc := range []struct {
		name    string
		blocker *types.Transaction
		cand    Candidate
		sidecar *types.BlobTxSidecar
		evict   bool // the blocker never gets mined by itself
	}{
		{"blob waits for plain", foreign(t, 0, 1), c, sidecar, false},
		{"plain waits for blob", foreign(t, 0, 1, held), plain, nil, false},
		{"blob evicts plain", foreign(t, 0, 1), c, sidecar, true},
		{"plain evicts blob", foreign(t, 0, 1, held), plain, nil, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l1 := newFakeL1()
			l1.pool[0] = tc.blocker
			l1.mineIf = func(tx *types.Transaction) bool { return tx.Hash() != tc.blocker.Hash() || !tc.evict }
			m := newManager(t, &steppingL1{l1}, testConfig())
			receipt, err := m.send(testContext(t), tc.cand, tc.sidecar)
			if err != nil {
				t.Fatal(err)
			}
			last := l1.sent[len(l1.sent)-1]
			if last.Nonce() != 1 || last.Hash() != receipt.TxHash || (last.Type() == types.BlobTxType) != (tc.sidecar != nil) {
				t.Errorf("nonce %d type %d", last.Nonce(), last.Type())
			}
			cancelled := len(l1.sent) > 1 && *l1.sent[0].To() == m.From() && l1.sent[0].Type() == tc.blocker.Type()
			if cancelled != tc.evict {
				t.Errorf("blocker replaced: %v, want %v", cancelled, tc.evict)
			}
		})
	}
}

// steppingL1 lets blocks pass on nonce requests too, for the time when there is
// no transaction to ask a receipt of.
type steppingL1 struct{ *fakeL1 }

func (l *steppingL1) NonceAt(ctx context.Context, a common.Address, n *big.Int) (uint64, error) {
	nonce, err := l.fakeL1.NonceAt(ctx, a, n)
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.offers) > 0 {
		l.step()
	}
	return nonce, err
}

func TestRevertedInSimulation(t *testing.T) {
	for name, limit := range map[string]uint64{"estimate": 0, "call": 90_000} {
		t.Run(name, func(t *testing.T) {
			l1 := newFakeL1()
			l1.estimate = func() (uint64, error) { return 0, rpcRevert{nopeData} }
			l1.call = func(*big.Int) error { return rpcRevert{nopeData} }
			m := newManager(t, l1, testConfig())
			c := plain
			c.GasLimit = limit
			_, err := m.Send(testContext(t), c)
			var revert *RevertError
			if !errors.Is(err, ErrReverted) || !errors.As(err, &revert) || revert.Reason != "nope" {
				t.Fatalf("error %v", err)
			}
			if len(l1.offers) != 0 {
				t.Error("sent a transaction known to fail")
			}
		})
	}
}

func TestRevertedOnChain(t *testing.T) {
	for _, tc := range []struct {
		name   string
		call   func(l1 *fakeL1, number *big.Int) error
		gas    uint64
		reason string
		data   string
	}{
		{"string", func(*fakeL1, *big.Int) error { return rpcRevert{nopeData} }, 0, "nope", nopeData},
		{"custom error", func(*fakeL1, *big.Int) error { return rpcRevert{customData} }, 0, customData, customData},
		{"only before the block", func(l1 *fakeL1, n *big.Int) error {
			for _, r := range l1.mined {
				if n != nil && n.Cmp(r.BlockNumber) < 0 {
					return rpcRevert{nopeData}
				}
			}
			return nil
		}, 0, "nope", nopeData},
		{"text only", func(*fakeL1, *big.Int) error { return errors.New("execution reverted: because") }, 0, "execution reverted: because", ""},
		{"out of gas", func(*fakeL1, *big.Int) error { return nil }, 21_000, "out of gas", ""},
		{"unknown", func(*fakeL1, *big.Int) error { return errors.New("pruned") }, 0, "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l1 := newFakeL1()
			l1.status = func(*types.Transaction) uint64 { return types.ReceiptStatusFailed }
			l1.call = func(number *big.Int) error {
				if number == nil { // simulation
					return nil
				}
				return tc.call(l1, number)
			}
			m := newManager(t, l1, testConfig())
			c := plain
			c.GasLimit = tc.gas
			_, err := m.Send(testContext(t), c)
			var revert *RevertError
			if !errors.Is(err, ErrReverted) || !errors.As(err, &revert) {
				t.Fatalf("error %v, want ErrReverted", err)
			}
			if revert.Reason != tc.reason || revert.TxHash != l1.sent[0].Hash() || revert.Block == 0 {
				t.Errorf("reason %q tx %v block %d", revert.Reason, revert.TxHash, revert.Block)
			}
			if tc.data != "" && hexutil.Encode(revert.Data) != tc.data {
				t.Errorf("data %x", revert.Data)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	for _, tc := range []struct {
		answer error
		want   error
	}{
		{errors.New("insufficient funds for gas * price + value: balance 0"), ErrInsufficientFunds},
		{core.ErrIntrinsicGas, ErrRefused},
		{txpool.ErrTxBlobLimitExceeded, ErrRefused},
		{txpool.ErrKZGVerificationError, ErrRefused},
		{errors.New("tx fee (2.00 ether) exceeds the configured cap (1.00 ether)"), ErrRefused},
		{errors.New("connection refused"), ErrNotInMempool},
		{txpool.ErrTxGasPriceTooLow, ErrFeeLimit}, // doubles up to the limit
		{core.ErrFeeCapTooLow, ErrFeeLimit},
	} {
		t.Run(tc.answer.Error(), func(t *testing.T) {
			l1 := newFakeL1()
			l1.sendErr = func(int, *types.Transaction) error { return tc.answer }
			m := newManager(t, l1, testConfig())
			if _, err := m.Send(testContext(t), plain); !errors.Is(err, tc.want) || !strings.Contains(err.Error(), tc.answer.Error()) {
				t.Fatalf("error %v, want %v and the node's answer", err, tc.want)
			}
		})
	}
}

func TestRefusedBumpKeepsWaiting(t *testing.T) {
	l1 := newFakeL1()
	l1.sendErr = func(n int, tx *types.Transaction) error {
		if n > 0 {
			return core.ErrInsufficientFunds
		}
		return errOffer
	}
	l1.mineIf = func(*types.Transaction) bool { return len(l1.offers) > 1 }
	m := newManager(t, l1, testConfig())
	receipt, err := m.Send(testContext(t), plain)
	if err != nil || receipt.TxHash != l1.sent[0].Hash() {
		t.Fatalf("receipt %v error %v", receipt, err)
	}
}

func TestLostAnswer(t *testing.T) {
	// The node takes the transaction, the answer is lost on the way.
	l1 := newFakeL1()
	l1.sendErr = func(n int, tx *types.Transaction) error {
		if n == 0 {
			if err := l1.add(tx); err != nil {
				return err
			}
			return errors.New("EOF")
		}
		return errOffer
	}
	m := newManager(t, l1, testConfig())
	if _, err := m.Send(testContext(t), plain); err != nil {
		t.Fatal(err)
	}
	if len(l1.mined) != 1 {
		t.Errorf("%d transactions mined, want 1", len(l1.mined))
	}
}

func TestUnreachableNode(t *testing.T) {
	down := errors.New("connection refused")
	for name, set := range map[string]func(*fakeL1){
		"nonce":    func(l *fakeL1) { l.nonceErr = down },
		"head":     func(l *fakeL1) { l.headErr = down },
		"estimate": func(l *fakeL1) { l.estimate = func() (uint64, error) { return 0, down } },
	} {
		t.Run(name, func(t *testing.T) {
			l1 := newFakeL1()
			set(l1)
			if _, err := newManager(t, l1, testConfig()).Send(testContext(t), plain); !errors.Is(err, down) {
				t.Fatalf("error %v", err)
			}
		})
	}
}

func TestInvalidCandidates(t *testing.T) {
	blob := new(kzg4844.Blob)
	bad := new(kzg4844.Blob)
	bad[0] = 0xff // not a field element
	seven := make([]*kzg4844.Blob, params.MaxBlobsPerBatch+1)
	for i := range seven {
		seven[i] = blob
	}
	l1 := newFakeL1()
	m := newManager(t, l1, testConfig())
	for name, c := range map[string]Candidate{
		"negative value":   {To: &testTarget, Value: big.NewInt(-1)},
		"huge value":       {To: &testTarget, Value: new(big.Int).Lsh(big.NewInt(1), 256)},
		"too many blobs":   {To: &testTarget, Blobs: seven},
		"blobs and create": {Blobs: []*kzg4844.Blob{blob}},
		"nil blob":         {To: &testTarget, Blobs: []*kzg4844.Blob{nil}},
		"bad blob":         {To: &testTarget, Blobs: []*kzg4844.Blob{bad}},
	} {
		if _, err := m.Send(testContext(t), c); !errors.Is(err, ErrCandidate) {
			t.Errorf("%s: error %v, want ErrCandidate", name, err)
		}
	}
	if len(l1.offers) != 0 {
		t.Error("sent an invalid candidate")
	}
}

// tamperingSigner stands for a remote signer whose user edits transactions.
type tamperingSigner struct {
	Signer
	key  *ecdsa.PrivateKey
	edit func(*types.DynamicFeeTx)
}

func (s tamperingSigner) SignTx(_ context.Context, tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
	inner := &types.DynamicFeeTx{ChainID: chainID, Nonce: tx.Nonce(), GasTipCap: tx.GasTipCap(), GasFeeCap: tx.GasFeeCap(),
		Gas: tx.Gas(), To: tx.To(), Value: tx.Value(), Data: tx.Data()}
	if s.edit == nil {
		return nil, nil
	}
	s.edit(inner)
	return types.SignNewTx(s.key, types.LatestSignerForChainID(chainID), inner)
}

func TestTamperingSigner(t *testing.T) {
	for _, tc := range []struct {
		name string
		key  *ecdsa.PrivateKey
		edit func(*types.DynamicFeeTx)
		want error
	}{
		{"honest", testKey, func(*types.DynamicFeeTx) {}, nil},
		{"data", testKey, func(tx *types.DynamicFeeTx) { tx.Data = []byte{9} }, ErrSigner},
		{"fees", testKey, func(tx *types.DynamicFeeTx) { tx.GasFeeCap = big.NewInt(1e18) }, ErrSigner},
		{"key", otherKey, func(*types.DynamicFeeTx) {}, ErrSigner},
		{"nothing", testKey, nil, ErrSigner},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l1 := newFakeL1()
			m, err := New(l1, tamperingSigner{NewKeySigner(testKey), tc.key, tc.edit}, testChain, testConfig())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := m.Send(testContext(t), plain); !errors.Is(err, tc.want) {
				t.Fatalf("error %v, want %v", err, tc.want)
			}
			if tc.want != nil && len(l1.offers) != 0 {
				t.Error("sent it")
			}
		})
	}
}

func TestFrom(t *testing.T) {
	if got := newManager(t, newFakeL1(), testConfig()).From(); got != crypto.PubkeyToAddress(testKey.PublicKey) {
		t.Errorf("from %v", got)
	}
}
