package finality

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// aggregate sees to it that there is a small proof of a batch.
func (l *Line) aggregate(ctx context.Context, index uint64, w *work) error {
	members := []Member{w.Member}
	record := l.smalls.record(index, members)
	if record == nil {
		record = &Record{First: index, Members: members, Chosen: time.Now().Unix(), Made: map[Step]*Made{}}
		if err := l.smalls.begin(record); err != nil {
			return severity.Wrap(severity.Temporary, err)
		}
	}
	task := &Task{Step: Aggregate, Batch: index, Batches: 1, Hash: w.Hash}
	_, fresh, err := l.make(ctx, l.smalls, record, task, func() ([]byte, error) { return l.proven.Data(index, w.Hash) },
		func(small []byte) error { return l.checker.CheckSmall(ctx, small, w.values) })
	if err != nil {
		return l.gone(ctx, task, err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if w.record = record; fresh {
		smallsCounter.Inc(1)
	}
	return nil
}

// prove sees to it that a run has its proof.
func (l *Line) prove(ctx context.Context, r *run) error {
	record := r.record.clone() // that of r is read by others
	hash := runHash(record.Members)
	task := &Task{Step: Join, Batch: r.first(), Batches: len(r.parts), Hash: hash}
	last, _, err := l.make(ctx, l.runs, record, task, func() ([]byte, error) { return l.smallsOf(r) },
		func(last []byte) error { return l.checker.CheckLast(ctx, last, r.claim) })
	if err != nil {
		return l.gone(ctx, task, err)
	}
	if record.Domain != l.opts.Domain.Hex() && record.Made[Wrap] != nil {
		// It was for another verifier.
		if err := l.runs.forget(record, Wrap); err != nil {
			return severity.Wrap(severity.Temporary, err)
		}
	}
	record.Domain = l.opts.Domain.Hex()
	l.mu.Lock()
	r.step, r.record = Wrap, record.clone()
	l.mu.Unlock()
	task = &Task{Step: Wrap, Batch: r.first(), Batches: len(r.parts), Hash: wrapHash(hash, l.opts.Domain)}
	proof, fresh, err := l.make(ctx, l.runs, record, task, func() ([]byte, error) { return encodeWrap(l.opts.Domain, last), nil },
		func(proof []byte) error { return l.checker.CheckWrapped(ctx, proof, r.claim, l.opts.Domain) })
	if err != nil {
		return l.gone(ctx, task, err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	r.record = record
	if r.proof = proof; fresh {
		runsCounter.Inc(1)
		runLastGauge.Update(int64(r.last()))
	}
	return nil
}

// smallsOf is the input of the step that joins.
func (l *Line) smallsOf(r *run) ([]byte, error) {
	var smalls [][]byte
	for i, w := range r.parts {
		small, err := l.smalls.load(w.record, Aggregate)
		if err == nil && small == nil {
			err = fmt.Errorf("%w: none of batch %d", ErrKept, r.first()+uint64(i))
		}
		if err != nil {
			// It is made anew.
			l.mu.Lock()
			w.state.phase = idle
			l.mu.Unlock()
			return nil, err
		}
		smalls = append(smalls, small)
	}
	return encodeSmalls(smalls), nil
}

// errDropped ends work that nobody needs any more.
var errDropped = errors.New("its batches were replaced, or are final")

// gone takes a task out of the queue that was dropped.
func (l *Line) gone(ctx context.Context, task *Task, err error) error {
	if !errors.Is(context.Cause(ctx), errDropped) {
		return err
	}
	quick, cancel := context.WithTimeout(context.WithoutCancel(ctx), dropTimeout)
	defer cancel()
	if dropped := l.runner.Drop(quick, task); dropped != nil {
		l.log.Debug("A task that was dropped stays in the queue", "step", task.Step, "batch", task.Batch, "err", dropped)
	}
	return err
}

// dropTimeout is how long the queue is asked to forget a task.
const dropTimeout = 5 * time.Second

// make returns a proof of a step that was checked: one that was kept, else one that is made
// now. fresh tells which.
func (l *Line) make(ctx context.Context, f folder, r *Record, task *Task, input func() ([]byte, error), check func([]byte) error) (data []byte, fresh bool, err error) {
	if data, err = f.load(r, task.Step); err == nil && data != nil {
		if err = check(data); err == nil {
			return data, false, nil
		}
		if ctx.Err() != nil {
			return nil, false, ctx.Err()
		}
	}
	if err != nil {
		l.log.Error("A proof that was kept is none any more; it is made anew", "step", task.Step, "batch", task.Batch, "err", err)
		if err := f.forget(r, task.Step); err != nil {
			return nil, false, severity.Wrap(severity.Temporary, err)
		}
	}
	if task.Input, err = input(); err != nil {
		return nil, false, severity.Errorf(severity.Temporary, "input of %s of batch %d: %w", task.Step, task.Batch, err)
	}
	began := time.Now()
	result, err := l.runner.Do(ctx, task, func(data []byte) error {
		if err := check(data); err != nil {
			if ctx.Err() != nil { // nothing is known of the result
				return fmt.Errorf("%w: %w", proving.ErrKeep, ctx.Err())
			}
			refusedCounter.Inc(1)
			return err
		}
		// Once it is accepted the queue forgets it.
		if err := f.save(r, task.Step, data, Made{Seconds: time.Since(began).Seconds(), Time: time.Now().Unix()}); err != nil {
			return fmt.Errorf("%w: %w", proving.ErrKeep, err)
		}
		return nil
	})
	switch {
	case errors.Is(err, proving.ErrGivenUp):
		return nil, false, l.halt(task, result, err)
	case err != nil:
		return nil, false, severity.Errorf(severity.Temporary, "%s of batch %d: %w", task.Step, task.Batch, err)
	}
	r.Made[task.Step].Worker, r.Made[task.Step].Attempts = result.Worker, result.Attempts
	if err := f.note(r); err != nil {
		l.log.Warn("The record of a proof has no worker", "step", task.Step, "batch", task.Batch, "err", err)
	}
	stepTimers[task.Step].UpdateSince(began)
	l.mu.Lock()
	l.usual[task.Step] = time.Since(began).Seconds()
	l.mu.Unlock()
	l.log.Info("Made and checked a proof on the way to L1", "step", task.Step, "batch", task.Batch, "batches", task.Batches, "bytes", len(result.Data),
		"worker", result.Worker, "elapsed", common.PrettyDuration(time.Since(began)))
	return result.Data, true, nil
}

// evidence is the readable part of what is kept of a step that failed. What it was to work
// on lies beside it, and the last result that was refused.
type evidence struct {
	Error   string      `json:"error"`
	Step    Step        `json:"step"`
	Batch   uint64      `json:"batch"` // the first one
	Batches int         `json:"batches"`
	Hash    common.Hash `json:"hash"`
	Domain  common.Hash `json:"domain"`
}

// Files of a step that failed.
const (
	evidenceFile = "step.json"
	inputFile    = "input.bin"
	refusedFile  = "refused.bin" // if there is one
)

// halt keeps the evidence and returns a critical error.
func (l *Line) halt(task *Task, refused *Result, reason error) error {
	err := fmt.Errorf("%w: %s of batch %d (%d batches): %w", ErrFailed, task.Step, task.Batch, task.Batches, reason)
	if l.opts.EvidenceDir == "" {
		return severity.Wrap(severity.Critical, err)
	}
	dir := filepath.Join(l.opts.EvidenceDir, fmt.Sprintf("%s-%d-%x", task.Step, task.Batch, task.Hash[:4]))
	saved := func() error {
		text, bad := json.MarshalIndent(&evidence{err.Error(), task.Step, task.Batch, task.Batches, task.Hash, l.opts.Domain}, "", "  ")
		if bad != nil {
			return bad
		}
		if bad := os.MkdirAll(dir, 0o700); bad != nil {
			return bad
		}
		bad = errors.Join(os.WriteFile(filepath.Join(dir, evidenceFile), text, 0o600), os.WriteFile(filepath.Join(dir, inputFile), task.Input, 0o600))
		if refused != nil {
			bad = errors.Join(bad, os.WriteFile(filepath.Join(dir, refusedFile), refused.Data, 0o600))
		}
		return bad
	}()
	if saved != nil {
		l.log.Error("Could not keep the evidence of a step that failed", "step", task.Step, "batch", task.Batch, "err", saved)
	} else {
		err = fmt.Errorf("%w; the evidence is in %s", err, dir)
	}
	return severity.Wrap(severity.Critical, err)
}
