package finality

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/log"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/derive"
	"github.com/zkgeth/zkgeth/rollup/proving"
	"github.com/zkgeth/zkgeth/rollup/severity"
)

// Derivation knows the batches on L1 and how far they are; derive.Pipeline satisfies it.
type Derivation interface {
	Status() derive.Status
	BatchInfo(index uint64) (derive.Info, error)
}

// Proven knows the batches that are proven; proving.Line satisfies it.
type Proven interface {
	// Values returns the public values of a batch whose proof was checked, and when it was;
	// nil without one.
	Values(index uint64, hash, block common.Hash) (*batch.PublicValues, time.Time)
	// Data returns that proof.
	Data(index uint64, hash common.Hash) ([]byte, error)
}

// Options of a [Line].
type Options struct {
	Dir         string // where proofs are kept
	EvidenceDir string // where what was refused is kept; empty to keep nothing
	Keep        int    // of final batches and runs how many are kept; 0 for all
	Poll        time.Duration
	Jobs        int // batches whose small proofs are made at a time
	Policy
	// Domain is what proofs are for, see gate.Domain.
	Domain common.Hash
}

// Line makes proofs for L1 of batches that are proven. It takes no result that it has not
// checked.
type Line struct {
	derivation Derivation
	proven     Proven
	runner     Runner
	checker    Checker
	opts       Options
	smalls     folder
	runs       folder
	log        log.Logger

	running sync.WaitGroup // of what was begun

	mu     sync.Mutex
	works  map[uint64]*work // of batches that are not final
	run    *run             // that is worked on, or has its proof and is not final
	told   uint64           // last batch that is final on L1, by the finaliser's account
	heard  bool             // it has given one
	failed error            // why the line stands still

	mismatches int // in a row, of the run
	usual      map[Step]float64
}

// work is what the line does for one batch.
type work struct {
	Member
	values *batch.PublicValues // when it is proven
	proven time.Time
	state  state
	record *Record // when there is a small proof
}

// run is what the line does for a run of batches.
type run struct {
	record *Record
	claim  *batch.Run
	parts  []*work
	step   Step
	state  state
	proof  []byte // once it is made
}

func (r *run) first() uint64 { return r.record.First }
func (r *run) last() uint64  { return r.record.First + uint64(len(r.record.Members)) - 1 }

// state is how far something is that is done in the background.
type state struct {
	phase  phase
	cancel context.CancelCauseFunc
	again  time.Time // when it is tried again
	err    string    // of the last attempt, or why it has failed
}

type phase int

const (
	idle   phase = iota // its turn has not come, or it is tried again later
	active              // somebody is at it or has to be found
	made
	broken
)

func (s *state) due(now time.Time) bool { return s.phase == idle && !now.Before(s.again) }

// stop ends what nobody needs any more.
func (s *state) stop() {
	if s.cancel != nil {
		s.cancel(errDropped)
	}
}

// New returns a line.
func New(d Derivation, p Proven, r Runner, c Checker, opts Options) (*Line, error) {
	if err := opts.Policy.Validate(); err != nil {
		return nil, err
	}
	return &Line{derivation: d, proven: p, runner: r, checker: c, opts: opts, log: log.New("module", "finality"), works: make(map[uint64]*work), usual: make(map[Step]float64),
		smalls: folderAt(opts.Dir, "batches"), runs: folderAt(opts.Dir, "runs")}, nil
}

