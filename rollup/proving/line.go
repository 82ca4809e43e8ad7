package proving

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/batchfiles"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/severity"
	"github.com/zkgeth/zkgeth/zkevm/guest/statement"
)

// Derivation knows the batches on L1 and how far they are; derive.Pipeline satisfies it.
type Derivation interface {
	Batches
	Status() derive.Status
}

// Candidates finds posted batches; [Posted] is one.
type Candidates interface {
	Candidate(ctx context.Context, index uint64) (*Candidate, error)
}

// LineOptions are the options of a [Line].
type LineOptions struct {
	Dir  string        // where proofs are kept
	Keep int           // how many proofs of final batches are kept; 0 for all
	Poll time.Duration // how often derivation is looked at
	Jobs int           // batches that are worked on at a time
}

// Line has every batch proven that is on L1 and not final. It takes no proof that it has
// not checked against what the node itself knows of the batch.
type Line struct {
	executor   *Executor
	derivation Derivation
	posted     Candidates
	runner     ProofRunner
	checker    ProofChecker
	files      *proofFiles
	opts       LineOptions
	log        log.Logger

	running sync.WaitGroup // of what was begun

	mu     sync.Mutex
	works  map[uint64]*work // of batches that are not final
	proven uint64           // last of a row of proven batches
	failed error            // why the line stands still
}

// work is what the line does for one batch.
type work struct {
	hash   common.Hash
	cancel context.CancelFunc
	stage  LineStage
	err    string // of the last attempt, or why it has failed
	again  time.Time
	since  time.Time
	record *ProofRecord // when it is proven
	block  common.Hash  // it ends with, as derived here; zero before that is known
	values *batch.PublicValues
}

// LineStage is how far the line is with a batch.
type LineStage string

const (
	StageWaiting   LineStage = "waiting"   // its turn has not come, or it is tried again later
	StageAsked     LineStage = "asked"     // a worker is at it or has to be found
	StageVerifying LineStage = "verifying" // a proof is being checked
	StageProven    LineStage = "proven"
	StageFailed    LineStage = "failed"
)

// LineStatus is what the line knows of a batch.
type LineStatus struct {
	Stage  LineStage
	Error  string       // of the last attempt
	Record *ProofRecord // when it is proven
}

// NewLine returns a line. The executor's chain and evidence are the line's, too.
func NewLine(e *Executor, d Derivation, posted Candidates, runner ProofRunner, checker ProofChecker, opts LineOptions) *Line {
	return &Line{executor: e, derivation: d, posted: posted, runner: runner, checker: checker, opts: opts,
		files: &proofFiles{Dir: batchfiles.Dir(opts.Dir), keep: opts.Keep}, log: log.New("module", "proofs"), works: make(map[uint64]*work)}
}

// Run proves batches until ctx ends, whose error it returns, or until a batch cannot be
// proven, which is critical: then nothing more is to be posted, see [Line.Failed].
func (l *Line) Run(ctx context.Context) error {
	inner, cancel := context.WithCancel(ctx)
	defer l.running.Wait()
	defer cancel()
	if err := l.files.prune(l.derivation.Status().Finalized); err != nil {
		l.log.Warn("Old proofs could not be removed", "err", err)
	}
	tick := time.NewTicker(l.opts.Poll)
	defer tick.Stop()
	for {
		if err := l.Failed(); err != nil {
			return err
		}
		l.step(inner)
		select {
		case <-ctx.Done():
			return cmp.Or(l.Failed(), ctx.Err()) // a failure is not lost by ending just then
		case <-tick.C:
		}
	}
}

// Failed is why the line stands still; nil while it works.
func (l *Line) Failed() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.failed
}

