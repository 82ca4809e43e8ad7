package executor

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/holiman/uint256"
)

const txChainID = 1337

// sampleTxs are transactions of every type and form.
func sampleTxs(t testing.TB) [][]byte {
	t.Helper()
	signer := types.NewPragueSigner(big.NewInt(txChainID))
	to := common.Address{1, 2, 3}
	list := types.AccessList{{Address: to, StorageKeys: []common.Hash{{1}, {2}}}, {Address: common.Address{4}, StorageKeys: []common.Hash{}}}
	auth, err := types.SignSetCode(testKey(2), types.SetCodeAuthorization{ChainID: *uint256.NewInt(txChainID), Address: to, Nonce: 3})
	if err != nil {
		t.Fatal(err)
	}
	huge := new(big.Int).Sub(new(big.Int).Lsh(common.Big1, 256), common.Big1)
	var out [][]byte
	for _, inner := range []types.TxData{
		&types.LegacyTx{Nonce: 1, GasPrice: big.NewInt(2), Gas: 3, To: &to, Value: big.NewInt(4), Data: []byte{5}},
		&types.LegacyTx{Nonce: 1 << 63, GasPrice: huge, Gas: 1 << 63, Value: huge, Data: make([]byte, 300)},
		&types.AccessListTx{ChainID: big.NewInt(txChainID), Nonce: 1, GasPrice: big.NewInt(2), Gas: 3, To: &to, Value: big.NewInt(4), Data: []byte{0x80}, AccessList: list},
		&types.AccessListTx{ChainID: big.NewInt(txChainID), Gas: 3},
		&types.DynamicFeeTx{ChainID: big.NewInt(txChainID), Nonce: 1, GasTipCap: big.NewInt(2), GasFeeCap: big.NewInt(9), Gas: 3, To: &to, Value: big.NewInt(4), AccessList: list},
		&types.DynamicFeeTx{ChainID: big.NewInt(txChainID), GasTipCap: huge, GasFeeCap: huge, Gas: 3, Data: make([]byte, 60)},
		&types.SetCodeTx{ChainID: uint256.NewInt(txChainID), Nonce: 1, GasTipCap: uint256.NewInt(2), GasFeeCap: uint256.NewInt(9), Gas: 3, To: to, Value: uint256.NewInt(4), AccessList: list, AuthList: []types.SetCodeAuthorization{auth, {V: 255}}},
		&types.SetCodeTx{ChainID: uint256.NewInt(txChainID), To: to, AuthList: []types.SetCodeAuthorization{}},
		&types.BlobTx{ChainID: uint256.NewInt(txChainID), To: to, BlobFeeCap: uint256.NewInt(1), BlobHashes: []common.Hash{{1}}},
	} {
		for i := range 2 {
			enc, err := types.MustSignNewTx(testKey(i), signer, inner).MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, enc)
			if legacy, ok := inner.(*types.LegacyTx); ok {
				enc, _ := types.MustSignNewTx(testKey(i), types.HomesteadSigner{}, legacy).MarshalBinary()
				out = append(out, enc)
			}
		}
	}
	return out
}

