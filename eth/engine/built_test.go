package engine_test

import (
	"context"
	"math/big"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/eth/engine"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/params"
)

// Readers of a block that was built here find its senders without recovering
// them.
func TestSendersAreKnown(t *testing.T) {
	genesis := testGenesis(t)
	signer := types.LatestSigner(genesis.Config)
	var txs []*types.Transaction
	for i := range 3 {
		key, err := crypto.ToECDSA(common.LeftPadBytes([]byte{byte(i + 1)}, 32))
		if err != nil {
			t.Fatal(err)
		}
		genesis.Alloc[crypto.PubkeyToAddress(key.PublicKey)] = types.Account{Balance: big.NewInt(ethparams.Ether)}
		txs = append(txs, types.MustSignNewTx(key, signer, &types.LegacyTx{To: &common.Address{2}, Gas: 21_000, GasPrice: big.NewInt(ethparams.GWei)}))
	}
	n, err := node.New(node.DefaultConfig("test", "", genesis))
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	e, err := engine.New(n.Backend, builder.Options{MaxDrift: 1000})
	if err != nil {
		t.Fatal(err)
	}
	parent := e.Head()
	res, err := e.Build(context.Background(), parent, builder.Attributes{Time: parent.Time + 1, Origin: params.Origin{Time: parent.Time}, Txs: txs})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Insert(context.Background(), res.Block); err != nil {
		t.Fatal(err)
	}
	block := e.BlockByHash(res.Block.Hash())
	for i, tx := range block.Transactions() {
		if tx == txs[i] {
			t.Fatal("block was not read back: the test shows nothing")
		}
		before := senderCache(tx)
		from, err := types.Sender(signer, tx)
		if err != nil {
			t.Fatal(err)
		}
		if want, err := types.Sender(signer, txs[i]); err != nil || from != want {
			t.Errorf("transaction %d is from %v, want %v (%v)", i, from, want, err)
		}
		// A recovery would have replaced what was cached.
		if before == 0 || senderCache(tx) != before {
			t.Errorf("sender of transaction %d was recovered", i)
		}
	}
}

// senderCache identifies what go-ethereum has cached as a transaction's sender;
// 0 for nothing.
func senderCache(tx *types.Transaction) uintptr {
	return reflect.ValueOf(tx).Elem().FieldByName("from").FieldByName("v").Pointer()
}
