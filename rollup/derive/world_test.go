package derive

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"path/filepath"
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
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/core/outbox"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/labels"
)

const (
	testGenesisTime = 1_000_000
	testStart       = 5 // L1 block of the genesis
	testDrift       = 600
)

var (
	testKey, _ = crypto.ToECDSA(crypto.Keccak256([]byte("derive test key")))
	testAddr   = crypto.PubkeyToAddress(testKey.PublicKey)
	testFees   = common.HexToAddress("0xfee5")
)

func testConfig() *params.Rollup {
	return &params.Rollup{
		Version: 1, L1ChainID: 900, L2ChainID: 901,
		Genesis: params.Genesis{
			L1Block: testStart, Time: testGenesisTime, GasLimit: 30_000_000,
			BaseFee:  (*hexutil.Big)(big.NewInt(ethparams.GWei)),
			Balances: map[common.Address]*hexutil.Big{testAddr: (*hexutil.Big)(new(big.Int).Mul(big.NewInt(1000), big.NewInt(ethparams.Ether)))},
		},
		Limits: params.Limits{MaxDrift: testDrift, ForceDeadline: 3600, OperatorTimeout: 7200},
	}
}

// chain is an engine on a real in-memory geth chain.
type chain struct {
	*core.BlockChain
	built  int
	outbox error // what reading its root fails with
}

