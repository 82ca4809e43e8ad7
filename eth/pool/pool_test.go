package pool_test

import (
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/eth/pool"
	"github.com/zkgeth/zkgeth/params"
)

func TestCandidates(t *testing.T) {
	config := params.L2ChainConfig(901)
	alloc := core.SystemContractAllocs()
	var keys []*testKey
	for i := range 3 {
		k := newKey(t, byte(i+1))
		alloc[k.addr] = types.Account{Balance: big.NewInt(ethparams.Ether)}
		keys = append(keys, k)
	}
	n, err := node.New(node.DefaultConfig("test", "", &core.Genesis{Config: config, GasLimit: 30_000_000, Difficulty: new(big.Int),
		BaseFee: big.NewInt(1000), ExtraData: params.HeaderExtra{}.Encode(), Alloc: alloc}))
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	p := pool.New(n.Backend.TxPool(), config, big.NewInt(10))
	baseFee := big.NewInt(1000)
	if p.Candidates(baseFee).Peek() != nil {
		t.Error("empty pool is ready")
	}

	rich := keys[0].tx(config, 0, 500)
	next := keys[0].tx(config, 1, 400)
	middle := keys[1].tx(config, 0, 450)
	poor := keys[2].tx(config, 0, 5)
	p.Return([]*types.Transaction{rich, next, middle, poor})
	if err := p.Sync(); err != nil {
		t.Fatal(err)
	}
	if got := drain(p, baseFee); len(got) != 3 || got[0] != rich.Hash() || got[1] != middle.Hash() || got[2] != next.Hash() {
		t.Fatalf("order %v; a tip under the minimum must not be offered", got)
	}

	// A refused transaction blocks its sender's later ones too.
	p.Refuse(rich.Hash(), "over the cycle limit")
	if got := drain(p, baseFee); len(got) != 1 || got[0] != middle.Hash() {
		t.Fatalf("after refusal: %v", got)
	}
	if reason, ok := p.Refused(rich.Hash()); !ok || reason != "over the cycle limit" {
		t.Errorf("reason %q, %v", reason, ok)
	}

	p.SetMinTip(big.NewInt(460))
	if got := drain(p, baseFee); len(got) != 0 {
		t.Fatalf("after the minimum rose: %v", got)
	}
	if p.MinTip().Int64() != 460 {
		t.Errorf("minimum is %v", p.MinTip())
	}
}

// What was looked at ahead is offered in the order it would have been without.
func TestAhead(t *testing.T) {
	config := params.L2ChainConfig(901)
	alloc := core.SystemContractAllocs()
	var keys []*testKey
	for i := range 4 {
		k := newKey(t, byte(i+1))
		alloc[k.addr] = types.Account{Balance: big.NewInt(ethparams.Ether)}
		keys = append(keys, k)
	}
	n, err := node.New(node.DefaultConfig("test", "", &core.Genesis{Config: config, GasLimit: 30_000_000, Difficulty: new(big.Int),
		BaseFee: big.NewInt(1000), ExtraData: params.HeaderExtra{}.Encode(), Alloc: alloc}))
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	p := pool.New(n.Backend.TxPool(), config, big.NewInt(10))
	var txs []*types.Transaction
	for i, tip := range []int64{900, 500, 700, 650} {
		for nonce := range uint64(3) {
			txs = append(txs, keys[i].tx(config, nonce, tip-100*int64(nonce)))
		}
	}
	p.Return(txs)
	if err := p.Sync(); err != nil {
		t.Fatal(err)
	}
	for _, pops := range [][]int{nil, {0}, {1}, {3}, {0, 2}, {0, 1, 2, 3}} {
		offered := func(look bool) (out []common.Hash) {
			source := p.Candidates(big.NewInt(1000))
			for i := 0; source.Peek() != nil; i++ {
				if look {
					ahead := source.Ahead(5 * 21000)
					if ahead[0] != source.Peek() {
						t.Fatalf("%v: ahead begins with another than the candidate", pops)
					}
					if i == 0 && len(ahead) != 5 {
						t.Fatalf("%d ahead", len(ahead))
					}
				}
				out = append(out, source.Peek().Hash())
				if slices.Contains(pops, i) {
					source.Pop()
				} else {
					source.Shift()
				}
			}
			return out
		}
		plain, looked := offered(false), offered(true)
		if !slices.Equal(plain, looked) {
			t.Errorf("popped %v: %d offered, %d when looked at ahead, or in another order", pops, len(plain), len(looked))
		}
		if pops == nil && len(plain) != len(txs) {
			t.Errorf("%d of %d offered", len(plain), len(txs))
		}
	}
}

func drain(p *pool.Pool, baseFee *big.Int) (out []common.Hash) {
	source := p.Candidates(baseFee)
	for tx := source.Peek(); tx != nil; tx = source.Peek() {
		out = append(out, tx.Hash())
		source.Shift()
	}
	return out
}

type testKey struct {
	addr common.Address
	sign func(*types.DynamicFeeTx, *ethparams.ChainConfig) *types.Transaction
}

func newKey(t *testing.T, seed byte) *testKey {
	t.Helper()
	key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{seed}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return &testKey{addr: crypto.PubkeyToAddress(key.PublicKey), sign: func(tx *types.DynamicFeeTx, config *ethparams.ChainConfig) *types.Transaction {
		return types.MustSignNewTx(key, types.LatestSigner(config), tx)
	}}
}

func (k *testKey) tx(config *ethparams.ChainConfig, nonce uint64, tip int64) *types.Transaction {
	return k.sign(&types.DynamicFeeTx{ChainID: config.ChainID, Nonce: nonce, To: &common.Address{1}, Gas: 21000,
		GasTipCap: big.NewInt(tip), GasFeeCap: big.NewInt(tip + 5000)}, config)
}

// Of those who ask geth's pool at the same time, all but one would wait for ever.
func TestSyncAtTheSameTime(t *testing.T) {
	config := params.L2ChainConfig(901)
	n, err := node.New(node.DefaultConfig("test", "", &core.Genesis{Config: config, GasLimit: 30_000_000, Difficulty: new(big.Int),
		BaseFee: big.NewInt(1000), ExtraData: params.HeaderExtra{}.Encode(), Alloc: core.SystemContractAllocs()}))
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	p := pool.New(n.Backend.TxPool(), config, big.NewInt(10))
	done := make(chan error)
	const callers = 50
	for range callers {
		go func() { done <- p.Sync() }()
	}
	for range callers {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
