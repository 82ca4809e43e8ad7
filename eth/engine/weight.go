package engine

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/lru"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
)

// keptWeights is how many blocks are remembered: more than are in a batch.
const keptWeights = params.MaxBatchBlocks

// weights remembers the meter's account of the blocks that this engine has built.
type weights struct {
	known *lru.Cache[common.Hash, meter.Block]
}

func newWeights() weights { return weights{lru.NewCache[common.Hash, meter.Block](keptWeights)} }

// accountant is a builder.Meter that can tell what a block takes.
type accountant interface {
	BlockWith(deposits, forced int) meter.Block
	Bounded() bool
}

// note keeps the account of a block that was just built under a meter.
func (w *weights) note(m builder.Meter, block *types.Block) {
	// An account that was only bounded is not worth remembering: a batch would be closed
	// long before it is full.
	if a, ok := m.(accountant); ok && !a.Bounded() {
		// It was told of the forced transactions.
		w.known.Add(block.Hash(), a.BlockWith(len(block.Withdrawals()), 0))
	}
}

// entries returns how many deposits and forced transactions a block consumes.
func entries(parent *types.Header, block *types.Block) (deposits, forced int, err error) {
	before, err := params.DecodeHeaderExtra(parent.Extra)
	if err != nil {
		return 0, 0, err
	}
	after, err := params.DecodeHeaderExtra(block.Extra())
	if err != nil {
		return 0, 0, err
	}
	return len(block.Withdrawals()), int(after.ForcedEnd - before.ForcedEnd), nil
}

// Weight returns what the meter (core/meter) says of a block of the chain: the account
// of the sequencer's meter for a block that this engine has built from a pool, else
// that of executing it once more.
func (e *Engine) Weight(ctx context.Context, block *types.Block) (meter.Block, error) {
	if known, ok := e.weights.known.Get(block.Hash()); ok {
		return known, nil
	}
	weight, err := e.weigh(ctx, block)
	if err != nil {
		return meter.Block{}, fmt.Errorf("weigh block %d: %w", block.NumberU64(), err)
	}
	e.weights.known.Add(block.Hash(), weight)
	return weight, nil
}

// weigh executes a block under a meter of its own.
func (e *Engine) weigh(ctx context.Context, block *types.Block) (meter.Block, error) {
	parent := e.chain().GetHeader(block.ParentHash(), block.NumberU64()-1)
	if parent == nil {
		return meter.Block{}, ErrUnknownParent
	}
	deposits, forced, err := entries(parent, block)
	if err != nil {
		return meter.Block{}, err
	}
	statedb, err := e.chain().StateAtForkBoundary(parent, block.Header())
	if err != nil {
		return meter.Block{}, err
	}
	m := meter.NewCycles(meter.DefaultPrices, meter.Limits{})
	hooks := m.Hooks(func() {})
	hooks.OnTxStart = func(ctx *tracing.VMContext, tx *types.Transaction, _ common.Address) {
		m.Observe(ctx)
		m.Begin(tx)
	}
	hooks.OnTxEnd = func(*types.Receipt, error) {
		m.End() // without limits
		m.Commit()
	}
	if _, err := core.NewStateProcessor(e.chain()).Process(ctx, block, statedb, nil, nil, vm.Config{Tracer: hooks}, nil); err != nil {
		return meter.Block{}, err
	}
	return m.BlockWith(deposits, forced), nil
}
