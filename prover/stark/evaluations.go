package stark

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
)

// evaluations finds the values of a proof by what they are of.
type evaluations struct {
	*plan
	values []Ext
}

// get returns the value of a column in a row relative to z, zero if there is none.
func (e evaluations) get(round, matrix, column, row int) (out Ext) {
	number := e.first[round][matrix] + column
	if row == 0 {
		return e.values[number]
	}
	s, ok := e.shift(row)
	if !ok {
		return out
	}
	at, ok := slices.BinarySearchFunc(e.shifted[s], number, func(r read, n int) int { return r.number - n })
	if !ok {
		return out
	}
	return e.values[e.from[s]+at]
}

// assemble returns the value of an extension column, given those of its coordinates.
func (e evaluations) assemble(round, matrix, first, row int) (out Ext) {
	for c := range field.ExtDegree {
		x := e.get(round, matrix, first+c, row)
		x.Mul(&x, &basis[c])
		out.Add(&out, &x)
	}
	return out
}

func (e evaluations) extended(matrix, column, row int) Ext {
	return e.assemble(roundBuses, matrix, column*field.ExtDegree, row)
}

func (e evaluations) quotient(piece int) Ext {
	return e.assemble(roundQuotient, 0, piece*field.ExtDegree, 0)
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
func (t *table) position(column int) int { return t.positions[column] }
