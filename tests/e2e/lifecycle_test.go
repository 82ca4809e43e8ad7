package e2e

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// A transaction becomes safe and final, and a node with L1 alone, started late,
// has the same chain.
func TestLifecycleAndFollower(t *testing.T) {
	n := start(t, nil)
	first := n.transfer(0, common.Address{1}, 1)
	second := n.transfer(1, common.Address{2}, 2)
	last := second.BlockNumber.Uint64()
	if first.Status != 1 || second.Status != 1 {
		t.Fatal("a transfer failed")
	}
	n.safe(n.L2, last)
	n.finalized(n.L2, last)

	dir := t.TempDir()
	f := n.follower(dir, nil)
	n.finalized(f, last)
	n.same(f, last)

	// It goes on after a restart, from its checkpoint.
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	third := n.transfer(0, common.Address{1}, 1)
	f = n.follower(dir, nil)
	n.finalized(f, third.BlockNumber.Uint64())
	n.same(f, third.BlockNumber.Uint64())
}
