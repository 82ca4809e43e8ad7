package takeover

import (
	"context"
	"crypto/ecdsa"
	"encoding/binary"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethdb"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

const (
	testStart   = 5 // L1 block of the genesis
	testHead    = 20
	testTime    = 1_000_000 // of the L2 genesis and of L1 block testStart
	l1BlockTime = 12
	testDrift   = 600
)

var (
	looper    = common.Address{0xc0, 0xde}
	testFees  = common.HexToAddress("0xfee5")
	testProof = []byte("proof")
)

// testKey gives the i-th funded key.
func testKey(i int) *ecdsa.PrivateKey {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte{byte(i)}, []byte("takeover test key")))
	if err != nil {
		panic(err)
	}
	return key
}

func testConfig() *params.Rollup {
	cfg := &params.Rollup{
		Version: 1, L1ChainID: 900, L2ChainID: 901,
		Genesis: params.Genesis{
			L1Block: testStart, Time: testTime, GasLimit: 30_000_000,
			BaseFee:  (*hexutil.Big)(big.NewInt(ethparams.GWei)),
			Balances: map[common.Address]*hexutil.Big{},
			Code:     map[common.Address]hexutil.Bytes{looper: common.FromHex("5b5f56")},
		},
		Contracts: params.Contracts{Rollup: common.Address{0xcc}},
		Limits:    params.Limits{MaxDrift: testDrift, ForceDeadline: 3600, OperatorTimeout: 7200},
	}
	for i := range 8 {
		cfg.Genesis.Balances[crypto.PubkeyToAddress(testKey(i).PublicKey)] = (*hexutil.Big)(new(big.Int).Mul(big.NewInt(1000), big.NewInt(ethparams.Ether)))
	}
	return cfg
}

func hashOf(parts ...uint64) common.Hash {
	var data []byte
	for _, p := range parts {
		data = binary.BigEndian.AppendUint64(data, p)
	}
	return crypto.Keccak256Hash(data)
}

// chain builds on a real in-memory geth chain, whose head never moves.
type chain struct {
	*core.BlockChain
	db     ethdb.Database
	drift  uint64
	built  []builder.Attributes // what was asked for
	build  func(builder.Attributes) error
	insert func(*types.Block) error
	weigh  func(*types.Block) (meter.Block, error)
}

