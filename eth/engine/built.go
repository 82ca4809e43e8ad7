package engine

import (
	"fmt"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/core/types"

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
	written := make(chan error, 1)
	go func() {
		err := e.writeBlock(res)
		if err == nil {
			e.share(res.Block)
		}
		written <- err
	}()
	err := e.commitState(res)
	if failed := <-written; err == nil {
		err = failed
	}
	return err
}

func (e *Engine) writeBlock(res *builder.Result) error {
	batch := e.backend.ChainDb().NewBatch()
	defer batch.Close()
	rawdb.WriteBlock(batch, res.Block)
	rawdb.WriteReceipts(batch, res.Block.Hash(), res.Block.NumberU64(), res.Receipts)
	if err := batch.Write(); err != nil {
		return fmt.Errorf("write block %d: %w", res.Block.NumberU64(), err)
	}
	return nil
}

func (e *Engine) commitState(res *builder.Result) error {
	block := res.Block
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
	return nil
}

// share spares go-ethereum the recovery of every signature of the block. It reads the
// block back from the database and keeps that copy in a cache; its blob pool would then
// recover the senders one by one before the next block. The copy is made here, and its
// transactions hashed, because here it takes no time: the state takes longer.
func (e *Engine) share(block *types.Block) {
	cached := e.chain().GetBlock(block.Hash(), block.NumberU64())
	if cached == nil {
		return // whoever needs the block will report it
	}
	signer, txs := types.LatestSigner(e.chain().Config()), block.Transactions()
	for i, tx := range cached.Transactions() {
		tx.Hash()
		from, err := types.Sender(signer, txs[i]) // known since execution
		if err != nil {
			continue
		}
		_, _ = types.Sender(&knownSender{Signer: signer, from: from}, tx) // cannot fail
	}
}

// knownSender is a signer that need not look at the signature.
type knownSender struct {
	types.Signer
	from common.Address
}

func (s *knownSender) Sender(*types.Transaction) (common.Address, error) { return s.from, nil }
