package aggregate

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Shape says which circuit shows the output of a proof of an execution: the height of the only
// segment, or [Joined].
type Shape int

// Joined is the shape of proofs of several segments.
const Joined Shape = 0

func (s Shape) String() string {
	if s == Joined {
		return "several segments"
	}
	return fmt.Sprintf("2^%d, one segment", int(s))
}

// maxSegments bounds the segments of a proof.
const maxSegments = 64

// ShapeOf returns the shape of a proof of a program, and refuses one that no circuits take.
// Errors: ErrShape.
func (p *SystemParameters) ShapeOf(program *proof.Program, of *proof.Proof) (Shape, error) {
	for i, s := range of.Segments {
		if kind, ok := program.KindOf(s.Heights); !ok || (kind == proof.KindFirst) != (i == 0) {
			return 0, fmt.Errorf("%w: segment %d has tables of no kind, or is out of order", ErrShape, i)
		}
	}
	if !p.Forms.Has(of.LogHeight, len(of.Segments)) {
		return 0, fmt.Errorf("%w: %d segments of 2^%d rows", ErrShape, len(of.Segments), of.LogHeight)
	}
	if len(of.Segments) > 1 {
		return Joined, nil
	}
	return Shape(of.LogHeight), nil
}
