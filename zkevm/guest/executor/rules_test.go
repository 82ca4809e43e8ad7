package executor

import (
	"bytes"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/ethereum/go-ethereum/trie"
)

// logger stores, logs and returns.
var logger = common.Address{0: 0xc1}

func ruleChain(t testing.TB) *gethChain {
	t.Helper()
	chain := newGethChain(t, testGenesis(testConfig(), types.GenesisAlloc{
		logger: {Code: common.FromHex("4360005560aa5f5fa1"), Nonce: 1},
	}))
	block, _ := chain.build(&blockSpec{})
	chain.insert(block)
	return chain
}

// fullBlock has two transactions, logs and withdrawals.
func fullBlock(chain *gethChain) *types.Block {
	price := big.NewInt(3 * params.GWei)
	block, _ := chain.build(&blockSpec{
		coinbase: common.Address{7}, random: common.Hash{8}, beaconRoot: common.Hash{9}, extra: []byte("extra"),
		txs: []*types.Transaction{
			chain.sign(0, &types.LegacyTx{Nonce: 0, To: &logger, Gas: 100_000, GasPrice: price}),
			chain.sign(1, &types.DynamicFeeTx{ChainID: chain.config.ChainID, Nonce: 0, To: &logger, Gas: 100_000, GasFeeCap: price, GasTipCap: common.Big1}),
		},
		withdrawals: types.Withdrawals{{Index: 1, Validator: 2, Address: common.Address{3}, Amount: 4}},
	})
	if len(block.Transactions()) != 2 || block.Bloom() == (types.Bloom{}) {
		panic("block is not as meant")
	}
	return block
}

