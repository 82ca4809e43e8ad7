package batch

import (
	"bytes"
	"errors"
	"math"
	"math/big"
	"math/rand"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/params"
)

func TestPayloadRoundTrip(t *testing.T) {
	for _, blocks := range []int{1, 2, 9, 40} {
		want := testPayload(blocks)
		data := mustEncode(t, want)
		got, err := DecodePayload(data)
		if err != nil {
			t.Fatalf("%d blocks: %v", blocks, err)
		}
		samePayload(t, got, want)
		if again := mustEncode(t, got); !bytes.Equal(again, data) {
			t.Fatalf("%d blocks: encoding is not deterministic", blocks)
		}
	}
}

func TestEncodeRefuses(t *testing.T) {
	block := func(b Block) *Payload { return &Payload{Blocks: []Block{b}} }
	incompressible := make([]byte, params.MaxBatchPayload+1)
	rand.New(rand.NewSource(1)).Read(incompressible)
	huge := func(data []byte) *types.Transaction {
		return types.NewTx(&types.LegacyTx{GasPrice: new(big.Int), Value: new(big.Int), Data: data})
	}
	for name, tc := range map[string]struct {
		payload *Payload
		want    error
	}{
		"no blocks":                 {&Payload{}, ErrInvalid},
		"too many blocks":           {&Payload{Blocks: make([]Block, params.MaxBatchBlocks+1)}, ErrTooLarge},
		"time stands still":         {&Payload{Blocks: []Block{{Time: 5}, {Time: 5}}}, ErrInvalid},
		"time goes back":            {&Payload{Blocks: []Block{{Time: 5}, {Time: 4}}}, ErrInvalid},
		"deposits":                  {block(Block{Deposits: params.MaxDepositsPerBlock + 1}), ErrInvalid},
		"forced":                    {block(Block{Forced: params.MaxForcedPerBlock + 1}), ErrInvalid},
		"nil transaction":           {block(Block{Txs: []*types.Transaction{nil}}), ErrInvalid},
		"blob transaction":          {block(Block{Txs: []*types.Transaction{testTx(types.BlobTxType, 0)}}), ErrInvalid},
		"too many transactions":     {block(Block{Txs: repeat(testTx(0, 0), params.MaxBatchTxs+1)}), ErrTooLarge},
		"too large compressed":      {block(Block{Txs: []*types.Transaction{huge(incompressible)}}), ErrTooLarge},
		"too large uncompressed":    {block(Block{Txs: []*types.Transaction{huge(make([]byte, params.MaxBatchInflated))}}), ErrTooLarge},
		"list heads make it larger": {block(Block{Txs: []*types.Transaction{huge(make([]byte, params.MaxBatchInflated-60))}}), ErrTooLarge},
	} {
		if _, err := EncodePayload(tc.payload); !errors.Is(err, tc.want) || !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v, want %v", name, err, tc.want)
		}
	}
}

func repeat(tx *types.Transaction, n int) []*types.Transaction {
	txs := make([]*types.Transaction, n)
	for i := range txs {
		txs[i] = tx
	}
	return txs
}

func TestLargestInflated(t *testing.T) {
	tx := types.NewTx(&types.LegacyTx{GasPrice: new(big.Int), Value: new(big.Int), Data: make([]byte, params.MaxBatchInflated-100)})
	want := &Payload{Blocks: []Block{{Time: 1, Txs: []*types.Transaction{tx}}}}
	got, err := DecodePayload(mustEncode(t, want))
	if err != nil {
		t.Fatal(err)
	}
	samePayload(t, got, want)
}

// The lists a payload is made of, without any check.
type rawPayload struct {
	Coinbase []byte
	Time     uint64
	Blocks   []rawBlock
	Extra    []uint64 `rlp:"tail"`
}

type rawBlock struct {
	Delta, Deposits, Forced uint64
	Txs                     [][]byte
	Extra                   []uint64 `rlp:"tail"`
}

