package statement

import (
	"crypto/ecdsa"
	"encoding/binary"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"
	"github.com/klauspost/compress/zstd"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

var errUnknown = errors.New("unknown")

var testSigner = types.NewPragueSigner(big.NewInt(testChainID))

// inner is the core of a transaction that calls to.
func inner(nonce uint64, to common.Address, gas uint64, data ...byte) *types.DynamicFeeTx {
	return &types.DynamicFeeTx{
		ChainID: big.NewInt(testChainID), Nonce: nonce, To: &to, Gas: gas, Data: data, Value: new(big.Int),
		GasFeeCap: big.NewInt(100 * ethparams.GWei), GasTipCap: big.NewInt(2),
	}
}

func sign(key *ecdsa.PrivateKey, tx types.TxData) *types.Transaction {
	return types.MustSignNewTx(key, testSigner, tx)
}

func call(from int, nonce uint64, to common.Address, data ...byte) *types.Transaction {
	return sign(testKey(from), inner(nonce, to, 200_000, data...))
}

func transfer(from int, nonce uint64) *types.Transaction {
	tx := inner(nonce, stranger, 21_000)
	tx.Value = big.NewInt(12345)
	return sign(testKey(from), tx)
}

func word(n uint64) []byte { return common.BigToHash(new(big.Int).SetUint64(n)).Bytes() }

func set(from int, nonce, slot, value uint64) *types.Transaction {
	return call(from, nonce, setter, append(word(slot), word(value)...)...)
}

// send puts a message into the outbox.
func send(from int, nonce uint64, wei int64) *types.Transaction {
	data := crypto.Keccak256([]byte("send(address,bytes)"))[:4]
	data = append(append(data, common.LeftPadBytes(stranger[:], 32)...), word(64)...)
	data = append(append(data, word(5)...), common.RightPadBytes([]byte("hello"), 32)...)
	tx := inner(nonce, params.OutboxAddress, 1_000_000, data...)
	tx.Value = big.NewInt(wei)
	return sign(testKey(from), tx)
}

// create deploys a contract that answers everything with a constant.
func create(from int, nonce uint64) *types.Transaction {
	tx := inner(nonce, stranger, 200_000, common.FromHex("67602a5f5260205ff35f5260086018f3")...)
	tx.To = nil
	return sign(testKey(from), tx)
}

// delegate is an EIP-7702 transaction by which another account delegates.
func delegate(t testing.TB, from int, nonce uint64, auth int, to common.Address) *types.Transaction {
	t.Helper()
	signed, err := types.SignSetCode(testKey(auth), types.SetCodeAuthorization{ChainID: *uint256.NewInt(testChainID), Address: to})
	if err != nil {
		t.Fatal(err)
	}
	return sign(testKey(from), &types.SetCodeTx{
		ChainID: uint256.NewInt(testChainID), Nonce: nonce, To: testAddr(auth), Gas: 200_000, Value: new(uint256.Int),
		GasTipCap: uint256.NewInt(2), GasFeeCap: uint256.NewInt(100 * ethparams.GWei), AuthList: []types.SetCodeAuthorization{signed},
	})
}

func legacy(from int, nonce uint64) *types.Transaction {
	return sign(testKey(from), &types.LegacyTx{Nonce: nonce, To: &counter, Gas: 100_000, GasPrice: big.NewInt(100 * ethparams.GWei)})
}

func listed(from int, nonce uint64) *types.Transaction {
	return sign(testKey(from), &types.AccessListTx{
		ChainID: big.NewInt(testChainID), Nonce: nonce, To: &counter, Gas: 100_000, GasPrice: big.NewInt(100 * ethparams.GWei),
		AccessList: types.AccessList{{Address: counter, StorageKeys: []common.Hash{{}, {1}}}, {Address: stranger}},
	})
}

func rawTx(t testing.TB, tx *types.Transaction) []byte {
	t.Helper()
	enc, err := tx.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return enc
}

// storedPayload is the encoding of a payload in a frame without compression, which
// is as valid as any other.
func storedPayload(t testing.TB, p *batch.Payload) []byte {
	t.Helper()
	enc, err := batch.EncodePayload(p)
	if err != nil {
		t.Fatal(err)
	}
	dec, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer dec.Close()
	raw, err := dec.DecodeAll(enc[1:], nil)
	if err != nil {
		t.Fatal(err)
	}
	return append([]byte{batch.Version}, stored(raw)...)
}

// stored is a zstd frame of raw blocks (RFC 8878) with a content size of four bytes.
func stored(raw []byte) []byte {
	out := []byte{0x28, 0xb5, 0x2f, 0xfd, 0xa0}
	out = binary.LittleEndian.AppendUint32(out, uint32(len(raw)))
	for {
		size := min(len(raw), 128<<10)
		header := uint32(size) << 3
		if size == len(raw) {
			header |= 1
		}
		out = append(out, byte(header), byte(header>>8), byte(header>>16))
		out = append(out, raw[:size]...)
		if raw = raw[size:]; len(raw) == 0 {
			return out
		}
	}
}
