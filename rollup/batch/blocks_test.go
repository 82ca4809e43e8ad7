package batch

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/trie"

	"github.com/zkgeth/zkgeth/params"
)

// testChain builds headers and bodies the way the block builder lays them out,
// without executing anything: forced[i] are the raw entries, included those of
// them that were not skipped.
type testChain struct {
	t      *testing.T
	parent *types.Header
	blocks []*types.Block
	queue  [][]byte
}

func newTestChain(t *testing.T) *testChain {
	extra := params.HeaderExtra{Origin: 7, DepositEnd: 3, ForcedEnd: 2}
	return &testChain{t: t, queue: [][]byte{{1}, {2}}, parent: &types.Header{Number: big.NewInt(40), Time: 1000, Extra: extra.Encode(), Difficulty: new(big.Int)}}
}

type blockSpec struct {
	time     uint64
	origin   uint64
	deposits int
	forced   [][]byte
	txs      []*types.Transaction // with included forced transactions in front
	mutate   func(*types.Header)
}

func (c *testChain) add(s blockSpec) {
	c.t.Helper()
	parent := c.parent
	if n := len(c.blocks); n > 0 {
		parent = c.blocks[n-1].Header()
	}
	extra, err := params.DecodeHeaderExtra(parent.Extra)
	if err != nil {
		c.t.Fatal(err)
	}
	extra.Origin = s.origin
	extra.DepositEnd += uint64(s.deposits)
	extra.ForcedEnd += uint64(len(s.forced))
	c.queue = append(c.queue, s.forced...)
	root := common.Hash{byte(s.origin)}
	header := &types.Header{
		ParentHash: parent.Hash(), Number: new(big.Int).Add(parent.Number, common.Big1), Time: s.time, Coinbase: testCoinbase,
		Extra: extra.Encode(), Difficulty: new(big.Int), BaseFee: big.NewInt(7), ParentBeaconRoot: &root,
	}
	if s.mutate != nil {
		s.mutate(header)
	}
	body := &types.Body{Transactions: s.txs, Withdrawals: []*types.Withdrawal{}}
	for i := range s.deposits {
		body.Withdrawals = append(body.Withdrawals, &types.Withdrawal{Index: uint64(i)})
	}
	c.blocks = append(c.blocks, types.NewBlock(header, body, nil, trie.NewStackTrie(nil)))
}

func (c *testChain) forced(from, to uint64) ([][]byte, error) { return c.queue[from:to], nil }

