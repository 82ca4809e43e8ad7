package derive

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/log"
)

// resume skips the batches that a former run has derived. It is tried until the
// pipeline derives a batch itself or every point of the checkpoint is behind it.
func (p *Pipeline) resume() {
	if p.resumed {
		return
	}
	from := p.ledger.Derived().header.Index
	waiting := false
	for i := len(p.former) - 1; i >= 0; i-- {
		pt := p.former[i]
		if pt.Batch <= from {
			break
		}
		e, ok := p.ledger.Entry(pt.Batch)
		if !ok {
			waiting = true // L1 may not have been read that far yet
			continue
		}
		if e.hash != pt.BatchHash || e.header.LastBlock != pt.Block {
			continue // reorged or reverted since
		}
		if e.l1.Hash != pt.L1Hash {
			log.Info("Batch was committed again in another L1 block", "batch", pt.Batch, "was", pt.L1Hash, "is", e.l1.Hash)
		}
		if p.skipTo(pt.Batch, pt.BlockHash, "checkpoint") {
			break
		}
	}
	// L1 vouches for finalized batches: if the chain holds the block it accepted,
	// their data need not be had again (blobs expire).
	if finals := p.ledger.Finals(p.ledger.Derived().header.Index, p.l1.Finalized().Number); len(finals) > 0 {
		last := finals[len(finals)-1]
		p.skipTo(last.To, last.BlockHash, "finalized")
	}
	p.resumed = !waiting
}

// skipTo counts the batches up to index as derived if the chain has the last
// one's block and a block for every one before it.
func (p *Pipeline) skipTo(index uint64, block common.Hash, why string) bool {
	from := p.ledger.Derived().header.Index
	blocks := make([]common.Hash, 0, index-from)
	for i := from + 1; i <= index; i++ {
		e, ok := p.ledger.Entry(i)
		if !ok {
			return false
		}
		header := p.engine.HeaderByNumber(e.header.LastBlock)
		if header == nil {
			return false
		}
		blocks = append(blocks, header.Hash())
	}
	if len(blocks) == 0 || blocks[len(blocks)-1] != block {
		return false
	}
	for i, hash := range blocks {
		p.ledger.SetDerived(from+1+uint64(i), hash)
	}
	log.Info("Resumed derivation", "batch", index, "block", block, "by", why)
	return true
}
