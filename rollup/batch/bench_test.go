package batch

import (
	"encoding/binary"
	"math/big"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// workload makes blocks of 200 transfers from many senders, every second; erc20
// turns them into token transfers.
func workload(b testing.TB, txs int, erc20 bool) *Payload {
	b.Helper()
	rng := rand.New(rand.NewSource(42))
	token := common.Address{0x70}
	p := &Payload{Coinbase: testCoinbase}
	for n := 0; n < txs; {
		block := Block{Time: 1_700_000_000 + uint64(len(p.Blocks))}
		for ; len(block.Txs) < 200 && n < txs; n++ {
			var to common.Address
			rng.Read(to[:])
			inner := &types.DynamicFeeTx{ChainID: big.NewInt(testChainID), Nonce: uint64(rng.Intn(1000)), GasTipCap: big.NewInt(1_000_000), GasFeeCap: big.NewInt(1_000_000_014),
				Gas: 21000, To: &to, Value: new(big.Int).Mul(big.NewInt(rng.Int63n(1e6)), big.NewInt(1e12))}
			if erc20 {
				inner.Gas, inner.To, inner.Value = 65000, &token, new(big.Int)
				inner.Data = append(inner.Data, crypto.Keccak256([]byte("transfer(address,uint256)"))[:4]...)
				inner.Data = append(inner.Data, common.LeftPadBytes(to[:], 32)...)
				inner.Data = append(inner.Data, common.LeftPadBytes(binary.BigEndian.AppendUint64(nil, rng.Uint64()), 32)...)
			}
			block.Txs = append(block.Txs, types.MustSignNewTx(testKey(rng.Intn(200)), testSigner, inner))
		}
		p.Blocks = append(p.Blocks, block)
	}
	return p
}

// BenchmarkBatchSize reports the L1 bytes of a transaction before (rlp-B/tx) and
// after compression (B/tx), and how many of them a blob holds.
func BenchmarkBatchSize(b *testing.B) {
	for name, erc20 := range map[string]bool{"transfer": false, "erc20": true} {
		b.Run(name, func(b *testing.B) {
			const txs = 1000
			p := workload(b, txs, erc20)
			raw, err := encodeRLP(p)
			if err != nil {
				b.Fatal(err)
			}
			var data []byte
			for b.Loop() {
				data = mustEncode(b, p)
			}
			b.ReportMetric(float64(len(raw))/txs, "rlp-B/tx")
			b.ReportMetric(float64(len(data))/txs, "B/tx")
			b.ReportMetric(126_972*txs/float64(len(data)), "tx/blob")
		})
	}
}

func BenchmarkDecodePayload(b *testing.B) {
	data := mustEncode(b, workload(b, 1000, false))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := DecodePayload(data); err != nil {
			b.Fatal(err)
		}
	}
}
