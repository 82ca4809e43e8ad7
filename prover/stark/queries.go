package stark

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
)

// composition is the polynomial that FRI tests, to a verifier: of each value of the plan
// its power of delta, and of each shift the sum of the values with theirs. The pin is one
// more point.
type composition struct {
	deltas field.ExtVec
	pinned field.ExtVec
	points []Ext
	folded []Ext
}

func (v *verification) compose() (c composition) {
	c.deltas = field.NewExtVec(len(v.reads))
	for i, weight := range v.weights(&v.delta) {
		c.deltas.Set(i, &weight)
	}
	values := field.NewExtVec(len(v.reads))
	for i := range v.proof.Values {
		values.Set(i, &v.proof.Values[i])
	}
	for s, list := range v.shifted {
		deltas, part := c.deltas.Slice(v.from[s], v.from[s]+len(list)), values.Slice(v.from[s], v.from[s]+len(list))
		c.folded = append(c.folded, deltas.Inner(&part))
	}
	c.points = v.points
	if v.pin != nil {
		weights, last := v.pinWeights(v.pin, &v.delta)
		c.pinned = field.NewExtVec(len(weights))
		for i := range weights {
			c.pinned.Set(i, &weights[i])
		}
		last.Mul(&last, &v.proof.Pin)
		c.points, c.folded = slices.Concat(v.points, []Ext{v.pin.point}), append(c.folded, last)
	}
	return c
}

// query checks the openings and returns what FRI's polynomial is at the points.
func (v *verification) query(c *composition, points []int) ([]Ext, error) {
	size := v.key.size()
	for round := range rounds {
		o := &v.proof.Openings[round]
		if !v.present(round) {
			if len(o.Cap) != 0 || len(o.Leaves) != 0 {
				return nil, fmt.Errorf("%w: an opening of no commitment", ErrProof)
			}
			continue
		}
		root := v.root(round)
		if err := commit.Verify(size, v.shapes[round], &root, points, o); err != nil {
			return nil, err
		}
	}
	divisors := make([]Ext, 0, len(points)*len(c.points))
	for _, i := range points {
		x := field.ExtOf(size.Point(i))
		for s := range c.points {
			var divisor Ext
			divisor.Sub(&x, &c.points[s])
			divisors = append(divisors, divisor)
		}
	}
	if err := field.InvertExts(divisors, make([]Ext, len(divisors))); err != nil {
		return nil, fmt.Errorf("%w: the point of evaluation is on the domain", ErrProof)
	}
	out := make([]Ext, len(points))
	scratch := make([][]Element, parallel.Workers())
	parallel.Each(len(points), func(worker, q int) {
		for s := range c.points {
			sum := v.combine(c, s, q, &scratch[worker])
			sum.Sub(&sum, &c.folded[s])
			sum.Mul(&sum, &divisors[q*len(c.points)+s])
			out[q].Add(&out[q], &sum)
		}
	})
	return out, nil
}

// combine returns, for the q-th query, the weighted sum of the p_i over the values at a
// shift, or of the pinned columns.
func (v *verification) combine(c *composition, shift, q int, scratch *[]Element) (out Ext) {
	if shift == len(v.shifts) {
		return c.pinned.InnerBase(v.proof.Openings[roundMain].Leaves[q].Row)
	}
	if shift == 0 {
		// All columns, as they are opened.
		for round := range rounds {
			if !v.present(round) {
				continue
			}
			row := v.proof.Openings[round].Leaves[q].Row
			first := v.first[round][0]
			deltas := c.deltas.Slice(first, first+len(row))
			part := deltas.InnerBase(row)
			out.Add(&out, &part)
		}
		return out
	}
	list := v.shifted[shift]
	row := (*scratch)[:0]
	for _, r := range list {
		row = append(row, v.proof.Openings[r.round].Leaves[q].Row[r.number-v.first[r.round][0]])
	}
	*scratch = row
	deltas := c.deltas.Slice(v.from[shift], v.from[shift]+len(list))
	return deltas.InnerBase(row)
}

// root returns what a round is committed to with.
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