func newTestChain(t testing.TB, cfg *params.Rollup) *chain {
	t.Helper()
	spec, err := genesis.L2(cfg)
	if err != nil {
		t.Fatal(err)
	}
	bc, err := core.NewBlockChain(rawdb.NewMemoryDatabase(), spec, beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(bc.Stop)
	return &chain{BlockChain: bc}
}

func (c *chain) Head() *types.Header { return c.CurrentBlock() }
func (c *chain) Safe() *types.Header {
	if h := c.CurrentSafeBlock(); h != nil {
		return h
	}
	return c.Finalized()
}
func (c *chain) Finalized() *types.Header {
	if h := c.CurrentFinalBlock(); h != nil {
		return h
	}
	return c.Genesis().Header()
}
func (c *chain) HeaderByNumber(n uint64) *types.Header {
	if n > c.Head().Number.Uint64() {
		return nil
	}
	return c.GetHeaderByNumber(n)
}
func (c *chain) BlockByNumber(n uint64) *types.Block {
	if n > c.Head().Number.Uint64() {
		return nil
	}
	return c.GetBlockByNumber(n)
}
func (c *chain) BlockByHash(h common.Hash) *types.Block { return c.GetBlockByHash(h) }
func (c *chain) OutboxRoot(block *types.Header) (common.Hash, error) {
	if c.outbox != nil {
		return common.Hash{}, c.outbox
	}
	return outbox.Root(c.BlockChain, block)
}

func (c *chain) Build(ctx context.Context, parent *types.Header, attrs builder.Attributes) (*builder.Result, error) {
	c.built++
	return builder.Build(ctx, c.BlockChain, parent, attrs, builder.Options{MaxDrift: testDrift})
}

func (c *chain) Insert(ctx context.Context, block *types.Block) error {
	if c.HasBlockAndState(block.Hash(), block.NumberU64()) {
		return nil // geth would make a known block the head
	}
	_, err := c.InsertBlockWithoutSetHead(ctx, block, false)
	return err
}

func (c *chain) SetLabels(_ context.Context, head, safe, final common.Hash) error {
	if block := c.GetBlockByHash(head); block == nil {
		return errors.New("unknown head")
	} else if block.Hash() != c.CurrentBlock().Hash() {
		if _, err := c.SetCanonical(block); err != nil {
			return err
		}
	}
	c.SetSafe(c.GetHeaderByHash(safe))
	c.SetFinalized(c.GetHeaderByHash(final))
	return nil
}

// world is an L1 with an operator that sequences on one chain and posts batches.
type world struct {
	t      testing.TB
	cfg    *params.Rollup
	l1     *testL1
	blobs  *testBlobs
	op     *chain // the operator's chain
	nonce  uint64
	head   batch.Header // last committed
	final  uint64
	origin uint64
}

func newWorld(t testing.TB) *world {
	cfg := testConfig()
	w := &world{
		t: t, cfg: cfg, l1: newTestL1(testStart), op: newTestChain(t, cfg), origin: testStart,
		blobs: &testBlobs{blobs: make(map[common.Hash]*kzg4844.Blob)},
		head:  *batch.GenesisHeader(testStart),
	}
	return w
}

// transfer is a signed transaction of the test account, with the next nonce.
func (w *world) transfer(key *ecdsa.PrivateKey, nonce uint64) *types.Transaction {
	return types.MustSignNewTx(key, types.LatestSignerForChainID(new(big.Int).SetUint64(w.cfg.L2ChainID)), &types.DynamicFeeTx{
		ChainID: new(big.Int).SetUint64(w.cfg.L2ChainID), Nonce: nonce, To: &common.Address{0x77}, Value: big.NewInt(1), Gas: 21_000,
		GasFeeCap: big.NewInt(100 * ethparams.GWei), GasTipCap: big.NewInt(1),
	})
}

// sequence makes n blocks of one transaction each on the operator's chain, with
// the L1 head as origin and everything queued up to it.
func (w *world) sequence(n int) []*types.Block {
	w.t.Helper()
	ref := w.l1.Head()
	counts, err := w.l1.CountsAt(ref.Number)
	if err != nil {
		w.t.Fatal(err)
	}
	out := make([]*types.Block, n)
	for i := range out {
		parent := w.op.Head()
		prev, err := params.DecodeHeaderExtra(parent.Extra)
		if err != nil {
			w.t.Fatal(err)
		}
		attrs := builder.Attributes{
			Time: max(parent.Time+1, ref.Time), Coinbase: testFees,
			Origin: params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot},
		}
		deposits, _ := w.l1.Deposits(prev.DepositEnd, counts.Deposits)
		for _, d := range deposits {
			attrs.Deposits = append(attrs.Deposits, builder.Deposit{Index: d.Index, To: d.To, Amount: d.Amount})
		}
		forced, _ := w.l1.Forced(prev.ForcedEnd, counts.Forced)
		for _, f := range forced {
			attrs.Forced = append(attrs.Forced, f.Raw)
		}
		w.nonce = w.pending(parent, forced)
		attrs.Txs = types.Transactions{w.transfer(testKey, w.nonce)}
		built, err := w.op.Build(context.Background(), parent, attrs)
		if err != nil {
			w.t.Fatal(err)
		}
		if err := w.op.Insert(context.Background(), built.Block); err != nil {
			w.t.Fatal(err)
		}
		hash := built.Block.Hash()
		if err := w.op.SetLabels(context.Background(), hash, w.op.Safe().Hash(), w.op.Finalized().Hash()); err != nil {
			w.t.Fatal(err)
		}
		out[i] = built.Block
	}
	return out
}

// pending is the nonce of the test account after the forced transactions.
func (w *world) pending(parent *types.Header, forced []l1.Forced) uint64 {
	state, err := w.op.StateAtForkBoundary(parent, parent)
	if err != nil {
		w.t.Fatal(err)
	}
	nonce := state.GetNonce(testAddr)
	for _, f := range forced {
		var tx types.Transaction
		if tx.UnmarshalBinary(f.Raw) == nil && tx.Nonce() == nonce {
			nonce++
		}
	}
	return nonce
}

