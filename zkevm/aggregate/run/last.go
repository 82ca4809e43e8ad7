package run

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/shrink"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Last is the last circuit, whose proof a circuit over another field verifies: it verifies a
// proof of a run, whatever the number of batches, and shows what that shows. It does not
// change and may be shared.
type Last struct{ chain *shrink.Chain }

// NewLast makes the circuit that verifies proofs of runs, which have the form of an outline and
// one of the keys of a list. Errors: ErrShape, those of shrink.NewLevels.
func NewLast(of *stark.Outline, keys []stark.Digest, level shrink.Level) (*Last, error) {
	if len(keys) == 0 {
		return nil, fmt.Errorf("%w: no keys", ErrShape)
	}
	c, err := shrink.NewLevels(of, verify.Form{Messages: verify.Outputs(Outputs), Keys: keys}, []shrink.Level{level}, nil)
	if err != nil {
		return nil, fmt.Errorf("last circuit: %w", err)
	}
	return &Last{c}, nil
}

// Circuit returns the circuit.
func (l *Last) Circuit() *circuit.Circuit { return l.chain.Circuits()[0] }

// Prove makes the last proof of one of a run under one of the keys. Errors: ErrClaim, those of
// the circuit for a proof that is not valid.
func (l *Last) Prove(key *stark.Key, proof *stark.Proof, r *Run) (*stark.Proof, error) {
	m, err := Messages(r)
	if err != nil {
		return nil, err
	}
	return l.chain.ProveUnder(key, proof, m, nil)
}
