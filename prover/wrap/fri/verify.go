package fri

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

// Verify checks a proof; values tells what the function is at the points that are asked
// for. Errors: ErrShape, ErrFold, those of commit and hash, those of values.
func Verify(c Config, t *hash.Transcript, p *Proof, values func(points []int) ([]Ext, error)) error {
	if err := c.Validate(); err != nil {
		return err
	}
	all := steps(c)
	if len(p.Steps) != len(all) || len(p.Final) != 1<<final(c) {
		return fmt.Errorf("%w: %d steps, %d coefficients", ErrShape, len(p.Steps), len(p.Final))
	}
	betas, roots := make([]Ext, len(all)), make([]Digest, len(all))
	for k, s := range all {
		if len(p.Steps[k].Cap) != 1<<commit.CapLog(s.leaves, c.Size.LogCap) {
			return fmt.Errorf("%w: step %d has a cap of %d", ErrShape, k, len(p.Steps[k].Cap))
		}
		roots[k] = commit.Root(p.Steps[k].Cap)
		t.AbsorbDigests(roots[k])
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
	for k, s := range all {
		next, err := p.Steps[k].verify(c, s, &roots[k], &betas[k], points, wanted)
		if err != nil {
			return fmt.Errorf("step %d: %w", k, err)
		}
		wanted = next
	}
	// The domain that is left.
	shift := poly.Exp(field.New(poly.Generator), uint64(1)<<(c.Size.LogHeight-final(c)))
	domain := poly.Get(final(c) + c.Size.LogBlowup)
	for q, i := range points {
		x := domain.Power(i)
		x.Mul(&x, &shift)
		var sum Ext
		for j := len(p.Final) - 1; j >= 0; j-- {
			sum.MulByElement(&sum, &x)
			sum.Add(&sum, &p.Final[j])
		}
		if sum != wanted[q] {
			return fmt.Errorf("%w: query %d, into the final polynomial", ErrFold, q)
		}
	}
	return nil
}

// verify checks one step at all points and returns what the next must show.
func (p *Step) verify(c Config, s step, root *Digest, beta *Ext, points []int, wanted []Ext) ([]Ext, error) {
	width := field.ExtDegree << s.logArity
	opening := commit.Opening{Cap: p.Cap}
	leaves := make([]int, len(points))
	out := make([]Ext, len(points))
	if len(p.Leaves) != len(points) {
		return nil, fmt.Errorf("%w: %d leaves", ErrShape, len(p.Leaves))
	}
	for q, i := range points {
		l := &p.Leaves[q]
		if len(l.Values) != 1<<s.logArity {
			return nil, fmt.Errorf("%w: %d values", ErrShape, len(l.Values))
		}
		leaves[q] = i & (1<<s.leaves - 1)
		if slot := i >> s.leaves & (1<<s.logArity - 1); l.Values[slot] != wanted[q] {
			return nil, fmt.Errorf("%w: query %d", ErrFold, q)
		}
		opening.Leaves = append(opening.Leaves, commit.Leaf{Row: row(l.Values), Path: l.Path})
		x := poly.Get(s.leaves + s.logArity).Power(leaves[q])
		x.Mul(&x, &s.shift)
		out[q] = foldValues(l.Values, s.logArity, x, beta)
	}
	size, shapes := commit.Size{LogHeight: s.leaves, LogCap: c.Size.LogCap}, []commit.Shape{{LogHeight: s.leaves, Width: width}}
	return out, commit.Verify(size, shapes, root, leaves, &opening)
}

// foldValues returns the sum of beta^j D_j(x^arity), given the values of D at x w^k, where
// w has the order of the arity.
func foldValues(values []Ext, logArity int, x Element, beta *Ext) (out Ext) {
	var inverse Element
	inverse.Inverse(&x)
	factor, ratio := field.ExtOf(field.New(1)), *beta
	ratio.MulByElement(&ratio, &inverse)
	for j := range values {
		part := Ext{}
		for k := range values {
			w := weight(logArity, j, k)
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

// weight returns w^(-jk) over the arity: sum over k of weight f_k is x^j D_j.
func weight(logArity, j, k int) Element {
	w := poly.Get(logArity).Power(-j * k)
	arity := field.New(1 << logArity)
	arity.Inverse(&arity)
	return *w.Mul(&w, &arity)
}