// step begins work on batches that are due, and ends what nobody needs.
func (l *Line) step(ctx context.Context) {
	status := l.derivation.Status()
	l.mu.Lock()
	defer l.mu.Unlock()
	running := 0
	final := false
	for index, w := range l.works {
		if index <= status.Finalized || index > status.Derived {
			w.cancel() // final by itself, or reverted
			final = final || index <= status.Finalized
			delete(l.works, index)
		} else if w.stage == StageAsked || w.stage == StageVerifying {
			running++
		}
	}
	if final {
		if err := l.files.prune(status.Finalized); err != nil {
			l.log.Warn("Old proofs could not be removed", "err", err)
		}
	}
	waiting, row := 0, true
	l.proven = status.Finalized
	for index := status.Finalized + 1; index <= status.Derived; index++ {
		info, err := l.derivation.BatchInfo(index)
		if err != nil {
			return // L1 moved
		}
		w := l.works[index]
		if w != nil && (w.hash != info.Hash || w.block != info.BlockHash) {
			w.cancel()
			w = nil
		}
		if w == nil {
			w = &work{hash: info.Hash, block: info.BlockHash, stage: StageWaiting, cancel: func() {}, since: time.Now()}
			l.works[index] = w
		}
		if row = row && w.stage == StageProven; row {
			l.proven = index
		}
		if w.stage == StageProven {
			continue
		}
		waiting++
		if w.stage == StageWaiting && running < l.opts.Jobs && !time.Now().Before(w.again) {
			running++
			l.begin(ctx, index, w)
		}
	}
	waitingGauge.Update(int64(waiting))
	provenGauge.Update(int64(l.proven))
}

// begin works on a batch in the background; l.mu is held.
func (l *Line) begin(ctx context.Context, index uint64, w *work) {
	ctx, w.cancel = context.WithCancel(ctx)
	w.stage = StageAsked
	l.running.Go(func() {
		record, err := l.prove(ctx, index, w)
		l.mu.Lock()
		defer l.mu.Unlock()
		switch {
		case ctx.Err() != nil:
			w.stage = StageWaiting
		case err == nil:
			w.stage, w.record, w.err = StageProven, record, ""
			for next := l.works[l.proven+1]; next != nil && next.stage == StageProven; next = l.works[l.proven+1] {
				l.proven++
			}
		case severity.Of(err) == severity.Critical:
			proofsFailed.Inc(1)
			w.stage, w.err = StageFailed, err.Error()
			if l.failed == nil {
				l.failed = err
			}
			l.log.Error("Proofs have stopped, and no more batches are posted or finalised", "batch", index, "err", err)
		default:
			proofsRetried.Inc(1)
			w.stage, w.err, w.again = StageWaiting, err.Error(), time.Now().Add(retryPause)
			l.log.Warn("Could not have a batch proven; trying again", "batch", index, "pause", retryPause, "err", err)
		}
	})
}

// retryPause is the time between attempts after an error that may pass.
const retryPause = 5 * time.Second

// prove returns the record of a proof of the batch that was checked here, which it makes
// unless there is one.
func (l *Line) prove(ctx context.Context, index uint64, w *work) (*ProofRecord, error) {
	c, err := l.posted.Candidate(ctx, index)
	if err != nil {
		return nil, severity.Wrap(severity.Temporary, err)
	}
	if have := c.Header.Hash(); have != w.hash {
		return nil, severity.Errorf(severity.Temporary, "batch %d has become %v", index, have)
	}
	_, v, err := l.executor.claim(ctx, c)
	if err != nil {
		if info, gone := l.derivation.BatchInfo(index); gone != nil || info.Hash != w.hash {
			err = severity.Errorf(severity.Temporary, "batch %d has moved: %w", index, err)
		}
		return nil, err
	}
	if w.block != (common.Hash{}) && w.block != v.Values.BlockHash {
		return nil, severity.Errorf(severity.Temporary, "batch %d ends with %v, no more with %v", index, v.Values.BlockHash, w.block)
	}
	l.mu.Lock()
	w.values = v.Values
	l.mu.Unlock()
	if record, err := l.kept(index, w, v.Values); err == nil {
		return record, nil
	} else if !errors.Is(err, ErrNoProof) {
		return nil, severity.Wrap(severity.Temporary, err)
	}
	task := &ProofTask{Batch: index, Hash: w.hash, Input: v.input, Output: v.Values.Encode()}
	if report, err := l.executor.Report(w.hash); err == nil {
		task.Memory, task.Segments = ProofMemory(report.Total), ProofSegments(report.Total)
		if report.Proof != nil {
			task.Memory, task.Segments = report.Proof.Memory, report.Proof.Segments
		}
	}
	var record *ProofRecord
	p, err := l.runner.Prove(ctx, task, func(p *Proof) error {
		l.set(w, StageVerifying)
		defer l.set(w, StageAsked)
		checked, err := l.check(p, v.Values)
		if err != nil {
			proofsRefused.Inc(1)
			return err
		}
		record = &ProofRecord{Batch: index, Hash: w.hash, Program: l.executor.program.Root(), Size: len(p.Data), Checked: *checked, Cycles: p.Cycles, Cells: p.Cells,
			Seconds: time.Since(w.since).Seconds(), Made: time.Now().Unix()}
		// Once it is accepted the queue forgets it.
		if err := l.files.save(record, p.Data); err != nil {
			return fmt.Errorf("%w: %w", ErrKeep, err)
		}
		return nil
	})
	switch {
	case errors.Is(err, ErrGivenUp):
		if p != nil {
			v.Output, v.Machine, v.proof = p.Output, p.Refused, p.Data
		}
		return nil, l.executor.halt(c, v, ErrProof, err)
	case err != nil:
		return nil, severity.Errorf(severity.Temporary, "proof of batch %d: %w", index, err)
	}
	record.Worker, record.Attempts = p.Worker, p.Attempts
	if err := l.files.note(record); err != nil {
		l.log.Warn("The record of a proof has no worker", "batch", index, "err", err)
	}
	provenCounter.Inc(1)
	proofTimer.UpdateSince(w.since)
	lastProofSizeGauge.Update(int64(record.Size))
	lastCellsGauge.Update(int64(record.Cells))
	l.log.Info("Proved batch; the proof was checked here, L1 does not ask for it", "batch", index, "cycles", record.Cycles, "cells", record.Cells,
		"bytes", record.Size, "bits", fmt.Sprintf("%.1f", record.Bits), "worker", record.Worker, "elapsed", common.PrettyDuration(time.Since(w.since)))
	return record, nil
}

