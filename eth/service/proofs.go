package service

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/zkgeth/zkgeth/rollup/jobs"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// ProofsDir is where proofs of batches are kept, in the data directory.
const ProofsDir = "proofs"

// proofsPoll is how often the line looks for batches to be proven.
const proofsPoll = time.Second

// assembleProofs makes the line of proofs, if there is to be one. The executor is there.
func (p *producer) assembleProofs(s *Service) error {
	cfg := s.cfg.Sequencer.Proofs
	if cfg == nil {
		return nil
	}
	if p.workers == nil || p.executor == nil {
		return errors.New("proofs need a job queue and executions")
	}
	segments, _ := cfg.Checker.(proving.SegmentChecker) // nil: no proof is split
	posted := &proving.Posted{Batches: s.Pipeline, Blobs: s.cfg.L1.Blobs, Blocks: s.Engine}
	p.line = proving.NewLine(p.executor, s.Pipeline, posted, jobs.NewProofs(p.workers.queue, cfg.Split, segments), cfg.Checker, proving.LineOptions{
		Dir: filepath.Join(s.cfg.DataDir, ProofsDir), Keep: cfg.Keep, Poll: proofsPoll, Jobs: s.cfg.Sequencer.Workers.Queue.MaxJobs})
	return nil
}

// assembleProver makes the worker in this process, if there is to be one. It does one job
// at a time, of whatever kind: there is memory for one.
func (p *producer) assembleProver(s *Service) error {
	cfg := s.cfg.Sequencer.Proofs
	if cfg == nil || cfg.Prover == nil {
		return nil
	}
	handlers := jobs.NewProvers(cfg.Prover, cfg.Memory)
	if cfg.Full != nil && cfg.Full.Prover != nil {
		handlers = append(handlers, jobs.NewSteppers(cfg.Full.Prover)...)
	}
	// A worker of this name was in this process before it was started again.
	err := p.workers.queue.Gone(context.Background(), embeddedName)
	if err != nil {
		return err
	}
	if p.proverConn, err = p.workers.connect(s.cfg.Sequencer.Workers); err != nil {
		return err
	}
	p.prover, err = jobs.NewWorker(context.Background(), p.proverConn, jobs.WorkerOptions{Prefix: s.cfg.Sequencer.Workers.Queue.Prefix, Name: embeddedName,
		Program: cfg.Prover.Root(), Handlers: handlers, Memory: cfg.Memory, Progress: cfg.Progress})
	return err
}

// embeddedName is the name of the worker in the sequencer's process.
const embeddedName = "embedded"

// connect makes another connection to the server of the queue.
func (w *workers) connect(cfg *WorkersConfig) (*nats.Conn, error) {
	if w.server != nil {
		return w.server.Connect()
	}
	return jobs.Connect(cfg.Outside)
}

// startProofs runs the lines, and the worker in this process.
func (p *producer) startProofs(ctx context.Context, s *Service) {
	if p.line == nil {
		return
	}
	s.group.Go(func() error { p.keep(ctx, "proofs", p.line.Run); return nil })
	if p.final != nil {
		s.group.Go(func() error { p.keep(ctx, "finality", p.final.Run); return nil })
	}
	if p.prover != nil {
		s.group.Go(func() error { p.keep(ctx, "prover", p.prover.Run); return nil })
	}
}

// checked is what the batcher asks about batches when they have to be proven: once one
// could not be, no more are posted.
type checked struct {
	*proving.Executor
	producer *producer
}

// Check implements batcher.Verifier.
func (c checked) Check(ctx context.Context, candidate *proving.Candidate) error {
	err := c.producer.line.Failed()
	if err == nil && c.producer.final != nil {
		err = c.producer.final.Failed()
	}
	if err != nil {
		return severity.Errorf(severity.Critical, "a batch before was not proven: %w", err)
	}
	return c.Executor.Check(ctx, candidate)
}
