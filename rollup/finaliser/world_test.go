package finaliser

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"math/big"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/trie"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

const (
	startBlock = 10
	batchCount = 4
)

var testConfig = &params.Rollup{
	Version: 1, L1ChainID: 900, L2ChainID: 901,
	Genesis:   params.Genesis{L1Block: startBlock, GasLimit: 30_000_000, BaseFee: (*hexutil.Big)(big.NewInt(7))},
	Contracts: params.Contracts{Rollup: common.Address{0xcc}},
	Limits:    params.Limits{MaxDrift: 1, ForceDeadline: 1, OperatorTimeout: 1},
}

// world is two chains at rest: four batches committed and derived, none final.
// Every test gets its own copy and bends it. Blocks are not executed: the
// finaliser has nothing to say about execution.
type world struct {
	mu       sync.Mutex
	refs     map[uint64]l1.BlockRef
	head     uint64
	deposits []l1.Deposit
	forced   []l1.Forced
	events   []l1.Event

	blocks  map[uint64]*types.Block
	infos   []derive.Info
	derived uint64
	blobs   map[common.Hash]*kzg4844.Blob
	outbox  common.Hash

	proofs   []*batch.Run
	sent     []txmgr.Candidate
	prove    func(*batch.Run) ([]byte, error)
	send     func(txmgr.Candidate) (*types.Receipt, error)
	rootErr  error
	blobErr  error
	countsAt func(l1.Counts) l1.Counts
	onInfo   func(*derive.Info) // sees every answer of BatchInfo
}

var (
	sharedOnce   sync.Once
	shared       *world
	sharedClaims = map[common.Hash]batch.BlobClaim{}
)

func hashOf(parts ...uint64) common.Hash {
	var data []byte
	for _, p := range parts {
		data = binary.BigEndian.AppendUint64(data, p)
	}
	return crypto.Keccak256Hash(data)
}

func testTx(nonce uint64) *types.Transaction {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("finaliser")))
	if err != nil {
		panic(err)
	}
	return types.MustSignNewTx(key, types.NewPragueSigner(big.NewInt(901)), &types.DynamicFeeTx{ChainID: big.NewInt(901), Nonce: nonce, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(100), Gas: 21000, To: &common.Address{1}, Value: big.NewInt(1)})
}

func newWorld(t testing.TB) *world {
	t.Helper()
	sharedOnce.Do(func() { shared = buildWorld(t) })
	if shared == nil {
		t.Fatal("the world could not be built")
	}
	w := &world{
		refs: maps.Clone(shared.refs), head: shared.head, deposits: append([]l1.Deposit{}, shared.deposits...), forced: append([]l1.Forced{}, shared.forced...),
		blocks: maps.Clone(shared.blocks), derived: batchCount, blobs: maps.Clone(shared.blobs), outbox: shared.outbox,
	}
	for _, info := range shared.infos {
		info.Header.BlobHashes = append([]common.Hash{}, info.Header.BlobHashes...)
		w.infos = append(w.infos, info)
	}
	w.prove = func(*batch.Run) ([]byte, error) { return []byte("proof"), nil }
	w.send = w.mine
	return w
}

