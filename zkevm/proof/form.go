package proof

import (
	"fmt"
	"slices"
)

// Forms are the forms that the proofs of a program may have: a height, with one segment or
// with more of them. Whatever was executed, a proof comes out in one of the forms, or is not
// begun ([ErrTooLarge]), so that circuits that take all forms take all proofs.
//
// Heights are logarithms, ascending. The ballast raises a proof to the next one; nothing
// lowers it.
type Forms struct {
	Single   []int // of proofs with one segment, of [KindFirst]
	Joined   []int // of proofs with more, in the order of kinds
	Segments int   // that a proof has at most; with 1, Joined has no use
}

// DefaultForms are those that the aggregation takes of the rollup's program. Joined heights
// are few, since circuits are made for each. 2^22 rows take single operations on more than
// 2^20 words of memory, which no execution up to MostCost has; all other tables are cut at 2^20.
var DefaultForms = Forms{Single: []int{15, 16, 17, 18, 19, 20}, Joined: []int{19, 20, 22}, Segments: 64}

// MostCost is an execution's cost in cycle equivalents (zkevm/machine/cost) up to which there is
// one of DefaultForms for it, whatever the cost is of.
const MostCost = 48_000_000

// AnyForm are all forms, for programs whose proofs nobody aggregates.
var AnyForm = Forms{Single: everyHeight, Joined: everyHeight, Segments: maxSegments}

var everyHeight = func() (out []int) {
	for h := MinLogHeight; h <= MaxLogHeight; h++ {
		out = append(out, h)
	}
	return out
}()

// height returns that of a proof with so many segments whose highest instance has 2^least
// rows.
func (f *Forms) height(segments, least int) (logHeight int, ok bool) {
	heights := f.Single
	if segments != 1 {
		heights = f.Joined
	}
	at := slices.IndexFunc(heights, func(h int) bool { return h >= least })
	if segments < 1 || segments > f.Segments || at < 0 {
		return 0, false
	}
	return heights[at], true
}

// Has tells whether a proof of a height with so many segments has one of the forms.
func (f *Forms) Has(logHeight, segments int) bool {
	h, ok := f.height(segments, logHeight)
	return ok && h == logHeight
}

// refuse says why instances, the highest of 2^least rows, have no layout in segments of so
// many cells.
func (f *Forms) refuse(least int, most uint64) error {
	highest := -1
	if f.Segments > 0 && len(f.Single) > 0 {
		highest = f.Single[len(f.Single)-1]
	}
	if f.Segments > 1 && len(f.Joined) > 0 {
		highest = max(highest, f.Joined[len(f.Joined)-1])
	}
	if least > highest {
		return fmt.Errorf("%w: a table of 2^%d rows, 2^%d are the most", ErrTooLarge, least, highest)
	}
	return fmt.Errorf("%w: more than %d segments of %d committed cells", ErrTooLarge, f.Segments, most)
}