func newChain(t testing.TB, cfg *params.Rollup) *chain {
	t.Helper()
	spec, err := genesis.L2(cfg)
	if err != nil {
		t.Fatal(err)
	}
	db := rawdb.NewMemoryDatabase()
	bc, err := core.NewBlockChain(db, spec, beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(bc.Stop)
	return &chain{BlockChain: bc, db: db, drift: cfg.Limits.MaxDrift}
}

func (c *chain) BlockByHash(h common.Hash) *types.Block { return c.GetBlockByHash(h) }

func (c *chain) Build(ctx context.Context, parent *types.Header, attrs builder.Attributes) (*builder.Result, error) {
	c.built = append(c.built, attrs)
	if c.build != nil {
		if err := c.build(attrs); err != nil {
			return nil, err
		}
	}
	return builder.Build(ctx, c.BlockChain, parent, attrs, builder.Options{MaxDrift: c.drift})
}

func (c *chain) Weight(_ context.Context, block *types.Block) (meter.Block, error) {
	if c.weigh != nil {
		return c.weigh(block)
	}
	return meter.Block{}, nil
}

func (c *chain) Insert(ctx context.Context, block *types.Block) error {
	if c.insert != nil {
		if err := c.insert(block); err != nil {
			return err
		}
	}
	_, err := c.InsertBlockWithoutSetHead(ctx, block, false)
	return err
}

// world is an L1 at rest with a rollup whose operator is silent, and what a party
// derived of it. Every test bends it.
type world struct {
	t        testing.TB
	cfg      *params.Rollup
	refs     []l1.BlockRef // by number; the last one is the head
	deposits []l1.Deposit
	forced   []l1.Forced
	messages []uint64 // L1 blocks
	events   []l1.Event

	chain  *chain
	status derive.Status
	infos  []derive.Info
	outbox Outbox

	values []*batch.Run
	sent   []txmgr.Candidate
	onRead func(call string) error // before every answer of L1
	prove  func(*batch.Run) ([]byte, error)
	send   func(txmgr.Candidate) (*types.Receipt, error)
}

func newWorld(t testing.TB, bend ...func(*params.Rollup)) *world {
	t.Helper()
	cfg := testConfig()
	for _, change := range bend {
		change(cfg)
	}
	w := &world{t: t, cfg: cfg, chain: newChain(t, cfg)}
	w.mine(testHead + 1)
	header := batch.GenesisHeader(testStart)
	w.infos = []derive.Info{{Header: *header, Hash: header.Hash(), BlockHash: w.chain.Genesis().Hash(), State: derive.Final}}
	w.synced()
	w.outbox = NewOutbox(w.chain.BlockChain)
	w.prove = func(*batch.Run) ([]byte, error) { return testProof, nil }
	w.send = func(txmgr.Candidate) (*types.Receipt, error) {
		return &types.Receipt{Status: 1, TxHash: common.Hash{0x11}}, nil
	}
	return w
}

// mine adds L1 blocks.
func (w *world) mine(n int) {
	for range n {
		number := uint64(len(w.refs))
		ref := l1.BlockRef{Number: number, Hash: hashOf(number), Time: testTime + l1BlockTime*number - l1BlockTime*testStart}
		if number > 0 {
			ref.Parent = w.refs[number-1].Hash
		}
		w.refs = append(w.refs, ref)
	}
}

// synced says that derivation has seen all of L1.
func (w *world) synced() {
	w.status = derive.Status{L1Head: w.Head(), L1Origin: w.Head(), L1Finalized: w.Head(), Finalized: w.infos[len(w.infos)-1].Header.Index}
	w.status.Committed, w.status.Derived = w.status.Finalized, w.status.Finalized
}

// deposit queues an entry in an L1 block; as all L1 entries, in order.
func (w *world) deposit(block uint64, to common.Address, gwei uint64) {
	index := uint64(len(w.deposits))
	var last common.Hash
	if index > 0 {
		last = w.deposits[index-1].RollingHash
	}
	w.deposits = append(w.deposits, l1.Deposit{Index: index, To: to, Amount: gwei, L1Block: block,
		RollingHash: keccakWords(last[:], number(index), common.LeftPadBytes(to[:], 32), number(gwei))})
}

func (w *world) force(block uint64, raw []byte) {
	index := uint64(len(w.forced))
	var last common.Hash
	if index > 0 {
		last = w.forced[index-1].RollingHash
	}
	w.forced = append(w.forced, l1.Forced{Index: index, Raw: raw, L1Block: block, RollingHash: keccakWords(last[:], number(index), crypto.Keccak256(raw))})
}

// The rolling hashes are those of docs/protocol.md, "Queues on L1".
func keccakWords(words ...[]byte) common.Hash { return crypto.Keccak256Hash(words...) }

func number(v uint64) []byte { return common.LeftPadBytes(new(big.Int).SetUint64(v).Bytes(), 32) }

// sign makes a dynamic fee transaction of the i-th key.
func (w *world) sign(i int, nonce uint64, to common.Address, gas uint64, value *big.Int, data []byte) *types.Transaction {
	chainID := new(big.Int).SetUint64(w.cfg.L2ChainID)
	return types.MustSignNewTx(testKey(i), types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
		ChainID: chainID, Nonce: nonce, To: &to, Value: value, Gas: gas, Data: data, GasFeeCap: big.NewInt(100 * ethparams.GWei), GasTipCap: big.NewInt(1),
	})
}

func (w *world) transfer(i int, nonce uint64) *types.Transaction {
	return w.sign(i, nonce, common.Address{0x77}, 21_000, big.NewInt(1), nil)
}

// withdrawal sends ETH to L1 through the outbox.
func (w *world) withdrawal(i int, nonce uint64, target common.Address, wei int64) *types.Transaction {
	return w.sign(i, nonce, params.OutboxAddress, 500_000, big.NewInt(wei), bindings.NewOutbox().PackSend(target, nil))
}

func (w *world) raw(tx *types.Transaction) []byte {
	w.t.Helper()
	out, err := tx.MarshalBinary()
	if err != nil {
		w.t.Fatal(err)
	}
	return out
}

// adopt makes blocks on the last final batch the next one, committed by the
// operator and final. They need no blobs: nobody reads those of a final batch.
func (w *world) adopt(blocks ...*types.Block) {
	w.t.Helper()
	parent := w.infos[len(w.infos)-1]
	last := blocks[len(blocks)-1]
	extra, err := params.DecodeHeaderExtra(last.Extra())
	if err != nil {
		w.t.Fatal(err)
	}
	counts, err := w.CountsAt(extra.Origin)
	if err != nil {
		w.t.Fatal(err)
	}
	h := batch.Header{
		Index: parent.Header.Index + 1, ParentHash: parent.Header.Hash(), LastBlock: last.NumberU64(), OriginNumber: extra.Origin, OriginHash: w.refs[extra.Origin].Hash,
		InboxCount: counts.Messages, InboxRoot: counts.InboxRoot, DepositEnd: extra.DepositEnd, ForcedEnd: extra.ForcedEnd, BlobHashes: []common.Hash{{1, 31: byte(parent.Header.Index)}},
	}
	at := w.refs[extra.Origin+1]
	w.infos = append(w.infos, derive.Info{Header: h, Hash: h.Hash(), LastBlock: h.LastBlock, BlockHash: last.Hash(), L1Block: at, State: derive.Final})
	w.events = append(w.events, l1.Event{L1Block: at, Finalized: &l1.Finalized{From: h.Index, To: h.Index, BlockHash: last.Hash()}})
	w.synced()
}

