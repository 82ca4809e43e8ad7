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
		columns, sum, err := t.busColumns(p.lookedUp(m), 1<<h.LogHeight, c)
		if err != nil {
			return nil, nil, err
		}
		matrices = append(matrices, commit.Matrix{LogHeight: h.LogHeight, Columns: columns})
		sums = append(sums, sum)
	}
	return matrices, sums, nil
}

// lookedUp returns the values of what the m-th instance's interactions read, in the places of
// the columns, until it is called again.
func (p *Prover) lookedUp(m int) [][]Element {
	h := p.heights[m]
	t := p.key.tables[h.Table]
	n := 1 << h.LogHeight
	from := p.columns(m)
	columns := make([][]Element, len(from))
	read := t.lookups.columns
	values := field.CarveColumns(p.arena(len(read), n), len(read), n)
	d := poly.Get(h.LogHeight)
	parallel.Each(len(read), func(_, i int) {
		copy(values[i], from[read[i]])
		d.Evaluate(values[i])
		columns[read[i]] = values[i]
	})
	return columns
}

// arena returns memory for columns, with anything in it, until it is called again: that of
// the segment's largest instance, which is asked for once.
func (p *Prover) arena(columns, height int) []Element {
	if p.memory == nil {
		most := 0
		for _, h := range p.heights {
			t := p.key.tables[h.Table]
			all := len(t.Columns) + t.extended()*field.ExtDegree + len(t.combined.roots)
			most = max(most, field.ColumnsArena(all, 1<<h.LogHeight+2*t.halo()))
		}
		p.memory = field.NewMemory(most)
	}
	return p.memory[:field.ColumnsArena(columns, height)]
}

// columns returns the coefficients of all columns of the m-th instance: those of the table in
// its order, those of the buses if there are any yet, and the combined ones.
func (p *Prover) columns(m int) (columns [][]Element) {
	h := p.heights[m]
	t := p.key.tables[h.Table]
	for i := range t.Columns {
		columns = append(columns, p.coefficients(m, i))
	}
	if len(t.combined.roots) > 0 && p.combined[m] == nil {
		p.combined[m] = t.combined.coefficients(columns, 1<<h.LogHeight)
	}
	if position := p.buses[m]; position >= 0 {
		if tree := p.trees[roundBuses]; tree != nil {
			columns = append(columns, tree.Matrices()[position].Columns...)
		} else {
			columns = append(columns, make([][]Element, t.extended()*field.ExtDegree)...)
		}
	}
	return append(columns, p.combined[m]...)
}

// coefficients returns those of a column of the m-th instance.
func (p *Prover) coefficients(m, column int) []Element {
	t := p.key.tables[p.heights[m].Table]
	tree := p.trees[t.round(column)]
	return tree.Matrices()[p.matrix(t, column, m)].Columns[t.position(column)]
}

// busColumns makes the columns of one instance of n rows.
func (t *table) busColumns(columns [][]Element, n int, c *Challenges) (out [][]Element, sum Ext, err error) {
	out = field.NewColumns(t.extended()*field.ExtDegree, n)
	column := func(e int) (v field.ExtVec) {
		copy(v[:], out[e*field.ExtDegree:])
		return v
	}
	acc := column(len(t.helpers)) // what a row adds, at first
	var scratch = make([]busScratch, parallel.Workers())
	failed := make([]error, parallel.Workers())
	parallel.Blocks(n, air.BlockRows, func(worker, from, to int) {
		s := &scratch[worker]
		t.lookups.run(&s.scratch, t, columns, from, to, &s.rows, nil)
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
	scratch  air.Scratch
	rows     lookupValues
	fraction fractions
	product  field.ExtVec
	inverse  field.ExtVec
	sum      field.ExtVec // the fractions' sum
}

// fractions sets sum to the fractions of a group of interactions in every row.
func (s *busScratch) fractions(t *table, group []int, c *Challenges) error {
	n := s.rows.n
	s.product, s.inverse, s.sum = resize(s.product, n), resize(s.inverse, n), resize(s.sum, n)
	s.fraction.compute(t, &s.rows, group, c, false)
	s.fraction.sum(&s.sum, &s.product)
	if err := s.inverse.Inverse(&s.product); err != nil {
		return err
	}
	s.sum.Mul(&s.sum, &s.inverse)
	return nil
}

func resize(v field.ExtVec, n int) field.ExtVec {
	if v.Len() < n {
		return field.NewExtVec(n)
	}
	return v.Slice(0, n)
}
