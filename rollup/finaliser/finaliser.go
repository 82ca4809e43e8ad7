package finaliser

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/metrics"

	"github.com/zkgeth/zkgeth/params"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

var (
	finalizedGauge  = metrics.NewRegisteredGauge("zkgeth/finaliser/finalized", nil) // last batch final on L1
	rejectedCounter = metrics.NewRegisteredCounter("zkgeth/finaliser/rejected", nil)
)

// maxRejections is how often in a row the contract may refuse the same run.
// Once or twice happens when L1 moves between reading and sending.
const maxRejections = 5

// Finaliser makes committed batches final. Its methods, but for LastError, are
// not safe for concurrent use.
type Finaliser struct {
	cfg        *params.Rollup
	configHash common.Hash
	opts       Options

	l1         L1
	derivation Derivation
	chain      Chain
	outbox     Outbox
	blobs      l1.BlobSource
	prover     Prover
	sender     Sender
	proven     func(index uint64, hash common.Hash) bool
	runs       Runs

	ledger ledger
	claims map[common.Hash]batch.BlobClaim // of the run under way
	sent   *sent

	rejected   [2]common.Hash // first and last batch of the run that was refused last
	rejections int

	mu        sync.Mutex
	failed    error  // of the last step
	submitted uint64 // last batch of the run that was sent last
}

// Submitted is the last batch of which finalizeBatches was sent, 0 for none.
func (f *Finaliser) Submitted() uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.submitted
}

// LastError is the error of the last step, nil when it went well.
func (f *Finaliser) LastError() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.failed
}

// sent is a mined transaction whose log the tracker has not shown yet.
type sent struct {
	last  uint64 // batch
	block uint64 // of the receipt
	hash  common.Hash
}

// Sources are the parts a [Finaliser] works with; all are required.
type Sources struct {
	L1         L1
	Derivation Derivation
	Chain      Chain
	Outbox     Outbox
	Blobs      l1.BlobSource
	Prover     Prover
	Sender     Sender
	// Proven, when set, tells whether a batch has the proof that has to come first; a run
	// ends before one that has none.
	Proven func(index uint64, hash common.Hash) bool
	// Runs, when set, chooses the batches of a run, in place of Options.MaxBatches and Proven.
	Runs Runs
}

// New returns the finaliser of a rollup.
func New(cfg *params.Rollup, s Sources, opts Options) (*Finaliser, error) {
	if err := opts.Validate(); err != nil {
		return nil, err
	}
	hash, err := cfg.Hash()
	if err != nil {
		return nil, err
	}
	return &Finaliser{
		cfg: cfg, configHash: hash, opts: opts,
		l1: s.L1, derivation: s.Derivation, chain: s.Chain, outbox: s.Outbox, blobs: s.Blobs, prover: s.Prover, sender: s.Sender, proven: s.Proven, runs: s.Runs,
		ledger: ledger{source: s.L1, start: cfg.Genesis.L1Block},
		claims: make(map[common.Hash]batch.BlobClaim),
	}, nil
}

// Run calls Step until ctx ends or an error is critical, which it returns.
func (f *Finaliser) Run(ctx context.Context) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	delay := f.opts.PollInterval
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
		}
		progress, err := f.Step(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil && progress:
			delay = 0 // there may be more
		case err == nil:
			delay = f.opts.PollInterval
		case severity.Of(err) == severity.Critical:
			return err
		default:
			delay = min(max(2*delay, f.opts.PollInterval), f.opts.MaxBackoff)
			log.Warn("Could not finalise batches", "retry", delay, "err", err)
		}
		timer.Reset(delay)
	}
}

// Step finalises one run of batches. It reports false when there is nothing to
// finalise now. Every error carries a severity.
func (f *Finaliser) Step(ctx context.Context) (progress bool, err error) {
	progress, err = f.step(ctx)
	if ctx.Err() == nil {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.failed = err
	}
	return progress, err
}

