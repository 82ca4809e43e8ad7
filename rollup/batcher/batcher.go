package batcher

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// Batcher commits the L2 chain to L1. [Batcher.Run] or Start drive it; Status
// may be called at any time.
type Batcher struct {
	cfg    Config
	rollup *params.Rollup
	l2     L2
	l1     L1
	sender Sender
	log    log.Logger

	encodePayload func(*batch.Payload) ([]byte, error)
	now           func() time.Time

	ledger   *ledger
	pending  *pending
	awaiting *commitment // sent, not seen by the tracker yet
	fewer    cut         // of the batch that was too large to be proven
	heldAt   time.Time   // when holding back for fees was last logged

	mu     sync.Mutex
	status Status
	cancel context.CancelFunc
	done   chan struct{}
}

// cut is how many blocks the batch after another may have.
type cut struct {
	parent common.Hash
	blocks int // 0 for any number
}

// commitment is a batch that was mined according to its receipt.
type commitment struct {
	hash  common.Hash
	index uint64
	block uint64 // L1 block of the receipt
}

// Status is the state of a batcher.
type Status struct {
	Halted         bool   `json:"halted"`
	Reason         string `json:"reason,omitempty"`    // why it is halted
	LastError      string `json:"lastError,omitempty"` // of the last step, empty when it went well
	CommittedBatch uint64 `json:"committedBatch"`      // last batch on L1
	CommittedBlock uint64 `json:"committedBlock"`      // its last L2 block
	PendingBlocks  int    `json:"pendingBlocks"`       // gathered for the next batch
}

// New returns a batcher for the deployment.
func New(l2 L2, l1 L1, sender Sender, rollup *params.Rollup, cfg Config) (*Batcher, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	return &Batcher{
		cfg: cfg, rollup: rollup, l2: l2, l1: l1, sender: sender, log: log.New("module", "batcher"),
		encodePayload: batch.EncodePayload, now: time.Now,
		ledger: newLedger(rollup.Genesis.L1Block),
	}, nil
}

// Status returns the current state.
func (b *Batcher) Status() Status {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.status
}

// Start runs the batcher in the background; it satisfies node.Lifecycle.
func (b *Batcher) Start() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cancel != nil {
		return errors.New("batcher already started")
	}
	ctx, cancel := context.WithCancel(context.Background())
	b.cancel, b.done = cancel, make(chan struct{})
	go func(done chan struct{}) {
		defer close(done)
		b.Run(ctx) // a critical error is logged and kept in the status
	}(b.done)
	return nil
}

// Stop ends what Start began and waits for it. A transaction under way may
// still be mined; the next run finds it on L1.
func (b *Batcher) Stop() error {
	b.mu.Lock()
	cancel, done := b.cancel, b.done
	b.cancel, b.done = nil, nil
	b.mu.Unlock()
	if cancel != nil {
		cancel()
		<-done
	}
	return nil
}

// patience is the pause from which on a chain that does not go on from the last batch is
// worth a warning.
const patience = time.Second

