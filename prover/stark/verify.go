package stark

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/parallel"
)

// Verify checks that proofs, one for each segment, together show that there are
// instances of the heights they name which, with the messages, the key's system
// accepts. What the instances hold beyond that is not looked at: a caller that relies
// on a table being there has to see it on a bus. Errors: ErrStatement, ErrProof, and ErrTrace
// for a challenge that hits a message, which says nothing about the proof.
func Verify(k *Key, proofs []*Proof, messages []air.Message) error {
	segments := make([]Commitment, len(proofs))
	for i, p := range proofs {
		segments[i] = p.Commitment
	}
	if err := k.Check(segments, messages); err != nil {
		return err
	}
	challenges, seed := k.Seed(segments, messages)
	total, err := k.messageSum(messages, &challenges)
	if err != nil {
		return err
	}
	for i, p := range proofs {
		if err := k.verifySegment(&challenges, seed, i, len(proofs), p); err != nil {
			return err
		}
		for j := range p.Sums {
			total.Add(&total, &p.Sums[j])
		}
	}
	if !total.IsZero() {
		return fmt.Errorf("%w: the buses do not balance", ErrProof)
	}
	return nil
}

// verification is the check of one segment's proof.
type verification struct {
	*plan
	proof      *Proof
	challenges *Challenges
	pin        *pin // nil in a proof of one segment

	gamma, z, delta Ext
	points          []Ext // of evaluation
}

func (v *verification) run(seed Digest, index int) error {
	k, p := v.key, v.proof
	if err := v.shape(); err != nil {
		return err
	}
	t := k.segment(seed, index, p.Heights)
	if v.present(roundBuses) {
		t.AbsorbDigests(p.Buses)
		t.AbsorbExts(p.Sums)
	}
	v.gamma = t.SampleExt()
	t.AbsorbDigests(p.Quotient)
	v.z = t.SampleExt()
	v.points = v.plan.points(&v.z)
	t.AbsorbStrips(p.Values)
	v.delta = t.SampleExt()
	if err := v.identity(); err != nil {
		return err
	}
	c := v.compose()
	if err := fri.Verify(k.fri(), t, &p.FRI, func(points []int) ([]Ext, error) { return v.query(&c, points) }); err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	return nil
}

// shape checks the number of everything that fri does not check.
func (v *verification) shape() error {
	p := v.proof
	if len(p.Sums) != len(v.shapes[roundBuses]) || len(p.Values) != len(v.reads) {
		return fmt.Errorf("%w: %d sums, %d values", ErrProof, len(p.Sums), len(p.Values))
	}
	if !v.present(roundBuses) && p.Buses != (Digest{}) {
		return fmt.Errorf("%w: a commitment to no columns", ErrProof)
	}
	if v.pin == nil && !p.Pin.IsZero() {
		return fmt.Errorf("%w: a pin of the only segment", ErrProof)
	}
	return nil
}

// identity checks that the constraints at z are what the quotient says.
func (v *verification) identity() error {
	if x := field.ExpUint64(v.z, 1<<v.key.LogHeight); x.IsOne() {
		return fmt.Errorf("%w: the point of evaluation is a row", ErrProof)
	}
	if want, got := v.sides(&v.gamma); want != got {
		return fmt.Errorf("%w: %w", ErrProof, errIdentity)
	}
	return nil
}

// sides returns what the constraints are at z, divided by what they vanish on, and what
// the quotient is there.
func (v *verification) sides(gamma *Ext) (want, got Ext) {
	values := evaluations{v.plan, v.proof.Values}
	gammas := powers(gamma, v.constraints)
	from := make([]int, len(v.heights)+1) // of the instances' powers
	for m, h := range v.heights {
		from[m+1] = from[m] + v.key.tables[h.Table].constraints()
	}
	parts := make([]Ext, len(v.heights))
	parallel.Each(len(v.heights), func(_, m int) { parts[m] = v.instance(values, m, gammas[from[m]:from[m+1]]) })
	for m := range parts {
		want.Add(&want, &parts[m])
	}
	step := field.ExpUint64(v.z, 1<<v.key.LogHeight)
	for c := quotientPieces - 1; c >= 0; c-- {
		got.Mul(&got, &step)
		piece := values.quotient(c)
		got.Add(&got, &piece)
	}
	return want, got
}

// instance returns what the constraints of the m-th instance are at z, divided by what
// they vanish on and folded with powers of gamma.
func (v *verification) instance(values evaluations, m int, gammas []Ext) Ext {
	h := v.heights[m]
	t := v.key.tables[h.Table]
	ring := point{func(column, shift int) Ext {
		return values.get(t.round(column), v.matrix(t, column, m), t.position(column), shift)
	}}
	extended := func(e, shift int) Ext { return values.extended(v.buses[m], e, shift) }
	var sum Ext
	if v.buses[m] >= 0 {
		sum = v.proof.Sums[v.buses[m]]
	}
	y := field.ExpUint64(v.z, uint64(1)<<(v.key.LogHeight-h.LogHeight))
	return t.combine(t.at(ring, v.challenges, sum, extended), gammas, h.LogHeight, &y)
}

// basis are the coordinates of the extension.
var basis = func() (out [field.ExtDegree]Ext) {
	for k := range out {
		var c [field.ExtDegree]Element
		c[k] = field.New(1)
		out[k] = field.NewExt(c)
	}
	return out
}()
