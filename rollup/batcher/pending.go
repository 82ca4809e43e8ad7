package batcher

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// pending is the batch in the making: blocks on top of a committed batch.
type pending struct {
	parent common.Hash   // batch hash of the batch it follows
	base   *types.Header // last L2 block of that batch
	blocks []*types.Block
	most   int  // blocks that it may have, 0 for any number
	closed bool // the block after them belongs to another batch
	full   bool // no further block fits
	bound  int  // upper bound of the payload size in bytes
	raw    int  // upper bound of the payload size before compression
	txs    int  // upper bound of the sequencer's transactions

	load      meter.Batch // what proving it takes, at most
	unweighed bool        // without some of its blocks
}

// Overheads in bytes, generous enough for every RLP length prefix and the
// frame of incompressible data.
const (
	payloadOverhead = 4096
	blockOverhead   = 64
	txOverhead      = 9
)

// fullAt is the share of the size limit, in percent, at which a batch counts as
// full: finding out whether one more block fits costs a compression each.
const fullAt = 97

// gather brings the pending blocks up to date with the L2 chain.
func (b *Batcher) gather(ctx context.Context, parent *batch.Header) (*pending, error) {
	base := b.l2.BlockByNumber(parent.LastBlock)
	if base == nil {
		return nil, severity.Errorf(severity.Temporary, "%w: block %d of batch %d is missing", ErrDiverged, parent.LastBlock, parent.Index)
	}
	p := b.pending
	if p == nil || p.parent != parent.Hash() || p.base.Hash() != base.Hash() || !b.onChain(p) {
		p = &pending{parent: parent.Hash(), base: base.Header(), bound: payloadOverhead, raw: payloadOverhead, load: meter.NewBatch(meter.DefaultPrices)}
		if b.fewer.parent == p.parent {
			p.most = b.fewer.blocks
		}
		b.pending = p
	}
	head := b.l2.Head().Number.Uint64()
	for n := parent.LastBlock + uint64(len(p.blocks)) + 1; n <= head && !p.closed && !p.full; n++ {
		block := b.l2.BlockByNumber(n)
		if block == nil {
			break
		}
		tip := p.base.Hash()
		if len(p.blocks) > 0 {
			tip = p.blocks[len(p.blocks)-1].Hash()
		}
		if block.ParentHash() != tip {
			b.pending = nil
			return nil, severity.Errorf(severity.Temporary, "%w: l2 block %d", ErrReorg, n)
		}
		if err := b.add(ctx, p, block); err != nil {
			b.pending = nil
			return nil, err
		}
	}
	return p, nil
}

// onChain tells whether the blocks are canonical: the last one vouches for all.
func (b *Batcher) onChain(p *pending) bool {
	if len(p.blocks) == 0 {
		return true
	}
	last := p.blocks[len(p.blocks)-1]
	block := b.l2.BlockByNumber(last.NumberU64())
	return block != nil && block.Hash() == last.Hash()
}

