package groth16

import (
	"fmt"

	curve "github.com/consensys/gnark-crypto/ecc/bn254"
	"github.com/consensys/gnark-crypto/ecc/bn254/fp"
	groth16 "github.com/consensys/gnark/backend/groth16/bn254"
)

// ProofBytes is the length of an encoded proof.
const ProofBytes = 12 * fp.Bytes

// Proof is a Groth16 proof with one commitment.
type Proof struct {
	inner groth16.Proof
}

// Bytes returns the encoding, which is what the contract is called with.
func (p *Proof) Bytes() []byte {
	out := make([]byte, 0, ProofBytes)
	for _, e := range p.coordinates() {
		b := e.Bytes()
		out = append(out, b[:]...)
	}
	return out
}

// coordinates returns the proof's coordinates in the order of the encoding.
func (p *Proof) coordinates() [12]*fp.Element {
	q := &p.inner
	return [12]*fp.Element{
		&q.Ar.X, &q.Ar.Y, &q.Bs.X.A1, &q.Bs.X.A0, &q.Bs.Y.A1, &q.Bs.Y.A0, &q.Krs.X, &q.Krs.Y,
		&q.Commitments[0].X, &q.Commitments[0].Y, &q.CommitmentPok.X, &q.CommitmentPok.Y,
	}
}

// Decode is the inverse of [Proof.Bytes]. It refuses other lengths, coordinates that are
// not below the modulus, points that are not of the groups, and the point at infinity,
// which no proof has but with negligible probability. Errors: ErrEncoding.
func Decode(b []byte) (*Proof, error) {
	if len(b) != ProofBytes {
		return nil, fmt.Errorf("%w: %d bytes, %d wanted", ErrEncoding, len(b), ProofBytes)
	}
	p := &Proof{groth16.Proof{Commitments: make([]curve.G1Affine, 1)}}
	for i, e := range p.coordinates() {
		if err := e.SetBytesCanonical(b[i*fp.Bytes : (i+1)*fp.Bytes]); err != nil {
			return nil, fmt.Errorf("%w: coordinate %d: %w", ErrEncoding, i, err)
		}
	}
	q := &p.inner
	for i, point := range []*curve.G1Affine{&q.Ar, &q.Krs, &q.Commitments[0], &q.CommitmentPok} {
		if point.IsInfinity() || !point.IsOnCurve() {
			return nil, fmt.Errorf("%w: point %d of G1", ErrEncoding, i)
		}
	}
	if q.Bs.IsInfinity() || !q.Bs.IsInSubGroup() {
		return nil, fmt.Errorf("%w: point of G2", ErrEncoding)
	}
	return p, nil
}
