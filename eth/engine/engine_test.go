package engine_test

import (
	"context"
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/eth/engine"
	"github.com/zkgeth/zkgeth/eth/node"
	"github.com/zkgeth/zkgeth/params"
)

// testOutbox is the root of the outbox.
var testOutbox = common.Hash{7}

func testGenesis(t testing.TB) *core.Genesis {
	t.Helper()
	alloc := core.SystemContractAllocs()
	for _, addr := range []common.Address{ethparams.WithdrawalQueueAddress, ethparams.ConsolidationQueueAddress} {
		alloc[addr] = types.Account{Code: []byte{0}, Nonce: 1}
	}
	alloc[params.OutboxAddress] = types.Account{Code: []byte{0}, Nonce: 1, Storage: map[common.Hash]common.Hash{{}: testOutbox}}
	return &core.Genesis{Config: params.L2ChainConfig(901), GasLimit: 30_000_000, Difficulty: new(big.Int),
		BaseFee: big.NewInt(1e9), ExtraData: params.HeaderExtra{}.Encode(), Alloc: alloc}
}

func newEngine(t *testing.T, dir string) (*engine.Engine, *node.Node) {
	t.Helper()
	n, err := node.New(node.DefaultConfig("test", dir, testGenesis(t)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.Close() })
	if err := n.Start(); err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(n.Backend, builder.Options{MaxDrift: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return e, n
}

// extend builds and inserts a block; coinbase makes siblings differ.
func extend(t *testing.T, e *engine.Engine, parent *types.Header, coinbase byte) *types.Block {
	t.Helper()
	attrs := builder.Attributes{Time: parent.Time + 1, Coinbase: common.Address{coinbase}, Origin: params.Origin{Time: parent.Time}}
	res, err := e.Build(context.Background(), parent, attrs)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Insert(context.Background(), res.Block); err != nil {
		t.Fatal(err)
	}
	return res.Block
}

func TestLabels(t *testing.T) {
	ctx := context.Background()
	e, _ := newEngine(t, "")
	genesis := e.Head()
	blocks := []*types.Block{extend(t, e, genesis, 1)}
	for range 4 {
		blocks = append(blocks, extend(t, e, blocks[len(blocks)-1].Header(), 1))
	}
	if e.Head().Number.Sign() != 0 {
		t.Fatal("insert moved the head")
	}
	hash := func(i int) common.Hash { return blocks[i].Hash() }
	if err := e.SetLabels(ctx, hash(4), hash(2), hash(1)); err != nil {
		t.Fatal(err)
	}
	if e.Head().Hash() != hash(4) || e.Safe().Hash() != hash(2) || e.Finalized().Hash() != hash(1) {
		t.Fatalf("labels are %v %v %v", e.Head().Number, e.Safe().Number, e.Finalized().Number)
	}

	side := extend(t, e, blocks[1].Header(), 2) // on the finalized block
	stray := extend(t, e, genesis, 3)           // before it
	cases := []struct {
		name                  string
		head, safe, finalized common.Hash
		want                  error
	}{
		{"safe above head", hash(3), hash(4), hash(1), engine.ErrLabels},
		{"finalized above safe", hash(4), hash(1), hash(2), engine.ErrLabels},
		{"finalized moves back", hash(4), hash(2), hash(0), engine.ErrLabels},
		{"head leaves the safe chain", side.Hash(), hash(2), hash(1), engine.ErrLabels},
		{"head leaves the finalized chain", stray.Hash(), stray.Hash(), hash(1), engine.ErrLabels},
		{"unknown safe", hash(4), common.Hash{9}, hash(1), engine.ErrLabels},
		{"unknown finalized", hash(4), hash(2), common.Hash{9}, engine.ErrLabels},
		{"unknown head without peers", common.Hash{9}, hash(2), hash(1), engine.ErrSyncing},
	}
	for _, c := range cases {
		if err := e.SetLabels(ctx, c.head, c.safe, c.finalized); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
		if e.Head().Hash() != hash(4) || e.Finalized().Hash() != hash(1) {
			t.Fatalf("%s: labels moved", c.name)
		}
	}

	// A rewind, then a reorganisation above the finalized block.
	if err := e.SetLabels(ctx, hash(2), hash(2), hash(1)); err != nil {
		t.Fatal(err)
	}
	if e.HeaderByNumber(5) != nil || e.BlockByNumber(5) != nil {
		t.Error("blocks above the rewound head are still canonical")
	}
	if err := e.SetLabels(ctx, side.Hash(), hash(1), hash(1)); err != nil {
		t.Fatal(err)
	}
	if got := e.BlockByNumber(3); got == nil || got.Hash() != side.Hash() {
		t.Errorf("block 3 is %v, want the side block", got)
	}
}

func TestInsertRefuses(t *testing.T) {
	e, _ := newEngine(t, "")
	good := extend(t, e, e.Head(), 1)
	header := good.Header()
	header.Root = common.Hash{1}
	if err := e.Insert(context.Background(), good.WithSeal(header)); !errors.Is(err, engine.ErrInvalidBlock) {
		t.Errorf("forged state root: got %v, want ErrInvalidBlock", err)
	}
	header = good.Header()
	header.ParentHash = common.Hash{1}
	if err := e.Insert(context.Background(), good.WithSeal(header)); !errors.Is(err, engine.ErrUnknownParent) {
		t.Errorf("unknown parent: got %v, want ErrUnknownParent", err)
	}
	if err := e.Insert(context.Background(), good); err != nil {
		t.Errorf("known block: %v", err)
	}
}

// Labels outlive a restart; safe falls back to finalized, which geth persists.
func TestRestart(t *testing.T) {
	dir := t.TempDir()
	e, n := newEngine(t, dir)
	first := extend(t, e, e.Head(), 1)
	second := extend(t, e, first.Header(), 1)
	if err := e.SetLabels(context.Background(), second.Hash(), second.Hash(), first.Hash()); err != nil {
		t.Fatal(err)
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	e, n = newEngine(t, dir)
	if e.Head().Hash() != second.Hash() || e.Finalized().Hash() != first.Hash() || e.Safe().Hash() != first.Hash() {
		t.Errorf("labels are %v %v %v after a restart", e.Head().Number, e.Safe().Number, e.Finalized().Number)
	}
	if _, err := node.New(node.DefaultConfig("test", dir, testGenesis(t))); !errors.Is(err, node.ErrDataDirInUse) {
		t.Errorf("second open: got %v, want ErrDataDirInUse", err)
	}
	n.Close()
	other := testGenesis(t)
	other.GasLimit++
	if _, err := node.New(node.DefaultConfig("test", dir, other)); !errors.Is(err, node.ErrGenesisMismatch) {
		t.Errorf("other genesis: got %v, want ErrGenesisMismatch", err)
	}
}

// Blocks have an outbox, canonical or not; a state that is not there has none.
func TestOutboxRoot(t *testing.T) {
	e, _ := newEngine(t, "")
	block := extend(t, e, e.Head(), 1).Header()
	for _, header := range []*types.Header{e.Head(), block} {
		if root, err := e.OutboxRoot(header); err != nil || root != testOutbox {
			t.Errorf("block %v: %v, %v", header.Number, root, err)
		}
	}
	block.Root[0] ^= 1
	if root, err := e.OutboxRoot(block); err == nil {
		t.Errorf("%v of an unknown state", root)
	}
}

// A block stored with the state it was built with must leave the chain as
// executing it does: another engine executes it and agrees, and children, state
// and receipts are there.
func TestBuiltBlockIsStoredWhole(t *testing.T) {
	ctx := context.Background()
	builds, _ := newEngine(t, "")
	executes, n := newEngine(t, "")
	parent := builds.Head()
	for i := range uint64(3) {
		attrs := builder.Attributes{Time: parent.Time + 1, Coinbase: common.Address{1}, Origin: params.Origin{Time: parent.Time},
			Deposits: []builder.Deposit{{Index: i, To: common.Address{7}, Amount: 5}}}
		res, err := builds.Build(ctx, parent, attrs)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range []*engine.Engine{builds, executes} {
			if err := e.Insert(ctx, res.Block); err != nil {
				t.Fatal(err)
			}
			if err := e.SetLabels(ctx, res.Block.Hash(), parent.Hash(), parent.Hash()); err != nil {
				t.Fatal(err)
			}
		}
		parent = res.Block.Header()
	}
	if err := builds.Insert(ctx, builds.BlockByNumber(3)); err != nil {
		t.Errorf("inserting it again: %v", err)
	}
	if builds.Head().Hash() != executes.Head().Hash() {
		t.Fatal("heads differ")
	}
	statedb, err := n.Backend.BlockChain().State()
	if err != nil {
		t.Fatal(err)
	}
	if got := statedb.GetBalance(common.Address{7}); got.Uint64() != 15e9 {
		t.Errorf("deposits credited %v wei, want 15 gwei", got)
	}
}
