package stark

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
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
// which order: both sides follow it.
type plan struct {
	key     *Key
	heights []Height
	shapes  [rounds][]commit.Shape
	buses   []int // position of an instance's matrix among the round's, -1 for none

	shifts []int   // rows relative to z in which something is evaluated, ascending
	values []value // in the order of the proof

	constraints int // of all instances
}

// value is one evaluation.
type value struct {
	round, matrix, column int
	shift                 int // index in shifts
}

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
		p.constraints += len(t.domains())
	}
	p.shapes[roundQuotient] = []commit.Shape{{LogHeight: k.LogHeight, Width: quotientWidth}}

	add := func(round, matrix, column, shift int) {
		at, found := slices.BinarySearch(p.shifts, shift)
		if !found {
			p.shifts = slices.Insert(p.shifts, at, shift)
		}
		p.values = append(p.values, value{round, matrix, column, shift}) // the shift itself, for now
	}
	for m, i := range k.order {
		t := k.tables[i]
		for c, column := range t.fixed {
			for _, s := range t.shifts[column] {
				add(roundFixed, m, c, s)
			}
		}
	}
	for m, h := range heights {
		t := k.tables[h.Table]
		for c, column := range t.main {
			for _, s := range t.shifts[column] {
				add(roundMain, m, c, s)
			}
		}
	}
	for m, h := range heights {
		t := k.tables[h.Table]
		for e := range t.extended() {
			for _, s := range extendedShifts(t, e) {
				for c := range field.ExtDegree {
					add(roundBuses, p.buses[m], e*field.ExtDegree+c, s)
				}
			}
		}
	}
	for c := range quotientWidth {
		add(roundQuotient, 0, c, 0)
	}
	for i := range p.values {
		p.values[i].shift, _ = slices.BinarySearch(p.shifts, p.values[i].shift)
	}
	return p
}

// extendedShifts returns the rows in which a table's e-th column over the extension is
// read: the accumulator, which is the last one, also in the next row.
func extendedShifts(t *table, e int) []int {
	if e == t.extended()-1 {
		return []int{0, 1}
	}
	return []int{0}
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
