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
// of delta times (p_i(X) - p_i(point)) / (X - point), and the same for the pin.
func (p *Prover) compose(values, points []Ext, delta *Ext) (field.ExtVec, error) {
	q := newQuotients(p.key.LogHeight)
	scalars := p.weights(delta)
	for s, list := range p.shifted {
		from, to := p.from[s], p.from[s]+len(list)
		var value Ext
		for i := from; i < to; i++ {
			var term Ext
			term.Mul(&scalars[i], &values[i])
			value.Add(&value, &term)
		}
		sum := p.combination(list, scalars[from:to])
		if err := q.add(&sum, value, points[s]); err != nil {
			return q.sum, err
		}
	}
	if p.pin != nil {
		weights, last := p.pinWeights(p.pin, delta)
		last.Mul(&last, &p.value)
		sum := p.combination(p.pinned(), weights)
		if err := q.add(&sum, last, p.pin.point); err != nil {
			return q.sum, err
		}
	}
	return q.coefficients(), nil
}

// quotients adds up quotients of polynomials by X - point, on a coset.
type quotients struct {
	coset  *poly.Coset
	domain []Element
	sum    field.ExtVec
}

func newQuotients(log int) *quotients {
	q := &quotients{coset: poly.Get(log).Coset(field.New(poly.Generator)), domain: make([]Element, 1<<log), sum: field.NewExtVec(1 << log)}
	field.VecPowers(q.domain, q.coset.Shift, q.coset.Root)
	return q
}

// add adds (f(X) - value) / (X - point), given the coefficients of f, which it overwrites.
func (q *quotients) add(f *field.ExtVec, value, point Ext) error {
	parallel.Each(field.ExtDegree, func(_, k int) {
		q.coset.Extend(f[k], append([]Element(nil), f[k]...))
	})
	value.Neg(&value)
	point.Neg(&point)
	failed := make([]error, parallel.Workers())
	parallel.Blocks(len(q.domain), 1<<12, func(worker, from, to int) {
		divisor, inverse := field.NewExtVec(to-from), field.NewExtVec(to-from)
		divisor.CopyBase(q.domain[from:to])
		divisor.AddScalar(&divisor, &point)
		if err := inverse.Inverse(&divisor); err != nil {
			failed[worker] = err
			return
		}
		part, target := f.Slice(from, to), q.sum.Slice(from, to)
		part.AddScalar(&part, &value)
		target.MulAdd(&part, &inverse)
	})
	for _, err := range failed {
		if err != nil {
			return fmt.Errorf("%w: the point of evaluation is on the domain", ErrTrace)
		}
	}
	return nil
}

// coefficients returns those of the sum. Nothing can be added afterwards.
func (q *quotients) coefficients() field.ExtVec {
	parallel.Each(field.ExtDegree, func(_, k int) { q.coset.InterpolateCoset(q.sum[k]) })
	return q.sum
}

// combination returns the coefficients of a linear combination of columns. A lifted
// coefficient has the position of the one it lifts, see quotient.
func (p *Prover) combination(columns []read, scalars []Ext) (sum field.ExtVec) {
	sum = field.NewExtVec(1 << p.key.LogHeight)
	type matrix struct{ round, index int }
	type terms struct {
		columns [][]Element
		scalars []Ext
	}
	list := map[matrix]*terms{}
	for i, v := range columns {
		k := matrix{v.round, v.matrix}
		if list[k] == nil {
			list[k] = &terms{}
		}
		m := p.trees[v.round].Matrices()[v.matrix]
		list[k].columns, list[k].scalars = append(list[k].columns, m.Columns[v.column]), append(list[k].scalars, scalars[i])
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
	return sum
}
