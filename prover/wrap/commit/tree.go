package commit

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

type (
	// Element is an element of KoalaBear.
	Element = field.Element
	// Digest is a node of a tree, opaque.
	Digest = commit.Digest
	// Matrix is one table's columns in a round.
	Matrix = commit.Matrix
	// Shape is what both sides know of a matrix.
	Shape = commit.Shape
	// Size is the size of a commitment.
	Size = commit.Size
)

// group is what matrices of one height are: one row.
type group struct {
	logHeight int
	members   []int // positions of the matrices
	width     int
}

// groups returns the matrices by ascending height.
func groups(shapes []Shape) (out []group) {
	for i, s := range shapes {
		at, found := slices.BinarySearchFunc(out, s.LogHeight, func(g group, h int) int { return g.logHeight - h })
		if !found {
			out = slices.Insert(out, at, group{logHeight: s.LogHeight})
		}
		out[at].members = append(out[at].members, i)
		out[at].width += s.Width
	}
	return out
}

func shapesOf(matrices []Matrix) (out []Shape) {
	for _, m := range matrices {
		out = append(out, Shape{LogHeight: m.LogHeight, Width: len(m.Columns)})
	}
	return out
}

// hash returns the hashes of a group's rows behind those before.
func (g *group) hash(size Size, matrices []Matrix, before []hash.Digest) []hash.Digest {
	n, blowup := 1<<g.logHeight, 1<<size.LogBlowup
	out := make([]hash.Digest, n*blowup)
	var columns, values [][]Element
	for _, m := range g.members {
		columns = append(columns, matrices[m].Columns...)
	}
	for range columns {
		values = append(values, make([]Element, n))
	}
	previous := make([]hash.Digest, n)
	for c := range blowup {
		points := size.Coset(g.logHeight, c)
		parallel.Each(len(columns), func(_, i int) { points.Extend(values[i], columns[i]) })
		var digests []hash.Digest
		if before == nil {
			digests = hashLeaves(nil, values)
		} else {
			for i := range previous {
				previous[i] = before[(i*blowup+c)%len(before)]
			}
			digests = hashLeaves(previous, values)
		}
		for i, d := range digests {
			out[i*blowup+c] = d
		}
	}
	return out
}

// leafOf returns the leaf of a row of all matrices.
func leafOf(shapes []Shape, row []Element) hash.Digest {
	var rows [][]Element
	for _, g := range groups(shapes) {
		rows = append(rows, gather(g, shapes, row))
	}
	return hash.HashRows(rows...)
}

// gather returns the part of a row that belongs to a group.
func gather[T any](g group, shapes []Shape, row []T) []T {
	out := make([]T, 0, g.width)
	for _, m := range g.members {
		first := commit.Width(shapes[:m])
		out = append(out, row[first:first+shapes[m].Width]...)
	}
	return out
}
