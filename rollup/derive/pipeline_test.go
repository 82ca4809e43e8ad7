package derive

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// A follower that knows only L1 rebuilds the sequencer's chain.
func TestFollowerRebuilds(t *testing.T) {
	w := newWorld(t)
	n := w.follower()
	n.settle()
	n.want(0, 0, 0)

	w.l1.MineMany(3)
	w.batch(3)
	w.l1.Deposit(common.Address{1}, 5)
	w.l1.Deposit(common.Address{2}, 6)
	w.l1.Message(common.Hash{9})
	w.l1.Mine()
	n.settle()
	n.want(3, 3, 0)

	raw, err := w.transfer(testKey, 3).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	w.l1.Force(raw)
	w.l1.Force([]byte{0xde, 0xad}) // skipped
	w.l1.Mine()
	w.batch(2)
	last := w.batch(1)
	n.settle()
	if have, want := n.chain.Head().Hash(), last[0].Hash(); have != want {
		t.Fatalf("head is %v, sequencer has %v", have, want)
	}
	n.want(6, 6, 0)
	if s := n.Status(); s.Committed != 3 || s.Derived != 3 || s.Finalized != 0 || s.Error != "" || s.Halted != "" || s.L1Origin != w.l1.Head() {
		t.Fatalf("status %+v", s)
	}
}

// A sequencer derives its own blocks without executing them again, but for those
// with forced transactions.
func TestConsolidation(t *testing.T) {
	w := newWorld(t)
	n := w.sequencer()
	w.l1.Deposit(common.Address{1}, 5)
	w.l1.Mine()
	w.batch(3)
	w.batch(2)
	w.sequence(2) // not posted
	built := w.op.built
	n.settle()
	n.want(7, 5, 0)
	if w.op.built != built {
		t.Fatalf("%d blocks executed again", w.op.built-built)
	}
	w.l1.Force([]byte{1})
	w.l1.Mine()
	head := w.op.Head()
	w.commit(w.header([]*types.Block{w.op.GetBlockByNumber(6), w.op.GetBlockByNumber(7)}))
	w.l1.Mine()
	w.batch(1)
	built = w.op.built
	n.settle()
	n.want(8, 8, 0)
	if w.op.built != built+1 {
		t.Fatalf("%d blocks executed again, want the one with a forced transaction", w.op.built-built)
	}
	if w.op.GetHeaderByNumber(7).Hash() != head.Hash() {
		t.Fatal("consolidation replaced a block")
	}
}

// What L1 says wins over unsafe blocks.
func TestReplacesUnsafeBlocks(t *testing.T) {
	w := newWorld(t)
	w.l1.MineMany(2)
	blocks := w.batch(2)

	other := newWorld(t) // same genesis, other unsafe blocks
	other.l1.MineMany(4)
	other.sequence(5)
	n := w.node(other.op, "")
	n.want(5, 0, 0)
	n.settle()
	n.want(2, 2, 0)
	if n.chain.Head().Hash() != blocks[1].Hash() {
		t.Fatal("head is not the derived block")
	}
}
