package l1

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/big"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/trie"

	"github.com/zkgeth/zkgeth/core/merkle"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
)

var testConfig = &params.Rollup{
	L1ChainID: 900,
	Genesis:   params.Genesis{L1Block: 3},
	Contracts: params.Contracts{
		Rollup: common.Address{0xa1}, DepositQueue: common.Address{0xa2},
		ForcedQueue: common.Address{0xa3}, MessageInbox: common.Address{0xa4},
	},
}

// fakeBlock is a block with real header hashes and receipts roots.
type fakeBlock struct {
	header   *types.Header
	receipts types.Receipts
	state    fakeState
}

// fakeState is what the contracts hold after a block.
type fakeState struct {
	deposits, forced, batches uint64
	depositHash, forcedHash   common.Hash
	tree                      merkle.Tree
	parent                    common.Hash // hash of the last batch
}

// fakeL1 is an L1 whose chain and lies a test scripts. It satisfies [Client].
type fakeL1 struct {
	t       *testing.T
	mu      sync.Mutex
	chain   []*fakeBlock // canonical
	byHash  map[common.Hash]*fakeBlock
	final   int // number of the finalized block, -1 for no label
	safe    int
	chainID uint64
	salt    uint64
	calls   map[string]int

	// Lies; nil to tell the truth.
	forgeTag      func(tag string, h *types.Header) (*types.Header, error)
	forgeHeader   func(h *types.Header) (*types.Header, error)
	forgeLogs     func(logs []types.Log) []types.Log
	forgeReceipts func(types.Receipts) types.Receipts
	forgeCall     func(to common.Address, out []byte) ([]byte, error)
}

func newFakeL1(t *testing.T) *fakeL1 {
	f := &fakeL1{t: t, byHash: make(map[common.Hash]*fakeBlock), final: -1, safe: -1, chainID: testConfig.L1ChainID, calls: make(map[string]int)}
	f.mine()
	return f
}

func (f *fakeL1) head() *fakeBlock { return f.chain[len(f.chain)-1] }

func (f *fakeL1) ref(number int) BlockRef { return refOf(f.chain[number].header) }

// tx makes the logs of one transaction, moving the contracts' state on.
type tx func(s *fakeState, at uint64) []*types.Log

// mine adds a block with the transactions' logs.
func (f *fakeL1) mine(txs ...tx) *fakeBlock {
	f.t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	b := &fakeBlock{header: &types.Header{Number: new(big.Int), Difficulty: new(big.Int), BaseFee: big.NewInt(7), Time: 1_000_000}}
	if len(f.chain) > 0 {
		parent := f.head()
		b.state = parent.state
		b.header.ParentHash = parent.header.Hash()
		b.header.Number.Add(parent.header.Number, common.Big1)
		b.header.Time = parent.header.Time + 12
	}
	b.header.Extra = binary.BigEndian.AppendUint64(nil, f.salt)
	for i, tx := range txs {
		r := &types.Receipt{Type: types.DynamicFeeTxType, Status: 1, CumulativeGasUsed: uint64(i+1) * 21000, TxHash: common.Hash{byte(i + 1)}, Logs: tx(&b.state, b.header.Time)}
		r.Bloom = types.CreateBloom(r)
		b.receipts = append(b.receipts, r)
	}
	b.header.Bloom = types.MergeBloom(b.receipts)
	b.header.ReceiptHash = types.DeriveSha(b.receipts, trie.NewStackTrie(nil))
	hash, index := b.header.Hash(), uint(0)
	for _, r := range b.receipts {
		for _, log := range r.Logs {
			log.BlockNumber, log.BlockHash, log.TxHash, log.Index = b.header.Number.Uint64(), hash, r.TxHash, index
			index++
		}
	}
	f.chain = append(f.chain, b)
	f.byHash[hash] = b
	return b
}

func (f *fakeL1) mineEmpty(n int) {
	f.t.Helper()
	for range n {
		f.mine()
	}
}

// rewind drops the last depth blocks; blocks mined after it differ from them.
func (f *fakeL1) rewind(depth int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.chain = f.chain[: len(f.chain)-depth : len(f.chain)-depth]
	f.salt++
}

