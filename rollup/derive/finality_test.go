package derive

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	ethparams "github.com/ethereum/go-ethereum/params"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Finalized follows L1 at the node's depth.
func TestFinality(t *testing.T) {
	w := newWorld(t)
	w.l1.depth = 4
	n := w.follower()
	w.batch(2)
	w.batch(1)
	w.finalize(2, w.op.Head())
	w.l1.Mine()
	n.settle()
	n.want(3, 3, 0)
	w.l1.MineMany(3)
	n.settle()
	n.want(3, 3, 0)
	w.l1.Mine()
	n.settle()
	n.want(3, 3, 3)
	for index, state := range map[uint64]State{0: Final, 1: Final, 2: Final} {
		if info, err := n.BatchInfo(index); err != nil || info.State != state {
			t.Errorf("batch %d: %v, %v", index, info.State, err)
		}
	}
}

func TestFinalizedMismatch(t *testing.T) {
	for name, change := range map[string]func(*l1.Finalized){
		"":                      func(*l1.Finalized) {},
		"block hash":            func(f *l1.Finalized) { f.BlockHash[0] ^= 1 },
		"state root":            func(f *l1.Finalized) { f.StateRoot[0] ^= 1 },
		"outbox root":           func(f *l1.Finalized) { f.OutboxRoot[0] ^= 1 },
		"outbox without leaves": func(f *l1.Finalized) { f.OutboxRoot = common.Hash{} },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.l1.depth = 0
			n := w.follower()
			w.withdraw()
			w.batch(2)
			w.finalize(1, w.op.Head())
			log := w.l1.open.events[0].Finalized
			if log.OutboxRoot == (common.Hash{}) {
				t.Fatal("nothing was withdrawn")
			}
			change(log)
			w.l1.Mine()
			if name == "" {
				n.settle()
				n.want(2, 2, 2)
				return
			}
			wantCritical(t, n.drive(), ErrFinalizedMismatch)
			n.want(2, 2, 0)
		})
	}
}

// withdraw queues a withdrawal as a forced transaction.
func (w *world) withdraw() {
	w.t.Helper()
	id := new(big.Int).SetUint64(w.cfg.L2ChainID)
	raw, err := types.MustSignNewTx(testKey, types.LatestSignerForChainID(id), &types.DynamicFeeTx{
		ChainID: id, To: &params.OutboxAddress, Value: big.NewInt(1), Gas: 500_000, Data: bindings.NewOutbox().PackSend(testAddr, nil),
		GasFeeCap: big.NewInt(100 * ethparams.GWei), GasTipCap: big.NewInt(1),
	}).MarshalBinary()
	if err != nil {
		w.t.Fatal(err)
	}
	w.l1.Force(raw)
	w.l1.Mine()
}

// A state that cannot be read says nothing about the outbox; nothing is final meanwhile.
func TestOutboxCannotBeRead(t *testing.T) {
	w := newWorld(t)
	w.l1.depth = 0
	n := w.follower()
	w.batch(1)
	w.finalize(1, w.op.Head())
	w.l1.Mine()
	n.chain.outbox = errors.New("disk")
	err := n.drive()
	wantIs(t, err, n.chain.outbox)
	if severity.Of(err) != severity.Temporary {
		t.Errorf("%v is %v", err, severity.Of(err))
	}
	n.want(1, 1, 0)
	n.chain.outbox = nil
	n.settle()
	n.want(1, 1, 1)
	// What is labelled final is not looked at again after a restart.
	again := w.node(n.chain, n.file)
	n.chain.outbox = errors.New("disk")
	again.settle()
	again.want(1, 1, 1)
}

// An L1 reorg that undoes what is labelled finalized is an accident the node
// must not paper over.
func TestFinalizedReorg(t *testing.T) {
	w := newWorld(t)
	w.l1.depth = 0
	n := w.follower()
	w.batch(1)
	w.finalize(1, w.op.Head())
	w.l1.Mine()
	n.settle()
	n.want(1, 1, 1)
	w.l1.Drop(1)
	w.l1.MineMany(2)
	wantCritical(t, n.drive(), ErrFinalizedReorg)
	n.want(1, 1, 1)
}

func TestReorgBelowMemory(t *testing.T) {
	w := newWorld(t)
	w.l1.depth = 10
	n := w.follower()
	w.l1.MineMany(keepBlocks * 2)
	n.settle()
	w.l1.Drop(keepBlocks + 20)
	w.l1.MineMany(keepBlocks + 20)
	wantCritical(t, n.drive(), ErrFinalizedReorg)
}

// Older blocks are read in bulk, without losing a log.
func TestBulkRead(t *testing.T) {
	w := newWorld(t)
	w.l1.depth = 10
	w.batch(1)
	w.l1.MineMany(keepBlocks)
	w.batch(1)
	w.l1.MineMany(2 * keepBlocks)
	n := w.follower()
	n.settle()
	n.want(2, 2, 0)
	if len(n.traversal.path) > keepBlocks+2 || len(n.ledger.journal) != 0 {
		t.Fatalf("%d blocks and %d changes kept", len(n.traversal.path), len(n.ledger.journal))
	}
}

// The finalized label of a former run is never contradicted.
func TestDerivedContradictsLocalFinalized(t *testing.T) {
	w := newWorld(t)
	other := newWorld(t)
	other.l1.MineMany(2)
	other.sequence(2)
	if err := other.op.SetLabels(t.Context(), other.op.Head().Hash(), other.op.Head().Hash(), other.op.Head().Hash()); err != nil {
		t.Fatal(err)
	}
	w.batch(1)
	n := w.node(other.op, "")
	wantCritical(t, n.drive(), ErrFinalizedMismatch)
	n.want(2, 2, 2)
}
