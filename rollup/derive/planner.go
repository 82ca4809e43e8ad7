package derive

import (
	"context"
	"fmt"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// decodedSource is what the planner pulls from; decoder satisfies it.
type decodedSource interface {
	Next(ctx context.Context) (decoded, error)
}

// plan is a batch as the attributes of its blocks.
type plan struct {
	batch, parent entry
	blocks        []builder.Attributes
}

// planner joins a payload with what L1 says: the origin and the queue entries.
type planner struct {
	batches decodedSource
	l1      L1
}

// Next returns the plan of the next batch. A header that contradicts L1 is an
// [InvalidBatchError].
func (p *planner) Next(ctx context.Context) (plan, error) {
	next, err := p.batches.Next(ctx)
	if err != nil {
		return plan{}, err
	}
	origin, err := p.origin(next.batch)
	if err != nil {
		return plan{}, err
	}
	header, parent := &next.batch.header, &next.parent.header
	deposits, err := p.l1.Deposits(parent.DepositEnd, header.DepositEnd)
	if err != nil {
		return plan{}, lookupError("deposit queue up to", header.DepositEnd, err)
	}
	forced, err := p.l1.Forced(parent.ForcedEnd, header.ForcedEnd)
	if err != nil {
		return plan{}, lookupError("forced queue up to", header.ForcedEnd, err)
	}
	if uint64(len(deposits)) != header.DepositEnd-parent.DepositEnd || uint64(len(forced)) != header.ForcedEnd-parent.ForcedEnd {
		return plan{}, severity.Errorf(severity.Temporary, "batch %d: l1 tracker gave %d deposits and %d forced transactions", header.Index, len(deposits), len(forced))
	}
	out := plan{batch: next.batch, parent: next.parent, blocks: make([]builder.Attributes, len(next.payload.Blocks))}
	for i, block := range next.payload.Blocks {
		attrs := builder.Attributes{Time: block.Time, Coinbase: next.payload.Coinbase, Origin: origin, Txs: block.Txs}
		// The decoder has checked that the parts add up to the header's positions.
		for _, d := range deposits[:block.Deposits] {
			attrs.Deposits = append(attrs.Deposits, builder.Deposit{Index: d.Index, To: d.To, Amount: d.Amount})
		}
		for _, f := range forced[:block.Forced] {
			attrs.Forced = append(attrs.Forced, f.Raw)
		}
		deposits, forced = deposits[block.Deposits:], forced[block.Forced:]
		out.blocks[i] = attrs
	}
	return out, nil
}

// origin checks the batch's claims about its origin and returns it.
func (p *planner) origin(e entry) (params.Origin, error) {
	header := &e.header
	none := params.Origin{}
	bad := func(format string, args ...any) (params.Origin, error) {
		return none, invalid(e, fmt.Errorf(format, args...))
	}
	if header.OriginNumber >= e.l1.Number {
		return bad("origin %d is not before l1 block %d, which committed the batch", header.OriginNumber, e.l1.Number)
	}
	ref, err := p.l1.RefByNumber(header.OriginNumber)
	if err != nil {
		return none, lookupError("origin", header.OriginNumber, err)
	}
	counts, err := p.l1.CountsAt(header.OriginNumber)
	if err != nil {
		return none, lookupError("origin", header.OriginNumber, err)
	}
	// Only if L1 still has the block that committed the batch do the answers
	// above belong to the batch's own chain, and can convict it.
	at, err := p.l1.RefByNumber(e.l1.Number)
	if err != nil {
		return none, lookupError("block", e.l1.Number, err)
	}
	switch {
	case at.Hash != e.l1.Hash:
		return none, reorged(e.l1, at)
	case ref.Hash != header.OriginHash:
		return bad("origin %d is %v, the batch says %v", header.OriginNumber, ref.Hash, header.OriginHash)
	case counts.Messages != header.InboxCount:
		return bad("inbox has %d messages at origin %d, the batch says %d", counts.Messages, header.OriginNumber, header.InboxCount)
	case counts.InboxRoot != header.InboxRoot:
		return bad("inbox root is %v at origin %d, the batch says %v", counts.InboxRoot, header.OriginNumber, header.InboxRoot)
	case header.DepositEnd > counts.Deposits:
		return bad("consumes deposits up to %d, origin %d has %d", header.DepositEnd, header.OriginNumber, counts.Deposits)
	case header.ForcedEnd > counts.Forced:
		return bad("consumes forced transactions up to %d, origin %d has %d", header.ForcedEnd, header.OriginNumber, counts.Forced)
	}
	return params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot}, nil
}
