package aggregate

import (
	"fmt"
	"math/bits"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// tree proves the ranges of a proof of several segments. Of proofs that have been joined it
// keeps nothing.
type tree struct {
	segments []*stark.Proof
	places   []verify.Place
	kinds    []segmentKind

	segment func(k segmentKind) (*segment, error)
	node    func() (*node, error)
	steps   *steps
}

// newTree derives what the circuits of segments are told: the places and the chain of
// commitments. own is the digest of the node's key.
func newTree(p *proof.Program, of *proof.Proof, messages []air.Message, own stark.Digest) (*tree, error) {
	key, err := p.Key(of.LogHeight)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrShape, err)
	}
	t := &tree{segments: of.Segments}
	var commitments []stark.Commitment
	for _, s := range of.Segments {
		commitments = append(commitments, s.Commitment)
	}
	place := verify.Place{Node: own}
	place.Challenges, place.Seed = key.Seed(commitments, messages)
	for i, s := range of.Segments {
		kind, ok := p.KindOf(s.Heights)
		if !ok {
			return nil, fmt.Errorf("%w: segment %d has tables of no kind", ErrShape, i)
		}
		place.Index = i
		t.places, t.kinds = append(t.places, place), append(t.kinds, segmentKind{kind, of.LogHeight})
		place.Before = key.Chain(place.Before, s.Commitment)
	}
	return t, nil
}

// others is how many segments there are besides the first.
func (t *tree) others() int { return len(t.segments) - 1 }

// circuits returns how many proofs of circuits are made.
func (t *tree) circuits() int { return len(t.segments) + t.others() - 1 }

// one proves the range of one segment.
func (t *tree) one(i int) (*verify.Proven, error) {
	if err := t.steps.next(fmt.Sprintf("segment %d", i)); err != nil {
		return nil, err
	}
	s, err := t.segment(t.kinds[i])
	if err != nil {
		return nil, err
	}
	p, err := s.prove(t.segments[i], t.places[i])
	if err != nil {
		return nil, fmt.Errorf("segment %d: %w", i, err)
	}
	return p, nil
}

// all proves the range of segments from one on up to another one. On the left there are as many
// as make a full tree.
func (t *tree) all(from, to int) (*verify.Proven, error) {
	n := to - from
	if n == 1 {
		return t.one(from)
	}
	middle := from + 1<<(bits.Len(uint(n-1))-1)
	left, err := t.all(from, middle)
	if err != nil {
		return nil, err
	}
	right, err := t.all(middle, to)
	if err != nil {
		return nil, err
	}
	if err := t.steps.next(fmt.Sprintf("segments %d to %d", from, to-1)); err != nil {
		return nil, err
	}
	node, err := t.node()
	if err != nil {
		return nil, err
	}
	p, err := node.prove(left, right)
	if err != nil {
		return nil, fmt.Errorf("segments %d to %d: %w", from, to-1, err)
	}
	return p, nil
}
