package proof

import (
	"github.com/zkgeth/zkgeth/prover/soundness"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Soundness reports how secure a proof is, segment by segment.
func (p *Program) Soundness(proof *Proof) ([]soundness.Report, error) {
	key, err := p.Key(proof.LogHeight)
	if err != nil {
		return nil, err
	}
	segments := make([]stark.Commitment, len(proof.Segments))
	for i, s := range proof.Segments {
		segments[i] = s.Commitment
	}
	return key.Soundness(segments, p.System.Messages(proof.Claim))
}
