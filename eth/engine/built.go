package engine

import (
	"fmt"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"

	"github.com/zkgeth/zkgeth/core/builder"
)

// built remembers the last built block with its state, so that inserting it does
// not execute it again. Sequencer and derivation may both be building; the loser
// of that race is executed like a block from elsewhere.
type built struct {
	mu  sync.Mutex
	res *builder.Result
}

func (b *built) put(res *builder.Result) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.res = res
}

// take returns the result for a block, once.
func (b *built) take(hash common.Hash) *builder.Result {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.res == nil || b.res.Block.Hash() != hash {
		return nil
	}
	res := b.res
	b.res = nil
	return res
}

// store writes a built block, its receipts and its state, as go-ethereum does
// after executing a block. The state root was computed from this very state when
// the block was sealed.
func (e *Engine) store(res *builder.Result) error {
	block, db := res.Block, e.backend.ChainDb()
	rules := e.chain().Config().Rules(block.Number(), true, block.Time())
	root, err := res.State.Commit(rules, block.NumberU64())
	if err != nil {
		return fmt.Errorf("commit state of block %d: %w", block.NumberU64(), err)
	}
	if root != block.Root() {
		return fmt.Errorf("%w: block %d: state has root %v, header says %v", ErrInvalidBlock, block.NumberU64(), root, block.Root())
	}
	if err := e.chain().TrieDB().Commit(root, false); err != nil {
		return fmt.Errorf("write state of block %d: %w", block.NumberU64(), err)
	}
	batch := db.NewBatch()
	rawdb.WriteBlock(batch, block)
	rawdb.WriteReceipts(batch, block.Hash(), block.NumberU64(), res.Receipts)
	if err := batch.Write(); err != nil {
		return fmt.Errorf("write block %d: %w", block.NumberU64(), err)
	}
	return nil
}
