package engine

import (
	"context"
	"fmt"
	"sync"
	"time"

	beacon "github.com/ethereum/go-ethereum/beacon/engine"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/event"

	"github.com/zkgeth/zkgeth/core/builder"
	"github.com/zkgeth/zkgeth/core/outbox"
)

// keepAlive is how often the last labels are sent again: geth warns that the
// consensus client is offline when it hears nothing for a while.
const keepAlive = 30 * time.Second

// Engine is the only writer of an L2 chain. Its methods are safe for concurrent
// use; the ones that change the chain run one at a time.
type Engine struct {
	backend *eth.Ethereum
	api     *catalyst.ConsensusAPI
	options builder.Options

	mu   sync.Mutex // held while the chain changes
	last beacon.ForkchoiceStateV1

	built built // by this engine, not inserted yet

	weights weights // of blocks
}

// New takes over a chain. The labels start at what the database knows: safe is
// not persisted by geth and starts at finalized.
func New(backend *eth.Ethereum, options builder.Options) (*Engine, error) {
	e := &Engine{backend: backend, api: catalyst.NewConsensusAPI(backend), options: options, weights: newWeights()}
	head := e.Head().Hash()
	finalized := e.Finalized().Hash()
	if err := e.SetLabels(context.Background(), head, finalized, finalized); err != nil {
		return nil, fmt.Errorf("restore labels: %w", err)
	}
	return e, nil
}

// Run keeps geth informed that it is being driven, until ctx ends.
func (e *Engine) Run(ctx context.Context) error {
	ticker := time.NewTicker(keepAlive)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
			e.mu.Lock()
			_, _ = e.api.ForkchoiceUpdatedV3(ctx, e.last, nil) // repeats labels that were accepted before
			e.mu.Unlock()
		}
	}
}

// Head returns the header labelled latest.
func (e *Engine) Head() *types.Header { return e.chain().CurrentBlock() }

// Safe returns the header labelled safe, the genesis if there is none yet.
func (e *Engine) Safe() *types.Header {
	if header := e.chain().CurrentSafeBlock(); header != nil {
		return header
	}
	return e.Finalized()
}

// Finalized returns the header labelled finalized, the genesis if there is none yet.
func (e *Engine) Finalized() *types.Header {
	if header := e.chain().CurrentFinalBlock(); header != nil {
		return header
	}
	return e.chain().Genesis().Header()
}

// HeaderByNumber returns the canonical header, nil if there is none.
func (e *Engine) HeaderByNumber(number uint64) *types.Header {
	if number > e.Head().Number.Uint64() {
		return nil // the index may outlive a rewind
	}
	return e.chain().GetHeaderByNumber(number)
}

// BlockByNumber returns the canonical block, nil if there is none.
func (e *Engine) BlockByNumber(number uint64) *types.Block {
	if number > e.Head().Number.Uint64() {
		return nil
	}
	return e.chain().GetBlockByNumber(number)
}

// BlockByHash returns any known block, canonical or not, nil if there is none.
func (e *Engine) BlockByHash(hash common.Hash) *types.Block { return e.chain().GetBlockByHash(hash) }

// OutboxRoot returns the root of the L2 outbox after a block, which must be known.
func (e *Engine) OutboxRoot(block *types.Header) (common.Hash, error) {
	return outbox.Root(e.chain(), block)
}

// SubscribeHead delivers every new head.
func (e *Engine) SubscribeHead(ch chan<- core.ChainHeadEvent) event.Subscription {
	return e.chain().SubscribeChainHeadEvent(ch)
}

// Build executes attributes on a parent; the chain does not change. The meter
// of the options sees only blocks filled from a pool: it serves one block at a
// time, and derivation may build while the sequencer does.
func (e *Engine) Build(ctx context.Context, parent *types.Header, attrs builder.Attributes) (*builder.Result, error) {
	options := e.options
	if attrs.Pool == nil {
		options.Meter = nil
	}
	res, err := builder.Build(ctx, e.chain(), parent, attrs, options)
	if err != nil {
		return nil, err
	}
	e.built.put(res)
	e.weights.note(options.Meter, res.Block)
	return res, nil
}

