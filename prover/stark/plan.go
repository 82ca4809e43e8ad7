package stark

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// The commitments of a segment, in the order in which they are made. Those without
// columns are left out.
const (
	roundFixed = iota
	roundMain
	roundBuses
	roundQuotient
	rounds
)

// quotientPieces is the number of polynomials of degree below N that the quotient is
// cut into, and quotientWidth their coordinates.
const (
	quotientPieces = 4
	quotientWidth  = quotientPieces * field.ExtDegree
)

// plan says which values of which columns a proof about given instances shows, and in
// which order: both sides follow it. It depends on the list of the instances' tables
// alone; heights are data.
//
// Columns are numbered by round, matrix and position. All are evaluated at z, in this
// order, then those that are read in other rows at z w^s, row by row.
//
// A value is weighted with a power of delta: the columns of a matrix have consecutive ones,
// from a multiple of what the hash of a row takes at once; those at another point have the
// same times a power for the point. So who hashes an opened row can add up its elements by
// powers as they come, and needs nothing but to know which are read in another row.
type plan struct {
	key     *Key
	heights []Height
	shapes  [rounds][]commit.Shape
	buses   []int // position of an instance's matrix among the round's, -1 for none

	first   [rounds][]int // number of each matrix's first column
	columns int
	slots   [rounds][]int // power of each matrix's first column at z
	stride  int           // from the power of a column at a point to that at the next one
	shifts  []int         // rows relative to z in which something is evaluated: 0, then the others, ascending
	shifted [][]read      // by shift: what is evaluated there, in the order of columns
	from    []int         // by shift: the position of its first value
	reads   []read        // all, in the order of the proof

	constraints int // of all instances
}

// read is one evaluation.
type read struct {
	round, matrix, column int
	number                int // of the column
	shift                 int // index in shifts
	power                 int // of delta
}

// present tells whether a round of a plan has columns.
func (p *plan) present(round int) bool { return len(p.shapes[round]) > 0 }

func (k *Key) plan(heights []Height) *plan {
	p := &plan{key: k, heights: heights}
	p.shapes[roundFixed] = k.fixedShapes()
	for _, h := range heights {
		t := k.tables[h.Table]
		p.shapes[roundMain] = append(p.shapes[roundMain], commit.Shape{LogHeight: h.LogHeight, Width: len(t.main)})
		position := -1
		if t.extended() > 0 {
			position = len(p.shapes[roundBuses])
			p.shapes[roundBuses] = append(p.shapes[roundBuses], commit.Shape{LogHeight: h.LogHeight, Width: field.ExtDegree * t.extended()})
		}
		p.buses = append(p.buses, position)
		p.constraints += t.constraints()
	}
	p.shapes[roundQuotient] = []commit.Shape{{LogHeight: k.LogHeight, Width: quotientWidth}}
	for round, shapes := range p.shapes {
		for _, s := range shapes {
			p.first[round] = append(p.first[round], p.columns)
			p.columns += s.Width
			p.slots[round] = append(p.slots[round], p.stride)
			p.stride += (s.Width + poseidon2.Rate - 1) / poseidon2.Rate * poseidon2.Rate
		}
	}
	p.arrange()
	return p
}

// arrange lists the values.
func (p *plan) arrange() {
	p.shifts, p.shifted = []int{0}, [][]read{make([]read, 0, p.columns)}
	for m, i := range p.key.order {
		t := p.key.tables[i]
		for c, column := range t.fixed {
			p.add(roundFixed, m, c, t.shifts[column])
		}
	}
	for m, h := range p.heights {
		t := p.key.tables[h.Table]
		for c, column := range t.main {
			p.add(roundMain, m, c, t.shifts[column])
		}
	}
	for m, h := range p.heights {
		t := p.key.tables[h.Table]
		for e := range t.extended() {
			for c := range field.ExtDegree {
				p.add(roundBuses, p.buses[m], e*field.ExtDegree+c, extendedShifts(t, e))
			}
		}
	}
	for c := range quotientWidth {
		p.add(roundQuotient, 0, c, []int{0})
	}
	for s, list := range p.shifted {
		p.from = append(p.from, len(p.reads))
		for i := range list {
			list[i].shift = s
			list[i].power = p.slots[list[i].round][list[i].matrix] + list[i].column + s*p.stride
		}
		p.reads = append(p.reads, list...)
	}
}

// add notes the rows in which a column is read.
func (p *plan) add(round, matrix, column int, rows []int) {
	r := read{round: round, matrix: matrix, column: column, number: p.first[round][matrix] + column}
	for _, row := range rows {
		at, found := p.shift(row)
		if !found {
			p.shifts = slices.Insert(p.shifts, at, row)
			p.shifted = slices.Insert(p.shifted, at, nil)
		}
		p.shifted[at] = append(p.shifted[at], r)
	}
}

// shift returns the index of a row among the shifts, or where it belongs.
func (p *plan) shift(row int) (at int, found bool) {
	if row == 0 {
		return 0, true
	}
	at, found = slices.BinarySearch(p.shifts[1:], row)
	return at + 1, found
}

// extendedShifts returns the rows in which a table's e-th column over the extension is
// read: the accumulator, which is the last one, also in the next row.
func extendedShifts(t *table, e int) []int {
	if e == t.extended()-1 {
		return []int{0, 1}
	}
	return []int{0}
}

// powers returns how many powers of delta there are, those of no value included.
func (p *plan) powers() int { return p.stride * len(p.shifts) }

// weights returns the power of delta of every value.
func (p *plan) weights(delta *Ext) []Ext {
	all := powers(delta, p.powers())
	out := make([]Ext, len(p.reads))
	for i, r := range p.reads {
		out[i] = all[r.power]
	}
	return out
}

// points returns the points of evaluation, z w^s for every shift.
func (p *plan) points(z *Ext) []Ext {
	root := poly.Get(p.key.LogHeight)
	out := make([]Ext, len(p.shifts))
	for i, s := range p.shifts {
		w := root.Power(s)
		out[i].MulByElement(z, &w)
	}
	return out
}