// payload is the honest payload of blocks.
func (w *world) payload(blocks []*types.Block) *batch.Payload {
	w.t.Helper()
	parent := w.op.GetHeaderByHash(blocks[0].ParentHash())
	payload, err := batch.FromBlocks(parent, blocks, func(from, to uint64) ([][]byte, error) {
		entries, err := w.l1.Forced(from, to)
		var raw [][]byte
		for _, e := range entries {
			raw = append(raw, e.Raw)
		}
		return raw, err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return payload
}

// header is the honest header of blocks after the last committed one.
func (w *world) header(blocks []*types.Block) *batch.Header {
	w.t.Helper()
	payload := w.payload(blocks)
	extra, err := params.DecodeHeaderExtra(blocks[0].Extra())
	if err != nil {
		w.t.Fatal(err)
	}
	ref := mustRef(w.t, w.l1, extra.Origin)
	counts, err := w.l1.CountsAt(extra.Origin)
	if err != nil {
		w.t.Fatal(err)
	}
	origin := params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot}
	header, err := batch.Assemble(&w.head, payload, origin, counts.Messages, w.post(payload))
	if err != nil {
		w.t.Fatal(err)
	}
	return header
}

// post makes a payload's blobs available and returns their hashes.
func (w *world) post(payload *batch.Payload) []common.Hash {
	w.t.Helper()
	data, err := batch.EncodePayload(payload)
	if err != nil {
		w.t.Fatal(err)
	}
	blobs, err := batch.ToBlobs(data)
	if err != nil {
		w.t.Fatal(err)
	}
	return w.blobs.Put(blobs)
}

// commit queues the commitment of a header for the next L1 block.
func (w *world) commit(header *batch.Header) {
	w.head = *header
	w.l1.add(l1.Event{Committed: &l1.Committed{Hash: header.Hash(), Header: *header}})
}

// batch sequences n blocks on the current L1 head, commits them and mines.
func (w *world) batch(n int) []*types.Block {
	w.t.Helper()
	blocks := w.sequence(n)
	w.commit(w.header(blocks))
	w.l1.Mine()
	return blocks
}

// finalize queues the finalisation of all batches after the last finalised one.
func (w *world) finalize(to uint64, block *types.Header) {
	w.t.Helper()
	root, err := outbox.Root(w.op.BlockChain, block)
	if err != nil {
		w.t.Fatal(err)
	}
	w.l1.add(l1.Event{Finalized: &l1.Finalized{From: w.final + 1, To: to, BlockHash: block.Hash(), StateRoot: block.Root, OutboxRoot: root}})
	w.final = to
}

// revert queues the revert of batches down to parent's successor.
func (w *world) revert(parent batch.Header) {
	w.l1.add(l1.Event{Reverted: &l1.Reverted{From: parent.Index + 1, To: w.head.Index}})
	w.head = parent
}

// node is a chain with a pipeline.
type node struct {
	*Pipeline
	t     testing.TB
	chain *chain
	file  string
}

// follower is a new node with an empty chain.
func (w *world) follower() *node { return w.node(newTestChain(w.t, w.cfg), "") }

// sequencer is a node on the operator's own chain.
func (w *world) sequencer() *node { return w.node(w.op, "") }

func (w *world) node(c *chain, file string) *node {
	w.t.Helper()
	if file == "" {
		file = filepath.Join(w.t.TempDir(), "derive.json")
	}
	p, err := New(w.cfg, w.l1, w.blobs, c, labels.New(c), Options{Checkpoint: file})
	if err != nil {
		w.t.Fatal(err)
	}
	return &node{Pipeline: p, t: w.t, chain: c, file: file}
}

// settle steps until there is nothing to do.
func (n *node) settle() {
	n.t.Helper()
	if err := n.drive(); err != nil {
		n.t.Fatal(err)
	}
}

// drive steps until there is nothing to do or an error.
func (n *node) drive() error {
	n.t.Helper()
	for range 10_000 {
		err := n.Step(context.Background())
		if errors.Is(err, ErrUpToDate) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	n.t.Fatal("pipeline does not settle")
	return nil
}

// want checks the heights of the labels.
func (n *node) want(head, safe, final uint64) {
	n.t.Helper()
	for _, c := range []struct {
		name string
		have *types.Header
		want uint64
	}{{"head", n.chain.Head(), head}, {"safe", n.chain.Safe(), safe}, {"finalized", n.chain.Finalized(), final}} {
		if c.have.Number.Uint64() != c.want {
			n.t.Errorf("%s is %v, want %d", c.name, c.have.Number, c.want)
		}
	}
}
