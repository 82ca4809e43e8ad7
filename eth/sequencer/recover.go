package sequencer

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Recover brings the chain to the last block in the log: a kill can take the
// newest blocks from the database, never from the log.
func (s *Sequencer) Recover(ctx context.Context) error {
	var last *types.Block
	restored := 0
	err := s.log.ReplayFrom(0, func(block *types.Block) error {
		if s.engine.BlockByHash(block.ParentHash()) == nil {
			return nil // before what the log still connects to
		}
		known := s.engine.BlockByHash(block.Hash()) != nil
		if err := s.engine.Insert(ctx, block); err != nil {
			return err
		}
		if !known {
			restored++
		}
		last = block
		return nil
	})
	if err != nil {
		return severity.Wrap(severity.Critical, fmt.Errorf("%w: replay: %w", ErrLog, err))
	}
	if last == nil {
		return nil
	}
	if err := s.moveTo(ctx, last); err != nil {
		return severity.Wrap(severity.Critical, fmt.Errorf("restore head %d: %w", last.NumberU64(), err))
	}
	if restored > 0 {
		log.Info("Restored blocks from the write-ahead log", "count", restored, "head", last.NumberU64(), "hash", last.Hash())
	}
	return nil
}

// moveTo makes a known block the head, unless the head is on top of it already
// or derivation has decided for another chain.
func (s *Sequencer) moveTo(ctx context.Context, target *types.Block) error {
	var path []*types.Header // from target down to its first canonical ancestor, excluded
	at := target.Header()
	for {
		if on := s.engine.HeaderByNumber(at.Number.Uint64()); on != nil && on.Hash() == at.Hash() {
			break
		}
		path = append(path, at)
		parent := s.engine.BlockByHash(at.ParentHash)
		if parent == nil {
			return fmt.Errorf("block %v is not connected to the chain", at.ParentHash)
		}
		at = parent.Header()
	}
	if len(path) == 0 {
		return nil
	}
	if at.Number.Cmp(s.engine.Safe().Number) < 0 {
		log.Warn("Logged blocks were replaced by batches on L1", "from", at.Number.Uint64()+1, "to", target.NumberU64())
		return nil
	}
	if head := s.engine.Head(); head.Hash() != at.Hash() {
		if err := s.labels.Rewind(ctx, head.Hash(), at); err != nil {
			return err
		}
	}
	for i := len(path) - 1; i >= 0; i-- {
		if err := s.labels.Extend(ctx, path[i].ParentHash, path[i]); err != nil {
			return err
		}
	}
	return nil
}

// reorg drops the blocks whose origin L1 has replaced.
func (s *Sequencer) reorg(ctx context.Context, head *types.Header) error {
	to, txs, err := s.rewind(ctx, head, func(at *types.Header) (bool, error) {
		_, ok, err := s.locate(at)
		return ok, err
	})
	if err != nil {
		return err
	}
	log.Warn("L1 reorganised under unsafe blocks, sequencing them again", "dropped", head.Number.Uint64()-to.Number.Uint64(),
		"head", to.Number, "txs", txs, "was", shorten(head.Hash()))
	return nil
}

// rewind drops blocks from the head down to the first one that stays, which it returns, and
// gives their transactions back to the pool.
func (s *Sequencer) rewind(ctx context.Context, head *types.Header, stays func(*types.Header) (bool, error)) (to *types.Header, txs int, err error) {
	safe := s.engine.Safe().Number.Uint64()
	var dropped []*types.Transaction
	at := head
	for {
		if at.Number.Uint64() <= safe {
			return nil, 0, severity.Wrap(severity.Temporary, fmt.Errorf("%w: block %d is safe, waiting for derivation", ErrOrigin, at.Number))
		}
		block := s.engine.BlockByHash(at.Hash())
		parent := s.engine.HeaderByNumber(at.Number.Uint64() - 1)
		if block == nil || parent == nil || parent.Hash() != at.ParentHash {
			return nil, 0, severity.Errorf(severity.Temporary, "chain moved while block %v was looked at", at.Number)
		}
		dropped = append(block.Transactions()[:len(block.Transactions()):len(block.Transactions())], dropped...)
		at = parent
		ok, err := stays(at)
		if err != nil {
			return nil, 0, severity.Wrap(severity.Temporary, err)
		}
		if ok {
			break
		}
	}
	if err := s.labels.Rewind(ctx, head.Hash(), at); err != nil {
		return nil, 0, severity.Wrap(severity.Temporary, err)
	}
	if err := s.log.Rewind(at.Number.Uint64()); err != nil {
		return nil, 0, severity.Wrap(severity.Critical, fmt.Errorf("%w: rewind to %d: %w", ErrLog, at.Number, err))
	}
	rewindMeter.Mark(1)
	s.supply.drop()
	s.pool.Return(dropped)
	return at, len(dropped), nil
}

func shorten(h common.Hash) string { return h.TerminalString() }
