package derive

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Options are the settings of a pipeline.
type Options struct {
	// Checkpoint is the file that lets a restart skip what was derived before;
	// empty for none.
	Checkpoint string
}

// resultSource is what the pipeline pulls from; executor satisfies it.
type resultSource interface {
	Next(ctx context.Context) (result, error)
}

// Pipeline derives the L2 chain from L1. Step and Run are for one goroutine;
// the other methods are safe for concurrent use.
type Pipeline struct {
	l1     L1
	engine Engine
	labels Labels

	traversal *traversal
	ledger    *ledger
	results   resultSource

	checkpoint *checkpoint
	former     []point // of the checkpoint when the pipeline started
	resumed    bool    // nothing of it is left to use

	safe  common.Hash // last block labelled safe
	final uint64      // last batch labelled finalized
	dead  error       // critical error that ended the pipeline

	mu     sync.RWMutex // guards what follows
	origin l1.BlockRef  // last L1 block read
	halted *InvalidBatchError
	failed error // of the last step
}

// New connects a pipeline. The chain's genesis must be the rollup's.
func New(cfg *params.Rollup, source L1, blobs l1.BlobSource, engine Engine, labels Labels, opts Options) (*Pipeline, error) {
	config, err := cfg.Hash()
	if err != nil {
		return nil, err
	}
	genesis := engine.HeaderByNumber(0)
	if genesis == nil {
		return nil, severity.Errorf(severity.Critical, "l2 chain has no genesis block")
	}
	saved, err := openCheckpoint(opts.Checkpoint, config)
	if err != nil {
		log.Warn("Derivation starts without its checkpoint", "err", err)
	}
	p := &Pipeline{
		l1: source, engine: engine, labels: labels,
		traversal:  newTraversal(source, cfg.Genesis.L1Block),
		ledger:     newLedger(cfg.Genesis.L1Block, genesis.Hash()),
		checkpoint: saved,
		former:     append([]point(nil), saved.body.Points...),
		safe:       genesis.Hash(),
	}
	p.results = &executor{
		batches: &planner{
			batches: &decoder{batches: &fetcher{batches: p.ledger, blobs: blobs}},
			l1:      source,
		},
		engine: engine, limits: cfg.Limits, gas: cfg.Genesis.GasLimit,
	}
	return p, nil
}

// Step reads what is new on L1, moves the labels, and derives at most one batch.
// [ErrUpToDate] means that there is nothing to do until L1 moves; any other error
// has a severity. After a critical one the pipeline does nothing any more.
func (p *Pipeline) Step(ctx context.Context) error {
	if p.dead != nil {
		return p.dead
	}
	err := p.step(ctx)
	if severity.Of(err) == severity.Reset {
		resetsCounter.Inc(1)
		err = p.rewind(err)
	}
	if !errors.Is(err, ErrUpToDate) && severity.Of(err) == severity.Critical {
		p.dead = err
	}
	p.fail(err)
	p.mark()
	return err
}

// fail remembers the error of a step for the status.
func (p *Pipeline) fail(err error) {
	if errors.Is(err, ErrUpToDate) {
		err = nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.failed = err
}

func (p *Pipeline) step(ctx context.Context) error {
	if err := p.follow(ctx); err != nil {
		return err
	}
	p.resume()
	if err := p.markSafe(ctx); err != nil {
		return err
	}
	// First: the batch that L1 finalized may be one that took the place of the
	// invalid one, committed and finalized by somebody else in one transaction.
	waiting := p.waiting()
	if err := p.finalize(ctx); err != nil {
		return err
	}
	if waiting {
		return ErrUpToDate
	}
	next, err := p.results.Next(ctx)
	var bad *InvalidBatchError
	if errors.As(err, &bad) {
		log.Error("Derivation stopped", "err", bad)
		p.halt(bad)
		return nil
	}
	if err != nil {
		return err
	}
	return p.adopt(ctx, next)
}

// follow reads L1 up to its head.
func (p *Pipeline) follow(ctx context.Context) error {
	for {
		if err := ctx.Err(); err != nil {
			return severity.Wrap(severity.Temporary, err)
		}
		events, last, err := p.traversal.Next()
		if errors.Is(err, ErrUpToDate) {
			break
		}
		if err != nil {
			return err
		}
		for _, ev := range events {
			if err := p.ledger.Apply(ev); err != nil {
				return err
			}
			logEvent(ev)
		}
		p.setOrigin(last)
	}
	p.ledger.Prune(p.traversal.Prune())
	return nil
}

// rewind goes back to the last L1 block that was read and still exists.
func (p *Pipeline) rewind(cause error) error {
	ref, ok, err := p.traversal.Rewind()
	if err != nil {
		return err
	}
	if !ok {
		return severity.Errorf(severity.Critical, "%w: deeper than the %d blocks remembered: %w", ErrFinalizedReorg, keepBlocks, cause)
	}
	p.ledger.Undo(ref.Number)
	p.setOrigin(ref)
	p.halt(nil) // the verdict may have rested on what L1 dropped
	log.Warn("L1 reorg, derivation rewinds", "to", ref.Number, "hash", ref.Hash, "batch", p.ledger.Last().header.Index, "derived", p.ledger.Derived().header.Index, "cause", cause)
	if final := p.ledger.Finalized(); final < p.final {
		return severity.Errorf(severity.Critical, "%w: batch %d is labelled finalized, l1 at block %d (%v) finalized up to %d", ErrFinalizedReorg, p.final, ref.Number, ref.Hash, final)
	}
	return nil
}

// adopt makes a derived batch safe.
func (p *Pipeline) adopt(ctx context.Context, r result) error {
	p.resumed = true
	dropped, err := p.label(ctx, r.last)
	if err != nil {
		return err
	}
	index := r.batch.header.Index
	p.ledger.SetDerived(index, r.last.Hash())
	p.safe = r.last.Hash()
	r.mark()
	log.Info("Derived batch", "batch", index, "blocks", r.blocks, "executed", r.executed, "last", r.last.Number, "hash", r.last.Hash(), "reorg", dropped)
	if err := p.checkpoint.Add(p.ledger.Derived()); err != nil {
		log.Warn("Could not save derivation checkpoint", "err", err) // costs time at the next start
	}
	return p.finalize(ctx)
}

// markSafe moves safe to the last derived batch after batches were dropped or
// skipped.
func (p *Pipeline) markSafe(ctx context.Context) error {
	derived := p.ledger.Derived()
	if derived.block == p.safe {
		return nil
	}
	header := blockHeader(p.engine, derived.block)
	if header == nil {
		return severity.Errorf(severity.Critical, "block %v, the last of batch %d, is gone from the database", derived.block, derived.header.Index)
	}
	if _, err := p.label(ctx, header); err != nil {
		return err
	}
	p.safe = derived.block
	return nil
}

// label makes a block safe, unless a former run already finalized beyond it.
func (p *Pipeline) label(ctx context.Context, block *types.Header) (dropped bool, err error) {
	if block.Number.Cmp(p.engine.Finalized().Number) < 0 {
		return false, nil
	}
	if dropped, err = p.labels.SetSafe(ctx, block); err != nil {
		return false, severity.Errorf(severity.Temporary, "label block %v safe: %w", block.Number, err)
	}
	return dropped, nil
}

// waiting reports whether derivation stands before an invalid batch.
func (p *Pipeline) waiting() bool {
	bad := p.invalid()
	if bad == nil {
		return false
	}
	if e, ok := p.ledger.Entry(bad.Index); ok && e.hash == bad.Hash {
		return true
	}
	log.Info("Invalid batch was reverted, derivation goes on", "batch", bad.Index)
	p.halt(nil)
	return false
}

func (p *Pipeline) halt(bad *InvalidBatchError) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.halted = bad
}

