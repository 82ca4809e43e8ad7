package sequencer

import (
	"context"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/core/types"
)

// newOutage is a world with blocks 1 to 4, of which 1 is safe and the rest were made before
// a deposit.
func newOutage(t *testing.T, opts Options) *world {
	t.Helper()
	w := newWorld(t, opts)
	w.burn(4)
	if _, err := w.keeper.SetSafe(context.Background(), w.chain.HeaderByNumber(1)); err != nil {
		t.Fatal(err)
	}
	w.l1.mine(3)
	w.l1.deposit(1)
	w.clock.set(startTime + 40)
	w.pool.txs = make(map[uint64]*types.Transaction) // as geth's pool forgets what is in blocks
	return w
}

// Unsafe blocks that L1 takes no more are made anew, with their transactions, and stay
// dropped after a restart.
func TestDiscard(t *testing.T) {
	w := newOutage(t, Options{})
	old := w.chain.HeaderByNumber(2)
	w.Discard(old, startBlock+3, "old")
	if made, wait, err := w.Step(context.Background()); made || wait <= 0 || err != nil {
		t.Fatalf("made %v, wait %v, %v", made, wait, err)
	}
	if have := w.chain.Head().Number.Uint64(); have != 1 {
		t.Fatalf("head is %d, want the last block before", have)
	}
	if n, _, _ := w.log.Last(); n != 1 {
		t.Fatalf("log ends at %d", n)
	}
	if err := w.Recover(context.Background()); err != nil || w.chain.Head().Number.Uint64() != 1 {
		t.Fatalf("after a restart: head %v, %v", w.chain.Head().Number, err)
	}
	block := w.mustStep()
	if len(block.Transactions()) != 3 || len(block.Withdrawals()) != 1 || originOf(t, block) != startBlock+3 {
		t.Fatalf("%d transactions, %d deposits, origin %d", len(block.Transactions()), len(block.Withdrawals()), originOf(t, block))
	}
	w.Discard(old, startBlock+3, "asked again")
	if w.step(); w.chain.Head().Hash() != block.Hash() {
		t.Fatal("dropped for a block that is gone")
	}
}

// What is safe stays, and so does what would be made the same way again.
func TestDiscardRefused(t *testing.T) {
	for name, tc := range map[string]struct {
		number, origin uint64
		confs          uint64
	}{
		"safe":                      {1, startBlock, 0},
		"no such origin yet":        {2, startBlock + 4, 0},
		"not with so many above it": {2, startBlock + 3, 1},
	} {
		t.Run(name, func(t *testing.T) {
			w := newOutage(t, Options{})
			head := w.chain.Head().Hash()
			w.opts.L1Confs = tc.confs
			w.Discard(w.chain.HeaderByNumber(tc.number), tc.origin, "old")
			w.step()
			if on := w.chain.HeaderByNumber(4); on == nil || on.Hash() != head {
				t.Fatal("blocks are gone")
			}
		})
	}
}

// Run looks at a request at once.
func TestDiscardWakes(t *testing.T) {
	w := newOutage(t, Options{})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	until := func(what string, is func() bool) {
		t.Helper()
		for deadline := time.Now().Add(time.Minute); !is(); {
			if time.Now().After(deadline) {
				t.Fatal(what)
			}
			<-time.After(time.Millisecond)
		}
	}
	until("the deposit is not taken", func() bool { return w.chain.Head().Number.Uint64() == 5 })
	first := w.chain.HeaderByNumber(2)
	w.Discard(first, startBlock+3, "old")
	until("nothing happens", func() bool {
		at := w.chain.HeaderByNumber(2)
		return at != nil && at.Hash() != first.Hash()
	})
	cancel()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
}
