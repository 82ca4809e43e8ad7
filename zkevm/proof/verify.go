package proof

import (
	"bytes"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
)

// Verify checks that the proof shows the claim. Errors: ErrClaim when it is about another
// one, ErrTooLarge, those of stark.Verify.
func (p *Program) Verify(proof *Proof, claim constraints.Statement) error {
	if proof.Claim.ExitCode != claim.ExitCode || !bytes.Equal(proof.Claim.Output, claim.Output) {
		return fmt.Errorf("%w: exit code %d and output %#x", ErrClaim, proof.Claim.ExitCode, proof.Claim.Output)
	}
	key, err := p.Key(proof.LogHeight)
	if err != nil {
		return err
	}
	return stark.Verify(key, proof.Segments, p.System.Messages(claim))
}
