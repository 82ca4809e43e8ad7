package commit

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// Opening is what is shown of a commitment at one point.
type Opening struct {
	Rows [][]Element // one for each matrix
	Path []Digest    // siblings, from the leaf up
}

// Open returns the openings at points, given by their numbers i below the blowup
// times the height of the proof.
func (t *Tree) Open(points []int) []Opening {
	out := make([]Opening, len(points))
	leaves := len(t.layers[0])
	for k, i := range points {
		out[k] = Opening{Rows: make([][]Element, len(t.matrices)), Path: make([]Digest, len(t.layers)-1)}
		for j := range out[k].Path {
			out[k].Path[j] = t.layers[j][i&(leaves-1)>>j^1]
		}
	}
	for m, matrix := range t.matrices {
		for k := range out {
			out[k].Rows[m] = make([]Element, len(matrix.Columns))
		}
		t.rows(matrix, points, func(point, column int, value Element) { out[point].Rows[m][column] = value })
	}
	return out
}

// rows extends a matrix once more and shows the values of each column at the points.
func (t *Tree) rows(m Matrix, points []int, show func(point, column int, value Element)) {
	n, blowup := 1<<m.LogHeight, 1<<t.size.LogBlowup
	byCoset := make([][]int, blowup) // indices of points
	for k, i := range points {
		byCoset[i%blowup] = append(byCoset[i%blowup], k)
	}
	scratch := make([][]Element, parallel.Workers())
	for c, list := range byCoset {
		if len(list) == 0 {
			continue
		}
		coset := t.size.coset(m.LogHeight, c)
		parallel.Each(len(m.Columns), func(worker, column int) {
			if scratch[worker] == nil {
				scratch[worker] = make([]Element, n)
			}
			coset.Extend(scratch[worker], m.Columns[column])
			for _, k := range list {
				show(k, column, scratch[worker][points[k]/blowup%n])
			}
		})
	}
}

// Verify checks what is shown at point i of a commitment to matrices of the given
// shapes, which are as [New] wants them. Errors: ErrShape, ErrOpening.
func Verify(size Size, shapes []Shape, root *Digest, i int, o *Opening) error {
	if len(o.Rows) != len(shapes) {
		return fmt.Errorf("%w: %d rows of %d matrices", ErrShape, len(o.Rows), len(shapes))
	}
	for k, s := range shapes {
		if len(o.Rows[k]) != s.Width {
			return fmt.Errorf("%w: matrix %d: row of %d elements, %d wanted", ErrShape, k, len(o.Rows[k]), s.Width)
		}
	}
	if depth := size.Depth(shapes); len(o.Path) != depth {
		return fmt.Errorf("%w: path of %d, %d wanted", ErrShape, len(o.Path), depth)
	}
	order := chain(shapes, func(s *Shape) int { return s.LogHeight })
	node := poseidon2.HashRow(o.Rows[order[0]])
	for _, k := range order[1:] {
		digest := poseidon2.HashRow(o.Rows[k])
		node = poseidon2.Compress(&node, &digest)
	}
	for j := range o.Path {
		if i>>j&1 == 0 {
			node = poseidon2.Compress(&node, &o.Path[j])
		} else {
			node = poseidon2.Compress(&o.Path[j], &node)
		}
	}
	if node != *root {
		return fmt.Errorf("%w: at point %d", ErrOpening, i)
	}
	return nil
}

// Value returns y = x^(N/n), where the columns of a matrix are evaluated at point i.
func (s Size) Value(logHeight, i int) Element {
	return poly.Exp(s.Point(i), uint64(1)<<(s.LogHeight-logHeight))
}
