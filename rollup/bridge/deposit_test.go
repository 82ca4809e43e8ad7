package bridge

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	gethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var emptyBlock builder.Attributes

func TestDepositETH(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	before := w.l1.head(t).Number.Uint64()
	tooMuch := new(big.Int).Lsh(gwei, 64)
	for name, amount := range map[string]*big.Int{
		"nil": nil, "zero": new(big.Int), "negative": big.NewInt(-gethparams.GWei),
		"not whole gwei": big.NewInt(gethparams.GWei + 1), "over 64 bits": tooMuch,
	} {
		if _, err := w.DepositETH(ctx, w.l1, user, amount); !errors.Is(err, ErrArgument) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := w.DepositETH(ctx, w.l1, common.Address{}, ether); !errors.Is(err, ErrArgument) {
		t.Errorf("to nobody: %v", err)
	}
	if w.l1.head(t).Number.Uint64() != before {
		t.Fatal("a refused deposit was sent")
	}
	for i := range uint64(2) {
		got, err := w.DepositETH(ctx, w.l1, accepter, ether)
		if err != nil {
			t.Fatal(err)
		}
		if got.Index != i || got.To != accepter || got.Gwei != 1_000_000_000 {
			t.Fatalf("deposit %+v", got)
		}
	}
}

func TestForceTransaction(t *testing.T) {
	w := newWorld(t)
	ctx := t.Context()
	l2ID := new(big.Int).SetUint64(w.cfg.L2ChainID)
	candidate := txmgr.Candidate{GasLimit: params.MaxForcedGas, To: &accepter, Value: big.NewInt(1)}
	tx := sign(userKey, l2ID, 0, candidate)
	encode := func(tx *types.Transaction) []byte {
		raw, err := tx.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	signer := types.LatestSignerForChainID(l2ID)
	forged := types.NewTx(&types.LegacyTx{Gas: 21_000, GasPrice: big.NewInt(1), To: &accepter, V: big.NewInt(27), R: new(big.Int), S: big.NewInt(1)})
	blob := types.MustSignNewTx(userKey, signer, &types.BlobTx{BlobHashes: []common.Hash{{1}}})
	gas := types.MustSignNewTx(userKey, signer, &types.DynamicFeeTx{ChainID: l2ID, Gas: params.MaxForcedGas + 1})
	for name, raw := range map[string][]byte{
		"empty":         nil,
		"garbage":       {1, 2, 3},
		"trailing byte": append(encode(tx), 0),
		"other chain":   encode(sign(userKey, big.NewInt(1), 0, candidate)),
		"signature":     encode(forged),
		"blob":          encode(blob),
		"gas":           encode(gas),
		"size":          encode(sign(userKey, l2ID, 0, txmgr.Candidate{To: &accepter, GasLimit: params.MaxForcedGas, Data: make([]byte, params.MaxForcedTxBytes)})),
	} {
		if _, err := w.ForceTransaction(ctx, w.l1, raw); !errors.Is(err, ErrArgument) {
			t.Errorf("%s: %v", name, err)
		}
	}
	got, err := w.ForceTransaction(ctx, w.l1, encode(tx))
	if err != nil {
		t.Fatal(err)
	}
	if got.Index != 0 || got.L2Tx != tx.Hash() || got.Sender != user {
		t.Fatalf("forced %+v", got)
	}
}
