package takeover

import (
	"context"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/consensus/beacon"
	"github.com/ethereum/go-ethereum/consensus/ethash"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/genesis"
	"github.com/zkgeth/zkgeth/params"
)

// withdraw inserts a block on top of the genesis that is not canonical; the
// outbox has a message after it.
func (w *world) withdraw(target common.Address) *types.Header {
	w.t.Helper()
	ref := w.refs[10]
	res, err := w.chain.Build(context.Background(), w.chain.Genesis().Header(), builder.Attributes{
		Time: ref.Time, Origin: params.Origin{Number: 10, Hash: ref.Hash, Time: ref.Time}, Txs: types.Transactions{w.withdrawal(0, 0, target, 1)},
	})
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.chain.Insert(context.Background(), res.Block); err != nil {
		w.t.Fatal(err)
	}
	return res.Block.Header()
}

func TestOutboxOffTheCanonicalChain(t *testing.T) {
	w := newWorld(t)
	a, b := w.withdraw(common.Address{1}), w.withdraw(common.Address{2})
	if w.chain.CurrentBlock().Number.Sign() != 0 {
		t.Fatal("the head moved")
	}
	roots := map[common.Hash]bool{}
	for _, header := range []*types.Header{w.chain.Genesis().Header(), a, b} {
		root, err := w.outbox.Root(header)
		if err != nil {
			t.Fatal(err)
		}
		if (root == common.Hash{}) != (header.Number.Sign() == 0) {
			t.Errorf("root %v after block %v", root, header.Number)
		}
		roots[root] = true
	}
	if len(roots) != 3 {
		t.Errorf("%d different roots, want 3", len(roots))
	}
}

func TestOutboxWithoutState(t *testing.T) {
	w := newWorld(t)
	header := w.withdraw(common.Address{1})
	unknown := types.CopyHeader(header)
	unknown.Root = common.Hash{1}
	if root, err := w.outbox.Root(unknown); err == nil {
		t.Errorf("root %v of an unknown state", root)
	}
	// A node that has lost the outbox's storage must not take it for an empty one.
	state, err := w.chain.StateAt(header.Root, header.Number, header.Time)
	if err != nil {
		t.Fatal(err)
	}
	storage := state.GetStorageRoot(params.OutboxAddress)
	if has, err := w.chain.db.Has(storage[:]); err != nil || !has {
		t.Fatalf("storage root %v is not a node of the database (%v)", storage, err)
	}
	if err := w.chain.db.Delete(storage[:]); err != nil {
		t.Fatal(err)
	}
	spec, err := genesis.L2(w.cfg)
	if err != nil {
		t.Fatal(err)
	}
	// A chain of its own has nothing of it in its caches.
	fresh, err := core.NewBlockChain(w.chain.db, spec, beacon.New(ethash.NewFaker()), core.DefaultConfig().WithArchive(true).WithStateScheme(rawdb.HashScheme))
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Stop()
	if root, err := NewOutbox(fresh).Root(header); err == nil {
		t.Errorf("root %v read from a damaged state", root)
	}
}
