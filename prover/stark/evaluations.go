package stark

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
)

// evaluations finds the values of a proof by what they are of.
type evaluations map[value]Ext

// index arranges a proof's values.
func (v *verification) index() evaluations {
	out := make(evaluations, len(v.values))
	for i, value := range v.values {
		out[value] = v.proof.Values[i]
	}
	return out
}

func (e evaluations) get(round, matrix, column, shift int) Ext {
	return e[value{round, matrix, column, shift}]
}

// assemble returns the value of an extension column, given those of its coordinates.
func (e evaluations) assemble(round, matrix, first, shift int) (out Ext) {
	for c := range field.ExtDegree {
		x := e.get(round, matrix, first+c, shift)
		x.Mul(&x, &basis[c])
		out.Add(&out, &x)
	}
	return out
}

func (e evaluations) extended(matrix, column, shift int) Ext {
	return e.assemble(roundBuses, matrix, column*field.ExtDegree, shift)
}

func (e evaluations) quotient(piece, shift int) Ext {
	return e.assemble(roundQuotient, 0, piece*field.ExtDegree, shift)
}

// shift returns the index of a shift in the plan.
func (p *plan) shift(rows int) int {
	at, _ := slices.BinarySearch(p.shifts, rows)
	return at
}

// matrix returns which matrix of its round has a column of the m-th instance.
func (p *plan) matrix(t *table, column, m int) int {
	if t.Columns[column].Preprocessed {
		return slices.Index(p.key.order, t.index)
	}
	return m
}

func (t *table) round(column int) int {
	if t.Columns[column].Preprocessed {
		return roundFixed
	}
	return roundMain
}

// position returns where a column is in its matrix.
func (t *table) position(column int) int {
	if t.Columns[column].Preprocessed {
		return slices.Index(t.fixed, column)
	}
	return slices.Index(t.main, column)
}
