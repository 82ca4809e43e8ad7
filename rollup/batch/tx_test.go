package batch

import (
	"bytes"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/rlp"
)

// No transaction with such an integer could be applied. It must not matter which
// decoder finds out: that of the proven program has no room for more.
func TestIntegersOfATransaction(t *testing.T) {
	widest := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1))
	for name, make := range map[string]func(n *big.Int) types.TxData{
		"legacy price":  func(n *big.Int) types.TxData { return &types.LegacyTx{GasPrice: n} },
		"legacy value":  func(n *big.Int) types.TxData { return &types.LegacyTx{Value: n} },
		"legacy v":      func(n *big.Int) types.TxData { return &types.LegacyTx{V: n} },
		"legacy r":      func(n *big.Int) types.TxData { return &types.LegacyTx{R: n} },
		"legacy s":      func(n *big.Int) types.TxData { return &types.LegacyTx{S: n} },
		"list chain id": func(n *big.Int) types.TxData { return &types.AccessListTx{ChainID: n} },
		"list price":    func(n *big.Int) types.TxData { return &types.AccessListTx{GasPrice: n} },
		"chain id":      func(n *big.Int) types.TxData { return &types.DynamicFeeTx{ChainID: n} },
		"tip":           func(n *big.Int) types.TxData { return &types.DynamicFeeTx{GasTipCap: n} },
		"fee":           func(n *big.Int) types.TxData { return &types.DynamicFeeTx{GasFeeCap: n} },
		"value":         func(n *big.Int) types.TxData { return &types.DynamicFeeTx{Value: n} },
		"v":             func(n *big.Int) types.TxData { return &types.DynamicFeeTx{V: n} },
		"r":             func(n *big.Int) types.TxData { return &types.DynamicFeeTx{R: n} },
		"s":             func(n *big.Int) types.TxData { return &types.DynamicFeeTx{S: n} },
	} {
		for _, tc := range []struct {
			n  *big.Int
			ok bool
		}{{widest, true}, {new(big.Int).Add(widest, big.NewInt(1)), false}} {
			tx := types.NewTx(make(tc.n))
			enc, err := tx.MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := decodeTx(enc); (err == nil) != tc.ok || err != nil && !errors.Is(err, ErrInvalid) {
				t.Errorf("%s of %d bits: decoded with %v", name, tc.n.BitLen(), err)
			}
			p := &Payload{Blocks: []Block{{Txs: []*types.Transaction{tx}}}}
			if err := p.Validate(); (err == nil) != tc.ok || err != nil && !errors.Is(err, ErrInvalid) {
				t.Errorf("%s of %d bits: validated with %v", name, tc.n.BitLen(), err)
			}
		}
	}
}

// What is no string in the place of a transaction ends the batch, and hides no other one.
func TestRawTransactionsAreStrings(t *testing.T) {
	tx := types.NewTx(&types.LegacyTx{GasPrice: new(big.Int), Value: new(big.Int)})
	enc, err := tx.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		txs []any
		ok  bool
	}{
		"two":           {[]any{enc, enc}, true},
		"a list":        {[]any{[]any{}}, false},
		"then a list":   {[]any{enc, []any{enc}}, false},
		"empty":         {[]any{[]byte{}}, false},
		"then an empty": {[]any{enc, []byte{}}, false},
	} {
		block := func(delta uint64) []any { return []any{delta, uint64(0), uint64(0), tc.txs} }
		body, err := rlp.EncodeToBytes([]any{common.Address{1}, uint64(5), []any{block(0), block(1)}})
		if err != nil {
			t.Fatal(err)
		}
		if p, err := DecodeRaw(append([]byte{Version}, mustCompress(t, body)...)); (err == nil) != tc.ok || err != nil && !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
}

// A batch with a transaction that is none is refused as a whole.
func TestDecodeNeedsTransactions(t *testing.T) {
	parent := GenesisHeader(0)
	for name, tc := range map[string]struct {
		tx []byte
		ok bool
	}{"none": {nil, true}, "of a type that does not exist": {[]byte{2, 0xc0}, false}} {
		txs := [][]byte{}
		if tc.tx != nil {
			txs = append(txs, tc.tx)
		}
		body, err := rlp.EncodeToBytes([]any{common.Address{1}, uint64(5), []any{[]any{uint64(0), uint64(0), uint64(0), txs}}})
		if err != nil {
			t.Fatal(err)
		}
		blobs, err := ToBlobs(append([]byte{Version}, mustCompress(t, body)...))
		if err != nil {
			t.Fatal(err)
		}
		hashes, err := BlobHashes(blobs)
		if err != nil {
			t.Fatal(err)
		}
		h := &Header{Index: 1, ParentHash: parent.Hash(), LastBlock: 1, BlobHashes: hashes}
		p, err := Decode(h, parent, blobs)
		if (err == nil) != tc.ok || (p == nil) != (err != nil) || err != nil && !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
		if _, err := Decode(h, parent, []*kzg4844.Blob{nil}); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), "missing") {
			t.Errorf("no blob: %v", err)
		}
	}
}

// The two forms of a payload hold the same.
func TestDecodeRaw(t *testing.T) {
	want := testPayload(9)
	raw, err := DecodeRaw(mustEncode(t, want))
	if err != nil {
		t.Fatal(err)
	}
	if raw.Coinbase != want.Coinbase || len(raw.Blocks) != len(want.Blocks) {
		t.Fatalf("coinbase %v, %d blocks", raw.Coinbase, len(raw.Blocks))
	}
	for i, b := range want.Blocks {
		got := raw.Blocks[i]
		if got.Time != b.Time || got.Deposits != b.Deposits || got.Forced != b.Forced || len(got.Txs) != len(b.Txs) {
			t.Fatalf("block %d: %+v", i, got)
		}
		for j, tx := range b.Txs {
			if enc, err := tx.MarshalBinary(); err != nil || !bytes.Equal(enc, got.Txs[j]) {
				t.Errorf("block %d: transaction %d differs (%v)", i, j, err)
			}
		}
	}
	// What is no transaction, but looks like one from outside.
	raw.Blocks[1].Txs = [][]byte{{2}}
	if _, err := raw.Decode(); !errors.Is(err, ErrInvalid) {
		t.Errorf("type byte only: %v", err)
	}
}
