package statement

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/params"
)

// forcedKind is an entry of the forced queue.
type forcedKind struct {
	raw      []byte
	included bool
}

// forcedKinds are entries of every kind that docs/protocol.md names, first in
// their block.
func forcedKinds(t testing.TB) map[string]forcedKind {
	with := func(key *ecdsa.PrivateKey, change func(*types.DynamicFeeTx)) []byte {
		tx := inner(0, stranger, 21_000)
		change(tx)
		return rawTx(t, sign(key, tx))
	}
	key := testKey(0)
	poor, err := crypto.ToECDSA(crypto.Keccak256([]byte("poor")))
	if err != nil {
		t.Fatal(err)
	}
	signature := func(v, r, s *big.Int) []byte {
		tx := inner(0, stranger, 21_000)
		tx.V, tx.R, tx.S = v, r, s
		return rawTx(t, types.NewTx(tx))
	}
	order := crypto.S256().Params().N
	otherChain := inner(0, stranger, 21_000)
	otherChain.ChainID = big.NewInt(1)
	blob := sign(key, &types.BlobTx{ChainID: uint256.NewInt(testChainID), Gas: 21_000, GasFeeCap: uint256.NewInt(1e11), GasTipCap: uint256.NewInt(2), To: stranger,
		Value: new(uint256.Int), BlobFeeCap: uint256.NewInt(1), BlobHashes: []common.Hash{{1}}})
	good := rawTx(t, transfer(0, 0))
	return map[string]forcedKind{
		"transfer":           {good, true},
		"unprotected legacy": {rawTx(t, types.MustSignNewTx(key, types.HomesteadSigner{}, &types.LegacyTx{To: &stranger, Gas: 21_000, GasPrice: big.NewInt(1e11)})), true},
		"legacy":             {rawTx(t, legacy(0, 0)), true},
		"access list":        {rawTx(t, listed(0, 0)), true},
		"set code":           {rawTx(t, delegate(t, 0, 0, 7, counter)), true},
		"reverting":          {rawTx(t, call(0, 0, reverter)), true},
		"out of gas":         {rawTx(t, sign(key, inner(0, looper, 40_000))), true},
		"a long loop":        {rawTx(t, sign(key, inner(0, looper, 500_000))), false},
		"creation":           {rawTx(t, create(0, 0)), true},
		"largest": {with(key, func(tx *types.DynamicFeeTx) {
			tx.Gas, tx.Data = params.MaxForcedGas, make([]byte, params.MaxForcedTxBytes-127)
		}), true},

		"too large": {with(key, func(tx *types.DynamicFeeTx) {
			tx.Gas, tx.Data = params.MaxForcedGas, make([]byte, params.MaxForcedTxBytes)
		}), false},
		"empty":              {[]byte{}, false},
		"garbage":            {[]byte{0x02, 0xc0, 0xff}, false},
		"trailing byte":      {append(good[:len(good):len(good)], 0), false},
		"unknown type":       {append([]byte{5}, good[1:]...), false},
		"blob":               {rawTx(t, blob), false},
		"other chain":        {rawTx(t, types.MustSignNewTx(key, types.LatestSignerForChainID(otherChain.ChainID), otherChain)), false},
		"s too large":        {signature(big.NewInt(1), big.NewInt(1), order), false},
		"s in upper half":    {signature(big.NewInt(1), big.NewInt(1), new(big.Int).Sub(order, big.NewInt(1))), false},
		"r is no point":      {signature(big.NewInt(0), big.NewInt(5), big.NewInt(1)), false},
		"v of two":           {signature(big.NewInt(2), big.NewInt(1), big.NewInt(1)), false},
		"r too long":         {signature(big.NewInt(0), new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1)), false},
		"unsigned":           {signature(new(big.Int), new(big.Int), new(big.Int)), false},
		"nonce too high":     {rawTx(t, transfer(0, 1)), false},
		"nonce at the end":   {rawTx(t, transfer(0, 1<<64-1)), false},
		"no balance":         {with(poor, func(tx *types.DynamicFeeTx) {}), false},
		"value over balance": {with(key, func(tx *types.DynamicFeeTx) { tx.Value = new(big.Int).Lsh(common.Big1, 100) }), false},
		"value over 256":     {with(key, func(tx *types.DynamicFeeTx) { tx.Value = new(big.Int).Lsh(common.Big1, 256) }), false},
		"fee over 256":       {with(key, func(tx *types.DynamicFeeTx) { tx.GasFeeCap = new(big.Int).Lsh(common.Big1, 256) }), false},
		"fee below base fee": {with(key, func(tx *types.DynamicFeeTx) { tx.GasFeeCap = big.NewInt(10) }), false},
		"tip above fee":      {with(key, func(tx *types.DynamicFeeTx) { tx.GasTipCap = new(big.Int).Add(tx.GasFeeCap, common.Big1) }), false},
		"intrinsic gas":      {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = 20_999 }), false},
		"data floor": {with(key, func(tx *types.DynamicFeeTx) {
			tx.Gas, tx.Data = 21_000+17*100, []byte(strings.Repeat("x", 100))
		}), false},
		"most gas":             {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = params.MaxForcedGas }), true},
		"more gas":             {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = params.MaxForcedGas + 1 }), false},
		"over block gas":       {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = testGas + 1 }), false},
		"over transaction gas": {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = params.MaxTransactionGas + 1 }), false},
		"no delegations": {rawTx(t, sign(key, &types.SetCodeTx{ChainID: uint256.NewInt(testChainID), To: stranger, Gas: 100_000, Value: new(uint256.Int),
			GasTipCap: uint256.NewInt(2), GasFeeCap: uint256.NewInt(1e11)})), false},
	}
}