// rules are one way each to break a rule about a header or a body. Roots that
// follow from the change are made right, so that nothing else is wrong.
var rules = []struct {
	name   string
	change func(h *types.Header, b *types.Body)
	want   error
}{
	{"parent hash", func(h *types.Header, _ *types.Body) { h.ParentHash[0] ^= 1 }, ErrParentHash},
	{"number skips one", func(h *types.Header, _ *types.Body) { h.Number.Add(h.Number, common.Big1) }, ErrNumber},
	{"number stays", func(h *types.Header, _ *types.Body) { h.Number.Sub(h.Number, common.Big1) }, ErrNumber},
	{"difficulty", func(h *types.Header, _ *types.Body) { h.Difficulty = common.Big1 }, ErrDifficulty},
	{"nonce", func(h *types.Header, _ *types.Body) { h.Nonce[7] = 1 }, ErrNonce},
	{"uncle hash", func(h *types.Header, _ *types.Body) { h.UncleHash[0] ^= 1 }, ErrUncleHash},
	{"uncle, with its hash", func(h *types.Header, b *types.Body) {
		b.Uncles = []*types.Header{types.CopyHeader(h)}
		h.UncleHash = types.CalcUncleHash(b.Uncles)
	}, ErrUncleHash},
	{"uncle, without its hash", func(h *types.Header, b *types.Body) { b.Uncles = []*types.Header{types.CopyHeader(h)} }, ErrUncles},
	{"time of the parent", func(h *types.Header, _ *types.Body) { h.Time-- }, ErrTimestamp},
	{"time before the parent", func(h *types.Header, _ *types.Body) { h.Time = 1 }, ErrTimestamp},
	{"extra data of 33 bytes", func(h *types.Header, _ *types.Body) { h.Extra = make([]byte, 33) }, ErrExtraData},
	{"gas limit too far up", func(h *types.Header, _ *types.Body) { h.GasLimit += h.GasLimit / 1024 }, ErrGasLimit},
	{"gas limit too far down", func(h *types.Header, _ *types.Body) { h.GasLimit -= h.GasLimit / 1024 }, ErrGasLimit},
	{"gas used above the limit", func(h *types.Header, _ *types.Body) { h.GasUsed = h.GasLimit + 1 }, ErrGasUsedOverLimit},
	{"gas used one more", func(h *types.Header, _ *types.Body) { h.GasUsed++ }, ErrGasUsed},
	{"gas used one less", func(h *types.Header, _ *types.Body) { h.GasUsed-- }, ErrGasUsed},
	{"base fee one more", func(h *types.Header, _ *types.Body) { h.BaseFee.Add(h.BaseFee, common.Big1) }, ErrBaseFee},
	{"base fee one less", func(h *types.Header, _ *types.Body) { h.BaseFee.Sub(h.BaseFee, common.Big1) }, ErrBaseFee},
	{"blob gas used", func(h *types.Header, _ *types.Body) { *h.BlobGasUsed = params.BlobTxBlobGasPerBlob }, ErrBlobGasUsed},
	{"excess blob gas", func(h *types.Header, _ *types.Body) { *h.ExcessBlobGas = params.BlobTxBlobGasPerBlob }, ErrExcessBlobGas},
	{"transactions root", func(h *types.Header, _ *types.Body) { h.TxHash[0] ^= 1 }, ErrTxRoot},
	{"transaction left out", func(_ *types.Header, b *types.Body) { b.Transactions = b.Transactions[:1] }, ErrTxRoot},
	{"transactions swapped", func(_ *types.Header, b *types.Body) {
		b.Transactions = types.Transactions{b.Transactions[1], b.Transactions[0]}
	}, ErrTxRoot},
	{"withdrawals root", func(h *types.Header, _ *types.Body) { h.WithdrawalsHash[0] ^= 1 }, ErrWithdrawalsRoot},
	{"withdrawal left out", func(_ *types.Header, b *types.Body) { b.Withdrawals = types.Withdrawals{} }, ErrWithdrawalsRoot},
	{"withdrawal index", func(_ *types.Header, b *types.Body) {
		w := *b.Withdrawals[0]
		w.Index++
		b.Withdrawals = types.Withdrawals{&w}
	}, ErrWithdrawalsRoot},
	{"withdrawal added, with its root", func(h *types.Header, b *types.Body) {
		b.Withdrawals = append(b.Withdrawals, &types.Withdrawal{Address: common.Address{5}, Amount: 1})
		*h.WithdrawalsHash = types.DeriveSha(types.Withdrawals(b.Withdrawals), trie.NewStackTrie(nil))
	}, ErrStateRoot},
	{"bloom", func(h *types.Header, _ *types.Body) { h.Bloom[100] ^= 4 }, ErrBloom},
	{"no bloom", func(h *types.Header, _ *types.Body) { h.Bloom = types.Bloom{} }, ErrBloom},
	{"receipts root", func(h *types.Header, _ *types.Body) { h.ReceiptHash[0] ^= 1 }, ErrReceiptsRoot},
	{"requests hash", func(h *types.Header, _ *types.Body) { h.RequestsHash[0] ^= 1 }, ErrRequestsHash},
	{"state root", func(h *types.Header, _ *types.Body) { h.Root[0] ^= 1 }, ErrStateRoot},
	{"parent's state root", func(h *types.Header, _ *types.Body) { h.Root = common.Hash{} }, ErrStateRoot},
	{"coinbase", func(h *types.Header, _ *types.Body) { h.Coinbase[0] ^= 1 }, ErrStateRoot},
	{"beacon root", func(h *types.Header, _ *types.Body) { h.ParentBeaconRoot[0] ^= 1 }, ErrStateRoot},
	{"transaction twice, with its root", func(h *types.Header, b *types.Body) {
		b.Transactions = append(b.Transactions, b.Transactions[1])
		h.TxHash = types.DeriveSha(types.Transactions(b.Transactions), trie.NewStackTrie(nil))
	}, ErrInvalidTx},
	{"transactions swapped, with their root", func(h *types.Header, b *types.Body) {
		b.Transactions = types.Transactions{b.Transactions[1], b.Transactions[0]}
		h.TxHash = types.DeriveSha(types.Transactions(b.Transactions), trie.NewStackTrie(nil))
	}, ErrReceiptsRoot},
}

// TestEveryRule breaks one rule at a time. go-ethereum must not import such a
// block either.
func TestEveryRule(t *testing.T) {
	chain := ruleChain(t)
	block := fullBlock(chain)
	if _, _, err := chain.execute(encode(t, block)); err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		t.Run(r.name, func(t *testing.T) {
			h, b := block.Header(), *block.Body()
			r.change(h, &b)
			changed := types.NewBlockWithHeader(h).WithBody(b)
			_, _, err := chain.execute(encode(t, changed))
			if !errors.Is(err, r.want) || !errors.Is(err, ErrInvalidBlock) {
				t.Errorf("have %v, want %v", err, r.want)
			}
			if chain.imports(changed) == nil {
				t.Error("go-ethereum imports it")
			}
		})
	}
}

