package sequencer

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/eth/wal"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Blocks that the database lost come back from the log, the same ones.
func TestRecover(t *testing.T) {
	w := newWorld(t, Options{})
	w.burn(5)
	head := w.chain.Head().Hash()
	for _, lost := range []uint64{0, 2, 5} {
		survivor := newChain(t)
		for n := uint64(1); n <= 5-lost; n++ {
			if _, err := survivor.InsertChain(types.Blocks{w.chain.BlockByNumber(n)}); err != nil {
				t.Fatal(err)
			}
		}
		again := &world{t: t, l1: w.l1, chain: survivor, log: w.log, clock: w.clock}
		again.connect(Options{})
		if err := again.Recover(context.Background()); err != nil {
			t.Fatal(err)
		}
		if again.chain.Head().Hash() != head {
			t.Fatalf("%d blocks lost: head is %v", lost, again.chain.Head().Number)
		}
		again.burn(1)
		if err := again.log.Rewind(5); err != nil { // for the next case
			t.Fatal(err)
		}
	}
}

// A restart does not bring back what derivation replaced.
func TestRecoverAfterDerivation(t *testing.T) {
	w := newWorld(t, Options{})
	w.burn(3)
	other := w.otherBlock(2)
	if err := w.chain.Insert(context.Background(), other); err != nil {
		t.Fatal(err)
	}
	if _, err := w.keeper.SetSafe(context.Background(), other.Header()); err != nil {
		t.Fatal(err)
	}
	if err := w.Recover(context.Background()); err != nil {
		t.Fatal(err)
	}
	if w.chain.Head().Hash() != other.Hash() {
		t.Fatal("recovery replaced a derived block")
	}
	w.burn(1)
	if w.chain.Head().ParentHash != other.Hash() {
		t.Fatal("not built on the derived block")
	}
}

func TestRecoverNothing(t *testing.T) {
	w := newWorld(t, Options{})
	if err := w.Recover(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// A log whose blocks the chain refuses is not ignored.
func TestRecoverRefused(t *testing.T) {
	w := newWorld(t, Options{})
	header := w.otherBlock(2).Header()
	header.Root[0] ^= 1
	file, err := wal.Open(t.TempDir(), wal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	w.log.Log = file
	if err := file.Append(types.NewBlockWithHeader(header).WithBody(types.Body{Withdrawals: types.Withdrawals{}})); err != nil {
		t.Fatal(err)
	}
	if err := w.Recover(context.Background()); !errors.Is(err, ErrLog) || severity.Of(err) != severity.Critical {
		t.Fatalf("error %v", err)
	}
}

// Unsafe blocks on an origin that L1 dropped are sequenced again, with their
// transactions, and stay dropped after a restart.
func TestReorg(t *testing.T) {
	w := newWorld(t, Options{})
	w.burn(2) // on the start block
	w.l1.mine(2)
	w.l1.deposit(1)
	w.l1.mine(1)
	w.clock.set(startTime + 40)
	w.l1.deposits[0].L1Block-- // in the block that gets dropped
	w.burn(2)
	if originOf(t, w.chain.BlockByNumber(4)) == startBlock {
		t.Fatal("the origin did not move")
	}
	w.l1.drop(3)
	w.l1.deposits = nil

	// L1 is shorter now, which says nothing yet.
	if _, err := w.attempt(context.Background()); err != nil {
		t.Fatal(err)
	}
	if s := w.Status(); !strings.Contains(s.Halted, ErrDrift.Error()) || w.chain.Head().Number.Uint64() != 4 {
		t.Fatalf("%+v, head %v", s, w.chain.Head().Number)
	}

	w.pool.txs = make(map[uint64]*types.Transaction) // as geth's pool forgets what is in blocks
	w.l1.mine(4)
	if _, err := w.attempt(context.Background()); err != nil {
		t.Fatal(err)
	}
	if have := w.chain.Head().Number.Uint64(); have != 2 {
		t.Fatalf("head is %d, want the last block with an origin on l1", have)
	}
	if n, _, _ := w.log.Last(); n != 2 {
		t.Fatalf("log ends at %d", n)
	}
	if err := w.Recover(context.Background()); err != nil || w.chain.Head().Number.Uint64() != 2 {
		t.Fatalf("after a restart: head %v, %v", w.chain.Head().Number, err)
	}
	if block := w.mustStep(); len(block.Transactions()) != 2 {
		t.Fatalf("%d transactions came back, want 2", len(block.Transactions()))
	}
}

// Blocks that are on L1 are derivation's to rewind.
func TestReorgUnderSafe(t *testing.T) {
	w := newWorld(t, Options{})
	w.l1.mine(1)
	w.burn(2)
	if _, err := w.keeper.SetSafe(context.Background(), w.chain.HeaderByNumber(1)); err != nil {
		t.Fatal(err)
	}
	w.l1.drop(1)
	w.l1.mine(2)
	if _, err := w.attempt(context.Background()); err != nil {
		t.Fatal(err)
	}
	if s := w.Status(); !strings.Contains(s.Halted, ErrOrigin.Error()) || w.chain.Head().Number.Uint64() != 2 {
		t.Fatalf("%+v, head %v", s, w.chain.Head().Number)
	}
	if _, err := w.keeper.SetSafe(context.Background(), w.chain.HeaderByNumber(0)); err != nil { // derivation did
		t.Fatal(err)
	}
	if _, err := w.attempt(context.Background()); err != nil {
		t.Fatal(err)
	}
	if w.chain.Head().Number.Uint64() != 0 {
		t.Fatalf("head %v", w.chain.Head().Number)
	}
	w.mustStep()
	if s := w.Status(); s.Halted != "" {
		t.Fatalf("%+v", s)
	}
}
