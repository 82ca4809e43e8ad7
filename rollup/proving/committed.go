package proving

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
)

// Batches knows the batches on L1; derive.Pipeline satisfies it.
type Batches interface {
	BatchInfo(index uint64) (derive.Info, error)
}

// Blobs fetches blobs by their hashes; l1.BlobSource satisfies it.
type Blobs interface {
	Blobs(ctx context.Context, block l1.BlockRef, hashes []common.Hash) ([]*kzg4844.Blob, error)
}

// Blocks are the local chain's; eth/engine.Engine satisfies it.
type Blocks interface {
	BlockByNumber(number uint64) *types.Block // canonical, nil if absent
}

// Posted finds batches that are on L1.
type Posted struct {
	Batches Batches
	Blobs   Blobs
	Blocks  Blocks
}

// Candidate returns a batch on L1 that the local chain has derived.
func (p *Posted) Candidate(ctx context.Context, index uint64) (*Candidate, error) {
	if index == 0 {
		return nil, fmt.Errorf("%w: batch 0 has no blocks", derive.ErrUnknownBatch)
	}
	parent, err := p.Batches.BatchInfo(index - 1)
	if err != nil {
		return nil, err
	}
	info, err := p.Batches.BatchInfo(index)
	if err != nil {
		return nil, err
	}
	blobs, err := p.Blobs.Blobs(ctx, info.L1Block, info.Header.BlobHashes)
	if err != nil {
		return nil, fmt.Errorf("blobs of batch %d: %w", index, err)
	}
	c := &Candidate{Parent: &parent.Header, Header: &info.Header, Blobs: blobs}
	for n := info.FirstBlock; n <= info.LastBlock; n++ {
		block := p.Blocks.BlockByNumber(n)
		if block == nil {
			return nil, fmt.Errorf("block %d of batch %d is unknown here; wait until it is safe", n, index)
		}
		c.Blocks = append(c.Blocks, block)
	}
	return c, nil
}

// Input returns the program's input for a batch, encoded. It executes the batch
// natively to find out what the program will ask for.
func (e *Executor) Input(ctx context.Context, c *Candidate) ([]byte, error) {
	in, _, err := e.build(ctx, &source{Sources: e.chain, config: e.config, candidate: c}, c.Header.Index)
	if err != nil {
		return nil, err
	}
	return in.Encode()
}

// Claim returns the program's input for a batch, encoded, and what the program will state of
// it. Both are compared with the batch's blocks. Errors are those of [Executor.Check].
func (e *Executor) Claim(ctx context.Context, c *Candidate) ([]byte, *batch.PublicValues, error) {
	_, v, err := e.claim(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	return v.input, v.Values, nil
}

var _ statement.Source = (*source)(nil)
