package sequencer

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/metrics"

	"github.com/zkgeth/zkgeth/rollup/l1"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

const (
	// lead is how many seconds block times may be ahead of the clock when blocks
	// are made on demand: times must differ, so bursts run ahead.
	lead = 2
	// retry is how soon a block is tried again after a passing error.
	retry = 500 * time.Millisecond
	// pruneEvery is how many blocks pass between prunings of the log.
	pruneEvery = 128
	// kept is how many blocks below safe the log keeps: geth flushes within it.
	kept = 256
)

var (
	blockTimer   = metrics.NewRegisteredResettingTimer("zkgeth/sequencer/block", nil)
	gasMeter     = metrics.NewRegisteredMeter("zkgeth/sequencer/gas", nil)
	txMeter      = metrics.NewRegisteredMeter("zkgeth/sequencer/transactions", nil)
	skippedMeter = metrics.NewRegisteredMeter("zkgeth/sequencer/skipped", nil)
	rewindMeter  = metrics.NewRegisteredMeter("zkgeth/sequencer/rewinds", nil)
	haltedGauge  = metrics.NewRegisteredGauge("zkgeth/sequencer/halted", nil) // 1 while no block can be built
)

// Sequencer makes blocks. Run and Recover are for one goroutine; Status and Discard are
// safe for concurrent use.
type Sequencer struct {
	engine Engine
	labels Labels
	l1     L1
	pool   Pool
	log    Log
	opts   Options
	now    func() time.Time

	sincePrune int // blocks
	supply     supply
	asked      chan struct{} // there are discards

	mu       sync.Mutex
	status   Status
	discards *discard // nil for none
}

// Status tells what a sequencer is doing.
type Status struct {
	Halted string // why no block can be built right now; empty when all is well
	Error  string // last passing error; empty when the last attempt went well
}

// New returns a sequencer. Recover must run before Run.
func New(engine Engine, labels Labels, source L1, pool Pool, log Log, opts Options) (*Sequencer, error) {
	if err := opts.validate(); err != nil {
		return nil, err
	}
	return &Sequencer{engine: engine, labels: labels, l1: source, pool: pool, log: log, opts: opts, now: time.Now, supply: supply{pool: pool},
		asked: make(chan struct{}, 1)}, nil
}

// Status returns a snapshot.
func (s *Sequencer) Status() Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.status
}

// Run makes blocks until ctx ends, or until going on could lose a block, which
// it reports as a critical error.
func (s *Sequencer) Run(ctx context.Context) error {
	txs := make(chan core.NewTxsEvent, 256)
	txSub := s.pool.Subscribe(txs)
	defer txSub.Unsubscribe()
	updates := make(chan l1.Update, 16)
	l1Sub := s.l1.Subscribe(updates)
	defer l1Sub.Unsubscribe()

	var tick <-chan time.Time
	if s.opts.BlockTime > 0 {
		ticker := time.NewTicker(s.opts.BlockTime)
		defer ticker.Stop()
		tick = ticker.C
	}
	again := time.NewTimer(0)
	defer again.Stop()
	for {
		onDemand := s.opts.BlockTime == 0
		select {
		case <-ctx.Done():
			return nil
		case <-tick:
			onDemand = true
		case <-again.C:
			onDemand = true
		case <-s.asked:
			onDemand = true
		case <-txs:
		case update := <-updates:
			// A reorg is acted upon at once: wallets should not see blocks on an
			// origin that is gone for longer than necessary.
			onDemand = onDemand || update.Reorg != nil
		}
		drain(txs)
		if !onDemand {
			continue
		}
		wait, err := s.attempt(ctx)
		if err != nil {
			return err
		}
		if wait > 0 {
			again.Reset(wait)
		}
	}
}

func drain(txs <-chan core.NewTxsEvent) {
	for {
		select {
		case <-txs:
		default:
			return
		}
	}
}

// attempt makes one block if there is reason to, and says when to try again; 0
// leaves it to the next event.
func (s *Sequencer) attempt(ctx context.Context) (time.Duration, error) {
	made, wait, err := s.Step(ctx)
	level := severity.Of(err)
	if ctx.Err() != nil {
		return 0, nil
	}
	s.report(err)
	switch {
	case level == severity.Critical:
		return 0, err
	case err != nil:
		return retry, nil
	case wait > 0:
		return wait, nil
	case made && s.opts.BlockTime == 0:
		return time.Millisecond, nil // what arrived meanwhile
	}
	return 0, nil
}

func (s *Sequencer) report(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.status
	s.status = Status{}
	defer func() {
		var halted int64
		if s.status.Halted != "" {
			halted = 1
		}
		haltedGauge.Update(halted)
	}()
	if err == nil {
		if before.Halted != "" {
			log.Info("Sequencing resumes")
		}
		return
	}
	s.status.Error = err.Error()
	if errors.Is(err, ErrDrift) || errors.Is(err, ErrOrigin) || severity.Of(err) == severity.Critical {
		s.status.Halted = err.Error()
	}
	if before.Error != s.status.Error {
		log.Warn("Sequencer cannot build", "err", err)
	}
}

// prune forgets logged blocks that the database has had time to flush.
func (s *Sequencer) prune() error {
	if s.sincePrune++; s.sincePrune < pruneEvery {
		return nil
	}
	s.sincePrune = 0
	safe := s.engine.Safe().Number.Uint64()
	if safe <= kept {
		return nil
	}
	if err := s.log.Prune(safe - kept); err != nil {
		return severity.Wrap(severity.Critical, fmt.Errorf("%w: prune: %w", ErrLog, err))
	}
	return nil
}
