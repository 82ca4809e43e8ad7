package proof

import (
	"context"
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
	"github.com/zkgeth/zkgeth/zkevm/machine"
)

// SegmentCells is how many committed cells a segment holds at most: proving one needs
// memory of about 20 bytes a cell.
const SegmentCells = 1 << 28

// Proof shows a claim about an execution.
type Proof struct {
	LogHeight int // which of the program's keys
	Claim     constraints.Statement
	Segments  []*stark.Proof
}

// Progress says how far a proof is.
type Progress struct {
	Segment, Segments int
	Phase             stark.Phase // of the segment
	Cycles            uint64      // executed; the first thing that is done
	Cells             uint64      // committed to, of all segments; 0 while they are not known
}

// Observer is told of progress; it may be nil.
type Observer func(Progress)

// Options of a proof. The zero value is for one without limits that tells nobody.
type Options struct {
	// Memory is how many bytes the proof may need, estimated once the execution is known;
	// 0 for any number.
	Memory uint64
	// SegmentCells is how many committed cells a segment holds at most, [SegmentCells] if 0;
	// a larger table is a segment of its own.
	SegmentCells uint64
	Observe      Observer
}

// memory estimates what a proof of so many committed cells needs, of which the largest segment
// has so many: those of one segment with everything that is made of them, and what is kept of
// the others.
func memory(cells, segment uint64) uint64 { return 1<<30 + 20*min(cells, segment) + 4*cells }

// Prove runs the program on an input and proves what it did. Errors: ErrExecution,
// ErrTooLarge, ErrMemory, those of trace and stark, ctx's.
func (p *Program) Prove(ctx context.Context, input []byte, opts Options) (*Proof, error) {
	w, err := p.NewWork(ctx, input, opts)
	if err != nil {
		return nil, err
	}
	commitments := make([]stark.Commitment, w.Segments())
	for i := range commitments {
		if commitments[i], err = w.Commit(ctx, i); err != nil {
			return nil, err
		}
	}
	out := &Proof{LogHeight: w.LogHeight(), Claim: w.Claim()}
	for i := range commitments {
		segment, err := w.ProveSegment(ctx, i, commitments)
		if err != nil {
			return nil, err
		}
		out.Segments = append(out.Segments, segment)
	}
	return out, nil
}

// Witness is an execution in the form that is proven.
type Witness struct {
	Trace air.Trace
	Claim constraints.Statement
}

// Trace runs the program on an input and returns the instances of an execution, and how
// many cycles it took. Tables that are cut into two instances, to have less padding, are not
// if segments are saved by that.
func (p *Program) Trace(ctx context.Context, input []byte) (*Witness, uint64, error) {
	return p.trace(ctx, input, p.single)
}

// single decides of which tables there is one instance rather than two: of all if that makes
// one segment of several; else of those of which a second instance is in a segment of its own,
// unless that has less to commit to.
func (p *Program) single(sizes []trace.Size) func(table string) bool {
	if most, cut := p.whole(sizes); cut && most <= SegmentCells {
		return func(string) bool { return true }
	}
	last := map[string][2]int{} // heights of the last two instances
	for _, s := range sizes {
		last[s.Table] = [2]int{last[s.Table][1], s.Height}
	}
	return func(table string) bool {
		pair := last[table]
		return !KindMore.has(table, false) && p.widths[table]*uint64(max(pair[0]-pair[1], 0)) <= emptySegment
	}
}

// emptySegment is what a segment takes in which little is, in cells: most of it is ballast.
const emptySegment = 14_000_000

// whole returns how many cells an execution has at most if no table is cut in two to have
// less padding, given the instances that there are otherwise, those of providers left out,
// and whether there is more than one of some table.
func (p *Program) whole(sizes []trace.Size) (cells uint64, cut bool) {
	tables := map[string][]uint64{}
	for _, s := range sizes {
		tables[s.Table] = append(tables[s.Table], p.widths[s.Table]*uint64(s.Height))
	}
	for _, o := range p.System.System.Providers {
		tables[o.Name] = []uint64{p.widths[o.Name] * uint64(o.Height)}
	}
	for _, list := range tables {
		for _, n := range list {
			cells += n
		}
		if len(list) > 1 { // the last of two is made as high as the first
			cells += slices.Max(list) - slices.Min(list)
			cut = true
		}
	}
	return cells, cut
}

// trace is Trace, with one instance of the tables that are so decided.
func (p *Program) trace(ctx context.Context, input []byte, single func([]trace.Size) func(string) bool) (*Witness, uint64, error) {
	m, err := machine.Resume(p.code, p.System.State, machine.Config{Input: input})
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %w", ErrExecution, err)
	}
	builder := trace.New(p.System)
	builder.Single = single
	if _, err := m.Trace(ctx, builder); err != nil {
		return nil, 0, fmt.Errorf("%w: %w", ErrExecution, err)
	}
	if _, exited := m.ExitCode(); !exited {
		return nil, 0, fmt.Errorf("%w: it did not end", ErrExecution)
	}
	tr, err := builder.Finish()
	if err != nil {
		return nil, 0, err
	}
	return &Witness{Trace: tr, Claim: builder.Claim()}, m.Stats().Cycles, nil
}
