package aggregate

import (
	"context"
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/proof"
)

// BatchProof is a small proof of one batch, under the key of its shape.
type BatchProof struct {
	Shape  Shape
	Values *batch.PublicValues // what it claims
	Proof  *stark.Proof
}

// Batch makes a small proof of a batch from one of its execution, which must have one of the
// system's forms. observe may be nil. Errors: ErrShape, ErrClaim, ctx's, those of
// [System.Keys], those of the circuits for a proof that is not valid.
func (s *System) Batch(ctx context.Context, of *proof.Proof, observe func(Progress)) (*BatchProof, error) {
	shape, err := s.parameters.ShapeOf(s.program, of)
	if err != nil {
		return nil, err
	}
	values, err := run.MemberValues(of.Claim.Output)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrClaim, err)
	}
	if of.Claim.ExitCode != abi.ExitOK {
		return nil, fmt.Errorf("%w: exit code %d", ErrClaim, of.Claim.ExitCode)
	}
	made, err := s.prove(ctx, shape, of, observe)
	if err != nil {
		return nil, err
	}
	return &BatchProof{Shape: shape, Values: values, Proof: made}, nil
}

// prove makes the circuits that are needed, one by one, and proves them.
func (s *System) prove(ctx context.Context, shape Shape, of *proof.Proof, observe func(Progress)) (*stark.Proof, error) {
	messages := s.program.System.Messages(of.Claim)
	steps := newSteps(ctx, observe, false)
	steps.at.Circuits = 1 + len(s.parameters.Batch.Chain)
	var tape func(b *base) ([]field.Element, error)
	if shape != Joined {
		tape = func(b *base) ([]field.Element, error) { return b.singleTape(of.Segments[0], messages) }
	} else {
		t, err := s.tree(ctx, of, messages, steps, observe)
		if err != nil {
			return nil, err
		}
		steps.at.Circuits += t.circuits()
		first, err := t.one(0)
		if err != nil {
			return nil, err
		}
		others, err := t.all(1, len(of.Segments))
		if err != nil {
			return nil, err
		}
		tape = func(b *base) ([]field.Element, error) { return b.joinedTape(of.LogHeight, messages, first, others) }
	}
	b, err := s.base(ctx, shape, observe)
	if err != nil {
		return nil, err
	}
	in, err := tape(b)
	if err != nil {
		return nil, err
	}
	return b.prove(in, steps)
}

// tree returns what proves the ranges of a proof's segments, with the system's circuits.
func (s *System) tree(ctx context.Context, of *proof.Proof, messages []air.Message, steps *steps, observe func(Progress)) (*tree, error) {
	v, err := s.verifiers(ctx, observe)
	if err != nil {
		return nil, err
	}
	t, err := newTree(s.program, of, messages, v.node.Key.Digest())
	if err != nil {
		return nil, err
	}
	t.steps = steps
	t.segment = func(k segmentKind) (*segment, error) { return s.segment(ctx, k, observe) }
	t.node = func() (*node, error) { return s.nodeCircuit(ctx, observe) }
	return t, nil
}

// shape returns the place of a shape.
func (s *System) shape(of Shape) (int, error) {
	at := slices.Index(s.parameters.Shapes(), of)
	if at < 0 {
		return 0, fmt.Errorf("%w: no circuit takes %v", ErrShape, of)
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
func (s *System) Cells(ctx context.Context, of *proof.Proof) (out []uint64, err error) {
	shape, err := s.parameters.ShapeOf(s.program, of)
	if err != nil {
		return nil, err
	}
	if shape == Joined {
		n := len(of.Segments)
		out = append(out, cells(s.parameters.Batch.First.Tables))
		for range 2*n - 3 { // other segments and nodes
			out = append(out, cells(s.parameters.Batch.Range.Tables))
		}
	}
	b, err := s.base(ctx, shape, nil)
	if err != nil {
		return nil, err
	}
	for _, c := range append([]*circuit.Circuit{b.circuit}, b.chain.Circuits()...) {
		out = append(out, cells(c.Tables()))
	}
	return out, nil
}

// cells returns how many cells of tables are committed to for a proof.
func cells(tables []circuit.Table) (n uint64) {
	for _, t := range tables {
		n += uint64(t.Kind.Cells()+stark.BusWidth(t.Kind.Table(t.Name))) << t.Log
	}
	return n
}