// compareTx decodes with go-ethereum and with the guest.
func compareTx(t testing.TB, enc []byte) {
	t.Helper()
	ours, err := DecodeTransaction(bytes.Clone(enc), txChainID)
	theirs := new(types.Transaction)
	gethErr := theirs.UnmarshalBinary(enc)
	var msg *core.Message
	if gethErr == nil {
		msg, gethErr = core.TransactionToMessage(theirs, types.NewPragueSigner(big.NewInt(txChainID)), nil)
	}
	if len(enc) > 0 && enc[0] == types.BlobTxType {
		if !errors.Is(err, ErrBlobTx) {
			t.Fatalf("blob transaction: %v", err)
		}
		return
	}
	if (err == nil) != (gethErr == nil) {
		t.Fatalf("%x: %v, geth %v", enc, err, gethErr)
	}
	if err != nil {
		if !errors.Is(err, ErrInvalidTx) {
			t.Fatalf("%x: %v", enc, err)
		}
		return
	}
	have := ours.msg
	// geth has no message without a base fee in which the price is settled
	ours.setPrice(new(uint256.Int))
	if fmt.Sprint(have.To, have.From, have.Nonce, have.Value, have.GasLimit, have.GasFeeCap, have.GasTipCap, have.Data, have.AccessList, have.SetCodeAuthorizations) !=
		fmt.Sprint(msg.To, msg.From, msg.Nonce, msg.Value, msg.GasLimit, msg.GasFeeCap, msg.GasTipCap, msg.Data, msg.AccessList, msg.SetCodeAuthorizations) {
		t.Fatalf("%x:\n%+v\n%+v", enc, have, msg)
	}
	if (have.AccessList == nil) != (msg.AccessList == nil) || (have.SetCodeAuthorizations == nil) != (msg.SetCodeAuthorizations == nil) {
		t.Fatalf("%x: absent list", enc)
	}
	if ours.Type != theirs.Type() || ours.Sender() != msg.From || ours.Gas() != theirs.Gas() {
		t.Fatalf("%x: type, sender or gas", enc)
	}
	for _, baseFee := range []uint64{0, 1, 5, 9, 1 << 60} {
		withFee, err := core.TransactionToMessage(theirs, types.NewPragueSigner(big.NewInt(txChainID)), new(big.Int).SetUint64(baseFee))
		if err != nil {
			t.Fatal(err)
		}
		ours.setPrice(uint256.NewInt(baseFee))
		if *withFee.GasPrice != *ours.msg.GasPrice {
			t.Fatalf("%x: price %s at base fee %d, geth %s", enc, ours.msg.GasPrice, baseFee, withFee.GasPrice)
		}
	}
}

func TestTransactionsDecodeAsInGeth(t *testing.T) {
	for n, enc := range sampleTxs(t) {
		compareTx(t, enc)
		if n%3 != 0 {
			continue
		}
		// every byte changed, left out, doubled: forms and signatures that do not hold
		for i := range min(len(enc), 120) {
			for _, b := range []byte{0, 1, 0x7f, 0x80, 0x81, 0xc0, 0xff, enc[i] + 1} {
				changed := bytes.Clone(enc)
				changed[i] = b
				compareTx(t, changed)
			}
			compareTx(t, append(bytes.Clone(enc[:i]), enc[i+1:]...))
			compareTx(t, append(bytes.Clone(enc[:i+1]), enc[i:]...))
		}
		compareTx(t, append(bytes.Clone(enc), 0))
	}
	for _, enc := range [][]byte{{}, {0}, {1}, {2}, {4}, {5}, {0x7f}, {0x80}, {0xc0}, {0xf8}} {
		compareTx(t, enc)
	}
}

// remade decodes a transaction's fields, changes them, and encodes them again.
func remade(t testing.TB, enc []byte, change func(fields []rlp.RawValue) []rlp.RawValue) []byte {
	t.Helper()
	var prefix []byte
	if enc[0] < 0xc0 {
		prefix, enc = enc[:1], enc[1:]
	}
	var fields []rlp.RawValue
	if err := rlp.DecodeBytes(enc, &fields); err != nil {
		t.Fatal(err)
	}
	out, err := rlp.EncodeToBytes(change(fields))
	if err != nil {
		t.Fatal(err)
	}
	return append(bytes.Clone(prefix), out...)
}

