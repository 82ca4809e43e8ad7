package verifier

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/fri"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

// Proof is a proof over BN254 trees. Commitments are the caps of their openings.
type Proof struct {
	Sums     []Ext // of the buses, by instance on one
	Values   []Ext // evaluations: all columns at z, then those at z w^s
	FRI      fri.Proof
	Openings [rounds]commit.Opening // empty for rounds without columns
}

// Verify checks a proof outside of a circuit: exactly what [CircuitProof.Verify] demands
// inside. Errors: ErrKey, ErrShape, ErrIdentity, ErrBuses, ErrOpening, those of commit and
// fri.
func Verify(k *Key, p *Proof, messages []air.Message) error {
	c := &conversation[Ext, Element, Digest]{
		key: k, ring: numbers{}, digest: k.digest, sums: p.Sums, values: p.Values,
		start: func(protocol string) transcript[Ext, Element, Digest] { return hash.NewTranscript(protocol) },
	}
	for _, m := range messages {
		c.messages = append(c.messages, message[Element]{m.Bus, m.Direction, m.Count, m.Tuple})
	}
	for round, shapes := range k.layout.shapes {
		o := &p.Openings[round]
		if !k.layout.present(round) {
			if len(o.Cap) != 0 || len(o.Leaves) != 0 {
				return fmt.Errorf("%w: an opening of no commitment", ErrShape)
			}
			continue
		}
		if err := o.Check(k.size(), shapes, k.Queries); err != nil {
			return fmt.Errorf("%w: %w", ErrShape, err)
		}
		c.roots[round] = commit.Root(o.Cap)
	}
	if k.fixed != nil && c.roots[roundFixed] != k.fixed.Root() {
		return fmt.Errorf("%w: preprocessed columns", ErrOpening)
	}
	t, err := c.run()
	if err != nil {
		return err
	}
	return fri.Verify(k.fri(), t.(*hash.Transcript), &p.FRI, func(points []int) ([]Ext, error) {
		rows := make([][]Element, len(points))
		for round, shapes := range k.layout.shapes {
			if !k.layout.present(round) {
				continue
			}
			o := &p.Openings[round]
			if err := commit.Verify(k.size(), shapes, &c.roots[round], points, o); err != nil {
				return nil, err
			}
			for q := range points {
				rows[q] = append(rows[q], o.Leaves[q].Row...)
			}
		}
		out := make([]Ext, len(points))
		for q, i := range points {
			var err error
			if out[q], err = c.at(k.size().Point(i), rows[q], inner(c.deltas)); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
}

// inner returns the inner products with some of the coefficients.
func inner(deltas []Ext) func(numbers []int, row []Element) Ext {
	return func(numbers []int, row []Element) (out Ext) {
		for _, n := range numbers {
			var term Ext
			term.MulByElement(&deltas[n], &row[n])
			out.Add(&out, &term)
		}
		return out
	}
}

// at returns what FRI's function is at a point x of the domain, where the columns have the
// values of a row: the sum over the points of delta^i (p_i(x) - p_i(point)) / (x - point).
func (c *conversation[T, E, D]) at(x E, row []E, inner func(numbers []int, row []E) T) (T, error) {
	var parts, factors []T
	for s, list := range c.key.layout.reads {
		divisor := c.Add(c.Lift(x), c.negated[s])
		if c.isConstant(divisor, integer(c.ring, 0)) {
			return divisor, fmt.Errorf("%w: the point of evaluation is on the domain", ErrIdentity)
		}
		parts = append(parts, c.Sub(inner(list, row), c.folded[s]))
		factors = append(factors, c.Mul(c.Inverse(divisor), c.steps[s]))
	}
	return c.Dot(parts, factors), nil
}