// Insert executes and validates a block and stores it; the head does not move.
// A block that is known already is accepted without work, and one that this
// engine has just built is stored with the state it was built with.
func (e *Engine) Insert(ctx context.Context, block *types.Block) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.chain().HasBlockAndState(block.Hash(), block.NumberU64()) {
		return nil
	}
	if !e.chain().HasBlockAndState(block.ParentHash(), block.NumberU64()-1) {
		return fmt.Errorf("%w: block %d (%v) on %v", ErrUnknownParent, block.NumberU64(), block.Hash(), block.ParentHash())
	}
	if res := e.built.take(block.Hash()); res != nil {
		return e.store(res)
	}
	if _, err := e.chain().InsertBlockWithoutSetHead(ctx, block, false); err != nil {
		return fmt.Errorf("%w: block %d (%v): %w", ErrInvalidBlock, block.NumberU64(), block.Hash(), err)
	}
	return nil
}

// SetLabels moves latest, safe and finalized. The hashes must be known blocks on
// one chain, in that order; finalized never moves backwards. An unknown head
// starts a sync from peers and gives ErrSyncing.
func (e *Engine) SetLabels(ctx context.Context, head, safe, finalized common.Hash) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.checkLabels(head, safe, finalized); err != nil {
		return err
	}
	state := beacon.ForkchoiceStateV1{HeadBlockHash: head, SafeBlockHash: safe, FinalizedBlockHash: finalized}
	resp, err := e.api.ForkchoiceUpdatedV3(ctx, state, nil)
	if err != nil {
		return fmt.Errorf("set labels: %w", err)
	}
	switch resp.PayloadStatus.Status {
	case beacon.VALID:
	case beacon.SYNCING, beacon.ACCEPTED:
		return fmt.Errorf("%w: %v", ErrSyncing, head)
	default:
		return fmt.Errorf("%w: head %v", ErrInvalidBlock, head)
	}
	if current := e.Head().Hash(); current != head {
		// geth ignores some updates and still answers VALID.
		return fmt.Errorf("%w: head is %v after it was set to %v", ErrLabels, current, head)
	}
	e.last = state
	return nil
}

// checkLabels refuses what geth would accept or ignore silently.
func (e *Engine) checkLabels(head, safe, finalized common.Hash) error {
	headBlock := e.chain().GetHeaderByHash(head)
	if headBlock == nil {
		return nil // to be fetched; geth checks the others then
	}
	safeBlock, finalBlock := e.chain().GetHeaderByHash(safe), e.chain().GetHeaderByHash(finalized)
	switch {
	case safeBlock == nil:
		return fmt.Errorf("%w: unknown safe block %v", ErrLabels, safe)
	case finalBlock == nil:
		return fmt.Errorf("%w: unknown finalized block %v", ErrLabels, finalized)
	case safeBlock.Number.Cmp(headBlock.Number) > 0:
		return fmt.Errorf("%w: safe %v is above head %v", ErrLabels, safeBlock.Number, headBlock.Number)
	case finalBlock.Number.Cmp(safeBlock.Number) > 0:
		return fmt.Errorf("%w: finalized %v is above safe %v", ErrLabels, finalBlock.Number, safeBlock.Number)
	case finalBlock.Number.Cmp(e.Finalized().Number) < 0:
		return fmt.Errorf("%w: finalized would move back from %v to %v", ErrLabels, e.Finalized().Number, finalBlock.Number)
	}
	if e.ancestor(headBlock, safeBlock.Number.Uint64()) != safe || e.ancestor(safeBlock, finalBlock.Number.Uint64()) != finalized {
		// geth would move the head first and complain afterwards.
		return fmt.Errorf("%w: head %v, safe %v and finalized %v are not on one chain", ErrLabels, head, safe, finalized)
	}
	if hash := e.ancestor(headBlock, e.Finalized().Number.Uint64()); hash != e.Finalized().Hash() {
		return fmt.Errorf("%w: head %v does not descend from the finalized block %v", ErrLabels, head, e.Finalized().Hash())
	}
	return nil
}

// ancestor returns the hash of header's ancestor at a height.
func (e *Engine) ancestor(header *types.Header, number uint64) common.Hash {
	if header.Number.Uint64() < number {
		return common.Hash{}
	}
	for header != nil && header.Number.Uint64() > number {
		if e.chain().GetCanonicalHash(header.Number.Uint64()) == header.Hash() {
			return e.chain().GetCanonicalHash(number)
		}
		header = e.chain().GetHeader(header.ParentHash, header.Number.Uint64()-1)
	}
	if header == nil {
		return common.Hash{}
	}
	return header.Hash()
}

func (e *Engine) chain() *core.BlockChain { return e.backend.BlockChain() }
