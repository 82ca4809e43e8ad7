package aggregate

import (
	"bytes"
	"context"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/rollup/batch"
	"github.com/zkgeth/zkgeth/zkevm/aggregate/run"
)

// Every encoding begins with one of these, which name its version, and the digest of the key.
// Lengths follow from both: nothing is decoded that is longer.
const (
	batchMagic = "zkgeth batch 1\x00\x00"
	runMagic   = "zkgeth run 1\x00\x00\x00\x00"
	lastMagic  = "zkgeth last 1\x00\x00\x00"
)

// EncodeBatch returns the canonical form of a proof of a batch: magic, digest of the key,
// public values as batch.PublicValues.Encode has them, and the proof as stark.Key.Encode has
// it. Errors: those of [System.VerifyBatch] but for the proof, stark.ErrEncoding.
func (s *System) EncodeBatch(ctx context.Context, p *BatchProof) ([]byte, error) {
	v, err := s.batchVerifier(ctx, p)
	if err != nil {
		return nil, err
	}
	return encode(batchMagic, v, p.Values.Encode(), p.Proof)
}

// DecodeBatch is the inverse of [System.EncodeBatch]. Errors: ErrEncoding, ErrKeys for a key
// that is none of the system's, stark.ErrEncoding, those of [System.Keys].
func (s *System) DecodeBatch(ctx context.Context, b []byte) (*BatchProof, error) {
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		return nil, err
	}
	at, rest, err := open(batchMagic, b, v.batches)
	if err != nil {
		return nil, err
	}
	if len(rest) < batch.PublicValuesLength {
		return nil, fmt.Errorf("%w: it ends early", ErrEncoding)
	}
	out := &BatchProof{Shape: s.parameters.Shapes()[at]}
	if out.Values, err = batch.DecodePublicValues(rest[:batch.PublicValuesLength]); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	out.Proof, err = decode(v.batches[at], rest[batch.PublicValuesLength:])
	return out, err
}

// EncodeRun returns the canonical form of a proof of a run: magic, digest of the key, the
// claim as run.Encode has it, and the proof. Errors: those of [System.VerifyRun] but for the
// proof, stark.ErrEncoding.
func (s *System) EncodeRun(ctx context.Context, p *RunProof) ([]byte, error) {
	v, err := s.runVerifier(ctx, p)
	if err != nil {
		return nil, err
	}
	claim, err := run.Encode(p.Claim)
	if err != nil {
		return nil, err
	}
	return encode(runMagic, v, claim, p.Proof)
}

// DecodeRun is the inverse of [System.EncodeRun]. Errors: as those of [System.DecodeBatch].
func (s *System) DecodeRun(ctx context.Context, b []byte) (*RunProof, error) {
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		return nil, err
	}
	at, claim, made, err := s.openRun(runMagic, b, v.runs)
	if err != nil {
		return nil, err
	}
	out := &RunProof{Size: s.parameters.Joins[at].Size, Claim: claim, Proof: made}
	if len(claim.Batches) > out.Size {
		return nil, fmt.Errorf("%w: %d batches of a join of %d", ErrEncoding, len(claim.Batches), out.Size)
	}
	return out, nil
}

// EncodeLast is [System.EncodeRun] for a last proof.
func (s *System) EncodeLast(ctx context.Context, p *LastProof) ([]byte, error) {
	if p == nil || p.Claim == nil || p.Proof == nil {
		return nil, fmt.Errorf("%w: no proof, or no claim", ErrClaim)
	}
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		return nil, err
	}
	claim, err := run.Encode(p.Claim)
	if err != nil {
		return nil, err
	}
	return encode(lastMagic, v.last, claim, p.Proof)
}

// DecodeLast is the inverse of [System.EncodeLast]. Errors: as those of [System.DecodeBatch].
func (s *System) DecodeLast(ctx context.Context, b []byte) (*LastProof, error) {
	v, err := s.verifiers(ctx, nil)
	if err != nil {
		return nil, err
	}
	_, claim, made, err := s.openRun(lastMagic, b, []*circuit.Verifier{v.last})
	if err != nil {
		return nil, err
	}
	return &LastProof{Claim: claim, Proof: made}, nil
}

// openRun reads what proofs of runs are.
func (s *System) openRun(magic string, b []byte, list []*circuit.Verifier) (at int, claim *run.Run, made *stark.Proof, err error) {
	at, rest, err := open(magic, b, list)
	if err != nil {
		return 0, nil, nil, err
	}
	if len(rest) < run.EncodedLength {
		return 0, nil, nil, fmt.Errorf("%w: it ends early", ErrEncoding)
	}
	if claim, err = run.Decode(rest[:run.EncodedLength]); err != nil {
		return 0, nil, nil, fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	made, err = decode(list[at], rest[run.EncodedLength:])
	return at, claim, made, err
}

func encode(magic string, v *circuit.Verifier, claim []byte, p *stark.Proof) ([]byte, error) {
	b, err := v.Key.Encode(p)
	if err != nil {
		return nil, err
	}
	return append(append(append([]byte(magic), encoded(v.Key)...), claim...), b...), nil
}

// open reads magic and digest, and returns whose key it is of, and the rest.
func open(magic string, b []byte, list []*circuit.Verifier) (at int, rest []byte, err error) {
	rest, ok := bytes.CutPrefix(b, []byte(magic))
	if !ok || len(rest) < poseidon2.DigestBytes {
		return 0, nil, fmt.Errorf("%w: not a proof of this kind and version", ErrEncoding)
	}
	for i, v := range list {
		if bytes.Equal(rest[:poseidon2.DigestBytes], encoded(v.Key)) {
			return i, rest[poseidon2.DigestBytes:], nil
		}
	}
	return 0, nil, fmt.Errorf("%w: a proof under another key", ErrKeys)
}

// decode reads a proof, whose instances must be those of the circuit: these come first.
func decode(v *circuit.Verifier, b []byte) (*stark.Proof, error) {
	made, err := v.Key.Decode(b)
	if err != nil {
		return nil, err
	}
	return made, v.CheckHeights(made)
}
