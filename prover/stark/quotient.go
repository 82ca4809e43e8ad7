package stark

import (
	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// logPieces is the logarithm of quotientPieces: quotients have degrees below
// 2^logPieces times the height.
const logPieces = 2

// quotient folds all constraints of all instances into one quotient and returns the
// coefficients of its pieces, coordinate by coordinate.
//
// The coefficient of y^j of an instance's own quotient is that of X^(j N/n), which has the
// same position in bit-reversed order, whatever the height: lifting is adding to the front.
func (p *Prover) quotient(c *Challenges, sums []Ext, gamma *Ext) commit.Matrix {
	log := p.key.LogHeight
	total := field.NewExtVec(quotientPieces << log)
	gammas := powers(gamma, p.constraints)
	for m, h := range p.heights {
		t := p.key.tables[h.Table]
		q := instance{prover: p, table: t, index: m, logHeight: h.LogHeight, challenges: c, gammas: gammas[:len(t.domains())]}
		if p.buses[m] >= 0 {
			q.sum = sums[p.buses[m]]
		}
		gammas = gammas[len(q.gammas):]
		part := q.quotient()
		front := total.Slice(0, part.Len())
		front.Add(&front, &part)
	}
	pieces := commit.Matrix{LogHeight: log}
	for piece := range quotientPieces {
		// The high bits of an exponent say which piece, the low ones of its position.
		low := piece>>1 | piece&1<<1
		for k := range field.ExtDegree {
			column := make([]Element, 1<<log)
			for r := range column {
				column[r] = total[k][r<<logPieces|low]
			}
			pieces.Columns = append(pieces.Columns, column)
		}
	}
	return pieces
}

// instance is the quotient of one instance in the making.
type instance struct {
	prover     *Prover
	table      *table
	index      int
	logHeight  int
	challenges *Challenges
	gammas     []Ext
	sum        Ext
}

// quotient returns the coefficients, four times as many as there are rows.
func (q *instance) quotient() field.ExtVec {
	n, halo := 1<<q.logHeight, q.table.halo()
	whole := poly.Get(q.logHeight + logPieces)
	values := field.NewExtVec(n << logPieces)
	columns := q.columns()
	extended := make([][]Element, len(columns))
	for i := range extended {
		extended[i] = make([]Element, n+2*halo)
	}
	scratch := make([]quotientScratch, parallel.Workers())
	for c := range quotientPieces {
		shift := whole.Power(c)
		g := field.New(poly.Generator)
		shift.Mul(&shift, &g)
		coset := poly.Get(q.logHeight).Coset(shift)
		parallel.Each(len(columns), func(_, i int) {
			column := extended[i]
			coset.Extend(column[halo:halo+n], columns[i])
			copy(column[:halo], column[n:n+halo])
			copy(column[halo+n:], column[halo:2*halo])
		})
		selectors := q.selectors(coset)
		parallel.Blocks(n, air.BlockRows, func(worker, from, to int) {
			s := &scratch[worker]
			s.run(q, extended, selectors, halo, from, to)
			for k := range values {
				for i, v := range s.total[k][:to-from] {
					values[k][(from+i)<<logPieces|c] = v
				}
			}
		})
	}
	coset := whole.Coset(field.New(poly.Generator))
	parallel.Each(field.ExtDegree, func(_, k int) { coset.InterpolateCoset(values[k]) })
	return values
}

// columns returns the coefficients of all columns: those of the table in its order,
// then those of the buses.
func (q *instance) columns() (columns [][]Element) {
	for i := range q.table.Columns {
		columns = append(columns, q.prover.coefficients(q.index, i))
	}
	if position := q.prover.buses[q.index]; position >= 0 {
		columns = append(columns, q.prover.trees[roundBuses].Matrices()[position].Columns...)
	}
	return columns
}

// selectors returns, for every domain of the table's constraints, what they are
// multiplied with on a coset.
func (q *instance) selectors(c *poly.Coset) map[domain][]Element {
	n := c.Size()
	points := make([]Element, n)
	field.VecPowers(points, c.Shift, c.Root)
	rows := poly.Exp(c.Shift, uint64(n)) // y^n is the same on the whole coset
	one := field.New(1)
	rows.Sub(&rows, &one)
	rows.Inverse(&rows)
	scratch := make([]Element, n)
	less := func(row int) []Element {
		w := c.Power(row)
		w.Neg(&w)
		field.VecAddScalar(scratch, points, w)
		return scratch
	}
	out := map[domain][]Element{}
	for _, d := range q.table.domains() {
		if out[d] != nil {
			continue
		}
		v := make([]Element, n)
		switch d.Kind {
		case air.FirstRow:
			mustInvert(v, less(0))
		case air.LastRow:
			mustInvert(v, less(-1))
		default:
			field.VecFill(v, rows)
			for row := range d.Start {
				field.VecMul(v, v, less(row))
			}
			for row := range d.End {
				field.VecMul(v, v, less(-1-row))
			}
		}
		out[d] = v
	}
	return out
}

// mustInvert inverts what cannot be zero: points of a coset less a point off it.
func mustInvert(dst, a []Element) {
	if err := field.VecInverse(dst, a); err != nil {
		panic(err)
	}
}

// quotientScratch evaluates constraints for a block of rows.
type quotientScratch struct {
	rows     rootValues
	fraction fractions
	folded   map[domain]*field.ExtVec
	value    field.ExtVec
	helped   field.ExtVec
	total    field.ExtVec
}

func (s *quotientScratch) run(q *instance, columns [][]Element, selectors map[domain][]Element, halo, from, to int) {
	t, n := q.table, to-from
	s.rows.run(t, t.program, 0, columns, halo+from, halo+to)
	if s.folded == nil {
		s.folded = map[domain]*field.ExtVec{}
		for d := range selectors {
			v := field.NewExtVec(air.BlockRows)
			s.folded[d] = &v
		}
	}
	zero := Ext{}
	folded := map[domain]*field.ExtVec{}
	for d, v := range s.folded {
		part := v.Slice(0, n)
		part.Fill(&zero)
		folded[d] = &part
	}
	type linear struct {
		columns [][]Element
		scalars []Ext
	}
	sums := map[domain]*linear{}
	for j, c := range t.Constraints {
		l := sums[c.Domain]
		if l == nil {
			l = &linear{}
			sums[c.Domain] = l
		}
		l.columns, l.scalars = append(l.columns, s.rows.values[j]), append(l.scalars, q.gammas[j])
	}
	for d, l := range sums {
		folded[d].AccumulateBase(l.columns, l.scalars)
	}
	if t.extended() > 0 {
		s.buses(q, columns, folded, halo+from, n)
	}
	s.total = resize(s.total, n)
	s.total.Fill(&zero)
	for d, v := range folded {
		s.total.MulBaseAdd(v, selectors[d][from:to])
	}
}

// buses adds the constraints of helpers and accumulator.
func (s *quotientScratch) buses(q *instance, columns [][]Element, folded map[domain]*field.ExtVec, from, n int) {
	t := q.table
	gammas := q.gammas[len(t.Constraints):]
	extended := func(e, shift int) (v field.ExtVec) {
		for k := range v {
			v[k] = columns[len(t.Columns)+e*field.ExtDegree+k][from+shift:][:n]
		}
		return v
	}
	s.value, s.helped = resize(s.value, n), resize(s.helped, n)
	// fraction adds gamma times h times the denominators less the numerator.
	fraction := func(h *field.ExtVec, d domain, gamma *Ext) {
		s.value.Mul(h, &s.fraction.product)
		s.value.Sub(&s.value, &s.fraction.numerator)
		folded[d].ScaleAdd(&s.value, gamma)
	}
	zero := Ext{}
	s.helped.Fill(&zero)
	for g, group := range t.helpers {
		h := extended(g, 0)
		s.helped.Add(&s.helped, &h)
		s.fraction.compute(t, &s.rows, group, q.challenges)
		fraction(&h, everywhere, &gammas[g])
	}
	gammas = gammas[len(t.helpers):]
	s.fraction.compute(t, &s.rows, t.accumulated, q.challenges)
	acc, next := extended(len(t.helpers), 0), extended(len(t.helpers), 1)
	rest := field.NewExtVec(n)
	rest.Sub(&next, &acc)
	rest.Sub(&rest, &s.helped)
	fraction(&rest, transition, &gammas[0])
	rest.Fill(&q.sum)
	rest.Sub(&rest, &acc)
	rest.Sub(&rest, &s.helped)
	fraction(&rest, lastRow, &gammas[1])
	folded[firstRow].ScaleAdd(&acc, &gammas[2])
}
