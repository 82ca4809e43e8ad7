package fri

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// Verify checks a proof; values tells what the function is at the points that are asked
// for. Errors: ErrShape, ErrFold, those of commit and transcript, those of values.
func Verify(c Config, t Transcript, p *Proof, values func(points []int) ([]Ext, error)) error {
	if err := c.Validate(); err != nil {
		return err
	}
	if err := c.shape(p); err != nil {
		return err
	}
	steps := c.steps()
	betas := make([]Ext, len(steps))
	for k := range steps {
		t.AbsorbDigests(p.Steps[k].Root)
		betas[k] = t.SampleExt()
	}
	t.AbsorbExts(p.Final)
	if err := t.CheckGrind(c.GrindingBits, p.Nonce); err != nil {
		return err
	}
	points := t.SampleIndices(c.Size.Log(), c.Queries)
	wanted, err := values(points)
	if err != nil {
		return err
	}
	failed := make([]error, parallel.Workers())
	parallel.Blocks(len(points), 16, func(worker, from, to int) {
		for q := from; q < to; q++ {
			if err := c.query(p, steps, betas, q, points[q], wanted[q]); err != nil {
				failed[worker] = fmt.Errorf("query %d: %w", q, err)
			}
		}
	})
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	for k, s := range steps {
		size, shapes := c.shapes(s)
		if err := commit.Verify(size, shapes, &p.Steps[k].Root, points, &p.Steps[k].Opening); err != nil {
			return fmt.Errorf("step %d: %w", k, err)
		}
	}
	return nil
}

// shape checks the number of everything.
func (c Config) shape(p *Proof) error {
	steps := c.steps()
	if len(p.Steps) != len(steps) || len(p.Final) != c.final() {
		return fmt.Errorf("%w: %d steps, %d coefficients", ErrShape, len(p.Steps), len(p.Final))
	}
	for k, s := range steps {
		size, shapes := c.shapes(s)
		if err := p.Steps[k].Check(size, shapes, c.Queries); err != nil {
			return fmt.Errorf("%w: step %d: %w", ErrShape, k, err)
		}
	}
	return nil
}

// query follows the value at point i through all steps.
func (c Config) query(p *Proof, steps []step, betas []Ext, q, i int, want Ext) error {
	shift := field.New(poly.Generator)
	var values [1 << LogArity]Ext
	for k, s := range steps {
		row := p.Steps[k].Leaves[q].Row
		for j := range 1 << s.logArity {
			values[j] = field.NewExt([field.ExtDegree]Element(row[j*field.ExtDegree:]))
		}
		logLeaves := s.leaves(c.Size.LogBlowup)
		leaf := i & (1<<logLeaves - 1)
		if values[i>>logLeaves] != want {
			return fmt.Errorf("%w: step %d", ErrFold, k)
		}
		x := poly.Get(logLeaves + s.logArity).Power(-leaf)
		inverse := s.shift
		inverse.Inverse(&inverse)
		x.Mul(&x, &inverse)
		want = foldValues(values[:1<<s.logArity], s.logArity, x, &betas[k])
		i, shift = leaf, poly.Exp(s.shift, 1<<s.logArity)
	}
	x := poly.Get(min(c.LogFinal, c.Size.LogHeight) + c.Size.LogBlowup).Power(i)
	x.Mul(&x, &shift)
	var sum Ext
	for j := len(p.Final) - 1; j >= 0; j-- {
		sum.MulByElement(&sum, &x)
		sum.Add(&sum, &p.Final[j])
	}
	if sum != want {
		return fmt.Errorf("%w: into the final polynomial", ErrFold)
	}
	return nil
}

// foldValues returns the sum of beta^j D_j(x^arity), given the values of D at x w^k, where
// w has the order of the arity, and 1/x. It overwrites the values.
//
// The values are halved again and again: with y = x^2, D(x) = E(y) + x O(y) is folded by
// beta to E + beta O, and the halves by beta^2.
func foldValues(values []Ext, logArity int, inverse Element, beta *Ext) Ext {
	half := field.New(2)
	half.Inverse(&half)
	challenge := *beta
	for ; logArity > 0; logArity-- {
		n := len(values) / 2
		root := poly.Get(logArity)
		for k := range n {
			// values[k] is at x w^k, values[k+n] at -x w^k.
			w := root.Power(-k)
			w.Mul(&w, &inverse)
			var even, odd Ext
			even.Add(&values[k], &values[k+n])
			odd.Sub(&values[k], &values[k+n])
			odd.MulByElement(&odd, &w)
			odd.Mul(&odd, &challenge)
			even.Add(&even, &odd)
			values[k].MulByElement(&even, &half)
		}
		values = values[:n]
		inverse.Square(&inverse)
		challenge.Square(&challenge)
	}
	return values[0]
}
