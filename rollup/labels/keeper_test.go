package labels

import (
	"context"
	"errors"
	"math/big"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// tree is an engine that knows headers and nothing else.
type tree struct {
	mu                sync.Mutex
	known             map[common.Hash]*types.Header
	head, safe, final *types.Header
}

func newTree() *tree {
	genesis := &types.Header{Number: new(big.Int)}
	t := &tree{known: make(map[common.Hash]*types.Header), head: genesis, safe: genesis, final: genesis}
	t.known[genesis.Hash()] = genesis
	return t
}

func (t *tree) child(parent *types.Header, salt byte) *types.Header {
	t.mu.Lock()
	defer t.mu.Unlock()
	h := &types.Header{ParentHash: parent.Hash(), Number: new(big.Int).Add(parent.Number, common.Big1), Extra: []byte{salt}}
	t.known[h.Hash()] = h
	return h
}

func (t *tree) get(which **types.Header) *types.Header {
	t.mu.Lock()
	defer t.mu.Unlock()
	return *which
}

func (t *tree) Head() *types.Header      { return t.get(&t.head) }
func (t *tree) Safe() *types.Header      { return t.get(&t.safe) }
func (t *tree) Finalized() *types.Header { return t.get(&t.final) }

func (t *tree) HeaderByNumber(number uint64) *types.Header {
	t.mu.Lock()
	defer t.mu.Unlock()
	for h := t.head; h != nil; h = t.known[h.ParentHash] {
		if h.Number.Uint64() == number {
			return h
		}
	}
	return nil
}

func (t *tree) SetLabels(_ context.Context, head, safe, final common.Hash) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.head, t.safe, t.final = t.known[head], t.known[safe], t.known[final]
	if t.head == nil || t.safe == nil || t.final == nil {
		return errors.New("unknown block")
	}
	return nil
}

func (t *tree) want(tt *testing.T, head, safe, final *types.Header) {
	tt.Helper()
	for _, c := range []struct {
		name       string
		have, want *types.Header
	}{{"head", t.Head(), head}, {"safe", t.Safe(), safe}, {"finalized", t.Finalized(), final}} {
		if c.have.Hash() != c.want.Hash() {
			tt.Errorf("%s is block %v (salt %x), want %v (salt %x)", c.name, c.have.Number, c.have.Extra, c.want.Number, c.want.Extra)
		}
	}
}

func wantErr(t *testing.T, have, want error) {
	t.Helper()
	if !errors.Is(have, want) {
		t.Fatalf("error is %v, want %v", have, want)
	}
}

func TestExtend(t *testing.T) {
	chain := newTree()
	k, g, ctx := New(chain), chain.Head(), context.Background()
	a := chain.child(g, 1)
	wantErr(t, k.Extend(ctx, g.Hash(), a), nil)
	chain.want(t, a, g, g)
	wantErr(t, k.Extend(ctx, g.Hash(), chain.child(g, 2)), ErrMoved)                 // parent is not the head any more
	wantErr(t, k.Extend(ctx, a.Hash(), chain.child(chain.child(a, 0), 0)), ErrMoved) // not a child of it
	chain.want(t, a, g, g)
}

func TestRewind(t *testing.T) {
	chain := newTree()
	k, g, ctx := New(chain), chain.Head(), context.Background()
	a := chain.child(g, 0)
	b := chain.child(a, 0)
	c := chain.child(b, 0)
	wantErr(t, chain.SetLabels(ctx, c.Hash(), a.Hash(), g.Hash()), nil)
	wantErr(t, k.Rewind(ctx, b.Hash(), a), ErrMoved)
	wantErr(t, k.Rewind(ctx, c.Hash(), chain.child(a, 9)), ErrNotCanonical)
	wantErr(t, k.Rewind(ctx, c.Hash(), g), ErrBelowSafe)
	chain.want(t, c, a, g)
	wantErr(t, k.Rewind(ctx, c.Hash(), a), nil)
	chain.want(t, a, a, g)
}

func TestSetSafe(t *testing.T) {
	chain := newTree()
	k, g, ctx := New(chain), chain.Head(), context.Background()
	a := chain.child(g, 0)
	b := chain.child(a, 0)
	c := chain.child(b, 0)
	wantErr(t, chain.SetLabels(ctx, c.Hash(), g.Hash(), g.Hash()), nil)
	steps := []struct {
		name       string
		block      *types.Header
		dropped    bool
		head, safe *types.Header
	}{
		{"consolidate", b, false, c, b},
		{"fall back", a, false, c, a},
		{"replace", chain.child(a, 7), true, chain.child(a, 7), chain.child(a, 7)},
		{"extend", chain.child(chain.child(a, 7), 7), false, chain.child(chain.child(a, 7), 7), chain.child(chain.child(a, 7), 7)},
	}
	for _, s := range steps {
		dropped, err := k.SetSafe(ctx, s.block)
		if err != nil || dropped != s.dropped {
			t.Fatalf("%s: dropped %v, error %v", s.name, dropped, err)
		}
		chain.want(t, s.head, s.safe, g)
	}
}

func TestFinalizedNeverMovesBack(t *testing.T) {
	chain := newTree()
	k, g, ctx := New(chain), chain.Head(), context.Background()
	a := chain.child(g, 0)
	b := chain.child(a, 0)
	c := chain.child(b, 0)
	wantErr(t, chain.SetLabels(ctx, c.Hash(), b.Hash(), g.Hash()), nil)
	wantErr(t, k.SetFinalized(ctx, c), ErrNotCanonical) // above safe
	wantErr(t, k.SetFinalized(ctx, chain.child(g, 3)), ErrNotCanonical)
	wantErr(t, k.SetFinalized(ctx, b), nil)
	wantErr(t, k.SetFinalized(ctx, a), nil) // already
	chain.want(t, c, b, b)
	_, err := k.SetSafe(ctx, a)
	wantErr(t, err, ErrFinalized)
	chain.want(t, c, b, b)
}

// The sequencer extends while derivation moves safe: no block of the sequencer
// may get lost.
func TestConcurrent(t *testing.T) {
	chain := newTree()
	k, ctx := New(chain), context.Background()
	const blocks = 300
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for range blocks {
			if _, err := k.SetSafe(ctx, chain.Head()); err != nil {
				t.Error(err)
			}
		}
	}()
	for range blocks {
		head := chain.Head()
		if err := k.Extend(ctx, head.Hash(), chain.child(head, 0)); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
	if have := chain.Head().Number.Uint64(); have != blocks {
		t.Fatalf("head is %d, want %d", have, blocks)
	}
}