func (p *Pipeline) invalid() *InvalidBatchError {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.halted
}

func (p *Pipeline) setOrigin(ref l1.BlockRef) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.origin = ref
}

func logEvent(ev l1.Event) {
	where := []any{"l1", ev.L1Block.Number, "tx", ev.TxHash}
	switch {
	case ev.Committed != nil:
		log.Debug("Batch committed", append(where, "batch", ev.Committed.Header.Index, "last", ev.Committed.Header.LastBlock)...)
	case ev.Reverted != nil:
		log.Warn("Batches reverted", append(where, "from", ev.Reverted.From, "to", ev.Reverted.To)...)
	case ev.Finalized != nil:
		log.Debug("Batches finalized", append(where, "from", ev.Finalized.From, "to", ev.Finalized.To)...)
	}
}

// finalize labels what L1 finalized, after comparing it with what was derived.
func (p *Pipeline) finalize(ctx context.Context) error {
	derived := p.ledger.Derived().header.Index
	for _, f := range p.ledger.Finals(p.final, p.l1.Finalized().Number) {
		if bad := p.invalid(); bad != nil && bad.Index <= f.To {
			return severity.Errorf(severity.Critical, "%w: l1 finalized batches %d..%d in block %d (%v, transaction %v), %w", ErrFinalizedMismatch, f.From, f.To, f.l1.Number, f.l1.Hash, f.tx, error(bad))
		}
		if f.To > derived {
			return nil
		}
		e, _ := p.ledger.Entry(f.To)
		header := blockHeader(p.engine, e.block)
		if header == nil {
			return severity.Errorf(severity.Critical, "block %v, the last of batch %d, is gone from the database", e.block, f.To)
		}
		if e.block != f.BlockHash || header.Root != f.StateRoot {
			return severity.Errorf(severity.Critical, "%w: batch %d: l1 block %d (%v, transaction %v) says block hash %v and state root %v, derived are %v and %v",
				ErrFinalizedMismatch, f.To, f.l1.Number, f.l1.Hash, f.tx, f.BlockHash, f.StateRoot, e.block, header.Root)
		}
		if err := p.checkOutbox(&f, header); err != nil {
			return err
		}
		if err := p.labels.SetFinalized(ctx, header); err != nil {
			return severity.Wrap(severity.Temporary, fmt.Errorf("label block %v finalized: %w", header.Number, err))
		}
		p.mu.Lock()
		p.final = f.To
		p.mu.Unlock()
		log.Info("Finalized batch", "batch", f.To, "block", header.Number, "hash", e.block, "l1", f.l1.Number)
	}
	return nil
}

// checkOutbox compares the outbox root that L1 pays out by with that of the state after the
// last block of a run. A former run has done so for what is labelled finalized.
func (p *Pipeline) checkOutbox(f *finality, last *types.Header) error {
	if last.Number.Cmp(p.engine.Finalized().Number) <= 0 {
		return nil
	}
	root, err := p.engine.OutboxRoot(last)
	if err != nil {
		return severity.Wrap(severity.Temporary, err)
	}
	if root != f.OutboxRoot {
		return severity.Errorf(severity.Critical, "%w: batch %d: l1 block %d (%v, transaction %v) says outbox root %v, derived is %v",
			ErrFinalizedMismatch, f.To, f.l1.Number, f.l1.Hash, f.tx, f.OutboxRoot, root)
	}
	return nil
}