// Node and program agree on what is skipped: the block of the node follows from
// either decision.
func TestForcedKinds(t *testing.T) {
	for name, tc := range forcedKinds(t) {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.force(tc.raw)
			index := w.batch(spec{forced: 1, txs: []*types.Transaction{transfer(1, 0)}})
			n := len(w.chain.GetBlockByNumber(1).Transactions())
			if included := n == 2; included != tc.included {
				t.Fatalf("the node included it: %v", included)
			}
			_, values := prove(t, w, index)
			if want := w.chain.CurrentBlock(); values.BlockHash != want.Hash() || values.StateRoot != want.Root {
				t.Errorf("block %v, the node has %v", values.BlockHash, want.Hash())
			}
			if values.ForcedEnd != 1 || values.ForcedEndHash != w.forcedHashes[1] {
				t.Errorf("queue ends at %d %v", values.ForcedEnd, values.ForcedEndHash)
			}
		})
	}
}

// As many as a block consumes, each of the most gas, have room in the smallest block.
func TestForcedGas(t *testing.T) {
	w := newWorld(t, func(cfg *params.Rollup) { cfg.Genesis.GasLimit = params.MinGasLimit })
	for i := range params.MaxForcedPerBlock {
		burn := inner(0, stranger, params.MaxForcedGas, 0xfe)
		burn.To = nil
		w.force(rawTx(t, sign(testKey(i), burn)))
	}
	index := w.batch(spec{forced: params.MaxForcedPerBlock, txs: []*types.Transaction{transfer(params.MaxForcedPerBlock, 0)}})
	if _, values := prove(t, w, index); values.BlockHash != w.chain.CurrentBlock().Hash() {
		t.Error("another block than the node's")
	}
	if n := len(w.chain.GetBlockByNumber(1).Transactions()); n != params.MaxForcedPerBlock+1 {
		t.Errorf("%d transactions", n)
	}
}

// A witness that hides the sender must not turn an entry into a skipped one.
func TestHiddenStateIsNoSkip(t *testing.T) {
	w := newWorld(t)
	w.force([]byte("garbage"))
	in, _ := prove(t, w, w.batch(spec{forced: 1}))
	in = clone(t, in)
	in.Forced[0] = rawTx(t, transfer(0, 0))
	if values, err := in.Prove(); !errors.Is(err, ErrInput) {
		t.Errorf("got %+v, %v", values, err)
	}
}

// hiding is a source without one node.
type hiding struct {
	*world
	node common.Hash
}

func (h hiding) Node(hash common.Hash) ([]byte, error) {
	if hash == h.node {
		return nil, nil
	}
	return h.world.Node(hash)
}

// Nor must an outbox that nobody looked into before pass for an empty one.
func TestHiddenOutboxIsNotEmpty(t *testing.T) {
	w := newWorld(t)
	w.batch(spec{txs: []*types.Transaction{send(0, 0, 1)}})
	index := w.batch(spec{})
	statedb, err := w.chain.State()
	if err != nil {
		t.Fatal(err)
	}
	if _, values := prove(t, w, index); values.OutboxRoot == (common.Hash{}) {
		t.Fatal("the outbox is empty")
	}
	root := statedb.GetStorageRoot(params.OutboxAddress)
	if _, values, err := Build(context.Background(), hiding{w, root}, index); !errors.Is(err, ErrInput) {
		t.Errorf("got %+v, %v", values, err)
	}
}
