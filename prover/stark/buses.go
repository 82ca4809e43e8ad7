package stark

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// busColumns makes the helper and accumulator columns of all instances on a bus, as
// values, and their sums.
func (p *Prover) busColumns(c *Challenges) (matrices []commit.Matrix, sums []Ext, err error) {
	for m, h := range p.heights {
		t := p.key.tables[h.Table]
		if t.extended() == 0 {
			continue
		}
		columns, sum, err := t.busColumns(p.trace(m), 1<<h.LogHeight, c)
		if err != nil {
			return nil, nil, err
		}
		matrices = append(matrices, commit.Matrix{LogHeight: h.LogHeight, Columns: columns})
		sums = append(sums, sum)
	}
	return matrices, sums, nil
}

// trace returns the columns of the m-th instance as values, in the table's order.
func (p *Prover) trace(m int) [][]Element {
	h := p.heights[m]
	t := p.key.tables[h.Table]
	columns := make([][]Element, len(t.Columns))
	d := poly.Get(h.LogHeight)
	parallel.Each(len(columns), func(_, i int) {
		columns[i] = append([]Element(nil), p.coefficients(m, i)...)
		d.Evaluate(columns[i])
	})
	return columns
}

// coefficients returns those of a column of the m-th instance.
func (p *Prover) coefficients(m, column int) []Element {
	t := p.key.tables[p.heights[m].Table]
	tree := p.trees[t.round(column)]
	return tree.Matrices()[p.matrix(t, column, m)].Columns[t.position(column)]
}

// busColumns makes the columns of one instance of n rows.
func (t *table) busColumns(columns [][]Element, n int, c *Challenges) (out [][]Element, sum Ext, err error) {
	for range t.extended() * field.ExtDegree {
		out = append(out, make([]Element, n))
	}
	column := func(e int) (v field.ExtVec) {
		copy(v[:], out[e*field.ExtDegree:])
		return v
	}
	acc := column(len(t.helpers)) // what a row adds, at first
	var scratch = make([]busScratch, parallel.Workers())
	failed := make([]error, parallel.Workers())
	parallel.Blocks(n, air.BlockRows, func(worker, from, to int) {
		s := &scratch[worker]
		s.rows.run(t, t.lookups, len(t.Constraints), columns, from, to)
		added := acc.Slice(from, to)
		for g, group := range append([][]int{t.accumulated}, t.helpers...) {
			if err := s.fractions(t, group, c); err != nil {
				failed[worker] = err
				return
			}
			added.Add(&added, &s.sum)
			if g > 0 {
				h := column(g - 1)
				h = h.Slice(from, to)
				h.Copy(&s.sum)
			}
		}
	})
	for _, err := range failed {
		if err != nil {
			return nil, sum, fmt.Errorf("%w: a challenge hits a row of table %s", ErrTrace, t.Name)
		}
	}
	for i := range n {
		x := acc.At(i)
		acc.Set(i, &sum)
		sum.Add(&sum, &x)
	}
	return out, sum, nil
}

// busScratch computes fractions for a block of rows.
type busScratch struct {
	rows     rootValues
	fraction fractions
	inverse  field.ExtVec
	sum      field.ExtVec // the fractions' sum
}

// fractions sets sum to the fractions of a group of interactions in every row.
func (s *busScratch) fractions(t *table, group []int, c *Challenges) error {
	n := s.rows.n
	s.fraction.compute(t, &s.rows, group, c)
	s.inverse, s.sum = resize(s.inverse, n), resize(s.sum, n)
	if err := s.inverse.Inverse(&s.fraction.product); err != nil {
		return err
	}
	s.sum.Mul(&s.fraction.numerator, &s.inverse)
	return nil
}

func resize(v field.ExtVec, n int) field.ExtVec {
	if v.Len() < n {
		return field.NewExtVec(n)
	}
	return v.Slice(0, n)
}

// rootValues are the values of a table's roots in a block of rows.
type rootValues struct {
	scratch air.Scratch
	n       int
	memory  []Element
	values  [][]Element // by root
}

// run evaluates the roots from first on, which are those of the program.
func (r *rootValues) run(t *table, program *air.Program, first int, columns [][]Element, from, to int) {
	if len(r.memory) < len(t.roots)*air.BlockRows {
		r.memory = make([]Element, len(t.roots)*air.BlockRows)
	}
	r.n = to - from
	r.values = r.values[:0]
	for i := range t.roots {
		r.values = append(r.values, r.memory[i*air.BlockRows:][:r.n])
	}
	program.Run(&r.scratch, columns, from, to, func(root int, values []Element) { copy(r.values[first+root], values) })
}

// fractions is the sum of a group's terms in every row, as numerator over the product of
// the denominators.
type fractions struct {
	numerator, product field.ExtVec
	denominator        field.ExtVec
	negated            []Element
}

func (f *fractions) compute(t *table, rows *rootValues, group []int, c *Challenges) {
	n := rows.n
	f.numerator, f.product, f.denominator = resize(f.numerator, n), resize(f.product, n), resize(f.denominator, n)
	if len(f.negated) < n {
		f.negated = make([]Element, n)
	}
	one, zero := field.ExtOf(field.New(1)), Ext{}
	f.product.Fill(&one)
	f.numerator.Fill(&zero)
	for k, i := range group {
		term := &t.buses[i]
		constant, scalars := c.weights(term.bus, len(term.tuple))
		tuple := make([][]Element, len(term.tuple))
		for j, root := range term.tuple {
			tuple[j] = rows.values[root]
		}
		f.denominator.Fill(&constant)
		f.denominator.AccumulateBase(tuple, scalars)
		multiplicity := rows.values[term.multiplicity]
		if term.negative {
			multiplicity = f.negated[:n]
			field.VecSubFrom(multiplicity, rows.values[term.multiplicity], Element{})
		}
		if k == 0 {
			f.numerator.CopyBase(multiplicity)
			f.product.Copy(&f.denominator)
			continue
		}
		f.numerator.Mul(&f.numerator, &f.denominator)
		f.numerator.MulBaseAdd(&f.product, multiplicity)
		f.product.Mul(&f.product, &f.denominator)
	}
}