// TestFreeFields changes what a block may have any value of, as long as no
// contract looks at it.
func TestFreeFields(t *testing.T) {
	chain := ruleChain(t)
	block := fullBlock(chain)
	for name, change := range map[string]func(h *types.Header){
		"prev randao": func(h *types.Header) { h.MixDigest[0] ^= 1 },
		"extra data":  func(h *types.Header) { h.Extra = make([]byte, 32) },
		"gas limit":   func(h *types.Header) { h.GasLimit += h.GasLimit/1024 - 1 },
	} {
		h := block.Header()
		change(h)
		changed := types.NewBlockWithHeader(h).WithBody(*block.Body())
		result, _, err := chain.execute(encode(t, changed))
		if err != nil || result.Hash != changed.Hash() {
			t.Errorf("%s: %v", name, err)
		}
		if err := chain.imports(changed); err != nil {
			t.Errorf("%s: geth: %v", name, err)
		}
	}
}

// TestGasLimitBounds takes parents at the ends of what a gas limit may be.
func TestGasLimitBounds(t *testing.T) {
	for _, c := range []struct {
		parent, limit uint64
		want          error
	}{
		{params.MaxGasLimit, params.MaxGasLimit, nil},
		{params.MaxGasLimit, params.MaxGasLimit + 1, ErrGasLimit},
		{5002, 5000, nil},
		{5002, 4999, ErrGasLimit},
		{30_000_000, 30_000_000 + 30_000_000/1024 - 1, nil},
		{30_000_000, 30_000_000 + 30_000_000/1024, ErrGasLimit},
		{30_000_000, 30_000_000 - 30_000_000/1024 + 1, nil},
		{30_000_000, 30_000_000 - 30_000_000/1024, ErrGasLimit},
	} {
		genesis := testGenesis(testConfig(), nil)
		genesis.GasLimit = c.parent
		chain := newGethChain(t, genesis)
		block, _ := chain.build(&blockSpec{gasLimit: c.limit})
		_, _, err := chain.execute(encode(t, block))
		if !errors.Is(err, c.want) {
			t.Errorf("%d after %d: %v, want %v", c.limit, c.parent, err, c.want)
		}
		if err := chain.imports(block); (err == nil) != (c.want == nil) {
			t.Errorf("%d after %d: geth: %v", c.limit, c.parent, err)
		}
	}
}

// TestBlockSize makes blocks just below and above the limit, of calldata.
func TestBlockSize(t *testing.T) {
	genesis := testGenesis(testConfig(), nil)
	genesis.GasLimit = 200_000_000
	chain := newGethChain(t, genesis)
	spec := &blockSpec{}
	blockOf := func(last int) *types.Block {
		spec.txs = nil
		for i := range 6 {
			data := make([]byte, 1_600_000)
			if i == 5 {
				data = data[:last]
			}
			spec.txs = append(spec.txs, chain.sign(i, &types.LegacyTx{To: &common.Address{}, Gas: params.MaxTxGas, GasPrice: big.NewInt(2 * params.GWei), Data: data}))
		}
		block, _ := chain.build(spec)
		if len(block.Transactions()) != 6 {
			t.Fatal("transactions do not apply")
		}
		return block
	}
	spare := params.MaxBlockSize - len(encode(t, blockOf(300_000)))
	for extra, want := range []error{nil, ErrBlockSize} {
		block := blockOf(300_000 + spare + extra)
		enc := encode(t, block)
		if len(enc) != params.MaxBlockSize+extra {
			t.Fatalf("block of %d bytes", len(enc))
		}
		if _, _, err := chain.execute(enc); !errors.Is(err, want) {
			t.Errorf("%d bytes: %v, want %v", len(enc), err, want)
		}
		if err := chain.imports(block); (err == nil) != (want == nil) {
			t.Errorf("%d bytes: geth: %v", len(enc), err)
		}
		if want == nil {
			if made := chain.make(spec); made.Hash != block.Hash() {
				t.Error("the guest makes another block")
			}
		} else if err := chain.finishError(spec); !errors.Is(err, want) {
			t.Errorf("the guest makes a block of %d bytes: %v", len(enc), err)
		}
	}
}

