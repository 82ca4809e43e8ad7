package derive

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
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
	for name, change := range map[string]func(block, root *common.Hash){
		"block hash": func(block, _ *common.Hash) { block[0] ^= 1 },
		"state root": func(_, root *common.Hash) { root[0] ^= 1 },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.l1.depth = 0
			n := w.follower()
			w.batch(2)
			w.finalize(1, w.op.Head())
			log := w.l1.open.events[0].Finalized
			change(&log.BlockHash, &log.StateRoot)
			w.l1.Mine()
			wantCritical(t, n.drive(), ErrFinalizedMismatch)
			n.want(2, 2, 0)
		})
	}
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
