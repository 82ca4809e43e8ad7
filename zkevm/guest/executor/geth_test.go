package executor

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/rlp"
	"github.com/holiman/uint256"

	"github.com/zkgeth/zkgeth/zkevm/guest/state"
	"github.com/zkgeth/zkgeth/zkevm/guest/trie"
	"github.com/zkgeth/zkgeth/zkevm/guest/witness"
)

// tally counts what random blocks had in them.
type tally struct {
	succeeded, failed [5]int // transactions by type
	logs, created     int
	leftOut           int // transactions that did not apply
}

// runChaos makes blocks from a seed. On each, geth and the guest must agree: on
// geth's block, and on the block the guest makes of the same transactions.
func runChaos(t testing.TB, seed int64, blocks int, sum *tally) {
	c := newChaos(seed)
	chain := newGethChain(t, testGenesis(testConfig(), c.genesis()))
	batch := newBatch(chain)
	for range blocks {
		spec := c.block(chain)
		block, receipts := chain.build(spec)
		chain.agree(block, receipts)
		sum.leftOut += len(spec.txs) - len(block.Transactions())
		batch.execute(block)
		made := chain.make(spec)
		if made.Hash != block.Hash() {
			t.Fatalf("the guest makes block %x, geth %x", made.Hash, block.Hash())
		}
		chain.insert(block)
		for i, r := range receipts {
			if r.Status == types.ReceiptStatusSuccessful {
				sum.succeeded[r.Type]++
			} else {
				sum.failed[r.Type]++
			}
			sum.logs += len(r.Logs)
			if block.Transactions()[i].To() == nil {
				sum.created++
			}
		}
	}
	batch.again()
}

// make has the guest make a block with the same contents.
func (c *gethChain) make(spec *blockSpec) *Result {
	c.t.Helper()
	result, err := c.begin(spec).Finish(spec.withdrawals)
	if err != nil {
		c.t.Fatal(err)
	}
	return result
}

// finishError is make of a block that breaks a rule as a whole.
func (c *gethChain) finishError(spec *blockSpec) error {
	_, err := c.begin(spec).Finish(spec.withdrawals)
	return err
}

// begin makes the block up to its last transaction.
func (c *gethChain) begin(spec *blockSpec) *Env {
	c.t.Helper()
	parent := c.head()
	raw, err := rlp.EncodeToBytes(parent)
	if err != nil {
		c.t.Fatal(err)
	}
	recorder := c.recorder()
	head, err := NewHead(raw, &ancestors{chain: c, parent: parent})
	if err != nil {
		c.t.Fatal(err)
	}
	attr := &Attributes{
		Time: parent.Time + max(1, spec.time), GasLimit: spec.gasLimit, Coinbase: spec.coinbase,
		PrevRandao: spec.random, BeaconRoot: spec.beaconRoot, Extra: spec.extra,
	}
	if attr.GasLimit == 0 {
		attr.GasLimit = parent.GasLimit
	}
	env, err := Begin(c.config, state.New(trie.New(parent.Root, recorder), recorder), head, attr)
	if err != nil {
		c.t.Fatal(err)
	}
	for _, tx := range spec.txs {
		enc, err := tx.MarshalBinary()
		if err != nil {
			c.t.Fatal(err)
		}
		decoded, err := DecodeTransaction(enc, env.ChainID())
		if err != nil {
			c.t.Fatal(err)
		}
		if err := env.Apply(decoded); err != nil && !errors.Is(err, ErrInvalidTx) && !errors.Is(err, ErrGasExhausted) {
			c.t.Fatal(err)
		}
	}
	return env
}

// batch executes blocks one after the other on one state database, as the
// rollup's statement does, and then again on one witness for all of them.
type batch struct {
	chain    *gethChain
	raw      []byte
	recorder *witness.Recorder
	db       *state.DB
	head     *Head
	blocks   [][]byte
	asked    *ancestors
}

func newBatch(chain *gethChain) *batch {
	b := &batch{chain: chain, recorder: chain.recorder(), asked: &ancestors{chain: chain, parent: chain.head()}}
	b.raw, _ = rlp.EncodeToBytes(chain.head())
	b.db = state.New(trie.New(chain.head().Root, b.recorder), b.recorder)
	var err error
	if b.head, err = NewHead(b.raw, b.asked); err != nil {
		chain.t.Fatal(err)
	}
	return b
}

func (b *batch) execute(block *types.Block) {
	b.chain.t.Helper()
	enc := encode(b.chain.t, block)
	b.blocks = append(b.blocks, enc)
	result, err := Execute(b.chain.config, b.db, b.head, enc)
	if err != nil {
		b.chain.t.Fatalf("block %d after others: %v", block.NumberU64(), err)
	}
	b.head.Advance(result)
}

func (b *batch) again() {
	t := b.chain.t
	t.Helper()
	stream, err := b.recorder.Encode(b.chain.bc.Genesis().Root(), append([][]byte{b.raw}, b.asked.asked...))
	if err != nil {
		t.Fatal(err)
	}
	w, err := witness.DecodeInPlace(stream)
	if err != nil {
		t.Fatal(err)
	}
	head, err := NewHead(w.Headers[0], Headers(w.Headers[1:]))
	if err != nil {
		t.Fatal(err)
	}
	tr, err := w.State(head.Header.Root)
	if err != nil {
		t.Fatal(err)
	}
	db := state.New(tr, w)
	for i, enc := range b.blocks {
		result, err := Execute(b.chain.config, db, head, enc)
		if err != nil {
			t.Fatalf("block %d of the batch on one witness: %v", i, err)
		}
		head.Advance(result)
	}
	if head.Hash != b.head.Hash {
		t.Fatal("the batch ends elsewhere on one witness")
	}
}

