package batcher

import (
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// assembled is a batch ready to be committed.
type assembled struct {
	header  *batch.Header
	payload []byte
	blobs   []*kzg4844.Blob
}

// assemble frames the encoded pending blocks into a batch on top of parent, and
// checks the result the way every other node will.
func (b *Batcher) assemble(parent *batch.Header, p *pending, payload *batch.Payload, encoded []byte) (*assembled, error) {
	last := p.blocks[len(p.blocks)-1]
	extra, err := params.DecodeHeaderExtra(last.Extra())
	if err != nil {
		return nil, severity.Errorf(severity.Critical, "l2 block %d: %w", last.NumberU64(), err)
	}
	origin, inboxCount, err := b.origin(extra.Origin)
	if err != nil {
		return nil, err
	}
	if root := last.BeaconRoot(); root == nil || *root != origin.Commitment() {
		// The origin was reorged away; the sequencer is about to drop the blocks.
		return nil, severity.Errorf(severity.Temporary, "%w: l2 block %d is not on origin %d %v", ErrReorg, last.NumberU64(), origin.Number, origin.Hash)
	}
	blobs, err := batch.ToBlobs(encoded)
	if err != nil {
		return nil, severity.Wrap(severity.Critical, err)
	}
	hashes, err := batch.BlobHashes(blobs)
	if err != nil {
		return nil, severity.Wrap(severity.Critical, err)
	}
	a := &assembled{payload: encoded, blobs: blobs}
	header, err := batch.Assemble(parent, payload, origin, inboxCount, hashes)
	if header == nil {
		header = new(batch.Header) // for the evidence
	}
	a.header = header
	if err == nil {
		err = selfCheck(a, parent, p)
	}
	if err != nil {
		err = fmt.Errorf("%w: batch %d, l2 blocks %d..%d: %w", ErrSelfCheck, parent.Index+1, p.blocks[0].NumberU64(), last.NumberU64(), err)
		if saved := b.saveEvidence(a, p, err); saved != nil {
			b.log.Error("Could not keep the batch that failed the self-check", "err", saved)
		}
		return nil, severity.Wrap(severity.Critical, err)
	}
	return a, nil
}

// origin looks up what a block's origin number stands for on L1.
func (b *Batcher) origin(number uint64) (params.Origin, uint64, error) {
	ref, err := b.l1.RefByNumber(number)
	if err != nil {
		return params.Origin{}, 0, severity.Errorf(severity.Temporary, "origin %d: %w", number, err)
	}
	counts, err := b.l1.CountsAt(number)
	if err != nil {
		return params.Origin{}, 0, severity.Errorf(severity.Temporary, "origin %d: %w", number, err)
	}
	return params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot}, counts.Messages, nil
}

// selfCheck decodes the blobs and compares the result with the blocks
// themselves, not with the payload that was encoded.
func selfCheck(a *assembled, parent *batch.Header, p *pending) error {
	payload, err := batch.Decode(a.header, parent, a.blobs)
	if err != nil {
		return err
	}
	if len(payload.Blocks) != len(p.blocks) {
		return fmt.Errorf("%d blocks decoded, %d encoded", len(payload.Blocks), len(p.blocks))
	}
	prev, err := params.DecodeHeaderExtra(p.base.Extra)
	if err != nil {
		return err
	}
	for i, block := range p.blocks {
		extra, err := params.DecodeHeaderExtra(block.Extra())
		if err != nil {
			return err
		}
		if err := sameBlock(&payload.Blocks[i], block, extra.ForcedEnd-prev.ForcedEnd); err != nil {
			return fmt.Errorf("l2 block %d: %w", block.NumberU64(), err)
		}
		if block.Coinbase() != payload.Coinbase {
			return fmt.Errorf("l2 block %d: coinbase %v, decoded %v", block.NumberU64(), block.Coinbase(), payload.Coinbase)
		}
		prev = extra
	}
	if a.header.LastBlock != p.blocks[len(p.blocks)-1].NumberU64() || a.header.DepositEnd != prev.DepositEnd || a.header.ForcedEnd != prev.ForcedEnd {
		return fmt.Errorf("header ends at block %d, deposit %d, forced %d; the last block at %d, %d, %d", a.header.LastBlock, a.header.DepositEnd,
			a.header.ForcedEnd, p.blocks[len(p.blocks)-1].NumberU64(), prev.DepositEnd, prev.ForcedEnd)
	}
	return nil
}

func sameBlock(got *batch.Block, want *types.Block, forced uint64) error {
	txs := want.Transactions()
	lead := len(txs) - len(got.Txs) // included forced transactions
	switch {
	case got.Time != want.Time():
		return fmt.Errorf("time %d, decoded %d", want.Time(), got.Time)
	case got.Deposits != uint64(len(want.Withdrawals())):
		return fmt.Errorf("%d deposits, decoded %d", len(want.Withdrawals()), got.Deposits)
	case got.Forced != forced:
		return fmt.Errorf("%d forced transactions consumed, decoded %d", forced, got.Forced)
	case lead < 0 || uint64(lead) > forced:
		return fmt.Errorf("%d transactions, decoded %d and at most %d forced ones", len(txs), len(got.Txs), forced)
	}
	for i, tx := range got.Txs {
		if tx.Hash() != txs[lead+i].Hash() {
			return fmt.Errorf("transaction %d is %v, decoded %v", lead+i, txs[lead+i].Hash(), tx.Hash())
		}
	}
	return nil
}
