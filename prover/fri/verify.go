package fri

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/transcript"
)

// Verify checks a proof; value tells what the function is at point i, which is the
// q-th that was asked for. Errors: ErrShape, ErrFold, those of commit and transcript,
// those of value.
func Verify(c Config, t *transcript.Transcript, p *Proof, value func(q, i int) (Ext, error)) error {
	if err := c.Validate(); err != nil {
		return err
	}
	if err := c.shape(p); err != nil {
		return err
	}
	steps := c.steps()
	betas := make([]Ext, len(steps))
	for k := range steps {
		t.AbsorbDigests(p.Roots[k])
		betas[k] = t.SampleExt()
	}
	t.AbsorbExts(p.Final)
	if err := t.CheckGrind(c.GrindingBits, p.Nonce); err != nil {
		return err
	}
	for q := range p.Queries {
		i := t.SampleIndex(c.Size.Log())
		want, err := value(q, i)
		if err != nil {
			return fmt.Errorf("query %d: %w", q, err)
		}
		if err := c.query(p, steps, betas, q, i, want); err != nil {
			return fmt.Errorf("query %d: %w", q, err)
		}
	}
	return nil
}

// shape checks the number of everything.
func (c Config) shape(p *Proof) error {
	steps := c.steps()
	if len(p.Roots) != len(steps) || len(p.Final) != c.final() || len(p.Queries) != c.Queries {
		return fmt.Errorf("%w: %d steps, %d coefficients, %d queries", ErrShape, len(p.Roots), len(p.Final), len(p.Queries))
	}
	for q := range p.Queries {
		if len(p.Queries[q].Steps) != len(steps) {
			return fmt.Errorf("%w: query %d has %d steps", ErrShape, q, len(p.Queries[q].Steps))
		}
		for k, s := range steps {
			if o := &p.Queries[q].Steps[k]; len(o.Values) != 1<<s.logArity || len(o.Path) != s.leaves(c.Size.LogBlowup) {
				return fmt.Errorf("%w: query %d, step %d: %d values, path of %d", ErrShape, q, k, len(o.Values), len(o.Path))
			}
		}
	}
	return nil
}

// query follows the value at point i through all steps.
func (c Config) query(p *Proof, steps []step, betas []Ext, q, i int, want Ext) error {
	shift := field.New(poly.Generator)
	for k, s := range steps {
		o := &p.Queries[q].Steps[k]
		logLeaves := s.leaves(c.Size.LogBlowup)
		leaf, slot := i&(1<<logLeaves-1), i>>logLeaves
		if o.Values[slot] != want {
			return fmt.Errorf("%w: step %d", ErrFold, k)
		}
		row := make([]Element, 0, len(o.Values)*field.ExtDegree)
		for j := range o.Values {
			coordinates := field.Coordinates(&o.Values[j])
			row = append(row, coordinates[:]...)
		}
		// A leaf is the row of a matrix that is not extended further.
		opening := commit.Opening{Rows: [][]Element{row}, Path: o.Path}
		if err := commit.Verify(commit.Size{LogHeight: logLeaves}, []commit.Shape{{LogHeight: logLeaves, Width: len(row)}}, &p.Roots[k], leaf, &opening); err != nil {
			return fmt.Errorf("step %d: %w", k, err)
		}
		x := poly.Get(logLeaves + s.logArity).Power(leaf)
		x.Mul(&x, &s.shift)
		want = foldValues(o.Values, s.logArity, x, &betas[k])
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

// foldValues returns the sum of beta^j D_j(x^arity), given the values of D at
// x w^k, where w has the order of the arity.
func foldValues(values []Ext, logArity int, x Element, beta *Ext) (out Ext) {
	d := poly.Get(logArity)
	var inverse, scale Element
	inverse.Inverse(&x)
	scale = field.New(uint64(d.Size()))
	scale.Inverse(&scale)
	factor := field.ExtOf(scale) // (beta/x)^j / arity
	var ratio Ext
	ratio.MulByElement(beta, &inverse)
	for j := range values {
		var part Ext
		for k := range values {
			w := d.Power(-j * k)
			var term Ext
			term.MulByElement(&values[k], &w)
			part.Add(&part, &term)
		}
		part.Mul(&part, &factor)
		out.Add(&out, &part)
		factor.Mul(&factor, &ratio)
	}
	return out
}
