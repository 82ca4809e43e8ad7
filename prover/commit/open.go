package commit

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// Opening is what is shown of a commitment at a list of points.
type Opening struct {
	Cap    []Digest // the layer of the tree where paths end, from the left
	Leaves []Leaf   // one for each point
}

// Leaf is what is shown at one point.
type Leaf struct {
	Row  []Element // of all matrices, in their order
	Path []Digest  // siblings, from the leaf up to below the cap; or what the hash says
}

// Open returns the opening at points, given by their numbers i below the blowup times
// the height of the proof.
func (t *Tree) Open(points []int) *Opening {
	width := 0
	for _, m := range t.matrices {
		width += len(m.Columns)
	}
	out := &Opening{Cap: t.Cap(), Leaves: make([]Leaf, len(points))}
	for k, i := range points {
		out.Leaves[k] = Leaf{Row: make([]Element, width), Path: t.Nodes.Path(i)}
	}
	first := 0
	for _, m := range t.matrices {
		t.rows(m, points, func(point, column int, value Element) { out.Leaves[point].Row[first+column] = value })
		first += len(m.Columns)
	}
	return out
}

// Path returns the siblings on the way from leaf i, modulo the number of leaves, up to
// below the cap, in a tree whose layers are given from the leaves up.
func Path(layers [][]Digest, logCap, i int) []Digest {
	path := make([]Digest, max(0, len(layers)-1-logCap))
	for j := range path {
		path[j] = layers[j][i&(len(layers[0])-1)>>j^1]
	}
	return path
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
		coset := t.size.Coset(m.LogHeight, c)
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

// Value returns y = x^(N/n), where the columns of a matrix are evaluated at point i.
func (s Size) Value(logHeight, i int) Element {
	return poly.Exp(s.Point(i), uint64(1)<<(s.LogHeight-logHeight))
}

// Check refuses an opening of another shape than that at so many points of a commitment
// to matrices of the given shapes. Errors: ErrShape.
func (o *Opening) Check(size Size, shapes []Shape, points int) error {
	if want := size.Cap(shapes); len(o.Cap) != want {
		return fmt.Errorf("%w: %d digests, %d wanted", ErrShape, len(o.Cap), want)
	}
	if len(o.Leaves) != points {
		return fmt.Errorf("%w: %d points, %d wanted", ErrShape, len(o.Leaves), points)
	}
	width, path := Width(shapes), size.Path(shapes)
	for k := range o.Leaves {
		if l := &o.Leaves[k]; len(l.Row) != width || len(l.Path) != path {
			return fmt.Errorf("%w: %d elements and a path of %d, %d and %d wanted", ErrShape, len(l.Row), len(l.Path), width, path)
		}
	}
	return nil
}
