package batcher

import (
	"context"

	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// L2 is the local L2 chain; eth/engine.Engine satisfies it.
type L2 interface {
	Head() *types.Header
	Safe() *types.Header                 // last block derived from L1
	BlockByNumber(n uint64) *types.Block // canonical, nil if absent
}

// L1 is what the batcher reads of L1; l1.Tracker satisfies it. It may change
// between any two calls.
type L1 interface {
	Head() l1.BlockRef
	RefByNumber(number uint64) (l1.BlockRef, error)
	CountsAt(number uint64) (l1.Counts, error)
	Deposits(from, to uint64) ([]l1.Deposit, error) // indices from..to-1
	Forced(from, to uint64) ([]l1.Forced, error)    // indices from..to-1
	EventsIn(from, to uint64) []l1.Event            // blocks from..to, both included
}

// Sender gets transactions mined; txmgr.Manager satisfies it.
type Sender interface {
	Send(ctx context.Context, c txmgr.Candidate) (*types.Receipt, error)
	Prices(ctx context.Context) (txmgr.Prices, error)
}

// Weigher tells what blocks take to prove, at most; eth/engine.Engine satisfies it.
type Weigher interface {
	Weight(ctx context.Context, block *types.Block) (meter.Block, error)
}

// Verifier checks a batch by other means than the batcher; proving.Executor
// satisfies it.
type Verifier interface {
	Check(ctx context.Context, candidate *proving.Candidate) error
}
