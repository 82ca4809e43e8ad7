package aggregate

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
)

// RunProof is a proof of consecutive batches, under the key of the join that made it.
type RunProof struct {
	Size  int // batches that the join takes, at least as many as there are
	Claim *run.Run
	Proof *stark.Proof
}

// LastProof is the last proof of a run, under the one key of all of them.
type LastProof struct {
	Claim *run.Run
	Proof *stark.Proof
}

// Join makes a proof of a run from those of its batches, of any shapes, with the smallest join
// that takes as many. observe may be nil. Errors: ErrShape, run.ErrClaim for batches that do
// not follow each other, ctx's, those of [System.Keys], those of the circuits for proofs that
// are not valid.
func (s *System) Join(ctx context.Context, list []*BatchProof, observe func(Progress)) (*RunProof, error) {
	var members []run.Member
	for _, p := range list {
		v, err := s.batchVerifier(ctx, p)
		if err != nil {
			return nil, err
		}
		members = append(members, run.Member{Key: v.Key, Proof: p.Proof, Values: p.Values})
	}
	claim, err := run.Claim(members)
	if err != nil {
		return nil, err
	}
	j, at, err := s.join(ctx, len(list), observe)
	if err != nil {
		return nil, err
	}
	steps := newSteps(ctx, observe, false)
	steps.at.Circuits = j.Circuits()
	made, err := j.Prove(ctx, members, steps.joined)
	if err != nil {
		return nil, err
	}
	return &RunProof{Size: s.parameters.Joins[at].Size, Claim: claim, Proof: made}, nil
}

// runVerifier returns what a proof of a run is verified with.
func (s *System) runVerifier(ctx context.Context, p *RunProof) (*circuit.Verifier, error) {
	if p == nil || p.Claim == nil || p.Proof == nil {
		return nil, fmt.Errorf("%w: no proof, or no claim", ErrClaim)
	}
	at := slices.IndexFunc(s.parameters.Joins, func(j JoinParameters) bool { return j.Size == p.Size })
	if at < 0 || len(p.Claim.Batches) > p.Size {
		return nil, fmt.Errorf("%w: a join of %d for %d batches", ErrShape, p.Size, len(p.Claim.Batches))
	}
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		return nil, err
	}
	return v.runs[at], nil
}

// VerifyRun checks that for each batch of a run there is an execution of the program that
// returned public values of which the run's are made. Errors: ErrClaim for a proof of another
// run, ErrShape, those of [System.Keys], circuit.ErrProof, stark.ErrProof.
func (s *System) VerifyRun(ctx context.Context, p *RunProof, claim *run.Run) error {
	v, err := s.runVerifier(ctx, p)
	if err != nil {
		return err
	}
	return check(v, p.Proof, p.Claim, claim)
}

// Last makes the last proof of a run. observe may be nil. Errors: as those of [System.Join].
func (s *System) Last(ctx context.Context, p *RunProof, observe func(Progress)) (*LastProof, error) {
	v, err := s.runVerifier(ctx, p)
	if err != nil {
		return nil, err
	}
	l, err := s.lastCircuit(ctx, observe)
	if err != nil {
		return nil, err
	}
	steps := newSteps(ctx, observe, false)
	steps.at.Circuits = 1
	if err := steps.next("last"); err != nil {
		return nil, err
	}
	made, err := l.Prove(v.Key, p.Proof, p.Claim)
	if err != nil {
		return nil, err
	}
	return &LastProof{Claim: p.Claim, Proof: made}, nil
}

// VerifyLast is [System.VerifyRun] for a last proof.
func (s *System) VerifyLast(ctx context.Context, p *LastProof, claim *run.Run) error {
	if p == nil || p.Claim == nil || p.Proof == nil {
		return fmt.Errorf("%w: no proof, or no claim", ErrClaim)
	}
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		return err
	}
	return check(v.last, p.Proof, p.Claim, claim)
}

// check verifies a proof that says it is about own.
func check(v *circuit.Verifier, p *stark.Proof, own, claim *run.Run) error {
	if !reflect.DeepEqual(own, claim) {
		return fmt.Errorf("%w: the proof is of another run", ErrClaim)
	}
	shown, err := run.Shown(claim)
	if err != nil {
		return err
	}
	return v.Verify(p, shown)
}