func (f *Finaliser) step(ctx context.Context) (progress bool, err error) {
	if err := f.ledger.sync(); err != nil {
		return false, err
	}
	final := f.ledger.index()
	finalizedGauge.Update(int64(final))
	if f.awaiting(final) {
		return false, nil
	}
	r, err := f.load(final)
	if err != nil || r == nil {
		return false, err
	}
	if err := f.complete(ctx, r); err != nil {
		return false, err
	}
	proof, err := f.prover.Prove(ctx, r.stated)
	if err != nil {
		return false, leveled(fmt.Errorf("proof of batches %d..%d: %w", r.first(), r.last(), err))
	}
	data, err := Calldata(r.headers(), r.state, r.claims, proof)
	if err != nil {
		return false, severity.Errorf(severity.Critical, "calldata of finalizeBatches: %w", err)
	}
	rollup := f.cfg.Contracts.Rollup
	f.mark(r.last())
	receipt, err := f.sender.Send(ctx, txmgr.Candidate{To: &rollup, Data: data})
	if err != nil {
		f.mark(final)
		return false, f.grade(r, err)
	}
	if receipt.Status != types.ReceiptStatusSuccessful {
		return false, f.grade(r, fmt.Errorf("%w: tx %v", txmgr.ErrReverted, receipt.TxHash))
	}
	f.rejections = 0
	f.sent = &sent{last: r.last(), hash: receipt.TxHash}
	if receipt.BlockNumber != nil {
		f.sent.block = receipt.BlockNumber.Uint64()
	}
	clear(f.claims)
	log.Info("Finalised batches", "from", r.first(), "to", r.last(), "block", r.state.BlockHash, "input", hexInput(r), "tx", receipt.TxHash)
	return true, nil
}

// mark notes up to which batch finalizeBatches was sent.
func (f *Finaliser) mark(last uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.submitted = last
}

// awaiting tells whether the tracker has yet to reach the last transaction.
// When it has and the log is not there, L1 dropped it, and the run is due again.
func (f *Finaliser) awaiting(final uint64) bool {
	if f.sent == nil {
		return false
	}
	if final < f.sent.last {
		if f.ledger.at.Number < f.sent.block {
			return true
		}
		log.Warn("L1 dropped the finalisation of batches", "to", f.sent.last, "tx", f.sent.hash)
	}
	f.sent = nil
	return false
}

// grade gives the error of a transaction its severity. A refusal of the run by
// the contract is critical when it repeats: the first may be due to an L1 node
// that lags behind.
func (f *Finaliser) grade(r *run, err error) error {
	err = fmt.Errorf("finalizeBatches %d..%d: %w", r.first(), r.last(), err)
	if !errors.Is(err, txmgr.ErrReverted) {
		return leveled(err)
	}
	var revert *txmgr.RevertError
	if errors.As(err, &revert) {
		switch what, text := decodeRevert(revert.Data); {
		case what == moved:
			return severity.Errorf(severity.Reset, "%w: %w", text, err)
		case what == paused:
			return severity.Errorf(severity.Temporary, "%w: %w", text, err)
		case text != nil:
			err = fmt.Errorf("%w: %w", text, err)
		}
	}
	rejectedCounter.Inc(1)
	if id := [2]common.Hash{r.batches[0].Hash, r.batches[len(r.batches)-1].Hash}; id != f.rejected {
		f.rejected, f.rejections = id, 0
	}
	if f.rejections++; f.rejections >= maxRejections {
		return severity.Errorf(severity.Critical, "%w: %d times: %w", ErrRejected, f.rejections, err)
	}
	return severity.Wrap(severity.Temporary, err)
}

// leveled makes an error without a severity temporary.
func leveled(err error) error {
	var e *severity.Error
	if errors.As(err, &e) {
		return severity.Wrap(e.Level, err)
	}
	return severity.Wrap(severity.Temporary, err)
}

func hexInput(r *run) string { return fmt.Sprintf("%#x", r.stated.Input()) }
