package jobs

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/zkgeth/zkgeth/rollup/proving"
)

// Split says when the segments of a proof are made by several workers.
type Split string

const (
	// SplitAuto splits a proof that is estimated to have several segments when there are
	// more workers than proofs to be made: else one job a proof keeps all of them busy, and
	// no work is done twice. It is the default.
	SplitAuto Split = "auto"
	// SplitNever has every proof made by one worker.
	SplitNever Split = "never"
	// SplitAlways splits proofs whatever is known of them and of workers.
	SplitAlways Split = "always"
)

// Splits are all of them.
var Splits = []Split{SplitAuto, SplitNever, SplitAlways}

// errWhole means that a proof has to be made by one worker.
var errWhole = errors.New("the proof cannot be split")

// splits decides whether a proof is split. One that was begun goes on as it is, because
// nobody is known to be there right after a start.
func (p *Proofs) splits(t *proving.ProofTask) bool {
	if p.split == SplitNever {
		return false
	}
	for _, st := range p.queue.OfBatch(t.Batch) {
		switch {
		case st.Job.Hash != t.Hash || st.State == Superseded || st.State == Abandoned:
		case st.Job.Kind == Prove && st.State != Done:
			return false
		case st.Job.Kind.Split():
			return true
		}
	}
	if p.split == SplitAlways {
		return true
	}
	return t.Segments > 1 && int64(p.queue.Provers()) > p.asked.Load()
}

// Provers returns how many workers are there who make parts of proofs.
func (q *Queue) Provers() int { return q.crew.count(Commit, Segment) }

// splitting is one proof on its way through the workers.
type splitting struct {
	*Proofs
	task   *proving.ProofTask
	accept func(*proving.Proof) error

	layout      *proving.Layout
	commitments [][]byte // of every segment
	given       []byte   // all of them, encoded
	segments    [][]byte // proofs
}

