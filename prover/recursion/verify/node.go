package verify

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Node is a circuit that joins the ranges of two proofs, each of which is under a key of a
// list, or its own: one circuit for all nodes of a tree. It can not have the digest of its
// own key as a constant. So that is data, which all ranges show, nodes demand to be the same
// everywhere, and [Range.Complete] compares with the constant that it is there.
type Node struct {
	Program *circuit.Program

	inner [2]*Verifier
}

// NewNode records a node for proofs with the tables of an outline, which must be those of its
// own proofs, too, if there is to be a tree. b is an empty builder. Ranges have at most so many
// segments. Errors: ErrUnsupported, those of circuit.Builder.Build.
func NewNode(b *circuit.Builder, o *stark.Outline, keys []poseidon2.Digest, segments int) (*Node, error) {
	n := &Node{}
	own := b.HintDigest()
	var ranges [2]Range
	for i := range ranges {
		var err error
		if n.inner[i], ranges[i], err = NewRange(b, o, keys, &own); err != nil {
			return nil, err
		}
		b.AssertEqualDigest(ranges[i].Node, own)
	}
	out := Join(b, &ranges[0], &ranges[1], segments)
	out.Show(b)
	var err error
	n.Program, err = b.Build()
	return n, err
}

// Proven is a proof of a circuit and what it shows.
type Proven struct {
	Circuit *circuit.Verifier
	Proof   *stark.Proof
	Outputs []circuit.Output
}

// Tape returns the private inputs of the verifier of a proof of a circuit. Errors: ErrShape.
func (p *Proven) Tape(v *Verifier) ([]Element, error) {
	return v.Tape(p.Circuit.Key, p.Proof, p.Circuit.Messages(p.Outputs))
}

// Tape returns the private inputs of the node for proofs of neighbours, own being the digest
// of its key. Errors: ErrShape.
func (n *Node) Tape(own poseidon2.Digest, left, right *Proven) ([]Element, error) {
	l, err := left.Tape(n.inner[0])
	if err != nil {
		return nil, err
	}
	r, err := right.Tape(n.inner[1])
	if err != nil {
		return nil, err
	}
	return slices.Concat(own[:], l, r), nil
}
