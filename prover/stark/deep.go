package stark

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// evaluate returns the values of the plan at the points of evaluation.
func (p *Prover) evaluate(points []Ext) []Ext {
	// The powers of y = point^(N/n) serve all columns of a height.
	type key struct{ logHeight, shift int }
	table := map[key]field.ExtVec{}
	var keys []key
	for _, v := range p.reads {
		k := key{p.shapes[v.round][v.matrix].LogHeight, v.shift}
		if _, ok := table[k]; !ok {
			table[k] = field.ExtVec{}
			keys = append(keys, k)
		}
	}
	made := make([]field.ExtVec, len(keys))
	parallel.Each(len(keys), func(_, i int) {
		y := field.ExpUint64(points[keys[i].shift], uint64(1)<<(p.key.LogHeight-keys[i].logHeight))
		made[i] = poly.Get(keys[i].logHeight).Powers(&y)
	})
	for i, k := range keys {
		table[k] = made[i]
	}
	out := make([]Ext, len(p.reads))
	parallel.Each(len(out), func(_, i int) {
		v := p.reads[i]
		m := p.trees[v.round].Matrices()[v.matrix]
		powers := table[key{m.LogHeight, v.shift}]
		out[i] = powers.InnerBase(m.Columns[v.column])
	})
	return out
}

// compose returns the coefficients of the sum over all values of the plan of their powers
// of delta times (p_i(X) - p_i(point)) / (X - point).
func (p *Prover) compose(values, points []Ext, delta *Ext) (field.ExtVec, error) {
	log := p.key.LogHeight
	n := 1 << log
	coset := poly.Get(log).Coset(field.New(poly.Generator))
	domain := make([]Element, n)
	field.VecPowers(domain, coset.Shift, coset.Root)
	scalars := p.weights(delta)
	out := field.NewExtVec(n)
	for s := range points {
		sum, value := p.combination(s, scalars, values)
		parallel.Each(field.ExtDegree, func(_, k int) {
			coset.Extend(sum[k], append([]Element(nil), sum[k]...))
		})
		value.Neg(&value)
		point := points[s]
		point.Neg(&point)
		failed := make([]error, parallel.Workers())
		parallel.Blocks(n, 1<<12, func(worker, from, to int) {
			divisor, inverse := field.NewExtVec(to-from), field.NewExtVec(to-from)
			divisor.CopyBase(domain[from:to])
			divisor.AddScalar(&divisor, &point)
			if err := inverse.Inverse(&divisor); err != nil {
				failed[worker] = err
				return
			}
			part, target := sum.Slice(from, to), out.Slice(from, to)
			part.AddScalar(&part, &value)
			target.MulAdd(&part, &inverse)
		})
		for _, err := range failed {
			if err != nil {
				return out, fmt.Errorf("%w: the point of evaluation is on the domain", ErrTrace)
			}
		}
	}
	parallel.Each(field.ExtDegree, func(_, k int) { coset.InterpolateCoset(out[k]) })
	return out, nil
}

// combination returns the coefficients of the sum of the polynomials that are evaluated
// at one point, and its value there. A lifted coefficient has the position of the one it
// lifts, see quotient.
func (p *Prover) combination(shift int, scalars, values []Ext) (sum field.ExtVec, value Ext) {
	sum = field.NewExtVec(1 << p.key.LogHeight)
	type matrix struct{ round, index int }
	type terms struct {
		columns [][]Element
		scalars []Ext
	}
	list := map[matrix]*terms{}
	for i, v := range p.reads {
		if v.shift != shift {
			continue
		}
		k := matrix{v.round, v.matrix}
		if list[k] == nil {
			list[k] = &terms{}
		}
		m := p.trees[v.round].Matrices()[v.matrix]
		list[k].columns, list[k].scalars = append(list[k].columns, m.Columns[v.column]), append(list[k].scalars, scalars[i])
		var term Ext
		term.Mul(&scalars[i], &values[i])
		value.Add(&value, &term)
	}
	for k, t := range list {
		n := 1 << p.shapes[k.round][k.index].LogHeight
		parallel.Blocks(n, 1<<12, func(_, from, to int) {
			part := make([][]Element, len(t.columns))
			for i := range part {
				part[i] = t.columns[i][from:to]
			}
			target := sum.Slice(from, to)
			target.AccumulateBase(part, t.scalars)
		})
	}
	return sum, value
}
