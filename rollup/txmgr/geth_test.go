package txmgr

import (
	"context"
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient/simulated"
	ethparams "github.com/ethereum/go-ethereum/params"
)

// gethL1 is a real geth that seals a block at every request for a receipt as
// long as mine allows it, so that its own pools judge every replacement.
type gethL1 struct {
	Backend
	sim    *simulated.Backend
	mine   func() bool
	offers []*types.Transaction
}

func newGethL1(t *testing.T, code map[common.Address][]byte) *gethL1 {
	t.Helper()
	alloc := types.GenesisAlloc{crypto.PubkeyToAddress(testKey.PublicKey): {Balance: big.NewInt(ethparams.Ether)}}
	for addr, c := range code {
		alloc[addr] = types.Account{Code: c, Balance: new(big.Int)}
	}
	sim := simulated.NewBackend(alloc)
	t.Cleanup(func() { sim.Close() })
	backend, ok := sim.Client().(Backend)
	if !ok {
		t.Fatal("the simulated client does not satisfy Backend")
	}
	return &gethL1{Backend: backend, sim: sim, mine: func() bool { return true }}
}

func (l *gethL1) TransactionReceipt(ctx context.Context, hash common.Hash) (*types.Receipt, error) {
	if l.mine() {
		l.sim.Commit()
	}
	return l.Backend.TransactionReceipt(ctx, hash)
}

func (l *gethL1) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	err := l.Backend.SendTransaction(ctx, tx)
	if err == nil {
		l.offers = append(l.offers, tx)
	}
	return err
}

func gethManager(t *testing.T, l1 *gethL1) *Manager {
	t.Helper()
	cfg := testConfig()
	cfg.NetworkTimeout = 10 * time.Second
	cfg.NotInMempoolTimeout = 10 * time.Second
	cfg.ResubmissionTimeout = 50 * time.Millisecond
	cfg.FeeLimitThreshold = big.NewInt(100 * ethparams.GWei)
	m, err := New(l1, NewKeySigner(testKey), big.NewInt(1337), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestGethReplacements(t *testing.T) {
	c, sidecar := blobCandidate(t)
	for _, tc := range []struct {
		name    string
		cand    Candidate
		sidecar *types.BlobTxSidecar
	}{
		{"plain", plain, nil},
		{"blob", c, sidecar},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l1 := newGethL1(t, nil)
			// An earlier run left a transaction of the same kind at three times
			// the fees, which is found out by geth's refusals only.
			m := gethManager(t, l1)
			prices, err := m.Prices(testContext(t))
			if err != nil {
				t.Fatal(err)
			}
			fees, err := m.cfg.fees(prices, tc.sidecar != nil)
			if err != nil {
				t.Fatal(err)
			}
			if fees, err = m.cfg.raise(fees, prices, 200); err != nil {
				t.Fatal(err)
			}
			earlier := &flight{m: m, cand: tc.cand, sidecar: tc.sidecar, gas: 200_000, fees: fees, log: m.log}
			if err := earlier.publish(testContext(t)); err != nil || !earlier.inPool {
				t.Fatalf("earlier run: %v %v", err, earlier.lastErr)
			}
			// Then geth takes two bumps before it gets mined.
			l1.offers = nil
			l1.mine = func() bool { return len(l1.offers) > 2 }
			receipt, err := m.send(testContext(t), tc.cand, tc.sidecar)
			if err != nil {
				t.Fatal(err)
			}
			if last := l1.offers[len(l1.offers)-1]; last.Hash() != receipt.TxHash || last.Nonce() != 0 {
				t.Errorf("mined %v, last version %v", receipt.TxHash, last.Hash())
			}
			if head, err := l1.HeaderByNumber(t.Context(), nil); err != nil || head.Number.Uint64() < receipt.BlockNumber.Uint64()+2 {
				t.Errorf("head %v, receipt in %v, want 3 confirmations", head, receipt.BlockNumber)
			}
			if tc.sidecar != nil && Cost(receipt).Cmp(new(big.Int).Mul(receipt.EffectiveGasPrice, new(big.Int).SetUint64(receipt.GasUsed))) <= 0 {
				t.Error("cost leaves out the blobs")
			}
		})
	}
}

func TestGethReservation(t *testing.T) {
	c, sidecar := blobCandidate(t)
	for _, tc := range []struct {
		name           string
		cand, blocker  Candidate
		sidecar, other *types.BlobTxSidecar
	}{
		{"blob behind plain", c, plain, sidecar, nil},
		{"plain behind blob", plain, c, nil, sidecar},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l1 := newGethL1(t, nil)
			m := gethManager(t, l1)
			prices, err := m.Prices(testContext(t))
			if err != nil {
				t.Fatal(err)
			}
			fees, err := m.cfg.fees(prices, tc.other != nil)
			if err != nil {
				t.Fatal(err)
			}
			blocker := &flight{m: m, cand: tc.blocker, sidecar: tc.other, gas: 200_000, fees: fees, log: m.log}
			if err := blocker.publish(testContext(t)); err != nil || !blocker.inPool {
				t.Fatalf("blocker: %v %v", err, blocker.lastErr)
			}
			receipt, err := m.send(testContext(t), tc.cand, tc.sidecar)
			if err != nil {
				t.Fatal(err)
			}
			last := l1.offers[len(l1.offers)-1]
			if last.Nonce() != 1 || last.Hash() != receipt.TxHash {
				t.Errorf("nonce %d", last.Nonce())
			}
		})
	}
}

func TestGethReverts(t *testing.T) {
	// PUSH4 deadbeef PUSH0 MSTORE PUSH1 4 PUSH1 28 REVERT
	reverter := common.HexToAddress("0x00000000000000000000000000000000000000bb")
	// The same from block 2 on: NUMBER PUSH1 2 GT PUSH1 20 JUMPI ... JUMPDEST STOP
	late := common.HexToAddress("0x00000000000000000000000000000000000000cc")
	l1 := newGethL1(t, map[common.Address][]byte{
		reverter: common.FromHex("63deadbeef5f526004601cfd"),
		late:     common.FromHex("4360021160145763deadbeef5f526004601cfd5b5b00"),
	})
	m := gethManager(t, l1)
	var revert *RevertError
	_, err := m.Send(testContext(t), Candidate{To: &reverter})
	if !errors.As(err, &revert) || revert.Reason != "0xdeadbeef" || revert.TxHash != (common.Hash{}) {
		t.Fatalf("simulation: error %v", err)
	}
	if len(l1.offers) != 0 {
		t.Fatal("sent a transaction known to fail")
	}
	// It passes the simulation now and fails by the time it is mined.
	l1.Backend = &skipBlocks{Backend: l1.Backend, l1: l1}
	_, err = m.Send(testContext(t), Candidate{To: &late})
	if !errors.As(err, &revert) || revert.Reason != "0xdeadbeef" || revert.TxHash != l1.offers[0].Hash() || revert.Block < 2 {
		t.Fatalf("on chain: error %v", err)
	}
}

// skipBlocks seals blocks before a transaction gets to the pool.
type skipBlocks struct {
	Backend
	l1 *gethL1
}

func (b *skipBlocks) SendTransaction(ctx context.Context, tx *types.Transaction) error {
	b.l1.sim.Commit()
	b.l1.sim.Commit()
	b.l1.sim.Commit()
	return b.Backend.SendTransaction(ctx, tx)
}
