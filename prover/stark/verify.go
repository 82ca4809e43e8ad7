package stark

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
)

// Verify checks that proofs, one for each segment, together show that there are
// instances of the heights they name which, with the messages, the key's system
// accepts. What the instances hold beyond that is not looked at: a caller that relies
// on a table being there has to see it on a bus. Errors: ErrStatement, ErrProof.
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
		v := &verification{plan: k.plan(p.Heights), proof: p, challenges: &challenges}
		if err := v.run(seed, i); err != nil {
			return fmt.Errorf("segment %d: %w", i, err)
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

	z, delta Ext
	points   []Ext // of evaluation
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
	gamma := t.SampleExt()
	t.AbsorbDigests(p.Quotient)
	v.z = t.SampleExt()
	v.points = v.plan.points(&v.z)
	t.AbsorbExts(p.Values)
	v.delta = t.SampleExt()
	if err := v.identity(&gamma); err != nil {
		return err
	}
	folded := v.fold()
	if err := fri.Verify(k.fri(), t, &p.FRI, func(q, i int) (Ext, error) { return v.query(folded, q, i) }); err != nil {
		return fmt.Errorf("%w: %w", ErrProof, err)
	}
	return nil
}

// shape checks the number of everything that fri does not check.
func (v *verification) shape() error {
	p := v.proof
	if len(p.Sums) != len(v.shapes[roundBuses]) || len(p.Values) != len(v.reads) || len(p.Openings) != v.key.Queries {
		return fmt.Errorf("%w: %d sums, %d values, %d openings", ErrProof, len(p.Sums), len(p.Values), len(p.Openings))
	}
	if !v.present(roundBuses) && p.Buses != (Digest{}) {
		return fmt.Errorf("%w: a commitment to no columns", ErrProof)
	}
	return nil
}

// identity checks that the constraints at z are what the quotient says.
func (v *verification) identity(gamma *Ext) error {
	if x := field.ExpUint64(v.z, 1<<v.key.LogHeight); x.IsOne() {
		return fmt.Errorf("%w: the point of evaluation is a row", ErrProof)
	}
	if want, got := v.sides(gamma); want != got {
		return fmt.Errorf("%w: %w", ErrProof, errIdentity)
	}
	return nil
}

// sides returns what the constraints are at z, divided by what they vanish on, and what
// the quotient is there.
func (v *verification) sides(gamma *Ext) (want, got Ext) {
	values := evaluations{v.plan, v.proof.Values}
	gammas := powers(gamma, v.constraints)
	sums := v.proof.Sums
	for m, h := range v.heights {
		t := v.key.tables[h.Table]
		ring := point{func(column, shift int) Ext {
			return values.get(t.round(column), v.matrix(t, column, m), t.position(column), shift)
		}}
		extended := func(e, shift int) Ext {
			return values.extended(v.buses[m], e, shift)
		}
		var sum Ext
		if v.buses[m] >= 0 {
			sum = sums[v.buses[m]]
		}
		y := field.ExpUint64(v.z, uint64(1)<<(v.key.LogHeight-h.LogHeight))
		at := t.at(ring, v.challenges, sum, extended)
		part := t.combine(at, gammas[:len(at)], h.LogHeight, &y)
		gammas = gammas[len(at):]
		want.Add(&want, &part)
	}
	step := field.ExpUint64(v.z, 1<<v.key.LogHeight)
	for c := quotientPieces - 1; c >= 0; c-- {
		got.Mul(&got, &step)
		piece := values.quotient(c)
		got.Add(&got, &piece)
	}
	return want, got
}

// fold prepares the folds at all points: of each, the sum of delta^i p_i there.
func (v *verification) fold() []Ext {
	out := make([]Ext, len(v.shifts))
	scalar := field.ExtOf(field.New(1))
	for i, value := range v.reads {
		var term Ext
		term.Mul(&scalar, &v.proof.Values[i])
		out[value.shift].Add(&out[value.shift], &term)
		scalar.Mul(&scalar, &v.delta)
	}
	return out
}

// query checks the openings of the q-th query and returns what FRI's polynomial is at
// its point.
func (v *verification) query(folded []Ext, q, i int) (out Ext, err error) {
	size := v.key.size()
	openings := &v.proof.Openings[q]
	for round := range rounds {
		if !v.present(round) {
			if o := &openings.Rounds[round]; len(o.Rows) != 0 || len(o.Path) != 0 {
				return out, fmt.Errorf("%w: an opening of no commitment", ErrProof)
			}
			continue
		}
		root := v.root(round)
		if err := commit.Verify(size, v.shapes[round], &root, i, &openings.Rounds[round]); err != nil {
			return out, err
		}
	}
	at := make([]Ext, len(v.shifts)) // sum of delta^i p_i(x)
	scalar := field.ExtOf(field.New(1))
	for _, value := range v.reads {
		var term Ext
		term.MulByElement(&scalar, &openings.Rounds[value.round].Rows[value.matrix][value.column])
		at[value.shift].Add(&at[value.shift], &term)
		scalar.Mul(&scalar, &v.delta)
	}
	x := field.ExtOf(size.Point(i))
	for s := range at {
		var divisor Ext
		divisor.Sub(&x, &v.points[s])
		if divisor.IsZero() {
			return out, fmt.Errorf("%w: the point of evaluation is on the domain", ErrProof)
		}
		divisor.Inverse(&divisor)
		at[s].Sub(&at[s], &folded[s])
		at[s].Mul(&at[s], &divisor)
		out.Add(&out, &at[s])
	}
	return out, nil
}

func (v *verification) root(round int) Digest {
	switch round {
	case roundFixed:
		return v.key.fixed.Root()
	case roundMain:
		return v.proof.Main
	case roundBuses:
		return v.proof.Buses
	}
	return v.proof.Quotient
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
