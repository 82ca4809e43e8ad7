package finaliser

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// checkOrigin holds the origin of a batch against the L1 chain of this moment.
func (f *Finaliser) checkOrigin(info *derive.Info) error {
	h := &info.Header
	moved := func(format string, args ...any) error {
		return severity.Errorf(severity.Reset, "%w: batch %d: %s", ErrMoved, h.Index, fmt.Sprintf(format, args...))
	}
	ref, err := f.l1.RefByNumber(h.OriginNumber)
	if err != nil {
		return moved("origin %d: %v", h.OriginNumber, err)
	}
	if ref.Hash != h.OriginHash {
		return moved("origin %d is %v on l1, batch has %v", h.OriginNumber, ref.Hash, h.OriginHash)
	}
	counts, err := f.l1.CountsAt(h.OriginNumber)
	if err != nil {
		return moved("queues at origin %d: %v", h.OriginNumber, err)
	}
	switch {
	case counts.Messages != h.InboxCount || counts.InboxRoot != h.InboxRoot:
		return moved("inbox at origin %d is %d %v on l1, batch has %d %v", h.OriginNumber, counts.Messages, counts.InboxRoot, h.InboxCount, h.InboxRoot)
	case counts.Deposits < h.DepositEnd || counts.Forced < h.ForcedEnd:
		return moved("queues at origin %d end at %d and %d, batch consumes up to %d and %d", h.OriginNumber, counts.Deposits, counts.Forced, h.DepositEnd, h.ForcedEnd)
	}
	return nil
}

// checked is what a batch contributes to its run.
type checked struct {
	claims []batch.BlobClaim
	last   *types.Header // of its blocks
}

// checkBatch makes sure that the blobs of a batch hold exactly the blocks that
// the local chain has between the batch before it and its own last block, and
// opens the blobs.
func (f *Finaliser) checkBatch(ctx context.Context, parent, info *derive.Info) (checked, error) {
	blobs, err := f.blobs.Blobs(ctx, info.L1Block, info.Header.BlobHashes)
	if err != nil {
		return checked{}, severity.Errorf(severity.Temporary, "blobs of batch %d: %w", info.Header.Index, err)
	}
	if len(blobs) != len(info.Header.BlobHashes) {
		return checked{}, severity.Errorf(severity.Temporary, "blobs of batch %d: got %d, want %d", info.Header.Index, len(blobs), len(info.Header.BlobHashes))
	}
	// The claims come first: they show that these are the blobs L1 knows.
	claims := make([]batch.BlobClaim, len(blobs))
	for i, blob := range blobs {
		if claims[i], err = f.claim(ctx, blob, info.Header.BlobHashes[i]); err != nil {
			return checked{}, severity.Errorf(severity.Temporary, "blob %d of batch %d: %w", i, info.Header.Index, err)
		}
	}
	posted, err := batch.Decode(&info.Header, &parent.Header, blobs)
	if err != nil {
		return checked{}, fmt.Errorf("%w: %w", ErrMismatch, err)
	}
	local, last, err := f.localPayload(parent, info)
	if err != nil {
		return checked{}, err
	}
	if !posted.Equal(local) {
		return checked{}, fmt.Errorf("%w: the blobs of batch %d hold other blocks", ErrMismatch, info.Header.Index)
	}
	return checked{claims: claims, last: last}, nil
}

// localPayload is what the batch would hold if it were made of the local chain,
// and the header of its last block.
func (f *Finaliser) localPayload(parent, info *derive.Info) (*batch.Payload, *types.Header, error) {
	mismatch := func(format string, args ...any) (*batch.Payload, *types.Header, error) {
		return nil, nil, fmt.Errorf("%w: batch %d: %s", ErrMismatch, info.Header.Index, fmt.Sprintf(format, args...))
	}
	from := f.chain.HeaderByNumber(parent.Header.LastBlock)
	if from == nil || from.Hash() != parent.BlockHash {
		return mismatch("block %d of the local chain is not %v", parent.Header.LastBlock, parent.BlockHash)
	}
	if err := checkExtra(from, &parent.Header); err != nil {
		return mismatch("before it: %v", err)
	}
	blocks := make([]*types.Block, 0, info.Header.LastBlock-parent.Header.LastBlock)
	for number := parent.Header.LastBlock + 1; number <= info.Header.LastBlock; number++ {
		block := f.chain.BlockByNumber(number)
		if block == nil {
			return mismatch("block %d is not in the local chain", number)
		}
		blocks = append(blocks, block)
	}
	payload, err := batch.FromBlocks(from, blocks, f.forcedEntries)
	if err != nil {
		return mismatch("%v", err)
	}
	last := blocks[len(blocks)-1].Header()
	if last.Hash() != info.BlockHash {
		return mismatch("block %d of the local chain is %v, derivation has %v", info.Header.LastBlock, last.Hash(), info.BlockHash)
	}
	if err := checkExtra(last, &info.Header); err != nil {
		return mismatch("%v", err)
	}
	// FromBlocks saw to it that all blocks have the same origin commitment.
	origin := params.Origin{Number: info.Header.OriginNumber, Hash: info.Header.OriginHash, InboxRoot: info.Header.InboxRoot}
	if root := last.ParentBeaconRoot; root == nil || *root != origin.Commitment() {
		return mismatch("its blocks are bound to another origin")
	}
	return payload, last, nil
}

// checkExtra compares what a block says about itself with the header of the
// batch it ends.
func checkExtra(block *types.Header, h *batch.Header) error {
	got, err := params.DecodeHeaderExtra(block.Extra)
	if err != nil {
		return err
	}
	if want := (params.HeaderExtra{Origin: h.OriginNumber, DepositEnd: h.DepositEnd, ForcedEnd: h.ForcedEnd}); got != want {
		return fmt.Errorf("block %v has %+v, batch header %+v", block.Number, got, want)
	}
	return nil
}

// blame decides what a mismatch means: derivation may have moved on while the
// batch was looked at; if not, something here is broken for good.
func (f *Finaliser) blame(info *derive.Info, err error) error {
	if !errors.Is(err, ErrMismatch) {
		return err
	}
	now, again := f.derivation.BatchInfo(info.Header.Index)
	if again != nil || now.Hash != info.Hash || now.BlockHash != info.BlockHash {
		return severity.Errorf(severity.Reset, "%w: %w", ErrMoved, err)
	}
	return severity.Wrap(severity.Critical, err)
}

// forcedEntries returns raw entries from..to-1 of the forced queue.
func (f *Finaliser) forcedEntries(from, to uint64) ([][]byte, error) {
	entries, err := f.l1.Forced(from, to)
	if err != nil {
		return nil, err
	}
	raw := make([][]byte, len(entries))
	for i := range entries {
		raw[i] = entries[i].Raw
	}
	return raw, nil
}

// claim opens a blob, or returns the opening of an earlier attempt: one takes
// most of a second.
func (f *Finaliser) claim(ctx context.Context, blob *kzg4844.Blob, hash common.Hash) (batch.BlobClaim, error) {
	if blob == nil {
		return batch.BlobClaim{}, fmt.Errorf("%w: no data", batch.ErrBlobMismatch)
	}
	if c, ok := f.claims[hash]; ok && c.Z == batch.Challenge(batch.Trim(blob), hash) {
		return c, nil
	}
	if err := ctx.Err(); err != nil {
		return batch.BlobClaim{}, err
	}
	c, err := batch.Claim(blob, hash)
	if err != nil {
		return batch.BlobClaim{}, err
	}
	f.claims[hash] = c
	return c, nil
}