// add appends a block, or finds the batch closed or full.
func (b *Batcher) add(ctx context.Context, p *pending, block *types.Block) error {
	extra, err := params.DecodeHeaderExtra(block.Extra())
	if err != nil {
		return severity.Errorf(severity.Critical, "l2 block %d: %w", block.NumberU64(), err)
	}
	if len(p.blocks) > 0 {
		first, err := params.DecodeHeaderExtra(p.blocks[0].Extra())
		if err != nil {
			return severity.Errorf(severity.Critical, "l2 block %d: %w", p.blocks[0].NumberU64(), err)
		}
		if first.Origin != extra.Origin || p.blocks[0].Coinbase() != block.Coinbase() {
			p.closed = true
			return nil
		}
	}
	size := blockOverhead
	for _, tx := range block.Transactions() {
		size += int(tx.Size()) + txOverhead
	}
	limit := int(b.cfg.MaxBlobs)*params.BlobPayloadBytes - 4
	txs := p.txs + len(block.Transactions())
	if len(p.blocks) > 0 && (len(p.blocks) == p.most || p.raw+size > params.MaxBatchInflated || txs > params.MaxBatchTxs || len(p.blocks) == params.MaxBatchBlocks) {
		p.full = true
		return nil
	}
	load, known, err := b.weigh(ctx, p, block, size)
	if err != nil {
		return err
	}
	heavy := ""
	if known {
		heavy = load.Weight().Over(b.cfg.Limit)
	}
	if heavy != "" && len(p.blocks) > 0 {
		p.full = true
		return nil
	}
	keep := func() {
		p.blocks, p.load, p.unweighed = append(p.blocks, block), load, p.unweighed || !known
		if heavy != "" { // there is no smaller batch with this block
			p.full = true
			overweightCounter.Inc(1)
			b.log.Warn("Block may take more to prove than a batch can hold", "block", block.NumberU64(), "takes", heavy)
		}
	}
	if p.bound+size <= limit {
		p.bound, p.raw, p.txs = p.bound+size, p.raw+size, txs
		keep()
		return nil
	}
	// It may not fit: the exact size decides, and becomes the new bound.
	_, encoded, err := b.encode(p.base, append(p.blocks[:len(p.blocks):len(p.blocks)], block))
	switch {
	case errors.Is(err, batch.ErrTooLarge) || err == nil && len(encoded) > limit:
		if len(p.blocks) == 0 {
			return severity.Wrap(severity.Critical, fmt.Errorf("%w: block %d, limit %d bytes", ErrOversizedBlock, block.NumberU64(), limit))
		}
		p.full = true
		return nil
	case err != nil:
		return err
	}
	p.bound, p.raw, p.txs = len(encoded)+payloadOverhead, p.raw+size, txs
	p.full = len(encoded) > limit/100*fullAt
	keep()
	return nil
}

// weigh returns what the batch takes with one more block, of so many bytes of
// transactions, and whether the block's part is known. That it is not holds nothing
// up: the limit keeps clear of what a machine can do, it is no rule.
func (b *Batcher) weigh(ctx context.Context, p *pending, block *types.Block, size int) (load meter.Batch, known bool, err error) {
	load = p.load
	if b.cfg.Weigher == nil {
		return load, false, nil
	}
	weight, err := b.cfg.Weigher.Weight(ctx, block)
	if ctx.Err() != nil {
		return load, false, severity.Wrap(severity.Temporary, ctx.Err())
	}
	if err != nil {
		b.log.Warn("Could not tell what a block takes to prove", "block", block.NumberU64(), "err", err)
		return load, false, nil
	}
	load.Add(weight, uint64(size))
	return load, true, nil
}

// encode turns blocks into a payload and its bytes.
func (b *Batcher) encode(base *types.Header, blocks []*types.Block) (*batch.Payload, []byte, error) {
	var lookup error // a failing tracker is no fault of the blocks
	payload, err := batch.FromBlocks(base, blocks, func(from, to uint64) ([][]byte, error) {
		entries, err := b.l1.Forced(from, to)
		if err != nil {
			lookup = err
			return nil, err
		}
		raw := make([][]byte, len(entries))
		for i, entry := range entries {
			raw[i] = entry.Raw
		}
		return raw, nil
	})
	if lookup != nil {
		return nil, nil, severity.Wrap(severity.Temporary, err)
	}
	if err != nil {
		return nil, nil, severity.Wrap(severity.Critical, fmt.Errorf("blocks %d..%d: %w", blocks[0].NumberU64(), blocks[len(blocks)-1].NumberU64(), err))
	}
	encoded, err := b.encodePayload(payload)
	if err != nil {
		return nil, nil, severity.Wrap(severity.Critical, err)
	}
	return payload, encoded, nil
}

// weight is what the batch takes to prove at most; nil when that is not known.
func (p *pending) weight() *meter.Weight {
	if p.unweighed {
		return nil
	}
	w := p.load.Weight()
	return &w
}
