package labels

import (
	"context"
	"fmt"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Engine is the chain whose labels are kept (eth/engine).
type Engine interface {
	Head() *types.Header
	Safe() *types.Header
	Finalized() *types.Header
	HeaderByNumber(number uint64) *types.Header // canonical, nil if absent
	SetLabels(ctx context.Context, head, safe, finalized common.Hash) error
}

// Keeper is the only caller of Engine.SetLabels. Its methods are safe for
// concurrent use and run one at a time.
type Keeper struct {
	mu     sync.Mutex
	engine Engine
}

// New returns the keeper of an engine's labels. There must be only one.
func New(engine Engine) *Keeper { return &Keeper{engine: engine} }

// Extend moves the head from parent to its child. [ErrMoved] if parent is not
// the head any more.
func (k *Keeper) Extend(ctx context.Context, parent common.Hash, child *types.Header) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if head := k.engine.Head(); head.Hash() != parent || child.ParentHash != parent {
		return fmt.Errorf("%w: head is %v (%v), not %v", ErrMoved, head.Number, head.Hash(), parent)
	}
	return k.engine.SetLabels(ctx, child.Hash(), k.engine.Safe().Hash(), k.engine.Finalized().Hash())
}

// Rewind moves the head from one block back to its ancestor, which must not be
// below safe.
func (k *Keeper) Rewind(ctx context.Context, from common.Hash, to *types.Header) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	head, safe := k.engine.Head(), k.engine.Safe()
	switch {
	case head.Hash() != from:
		return fmt.Errorf("%w: head is %v (%v), not %v", ErrMoved, head.Number, head.Hash(), from)
	case !k.canonical(to):
		return fmt.Errorf("%w: %v (%v)", ErrNotCanonical, to.Number, to.Hash())
	case to.Number.Cmp(safe.Number) < 0:
		return fmt.Errorf("%w: to %v, safe is %v", ErrBelowSafe, to.Number, safe.Number)
	}
	return k.engine.SetLabels(ctx, to.Hash(), safe.Hash(), k.engine.Finalized().Hash())
}

// SetSafe makes a known block safe. A block on the chain of the head leaves the
// head alone; any other becomes the head. It reports whether the former head
// was dropped by that. Safe may move back (batches can be reverted, L1 can
// reorg), but not behind finalized.
func (k *Keeper) SetSafe(ctx context.Context, block *types.Header) (dropped bool, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	head, final := k.engine.Head(), k.engine.Finalized()
	if block.Number.Cmp(final.Number) < 0 {
		return false, fmt.Errorf("%w: safe at %v, finalized is %v", ErrFinalized, block.Number, final.Number)
	}
	next := head
	if !k.canonical(block) {
		next = block
	}
	if err := k.engine.SetLabels(ctx, next.Hash(), block.Hash(), final.Hash()); err != nil {
		return false, err
	}
	return !k.canonical(head), nil
}

// SetFinalized makes a safe block final. A block at or below finalized must be
// on its chain and changes nothing.
func (k *Keeper) SetFinalized(ctx context.Context, block *types.Header) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	head, safe, final := k.engine.Head(), k.engine.Safe(), k.engine.Finalized()
	switch {
	case !k.canonical(block):
		return fmt.Errorf("%w: %v (%v)", ErrNotCanonical, block.Number, block.Hash())
	case block.Number.Cmp(final.Number) <= 0:
		return nil
	case block.Number.Cmp(safe.Number) > 0:
		return fmt.Errorf("%w: finalized at %v, safe is %v", ErrNotCanonical, block.Number, safe.Number)
	}
	return k.engine.SetLabels(ctx, head.Hash(), safe.Hash(), block.Hash())
}

func (k *Keeper) canonical(block *types.Header) bool {
	at := k.engine.HeaderByNumber(block.Number.Uint64())
	return at != nil && at.Hash() == block.Hash()
}

// Follow moves the head to another node's head, which must descend from safe. A
// block that is not known yet is fetched by the engine, whose error says so.
func (k *Keeper) Follow(ctx context.Context, head common.Hash) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.engine.SetLabels(ctx, head, k.engine.Safe().Hash(), k.engine.Finalized().Hash())
}
