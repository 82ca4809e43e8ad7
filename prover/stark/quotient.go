package stark

import (
	"slices"

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
// The coefficient of y^j of an instance's own quotient is that of X^(j N/n), so that of its
// pieces each goes to one, and has the same position in bit-reversed order, whatever the
// height: lifting is adding to the front.
func (p *Prover) quotient(c *Challenges, sums []Ext, gamma *Ext) commit.Matrix {
	log := p.key.LogHeight
	pieces := commit.Matrix{LogHeight: log, Columns: field.NewColumns(quotientWidth, 1<<log)}
	gammas := powers(gamma, p.constraints)
	for m, h := range p.heights {
		t := p.key.tables[h.Table]
		q := instance{prover: p, table: t, index: m, logHeight: h.LogHeight, challenges: c, gammas: gammas[:len(t.domains())]}
		if p.buses[m] >= 0 {
			q.sum = sums[p.buses[m]]
		}
		gammas = gammas[len(q.gammas):]
		q.quotient(pieces.Columns)
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

// quotient adds the coefficients to the front of those of pieces.
func (q *instance) quotient(pieces [][]Element) {
	n, halo := 1<<q.logHeight, q.table.halo()
	var values [classes][]field.ExtVec // by coset, of those that the class needs
	for k := range values {
		if q.table.has(k) {
			for range 1 << k {
				values[k] = append(values[k], field.NewExtVec(n))
			}
		}
	}
	columns := q.prover.columns(q.index)
	arena := q.prover.arena(len(columns), n+2*halo)
	extended := field.CarveColumns(arena, len(columns), n+2*halo)
	scratch := make([]quotientScratch, parallel.Workers())
	for c := range quotientPieces {
		lowest, any := q.table.lowest(c)
		if !any {
			continue
		}
		coset := q.coset(c)
		read := q.table.read(lowest)
		parallel.Each(len(read), func(_, i int) {
			at := read[i]
			column := extended[at]
			coset.Extend(column[halo:halo+n], columns[at])
			copy(column[:halo], column[n:n+halo])
			copy(column[halo+n:], column[halo:2*halo])
		})
		selectors := q.selectors(coset)
		parallel.Blocks(n, air.BlockRows, func(worker, from, to int) {
			s := &scratch[worker]
			for k := lowest; k < classes; k++ {
				if len(values[k]) > 0 {
					s.total[k] = values[k][c>>(logPieces-k)].Slice(from, to)
				}
			}
			s.run(q, lowest, extended, selectors, halo, from, to)
		})
	}
	parallel.Each(field.ExtDegree, func(_, j int) {
		for k := range values {
			if len(values[k]) == 0 {
				continue
			}
			parts := make([][]Element, len(values[k]))
			for i := range parts {
				parts[i] = values[k][i][j]
			}
			q.split(k, parts)
			for piece, part := range parts {
				to := pieces[piece*field.ExtDegree+j][:n]
				field.VecAdd(to, to, part)
			}
		}
	})
}

// coset returns the c-th of the cosets of the instance's subgroup that the one of four times as
// many points consists of.
func (q *instance) coset(c int) *poly.Coset {
	shift := poly.Get(q.logHeight + logPieces).Power(c)
	g := field.New(poly.Generator)
	shift.Mul(&shift, &g)
	return poly.Get(q.logHeight).Coset(shift)
}

// read returns the columns that the constraints from a class on read, those of the buses
// among them.
func (t *table) read(class int) []int {
	out := slices.Clone(t.from[class].columns)
	for i := range t.extended() * field.ExtDegree {
		out = append(out, len(t.Columns)+i)
	}
	return out
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

// batch is how many constraints are folded at once.
const batch = 16

// quotientScratch evaluates constraints for a block of rows.
type quotientScratch struct {
	scratch  air.Scratch
	rows     lookupValues
	fraction fractions
	groups   []folded
	value    field.ExtVec
	helped   field.ExtVec
	rest     field.ExtVec
	total    [classes]field.ExtVec
}

// folded is a group of constraints: a sum of those that were folded already, and others that
// are kept until there are enough of them.
type folded struct {
	sum     field.ExtVec
	memory  []Element
	waiting [][]Element
	scalars []Ext
}

func (f *folded) start(n int) {
	f.sum, f.waiting, f.scalars = resize(f.sum, n), f.waiting[:0], f.scalars[:0]
	zero := Ext{}
	f.sum.Fill(&zero)
}

// add copies the values of a constraint.
func (f *folded) add(values []Element, scalar Ext) {
	if f.memory == nil {
		f.memory = make([]Element, batch*air.BlockRows)
	}
	kept := f.memory[len(f.waiting)*air.BlockRows:][:len(values)]
	copy(kept, values)
	f.waiting, f.scalars = append(f.waiting, kept), append(f.scalars, scalar)
	if len(f.waiting) == batch {
		f.flush()
	}
}

func (f *folded) flush() {
	if len(f.waiting) == 0 {
		return
	}
	f.sum.AccumulateBase(f.waiting, f.scalars)
	f.waiting, f.scalars = f.waiting[:0], f.scalars[:0]
}

// run adds the sums of the classes from one on to their totals.
func (s *quotientScratch) run(q *instance, lowest int, columns [][]Element, selectors map[domain][]Element, halo, from, to int) {
	t, n := q.table, to-from
	if s.groups == nil {
		s.groups = make([]folded, len(t.groups))
	}
	for g := range s.groups {
		s.groups[g].start(n)
	}
	t.from[lowest].run(&s.scratch, t, columns, halo+from, halo+to, &s.rows, func(root int, values []Element) {
		s.groups[t.group[root]].add(values, q.gammas[root])
	})
	for g := range s.groups {
		s.groups[g].flush()
	}
	if t.extended() > 0 {
		s.buses(q, columns, halo+from, n)
	}
	for g, at := range t.groups {
		if at.class >= lowest {
			s.total[at.class].MulBaseAdd(&s.groups[g].sum, selectors[at.domain][from:to])
		}
	}
}

// buses adds the constraints of helpers and accumulator.
func (s *quotientScratch) buses(q *instance, columns [][]Element, from, n int) {
	t := q.table
	gammas := q.gammas[len(t.Constraints):]
	extended := func(e, shift int) (v field.ExtVec) {
		for k := range v {
			v[k] = columns[len(t.Columns)+e*field.ExtDegree+k][from+shift:][:n]
		}
		return v
	}
	s.value, s.helped, s.rest = resize(s.value, n), resize(s.helped, n), resize(s.rest, n)
	// fraction adds gamma times h times the denominators less the numerator.
	fraction := func(h *field.ExtVec, group int, gamma *Ext) {
		s.fraction.addTimes(&s.value, h)
		s.groups[group].sum.ScaleAdd(&s.value, gamma)
	}
	zero := Ext{}
	s.helped.Fill(&zero)
	for g, group := range t.helpers {
		h := extended(g, 0)
		s.helped.Add(&s.helped, &h)
		s.fraction.compute(t, &s.rows, group, q.challenges, true)
		fraction(&h, t.busGroups[0], &gammas[g])
	}
	gammas = gammas[len(t.helpers):]
	s.fraction.compute(t, &s.rows, t.accumulated, q.challenges, true)
	acc, next := extended(len(t.helpers), 0), extended(len(t.helpers), 1)
	s.rest.Sub(&next, &acc)
	s.rest.Sub(&s.rest, &s.helped)
	fraction(&s.rest, t.busGroups[1], &gammas[0])
	s.rest.Fill(&q.sum)
	s.rest.Sub(&s.rest, &acc)
	s.rest.Sub(&s.rest, &s.helped)
	fraction(&s.rest, t.busGroups[2], &gammas[1])
	s.groups[t.busGroups[3]].sum.ScaleAdd(&acc, &gammas[2])
}
