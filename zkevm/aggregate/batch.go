package aggregate

import (
	"context"
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// BatchProof is a small proof of one batch, under the key of its shape.
type BatchProof struct {
	Shape  Shape
	Values *batch.PublicValues // what it claims
	Proof  *stark.Proof
}

// Batch makes a small proof of a batch from one of its execution, which must have one of the
// system's shapes. observe may be nil. Errors: ErrShape, ErrClaim, ctx's, those of
// [System.Keys], those of the circuits for a proof that is not valid.
func (s *System) Batch(ctx context.Context, of *proof.Proof, observe func(Progress)) (*BatchProof, error) {
	shape, err := ShapeOf(s.program, of)
	if err != nil {
		return nil, err
	}
	at, err := s.shape(shape)
	if err != nil {
		return nil, err
	}
	values, err := run.MemberValues(of.Claim.Output)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrClaim, err)
	}
	a, err := s.aggregator(ctx, at, observe)
	if err != nil {
		return nil, err
	}
	made, err := a.Prove(ctx, of, observe)
	if err != nil {
		return nil, err
	}
	return &BatchProof{Shape: shape, Values: values, Proof: made}, nil
}

// shape returns the place of a shape.
func (s *System) shape(of Shape) (int, error) {
	at := slices.Index(s.parameters.Shapes, of)
	if at < 0 {
		return 0, fmt.Errorf("%w: no circuit takes %+v", ErrShape, of)
	}
	return at, nil
}

// batchVerifier returns what a proof of a batch is verified with.
func (s *System) batchVerifier(ctx context.Context, p *BatchProof) (*circuit.Verifier, error) {
	if p == nil || p.Values == nil || p.Proof == nil {
		return nil, fmt.Errorf("%w: no proof, or no values", ErrClaim)
	}
	at, err := s.shape(p.Shape)
	if err != nil {
		return nil, err
	}
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		return nil, err
	}
	return v.batches[at], nil
}

// VerifyBatch checks that the program returns public values for some input. Errors: ErrClaim
// for a proof of others, ErrShape, those of [System.Keys], circuit.ErrProof, stark.ErrProof.
func (s *System) VerifyBatch(ctx context.Context, p *BatchProof, values *batch.PublicValues) error {
	v, err := s.batchVerifier(ctx, p)
	if err != nil {
		return err
	}
	if *p.Values != *values {
		return fmt.Errorf("%w: the proof is of another batch", ErrClaim)
	}
	return v.Verify(p.Proof, run.MemberShown(values))
}

// Cells returns how many cells are committed to for each proof of a circuit on the way from a
// proof of an execution to a small one, in the order they are made. Errors: as [System.Batch].
func (s *System) Cells(ctx context.Context, of *proof.Proof) ([]uint64, error) {
	shape, err := ShapeOf(s.program, of)
	if err != nil {
		return nil, err
	}
	at, err := s.shape(shape)
	if err != nil {
		return nil, err
	}
	a, err := s.aggregator(ctx, at, nil)
	if err != nil {
		return nil, err
	}
	return a.Cells(), nil
}
