package takeover

import (
	"context"
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/meter"
	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/contracts/bindings"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// maxBlocks bounds a batch; what the queues hold beyond goes into the next one.
const maxBlocks = 64

// L1 is what a party reads of L1; l1.Tracker satisfies it. It may change between
// any two calls.
type L1 interface {
	RefByNumber(number uint64) (l1.BlockRef, error)
	CountsAt(number uint64) (l1.Counts, error)
	Deposits(from, to uint64) ([]l1.Deposit, error) // indices from..to-1
	Forced(from, to uint64) ([]l1.Forced, error)    // indices from..to-1
	EventsIn(from, to uint64) []l1.Event            // blocks from..to, both included
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
	// Weight is what the meter says of a block on a known parent.
	Weight(ctx context.Context, block *types.Block) (meter.Block, error)
}

// Outbox returns the root of the L2 outbox after a block that is not canonical
// yet; [NewOutbox] makes one.
type Outbox interface {
	Root(header *types.Header) (common.Hash, error)
}

// Sources are the parts a [Party] works with; all are required but the last ones.
type Sources struct {
	L1         L1
	Derivation Derivation
	Chain      Chain
	Outbox     Outbox
	Prover     finaliser.Prover
	Sender     finaliser.Sender
	// Proofs, when set, makes what the verifier accepts in place of Prover.
	Proofs BatchProver
	// Dir, when set, is where a batch is noted while its proof is made.
	Dir string
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
	LeftOut   []common.Hash  `json:"leftOut,omitempty"` // the caller's, when the queues alone fill the batch
}

// Post builds, commits and finalises one batch that consumes what the queues
// hold at the L1 block before the newest, then executes txs; where the queues
// alone fill the batch, txs are left out. The contract decides whether
// permissionless mode is on. After [ErrNotSynced] it is worth trying again.
func (p *Party) Post(ctx context.Context, txs []*types.Transaction) (*Posted, error) {
	posted, err := p.post(ctx, txs)
	if errors.Is(err, l1.ErrUnknownBlock) || errors.Is(err, l1.ErrUnknownEntry) {
		// It was there a moment ago.
		return nil, fmt.Errorf("%w: l1 has changed: %w", ErrNotSynced, err)
	}
	return posted, err
}

func (p *Party) post(ctx context.Context, txs []*types.Transaction) (*Posted, error) {
	parent, base, head, err := p.base()
	if err != nil {
		return nil, err
	}
	// The contract wants an origin before the block of the transaction, and an L1
	// node simulates the transaction in its newest block.
	if head.Number <= parent.Header.OriginNumber {
		return nil, fmt.Errorf("%w: l1 is read up to block %d, the last origin is %d", ErrNotSynced, head.Number, parent.Header.OriginNumber)
	}
	ref, err := p.L1.RefByNumber(head.Number - 1)
	if err != nil {
		return nil, fmt.Errorf("origin: %w", err)
	}
	counts, err := p.L1.CountsAt(ref.Number)
	if err != nil {
		return nil, fmt.Errorf("queues at l1 block %d: %w", ref.Number, err)
	}
	origin := params.Origin{Number: ref.Number, Hash: ref.Hash, Time: ref.Time, InboxRoot: counts.InboxRoot}
	var asked []common.Hash
	for _, tx := range txs {
		asked = append(asked, tx.Hash())
	}
	pl := p.resume(ctx, parent, head.Number, asked)
	if pl == nil {
		if pl, err = p.provable(ctx, parent, base, origin, counts, txs); err != nil {
			return nil, err
		}
		if err := p.note(pl, asked); err != nil {
			return nil, fmt.Errorf("note the batch: %w", err)
		}
	}
	header, blobs, blocks, done := pl.header, pl.blobs, pl.blocks, pl.done
	last := blocks[len(blocks)-1].Header()
	data, err := p.prove(ctx, parent, pl)
	if err != nil {
		return nil, err
	}
	log.Info("Posting a batch in the operator's place", "batch", header.Index, "blocks", len(blocks), "last", last.Number, "origin", header.OriginNumber,
		"deposits", header.DepositEnd-parent.Header.DepositEnd, "forced", header.ForcedEnd-parent.Header.ForcedEnd)
	receipt, err := p.Sender.Send(ctx, txmgr.Candidate{To: &p.cfg.Contracts.Rollup, Data: data, Blobs: blobs})
	if err != nil {
		if why := bindings.Reason(err); why != "" {
			err = fmt.Errorf("%s: %w", why, err)
		}
		return nil, fmt.Errorf("commit and finalise batch %d: %w", header.Index, err)
	}
	p.forget()
	out := &Posted{Batch: header.Index, LastBlock: header.LastBlock, BlockHash: last.Hash(), Receipt: receipt, L1Tx: receipt.TxHash,
		Deposits: header.DepositEnd - parent.Header.DepositEnd, Forced: header.ForcedEnd - parent.Header.ForcedEnd}
	for _, block := range blocks {
		for _, tx := range block.Transactions() {
			out.Txs = append(out.Txs, tx.Hash())
		}
	}
	if !done {
		for _, tx := range txs {
			out.LeftOut = append(out.LeftOut, tx.Hash())
		}
	}
	return out, nil
}

// provable makes the batch, of as few blocks as it takes to have a proof, if it is to have one.
func (p *Party) provable(ctx context.Context, parent *derive.Info, base *types.Header, origin params.Origin, counts l1.Counts, txs []*types.Transaction) (*plan, error) {
	for most := maxBlocks; ; {
		pl, err := p.plan(ctx, parent, base, origin, counts, txs, most)
		if err != nil || p.Proofs == nil {
			return pl, err
		}
		err = p.Proofs.Check(ctx, pl.candidate(parent))
		switch n := len(pl.blocks); {
		case err == nil:
			return pl, nil
		case errors.Is(err, proving.ErrOversize) && n > 1:
			log.Info("Batch is too large to be proven, taking half of its blocks", "blocks", n, "err", err)
			most = n / 2
		case errors.Is(err, proving.ErrOversize) && pl.done && len(txs) > 0:
			return nil, fmt.Errorf("%w: %w; post fewer transactions", ErrTooLarge, err)
		default:
			return nil, fmt.Errorf("batch %d: %w", pl.header.Index, err)
		}
	}
}

// plan makes the batch, of so many blocks at most.
func (p *Party) plan(ctx context.Context, parent *derive.Info, base *types.Header, origin params.Origin, counts l1.Counts, txs []*types.Transaction, most int) (*plan, error) {
	blocks, done, err := p.build(ctx, base, origin, counts, txs, most)
	if err != nil {
		return nil, err
	}
	if !done {
		log.Warn("The queues hold more than one batch takes", "left out", len(txs), "deposits", counts.Deposits, "forced", counts.Forced)
	}
	header, blobs, err := p.pack(parent, base, blocks, origin, counts)
	if err != nil {
		return nil, err
	}
	return &plan{header, blobs, blocks, done}, nil
}

// base is the last finalised batch, its last block, and the L1 head as of which
// it is the last one.
func (p *Party) base() (info *derive.Info, block *types.Header, head l1.BlockRef, err error) {
	status := p.Derivation.Status()
	fail := func(format string, args ...any) (*derive.Info, *types.Header, l1.BlockRef, error) {
		err := fmt.Errorf("%w: %w", ErrNotSynced, fmt.Errorf(format, args...))
		if status.Error != "" {
			err = fmt.Errorf("%w; derivation: %s", err, status.Error)
		}
		return nil, nil, l1.BlockRef{}, err
	}
	if status.Level == severity.Critical {
		return nil, nil, l1.BlockRef{}, fmt.Errorf("%w: %s", ErrStopped, status.Error)
	}
	head = status.L1Head
	if status.L1Origin.Hash != head.Hash {
		return fail("l1 was read up to block %d (%v), its head is block %d (%v)", status.L1Origin.Number, status.L1Origin.Hash, head.Number, head.Hash)
	}
	found, err := p.Derivation.BatchInfo(status.Finalized)
	if err != nil {
		return fail("%w", err)
	}
	// Derivation reads all of L1 before it derives the first batch.
	for _, ev := range p.L1.EventsIn(found.L1Block.Number, head.Number) {
		if ev.Finalized != nil && ev.Finalized.To > found.Header.Index {
			return fail("batch %d is final on l1, the last one derived and final is %d", ev.Finalized.To, found.Header.Index)
		}
	}
	last := p.Chain.BlockByHash(found.BlockHash)
	if last == nil {
		return fail("block %d (%v) is unknown", found.LastBlock, found.BlockHash)
	}
	return &found, last.Header(), head, nil
}