// operate lets the operator post a batch of one block: origin, the deposits and
// forced transactions it consumes.
func (w *world) operate(origin uint64, deposits, forced int) {
	w.t.Helper()
	parent := w.chain.GetHeaderByHash(w.infos[len(w.infos)-1].BlockHash)
	at, err := params.DecodeHeaderExtra(parent.Extra)
	if err != nil {
		w.t.Fatal(err)
	}
	counts, err := w.CountsAt(origin)
	if err != nil {
		w.t.Fatal(err)
	}
	ref := w.refs[origin]
	attrs := builder.Attributes{Time: max(parent.Time+1, ref.Time), Coinbase: common.Address{0x0b},
		Origin: params.Origin{Number: origin, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot}}
	for _, d := range w.deposits[at.DepositEnd : at.DepositEnd+uint64(deposits)] {
		attrs.Deposits = append(attrs.Deposits, builder.Deposit{Index: d.Index, To: d.To, Amount: d.Amount})
	}
	for _, f := range w.forced[at.ForcedEnd : at.ForcedEnd+uint64(forced)] {
		attrs.Forced = append(attrs.Forced, f.Raw)
	}
	res, err := builder.Build(context.Background(), w.chain.BlockChain, parent, attrs, builder.Options{MaxDrift: w.cfg.Limits.MaxDrift})
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.chain.InsertBlockWithoutSetHead(context.Background(), res.Block, false); err != nil {
		w.t.Fatal(err)
	}
	w.adopt(res.Block)
}

func (w *world) party() *Party {
	w.t.Helper()
	p, err := New(w.cfg, testFees, Sources{L1: w, Derivation: w, Chain: w.chain, Outbox: w.outbox, Prover: w, Sender: w})
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// post requires that a party posts one batch.
func (w *world) post(txs ...*types.Transaction) (*Posted, *call) {
	w.t.Helper()
	before := len(w.sent)
	posted, err := w.party().Post(context.Background(), txs)
	if err != nil {
		w.t.Fatal(err)
	}
	if len(w.sent) != before+1 || len(w.values) != len(w.sent) {
		w.t.Fatalf("sent %d transactions for %d proofs", len(w.sent)-before, len(w.values))
	}
	return posted, w.unpack(w.sent[before])
}

func (w *world) Head() l1.BlockRef { return w.refs[len(w.refs)-1] }

func (w *world) read(call string) error {
	if w.onRead != nil {
		return w.onRead(call)
	}
	return nil
}

func (w *world) RefByNumber(n uint64) (l1.BlockRef, error) {
	if err := w.read("RefByNumber"); err != nil {
		return l1.BlockRef{}, err
	}
	if n >= uint64(len(w.refs)) {
		return l1.BlockRef{}, l1.ErrUnknownBlock
	}
	return w.refs[n], nil
}

func (w *world) CountsAt(n uint64) (l1.Counts, error) {
	if err := w.read("CountsAt"); err != nil {
		return l1.Counts{}, err
	}
	if n >= uint64(len(w.refs)) {
		return l1.Counts{}, l1.ErrUnknownBlock
	}
	var c l1.Counts
	for _, d := range w.deposits {
		if d.L1Block <= n {
			c.Deposits++
		}
	}
	for _, f := range w.forced {
		if f.L1Block <= n {
			c.Forced++
		}
	}
	for _, block := range w.messages {
		if block <= n {
			c.Messages++
			c.InboxRoot = hashOf(99, c.Messages)
		}
	}
	return c, nil
}

func (w *world) Deposits(from, to uint64) ([]l1.Deposit, error) {
	if err := w.read("Deposits"); err != nil {
		return nil, err
	}
	if from > to || to > uint64(len(w.deposits)) {
		return nil, l1.ErrUnknownEntry
	}
	return w.deposits[from:to], nil
}

func (w *world) Forced(from, to uint64) ([]l1.Forced, error) {
	if err := w.read("Forced"); err != nil {
		return nil, err
	}
	if from > to || to > uint64(len(w.forced)) {
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

func (w *world) Status() derive.Status { return w.status }

func (w *world) BatchInfo(index uint64) (derive.Info, error) {
	if index >= uint64(len(w.infos)) {
		return derive.Info{}, derive.ErrUnknownBatch
	}
	return w.infos[index], nil
}

func (w *world) Prove(_ context.Context, values *batch.Run) ([]byte, error) {
	w.values = append(w.values, values)
	return w.prove(values)
}

func (w *world) Send(_ context.Context, c txmgr.Candidate) (*types.Receipt, error) {
	w.sent = append(w.sent, c)
	return w.send(c)
}
