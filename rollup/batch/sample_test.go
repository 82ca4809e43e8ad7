package batch

import (
	"bytes"
	"crypto/ecdsa"
	"math/big"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/params"
)

const testChainID = 901

var (
	testCoinbase = common.HexToAddress("0xc01bba5e00000000000000000000000000000001")
	testSigner   = types.NewPragueSigner(big.NewInt(testChainID))
)

func testKey(i int) *ecdsa.PrivateKey {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte{byte(i), byte(i >> 8)}))
	if err != nil {
		panic(err)
	}
	return key
}

// testTx returns a signed transaction of the given type, the same for the same
// arguments.
func testTx(txType byte, seed int) *types.Transaction {
	rng := rand.New(rand.NewSource(int64(seed)))
	to := common.BytesToAddress(crypto.Keccak256([]byte{byte(seed)}))
	target := &to
	if seed%5 == 4 && txType != types.SetCodeTxType {
		target = nil // contract creation
	}
	data := make([]byte, rng.Intn(100))
	rng.Read(data)
	list := types.AccessList{{Address: to, StorageKeys: []common.Hash{{1}, {2}}}}
	value, tip, fee, gas, nonce := big.NewInt(rng.Int63()), big.NewInt(1e6), big.NewInt(1e9), uint64(21000+rng.Intn(1e6)), uint64(seed)
	var inner types.TxData
	switch txType {
	case types.LegacyTxType:
		inner = &types.LegacyTx{Nonce: nonce, GasPrice: fee, Gas: gas, To: target, Value: value, Data: data}
	case types.AccessListTxType:
		inner = &types.AccessListTx{ChainID: big.NewInt(testChainID), Nonce: nonce, GasPrice: fee, Gas: gas, To: target, Value: value, Data: data, AccessList: list}
	case types.DynamicFeeTxType:
		inner = &types.DynamicFeeTx{ChainID: big.NewInt(testChainID), Nonce: nonce, GasTipCap: tip, GasFeeCap: fee, Gas: gas, To: target, Value: value, Data: data, AccessList: list}
	case types.BlobTxType:
		inner = &types.BlobTx{ChainID: uint256.NewInt(testChainID), Nonce: nonce, GasTipCap: uint256.NewInt(1), GasFeeCap: uint256.NewInt(2), Gas: gas, To: to,
			Value: new(uint256.Int), BlobFeeCap: uint256.NewInt(1), BlobHashes: []common.Hash{{1}}}
	case types.SetCodeTxType:
		auth, err := types.SignSetCode(testKey(seed+1), types.SetCodeAuthorization{ChainID: *uint256.NewInt(testChainID), Address: to, Nonce: nonce})
		if err != nil {
			panic(err)
		}
		inner = &types.SetCodeTx{ChainID: uint256.NewInt(testChainID), Nonce: nonce, GasTipCap: uint256.MustFromBig(tip), GasFeeCap: uint256.MustFromBig(fee),
			Gas: gas, To: to, Value: uint256.MustFromBig(value), Data: data, AccessList: list, AuthList: []types.SetCodeAuthorization{auth}}
	}
	return types.MustSignNewTx(testKey(seed), testSigner, inner)
}

var testTypes = []byte{types.LegacyTxType, types.AccessListTxType, types.DynamicFeeTxType, types.SetCodeTxType}

// testPayload has every transaction type, empty blocks, deposits and forced
// transactions.
func testPayload(blocks int) *Payload {
	p := &Payload{Coinbase: testCoinbase}
	for i := range blocks {
		b := Block{Time: 1_700_000_000 + uint64(i*(i+1)), Deposits: uint64(i * 7 % 65), Forced: uint64(i*3) % (params.MaxForcedPerBlock + 1)}
		for j := range i * 3 % 8 {
			b.Txs = append(b.Txs, testTx(testTypes[(i+j)%len(testTypes)], 16*i+j))
		}
		p.Blocks = append(p.Blocks, b)
	}
	return p
}

// samePayload compares transactions by encoding: cached fields may differ.
func samePayload(t *testing.T, got, want *Payload) {
	t.Helper()
	if got.Coinbase != want.Coinbase || len(got.Blocks) != len(want.Blocks) {
		t.Fatalf("coinbase %v and %d blocks, want %v and %d", got.Coinbase, len(got.Blocks), want.Coinbase, len(want.Blocks))
	}
	for i, w := range want.Blocks {
		g := got.Blocks[i]
		if g.Time != w.Time || g.Deposits != w.Deposits || g.Forced != w.Forced || len(g.Txs) != len(w.Txs) {
			t.Fatalf("block %d: got %+v, want %+v", i, g, w)
		}
		for j := range w.Txs {
			a, err := g.Txs[j].MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			b, err := w.Txs[j].MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(a, b) || g.Txs[j].Hash() != w.Txs[j].Hash() {
				t.Fatalf("block %d: transaction %d differs", i, j)
			}
		}
	}
}

func mustEncode(t testing.TB, p *Payload) []byte {
	t.Helper()
	data, err := EncodePayload(p)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// testTxGas is a transfer with a gas limit.
func testTxGas(seed int, gas uint64) *types.Transaction {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte{byte(seed)}))
	if err != nil {
		panic(err)
	}
	return types.MustSignNewTx(key, types.LatestSignerForChainID(big.NewInt(901)), &types.DynamicFeeTx{
		ChainID: big.NewInt(901), Gas: gas, GasFeeCap: big.NewInt(1e9), GasTipCap: big.NewInt(1), To: &common.Address{byte(seed)},
	})
}
