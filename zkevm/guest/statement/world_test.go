package statement

import (
	"context"
	"crypto/ecdsa"
	"encoding/binary"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/ethdb"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

const (
	testChainID = 901
	testStart   = 5 // L1 block of the L2 genesis
	testDrift   = 600
	testGas     = 30_000_000
	genesisTime = 1_000_000
	fundedKeys  = 8
)

// Contracts of the test chain.
var (
	counter   = common.HexToAddress("0xc0de01") // adds one to its slot 0 and logs it
	looper    = common.HexToAddress("0xc0de02") // never returns
	reverter  = common.HexToAddress("0xc0de03")
	ancestors = common.HexToAddress("0xc0de04") // stores the hash of the block so many before
	setter    = common.HexToAddress("0xc0de05") // stores word 1 at slot word 0
	fees      = common.HexToAddress("0xfee5")
	stranger  = common.HexToAddress("0x5772")
)

func testKey(i int) *ecdsa.PrivateKey {
	key, err := crypto.ToECDSA(crypto.Keccak256(fmt.Appendf(nil, "statement test key %d", i)))
	if err != nil {
		panic(err)
	}
	return key
}

func testAddr(i int) common.Address { return crypto.PubkeyToAddress(testKey(i).PublicKey) }

func testConfig() *params.Rollup {
	cfg := &params.Rollup{
		Version: 1, L1ChainID: 900, L2ChainID: testChainID,
		Genesis: params.Genesis{
			L1Block: testStart, Time: genesisTime, GasLimit: testGas, BaseFee: (*hexutil.Big)(big.NewInt(ethparams.GWei)),
			Balances: map[common.Address]*hexutil.Big{},
			Code: map[common.Address]hexutil.Bytes{
				counter: common.FromHex("5f54600101805f555f5260205fa0"), looper: common.FromHex("5b5f56"), reverter: common.FromHex("5f5ffd"),
				ancestors: common.FromHex("5f354303405f55"), setter: common.FromHex("6020355f3555"),
			},
		},
		Limits: params.Limits{MaxDrift: testDrift, ForceDeadline: 3600, OperatorTimeout: 7200},
	}
	for i := range fundedKeys {
		cfg.Genesis.Balances[testAddr(i)] = (*hexutil.Big)(new(big.Int).Mul(big.NewInt(1000), big.NewInt(ethparams.Ether)))
	}
	return cfg
}

// world is an L2 of geth's, sequenced by core/builder and cut into batches, and
// what its L1 has of it. It is the [Source] of its own statements.
type world struct {
	t       testing.TB
	cfg     *params.Rollup
	json    []byte
	db      ethdb.Database
	chain   *core.BlockChain
	l1      []*types.Header // by number
	batches []*batch.Header
	blobs   map[uint64][]*kzg4844.Blob
	inbox   uint64 // messages

	deposits      []Deposit
	depositHashes []common.Hash // before each entry, and after the last
	forced        [][]byte
	forcedHashes  []common.Hash
}

func newWorld(t testing.TB, change ...func(*params.Rollup)) *world {
	t.Helper()
	cfg := testConfig()
	for _, f := range change {
		f(cfg)
	}
	enc, err := cfg.Encode()
	if err != nil {
		t.Fatal(err)
	}
	spec, err := genesis.L2(cfg)
	if err != nil {
		t.Fatal(err)
	}
	db := rawdb.NewMemoryDatabase()
	chain, err := core.NewBlockChain(db, spec, beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(chain.Stop)
	w := &world{
		t: t, cfg: cfg, json: enc, db: db, chain: chain,
		batches: []*batch.Header{batch.GenesisHeader(testStart)}, blobs: map[uint64][]*kzg4844.Blob{},
		depositHashes: make([]common.Hash, 1), forcedHashes: make([]common.Hash, 1),
	}
	w.mine(testStart + 1)
	return w
}

// mine adds blocks to L1, two seconds apart.
func (w *world) mine(n int) {
	for range n {
		number := uint64(len(w.l1))
		h := &types.Header{Number: new(big.Int).SetUint64(number), Difficulty: new(big.Int), Time: genesisTime - 2*testStart + 2*number, BaseFee: big.NewInt(7), GasLimit: 30_000_000, GasUsed: 1234 * number}
		if number > 0 {
			h.ParentHash = w.l1[number-1].Hash()
		}
		w.l1 = append(w.l1, h)
	}
}

// deposit and force queue entries; the next batch consumes what it is told to.
func (w *world) deposit(to common.Address, gwei uint64) {
	last := w.depositHashes[len(w.depositHashes)-1]
	enc := append(last[:], common.LeftPadBytes(binary.BigEndian.AppendUint64(nil, uint64(len(w.deposits))), 32)...)
	enc = append(append(enc, common.LeftPadBytes(to[:], 32)...), common.LeftPadBytes(binary.BigEndian.AppendUint64(nil, gwei), 32)...)
	w.deposits = append(w.deposits, Deposit{To: to, Amount: gwei})
	w.depositHashes = append(w.depositHashes, crypto.Keccak256Hash(enc))
}

func (w *world) force(raw []byte) {
	last := w.forcedHashes[len(w.forcedHashes)-1]
	enc := append(last[:], common.LeftPadBytes(binary.BigEndian.AppendUint64(nil, uint64(len(w.forced))), 32)...)
	w.forced = append(w.forced, raw)
	w.forcedHashes = append(w.forcedHashes, crypto.Keccak256Hash(append(enc, crypto.Keccak256(raw)...)))
}

// spec says what goes into a block.
type spec struct {
	skip             uint64 // seconds beyond the least
	deposits, forced int
	txs              []*types.Transaction
}

// origin is what blocks made now are tied to: the L1 head.
func (w *world) origin() params.Origin {
	head := w.l1[len(w.l1)-1]
	return params.Origin{Number: head.Number.Uint64(), Hash: head.Hash(), Time: head.Time, InboxRoot: crypto.Keccak256Hash([]byte("inbox"), []byte{byte(w.inbox)})}
}

// sequence makes blocks and has geth import them.
func (w *world) sequence(specs ...spec) []*types.Block {
	w.t.Helper()
	var out []*types.Block
	for _, s := range specs {
		parent := w.chain.CurrentBlock()
		prev, err := params.DecodeHeaderExtra(parent.Extra)
		if err != nil {
			w.t.Fatal(err)
		}
		attrs := builder.Attributes{Time: max(parent.Time+1, w.origin().Time) + s.skip, Coinbase: fees, Origin: w.origin(), Txs: s.txs}
		for i := range uint64(s.deposits) {
			d := w.deposits[prev.DepositEnd+i]
			attrs.Deposits = append(attrs.Deposits, builder.Deposit{Index: prev.DepositEnd + i, To: d.To, Amount: d.Amount})
		}
		attrs.Forced = w.forced[prev.ForcedEnd : prev.ForcedEnd+uint64(s.forced)]
		built, err := builder.Build(context.Background(), w.chain, parent, attrs, builder.Options{MaxDrift: testDrift})
		if err != nil {
			w.t.Fatal(err)
		}
		if _, err := w.chain.InsertChain(types.Blocks{built.Block}); err != nil {
			w.t.Fatal(err)
		}
		out = append(out, built.Block)
	}
	return out
}

// batch sequences blocks and commits them as one batch; it returns its index.
func (w *world) batch(specs ...spec) uint64 {
	w.t.Helper()
	from := w.chain.CurrentBlock()
	payload, err := batch.FromBlocks(from, w.sequence(specs...), func(from, to uint64) ([][]byte, error) { return w.forced[from:to], nil })
	if err != nil {
		w.t.Fatal(err)
	}
	return w.commit(payload)
}

// commit posts a payload that nobody has checked.
func (w *world) commit(payload *batch.Payload) uint64 {
	w.t.Helper()
	data, err := batch.EncodePayload(payload)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.post(payload, data)
}

// post commits a batch whose blobs hold data.
func (w *world) post(payload *batch.Payload, data []byte) uint64 {
	w.t.Helper()
	blobs, err := batch.ToBlobs(data)
	if err != nil {
		w.t.Fatal(err)
	}
	hashes, err := batch.BlobHashes(blobs)
	if err != nil {
		w.t.Fatal(err)
	}
	header, err := batch.Assemble(w.batches[len(w.batches)-1], payload, w.origin(), w.inbox, hashes)
	if err != nil {
		w.t.Fatal(err)
	}
	w.batches = append(w.batches, header)
	w.blobs[header.Index] = blobs
	return header.Index
}

// values are the public values of a batch by the node's own account.
func (w *world) values(index uint64) *batch.PublicValues {
	w.t.Helper()
	start, end := w.batches[index-1], w.batches[index]
	claims := make([]batch.BlobClaim, len(end.BlobHashes))
	for i, blob := range w.blobs[index] {
		var err error
		if claims[i], err = batch.Claim(blob, end.BlobHashes[i]); err != nil {
			w.t.Fatal(err)
		}
	}
	last := w.chain.GetHeaderByNumber(end.LastBlock)
	statedb, err := w.chain.StateAtForkBoundary(last, last)
	if err != nil {
		w.t.Fatal(err)
	}
	return &batch.PublicValues{
		L2ChainID: testChainID, ConfigHash: crypto.Keccak256Hash(w.json),
		PrevBlockHash: w.chain.GetHeaderByNumber(start.LastBlock).Hash(), BlockHash: last.Hash(), StateRoot: last.Root,
		OutboxRoot:  statedb.GetState(params.OutboxAddress, common.Hash{}),
		BatchesHash: batch.BatchesHash([]*batch.Header{end}), ClaimsHash: batch.ClaimsHash(claims),
		DepositStart: start.DepositEnd, DepositStartHash: w.depositHashes[start.DepositEnd],
		DepositEnd: end.DepositEnd, DepositEndHash: w.depositHashes[end.DepositEnd],
		ForcedStart: start.ForcedEnd, ForcedStartHash: w.forcedHashes[start.ForcedEnd],
		ForcedEnd: end.ForcedEnd, ForcedEndHash: w.forcedHashes[end.ForcedEnd],
		InboxCount: end.InboxCount, InboxRoot: end.InboxRoot, OriginNumber: end.OriginNumber, OriginHash: end.OriginHash,
	}
}

// The world as a Source.

func (w *world) Config() []byte { return w.json }

func (w *world) Batch(_ context.Context, index uint64) (*batch.Header, error) {
	if index >= uint64(len(w.batches)) {
		return nil, errUnknown
	}
	h := *w.batches[index]
	h.BlobHashes = slices.Clone(h.BlobHashes)
	return &h, nil
}

func (w *world) Blobs(_ context.Context, h *batch.Header) ([]*kzg4844.Blob, error) {
	return w.blobs[h.Index], nil
}

func (w *world) L1Header(_ context.Context, number uint64) (*types.Header, error) {
	if number >= uint64(len(w.l1)) {
		return nil, errUnknown
	}
	return w.l1[number], nil
}

func (w *world) Deposits(_ context.Context, from, to uint64) ([]Deposit, common.Hash, error) {
	if from > to || to > uint64(len(w.deposits)) {
		return nil, common.Hash{}, errUnknown
	}
	return w.deposits[from:to], w.depositHashes[from], nil
}

func (w *world) Forced(_ context.Context, from, to uint64) ([][]byte, common.Hash, error) {
	if from > to || to > uint64(len(w.forced)) {
		return nil, common.Hash{}, errUnknown
	}
	return w.forced[from:to], w.forcedHashes[from], nil
}

func (w *world) L2Header(_ context.Context, number uint64) (*types.Header, error) {
	if h := w.chain.GetHeaderByNumber(number); h != nil {
		return h, nil
	}
	return nil, errUnknown
}

func (w *world) Node(hash common.Hash) ([]byte, error) {
	return rawdb.ReadLegacyTrieNode(w.db, hash), nil
}
func (w *world) Code(hash common.Hash) ([]byte, error) { return rawdb.ReadCode(w.db, hash), nil }
