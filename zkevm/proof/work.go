package proof

import (
	"context"
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
)

// Work is an execution on its way to a proof, segment by segment. All of it follows from
// program, input and [Options].SegmentCells, so that several provers can share a proof: each
// makes its own Work, commits to some segments, learns the commitments to all, and proves
// some. [Program.Assemble] puts them together. It is not to be used concurrently.
type Work struct {
	program *Program
	input   []byte
	opts    Options
	key     *stark.Key

	logHeight int
	claim     constraints.Statement
	messages  []air.Message
	cycles    uint64
	cells     uint64
	heights   [][]stark.Height // of the instances of every segment
	sizes     []uint64         // cells of every segment

	instances [][]air.Instance // of segments that were not begun
	provers   []*stark.Prover  // of those that were committed to and not proven
	progress  Progress
}

// NewWork runs the program on an input. Errors: those of [Program.Prove].
func (p *Program) NewWork(ctx context.Context, input []byte, opts Options) (*Work, error) {
	w := &Work{program: p, input: input, opts: opts}
	return w, w.trace(ctx)
}

// trace executes, and has all segments not begun.
func (w *Work) trace(ctx context.Context) error {
	p := w.program
	// What there is goes before there is as much again.
	w.instances, w.provers = make([][]air.Instance, w.Segments()), make([]*stark.Prover, w.Segments())
	witness, cycles, err := p.Trace(ctx, w.input)
	if err != nil {
		return err
	}
	l, err := p.layout(witness, w.opts.SegmentCells)
	if err != nil {
		return err
	}
	if need := memory(l.cells, l.largest); w.opts.Memory > 0 && need > w.opts.Memory {
		return fmt.Errorf("%w: %d cycles take about %d MiB to prove, %d MiB are free", ErrMemory, cycles, need>>20, w.opts.Memory>>20)
	}
	if err := p.fill(l); err != nil {
		return err
	}
	if w.key, err = p.Key(l.logHeight); err != nil {
		return err
	}
	w.logHeight, w.claim, w.messages, w.cycles, w.cells = l.logHeight, witness.Claim, witness.Trace.Messages, cycles, l.cells
	w.instances, w.heights, w.sizes = nil, nil, nil
	for i, s := range l.segments {
		heights, err := w.key.Heights(s.Instances)
		if err != nil {
			return fmt.Errorf("segment %d: %w", i, err)
		}
		w.instances, w.heights, w.sizes = append(w.instances, s.Instances), append(w.heights, heights), append(w.sizes, p.segmentCells(s, l.logHeight))
	}
	w.provers = make([]*stark.Prover, len(w.instances))
	w.progress = Progress{Segments: len(w.instances), Cycles: cycles, Cells: l.cells}
	return nil
}

// Segments returns how many segments the proof has.
func (w *Work) Segments() int { return len(w.heights) }

// LogHeight says which of the program's keys the proof is for.
func (w *Work) LogHeight() int { return w.logHeight }

// Claim is what the proof is about.
func (w *Work) Claim() constraints.Statement { return w.claim }

// Cycles returns how many instructions were executed.
func (w *Work) Cycles() uint64 { return w.cycles }

// Cells returns how many cells are committed to, in all segments.
func (w *Work) Cells() uint64 { return w.cells }

// SegmentCells returns how many of them are a segment's.
func (w *Work) SegmentCells(index int) uint64 { return w.sizes[index] }

// Memory estimates what committing to a segment and proving it takes beside what the work
// has, in bytes.
func (w *Work) Memory(index int) uint64 { return 20 * w.sizes[index] }

// Has tells whether a segment was committed to and not proven, so that proving it does not
// begin with that.
func (w *Work) Has(index int) bool {
	return index >= 0 && index < len(w.provers) && w.provers[index] != nil
}

// Observe tells another observer of progress from now on; it may be nil.
func (w *Work) Observe(o Observer) { w.opts.Observe = o }

