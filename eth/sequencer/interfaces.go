package sequencer

import (
	"context"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/event"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// Engine is the L2 chain; eth/engine.Engine satisfies it.
type Engine interface {
	Head() *types.Header
	Safe() *types.Header
	HeaderByNumber(number uint64) *types.Header // canonical, nil if absent
	BlockByNumber(number uint64) *types.Block   // canonical, nil if absent
	BlockByHash(hash common.Hash) *types.Block  // nil if unknown
	Build(ctx context.Context, parent *types.Header, attrs builder.Attributes) (*builder.Result, error)
	Insert(ctx context.Context, block *types.Block) error
}

// Labels moves the head; labels.Keeper satisfies it.
type Labels interface {
	Extend(ctx context.Context, parent common.Hash, child *types.Header) error
	Rewind(ctx context.Context, from common.Hash, to *types.Header) error
}

// L1 is where origins and queue entries come from; l1.Tracker satisfies it.
type L1 interface {
	Head() l1.BlockRef
	RefByNumber(number uint64) (l1.BlockRef, error)
	CountsAt(number uint64) (l1.Counts, error)
	Deposits(from, to uint64) ([]l1.Deposit, error) // indices from..to-1
	Forced(from, to uint64) ([]l1.Forced, error)    // indices from..to-1
	Subscribe(ch chan<- l1.Update) event.Subscription
}

// Pool offers transactions; eth/pool.Pool satisfies it.
type Pool interface {
	Candidates(baseFee *big.Int) builder.TxSource
	Refuse(hash common.Hash, reason string)
	Return(txs []*types.Transaction)
	Subscribe(ch chan<- core.NewTxsEvent) event.Subscription
	Sync() error
}

// Log keeps blocks across a crash; wal.Log satisfies it. Append returns after the
// block is on disk and replaces what was logged from its number on.
type Log interface {
	Append(block *types.Block) error
	Rewind(number uint64) error // forget the blocks above
	Last() (number uint64, hash common.Hash, ok bool)
	ReplayFrom(number uint64, visit func(block *types.Block) error) error
	Prune(below uint64) error
}
