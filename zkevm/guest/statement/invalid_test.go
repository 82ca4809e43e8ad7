package statement

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	ethparams "github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rlp"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/guest/executor"
)

// No input proves a batch that breaks a rule of docs/protocol.md.
func TestInvalidBatches(t *testing.T) {
	const start = genesisTime + 1
	w := newWorld(t)
	for range params.MaxDepositsPerBlock + 1 {
		w.deposit(stranger, 1)
		w.force([]byte{1})
	}
	// A transaction of another kind than the ones there are; the encoder refuses it.
	badTx := func(raw []byte) []byte {
		body, err := rlp.EncodeToBytes([]any{fees, uint64(start), []any{[]any{uint64(0), uint64(0), uint64(0), [][]byte{raw}}}})
		if err != nil {
			t.Fatal(err)
		}
		return append([]byte{batch.Version}, stored(body)...)
	}
	otherChain := inner(0, stranger, 21_000)
	otherChain.ChainID = big.NewInt(1)
	unsigned := types.NewTx(inner(0, stranger, 21_000))
	block := func(b batch.Block) *batch.Payload {
		if b.Time == 0 {
			b.Time = start
		}
		return &batch.Payload{Coinbase: fees, Blocks: []batch.Block{b}}
	}
	txs := func(all ...*types.Transaction) *batch.Payload { return block(batch.Block{Txs: all}) }
	good := txs(transfer(0, 0))
	for name, tc := range map[string]struct {
		payload *batch.Payload
		data    []byte // in the blobs, instead of the payload's encoding
		want    string // "" for a valid batch
	}{
		"valid":                     {payload: good},
		"all the drift":             {payload: block(batch.Block{Time: genesisTime + testDrift})},
		"over the drift":            {payload: block(batch.Block{Time: genesisTime + testDrift + 1}), want: "after its origin"},
		"second block over drift":   {payload: &batch.Payload{Blocks: []batch.Block{{Time: start}, {Time: genesisTime + testDrift + 1}}}, want: "after its origin"},
		"time of the parent":        {payload: block(batch.Block{Time: genesisTime}), want: "not after the parent"},
		"before the origin":         {payload: block(batch.Block{Time: genesisTime - 1}), want: "not after the parent"},
		"nonce":                     {payload: txs(transfer(0, 1)), want: "nonce too high"},
		"nonce used in the block":   {payload: txs(transfer(0, 0), transfer(0, 0)), want: "nonce too low"},
		"nonce used in the batch":   {payload: &batch.Payload{Blocks: []batch.Block{{Time: start, Txs: good.Blocks[0].Txs}, {Time: start + 1, Txs: good.Blocks[0].Txs}}}, want: "nonce too low"},
		"no balance":                {payload: txs(sign(testKey(99), inner(0, stranger, 21_000))), want: "insufficient funds"},
		"another chain":             {payload: txs(types.MustSignNewTx(testKey(0), types.LatestSignerForChainID(otherChain.ChainID), otherChain)), want: "another chain"},
		"unsigned":                  {payload: txs(unsigned), want: "invalid signature"},
		"over the block's gas":      {payload: txs(sign(testKey(0), inner(0, looper, params.MaxTransactionGas)), sign(testKey(1), inner(0, looper, params.MaxTransactionGas))), want: "not enough gas left"},
		"over the transaction gas":  {payload: txs(sign(testKey(0), inner(0, looper, params.MaxTransactionGas+1))), want: "gas limit"},
		"blob transaction":          {payload: good, data: badTx(rawTx(t, types.NewTx(&types.BlobTx{Value: nil}))), want: "transaction type 3"},
		"no transaction":            {payload: good, data: badTx([]byte{2, 0xc0}), want: "not in canonical form"},
		"another payload version":   {payload: good, data: append([]byte{2}, storedPayload(t, good)[1:]...), want: "payload version"},
		"trailing byte":             {payload: good, data: append(storedPayload(t, good), 0), want: "after the frame"},
		"header of more blocks":     {payload: &batch.Payload{Blocks: []batch.Block{{Time: start}, {Time: start + 1}}}, data: storedPayload(t, good), want: "header of 2 blocks"},
		"header of fewer deposits":  {payload: good, data: storedPayload(t, block(batch.Block{Deposits: 1})), want: "deposits"},
		"header of fewer forced":    {payload: good, data: storedPayload(t, block(batch.Block{Forced: 1})), want: "forced"},
		"header of more deposits":   {payload: block(batch.Block{Deposits: 1}), data: storedPayload(t, good), want: "deposits"},
		"header of more forced":     {payload: block(batch.Block{Forced: 1}), data: storedPayload(t, good), want: "forced"},
		"most entries":              {payload: block(batch.Block{Deposits: params.MaxDepositsPerBlock, Forced: params.MaxForcedPerBlock})},
		"too many blobs' worth":     {payload: good, data: make([]byte, params.BlobPayloadBytes), want: "payload version 0"},
		"another block's gas limit": {payload: txs(sign(testKey(0), inner(0, stranger, testGas+1))), want: "gas limit"},
	} {
		t.Run(name, func(t *testing.T) {
			w.batches = w.batches[:1]
			if tc.data == nil {
				tc.data = storedPayload(t, tc.payload)
			}
			in, _, err := Build(context.Background(), w, w.post(tc.payload, tc.data))
			if tc.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				if _, err := in.Prove(); err != nil {
					t.Fatal(err)
				}
				return
			}
			if !errors.Is(err, ErrBatch) || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %q", err, tc.want)
			}
		})
	}
}