func pack(t *testing.T, contract abi.ABI, event string, args ...any) []byte {
	t.Helper()
	data, err := contract.Events[event].Inputs.NonIndexed().Pack(args...)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (f *fakeL1) deposit(to common.Address, gwei uint64) tx {
	return func(s *fakeState, at uint64) []*types.Log {
		a := bindings.NewDepositQueue().GetABI()
		entry := Deposit{Index: s.deposits, To: to, Amount: gwei}
		s.depositHash = entry.hashAfter(s.depositHash)
		s.deposits++
		return []*types.Log{{
			Address: testConfig.Contracts.DepositQueue,
			Topics:  []common.Hash{a.Events["DepositQueued"].ID, common.BytesToHash(word(entry.Index)), common.BytesToHash([]byte{0xee}), common.BytesToHash(to[:])},
			Data:    pack(f.t, a, "DepositQueued", gwei, s.depositHash, at),
		}}
	}
}

func (f *fakeL1) force(raw []byte) tx {
	return func(s *fakeState, at uint64) []*types.Log {
		a := bindings.NewForcedQueue().GetABI()
		entry := Forced{Index: s.forced, Raw: raw}
		s.forcedHash = entry.hashAfter(s.forcedHash)
		s.forced++
		return []*types.Log{{
			Address: testConfig.Contracts.ForcedQueue,
			Topics:  []common.Hash{a.Events["TransactionForced"].ID, common.BytesToHash(word(entry.Index)), common.BytesToHash([]byte{0xee})},
			Data:    pack(f.t, a, "TransactionForced", raw, s.forcedHash, at),
		}}
	}
}

func (f *fakeL1) send(target common.Address, data []byte) tx {
	return func(s *fakeState, _ uint64) []*types.Log {
		a := bindings.NewMessageInbox().GetABI()
		m := Message{Index: s.tree.Count(), Sender: common.Address{0xee}, Target: target, GasLimit: 50_000, Data: data}
		root, err := s.tree.Append(m.leaf())
		if err != nil {
			f.t.Fatal(err)
		}
		return []*types.Log{{
			Address: testConfig.Contracts.MessageInbox,
			Topics:  []common.Hash{a.Events["MessageSent"].ID, common.BytesToHash(word(m.Index)), common.BytesToHash(m.Sender[:]), common.BytesToHash(target[:])},
			Data:    pack(f.t, a, "MessageSent", m.GasLimit, data, m.leaf(), root),
		}}
	}
}

func (f *fakeL1) commit(lastBlock uint64) tx {
	return func(s *fakeState, _ uint64) []*types.Log {
		a := bindings.NewRollup().GetABI()
		s.batches++
		h := batch.Header{Index: s.batches, ParentHash: s.parent, LastBlock: lastBlock, BlobHashes: []common.Hash{{1, byte(s.batches)}}}
		s.parent = h.Hash()
		return []*types.Log{{
			Address: testConfig.Contracts.Rollup,
			Topics:  []common.Hash{a.Events["BatchCommitted"].ID, common.BytesToHash(word(h.Index)), s.parent},
			Data: pack(f.t, a, "BatchCommitted", bindings.BatchHeader{
				Index: h.Index, ParentHash: h.ParentHash, LastBlock: h.LastBlock, BlobHashes: [][32]byte{h.BlobHashes[0]},
			}),
		}}
	}
}

func (f *fakeL1) revert(from uint64) tx {
	return func(s *fakeState, _ uint64) []*types.Log {
		a := bindings.NewRollup().GetABI()
		to := s.batches
		s.batches = from - 1
		return []*types.Log{{
			Address: testConfig.Contracts.Rollup,
			Topics:  []common.Hash{a.Events["BatchesReverted"].ID, common.BytesToHash(word(from))},
			Data:    pack(f.t, a, "BatchesReverted", to),
		}}
	}
}

func (f *fakeL1) finalize(from, to uint64) tx {
	return func(*fakeState, uint64) []*types.Log {
		a := bindings.NewRollup().GetABI()
		return []*types.Log{{
			Address: testConfig.Contracts.Rollup,
			Topics:  []common.Hash{a.Events["BatchesFinalized"].ID, common.BytesToHash(word(from)), common.BytesToHash(word(to))},
			Data:    pack(f.t, a, "BatchesFinalized", common.Hash{1}, common.Hash{2}, common.Hash{3}, big.NewInt(4)),
		}}
	}
}

// other is a log of the rollup contract that derivation does not need.
func (f *fakeL1) other() tx {
	return func(*fakeState, uint64) []*types.Log {
		return []*types.Log{
			{Address: testConfig.Contracts.Rollup, Topics: []common.Hash{crypto.Keccak256Hash([]byte("PermissionlessModeChanged(bool)"))}, Data: make([]byte, 32)},
			{Address: testConfig.Contracts.Rollup, Topics: []common.Hash{}},
			{Address: common.Address{0x77}, Topics: []common.Hash{bindings.NewDepositQueue().GetABI().Events["DepositQueued"].ID}},
		}
	}
}

func (f *fakeL1) enter(method string) func() {
	f.mu.Lock()
	f.calls[method]++
	return f.mu.Unlock
}

func (f *fakeL1) ChainID(context.Context) (uint64, error) {
	defer f.enter("ChainID")()
	return f.chainID, nil
}

func (f *fakeL1) HeaderByTag(_ context.Context, tag string) (*types.Header, error) {
	defer f.enter("HeaderByTag")()
	number := map[string]int{"latest": len(f.chain) - 1, "safe": f.safe, "finalized": f.final}[tag]
	if number < 0 {
		return nil, ethereum.NotFound
	}
	header := f.chain[number].header
	if f.forgeTag != nil {
		return f.forgeTag(tag, header)
	}
	return header, nil
}

func (f *fakeL1) HeaderByNumber(_ context.Context, number uint64) (*types.Header, error) {
	defer f.enter("HeaderByNumber")()
	if number >= uint64(len(f.chain)) {
		return nil, ethereum.NotFound
	}
	return f.forged(f.chain[number].header)
}

func (f *fakeL1) HeaderByHash(_ context.Context, hash common.Hash) (*types.Header, error) {
	defer f.enter("HeaderByHash")()
	b := f.byHash[hash]
	if b == nil {
		return nil, ethereum.NotFound
	}
	return f.forged(b.header)
}

func (f *fakeL1) forged(h *types.Header) (*types.Header, error) {
	if f.forgeHeader != nil {
		return f.forgeHeader(h)
	}
	return h, nil
}

func (f *fakeL1) LogsInRange(_ context.Context, from, to uint64, addrs []common.Address) ([]types.Log, error) {
	defer f.enter("LogsInRange")()
	var logs []types.Log
	for n := from; n <= to && n < uint64(len(f.chain)); n++ {
		for _, r := range f.chain[n].receipts {
			for _, log := range r.Logs {
				for _, addr := range addrs {
					if log.Address == addr {
						logs = append(logs, *log)
					}
				}
			}
		}
	}
	if f.forgeLogs != nil {
		logs = f.forgeLogs(logs)
	}
	return logs, nil
}

func (f *fakeL1) Receipts(_ context.Context, hash common.Hash) (types.Receipts, error) {
	defer f.enter("Receipts")()
	b := f.byHash[hash]
	if b == nil {
		return nil, ethereum.NotFound
	}
	// A copy, as a client decodes one from every answer.
	var out types.Receipts
	for _, r := range b.receipts {
		c := *r
		c.Logs = nil
		for _, log := range r.Logs {
			l := *log
			c.Logs = append(c.Logs, &l)
		}
		out = append(out, &c)
	}
	if f.forgeReceipts != nil {
		out = f.forgeReceipts(out)
	}
	return out, nil
}

func (f *fakeL1) Call(_ context.Context, to common.Address, _ []byte, block common.Hash) ([]byte, error) {
	defer f.enter("Call")()
	b := f.byHash[block]
	if b == nil {
		return nil, errors.New("header not found")
	}
	count, ok := map[common.Address]uint64{
		testConfig.Contracts.Rollup: b.state.batches, testConfig.Contracts.DepositQueue: b.state.deposits,
		testConfig.Contracts.ForcedQueue: b.state.forced, testConfig.Contracts.MessageInbox: b.state.tree.Count(),
	}[to]
	if !ok {
		return nil, fmt.Errorf("call of %v", to)
	}
	if f.forgeCall != nil {
		return f.forgeCall(to, word(count))
	}
	return word(count), nil
}
