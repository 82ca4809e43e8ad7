package takeover

import (
	"context"
	"fmt"

	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/rollup/finality"
	"github.com/zkgeth/zkgeth/rollup/proving"
)

// BatchProver makes what a verifier accepts that asks for proofs, of a batch that is not on
// L1 yet; [Proofs] is one.
type BatchProver interface {
	// Check tells whether the batch has a proof; proving.ErrOversize if one of fewer blocks or
	// transactions may have one.
	Check(ctx context.Context, c *proving.Candidate) error
	ProveBatch(ctx context.Context, c *proving.Candidate, of *batch.Run) ([]byte, error)
}

// Proofs makes Groth16 proofs in this process. After a kill, what was finished for the same
// batch is found again.
type Proofs struct {
	Executor *proving.Executor // on the node's own chain and state; Provable
	Solo     *finality.Solo
}

// Check implements BatchProver: it executes the batch in the machine.
func (p *Proofs) Check(ctx context.Context, c *proving.Candidate) error {
	return p.Executor.Check(ctx, c)
}

// ProveBatch implements BatchProver.
func (p *Proofs) ProveBatch(ctx context.Context, c *proving.Candidate, of *batch.Run) ([]byte, error) {
	input, values, err := p.Executor.Claim(ctx, c)
	if err != nil {
		return nil, err
	}
	if have, want := values.Run().Input(), of.Input(); have.Cmp(want) != 0 {
		return nil, fmt.Errorf("%w: the program states public input %#x, l1 will ask for %#x", ErrNotSynced, have, want)
	}
	return p.Solo.Prove(ctx, []finality.Batch{{Header: c.Header.Hash(), Input: input, Values: values}})
}