// kept returns the record of a proof that was kept, and is one.
func (l *Line) kept(index uint64, w *work, values *batch.PublicValues) (*ProofRecord, error) {
	record, data, err := l.files.load(index, w.hash)
	if err != nil {
		return nil, err
	}
	l.set(w, StageVerifying)
	defer l.set(w, StageAsked)
	checked, err := l.checkData(data, values)
	if err != nil {
		l.log.Error("A proof that was kept is none any more; it is made anew", "batch", index, "err", err)
		return nil, errors.Join(fmt.Errorf("%w of batch %d", ErrNoProof, index), l.files.drop(index))
	}
	record.Checked, record.Size = *checked, len(data)
	return record, nil
}

// check holds a worker's proof against the node's own public values.
func (l *Line) check(p *Proof, values *batch.PublicValues) (*Checked, error) {
	if p.Refused != "" {
		return nil, fmt.Errorf("the worker says that there is no proof: %s", p.Refused)
	}
	if err := statement.CheckOutput(p.Output, values); err != nil {
		return nil, err
	}
	return l.checkData(p.Data, values)
}

// checkData checks an encoded proof against the claim that follows from the values.
func (l *Line) checkData(data []byte, values *batch.PublicValues) (*Checked, error) {
	defer checkTimer.UpdateSince(time.Now())
	return l.checker.CheckProof(data, values.Encode())
}

func (l *Line) set(w *work, stage LineStage) {
	l.mu.Lock()
	defer l.mu.Unlock()
	w.stage = stage
}

// Proven tells whether a batch has a proof that was checked here.
func (l *Line) Proven(index uint64, hash common.Hash) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.works[index]
	return w != nil && w.hash == hash && w.stage == StageProven
}

// Values returns the public values of a batch, which ends with a block, whose proof was
// checked here, and when it was; nil without one.
func (l *Line) Values(index uint64, hash, block common.Hash) (*batch.PublicValues, time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.works[index]
	if w == nil || w.hash != hash || w.block != block || w.stage != StageProven {
		return nil, time.Time{}
	}
	return w.values, time.Unix(w.record.Made, 0)
}

// Data returns the proof of a batch; [ErrNoProof] without one.
func (l *Line) Data(index uint64, hash common.Hash) ([]byte, error) {
	_, data, err := l.files.load(index, hash)
	return data, err
}

// Last is the last batch up to which every batch is final or proven.
func (l *Line) Last() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.proven
}

// Batch returns what the line knows of a batch, nil when that is nothing.
func (l *Line) Batch(index uint64, hash common.Hash) *LineStatus {
	l.mu.Lock()
	w := l.works[index]
	if w != nil && w.hash == hash {
		defer l.mu.Unlock()
		return &LineStatus{Stage: w.stage, Error: w.err, Record: w.record}
	}
	l.mu.Unlock()
	if record, err := l.files.record(index, hash); err == nil {
		return &LineStatus{Stage: StageProven, Record: record}
	}
	return nil
}