// TestBlockForm changes the encoding of a valid block without changing the
// header's hash.
func TestBlockForm(t *testing.T) {
	chain := ruleChain(t)
	block := fullBlock(chain)
	enc := encode(t, block)
	var items []rlp.RawValue
	if err := rlp.DecodeBytes(enc, &items); err != nil {
		t.Fatal(err)
	}
	list := func(items ...rlp.RawValue) []byte {
		out, err := rlp.EncodeToBytes(items)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	content, _, err := rlp.SplitList(enc)
	if err != nil {
		t.Fatal(err)
	}
	long := append([]byte{0xfa, 0, byte(len(content) >> 8), byte(len(content))}, content...)
	var fields []rlp.RawValue
	if err := rlp.DecodeBytes(items[0], &fields); err != nil {
		t.Fatal(err)
	}
	var txs []rlp.RawValue
	if err := rlp.DecodeBytes(items[1], &txs); err != nil {
		t.Fatal(err)
	}
	wrapped, err := rlp.EncodeToBytes([]byte(txs[0]))
	if err != nil {
		t.Fatal(err)
	}
	typed, _, err := rlp.SplitString(txs[1])
	if err != nil {
		t.Fatal(err)
	}
	withdrawal := list(rlp.RawValue{1}, rlp.RawValue{2}, append([]byte{0x94}, make([]byte, 20)...), rlp.RawValue{4}, rlp.RawValue{5})
	for name, c := range map[string]struct {
		enc  []byte
		want error
	}{
		"nothing":                    {nil, ErrBlockEncoding},
		"byte behind":                {append(bytes.Clone(enc), 0), ErrBlockEncoding},
		"cut":                        {enc[:len(enc)-1], ErrBlockEncoding},
		"length with a leading zero": {long, ErrBlockEncoding},
		"fifth item":                 {list(items[0], items[1], items[2], items[3], rlp.RawValue{0xc0}), ErrBlockEncoding},
		"no withdrawals":             {list(items[0], items[1], items[2]), ErrBlockEncoding},
		"string for uncles":          {list(items[0], items[1], rlp.RawValue{0x80}, items[3]), ErrBlockEncoding},
		"string for withdrawals":     {list(items[0], items[1], items[2], rlp.RawValue{0x80}), ErrBlockEncoding},
		"string for transactions":    {list(items[0], rlp.RawValue{0x80}, items[2], items[3]), ErrBlockEncoding},
		"withdrawal of five fields":  {list(items[0], items[1], items[2], list(withdrawal)), ErrBlockEncoding},
		"malformed in withdrawals":   {list(items[0], items[1], items[2], rlp.RawValue{0xc2, 0x81, 0x01}), ErrBlockEncoding},
		"malformed in transactions":  {list(items[0], rlp.RawValue{0xc2, 0x81, 0x01}, items[2], items[3]), ErrBlockEncoding},
		"string for the header":      {list(rlp.RawValue{0x80}, items[1], items[2], items[3]), ErrHeaderEncoding},
		"header with a field more":   {list(list(append(fields, rlp.RawValue{0x80})...), items[1], items[2], items[3]), ErrHeaderEncoding},
		"header with a field less":   {list(list(fields[:20]...), items[1], items[2], items[3]), ErrHeaderEncoding},
		"legacy in a string":         {list(items[0], list(wrapped, txs[1]), items[2], items[3]), ErrBlockEncoding},
		"empty transaction":          {list(items[0], list(txs[0], txs[1], rlp.RawValue{0x80}), items[2], items[3]), ErrBlockEncoding},
		"typed one not in a string":  {list(items[0], list(txs[0], rlp.RawValue{2}, typed[1:]), items[2], items[3]), ErrTxRoot},
		"list for a legacy string":   {list(items[0], list(list(rlp.RawValue{0x01}), txs[1]), items[2], items[3]), ErrTxRoot},
	} {
		_, _, err := chain.execute(c.enc)
		if !errors.Is(err, c.want) || !errors.Is(err, ErrInvalidBlock) {
			t.Errorf("%s: have %v, want %v", name, err, c.want)
		}
		var decoded types.Block
		if rlp.DecodeBytes(c.enc, &decoded) == nil && chain.imports(&decoded) == nil {
			t.Errorf("%s: geth imports it", name)
		}
	}
}
