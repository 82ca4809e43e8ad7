package stark

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
)

// Equal tells whether two commitments are one.
func (c *Commitment) Equal(o *Commitment) bool {
	return slices.Equal(c.Heights, o.Heights) && c.Main == o.Main && c.Pin == o.Pin
}

// VerifySegment checks the proof of one segment among those with the given commitments, as
// far as it can be checked by itself: that its instances are as committed to, that they
// satisfy their constraints, and that they add to the buses what the proof says. That the
// buses balance is seen by [Verify] alone, and without that a segment shows nothing. Errors:
// ErrStatement, ErrProof.
func VerifySegment(k *Key, segments []Commitment, messages []air.Message, index int, p *Proof) error {
	if index < 0 || index >= len(segments) {
		return fmt.Errorf("%w: segment %d of %d", ErrStatement, index, len(segments))
	}
	if !p.Commitment.Equal(&segments[index]) {
		return fmt.Errorf("%w: segment %d is about another commitment", ErrProof, index)
	}
	if err := k.Check(segments, messages); err != nil {
		return err
	}
	challenges, seed := k.Seed(segments, messages)
	return k.verifySegment(&challenges, seed, index, len(segments), p)
}

// verifySegment checks one of so many segments, of which Check has seen the commitments.
func (k *Key) verifySegment(challenges *Challenges, seed Digest, index, segments int, p *Proof) error {
	v := &verification{plan: k.plan(p.Heights), proof: p, challenges: challenges}
	if segments > 1 {
		c := k.pin(&p.Commitment)
		v.pin = &c
	}
	if err := v.run(seed, index); err != nil {
		return fmt.Errorf("segment %d: %w", index, err)
	}
	return nil
}