// Run makes proofs until ctx ends, whose error it returns, or until one cannot be made,
// which is critical: then nothing more is to be posted, see [Line.Failed].
func (l *Line) Run(ctx context.Context) error {
	inner, cancel := context.WithCancel(ctx)
	defer l.running.Wait()
	defer cancel()
	tick := time.NewTicker(l.opts.Poll)
	defer tick.Stop()
	pruned := false
	last := uint64(0)
	for {
		if err := l.Failed(); err != nil {
			return err
		}
		l.step(inner)
		if final := l.derivation.Status().Finalized; !pruned || final != last {
			pruned, last = true, final
			for _, f := range []folder{l.smalls, l.runs} {
				if err := f.prune(final, l.opts.Keep); err != nil {
					l.log.Warn("Old proofs could not be removed", "err", err)
				}
			}
		}
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

// step begins what is due, and ends what nobody needs.
func (l *Line) step(ctx context.Context) {
	status := l.derivation.Status()
	l.mu.Lock()
	defer l.mu.Unlock()
	for index, w := range l.works {
		if index <= status.Finalized || index > status.Derived {
			w.state.stop()
			delete(l.works, index)
		}
	}
	base := max(status.Finalized, l.told)
	running, waiting := 0, int64(0)
	for _, w := range l.works {
		if w.state.phase == active {
			running++
		}
	}
	now := time.Now()
	for index := status.Finalized + 1; index <= status.Derived; index++ {
		info, err := l.derivation.BatchInfo(index)
		if err != nil || info.BlockHash == (common.Hash{}) {
			break // L1 moved
		}
		w := l.works[index]
		if member := (Member{info.Hash, info.BlockHash}); w == nil || w.Member != member {
			if w != nil {
				w.state.stop()
			}
			w = &work{Member: member}
			l.works[index] = w
		}
		if w.values == nil {
			w.values, w.proven = l.proven.Values(index, w.Hash, w.Block)
		}
		if index > base && w.values != nil {
			waiting++
			if running < l.opts.Jobs && w.state.due(now) {
				running++
				l.begin(ctx, index, &w.state, "small proof", func(ctx context.Context) error { return l.aggregate(ctx, index, w) })
			}
		}
	}
	waitingGauge.Update(waiting)
	if l.heard {
		l.stepRun(ctx, base, now)
	}
}

// stepRun ends a run that is over, begins one that is due; l.mu is held.
func (l *Line) stepRun(ctx context.Context, base uint64, now time.Time) {
	if r := l.run; r != nil {
		switch {
		case r.last() <= base:
			r.state.stop() // it may be final by another proof
			l.run, l.mismatches = nil, 0
		case r.first() != base+1 || !l.holds(r):
			l.abandon(r)
			l.run, l.mismatches = nil, 0
		case r.state.due(now):
			l.begin(ctx, r.first(), &r.state, "proof of a run", func(ctx context.Context) error { return l.prove(ctx, r) })
		}
		if l.run != nil {
			return
		}
	}
	next := l.next(base, now)
	if next == nil {
		runBatchesGauge.Update(0)
		return
	}
	l.run = next
	runBatchesGauge.Update(int64(len(next.parts)))
	l.log.Info("Batches become a run, which gets one proof for L1", "from", next.first(), "to", next.last())
	l.begin(ctx, next.first(), &next.state, "proof of a run", func(ctx context.Context) error { return l.prove(ctx, next) })
}

// holds tells whether the batches of a run are still those on the line.
func (l *Line) holds(r *run) bool {
	for i, part := range r.parts {
		if l.works[r.first()+uint64(i)] != part {
			return false
		}
	}
	return true
}

// next chooses the run after base: the one that was chosen before the process was started
// again, if its batches are still there, else by the policy. It is nil when there is none
// yet. l.mu is held.
func (l *Line) next(base uint64, now time.Time) *run {
	var parts []*work
	var proven []time.Time
	var members []Member
	for index := base + 1; ; index++ {
		w := l.works[index]
		if w == nil || w.state.phase != made {
			break
		}
		parts, proven, members = append(parts, w), append(proven, w.proven), append(members, w.Member)
	}
	n := 0
	record := l.runs.any(base + 1)
	if record != nil && len(record.Members) <= batch.MaxBatches && record.begins(l.members(base+1)) {
		if n = len(record.Members); n > len(parts) {
			return nil // its small proofs are looked at again
		}
	} else {
		record = nil
		n = l.opts.choose(proven, now)
	}
	if n == 0 {
		return nil
	}
	parts, members = parts[:n], members[:n]
	var values []*batch.PublicValues
	for _, w := range parts {
		values = append(values, w.values)
	}
	claim, err := batch.Join(values)
	if err != nil {
		l.fail(base+1, severity.Errorf(severity.Critical, "%w: batches %d to %d do not follow each other: %w", ErrFailed, base+1, base+uint64(n), err))
		return nil
	}
	if record == nil {
		record = &Record{First: base + 1, Members: members, Chosen: now.Unix(), Made: map[Step]*Made{}, Domain: l.opts.Domain.Hex()}
		if err := l.runs.begin(record); err != nil {
			l.log.Warn("Could not note a run; trying again", "err", err)
			return nil
		}
	}
	return &run{record: record, claim: claim, parts: parts, step: Join}
}

// members are the batches on the line from index on.
func (l *Line) members(index uint64) (out []Member) {
	for w := l.works[index]; w != nil; w = l.works[index] {
		out = append(out, w.Member)
		index++
	}
	return out
}

// begins tells whether a run is at the beginning of a row of batches.
func (r *Record) begins(row []Member) bool {
	return len(r.Members) > 0 && len(r.Members) <= len(row) && slices.Equal(r.Members, row[:len(r.Members)])
}

// abandon ends a run whose batches are others by now; l.mu is held.
func (l *Line) abandon(r *run) {
	r.state.stop()
	droppedCounter.Inc(1)
	l.log.Warn("A run of batches was dropped: they were replaced on L1, or are final by another proof", "from", r.first(), "to", r.last(), "step", r.step)
}

// begin does something in the background; l.mu is held.
func (l *Line) begin(ctx context.Context, index uint64, s *state, what string, do func(context.Context) error) {
	ctx, s.cancel = context.WithCancelCause(ctx)
	s.phase = active
	l.running.Go(func() {
		err := do(ctx)
		l.mu.Lock()
		defer l.mu.Unlock()
		switch {
		case err == nil:
			s.phase, s.err = made, ""
		case ctx.Err() != nil:
			s.phase = idle
		case severity.Of(err) == severity.Critical:
			s.phase, s.err = broken, err.Error()
			l.fail(index, err)
		default:
			retriedCounter.Inc(1)
			s.phase, s.err, s.again = idle, err.Error(), time.Now().Add(retryPause)
			l.log.Warn("Could not have a "+what+" made; trying again", "batch", index, "pause", retryPause, "err", err)
		}
	})
}

// retryPause is the time between attempts after an error that may pass.
const retryPause = 5 * time.Second

// fail stops the line; l.mu is held.
func (l *Line) fail(index uint64, err error) {
	failedCounter.Inc(1)
	if l.failed == nil {
		l.failed = err
	}
	l.log.Error("Proofs for L1 have stopped, and no more batches are posted or finalised", "batch", index, "err", err)
}

var _ Proven = (*proving.Line)(nil)