func TestAgreesWithGeth(t *testing.T) {
	seeds := 60
	if testing.Short() {
		seeds = 6
	}
	var sum tally
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { runChaos(t, int64(seed), 6, &sum) })
	}
	t.Logf("%+v", sum)
	for _, typ := range []int{types.LegacyTxType, types.AccessListTxType, types.DynamicFeeTxType, types.SetCodeTxType} {
		if sum.succeeded[typ] < seeds || sum.failed[typ] < seeds/4 {
			t.Errorf("type %d: %d transactions succeeded, %d failed: too few to say anything", typ, sum.succeeded[typ], sum.failed[typ])
		}
	}
	if sum.logs < seeds || sum.created < seeds || sum.leftOut < seeds {
		t.Errorf("%d logs, %d contracts, %d left out: too few to say anything", sum.logs, sum.created, sum.leftOut)
	}
}

// FuzzAgreesWithGeth runs a contract, an initcode and calldata of the fuzzer's in
// a block of two transactions.
func FuzzAgreesWithGeth(f *testing.F) {
	for seed := range int64(8) {
		c := newChaos(seed)
		f.Add(c.code(20), c.initcode(), c.data(), uint32(c.Intn(1<<24)), byte(seed))
	}
	for _, code := range []string{
		"5f355f5260206000f3", "33ff", "60015f5560025f55", "5f5ffd", "fe", "30ff", "5f5f5f5f5f335af1",
		"600160015d60015c5f55", "6001430340", "5f5f5f5f60065afa",
	} {
		f.Add(common.FromHex(code), common.FromHex(code), []byte{1}, uint32(1<<20), byte(2))
	}
	f.Fuzz(func(t *testing.T, code, init, data []byte, gas uint32, kind byte) {
		if len(code) > 1000 || len(init) > 1000 || len(data) > 1000 {
			t.Skip("long")
		}
		target := common.Address{0: 0xc0}
		alloc := types.GenesisAlloc{
			target:           {Code: code, Nonce: uint64(kind >> 7), Storage: map[common.Hash]common.Hash{{31: 1}: {31: 2}, {}: {0: 9}}},
			{0: 0xc0, 19: 1}: {Code: common.FromHex("5f545f5260015f5560206000f3"), Balance: big.NewInt(5)},
		}
		if len(code) == 0 {
			delete(alloc, target)
		}
		chain := newGethChain(t, testGenesis(testConfig(), alloc))
		spec := &blockSpec{coinbase: common.Address{0: 0xc0, 19: 1}, random: common.Hash{9}}
		limit := 21000 + uint64(gas)%2_000_000
		price := big.NewInt(2_000_000_000)
		for nonce, to := range []*common.Address{&target, nil} {
			payload, n := data, uint64(nonce)
			if to == nil {
				payload = init
			}
			value := big.NewInt(int64(kind >> 4 & 3))
			switch kind % 4 {
			case 0:
				spec.txs = append(spec.txs, chain.sign(0, &types.LegacyTx{Nonce: n, GasPrice: price, Gas: limit, To: to, Value: value, Data: payload}))
			case 1:
				list := types.AccessList{{Address: target, StorageKeys: []common.Hash{{}, {31: 1}}}}
				spec.txs = append(spec.txs, chain.sign(0, &types.AccessListTx{ChainID: chain.config.ChainID, Nonce: n, GasPrice: price, Gas: limit, To: to, Value: value, Data: payload, AccessList: list}))
			case 2:
				spec.txs = append(spec.txs, chain.sign(0, &types.DynamicFeeTx{ChainID: chain.config.ChainID, Nonce: n, GasTipCap: big.NewInt(7), GasFeeCap: price, Gas: limit, To: to, Value: value, Data: payload}))
			default:
				auth, err := types.SignSetCode(testKey(1), types.SetCodeAuthorization{Address: target, Nonce: n})
				if err != nil {
					t.Fatal(err)
				}
				spec.txs = append(spec.txs, chain.sign(0, &types.SetCodeTx{
					ChainID: uint256.MustFromBig(chain.config.ChainID), Nonce: n, GasTipCap: uint256.NewInt(7), GasFeeCap: uint256.MustFromBig(price),
					Gas: limit, To: testAddr(1), Value: uint256.MustFromBig(value), Data: payload, AuthList: []types.SetCodeAuthorization{auth},
				}))
			}
		}
		block, receipts := chain.build(spec)
		chain.agree(block, receipts)
		if made := chain.make(spec); made.Hash != block.Hash() {
			t.Fatalf("the guest makes block %x, geth %x", made.Hash, block.Hash())
		}
	})
}

// TestHeaderEncoding compares the two encoders of a header.
func TestHeaderEncoding(t *testing.T) {
	for seed := range int64(20) {
		c := newChaos(seed)
		chain := newGethChain(t, testGenesis(testConfig(), nil))
		block, _ := chain.build(c.block(chain))
		want, err := rlp.EncodeToBytes(block.Header())
		if err != nil {
			t.Fatal(err)
		}
		h, err := DecodeHeader(want)
		if err != nil {
			t.Fatal(err)
		}
		if got := h.Encode(); !bytes.Equal(got, want) {
			t.Fatalf("%x, geth %x", got, want)
		}
	}
}
