package takeover

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/l1"
)

// pack puts the blocks into a batch.
func (p *Party) pack(parent *derive.Info, base *types.Header, blocks []*types.Block, origin params.Origin, counts l1.Counts) (*batch.Header, []*kzg4844.Blob, error) {
	payload, err := batch.FromBlocks(base, blocks, func(from, to uint64) ([][]byte, error) {
		entries, err := p.L1.Forced(from, to)
		if err != nil {
			return nil, err
		}
		raw := make([][]byte, len(entries))
		for i := range entries {
			raw[i] = entries[i].Raw
		}
		return raw, nil
	})
	if err != nil {
		return nil, nil, err
	}
	encoded, err := batch.EncodePayload(payload)
	if errors.Is(err, batch.ErrTooLarge) {
		// Only the caller's transactions take room: the queues are on L1 already.
		return nil, nil, fmt.Errorf("%w: %w; post fewer transactions", ErrTooLarge, err)
	}
	if err != nil {
		return nil, nil, err
	}
	blobs, err := batch.ToBlobs(encoded)
	if err != nil {
		return nil, nil, err
	}
	hashes, err := batch.BlobHashes(blobs)
	if err != nil {
		return nil, nil, err
	}
	header, err := batch.Assemble(&parent.Header, payload, origin, counts.Messages, hashes)
	return header, blobs, err
}

// prove makes the call of commitAndFinalize.
func (p *Party) prove(ctx context.Context, parent *derive.Info, pl *plan) ([]byte, error) {
	header, blobs, last := pl.header, pl.blobs, pl.blocks[len(pl.blocks)-1].Header()
	claims := make([]batch.BlobClaim, len(blobs))
	for i, blob := range blobs {
		var err error
		if claims[i], err = batch.Claim(blob, header.BlobHashes[i]); err != nil {
			return nil, err
		}
	}
	root, err := p.Outbox.Root(last)
	if err != nil {
		return nil, err
	}
	state := finaliser.FinalState{BlockHash: last.Hash(), StateRoot: last.Root, OutboxRoot: root}
	stated, err := finaliser.Values(p.L1, p.cfg.L2ChainID, p.hash, parent, []*batch.Header{header}, state, claims)
	if err != nil {
		return nil, err
	}
	// What was read of L1 belongs together if the origin is still there. Otherwise
	// the rolling hashes could be of other entries than those consumed, and the
	// contract would not notice.
	if now, err := p.L1.RefByNumber(header.OriginNumber); err != nil {
		return nil, fmt.Errorf("origin: %w", err)
	} else if now.Hash != header.OriginHash {
		return nil, fmt.Errorf("%w: l1 block %d was replaced", ErrNotSynced, header.OriginNumber)
	}
	var proof []byte
	if p.Proofs != nil {
		proof, err = p.Proofs.ProveBatch(ctx, pl.candidate(parent), stated)
	} else {
		proof, err = p.Prover.Prove(ctx, stated)
	}
	if err != nil {
		return nil, fmt.Errorf("prove batch %d: %w", header.Index, err)
	}
	return finaliser.TakeoverCalldata(header, state, claims, proof)
}