// A block that is refused when all of it has been executed is not left out of the batch: it is
// what no proof is about.
func TestLargeBlocksAreRefused(t *testing.T) {
	const each = 6
	w := newWorld(t, func(cfg *params.Rollup) { cfg.Genesis.GasLimit = each * params.MaxTransactionGas })
	payload := func(size int) *batch.Payload {
		b := batch.Block{Time: genesisTime + 1}
		for i := range each {
			b.Txs = append(b.Txs, sign(testKey(i), inner(0, stranger, params.MaxTransactionGas, make([]byte, size/each)...)))
		}
		return &batch.Payload{Coinbase: fees, Blocks: []batch.Block{b}}
	}
	for name, tc := range map[string]struct {
		size int
		want error
	}{"as large as may be": {ethparams.MaxBlockSize - 2_000, nil}, "larger": {ethparams.MaxBlockSize, executor.ErrBlockSize}} {
		w.batches = w.batches[:1]
		p := payload(tc.size)
		data, err := batch.EncodePayload(p)
		if err != nil {
			t.Fatal(err)
		}
		_, values, err := Build(context.Background(), w, w.post(p, data))
		if !errors.Is(err, tc.want) || tc.want != nil && !errors.Is(err, ErrBatch) {
			t.Errorf("%s: %+v, %v", name, values, err)
		}
	}
}

// failing is a source of which one answer is an error.
type failing struct {
	*world
	what string
}

var errSource = errors.New("source failed")

func (f failing) on(what string) error {
	if f.what == what {
		return errSource
	}
	return nil
}

func (f failing) Batch(ctx context.Context, index uint64) (*batch.Header, error) {
	if err := f.on("batch"); err != nil {
		return nil, err
	}
	return f.world.Batch(ctx, index)
}

func (f failing) Blobs(ctx context.Context, h *batch.Header) ([]*kzg4844.Blob, error) {
	if err := f.on("blobs"); err != nil {
		return nil, err
	}
	return f.world.Blobs(ctx, h)
}

func (f failing) L1Header(ctx context.Context, number uint64) (*types.Header, error) {
	if err := f.on("l1 header"); err != nil {
		return nil, err
	}
	return f.world.L1Header(ctx, number)
}

func (f failing) Deposits(ctx context.Context, from, to uint64) ([]Deposit, common.Hash, error) {
	if err := f.on("deposits"); err != nil {
		return nil, common.Hash{}, err
	}
	return f.world.Deposits(ctx, from, to)
}

func (f failing) Forced(ctx context.Context, from, to uint64) ([][]byte, common.Hash, error) {
	if err := f.on("forced"); err != nil {
		return nil, common.Hash{}, err
	}
	return f.world.Forced(ctx, from, to)
}

func (f failing) L2Header(ctx context.Context, number uint64) (*types.Header, error) {
	if err := f.on("l2 header"); err != nil {
		return nil, err
	}
	return f.world.L2Header(ctx, number)
}

func (f failing) Node(hash common.Hash) ([]byte, error) {
	if err := f.on("node"); err != nil {
		return nil, err
	}
	return f.world.Node(hash)
}

func (f failing) Code(hash common.Hash) ([]byte, error) {
	if err := f.on("code"); err != nil {
		return nil, err
	}
	return f.world.Code(hash)
}

func TestBuildFails(t *testing.T) {
	w, last := busy(t)
	for _, what := range []string{"batch", "blobs", "l1 header", "deposits", "forced", "l2 header", "node", "code"} {
		if _, _, err := Build(context.Background(), failing{w, what}, last); !errors.Is(err, errSource) || errors.Is(err, ErrBatch) {
			t.Errorf("%s: got %v", what, err)
		}
	}
	for name, change := range map[string]func(*world){
		"missing node":           func(w *world) { w.db.Delete(w.chain.GetHeaderByNumber(w.batches[last-1].LastBlock).Root[:]) },
		"blobs of another":       func(w *world) { w.blobs[last] = append(w.blobs[last], w.blobs[last]...) },
		"a blob is missing":      func(w *world) { w.blobs[last] = []*kzg4844.Blob{nil} },
		"l1 header of another":   func(w *world) { w.l1[len(w.l1)-1] = w.l1[0] },
		"another config":         func(w *world) { w.json = []byte("{}") },
		"another batch":          func(w *world) { w.batches[last-1] = w.batches[0] },
		"too many queue entries": func(w *world) { w.batches[last].DepositEnd-- },
	} {
		w, _ := busy(t)
		change(w)
		if _, _, err := Build(context.Background(), w, last); !errors.Is(err, ErrInput) && !errors.Is(err, ErrBatch) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, _, err := Build(context.Background(), w, 0); !errors.Is(err, ErrInput) {
		t.Errorf("batch 0: %v", err)
	}
	if _, _, err := Build(context.Background(), w, last+1); !errors.Is(err, errUnknown) {
		t.Errorf("unknown batch: %v", err)
	}
}