// Run commits batches until the context ends, then returns its error, or until
// a critical error halts it.
func (b *Batcher) Run(ctx context.Context) error {
	pause := b.cfg.PollInterval
	for {
		wait := b.cfg.PollInterval
		sent, err := b.Step(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil:
			pause = b.cfg.PollInterval
			if sent {
				continue
			}
		case severity.Of(err) == severity.Critical:
			return err
		default:
			report := b.log.Warn
			if errors.Is(err, ErrDiverged) && pause < patience {
				report = b.log.Debug // derivation comes after the batch on every node
			}
			report("Could not commit a batch, trying again", "pause", pause, "err", err)
			wait, pause = pause, min(2*pause, b.cfg.MaxRetry)
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
	}
}

// Step looks at L1 and L2 once, commits at most one batch and tells whether it
// did. Errors carry a severity; after a critical one every further call returns
// the same error.
func (b *Batcher) Step(ctx context.Context) (sent bool, err error) {
	if status := b.Status(); status.Halted {
		return false, severity.Errorf(severity.Critical, "batcher is halted: %s", status.Reason)
	}
	sent, err = b.step(ctx)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.status.LastError = ""
	if last := b.ledger.last(); err == nil {
		b.status.CommittedBatch, b.status.CommittedBlock = last.Index, last.LastBlock
		committedGauge.Update(int64(last.Index))
		committedBlockGauge.Update(int64(last.LastBlock))
	} else if ctx.Err() == nil {
		failuresCounter.Inc(1)
		b.status.LastError = err.Error()
	}
	b.status.PendingBlocks = 0
	if b.pending != nil {
		b.status.PendingBlocks = len(b.pending.blocks)
		pendingBytesGauge.Update(int64(b.pending.bound))
		load := b.pending.load.Weight()
		pendingCostGauge.Update(int64(min(load.Cost, math.MaxInt64)))
		pendingWitnessGauge.Update(int64(min(load.Witness, math.MaxInt64)))
	}
	pendingGauge.Update(int64(b.status.PendingBlocks))
	if severity.Of(err) == severity.Critical && ctx.Err() == nil {
		b.status.Halted, b.status.Reason = true, err.Error()
		haltedGauge.Update(1)
		b.log.Error("Batcher halted, no more batches are committed", "err", err)
	}
	return sent, err
}

func (b *Batcher) step(ctx context.Context) (bool, error) {
	if err := b.ledger.sync(b.l1); err != nil {
		return false, err
	}
	parent := b.ledger.last()
	if b.wait(parent) {
		return false, nil
	}
	// Only derivation can tell that the local chain is the one the committed
	// batches describe.
	if safe := b.l2.Safe(); parent.Index > 0 && (safe == nil || safe.Number.Uint64() < parent.LastBlock) {
		return false, severity.Errorf(severity.Temporary, "%w: batch %d ends at block %d, which is not derived yet", ErrDiverged, parent.Index, parent.LastBlock)
	}
	p, err := b.gather(ctx, parent)
	if err != nil {
		return false, err
	}
	if len(p.blocks) == 0 || !p.closed && !p.full && b.age(p) < b.cfg.Interval {
		return false, nil
	}
	if early, err := b.early(p); err != nil || early {
		return false, err
	}
	if err := b.checkExpired(parent, p); err != nil {
		return false, err
	}
	payload, encoded, err := b.encode(p.base, p.blocks)
	if err != nil {
		b.pending = nil
		return false, err
	}
	if held, err := b.tooDear(ctx, p, batch.BlobCount(len(encoded))); err != nil || held {
		return false, err
	}
	a, err := b.assemble(parent, p, payload, encoded)
	if err == nil && b.cfg.Verifier != nil {
		err = b.cfg.Verifier.Check(ctx, &proving.Candidate{Parent: parent, Header: a.header, Blobs: a.blobs, Blocks: p.blocks, Bound: p.weight()})
	}
	if n := len(p.blocks); errors.Is(err, proving.ErrOversize) && severity.Of(err) == severity.Temporary && n > 1 {
		b.log.Info("Batch is too large to be proven, taking half of its blocks", "batch", parent.Index+1, "blocks", n, "err", err)
		b.fewer, b.pending = cut{parent.Hash(), n / 2}, nil
		return false, nil
	}
	if err != nil {
		b.pending = nil
		return false, err
	}
	return true, b.commit(ctx, a, p)
}

// wait tells whether the last batch sent is still on its way to the tracker.
func (b *Batcher) wait(last *batch.Header) bool {
	if b.awaiting == nil {
		return false
	}
	if b.ledger.holds(b.awaiting.index, b.awaiting.hash) {
		b.awaiting = nil
		return false
	}
	if b.l1.Head().Number < b.awaiting.block {
		return true
	}
	b.log.Warn("Committed batch is not on L1 any more", "batch", b.awaiting.index, "l1Block", b.awaiting.block, "last", last.Index)
	repostsCounter.Inc(1)
	b.awaiting = nil
	return false
}

// early tells whether L1 would refuse the batch because its origin is not past
// yet: a transaction is simulated on the latest block.
func (b *Batcher) early(p *pending) (bool, error) {
	extra, err := params.DecodeHeaderExtra(p.blocks[0].Extra())
	if err != nil {
		return false, severity.Errorf(severity.Critical, "l2 block %d: %w", p.blocks[0].NumberU64(), err)
	}
	return extra.Origin >= b.l1.Head().Number, nil
}

// age of the first pending block. It goes by the block's timestamp, so that a
// restart does not prolong it.
func (b *Batcher) age(p *pending) time.Duration {
	return b.now().Sub(time.Unix(int64(p.blocks[0].Time()), 0))
}

func (b *Batcher) commit(ctx context.Context, a *assembled, p *pending) error {
	data, err := calldata(a.header)
	if err != nil {
		return severity.Wrap(severity.Critical, err)
	}
	to := b.rollup.Contracts.Rollup
	receipt, err := b.sender.Send(ctx, txmgr.Candidate{To: &to, Data: data, Blobs: a.blobs})
	if err != nil {
		// The contract may know more than the tracker; the next step catches up.
		level := severity.Temporary
		if errors.Is(err, txmgr.ErrCandidate) {
			level = severity.Critical
		}
		return severity.Wrap(level, fmt.Errorf("committing batch %d: %w", a.header.Index, explain(err)))
	}
	b.awaiting = &commitment{hash: a.header.Hash(), index: a.header.Index, block: receipt.BlockNumber.Uint64()}
	b.pending = nil
	s := stats(a, p, receipt)
	s.mark()
	if b.cfg.OnCommit != nil {
		b.cfg.OnCommit(s)
	}
	b.log.Info("Committed batch", "batch", s.Batch, "blocks", s.Blocks, "last", a.header.LastBlock, "origin", a.header.OriginNumber,
		"txs", s.Transactions, "bytes", s.PayloadBytes, "blobs", s.Blobs, "l1Block", receipt.BlockNumber, "cost", s.L1Cost)
	return nil
}
