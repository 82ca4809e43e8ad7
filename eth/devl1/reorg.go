package devl1

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"
)

// ReorgMode says what a reorg does with the transactions of the replaced blocks.
type ReorgMode int

const (
	// ReorgEmpty returns them to the pools; all new blocks are empty, so the
	// next block mined has them.
	ReorgEmpty ReorgMode = iota
	// ReorgRefill returns them to the pools and fills the last new block.
	ReorgRefill
	// ReorgDrop forgets them, and everything else in the pools.
	ReorgDrop
)

// Reorg replaces the last depth blocks by depth+1 others and returns the new
// head. Blocks of the same number keep their time, so the slots stay. Neither
// the genesis nor a finalized block can be replaced.
func (l *L1) Reorg(ctx context.Context, depth uint64, mode ReorgMode) (*types.Block, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return nil, ErrClosed
	}
	head := l.chain.CurrentBlock().Number.Uint64()
	if depth == 0 || depth > head {
		return nil, fmt.Errorf("%w: %d of %d blocks", ErrReorgDepth, depth, head)
	}
	if final := l.chain.CurrentFinalBlock().Number.Uint64(); head-depth < final {
		return nil, fmt.Errorf("%w: %d blocks from %d, finalized is %d", ErrReorgDepth, depth, head, final)
	}
	parent := l.chain.GetHeaderByNumber(head - depth)
	var block *types.Block
	for number := head - depth + 1; number <= head; number++ {
		var err error
		at := l.chain.GetHeaderByNumber(number).Time
		if block, err = l.build(ctx, parent, at, false); err != nil {
			return nil, err
		}
		parent = block.Header()
	}
	if mode == ReorgRefill {
		// The pools take the old branch's transactions back when the head
		// moves, so the branch becomes canonical before its last block exists.
		if err := l.setHead(block); err != nil {
			return nil, err
		}
		return l.mine(ctx)
	}
	at := l.clock.peek(parent.Time)
	block, err := l.build(ctx, parent, at, false)
	if err != nil {
		return nil, err
	}
	if err := l.setHead(block); err != nil {
		return nil, err
	}
	l.clock.used(at)
	if err := l.backend.TxPool().Sync(); err != nil {
		return nil, fmt.Errorf("sync pool: %w", err)
	}
	if mode == ReorgDrop {
		l.backend.TxPool().Clear()
	}
	return block, nil
}

// IncreaseTime moves the clock of the coming blocks ahead.
func (l *L1) IncreaseTime(seconds uint64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.clock.increase(seconds)
}

// SetNextTime sets the timestamp of the next block, in seconds; the clock goes
// on from there.
func (l *L1) SetNextTime(at uint64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.clock.setNext(at, l.chain.CurrentBlock().Time)
}
