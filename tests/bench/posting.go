package main

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/klauspost/compress/zstd"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
)

// txsPerBlock is how transactions are spread over the blocks of a batch.
const txsPerBlock = 100

// posting measures what a transaction takes of L1: gas from the receipts of
// commitBatch and finalizeBatches, bytes from the payload in the blobs.
func posting(ctx context.Context, e *environment) (rows []row, err error) {
	n, err := startNetwork(ctx, e, "posting")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, n.close()) }()
	if err := n.deployTokens(ctx); err != nil {
		return nil, fmt.Errorf("tokens: %w", err)
	}
	list, missing := workloads(e.root)
	for _, w := range list {
		if w.setup != nil {
			txs, err := w.setup(n.accounts)
			if err != nil {
				return nil, err
			}
			if _, err := n.extend(ctx, split(txs, 1)); err != nil {
				return nil, fmt.Errorf("%s: set-up: %w", w.name, err)
			}
		}
		for _, size := range []int{e.pick(200, 10), e.pick(2000, 20)} {
			more, err := n.post(ctx, w, size)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", w.name, err)
			}
			rows = append(rows, more...)
		}
	}
	for name, why := range missing {
		rows = append(rows, row{Scenario: name, Measure: "L1 gas", Unit: "gas/tx", Note: why.Error(), Missing: true})
	}
	return rows, nil
}

// deployTokens creates both tokens from the first account, which leaves its next
// two creations to factory and router.
func (n *network) deployTokens(ctx context.Context) error {
	owner := n.accounts.list[0]
	n.accounts.place(owner.nonce + 2)
	code, err := tokenCreation(n.accounts)
	if err != nil {
		return err
	}
	var txs []*types.Transaction
	for i, at := range []*common.Address{&n.accounts.first, &n.accounts.second} {
		*at = crypto.CreateAddress(owner.address, owner.nonce)
		tx, err := n.accounts.signFrom(owner, nil, new(big.Int), 6_000_000, code)
		if err != nil {
			return fmt.Errorf("token %d: %w", i, err)
		}
		txs = append(txs, tx)
	}
	_, err = n.extend(ctx, split(txs, 1))
	return err
}

// post has one batch of so many transactions committed and finalised.
func (n *network) post(ctx context.Context, w *workload, size int) ([]row, error) {
	txs, err := w.sign(n.accounts, size)
	if err != nil {
		return nil, err
	}
	before := n.L2.Engine.Head()
	blocks := split(txs, txsPerBlock)
	last, err := n.extend(ctx, blocks)
	if err != nil {
		return nil, err
	}
	if _, err := n.extend(ctx, [][]*types.Transaction{nil}); err != nil { // ends the batch
		return nil, err
	}
	b, err := n.finalised(ctx, last.Number.Uint64())
	if err != nil {
		return nil, err
	}
	payload, raw, err := n.payload(before, last)
	if err != nil {
		return nil, err
	}
	per := func(v uint64) float64 { return float64(v) / float64(size) }
	commit, final := b.commit.GasUsed, b.finalise.GasUsed/b.shared
	blobs := uint64(len(b.committed.Header.BlobHashes))
	kind := fmt.Sprintf("%s, batch of %d", w.name, size)
	return []row{
		{Scenario: kind, Measure: "L1 gas", Value: per(commit + final), Unit: "gas/tx", Note: fmt.Sprintf("commitBatch %d, finalizeBatches %d", commit, final)},
		{Scenario: kind, Measure: "blob gas", Value: per(b.commit.BlobGasUsed), Unit: "blob gas/tx", Note: fmt.Sprintf("%d blobs, paid whole", blobs)},
		{Scenario: kind, Measure: "bytes in blobs", Value: per(payload), Unit: "B/tx", Note: fmt.Sprintf("payload of %d bytes, %.0f %% of its blobs", payload, 100*float64(payload)/float64(blobs*params.BlobPayloadBytes))},
		{Scenario: kind, Measure: "bytes without compression", Value: per(raw), Unit: "B/tx"},
	}, nil
}

// payload returns the size of the batch with the blocks after before up to last,
// in bytes, and its size before compression.
func (n *network) payload(before, last *types.Header) (size, raw uint64, err error) {
	var blocks []*types.Block
	for number := before.Number.Uint64() + 1; number <= last.Number.Uint64(); number++ {
		blocks = append(blocks, n.L2.Engine.BlockByNumber(number))
	}
	payload, err := batch.FromBlocks(before, blocks, func(uint64, uint64) ([][]byte, error) { return nil, errors.New("no forced transactions were made") })
	if err != nil {
		return 0, 0, err
	}
	encoded, err := batch.EncodePayload(payload)
	if err != nil {
		return 0, 0, err
	}
	var header zstd.Header
	if err := header.Decode(encoded[1:]); err != nil { // behind the version
		return 0, 0, err
	}
	return uint64(len(encoded)), header.FrameContentSize, nil
}
