package commit

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

type (
	// Element is an element of KoalaBear.
	Element = field.Element
	// Matrix is one table's columns in a round.
	Matrix = commit.Matrix
	// Shape is what both sides know of a matrix.
	Shape = commit.Shape
	// Size is the size of a commitment.
	Size = commit.Size
)

// Tree is a commitment to matrices with what is needed to open it.
type Tree struct {
	*Nodes
	size     Size
	matrices []Matrix
}

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

// Shapes returns what both sides know of matrices.
func Shapes(matrices []Matrix) (out []Shape) {
	for _, m := range matrices {
		out = append(out, Shape{LogHeight: m.LogHeight, Width: len(m.Columns)})
	}
	return out
}

// New commits to matrices in the order that is given, none higher than the proof and none
// without columns. It keeps the matrices and does not change them. At a time it extends
// all columns of a height to one coset.
func New(size Size, matrices []Matrix) *Tree {
	if len(matrices) == 0 {
		panic("commit: nothing to commit to")
	}
	shapes := Shapes(matrices)
	for i, s := range shapes {
		if s.LogHeight > size.LogHeight || s.Width == 0 {
			panic(fmt.Sprintf("commit: matrix %d of 2^%d rows and %d columns", i, s.LogHeight, s.Width))
		}
	}
	t := &Tree{size: size, matrices: matrices}
	var state []Digest
	for _, g := range groups(shapes) {
		state = t.hash(g, state)
	}
	t.Nodes = NewNodes(state, size.LogCap)
	return t
}

// Matrices returns what is committed to.
func (t *Tree) Matrices() []Matrix { return t.matrices }

// coset returns the points whose row number is offset modulo the blowup.
func coset(s Size, logHeight, offset int) *poly.Coset {
	shift := poly.Exp(field.New(poly.Generator), uint64(1)<<(s.LogHeight-logHeight))
	step := poly.Get(logHeight + s.LogBlowup).Power(offset)
	shift.Mul(&shift, &step)
	return poly.Get(logHeight).Coset(shift)
}

// hash returns the hashes of a group's rows behind those before.
func (t *Tree) hash(g group, before []Digest) []Digest {
	n, blowup := 1<<g.logHeight, 1<<t.size.LogBlowup
	out := make([]Digest, n*blowup)
	var columns, values [][]Element
	for _, m := range g.members {
		columns = append(columns, t.matrices[m].Columns...)
	}
	for range columns {
		values = append(values, make([]Element, n))
	}
	previous := make([]Digest, n)
	for c := range blowup {
		points := coset(t.size, g.logHeight, c)
		parallel.Each(len(columns), func(_, i int) { points.Extend(values[i], columns[i]) })
		var digests []Digest
		if before == nil {
			digests = HashLeaves(nil, values)
		} else {
			for i := range previous {
				previous[i] = before[(i*blowup+c)%len(before)]
			}
			digests = HashLeaves(previous, values)
		}
		for i, d := range digests {
			out[i*blowup+c] = d
		}
	}
	return out
}

// Opening is what is shown of a commitment at a list of points.
type Opening struct {
	Cap    []Digest
	Leaves []Leaf // one for each point
}

// Leaf is what is shown at one point.
type Leaf struct {
	Row  []Element // of all matrices, in their order
	Path []Step    // from the leaf up to the cap
}

// Open returns the opening at points, given by their numbers below the blowup times the
// height of the proof. It extends the columns once more.
func (t *Tree) Open(points []int) *Opening {
	shapes := Shapes(t.matrices)
	out := &Opening{Cap: t.Cap(), Leaves: make([]Leaf, len(points))}
	for k, i := range points {
		out.Leaves[k] = Leaf{Row: make([]Element, commit.Width(shapes)), Path: t.Path(i)}
	}
	blowup, first := 1<<t.size.LogBlowup, 0
	for m, s := range shapes {
		n := 1 << s.LogHeight
		for c := range blowup {
			if !slices.ContainsFunc(points, func(i int) bool { return i%blowup == c }) {
				continue
			}
			extension := coset(t.size, s.LogHeight, c)
			scratch := make([][]Element, parallel.Workers())
			parallel.Each(s.Width, func(worker, column int) {
				if scratch[worker] == nil {
					scratch[worker] = make([]Element, n)
				}
				extension.Extend(scratch[worker], t.matrices[m].Columns[column])
				for k, i := range points {
					if i%blowup == c {
						out.Leaves[k].Row[first+column] = scratch[worker][i/blowup%n]
					}
				}
			})
		}
		first += s.Width
	}
	return out
}

// Check refuses an opening of another shape than that at so many points of a commitment to
// matrices of the given shapes. Errors: ErrShape.
func (o *Opening) Check(size Size, shapes []Shape, points int) error {
	log := size.Depth(shapes)
	if want := 1 << CapLog(log, size.LogCap); len(o.Cap) != want || len(o.Leaves) != points {
		return fmt.Errorf("%w: %d nodes and %d points, %d and %d wanted", ErrShape, len(o.Cap), len(o.Leaves), want, points)
	}
	width, depth := commit.Width(shapes), Depth(log, size.LogCap)
	for k := range o.Leaves {
		if l := &o.Leaves[k]; len(l.Row) != width || len(l.Path) != depth {
			return fmt.Errorf("%w: %d elements and a path of %d, %d and %d wanted", ErrShape, len(l.Row), len(l.Path), width, depth)
		}
	}
	return nil
}

// Verify checks what is shown at points of a commitment to matrices of the given shapes.
// Errors: ErrShape, ErrOpening.
func Verify(size Size, shapes []Shape, root *Digest, points []int, o *Opening) error {
	if err := o.Check(size, shapes, len(points)); err != nil {
		return err
	}
	if Root(o.Cap) != *root {
		return fmt.Errorf("%w: another cap", ErrOpening)
	}
	leaves := 1 << size.Depth(shapes)
	for k, i := range points {
		if leaf := leafOf(shapes, o.Leaves[k].Row); !follow(leaf, i%leaves, o.Leaves[k].Path, o.Cap) {
			return fmt.Errorf("%w: at point %d", ErrOpening, i)
		}
	}
	return nil
}

// leafOf returns the leaf of a row of all matrices.
func leafOf(shapes []Shape, row []Element) Digest {
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
