package builder

import (
	"crypto/ecdsa"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/params"
)

func TestForcedOutcomes(t *testing.T) {
	poor, err := crypto.ToECDSA(crypto.Keccak256([]byte("poor")))
	if err != nil {
		t.Fatal(err)
	}
	with := func(key *ecdsa.PrivateKey, change func(*types.DynamicFeeTx)) []byte {
		inner := callData(0, stranger, 21_000)
		change(inner)
		return raw(t, sign(key, inner))
	}
	badSignature := func() []byte {
		inner := callData(0, stranger, 21_000)
		inner.V, inner.R, inner.S = big.NewInt(1), big.NewInt(1), new(big.Int).Set(crypto.S256().Params().N)
		return raw(t, types.NewTx(inner))
	}
	otherChain := func() []byte {
		inner := callData(0, stranger, 21_000)
		inner.ChainID = big.NewInt(1)
		return raw(t, types.MustSignNewTx(testKey(0), types.LatestSignerForChainID(inner.ChainID), inner))
	}
	key := testKey(0)
	for name, tc := range map[string]struct {
		raw    []byte
		reason string // "" for included
	}{
		"transfer":           {raw(t, transfer(0, 0)), ""},
		"unprotected legacy": {raw(t, types.MustSignNewTx(key, types.HomesteadSigner{}, &types.LegacyTx{To: &stranger, Gas: 21_000, GasPrice: baseFee})), ""},
		"reverting":          {raw(t, call(0, 0, reverter, 50_000)), ""},
		"out of gas":         {raw(t, call(0, 0, looper, 50_000)), ""},
		"empty":              {nil, "undecodable"},
		"garbage":            {[]byte{0x02, 0xc0, 0xff}, "undecodable"},
		"trailing byte":      {append(raw(t, transfer(0, 0)), 0), "undecodable"},
		"unknown type":       {append([]byte{5}, raw(t, transfer(0, 0))[1:]...), "undecodable"},
		"largest": {with(key, func(tx *types.DynamicFeeTx) {
			tx.Gas, tx.Data = params.MaxForcedGas, make([]byte, params.MaxForcedTxBytes-130)
		}), ""},
		"too large": {with(key, func(tx *types.DynamicFeeTx) {
			tx.Gas, tx.Data = params.MaxForcedGas, make([]byte, params.MaxForcedTxBytes)
		}), "undecodable"},
		"blob":               {raw(t, blobTx(0, 0)), "transaction type not supported"},
		"other chain":        {otherChain(), "invalid chain id"},
		"bad signature":      {badSignature(), "invalid transaction v, r, s values"},
		"nonce too high":     {raw(t, transfer(0, 1)), "nonce too high"},
		"nonce too low":      {raw(t, transfer(6, 0)), "nonce too low"},
		"no balance":         {with(poor, func(tx *types.DynamicFeeTx) {}), "insufficient funds"},
		"value over balance": {with(key, func(tx *types.DynamicFeeTx) { tx.Value = new(big.Int).Lsh(common.Big1, 100) }), "insufficient funds"},
		"fee below base fee": {with(key, func(tx *types.DynamicFeeTx) { tx.GasFeeCap = big.NewInt(10) }), "max fee per gas less than block base fee"},
		"tip above fee":      {with(key, func(tx *types.DynamicFeeTx) { tx.GasTipCap = new(big.Int).Add(tx.GasFeeCap, common.Big1) }), "max priority fee per gas higher than max fee per gas"},
		"intrinsic gas":      {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = 20_999 }), "intrinsic gas too low"},
		"data floor": {with(key, func(tx *types.DynamicFeeTx) {
			tx.Gas, tx.Data = 21_000+17*100, common.FromHex(strings.Repeat("ff", 100))
		}), "insufficient gas for floor data gas cost"},
		"most gas":             {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = params.MaxForcedGas }), ""},
		"more gas":             {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = params.MaxForcedGas + 1 }), "gas limit too high for a forced transaction"},
		"over transaction gas": {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = params.MaxTransactionGas + 1 }), "gas limit too high for a forced transaction"},
	} {
		t.Run(name, func(t *testing.T) {
			bc := newChain(t, params.MinGasLimit)
			attrs := attrsOn(bc.CurrentBlock())
			attrs.Forced = [][]byte{tc.raw}
			attrs.Txs = []*types.Transaction{transfer(1, 0)}
			if name == "nonce too low" {
				attrs.Forced = [][]byte{raw(t, transfer(6, 0)), tc.raw}
			}
			res := build(t, bc, attrs, options)
			if len(res.Forced) != len(attrs.Forced) {
				t.Fatalf("%d outcomes of %d", len(res.Forced), len(attrs.Forced))
			}
			out := res.Forced[len(res.Forced)-1]
			if tc.reason == "" {
				if out.Reason != "" || res.Block.Transactions()[0].Hash() != out.Hash {
					t.Fatalf("not included: %+v", out)
				}
			} else {
				if !strings.Contains(out.Reason, tc.reason) {
					t.Fatalf("skipped for %q, want %q", out.Reason, tc.reason)
				}
				if (out.Hash == common.Hash{}) != (tc.reason == "undecodable") {
					t.Errorf("hash %v of a transaction that is %s", out.Hash, tc.reason)
				}
				if want := len(attrs.Forced) - 1 + len(attrs.Txs); len(res.Block.Transactions()) != want {
					t.Errorf("%d transactions in the block, want %d", len(res.Block.Transactions()), want)
				}
			}
			if extra, err := params.DecodeHeaderExtra(res.Block.Extra()); err != nil || extra.ForcedEnd != uint64(len(attrs.Forced)) {
				t.Errorf("position after the block: %+v, %v", extra, err)
			}
			insert(t, bc, res.Block)
		})
	}
}

// A skipped entry must leave no trace but the queue position.
func TestSkippedForcedHasNoEffect(t *testing.T) {
	bc := newChain(t, testGasLimit)
	roots := make(map[common.Hash]bool)
	for _, forced := range [][]byte{
		{0xff},
		raw(t, call(0, 0, stranger, 20_999)), // fails after the gas was bought
		raw(t, transfer(0, 7)),
		raw(t, blobTx(0, 0)),
	} {
		attrs := attrsOn(bc.CurrentBlock())
		attrs.Forced = [][]byte{forced}
		attrs.Txs = []*types.Transaction{transfer(0, 0)}
		res := build(t, bc, attrs, options)
		roots[res.Block.Root()] = true
		if res.Block.GasUsed() != 21_000 {
			t.Errorf("gas used %d", res.Block.GasUsed())
		}
	}
	if len(roots) != 1 {
		t.Errorf("%d different state roots, want one", len(roots))
	}
}

// As many forced transactions as a block consumes, each of the most gas, have room
// in the smallest block, and what they leave is for others.
func TestForcedGas(t *testing.T) {
	bc := newChain(t, params.MinGasLimit)
	attrs := attrsOn(bc.CurrentBlock())
	for i := range params.MaxForcedPerBlock {
		burn := callData(0, stranger, params.MaxForcedGas, 0xfe)
		burn.To = nil
		attrs.Forced = append(attrs.Forced, raw(t, sign(testKey(i), burn)))
	}
	attrs.Txs = []*types.Transaction{transfer(params.MaxForcedPerBlock, 0)}
	res := build(t, bc, attrs, options)
	if got := len(res.Block.Transactions()); got != len(attrs.Forced)+1 {
		t.Errorf("%d transactions: %+v", got, res.Forced)
	}
	insert(t, bc, res.Block)
}
