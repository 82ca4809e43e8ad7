package proving

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/image"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// held is the work on an input of which segments were asked for. Nothing that is proven
// depends on it: without it, execution and commitments are done again.
type held struct {
	sum  [32]byte
	work *proof.Work
	has  []bool   // segments that were committed to and not proven
	more []uint64 // bytes that a segment takes
}

func (h *held) note() {
	n := h.work.Segments()
	h.has, h.more = make([]bool, n), make([]uint64, n)
	for i := range n {
		h.has[i], h.more[i] = h.work.Has(i), h.work.Memory(i)
	}
}

// Held implements SegmentProver.
func (s *Stark) Held(sum [32]byte, segment int) (more uint64, committed, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held == nil || s.held.sum != sum {
		return 0, false, false
	}
	if segment < 0 || segment >= len(s.held.has) {
		return 0, false, true
	}
	return s.held.more[segment], s.held.has[segment], true
}

// Drop implements SegmentProver.
func (s *Stark) Drop() {
	s.mu.Lock()
	had := s.held != nil
	s.held = nil
	s.mu.Unlock()
	if had {
		debug.FreeOSMemory() // whoever asks what is free is to see it
	}
}

// run does something that cannot be interrupted with the prover for itself. When ctx ends
// nobody waits for it, and the next one begins when its memory is free again.
func (s *Stark) run(ctx context.Context, do func() error) error {
	select {
	case s.busy <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	ended := make(chan error, 1)
	go func() {
		defer func() { <-s.busy }()
		ended <- do()
	}()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// work returns that on an input, from the one before if it is the same.
func (s *Stark) work(ctx context.Context, input []byte, memory uint64, observe proof.Observer) (*held, error) {
	sum := sha256.Sum256(input)
	s.mu.Lock()
	h := s.held
	s.mu.Unlock()
	if h == nil || h.sum != sum {
		s.Drop()
		w, err := s.program.NewWork(ctx, image.Frame(input), proof.Options{Memory: memory, SegmentCells: s.cells, Observe: observe})
		if err != nil {
			return nil, err
		}
		h = &held{sum: sum, work: w}
	}
	h.work.Observe(observe)
	return h, nil
}

// keep notes what is kept.
func (s *Stark) keep(h *held) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h.work.Observe(nil)
	h.note()
	s.held = h
}

// refusal is why there is no proof, if that is a result: a function of program and input.
func refusal(ctx context.Context, err error, exitCode uint64) (string, error) {
	switch {
	case errors.Is(err, proof.ErrMemory):
		return "", fmt.Errorf("%w: %w", ErrMemory, err)
	case errors.Is(err, proof.ErrExecution) && ctx.Err() != nil:
		return "", errors.Join(ctx.Err(), err)
	case errors.Is(err, proof.ErrExecution), errors.Is(err, trace.ErrUnproven), errors.Is(err, trace.ErrTooLong), errors.Is(err, proof.ErrTooLarge):
		return err.Error(), nil
	case err == nil && exitCode != 0:
		return fmt.Sprintf("the program refuses the input: exit code %d", exitCode), nil
	}
	return "", err
}

// Commit implements SegmentProver.
func (s *Stark) Commit(ctx context.Context, input []byte, segment int, memory uint64, observe func(ProofStage)) (*Committed, error) {
	var out Committed
	pace := newPace(observe)
	defer pace.stop()
	err := s.run(ctx, func() error {
		h, err := s.work(ctx, input, memory, pace.segment(commits))
		if err != nil {
			return err
		}
		defer s.keep(h)
		w := h.work
		claim := w.Claim()
		if out.Refused, err = refusal(ctx, nil, claim.ExitCode); err != nil || out.Refused != "" {
			return err
		}
		out.Layout = Layout{Output: claim.Output, Cycles: w.Cycles(), Cells: w.Cells(), LogHeight: w.LogHeight(), Segments: w.Segments()}
		c, err := w.Commit(ctx, segment)
		if errors.Is(err, proof.ErrNoSegment) {
			return nil
		}
		if err != nil {
			return err
		}
		key, err := s.program.Key(w.LogHeight())
		if err != nil {
			return err
		}
		out.Data, err = key.EncodeCommitments([]stark.Commitment{c})
		return err
	})
	if err != nil {
		refused, err := refusal(ctx, err, 0)
		if err != nil {
			return nil, err
		}
		return &Committed{Layout: Layout{Refused: refused}}, nil
	}
	return &out, nil
}

// ProveSegment implements SegmentProver.
func (s *Stark) ProveSegment(ctx context.Context, input, commitments []byte, segment int, memory uint64, observe func(ProofStage)) (*ProvenSegment, error) {
	out := new(ProvenSegment)
	pace := newPace(observe)
	defer pace.stop()
	sum := sha256.Sum256(input)
	_, committed, _ := s.Held(sum, segment)
	err := s.run(ctx, func() error {
		part := provesAll
		if committed {
			part = proves
		}
		h, err := s.work(ctx, input, memory, pace.segment(part))
		if err != nil {
			return err
		}
		defer s.keep(h)
		key, err := s.program.Key(h.work.LogHeight())
		if err != nil {
			return err
		}
		list, err := key.DecodeCommitments(commitments)
		if err != nil {
			return &proof.CommitmentError{} // those of a proof of another height
		}
		p, err := h.work.ProveSegment(ctx, segment, list)
		if err != nil {
			return err
		}
		out.Data, err = key.Encode(p)
		return err
	})
	var disputed *proof.CommitmentError
	switch {
	case errors.As(err, &disputed):
		return &ProvenSegment{Disputes: &disputed.Segment}, nil
	case errors.Is(err, proof.ErrMemory):
		return nil, fmt.Errorf("%w: %w", ErrMemory, err)
	case err != nil:
		return nil, errors.Join(err, ctx.Err())
	}
	return out, nil
}

var _ SegmentProver = (*Stark)(nil)