// TestTransactionRules lists signatures and fields that are well-formed but must
// not be taken, one reason at a time. All agree with geth.
func TestTransactionRules(t *testing.T) {
	order, _ := new(big.Int).SetString("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16)
	number := func(v *big.Int) rlp.RawValue {
		out, err := rlp.EncodeToBytes(v)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	field := func(i int, v *big.Int) func([]rlp.RawValue) []rlp.RawValue {
		return func(f []rlp.RawValue) []rlp.RawValue {
			if i < 0 {
				i += len(f)
			}
			f[i] = number(v)
			return f
		}
	}
	// highS makes of a signature the other one of the same key.
	highS := func(f []rlp.RawValue) []rlp.RawValue {
		var v, s big.Int
		n := len(f)
		if rlp.DecodeBytes(f[n-1], &s) != nil || rlp.DecodeBytes(f[n-3], &v) != nil {
			t.Fatal("signature")
		}
		flip := int64(1) // from even to odd for a parity, the other way round for a legacy v
		if (v.Bit(0) == 1) == (v.Cmp(common.Big2) < 0) {
			flip = -1
		}
		f[n-1] = number(s.Sub(order, &s))
		f[n-3] = number(v.Add(&v, big.NewInt(flip)))
		return f
	}
	samples := sampleTxs(t)
	legacy, unprotected, typed, setCode := samples[0], samples[1], samples[12], samples[16]
	if unprotected[0] < 0xc0 || typed[0] != types.DynamicFeeTxType || setCode[0] != types.SetCodeTxType {
		t.Fatal("samples are not as meant")
	}
	for name, c := range map[string]struct {
		enc  []byte
		want error
	}{
		"other chain":              {remade(t, typed, field(0, big.NewInt(txChainID+1))), ErrTxChainID},
		"chain 0":                  {remade(t, typed, field(0, new(big.Int))), ErrTxChainID},
		"legacy, other chain":      {remade(t, legacy, field(6, big.NewInt(35+2*(txChainID+1)))), ErrTxChainID},
		"legacy, v 0":              {remade(t, unprotected, field(6, new(big.Int))), ErrTxSignature},
		"legacy, v 1":              {remade(t, unprotected, field(6, big.NewInt(1))), ErrTxSignature},
		"legacy, v 26":             {remade(t, unprotected, field(6, big.NewInt(26))), ErrTxSignature},
		"legacy, v 29":             {remade(t, unprotected, field(6, big.NewInt(29))), ErrTxSignature},
		"parity 2":                 {remade(t, typed, field(-3, common.Big2)), ErrTxSignature},
		"parity 27":                {remade(t, typed, field(-3, big.NewInt(27))), ErrTxSignature},
		"r is 0":                   {remade(t, typed, field(-2, new(big.Int))), ErrTxSignature},
		"r is the order":           {remade(t, typed, field(-2, order)), ErrTxSignature},
		"r beyond the order":       {remade(t, typed, field(-2, new(big.Int).Add(order, common.Big1))), ErrTxSignature},
		"s is 0":                   {remade(t, typed, field(-1, new(big.Int))), ErrTxSignature},
		"s is the order":           {remade(t, typed, field(-1, order)), ErrTxSignature},
		"high s":                   {remade(t, typed, highS), ErrTxSignature},
		"high s, legacy":           {remade(t, legacy, highS), ErrTxSignature},
		"high s, unprotected":      {remade(t, unprotected, highS), ErrTxSignature},
		"r that is on no curve":    {remade(t, typed, field(-2, big.NewInt(5))), ErrTxSignature},
		"type 0":                   {append([]byte{0}, legacy...), ErrTxType},
		"type 5":                   {append([]byte{5}, typed[1:]...), ErrTxType},
		"field more":               {remade(t, typed, func(f []rlp.RawValue) []rlp.RawValue { return append(f, number(common.Big1)) }), ErrTxEncoding},
		"field less":               {remade(t, typed, func(f []rlp.RawValue) []rlp.RawValue { return f[:len(f)-1] }), ErrTxEncoding},
		"nonce of 65 bits":         {remade(t, typed, field(1, new(big.Int).Lsh(common.Big1, 64))), ErrTxEncoding},
		"value of 257 bits":        {remade(t, typed, field(6, new(big.Int).Lsh(common.Big1, 256))), ErrTxEncoding},
		"recipient of 19 bytes":    {remade(t, typed, func(f []rlp.RawValue) []rlp.RawValue { f[5] = append([]byte{0x93}, make([]byte, 19)...); return f }), ErrTxEncoding},
		"set code without address": {remade(t, setCode, func(f []rlp.RawValue) []rlp.RawValue { f[5] = rlp.RawValue{0x80}; return f }), ErrTxEncoding},
		"access list is a string":  {remade(t, typed, func(f []rlp.RawValue) []rlp.RawValue { f[8] = rlp.RawValue{0x80}; return f }), ErrTxEncoding},
		"authorisation v of 256":   {remade(t, setCode, func(f []rlp.RawValue) []rlp.RawValue { f[9] = authList(t, 256); return f }), ErrTxEncoding},
	} {
		_, err := DecodeTransaction(c.enc, txChainID)
		if !errors.Is(err, c.want) || !errors.Is(err, ErrInvalidTx) {
			t.Errorf("%s: have %v, want %v", name, err, c.want)
		}
		compareTx(t, c.enc)
	}
	if crypto.S256().Params().N.Cmp(order) != 0 || new(big.Int).SetBytes(curveOrder[:]).Cmp(order) != 0 ||
		new(big.Int).SetBytes(halfOrder[:]).Cmp(new(big.Int).Rsh(order, 1)) != 0 {
		t.Error("order of the curve")
	}
}

// TestSignatureRanges: what recovery refuses by itself is refused before.
func TestSignatureRanges(t *testing.T) {
	add := func(b [32]byte, n int64) []byte {
		v := new(big.Int).SetBytes(b[:])
		return v.Add(v, big.NewInt(n)).Bytes()
	}
	one := []byte{1}
	for name, c := range map[string]struct {
		r, s []byte
		want bool
	}{
		"least": {one, one, true}, "greatest": {add(curveOrder, -1), halfOrder[:], true},
		"r is 0": {nil, one, false}, "s is 0": {one, nil, false},
		"r is the order": {curveOrder[:], one, false}, "s above half the order": {one, add(halfOrder, 1), false},
		"s is the order": {one, curveOrder[:], false},
	} {
		sig := signature{r: c.r, s: c.s}
		if got := sig.put(new([65]byte)); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func authList(t testing.TB, v uint64) rlp.RawValue {
	t.Helper()
	out, err := rlp.EncodeToBytes([]any{[]any{uint64(1), common.Address{1}, uint64(0), v, uint64(1), uint64(1)}})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func FuzzDecodeTransaction(f *testing.F) {
	for _, enc := range sampleTxs(f) {
		f.Add(enc)
	}
	f.Fuzz(compareTxT)
}

func compareTxT(t *testing.T, enc []byte) { compareTx(t, enc) }

// TestBlobTransactionIsUnsupported: such a block is not called invalid, unless its
// header is.
func TestBlobTransactionIsUnsupported(t *testing.T) {
	chain := ruleChain(t)
	block := fullBlock(chain)
	blob := chain.sign(2, &types.BlobTx{ChainID: uint256.MustFromBig(chain.config.ChainID), BlobFeeCap: uint256.NewInt(1), BlobHashes: []common.Hash{{1}}})
	most := uint64(chain.config.BlobScheduleConfig.Prague.Max) * params.BlobTxBlobGasPerBlob
	for used, want := range map[uint64]error{
		params.BlobTxBlobGasPerBlob: ErrBlobTx, most: ErrBlobTx, 1: ErrBlobGasUsed, most + params.BlobTxBlobGasPerBlob: ErrBlobGasUsed,
	} {
		h := block.Header()
		*h.BlobGasUsed = used
		body := &types.Body{Transactions: append(block.Transactions(), blob), Withdrawals: block.Withdrawals()}
		_, _, err := chain.execute(encode(t, types.NewBlock(h, body, nil, newHasher())))
		if !errors.Is(err, want) || errors.Is(err, ErrUnsupported) == errors.Is(err, ErrInvalidBlock) {
			t.Errorf("%d: %v, want %v", used, err, want)
		}
	}
}
