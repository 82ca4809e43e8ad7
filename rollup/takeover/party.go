package takeover

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto/kzg4844"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// maxBlocks bounds a batch; what the queues hold beyond goes into the next one.
const maxBlocks = 64

// L1 is what a party reads of L1; l1.Tracker satisfies it.
type L1 interface {
	Head() l1.BlockRef
	RefByNumber(number uint64) (l1.BlockRef, error)
	CountsAt(number uint64) (l1.Counts, error)
	Deposits(from, to uint64) ([]l1.Deposit, error) // indices from..to-1
	Forced(from, to uint64) ([]l1.Forced, error)    // indices from..to-1
}

// Derivation knows the last finalised batch; derive.Pipeline satisfies it. Its
// node must follow L1 with finality "latest".
type Derivation interface {
	Status() derive.Status
	BatchInfo(index uint64) (derive.Info, error)
}

// Chain builds blocks; eth/engine.Engine satisfies it.
type Chain interface {
	BlockByHash(hash common.Hash) *types.Block
	Build(ctx context.Context, parent *types.Header, attrs builder.Attributes) (*builder.Result, error)
	Insert(ctx context.Context, block *types.Block) error
}

// Outbox returns the root of the L2 outbox after a block that is not canonical
// yet; [NewOutbox] makes one.
type Outbox interface {
	Root(header *types.Header) (common.Hash, error)
}

// Sources are the parts a [Party] works with; all are required.
type Sources struct {
	L1         L1
	Derivation Derivation
	Chain      Chain
	Outbox     Outbox
	Prover     finaliser.Prover
	Sender     finaliser.Sender
}

// Party posts batches for one rollup.
type Party struct {
	cfg      *params.Rollup
	hash     common.Hash
	coinbase common.Address
	Sources
}

// New returns a party; coinbase receives the tips of its blocks.
func New(cfg *params.Rollup, coinbase common.Address, s Sources) (*Party, error) {
	hash, err := cfg.Hash()
	if err != nil {
		return nil, err
	}
	return &Party{cfg: cfg, hash: hash, coinbase: coinbase, Sources: s}, nil
}

// Posted is a batch on L1, final.
type Posted struct {
	Batch     uint64         `json:"batch"`
	LastBlock uint64         `json:"lastBlock"`
	BlockHash common.Hash    `json:"blockHash"`
	Deposits  uint64         `json:"deposits"`
	Forced    uint64         `json:"forced"`
	Txs       []common.Hash  `json:"transactions"` // all that were executed, forced ones first
	Receipt   *types.Receipt `json:"-"`
	L1Tx      common.Hash    `json:"l1Transaction"`
}

// Post builds, commits and finalises one batch that consumes what the queues
// hold at the L1 block before the newest, then executes txs. The contract decides
// whether permissionless mode is on.
func (p *Party) Post(ctx context.Context, txs []*types.Transaction) (*Posted, error) {
	parent, base, err := p.base()
	if err != nil {
		return nil, err
	}
	// The contract wants an origin before the block of the transaction, and an L1
	// node simulates the transaction in its newest block.
	head := p.L1.Head().Number
	if head <= parent.Header.OriginNumber {
		return nil, fmt.Errorf("%w: l1 is read up to block %d, the last origin is %d", ErrNotSynced, head, parent.Header.OriginNumber)
	}
	ref, err := p.L1.RefByNumber(head - 1)
	if err != nil {
		return nil, fmt.Errorf("origin: %w", err)
	}
	counts, err := p.L1.CountsAt(ref.Number)
	if err != nil {
		return nil, fmt.Errorf("queues at l1 block %d: %w", ref.Number, err)
	}
	origin := params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot}
	blocks, err := p.build(ctx, base, origin, counts, txs)
	if err != nil {
		return nil, err
	}
	header, blobs, err := p.pack(parent, base, blocks, origin, counts)
	if err != nil {
		return nil, err
	}
	last := blocks[len(blocks)-1].Header()
	data, err := p.prove(ctx, parent, header, last, blobs)
	if err != nil {
		return nil, err
	}
	log.Info("Posting a batch in the operator's place", "batch", header.Index, "blocks", len(blocks), "last", last.Number, "origin", origin.Number,
		"deposits", header.DepositEnd-parent.Header.DepositEnd, "forced", header.ForcedEnd-parent.Header.ForcedEnd)
	receipt, err := p.Sender.Send(ctx, txmgr.Candidate{To: &p.cfg.Contracts.Rollup, Data: data, Blobs: blobs})
	if err != nil {
		if why := bindings.Reason(err); why != "" {
			err = fmt.Errorf("%s: %w", why, err)
		}
		return nil, fmt.Errorf("commit and finalise batch %d: %w", header.Index, err)
	}
	out := &Posted{Batch: header.Index, LastBlock: header.LastBlock, BlockHash: last.Hash(), Receipt: receipt, L1Tx: receipt.TxHash,
		Deposits: header.DepositEnd - parent.Header.DepositEnd, Forced: header.ForcedEnd - parent.Header.ForcedEnd}
	for _, block := range blocks {
		for _, tx := range block.Transactions() {
			out.Txs = append(out.Txs, tx.Hash())
		}
	}
	return out, nil
}

