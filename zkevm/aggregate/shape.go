package aggregate

import (
	"fmt"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// Shape is what circuits are made for: proofs of a height, with so many segments, of
// executions with outputs of a length.
type Shape struct {
	LogHeight  int
	More, Rare int // segments besides the first, by kind
	Output     int // bytes, a multiple of eight
}

// Bounds of a shape.
const (
	maxSegments = 16 // that verify.Join takes
	maxOutput   = 1 << 12
)

// segments returns the kinds of the segments, in order.
func (s Shape) segments() []proof.Kind {
	out := []proof.Kind{proof.KindFirst}
	for range s.More {
		out = append(out, proof.KindMore)
	}
	for range s.Rare {
		out = append(out, proof.KindRare)
	}
	return out
}

func (s Shape) check() error {
	if s.More < 0 || s.Rare < 0 || s.More > maxSegments || s.Rare > maxSegments || 1+s.More+s.Rare > maxSegments {
		return fmt.Errorf("%w: %d segments of kind more and %d rare ones", ErrShape, s.More, s.Rare)
	}
	if s.Output < 0 || s.Output > maxOutput || s.Output%abi.WordSize != 0 {
		return fmt.Errorf("%w: %d bytes of output", ErrShape, s.Output)
	}
	return nil
}

// ShapeOf returns the shape of a proof of a program. Errors: ErrShape.
func ShapeOf(p *proof.Program, of *proof.Proof) (Shape, error) {
	s := Shape{LogHeight: of.LogHeight, Output: len(of.Claim.Output)}
	last := proof.KindFirst
	for i, segment := range of.Segments {
		kind, ok := p.KindOf(segment.Heights)
		if !ok || (kind == proof.KindFirst) != (i == 0) || kind < last {
			return s, fmt.Errorf("%w: segment %d has tables of no kind, or is out of order", ErrShape, i)
		}
		switch last = kind; kind {
		case proof.KindMore:
			s.More++
		case proof.KindRare:
			s.Rare++
		}
	}
	if len(of.Segments) == 0 {
		return s, fmt.Errorf("%w: it has no segments", ErrShape)
	}
	return s, s.check()
}