func rawTx(t testing.TB, tx *types.Transaction) []byte {
	t.Helper()
	raw, err := tx.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestFromBlocks(t *testing.T) {
	c := newTestChain(t)
	f0, f1, s0 := testTx(0, 100), testTx(2, 101), testTx(2, 102)
	c.add(blockSpec{time: 1001, origin: 7})
	c.add(blockSpec{time: 1005, origin: 7, deposits: 2, txs: []*types.Transaction{testTx(0, 1), testTx(1, 2), testTx(2, 3), testTx(4, 4)}})
	c.add(blockSpec{time: 1006, origin: 7, forced: [][]byte{rawTx(t, f0), {0xde, 0xad}, rawTx(t, s0), rawTx(t, f1)}, txs: []*types.Transaction{f0, f1, testTx(2, 5)}})
	c.add(blockSpec{time: 1009, origin: 7, deposits: 64, forced: [][]byte{rawTx(t, f0)}})
	got, err := FromBlocks(c.parent, c.blocks, c.forced)
	if err != nil {
		t.Fatal(err)
	}
	want := &Payload{Coinbase: testCoinbase, Blocks: []Block{
		{Time: 1001},
		{Time: 1005, Deposits: 2, Txs: c.blocks[1].Transactions()},
		{Time: 1006, Forced: 4, Txs: []*types.Transaction{testTx(2, 5)}},
		{Time: 1009, Deposits: 64, Forced: 1},
	}}
	samePayload(t, got, want)
	decoded, err := DecodePayload(mustEncode(t, got))
	if err != nil {
		t.Fatal(err)
	}
	samePayload(t, decoded, want)
}

func TestForcedPrefix(t *testing.T) {
	a, b, c := testTx(0, 1), testTx(2, 2), testTx(4, 3)
	most, more := testTxGas(0, params.MaxForcedGas), testTxGas(0, params.MaxForcedGas+1)
	raw := func(txs ...*types.Transaction) (out [][]byte) {
		for _, tx := range txs {
			out = append(out, rawTx(t, tx))
		}
		return out
	}
	for name, tc := range map[string]struct {
		txs      types.Transactions
		consumed [][]byte
		want     int
	}{
		"nothing":                      {nil, nil, 0},
		"no forced":                    {types.Transactions{a, b}, nil, 0},
		"all included":                 {types.Transactions{a, b, c}, raw(a, b), 2},
		"only forced":                  {types.Transactions{a, b}, raw(a, b), 2},
		"first skipped":                {types.Transactions{b, c}, raw(a, b), 1},
		"all skipped":                  {types.Transactions{c}, raw(a, b), 0},
		"undecodable between":          {types.Transactions{a, b}, [][]byte{raw(a)[0], {}, raw(b)[0]}, 2},
		"skipped, later by sequencer":  {types.Transactions{b, a}, raw(a, b), 1},
		"skipped, then forced again":   {types.Transactions{b, a}, raw(a, b, a), 2},
		"empty block, everything gone": {nil, raw(a, b), 0},
		"forced with the most gas":     {types.Transactions{most}, raw(most), 1},
		// The sequencer's transactions have no such limit.
		"skipped for its gas, then by the sequencer": {types.Transactions{more}, raw(more), 0},
		"the same after one that is included":        {types.Transactions{a, more, b}, raw(a, more, b), 1},
	} {
		if got := ForcedPrefix(tc.txs, tc.consumed); got != tc.want {
			t.Errorf("%s: got %d, want %d", name, got, tc.want)
		}
	}
}

func TestFromBlocksRefuses(t *testing.T) {
	boom := errors.New("boom")
	for name, tc := range map[string]struct {
		build  func(*testChain)
		forced func(from, to uint64) ([][]byte, error)
		want   error
	}{
		"no blocks":    {build: func(c *testChain) {}, want: ErrBlocks},
		"parent extra": {build: func(c *testChain) { c.add(blockSpec{time: 1001}); c.parent.Extra = nil }, want: params.ErrHeaderExtra},
		"first extra": {build: func(c *testChain) {
			c.add(blockSpec{time: 1001, mutate: func(h *types.Header) { h.Extra = []byte("geth") }})
		}, want: params.ErrHeaderExtra},
		"gap": {build: func(c *testChain) {
			c.add(blockSpec{time: 1001})
			c.add(blockSpec{time: 1002})
			c.blocks = c.blocks[1:]
		}, want: ErrBlocks},
		"number": {build: func(c *testChain) {
			c.add(blockSpec{time: 1001, mutate: func(h *types.Header) { h.Number = big.NewInt(42) }})
		}, want: ErrBlocks},
		"time": {build: func(c *testChain) { c.add(blockSpec{time: 1000}) }, want: ErrBlocks},
		"coinbase": {build: func(c *testChain) {
			c.add(blockSpec{time: 1001})
			c.add(blockSpec{time: 1002, mutate: func(h *types.Header) { h.Coinbase[0]++ }})
		}, want: ErrBlocks},
		"origin": {build: func(c *testChain) {
			c.add(blockSpec{time: 1001, origin: 7})
			root := common.Hash{7}
			c.add(blockSpec{time: 1002, origin: 8, mutate: func(h *types.Header) { h.ParentBeaconRoot = &root }})
		}, want: ErrBlocks},
		"origin commitment": {build: func(c *testChain) {
			c.add(blockSpec{time: 1001})
			c.add(blockSpec{time: 1002, mutate: func(h *types.Header) { h.ParentBeaconRoot = &common.Hash{9} }})
		}, want: ErrBlocks},
		"no origin commitment": {build: func(c *testChain) {
			c.add(blockSpec{time: 1001, mutate: func(h *types.Header) { h.ParentBeaconRoot = nil }})
		}, want: ErrBlocks},
		"positions go back": {build: func(c *testChain) {
			c.add(blockSpec{time: 1001, mutate: func(h *types.Header) { h.Extra = params.HeaderExtra{DepositEnd: 3, ForcedEnd: 1}.Encode() }})
		}, want: ErrBlocks},
		"withdrawals": {build: func(c *testChain) {
			c.add(blockSpec{time: 1001, mutate: func(h *types.Header) { h.Extra = params.HeaderExtra{DepositEnd: 4, ForcedEnd: 2}.Encode() }})
		}, want: ErrBlocks},
		"too many deposits": {build: func(c *testChain) { c.add(blockSpec{time: 1001, deposits: 65}) }, want: ErrInvalid},
		"too many forced":   {build: func(c *testChain) { c.add(blockSpec{time: 1001, forced: make([][]byte, 65)}) }, want: ErrInvalid},
		"queue fails": {build: func(c *testChain) { c.add(blockSpec{time: 1001, forced: [][]byte{{1}}}) },
			forced: func(from, to uint64) ([][]byte, error) { return nil, boom }, want: boom},
		"queue is short": {build: func(c *testChain) { c.add(blockSpec{time: 1001, forced: [][]byte{{1}}}) },
			forced: func(from, to uint64) ([][]byte, error) { return nil, nil }, want: ErrBlocks},
		"blob transaction": {build: func(c *testChain) {
			c.add(blockSpec{time: 1001, txs: []*types.Transaction{testTx(types.BlobTxType, 1)}})
		}, want: ErrInvalid},
	} {
		c := newTestChain(t)
		tc.build(c)
		if tc.forced == nil {
			tc.forced = c.forced
		}
		if _, err := FromBlocks(c.parent, c.blocks, tc.forced); !errors.Is(err, tc.want) {
			t.Errorf("%s: got %v, want %v", name, err, tc.want)
		}
	}
}
