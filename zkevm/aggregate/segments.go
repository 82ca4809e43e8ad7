package aggregate

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// segmentKind is what a circuit that verifies one of several segments is made for.
type segmentKind struct {
	kind      proof.Kind
	logHeight int
}

func (k segmentKind) String() string { return fmt.Sprintf("2^%d, %v", k.logHeight, k.kind) }

// segmentKinds returns all of them: those of first segments before those of others, which have
// other tables.
func segmentKinds(f *proof.Forms) (firsts, others []segmentKind) {
	for _, log := range f.Joined {
		firsts = append(firsts, segmentKind{proof.KindFirst, log})
		for _, kind := range []proof.Kind{proof.KindMore, proof.KindRare} {
			others = append(others, segmentKind{kind, log})
		}
	}
	return firsts, others
}

// level returns that of the circuit of segments of a kind.
func (p *Parameters) level(k segmentKind) shrink.Level {
	if k.kind == proof.KindFirst {
		return p.First
	}
	return p.Range
}

// segment is a circuit that verifies one of several segments, and shows its range.
type segment struct {
	key      *stark.Key // of the segments
	verifier *verify.Verifier
	program  *circuit.Program
	circuit  *circuit.Circuit
}

// recordSegment records the circuit of segments of a kind, in proofs of so many at most.
func recordSegment(p *proof.Program, k segmentKind, segments int) (*segment, error) {
	key, err := p.Key(k.logHeight)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrShape, err)
	}
	o, err := key.Outline(p.Tables(k.kind))
	if err != nil {
		return nil, err
	}
	b := circuit.NewBuilder()
	if k.kind != proof.KindFirst {
		b.PinAll()
	}
	s := &segment{key: key}
	if s.verifier, err = verify.New(b, o, verify.Form{Segments: segments}); err != nil {
		return nil, err
	}
	s.verifier.Range.Show(b)
	s.program, err = b.Build()
	return s, err
}

func newSegment(p *proof.Program, k segmentKind, segments int, l shrink.Level) (*segment, error) {
	s, err := recordSegment(p, k, segments)
	if err != nil {
		return nil, fmt.Errorf("segments of %v: %w", k, err)
	}
	if s.circuit, err = makeCircuit(s.program, l); err != nil {
		return nil, fmt.Errorf("segments of %v: %w", k, err)
	}
	return s, nil
}

// prove proves that a segment is accepted in a place.
func (s *segment) prove(of *stark.Proof, place verify.Place) (*verify.Proven, error) {
	tape, err := s.verifier.PartTape(s.key, of, place)
	if err != nil {
		return nil, err
	}
	return proven(s.circuit, tape)
}

func proven(c *circuit.Circuit, tape []circuit.Element) (*verify.Proven, error) {
	made, shown, err := c.Prove(tape)
	if err != nil {
		return nil, err
	}
	return &verify.Proven{Circuit: &c.Verifier, Proof: made, Outputs: shown}, nil
}

// node is the circuit that joins two ranges of segments that are not the first.
type node struct {
	*verify.Node
	circuit *circuit.Circuit
}

// recordNode records the node over proofs of others' circuits, whose tables it has.
func recordNode(others []*circuit.Verifier, segments int) (*node, error) {
	o, err := others[0].Outline()
	if err != nil {
		return nil, err
	}
	b := circuit.NewBuilder()
	b.PinAll()
	n, err := verify.NewNode(b, o, digests(others), segments)
	if err != nil {
		return nil, err
	}
	return &node{Node: n}, nil
}

func newNode(others []*circuit.Verifier, segments int, l shrink.Level) (*node, error) {
	n, err := recordNode(others, segments)
	if err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	if n.circuit, err = makeCircuit(n.Program, l); err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	return n, nil
}

// prove joins the ranges of two proofs.
func (n *node) prove(left, right *verify.Proven) (*verify.Proven, error) {
	tape, err := n.Tape(n.circuit.Key.Digest(), left, right)
	if err != nil {
		return nil, err
	}
	return proven(n.circuit, tape)
}
