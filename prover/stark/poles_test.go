package stark

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// A challenge that compresses a message to zero says nothing of it, and is refused.
func TestMessageAtAPole(t *testing.T) {
	k := sampleKey(t, insecure)
	m := air.Message{Bus: "result", Direction: air.Receive, Count: 1, Tuple: elements(3, 4)}
	c := Challenges{Alpha: field.ExtOf(field.New(5))}
	d := c.denominator(k.bus(m.Bus), []Ext{field.ExtOf(m.Tuple[0]), field.ExtOf(m.Tuple[1])})
	c.Beta.Neg(&d) // beta less what the tuple is compressed to
	if _, err := k.messageSum([]air.Message{m}, &c); !errors.Is(err, ErrTrace) {
		t.Errorf("%v", err)
	}
	one := field.ExtOf(field.New(1))
	c.Beta.Add(&c.Beta, &one)
	sum, err := k.messageSum([]air.Message{m}, &c)
	sum.Add(&sum, &one)
	if err != nil || !sum.IsZero() {
		t.Errorf("with one beside it: %v, %v more than minus one", err, sum)
	}
}

// Nor is the point of evaluation a row, where quotients are no polynomials.
func TestPointOfEvaluationIsNoRow(t *testing.T) {
	k, _, proof, _ := sampleProof(t)
	for _, row := range []int{0, 1, 100} {
		v := &verification{plan: k.plan(proof.Heights), proof: proof, challenges: &Challenges{}}
		v.z = field.ExtOf(poly.Get(k.LogHeight).Power(row))
		if err := v.identity(); !errors.Is(err, ErrProof) || errors.Is(err, errIdentity) {
			t.Errorf("row %d: %v", row, err)
		}
	}
}

// Nor a point of the domain, where values have no quotient.
func TestPointOfEvaluationIsNotOnTheDomain(t *testing.T) {
	k, trace, proof, _ := sampleProof(t)
	challenges, seed := k.Seed([]Commitment{proof.Commitment}, trace.Messages)
	v := &verification{plan: k.plan(proof.Heights), proof: proof, challenges: &challenges}
	if err := v.run(seed, 0); err != nil {
		t.Fatal(err)
	}
	var queried []int
	c := v.compose()
	tr := k.segment(seed, 0, proof.Heights)
	tr.AbsorbDigests(proof.Buses)
	tr.AbsorbExts(proof.Sums)
	tr.SampleExt()
	tr.AbsorbDigests(proof.Quotient)
	tr.SampleExt()
	tr.AbsorbStrips(proof.Values)
	tr.SampleExt()
	if err := fri.Verify(k.fri(), tr, &proof.FRI, func(points []int) ([]Ext, error) {
		queried = points
		return v.query(&c, points)
	}); err != nil {
		t.Fatal(err)
	}
	for i, at := range queried {
		for s := range c.points {
			before := c.points[s]
			c.points[s] = field.ExtOf(k.size().Point(at))
			if _, err := v.query(&c, queried); !errors.Is(err, ErrProof) {
				t.Errorf("query %d, point %d: %v", i, s, err)
			}
			c.points[s] = before
		}
	}
}
