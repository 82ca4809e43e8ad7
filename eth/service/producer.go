package service

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/big"
	"path/filepath"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/log"
	"github.com/nats-io/nats.go"

	"github.com/zkgeth/zkgeth/eth/fees"
	"github.com/zkgeth/zkgeth/eth/pool"
	"github.com/zkgeth/zkgeth/eth/sequencer"
	"github.com/zkgeth/zkgeth/eth/wal"
	"github.com/zkgeth/zkgeth/rollup/batcher"
	"github.com/zkgeth/zkgeth/rollup/finaliser"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/rollup/txmgr"
)

// producer is what a sequencer has beyond a follower.
type producer struct {
	wal       *wal.Log
	pool      *pool.Pool
	fees      *fees.Oracle
	sequencer *sequencer.Sequencer
	batcher   *batcher.Batcher
	finaliser *finaliser.Finaliser
	executor  *proving.Executor // nil when batches are not executed
	workers   *workers          // nil when this process executes them, and proves nothing
	line      *proving.Line     // nil when batches are not proven
	final     *finality.Line    // nil when L1 asks for no proofs
	prover    *jobs.Worker      // nil when this process makes no proofs
	l1        *ethclient.Client

	proverConn *nats.Conn

	mu    sync.Mutex
	ended map[string]error // parts that have failed for good
}

func newProducer(s *Service) (p *producer, err error) {
	cfg := s.cfg.Sequencer
	p = &producer{l1: ethclient.NewClient(s.cfg.L1.Client.RPC()), ended: make(map[string]error)}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.close())
			p = nil
		}
	}()
	if p.fees, err = fees.New(cfg.Fees); err != nil {
		return p, err
	}
	p.pool = pool.New(s.Node.Backend.TxPool(), s.Node.Backend.BlockChain().Config(), p.fees.MinTip())
	if s.cfg.DataDir == "" {
		return p, errors.New("a sequencer needs a --datadir for its write-ahead log")
	}
	if p.wal, err = wal.Open(filepath.Join(s.cfg.DataDir, "wal"), wal.Options{}); err != nil {
		return p, err
	}
	blocks := cfg.Blocks
	blocks.MaxDrift = s.cfg.Rollup.Limits.MaxDrift
	if p.sequencer, err = sequencer.New(s.Engine, s.Labels, s.Tracker, p.pool, p.wal, blocks); err != nil {
		return p, err
	}
	if err := p.assemblePosting(s); err != nil {
		return p, err
	}
	return p, nil
}

// assemblePosting makes batcher and finaliser. They send from accounts of their
// own: a pool holds either blob or other transactions of one account, and
// neither should wait for the other.
func (p *producer) assemblePosting(s *Service) error {
	cfg := s.cfg.Sequencer
	chainID := new(big.Int).SetUint64(s.cfg.Rollup.L1ChainID)
	commits, err := txmgr.New(p.l1, cfg.Operator, chainID, cfg.TxManager)
	if err != nil {
		return err
	}
	finals := commits
	if cfg.Finaliser.Address() != cfg.Operator.Address() {
		if finals, err = txmgr.New(p.l1, cfg.Finaliser, chainID, cfg.TxManager); err != nil {
			return err
		}
	}
	posting := cfg.Batcher
	posting.Weigher = s.Engine
	posting.EvidenceDir = cmp.Or(posting.EvidenceDir, filepath.Join(s.cfg.DataDir, "evidence"))
	posting.OnCommit = func(stats batcher.Stats) { p.fees.Observe(stats.L2Gas, uint64(stats.PayloadBytes)) }
	posting.OnExpired = func(e batcher.Expired) { p.sequencer.Discard(e.First, e.Origin, e.Reason) }
	if err := p.assembleProving(s, posting.EvidenceDir); err != nil {
		return err
	}
	if p.executor != nil {
		posting.Verifier = p.executor
	}
	if err := p.assembleProofs(s); err != nil {
		return err
	}
	if err := p.assembleFull(s, posting.EvidenceDir); err != nil {
		return err
	}
	if err := p.assembleProver(s); err != nil {
		return err
	}
	var proven func(uint64, common.Hash) bool
	if p.line != nil {
		posting.Verifier, proven = checked{p.executor, p}, p.line.Proven
	}
	if p.batcher, err = batcher.New(s.Engine, s.Tracker, commits, s.cfg.Rollup, posting); err != nil {
		return err
	}
	return p.assembleFinaliser(s, finals, proven)
}