func buildWorld(t testing.TB) *world {
	w := &world{refs: map[uint64]l1.BlockRef{}, head: 60, blocks: map[uint64]*types.Block{}, blobs: map[common.Hash]*kzg4844.Blob{}, outbox: common.Hash{0x0b}}
	for n := uint64(0); n <= w.head; n++ {
		w.refs[n] = l1.BlockRef{Number: n, Hash: hashOf(n), Parent: hashOf(n - 1), Time: 1000 + 12*n}
	}
	for i := range uint64(6) {
		raw, err := testTx(1000 + i).MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		w.deposits = append(w.deposits, l1.Deposit{Index: i, RollingHash: hashOf(77, i), L1Block: 11 + i})
		w.forced = append(w.forced, l1.Forced{Index: i, Raw: raw, RollingHash: hashOf(88, i), L1Block: 11 + i})
	}
	genesis := w.block(nil, params.HeaderExtra{Origin: startBlock}, common.Hash{}, nil)
	header := batch.GenesisHeader(startBlock)
	w.infos = []derive.Info{{Header: *header, Hash: header.Hash(), BlockHash: genesis.Hash(), State: derive.Final}}
	parent, extra := genesis, params.HeaderExtra{}
	for index := uint64(1); index <= batchCount; index++ {
		origin := params.Origin{Number: startBlock + 5*index, Hash: hashOf(startBlock + 5*index), InboxRoot: hashOf(99, startBlock+5*index)}
		extra.Origin = origin.Number
		from, blocks := parent.Header(), []*types.Block(nil)
		for j := range uint64(2) {
			txs := []*types.Transaction{testTx(2*index + j)}
			if index == 2 { // two deposits and a forced transaction in each block
				extra.DepositEnd += 2
				extra.ForcedEnd++
				txs = append([]*types.Transaction{testTx(1000 + extra.ForcedEnd - 1)}, txs...)
			}
			parent = w.block(parent, extra, origin.Commitment(), txs)
			blocks = append(blocks, parent)
		}
		payload, err := batch.FromBlocks(from, blocks, func(a, b uint64) ([][]byte, error) { return [][]byte{w.forced[a].Raw}, nil })
		if err != nil {
			t.Fatal(err)
		}
		data, err := batch.EncodePayload(payload)
		if err != nil {
			t.Fatal(err)
		}
		blobs, err := batch.ToBlobs(data)
		if err != nil {
			t.Fatal(err)
		}
		hashes, err := batch.BlobHashes(blobs)
		if err != nil {
			t.Fatal(err)
		}
		w.blobs[hashes[0]] = blobs[0]
		if sharedClaims[hashes[0]], err = batch.Claim(blobs[0], hashes[0]); err != nil {
			t.Fatal(err)
		}
		next, err := batch.Assemble(header, payload, origin, origin.Number, hashes)
		if err != nil {
			t.Fatal(err)
		}
		header = next
		w.infos = append(w.infos, derive.Info{Header: *next, Hash: next.Hash(), LastBlock: next.LastBlock, BlockHash: parent.Hash(), L1Block: w.refs[origin.Number+2], State: derive.Safe})
	}
	return w
}

func (w *world) block(parent *types.Block, extra params.HeaderExtra, root common.Hash, txs []*types.Transaction) *types.Block {
	h := &types.Header{Number: new(big.Int), Time: 1000, Extra: extra.Encode(), Difficulty: new(big.Int), BaseFee: big.NewInt(7), ParentBeaconRoot: &root, Root: hashOf(55, uint64(len(w.blocks)))}
	body := &types.Body{Transactions: txs, Withdrawals: []*types.Withdrawal{}}
	if parent != nil {
		h.ParentHash, h.Number, h.Time = parent.Hash(), new(big.Int).Add(parent.Number(), common.Big1), parent.Time()+1
		before, err := params.DecodeHeaderExtra(parent.Extra())
		if err != nil {
			panic(err)
		}
		for range extra.DepositEnd - before.DepositEnd {
			body.Withdrawals = append(body.Withdrawals, &types.Withdrawal{})
		}
	}
	block := types.NewBlock(h, body, nil, trie.NewStackTrie(nil))
	w.blocks[block.NumberU64()] = block
	return block
}

// replace puts another block at the height of an existing one.
func (w *world) replace(number uint64, mutate func(*types.Header, *types.Body)) {
	old := w.blocks[number]
	h, body := old.Header(), old.Body()
	mutate(h, body)
	w.blocks[number] = types.NewBlock(h, body, nil, trie.NewStackTrie(nil))
}

