package derive

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// L1 is what derivation reads of L1; l1.Tracker satisfies it. It may change
// between any two calls.
type L1 interface {
	Head() l1.BlockRef
	Finalized() l1.BlockRef
	RefByNumber(number uint64) (l1.BlockRef, error)
	CountsAt(number uint64) (l1.Counts, error)
	Deposits(from, to uint64) ([]l1.Deposit, error) // indices from..to-1
	Forced(from, to uint64) ([]l1.Forced, error)    // indices from..to-1
	EventsIn(from, to uint64) []l1.Event            // blocks from..to, both included
}

// Engine is the L2 chain; eth/engine.Engine satisfies it.
type Engine interface {
	Head() *types.Header
	Finalized() *types.Header
	HeaderByNumber(number uint64) *types.Header // canonical, nil if absent
	BlockByNumber(number uint64) *types.Block   // canonical, nil if absent
	BlockByHash(hash common.Hash) *types.Block  // nil if unknown
	// OutboxRoot is what the L2 outbox has after a known block.
	OutboxRoot(block *types.Header) (common.Hash, error)
	Build(ctx context.Context, parent *types.Header, attrs builder.Attributes) (*builder.Result, error)
	Insert(ctx context.Context, block *types.Block) error
}

// Labels moves safe and finalized; labels.Keeper satisfies it.
type Labels interface {
	SetSafe(ctx context.Context, block *types.Header) (dropped bool, err error)
	SetFinalized(ctx context.Context, block *types.Header) error
}
