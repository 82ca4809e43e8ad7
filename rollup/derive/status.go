package derive

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Status is a snapshot of a pipeline.
type Status struct {
	L1Head      l1.BlockRef // as the tracker sees it
	L1Finalized l1.BlockRef // at the node's --l1.finality
	L1Origin    l1.BlockRef // last L1 block read; zero before the first

	// Batch indices; 0 is the genesis batch.
	Committed uint64 // last batch on L1
	Derived   uint64 // last batch whose blocks are safe
	Finalized uint64 // last batch labelled finalized

	// Halted says why derivation stands still; empty when it does not.
	Halted string
	// Error is the error of the last step, with its severity; empty when it had none.
	Error string
	Level severity.Level
}

// Status returns a snapshot.
func (p *Pipeline) Status() Status {
	s := Status{
		L1Head: p.l1.Head(), L1Finalized: p.l1.Finalized(),
		Committed: p.ledger.Last().header.Index, Derived: p.ledger.Derived().header.Index,
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	s.L1Origin, s.Finalized = p.origin, p.final
	if p.failed != nil {
		s.Error, s.Level = p.failed.Error(), severity.Of(p.failed)
	}
	switch {
	case s.Level == severity.Critical:
		s.Halted = s.Error
	case p.halted != nil:
		s.Halted = p.halted.Error()
	}
	return s
}

// State says how far a batch has come.
type State string

const (
	Committed State = "committed" // on L1, not derived yet
	Invalid   State = "invalid"   // on L1, derivation waits for it to be reverted
	Safe      State = "safe"      // derived
	Final     State = "finalized" // labelled finalized
)

// Info describes a committed batch.
type Info struct {
	Header     batch.Header
	Hash       common.Hash
	FirstBlock uint64      // L2 block numbers, both included
	LastBlock  uint64      // (the genesis batch is block 0)
	BlockHash  common.Hash // of the last block; zero until derived
	L1Block    l1.BlockRef // where it was committed; zero for the genesis batch
	L1Tx       common.Hash
	State      State
}

// BatchInfo returns a committed batch; [ErrUnknownBatch] if there is none.
func (p *Pipeline) BatchInfo(index uint64) (Info, error) {
	e, ok := p.ledger.Entry(index)
	if !ok {
		return Info{}, fmt.Errorf("%w: %d, the last one is %d", ErrUnknownBatch, index, p.ledger.Last().header.Index)
	}
	return p.info(e), nil
}

// BatchOf returns the committed batch that holds an L2 block; [ErrUnknownBatch]
// if it is not on L1 yet.
func (p *Pipeline) BatchOf(block uint64) (Info, error) {
	e, ok := p.ledger.Holding(block)
	if !ok {
		return Info{}, fmt.Errorf("%w: block %d is in no batch yet", ErrUnknownBatch, block)
	}
	return p.info(e), nil
}

func (p *Pipeline) info(e entry) Info {
	i := Info{Header: e.header, Hash: e.hash, LastBlock: e.header.LastBlock, BlockHash: e.block, L1Block: e.l1, L1Tx: e.tx, State: Committed}
	i.Header.BlobHashes = append([]common.Hash(nil), e.header.BlobHashes...)
	if index := e.header.Index; index > 0 {
		if parent, ok := p.ledger.Entry(index - 1); ok {
			i.FirstBlock = parent.header.LastBlock + 1
		}
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	switch {
	case e.header.Index <= p.final:
		i.State = Final
	case e.block != (common.Hash{}):
		i.State = Safe
	case p.halted != nil && p.halted.Index == e.header.Index && p.halted.Hash == e.hash:
		i.State = Invalid
	}
	return i
}
