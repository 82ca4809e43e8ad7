package devl1

import (
	"context"
	"crypto/rand"
	"fmt"

	"github.com/ethereum/go-ethereum/beacon/engine"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/miner"
)

var extraData = []byte("zkgeth dev l1")

// MineBlock makes one block of what the pools hold and returns it.
func (l *L1) MineBlock(ctx context.Context) (*types.Block, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.mine(ctx)
}

func (l *L1) mine(ctx context.Context) (*types.Block, error) {
	if l.closed {
		return nil, ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// The pools follow the head in the background; a block built before they
	// have caught up would miss transactions.
	if err := l.backend.TxPool().Sync(); err != nil {
		return nil, fmt.Errorf("sync pool: %w", err)
	}
	parent := l.chain.CurrentBlock()
	at := l.clock.peek(parent.Time)
	block, err := l.build(ctx, parent, at, true)
	if err != nil {
		return nil, err
	}
	if err := l.setHead(block); err != nil {
		return nil, err
	}
	l.clock.used(at)
	return block, nil
}

// build makes a block on any parent, filled from the pools or empty, archives
// its blobs and inserts it. The head stays.
func (l *L1) build(ctx context.Context, parent *types.Header, at uint64, fill bool) (*types.Block, error) {
	root := parent.Hash()
	args := &miner.BuildPayloadArgs{
		Parent:       parent.Hash(),
		Timestamp:    at,
		FeeRecipient: l.cfg.Coinbase,
		Withdrawals:  types.Withdrawals{},
		BeaconRoot:   &root,
		Version:      engine.PayloadV3,
	}
	// Also what makes the blocks of two branches differ.
	if _, err := rand.Read(args.Random[:]); err != nil {
		return nil, fmt.Errorf("draw randao: %w", err)
	}
	// Unlike the engine API's payload, which is empty until a background task
	// gets to fill it, this one is built before the call returns.
	block, envelope, err := l.backend.Miner().BuildTestingPayload(args, nil, !fill, extraData)
	if err != nil {
		return nil, fmt.Errorf("build block on %d: %w", parent.Number, err)
	}
	if err := l.archive(block, envelope.BlobsBundle); err != nil {
		return nil, err
	}
	if _, err := l.chain.InsertBlockWithoutSetHead(ctx, block, false); err != nil {
		return nil, fmt.Errorf("insert block %d: %w", block.NumberU64(), err)
	}
	return block, nil
}

// archive keeps the blobs of a block, which the pool forgets after finality.
func (l *L1) archive(block *types.Block, bundle *engine.BlobsBundle) error {
	hashes := blobHashes(block)
	if len(hashes) != len(bundle.Blobs) {
		return fmt.Errorf("block %d has %d blobs, its sidecars %d", block.NumberU64(), len(hashes), len(bundle.Blobs))
	}
	for i, data := range bundle.Blobs {
		blob := new(kzg4844.Blob)
		if copy(blob[:], data) != len(blob) || len(data) != len(blob) {
			return fmt.Errorf("blob %v has %d bytes", hashes[i], len(data))
		}
		if err := l.blobs.Put(hashes[i], blob); err != nil {
			return err
		}
	}
	return nil
}

func blobHashes(block *types.Block) []common.Hash {
	var hashes []common.Hash
	for _, tx := range block.Transactions() {
		hashes = append(hashes, tx.BlobHashes()...)
	}
	return hashes
}

// setHead makes an inserted block the head and moves the labels with it.
func (l *L1) setHead(block *types.Block) error {
	if err := l.remember(block.Hash()); err != nil {
		return err
	}
	if _, err := l.chain.SetCanonical(block); err != nil {
		return fmt.Errorf("set head %d: %w", block.NumberU64(), err)
	}
	l.setLabels(block.Header())
	return nil
}

func (l *L1) setLabels(head *types.Header) {
	behind := func(depth uint64) *types.Header {
		number := head.Number.Uint64()
		return l.chain.GetHeaderByNumber(number - min(number, depth))
	}
	l.chain.SetFinalized(behind(l.cfg.FinalizedDepth))
	l.chain.SetSafe(behind(l.cfg.SafeDepth))
}