func rawBytes(t *testing.T, v any) []byte {
	t.Helper()
	data, err := rlp.EncodeToBytes(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestDecodeRLPRefuses(t *testing.T) {
	legacy, err := testTx(types.LegacyTxType, 1).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	blob, err := testTx(types.BlobTxType, 1).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	typed, err := testTx(types.DynamicFeeTxType, 1).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	valid := func() *rawPayload {
		return &rawPayload{Coinbase: testCoinbase[:], Time: 100, Blocks: []rawBlock{{Txs: [][]byte{legacy, typed}}, {Delta: 1, Deposits: 64, Forced: params.MaxForcedPerBlock}}}
	}
	for _, ok := range []*rawPayload{valid(), {Coinbase: testCoinbase[:], Blocks: manyBlocks(params.MaxBatchBlocks)}} {
		if _, err := decodeRLP(rawBytes(t, ok)); err != nil {
			t.Fatalf("the starting point is refused: %v", err)
		}
	}
	withTxs := func(txs ...[]byte) func(*rawPayload) {
		return func(p *rawPayload) { p.Blocks[0].Txs = txs }
	}
	for name, mutate := range map[string]func(*rawPayload){
		"short coinbase":        func(p *rawPayload) { p.Coinbase = p.Coinbase[:19] },
		"long coinbase":         func(p *rawPayload) { p.Coinbase = append(p.Coinbase[:20:20], 0) },
		"item after blocks":     func(p *rawPayload) { p.Extra = []uint64{0} },
		"no blocks":             func(p *rawPayload) { p.Blocks = nil },
		"too many blocks":       func(p *rawPayload) { p.Blocks = manyBlocks(params.MaxBatchBlocks + 1) },
		"first delta":           func(p *rawPayload) { p.Blocks[0].Delta = 1 },
		"no delta":              func(p *rawPayload) { p.Blocks[1].Delta = 0 },
		"time overflow":         func(p *rawPayload) { p.Blocks[1].Delta = math.MaxUint64 - 99 },
		"deposits":              func(p *rawPayload) { p.Blocks[1].Deposits = 65 },
		"forced":                func(p *rawPayload) { p.Blocks[1].Forced = params.MaxForcedPerBlock + 1 },
		"item after block":      func(p *rawPayload) { p.Blocks[1].Extra = []uint64{0} },
		"blob transaction":      withTxs(blob),
		"unknown type":          withTxs(append([]byte{5}, typed[1:]...)),
		"type 0 as envelope":    withTxs(append([]byte{0}, legacy...)),
		"empty transaction":     withTxs(nil),
		"type byte only":        withTxs([]byte{2}),
		"trailing in legacy":    withTxs(append(legacy[:len(legacy):len(legacy)], 0)),
		"trailing in typed":     withTxs(append(typed[:len(typed):len(typed)], 0)),
		"truncated transaction": withTxs(typed[:len(typed)-1]),
		"too many transactions": func(p *rawPayload) { p.Blocks[1].Txs = make([][]byte, params.MaxBatchTxs-1) },
	} {
		p := valid()
		mutate(p)
		if _, err := decodeRLP(rawBytes(t, p)); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func manyBlocks(n int) []rawBlock {
	blocks := make([]rawBlock, n)
	for i := range blocks[1:] {
		blocks[i+1].Delta = 1
	}
	return blocks
}

func TestDecodeRLPCountsOverBlocks(t *testing.T) {
	tx := rawBytes(t, types.NewTx(&types.LegacyTx{GasPrice: new(big.Int), Value: new(big.Int)}))
	half := make([][]byte, params.MaxBatchTxs/2)
	for i := range half {
		half[i] = tx
	}
	p := &rawPayload{Coinbase: testCoinbase[:], Blocks: []rawBlock{{Txs: half}, {Delta: 1, Txs: half}}}
	if _, err := decodeRLP(rawBytes(t, p)); err != nil {
		t.Fatalf("at the limit: %v", err)
	}
	p.Blocks = append(p.Blocks, rawBlock{Delta: 1, Txs: half[:1]})
	if _, err := decodeRLP(rawBytes(t, p)); !errors.Is(err, ErrTooLarge) {
		t.Fatalf("over the limit: %v", err)
	}
}

func TestDecodeRLPNotCanonical(t *testing.T) {
	address := append([]byte{0x94}, testCoinbase[:]...)
	list := func(items ...byte) []byte { return append([]byte{0xc0 + byte(len(items))}, items...) }
	payload := func(time, blocks []byte) []byte {
		body := append(append(append([]byte{}, address...), time...), blocks...)
		return list(body...)
	}
	good := list(list(0x80, 0x80, 0x80, 0xc0)...)
	if _, err := decodeRLP(payload([]byte{7}, good)); err != nil {
		t.Fatalf("the starting point is refused: %v", err)
	}
	for name, raw := range map[string][]byte{
		"empty":               {},
		"string":              {0x80},
		"trailing byte":       append(payload([]byte{7}, good), 0),
		"time as 0x00":        payload([]byte{0}, good),
		"time with zeros":     payload([]byte{0x82, 0, 7}, good),
		"time as long single": payload([]byte{0x81, 7}, good),
		"time of nine bytes":  payload([]byte{0x89, 1, 2, 3, 4, 5, 6, 7, 8, 9}, good),
		"blocks are a string": payload([]byte{7}, []byte{0x80}),
		"block is a string":   payload([]byte{7}, list(0x80)),
		"txs are a string":    payload([]byte{7}, list(list(0x80, 0x80, 0x80, 0x80)...)),
		"tx is a list":        payload([]byte{7}, list(list(0x80, 0x80, 0x80, 0xc1, 0xc0)...)),
		"block is short":      payload([]byte{7}, list(list(0x80, 0x80, 0x80)...)),
		"list is too long":    append([]byte{0xf8, 20}, payload([]byte{7}, good)[1:]...),
	} {
		if _, err := decodeRLP(raw); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