// inParts has the segments of a proof made by several workers. The error wraps errWhole when
// that comes to nothing and one worker has to do it.
func (p *Proofs) inParts(ctx context.Context, t *proving.ProofTask, accept func(*proving.Proof) error) (*proving.Proof, error) {
	select {
	case p.turn <- struct{}{}: // one after the other: workers keep what they have of one batch
		defer func() { <-p.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	splitCounter.Inc(1)
	s := &splitting{Proofs: p, task: t, accept: accept}
	defer p.queue.use(named(t.Input).SHA256)()
	var reasons []string
	for range p.queue.opts.MaxAttempts {
		made, doubt, err := s.round(ctx)
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err == nil && doubt == nil:
			s.end(ctx, true)
			return made, nil
		case errors.Is(err, ErrFailed):
			s.end(ctx, false)
			return nil, fmt.Errorf("%w: %w", errWhole, err)
		case err != nil:
			return nil, err // it goes on when it is asked for again
		}
		doubtedCounter.Inc(1)
		reasons = append(reasons, doubt.Error())
		if err := s.doubt(ctx, doubt); err != nil {
			return nil, err
		}
	}
	err := fmt.Errorf("%w: workers contradict each other: %s", errWhole, strings.Join(reasons, "; "))
	s.end(ctx, false)
	return nil, err
}

// doubt is why what workers have made does not fit together, which none of it shows by itself.
type doubt struct {
	commits  []int // segments of which the commitment may be wrong
	segments []int // and the proof
	why      error
}

func (d *doubt) Error() string { return d.why.Error() }

// round goes through all steps. What was done before is not done again.
func (s *splitting) round(ctx context.Context) (*proving.Proof, *doubt, error) {
	if d, err := s.commit(ctx); d != nil || err != nil {
		return nil, d, err
	}
	if d, err := s.prove(ctx); d != nil || err != nil {
		return nil, d, err
	}
	made, err := s.checker.Assemble(s.layout, s.segments)
	for err == nil {
		// As for any other proof, but that nobody can be blamed.
		if err = s.accept(made); err == nil {
			made.Worker, made.Attempts = s.workers()
			return made, nil, nil
		}
		if !errors.Is(err, proving.ErrKeep) {
			break
		}
		s.queue.log.Warn("A proof cannot be kept; trying again", "batch", s.task.Batch, "err", err)
		select {
		case <-ctx.Done():
			return nil, nil, ctx.Err()
		case <-time.After(s.queue.retry()):
			err = nil
		}
	}
	all := make([]int, len(s.segments))
	for i := range all {
		all[i] = i
	}
	return nil, &doubt{commits: all, segments: all, why: fmt.Errorf("segments that are right one by one are no proof: %w", err)}, nil
}

// commitJob and segmentJob are the halves of the work on a segment.
func (s *splitting) commitJob(segment int) Job {
	return Job{Kind: Commit, Batch: s.task.Batch, Hash: s.task.Hash, Segment: segment, Memory: s.task.Memory}
}

func (s *splitting) segmentJob(segment int) Job {
	job := s.commitJob(segment)
	job.Kind, job.Given = Segment, named(s.given)
	return job
}

// commit has workers commit to all segments. How many there are is known from the first
// result; until then as many are asked for as are expected, and workers to do them.
func (s *splitting) commit(ctx context.Context) (*doubt, error) {
	var all []*proving.Committed
	n := max(1, min(s.task.Segments, s.queue.Provers(), maxSegments))
	for len(all) < n {
		from := len(all)
		all = append(all, make([]*proving.Committed, n-from)...)
		group, inner := errgroup.WithContext(ctx)
		for i := from; i < n; i++ {
			group.Go(func() (err error) {
				all[i], err = s.commitTo(inner, i)
				return err
			})
		}
		if err := group.Wait(); err != nil {
			return nil, err
		}
		for i, c := range all {
			if !c.Same(&all[0].Layout) {
				return &doubt{commits: indices(len(all)), why: fmt.Errorf("two accounts of one execution, by the workers at segments 0 and %d", i)}, nil
			}
		}
		n = all[0].Segments
	}
	s.layout, s.commitments = &all[0].Layout, nil
	for _, c := range all[:n] {
		s.commitments = append(s.commitments, c.Data)
	}
	var err error
	s.given, err = s.checker.JoinCommitments(s.layout, s.commitments)
	return nil, err
}

func indices(n int) (out []int) {
	for i := range n {
		out = append(out, i)
	}
	return out
}

func (s *splitting) commitTo(ctx context.Context, segment int) (found *proving.Committed, err error) {
	_, err = s.queue.Do(ctx, s.commitJob(segment), s.task.Input, func(result []byte) error {
		c, err := decodeCommitted(result)
		if err != nil {
			return err
		}
		found = c
		return s.checker.CheckCommitted(c, segment, s.task.Output)
	})
	return found, err
}

// prove has workers prove all segments.
func (s *splitting) prove(ctx context.Context) (*doubt, error) {
	n := len(s.commitments)
	s.segments = make([][]byte, n)
	var mu sync.Mutex
	var found *doubt
	done := 0
	group, inner := errgroup.WithContext(ctx)
	for i := range n {
		group.Go(func() error {
			made, err := s.proveSegment(inner, i)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			if made.Disputes == nil {
				s.segments[i] = made.Data
				done++
				s.queue.log.Info("A segment was proven and checked", "batch", s.task.Batch, "segment", i, "done", fmt.Sprintf("%d/%d", done, n))
				return nil
			}
			// No segment is worth anything if a commitment is wrong.
			if found == nil {
				found = &doubt{commits: []int{*made.Disputes}, segments: []int{i},
					why: fmt.Errorf("the worker at segment %d does not find the commitment to segment %d", i, *made.Disputes)}
				if *made.Disputes >= n {
					found.commits = indices(n)
				}
			}
			return found
		})
	}
	err := group.Wait()
	if found == nil || ctx.Err() != nil {
		return nil, err
	}
	for i := range n {
		if err := s.queue.Withdraw(ctx, s.segmentJob(i)); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (s *splitting) proveSegment(ctx context.Context, segment int) (found *proving.ProvenSegment, err error) {
	_, err = s.queue.do(ctx, s.segmentJob(segment), s.task.Input, s.given, func(result []byte) error {
		made, err := decodeSegment(result)
		if err != nil {
			return err
		}
		found = made
		if d := made.Disputes; d != nil {
			if *d < 0 || *d > len(s.commitments) || len(made.Data) != 0 {
				return fmt.Errorf("%w: a dispute of segment %d of %d", ErrFormat, *d, len(s.commitments))
			}
			return nil
		}
		return s.checker.CheckSegment(s.layout, s.given, segment, made.Data)
	})
	return found, err
}

// doubt has what is doubted done again; all else is kept.
func (s *splitting) doubt(ctx context.Context, d *doubt) error {
	for _, i := range d.commits {
		if err := s.queue.Void(ctx, s.commitJob(i), d); err != nil {
			return err
		}
	}
	for _, i := range d.segments {
		if err := s.queue.Void(ctx, s.segmentJob(i), d); err != nil {
			return err
		}
	}
	return nil
}

// end removes what workers have made of the parts: the proof is there, or has to be made
// otherwise.
func (s *splitting) end(ctx context.Context, whole bool) {
	var errs []error
	for _, st := range s.queue.OfBatch(s.task.Batch) {
		if !st.Job.Kind.Split() || st.Job.Hash != s.task.Hash {
			continue
		}
		if whole {
			errs = append(errs, s.queue.Forget(ctx, st.Job))
		} else {
			errs = append(errs, s.queue.Void(ctx, st.Job, nil))
		}
	}
	if input := named(s.task.Input).SHA256; whole && s.queue.users(input) <= 1 && !s.queue.board.needs(input, "") {
		errs = append(errs, forget(ctx, s.queue.store.inputs, input))
	}
	if err := errors.Join(errs...); err != nil { // it is done later
		s.queue.log.Debug("Parts of a proof not tidied up", "batch", s.task.Batch, "err", err)
	}
}

// parts are the jobs that the proof was split into, of those that count.
func (s *splitting) parts() []Status {
	return slices.DeleteFunc(s.queue.OfBatch(s.task.Batch), func(st Status) bool {
		return !st.Job.Kind.Split() || st.Job.Hash != s.task.Hash || st.State == Superseded
	})
}

// workers names who has made the parts, and counts their attempts.
func (s *splitting) workers() (names string, attempts int) {
	var all []string
	for _, st := range s.parts() {
		if st.Worker != "" {
			all = append(all, st.Worker)
		}
		attempts += st.Counted
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), ", "), attempts
}