// assembleProving makes the executor of batches, if there is to be one.
func (p *producer) assembleProving(s *Service, evidence string) (err error) {
	cfg := s.cfg.Sequencer
	opts := proving.Options{Dir: filepath.Join(s.cfg.DataDir, "executions"), EvidenceDir: evidence, CountWords: cfg.CountWords, Provable: cfg.Proofs != nil}
	if cfg.Proofs != nil {
		opts.Memory = cfg.Proofs.Bound
	}
	if cfg.Workers != nil {
		if p.workers, err = newWorkers(s, cfg.Workers); err != nil {
			return err
		}
	}
	switch {
	case cfg.Program != nil:
	case p.workers != nil:
		opts.Runner = jobs.NewExecutions(p.workers.queue)
	default:
		return nil
	}
	p.executor, err = proving.New(s.cfg.Rollup, proving.Sources{Queues: s.Tracker, Headers: p.l1, Chain: s.Engine, State: s.Node.Backend.ChainDb()}, cfg.Program, opts)
	return err
}

// recover restores what a kill took from the database.
func (p *producer) recover(ctx context.Context) error { return p.sequencer.Recover(ctx) }

func (p *producer) start(ctx context.Context, s *Service) {
	for _, part := range p.parts() {
		s.Health.Alive(part, func() error { return p.end(part) })
	}
	s.Health.Ready("sequencer", func() error {
		if status := p.sequencer.Status(); status.Halted != "" {
			return errors.New(status.Halted)
		}
		return nil
	})
	s.run(ctx, "sequencer", p.sequencer.Run)
	s.run(ctx, "fees", func(ctx context.Context) error { return p.followFees(ctx, s.cfg.L1.PollInterval) })
	// A halted batcher or finaliser leaves the chain usable; /healthz and
	// rollup_syncStatus tell.
	s.group.Go(func() error { p.keep(ctx, "batcher", p.batcher.Run); return nil })
	s.group.Go(func() error { p.keep(ctx, "finaliser", p.finaliser.Run); return nil })
	p.startProofs(ctx, s)
}

// keep runs a part whose critical failure must not stop the node.
func (p *producer) keep(ctx context.Context, name string, run func(context.Context) error) {
	if err := run(ctx); err != nil && ctx.Err() == nil {
		p.mu.Lock()
		p.ended[name] = err
		p.mu.Unlock()
		log.Error("Halted; the chain goes on, but its blocks stay where they are until this is solved", "part", name, "err", err, "severity", severity.Of(err))
	}
}

// parts are those of this sequencer that the chain goes on without.
func (p *producer) parts() []string {
	out := []string{"batcher", "finaliser"}
	for _, part := range []struct {
		name  string
		there bool
	}{{"proofs", p.line != nil}, {"finality", p.final != nil}, {"prover", p.prover != nil}} {
		if part.there {
			out = append(out, part.name)
		}
	}
	return out
}

// end says why one of them has stopped, nil while it works.
func (p *producer) end(part string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.ended[part]; err != nil {
		return fmt.Errorf("%s halted: %w", part, err)
	}
	return nil
}

// Halted implements api.Sequencing.
func (p *producer) Halted() string {
	if status := p.sequencer.Status(); status.Halted != "" {
		return status.Halted
	}
	for _, part := range p.parts() {
		if err := p.end(part); err != nil {
			return err.Error()
		}
	}
	return ""
}

// Failing implements api.Sequencing.
func (p *producer) Failing() string {
	if status := p.sequencer.Status(); status.Error != "" {
		return "sequencer: " + status.Error
	}
	if status := p.batcher.Status(); status.LastError != "" {
		return "batcher: " + status.LastError
	}
	if err := p.finaliser.LastError(); err != nil {
		return "finaliser: " + err.Error()
	}
	return ""
}

// followFees keeps the minimum tip at what L1 data costs.
func (p *producer) followFees(ctx context.Context, interval time.Duration) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-timer.C:
		}
		if err := p.updateFees(ctx); err != nil && ctx.Err() == nil {
			log.Debug("L1 prices not updated", "err", err)
		}
		timer.Reset(interval)
	}
}

func (p *producer) updateFees(ctx context.Context) error {
	header, err := p.l1.HeaderByNumber(ctx, nil)
	if err != nil {
		return err
	}
	blobFee, err := p.l1.BlobBaseFee(ctx)
	if err != nil {
		return err
	}
	if err := p.fees.UpdateL1(header.BaseFee, blobFee); err != nil {
		return err
	}
	p.pool.SetMinTip(p.fees.MinTip())
	return nil
}

func (p *producer) close() error {
	if p.proverConn != nil {
		p.proverConn.Close()
	}
	if p.workers != nil {
		p.workers.close()
	}
	if p.wal != nil {
		return p.wal.Close()
	}
	return nil
}