func (w *Work) observe(index int, phase stark.Phase) {
	w.progress.Segment, w.progress.Phase = index, phase
	if w.opts.Observe != nil {
		w.opts.Observe(w.progress)
	}
}

// Commit commits to a segment. Errors: ErrNoSegment, those of [Program.NewWork].
func (w *Work) Commit(ctx context.Context, index int) (stark.Commitment, error) {
	if index < 0 || index >= w.Segments() {
		return stark.Commitment{}, fmt.Errorf("%w: %d of %d", ErrNoSegment, index, w.Segments())
	}
	if err := ctx.Err(); err != nil {
		return stark.Commitment{}, err
	}
	if w.provers[index] == nil {
		if w.instances[index] == nil { // a prover has overwritten them
			if err := w.trace(ctx); err != nil {
				return stark.Commitment{}, err
			}
		}
		in := w.instances[index]
		w.instances[index] = nil
		prover, err := stark.NewProver(w.key, in, func(phase stark.Phase) { w.observe(index, phase) })
		if err != nil {
			return stark.Commitment{}, err
		}
		if w.Segments() > 1 {
			prover.Pin()
		}
		w.provers[index] = prover
	}
	return w.provers[index].Commitment(), nil
}

// CommitmentError names a segment with another commitment than the execution's.
type CommitmentError struct{ Segment int }

func (e *CommitmentError) Error() string {
	return fmt.Sprintf("segment %d: %v", e.Segment, ErrCommitment)
}

// Is makes it an [ErrCommitment].
func (e *CommitmentError) Is(target error) bool { return target == ErrCommitment }

// ProveSegment proves a segment, given the commitments to all: its own is compared, and the
// heights of all others. It commits to the segment again unless [Work.Has] it, and does not
// have it any more then. Errors: a *CommitmentError, ErrNoSegment, those of
// [Program.NewWork].
func (w *Work) ProveSegment(ctx context.Context, index int, commitments []stark.Commitment) (*stark.Proof, error) {
	if index < 0 || index >= w.Segments() {
		return nil, fmt.Errorf("%w: %d of %d", ErrNoSegment, index, w.Segments())
	}
	for i, heights := range w.heights {
		if i >= len(commitments) || !slices.Equal(heights, commitments[i].Heights) {
			return nil, &CommitmentError{i}
		}
	}
	if len(commitments) > len(w.heights) {
		return nil, &CommitmentError{len(w.heights)}
	}
	own, err := w.Commit(ctx, index)
	if err != nil {
		return nil, err
	}
	if !own.Equal(&commitments[index]) {
		return nil, &CommitmentError{index}
	}
	if err := w.key.Check(commitments, w.messages); err != nil {
		return nil, err
	}
	challenges, seed := w.key.Seed(commitments, w.messages)
	proof, err := w.provers[index].Prove(&challenges, seed, index)
	w.provers[index] = nil // its columns are not needed any more
	if err != nil {
		return nil, fmt.Errorf("segment %d: %w", index, err)
	}
	return proof, nil
}

// VerifySegment checks a segment as far as that can be done without the others' proofs, given
// the commitments to all. Errors: those of Key and [stark.VerifySegment].
func (p *Program) VerifySegment(logHeight int, claim constraints.Statement, commitments []stark.Commitment, index int, segment *stark.Proof) error {
	key, err := p.Key(logHeight)
	if err != nil {
		return err
	}
	return stark.VerifySegment(key, commitments, p.System.Messages(claim), index, segment)
}

// Assemble makes a proof of segments, which it verifies. Errors: those of [Program.Verify].
func (p *Program) Assemble(logHeight int, claim constraints.Statement, segments []*stark.Proof) (*Proof, error) {
	out := &Proof{LogHeight: logHeight, Claim: claim, Segments: segments}
	if err := p.Verify(out, claim); err != nil {
		return nil, err
	}
	return out, nil
}