func (w *world) finaliser(t testing.TB) *Finaliser {
	t.Helper()
	f, err := New(testConfig, Sources{L1: w, Derivation: w, Chain: w, Outbox: w, Blobs: w, Prover: w, Sender: w},
		Options{MaxBatches: batch.MaxBatches, PollInterval: time.Millisecond, MaxBackoff: 2 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	f.claims = maps.Clone(sharedClaims)
	return f
}

// finalize puts the log of a finalised run into a new L1 block.
func (w *world) finalize(from, to uint64) l1.BlockRef {
	w.head++
	ref := l1.BlockRef{Number: w.head, Hash: hashOf(w.head), Parent: w.refs[w.head-1].Hash}
	w.refs[w.head] = ref
	w.events = append(w.events, l1.Event{L1Block: ref, Finalized: &l1.Finalized{From: from, To: to, BlockHash: w.infos[to].BlockHash}})
	return ref
}

// mine is the well-behaved sender: L1 takes the run at once.
func (w *world) mine(txmgr.Candidate) (*types.Receipt, error) {
	from := uint64(1)
	if n := len(w.events); n > 0 {
		from = w.events[n-1].Finalized.To + 1
	}
	ref := w.finalize(from, w.lastProven())
	return &types.Receipt{Status: 1, BlockNumber: new(big.Int).SetUint64(ref.Number), TxHash: hashOf(ref.Number, 1)}, nil
}

func (w *world) lastProven() uint64 {
	want := w.proofs[len(w.proofs)-1].Values.BlockHash
	for _, info := range w.infos {
		if info.BlockHash == want {
			return info.Header.Index
		}
	}
	panic("proven block is in no batch")
}

func (w *world) Head() l1.BlockRef { return w.refs[w.head] }

func (w *world) RefByNumber(n uint64) (l1.BlockRef, error) {
	if ref, ok := w.refs[n]; ok && n <= w.head {
		return ref, nil
	}
	return l1.BlockRef{}, l1.ErrUnknownBlock
}

func (w *world) CountsAt(n uint64) (l1.Counts, error) {
	if n > w.head {
		return l1.Counts{}, l1.ErrUnknownBlock
	}
	c := l1.Counts{Messages: n, InboxRoot: hashOf(99, n)}
	for i := range w.deposits {
		if w.deposits[i].L1Block <= n {
			c.Deposits++
			c.Forced++
		}
	}
	if w.countsAt != nil {
		c = w.countsAt(c)
	}
	return c, nil
}

func (w *world) Deposits(from, to uint64) ([]l1.Deposit, error) {
	if to > uint64(len(w.deposits)) {
		return nil, l1.ErrUnknownEntry
	}
	return w.deposits[from:to], nil
}

func (w *world) Forced(from, to uint64) ([]l1.Forced, error) {
	if to > uint64(len(w.forced)) {
		return nil, l1.ErrUnknownEntry
	}
	return w.forced[from:to], nil
}

func (w *world) EventsIn(from, to uint64) (out []l1.Event) {
	for _, ev := range w.events {
		if ev.L1Block.Number >= from && ev.L1Block.Number <= to {
			out = append(out, ev)
		}
	}
	return out
}

func (w *world) Status() derive.Status { return derive.Status{Derived: w.derived} }

func (w *world) BatchInfo(index uint64) (derive.Info, error) {
	if index >= uint64(len(w.infos)) {
		return derive.Info{}, derive.ErrUnknownBatch
	}
	info := w.infos[index]
	if w.onInfo != nil {
		w.onInfo(&info)
	}
	return info, nil
}

func (w *world) HeaderByNumber(n uint64) *types.Header {
	if b := w.blocks[n]; b != nil {
		return b.Header()
	}
	return nil
}

func (w *world) BlockByNumber(n uint64) *types.Block { return w.blocks[n] }

func (w *world) Root(context.Context, *types.Header) (common.Hash, error) { return w.outbox, w.rootErr }

func (w *world) Blobs(_ context.Context, block l1.BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error) {
	if w.blobErr != nil {
		return nil, w.blobErr
	}
	var out []*kzg4844.Blob
	for _, h := range hashes {
		if w.blobs[h] == nil {
			return nil, fmt.Errorf("%w: %v", l1.ErrBlobMissing, h)
		}
		out = append(out, w.blobs[h])
	}
	return out, nil
}

func (w *world) Prove(_ context.Context, values *batch.Run) ([]byte, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.proofs = append(w.proofs, values)
	return w.prove(values)
}

func (w *world) Send(_ context.Context, c txmgr.Candidate) (*types.Receipt, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sent = append(w.sent, c)
	return w.send(c)
}
