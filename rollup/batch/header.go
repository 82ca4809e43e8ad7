package batch

import (
	"encoding/binary"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/params"
)

// GenesisHeader is batch 0 of a deployment whose genesis block has the L1 block
// startBlock as its origin.
func GenesisHeader(startBlock uint64) *Header {
	return &Header{OriginNumber: startBlock}
}

// Hash is the batch hash: keccak256 of the ABI encoding in docs/protocol.md
// ("Batch header"), what Rollup.batchHash returns.
func (h *Header) Hash() common.Hash {
	blobs := make([]byte, 0, len(h.BlobHashes)*common.HashLength)
	for _, v := range h.BlobHashes {
		blobs = append(blobs, v[:]...)
	}
	var w words
	w.uint64(h.Index)
	w.hash(h.ParentHash)
	w.uint64(h.LastBlock)
	w.uint64(h.OriginNumber)
	w.hash(h.OriginHash)
	w.uint64(h.InboxCount)
	w.hash(h.InboxRoot)
	w.uint64(h.DepositEnd)
	w.uint64(h.ForcedEnd)
	w.hash(crypto.Keccak256Hash(blobs))
	return crypto.Keccak256Hash(w)
}

// Assemble returns the header of the batch that puts payload on top of parent.
// inboxCount is the number of messages in the L1 inbox at the origin, blobHashes
// are those of the payload's blobs ([BlobHashes]).
func Assemble(parent *Header, payload *Payload, origin params.Origin, inboxCount uint64, blobHashes []common.Hash) (*Header, error) {
	deposits, forced := payload.consumed()
	h := &Header{
		Index:        parent.Index + 1,
		ParentHash:   parent.Hash(),
		LastBlock:    parent.LastBlock + uint64(len(payload.Blocks)),
		OriginNumber: origin.Number,
		OriginHash:   origin.Hash,
		InboxCount:   inboxCount,
		InboxRoot:    origin.InboxRoot,
		DepositEnd:   parent.DepositEnd + deposits,
		ForcedEnd:    parent.ForcedEnd + forced,
		BlobHashes:   append([]common.Hash(nil), blobHashes...),
	}
	return h, Check(h, parent, payload)
}

// Check tells whether a header agrees with the header before it and with the
// payload in its blobs; the error is [ErrInvalid]. That the blobs are those of
// BlobHashes is for [VerifyBlob] to say.
func Check(h, parent *Header, payload *Payload) error {
	if err := payload.Validate(); err != nil {
		return err
	}
	deposits, forced := payload.consumed()
	return h.check(parent, uint64(len(payload.Blocks)), deposits, forced)
}

// check holds a header against the one before it and the numbers of blocks and
// queue entries in the payload.
func (h *Header) check(parent *Header, blocks, deposits, forced uint64) error {
	if err := h.follows(parent); err != nil {
		return err
	}
	if n := h.LastBlock - parent.LastBlock; n != blocks {
		return invalid("header of %d blocks, payload of %d", n, blocks)
	}
	if n := h.DepositEnd - parent.DepositEnd; n != deposits {
		return invalid("header consumes %d deposits, payload %d", n, deposits)
	}
	if n := h.ForcedEnd - parent.ForcedEnd; n != forced {
		return invalid("header consumes %d forced transactions, payload %d", n, forced)
	}
	return nil
}

func (h *Header) follows(parent *Header) error {
	switch {
	case h.Index != parent.Index+1 || h.Index == 0:
		return invalid("header %d on top of %d", h.Index, parent.Index)
	case h.ParentHash != parent.Hash():
		return invalid("parent hash %v, previous header has %v", h.ParentHash, parent.Hash())
	case h.LastBlock <= parent.LastBlock:
		return invalid("last block %d, previous header has %d", h.LastBlock, parent.LastBlock)
	case h.OriginNumber < parent.OriginNumber:
		return invalid("origin %d, previous header has %d", h.OriginNumber, parent.OriginNumber)
	case h.InboxCount < parent.InboxCount:
		return invalid("inbox count %d, previous header has %d", h.InboxCount, parent.InboxCount)
	case h.DepositEnd < parent.DepositEnd:
		return invalid("deposit position %d, previous header has %d", h.DepositEnd, parent.DepositEnd)
	case h.ForcedEnd < parent.ForcedEnd:
		return invalid("forced position %d, previous header has %d", h.ForcedEnd, parent.ForcedEnd)
	case len(h.BlobHashes) == 0 || len(h.BlobHashes) > params.MaxBlobsPerBatch:
		return invalid("%d blobs, limit %d", len(h.BlobHashes), params.MaxBlobsPerBatch)
	}
	for i, v := range h.BlobHashes {
		if !kzg4844.IsValidVersionedHash(v[:]) {
			return invalid("blob hash %d is %v", i, v)
		}
	}
	return nil
}

// consumed returns the queue entries the whole payload consumes.
func (p *Payload) consumed() (deposits, forced uint64) {
	for i := range p.Blocks {
		deposits += p.Blocks[i].Deposits
		forced += p.Blocks[i].Forced
	}
	return deposits, forced
}

// Decode reads the payload of a batch out of its blobs and checks it against
// the header and the one before it. The blobs must have been verified against
// h.BlobHashes; every error is [ErrInvalid].
func Decode(h, parent *Header, blobs []*kzg4844.Blob) (*Payload, error) {
	trimmed, err := TrimAll(blobs)
	if err != nil {
		return nil, err
	}
	raw, err := DecodeBatch(h, parent, trimmed)
	if err != nil {
		return nil, err
	}
	payload, err := raw.Decode()
	if err != nil {
		return nil, fmt.Errorf("batch %d: %w", h.Index, err)
	}
	return payload, nil
}

// DecodeBatch is [Decode] without the decoding of transactions, which can still
// make the batch invalid. Every error is [ErrInvalid].
func DecodeBatch(h, parent *Header, blobs []Trimmed) (*RawPayload, error) {
	if len(blobs) != len(h.BlobHashes) {
		return nil, invalid("%d blobs for %d hashes", len(blobs), len(h.BlobHashes))
	}
	data, err := FromBlobs(blobs)
	if err != nil {
		return nil, err
	}
	payload, err := DecodeRaw(data)
	if err != nil {
		return nil, err
	}
	deposits, forced := payload.consumed()
	if err := h.check(parent, uint64(len(payload.Blocks)), deposits, forced); err != nil {
		return nil, fmt.Errorf("batch %d: %w", h.Index, err)
	}
	return payload, nil
}

// words is an ABI encoding of static values, 32 bytes each. It is written out by
// hand because package abi reflects, which the proven program should not pay for.
type words []byte

func (w *words) hash(h common.Hash) { *w = append(*w, h[:]...) }

func (w *words) uint64(v uint64) {
	var word [32]byte
	binary.BigEndian.PutUint64(word[24:], v)
	*w = append(*w, word[:]...)
}
