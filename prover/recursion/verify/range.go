package verify

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Range is what a proof shows of consecutive segments of one statement: that each is
// accepted with these challenges, in its place.
type Range struct {
	Key         Digest // of the key of the segments
	From, Count Base   // places of the segments
	Alpha, Beta Ext
	Seed        Digest
	// Before and After are what the chain of commitments is before these segments and after
	// them, as stark.Key.Chain makes it.
	Before, After Digest
	// Sum is what the segments add to the buses, Terms how many terms they have there at most, in
	// units of 2^6.
	Sum   Ext
	Terms Base
	// Node is the digest of the key under which ranges are joined: see [Node].
	Node Digest
}

// RangeOutputs is how many outputs of a circuit a range is.
const RangeOutputs = 8

// Show makes a range public.
func (r *Range) Show(b *circuit.Builder) {
	for _, d := range []Digest{r.Key, r.Seed, r.Before, r.After, r.Node} {
		b.PublicDigest(d)
	}
	alpha, beta := b.Coordinates(r.Alpha), b.Coordinates(r.Beta)
	b.PublicDigest(b.PackDigest([poseidon2.DigestLen]Base(append(alpha[:], r.From, r.Count))))
	b.PublicDigest(b.PackDigest([poseidon2.DigestLen]Base(append(beta[:], r.Terms, Base{}))))
	b.Public(r.Sum)
}

// ShownRange reads from the outputs of a circuit what [Range.Show] has shown.
func ShownRange(b *circuit.Builder, outputs [][poseidon2.DigestLen]Base) (r Range) {
	if len(outputs) != RangeOutputs {
		b.Fail("%d outputs of a range", len(outputs))
		return r
	}
	for i, d := range []*Digest{&r.Key, &r.Seed, &r.Before, &r.After, &r.Node} {
		*d = b.PackDigest(outputs[i])
	}
	ext := func(o [poseidon2.DigestLen]Base) Ext { return b.PackExt([field.ExtDegree]Base(o[:])) }
	alpha, beta, sum := outputs[5], outputs[6], outputs[7]
	r.Alpha, r.From, r.Count = ext(alpha), alpha[field.ExtDegree], alpha[field.ExtDegree+1]
	r.Beta, r.Terms = ext(beta), beta[field.ExtDegree]
	r.Sum = ext(sum)
	return r
}

// NewRange records the verification of a proof with the tables of an outline, under a key of
// a list or the one that also is the digest of, if it is not nil, that shows a range.
func NewRange(b *circuit.Builder, o *stark.Outline, keys []poseidon2.Digest, also *Digest) (*Verifier, Range, error) {
	v, err := New(b, o, Form{Messages: Outputs(RangeOutputs), Keys: keys, Also: also})
	if err != nil {
		return nil, Range{}, err
	}
	return v, ShownRange(b, v.Outputs()), nil
}

// Join returns the range of two that it demands are neighbours, of so many segments at most.
func Join(b *circuit.Builder, left, right *Range, segments int) Range {
	for _, d := range [][2]Digest{{left.Key, right.Key}, {left.Seed, right.Seed}, {left.Node, right.Node}, {left.After, right.Before}} {
		b.AssertEqualDigest(d[0], d[1])
	}
	b.AssertEqual(left.Alpha, right.Alpha)
	b.AssertEqual(left.Beta, right.Beta)
	b.AssertEqualBase(b.AddBase(left.From, left.Count), right.From)
	out := *left
	out.After = right.After
	out.Count = b.AddBase(left.Count, right.Count)
	atMost(b, out.Count, uint64(segments))
	out.Sum = b.Add(left.Sum, right.Sum)
	out.Terms = b.AddBase(left.Terms, right.Terms)
	atMost(b, out.Terms, maxTerms)
	return out
}
