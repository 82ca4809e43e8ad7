package engine_test

import (
	"context"
	"math/big"
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

// BenchmarkProduce measures what the sequencer does with a block of 500
// transfers: build, insert, set the labels.
func BenchmarkProduce(b *testing.B) {
	key, _ := crypto.ToECDSA(common.LeftPadBytes([]byte{1}, 32))
	genesis := testGenesis(b)
	genesis.Alloc[crypto.PubkeyToAddress(key.PublicKey)] = types.Account{Balance: new(big.Int).Lsh(big.NewInt(1), 100)}
	n, err := node.New(node.DefaultConfig("bench", b.TempDir(), genesis))
	if err != nil {
		b.Fatal(err)
	}
	defer n.Close()
	if err := n.Start(); err != nil {
		b.Fatal(err)
	}
	e, err := engine.New(n.Backend, builder.Options{MaxDrift: 1 << 30})
	if err != nil {
		b.Fatal(err)
	}
	signer := types.LatestSigner(genesis.Config)
	parent, nonce := e.Head(), uint64(0)
	var build, insert, label int64
	for range b.N {
		b.StopTimer()
		txs := make([]*types.Transaction, 500)
		for i := range txs {
			txs[i] = types.MustSignNewTx(key, signer, &types.DynamicFeeTx{ChainID: genesis.Config.ChainID, Nonce: nonce,
				To: &common.Address{2, byte(i), byte(i >> 8)}, Gas: 21000, Value: big.NewInt(1), GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(ethparams.GWei * 10)})
			types.Sender(signer, txs[i]) // as the pool has done
			nonce++
		}
		b.StartTimer()
		start := b.Elapsed()
		res, err := e.Build(context.Background(), parent, builder.Attributes{Time: parent.Time + 1, Origin: params.Origin{Time: parent.Time}, Txs: txs})
		if err != nil {
			b.Fatal(err)
		}
		built := b.Elapsed()
		if err := e.Insert(context.Background(), res.Block); err != nil {
			b.Fatal(err)
		}
		inserted := b.Elapsed()
		if err := e.SetLabels(context.Background(), res.Block.Hash(), genesis.ToBlock().Hash(), genesis.ToBlock().Hash()); err != nil {
			b.Fatal(err)
		}
		build += int64(built - start)
		insert += int64(inserted - built)
		label += int64(b.Elapsed() - inserted)
		parent = res.Block.Header()
	}
	b.ReportMetric(float64(build)/float64(b.N)/1e6, "build-ms")
	b.ReportMetric(float64(insert)/float64(b.N)/1e6, "insert-ms")
	b.ReportMetric(float64(label)/float64(b.N)/1e6, "label-ms")
	b.ReportMetric(500*float64(b.N)/b.Elapsed().Seconds(), "tx/s")
}