// base is the last finalised batch and its last block.
func (p *Party) base() (*derive.Info, *types.Header, error) {
	status := p.Derivation.Status()
	if status.L1Origin.Number < status.L1Head.Number {
		return nil, nil, fmt.Errorf("%w: l1 was read up to block %d of %d", ErrNotSynced, status.L1Origin.Number, status.L1Head.Number)
	}
	info, err := p.Derivation.BatchInfo(status.Finalized)
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrNotSynced, err)
	}
	block := p.Chain.BlockByHash(info.BlockHash)
	if block == nil {
		return nil, nil, fmt.Errorf("%w: block %d (%v) is unknown", ErrNotSynced, info.LastBlock, info.BlockHash)
	}
	return &info, block.Header(), nil
}

// build makes the blocks: queue entries in order, the caller's transactions in
// the last one.
func (p *Party) build(ctx context.Context, parent *types.Header, origin params.Origin, counts l1.Counts, txs []*types.Transaction) ([]*types.Block, error) {
	var blocks []*types.Block
	for len(blocks) < maxBlocks {
		at, err := params.DecodeHeaderExtra(parent.Extra)
		if err != nil {
			return nil, err
		}
		if len(blocks) > 0 && at.DepositEnd == counts.Deposits && at.ForcedEnd == counts.Forced {
			return blocks, nil
		}
		res, err := p.block(ctx, parent, origin, at, counts, txs)
		if err != nil {
			return nil, err
		}
		if err := p.Chain.Insert(ctx, res.Block); err != nil {
			return nil, fmt.Errorf("insert block %d: %w", res.Block.NumberU64(), err)
		}
		for _, outcome := range res.Forced {
			if outcome.Reason != "" {
				log.Warn("Forced transaction skipped", "hash", outcome.Hash, "reason", outcome.Reason)
			}
		}
		blocks, parent = append(blocks, res.Block), res.Block.Header()
	}
	return blocks, nil
}

func (p *Party) block(ctx context.Context, parent *types.Header, origin params.Origin, at params.HeaderExtra, counts l1.Counts, txs []*types.Transaction) (*builder.Result, error) {
	deposits, err := p.L1.Deposits(at.DepositEnd, min(at.DepositEnd+params.MaxDepositsPerBlock, counts.Deposits))
	if err != nil {
		return nil, fmt.Errorf("deposits: %w", err)
	}
	forced, err := p.L1.Forced(at.ForcedEnd, min(at.ForcedEnd+params.MaxForcedPerBlock, counts.Forced))
	if err != nil {
		return nil, fmt.Errorf("forced transactions: %w", err)
	}
	attrs := builder.Attributes{Time: max(parent.Time+1, origin.Time), Coinbase: p.coinbase, Origin: origin}
	for _, d := range deposits {
		attrs.Deposits = append(attrs.Deposits, builder.Deposit{Index: d.Index, To: d.To, Amount: d.Amount})
	}
	for _, f := range forced {
		attrs.Forced = append(attrs.Forced, f.Raw)
	}
	for {
		end := at.ForcedEnd+uint64(len(attrs.Forced)) == counts.Forced && at.DepositEnd+uint64(len(deposits)) == counts.Deposits
		if attrs.Txs = nil; end {
			attrs.Txs = txs
		}
		res, err := p.Chain.Build(ctx, parent, attrs)
		var full *builder.ForcedGasError
		if errors.As(err, &full) && full.Index > 0 {
			attrs.Forced = attrs.Forced[:full.Index]
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("build block %d: %w", parent.Number.Uint64()+1, err)
		}
		return res, nil
	}
}

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
	if err != nil {
		return nil, nil, err
	}
	if len(encoded) > params.MaxBatchPayload {
		return nil, nil, fmt.Errorf("%w: %d bytes, at most %d; post fewer transactions", ErrTooLarge, len(encoded), params.MaxBatchPayload)
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
func (p *Party) prove(ctx context.Context, parent *derive.Info, header *batch.Header, last *types.Header, blobs []*kzg4844.Blob) ([]byte, error) {
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
	values, err := finaliser.Values(p.L1, p.cfg.L2ChainID, p.hash, parent, []*batch.Header{header}, state, claims)
	if err != nil {
		return nil, err
	}
	proof, err := p.Prover.Prove(ctx, values)
	if err != nil {
		return nil, fmt.Errorf("prove batch %d: %w", header.Index, err)
	}
	return finaliser.TakeoverCalldata(header, state, claims, proof)
}
