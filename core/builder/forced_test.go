package builder

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

	"github.com/zkgeth/zkgeth/params"
)

func TestForcedOutcomes(t *testing.T) {
	const gasLimit = 12_000_000 // below the transaction limit, to tell the two apart
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
		"largest":            {with(key, func(tx *types.DynamicFeeTx) { tx.Gas, tx.Data = 2_000_000, make([]byte, params.MaxForcedTxBytes-130) }), ""},
		"too large":          {with(key, func(tx *types.DynamicFeeTx) { tx.Gas, tx.Data = 2_000_000, make([]byte, params.MaxForcedTxBytes) }), "undecodable"},
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
		"block gas limit":      {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = gasLimit }), ""},
		"over block gas limit": {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = gasLimit + 1 }), "gas limit reached"},
		"over transaction gas": {with(key, func(tx *types.DynamicFeeTx) { tx.Gas = params.MaxTransactionGas + 1 }), "transaction gas limit too high"},
	} {
		t.Run(name, func(t *testing.T) {
			bc := newChain(t, gasLimit)
			attrs := attrsOn(bc.CurrentBlock())
			attrs.Forced = [][]byte{tc.raw}
			attrs.Txs = []*types.Transaction{transfer(1, 0)}
			if name == "nonce too low" {
				attrs.Forced = [][]byte{raw(t, transfer(6, 0)), tc.raw}
			}
			if name == "block gas limit" {
				// It is the gas it reserves that counts, and it returns it.
				attrs.Txs = nil
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

func TestForcedGas(t *testing.T) {
	const gasLimit, left = 1_000_000, uint64(400_000)
	bc := newChain(t, gasLimit)
	first := raw(t, call(0, 0, looper, gasLimit-left))

	t.Run("exactly fits", func(t *testing.T) {
		attrs := attrsOn(bc.CurrentBlock())
		attrs.Forced = [][]byte{first, raw(t, call(1, 0, looper, left))}
		if res := build(t, bc, attrs, options); res.Block.GasUsed() != gasLimit {
			t.Errorf("gas used %d", res.Block.GasUsed())
		}
	})
	t.Run("only gas is missing", func(t *testing.T) {
		missing := call(1, 0, stranger, left+1)
		attrs := attrsOn(bc.CurrentBlock())
		attrs.Forced = [][]byte{first, raw(t, missing)}
		res, err := Build(context.Background(), bc, bc.CurrentBlock(), attrs, options)
		var gas *ForcedGasError
		if !errors.As(err, &gas) || !errors.Is(err, ErrForcedGas) || res != nil {
			t.Fatalf("got %v", err)
		}
		if want := (ForcedGasError{Index: 1, Hash: missing.Hash(), Gas: left + 1, Available: left}); *gas != want {
			t.Errorf("got %+v, want %+v", *gas, want)
		}
		attrs.Forced = attrs.Forced[:gas.Index]
		build(t, bc, attrs, options)
	})
	// Without the gas of the block it would be skipped all the same.
	for name, tx := range map[string]*types.Transaction{
		"balance is missing too": sign(testKey(1), func() *types.DynamicFeeTx {
			inner := callData(0, stranger, left+1)
			inner.Value = new(big.Int).Lsh(common.Big1, 100)
			return inner
		}()),
		"nonce too": call(1, 1, stranger, left+1),
	} {
		t.Run(name, func(t *testing.T) {
			attrs := attrsOn(bc.CurrentBlock())
			attrs.Forced = [][]byte{first, raw(t, tx)}
			res := build(t, bc, attrs, options)
			if res.Forced[1].Reason == "" || strings.Contains(res.Forced[1].Reason, "gas limit reached") {
				t.Errorf("reason %q", res.Forced[1].Reason)
			}
			if got := len(res.Block.Transactions()); got != 1 {
				t.Errorf("%d transactions", got)
			}
		})
	}
}
