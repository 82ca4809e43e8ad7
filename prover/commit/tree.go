package commit

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// Element is an element of the base field.
type Element = field.Element

// Digest is a node of a tree.
type Digest = poseidon2.Digest

// Matrix is one table's columns in a round.
type Matrix struct {
	LogHeight int
	Columns   [][]Element // coefficients in the order of poly, 2^LogHeight each
}

// Shape is what both sides know of a matrix.
type Shape struct {
	LogHeight int
	Width     int // columns
}

// Size is the size of a commitment, in logarithms: the height of the proof, the blowup of
// its code, and the nodes of the layer where paths end, or of the leaves if there are
// fewer. The layer, the cap, is sent once; with as many nodes as points are opened, what
// paths share is not repeated.
type Size struct {
	LogHeight int
	LogBlowup int
	LogCap    int
	Hash      Hash // that trees are made with; nil is package poseidon2
}

// Log returns the logarithm of the number of points.
func (s Size) Log() int { return s.LogHeight + s.LogBlowup }

// Depth returns how far the leaves of a commitment to matrices of the given shapes are
// from its root.
func (s Size) Depth(shapes []Shape) (depth int) {
	for _, shape := range shapes {
		depth = max(depth, shape.LogHeight+s.LogBlowup)
	}
	return depth
}

// form returns the logarithm of the number of nodes of the cap, and the length of paths.
func (s Size) form(shapes []Shape) (logNodes, path int) {
	depth := s.Depth(shapes)
	if s.Hash != nil {
		return s.Hash.Form(depth, s.LogCap)
	}
	logNodes = min(s.LogCap, depth)
	return logNodes, depth - logNodes
}

// Path returns how many digests are shown with a leaf: siblings, or what the hash says.
func (s Size) Path(shapes []Shape) int {
	_, path := s.form(shapes)
	return path
}

// Cap returns how many nodes the cap has.
func (s Size) Cap(shapes []Shape) int {
	logNodes, _ := s.form(shapes)
	return 1 << logNodes
}

// Width returns how many columns matrices of the given shapes have together.
func Width(shapes []Shape) (width int) {
	for _, s := range shapes {
		width += s.Width
	}
	return width
}

// Point returns x_i.
func (s Size) Point(i int) Element {
	x := poly.Get(s.Log()).Power(i)
	g := field.New(poly.Generator)
	x.Mul(&x, &g)
	return x
}

// Coset returns the points y of a matrix whose row number is offset modulo the blowup.
func (s Size) Coset(logHeight, offset int) *poly.Coset {
	shift := poly.Exp(field.New(poly.Generator), uint64(1)<<(s.LogHeight-logHeight))
	step := poly.Get(logHeight + s.LogBlowup).Power(offset)
	shift.Mul(&shift, &step)
	return poly.Get(logHeight).Coset(shift)
}

// Tree is a commitment with what is needed to open it. Its leaves are the points of
// the highest matrix.
type Tree struct {
	Nodes
	size     Size
	matrices []Matrix
}

// blockRows is how many rows or nodes a worker takes at a time.
const blockRows = 1 << 12

// chain returns the positions of matrices in the order in which their digests are
// chained: by ascending height, and as they are listed for equal ones.
func chain[M any](matrices []M, logHeight func(*M) int) []int {
	order := make([]int, len(matrices))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(logHeight(&matrices[a]), logHeight(&matrices[b])) })
	return order
}

// New commits to matrices in the order that is given, none higher than the proof and none
// without columns. It keeps the matrices and does not change them. At a time it extends
// [poseidon2.Rate] columns of one coset.
func New(size Size, matrices []Matrix) *Tree {
	if len(matrices) == 0 {
		panic("commit: nothing to commit to")
	}
	t := &Tree{size: size, matrices: matrices}
	if size.Hash != nil {
		t.Nodes = size.Hash.Commit(size, matrices)
		return t
	}
	var state []Digest
	for _, i := range chain(matrices, func(m *Matrix) int { return m.LogHeight }) {
		m := matrices[i]
		if m.LogHeight > size.LogHeight || len(m.Columns) == 0 {
			panic(fmt.Sprintf("commit: matrix %d of 2^%d rows and %d columns", i, m.LogHeight, len(m.Columns)))
		}
		digests := t.hash(m)
		if left := state; left != nil {
			parallel.Blocks(len(digests), max(len(left), blockRows), func(_, from, to int) {
				poseidon2.CompressInto(digests[from:to], left[from%len(left):])
			})
		}
		state = digests
	}
	t.Nodes = newBinary(state, size.LogCap)
	return t
}

// Matrices returns what is committed to.
func (t *Tree) Matrices() []Matrix { return t.matrices }

// hash returns the digests of a matrix's rows.
func (t *Tree) hash(m Matrix) []Digest {
	n, blowup := 1<<m.LogHeight, 1<<t.size.LogBlowup
	digests := make([]Digest, n*blowup)
	hasher := poseidon2.NewRowHasher(n)
	values := make([][]Element, poseidon2.Rate)
	for i := range values {
		values[i] = make([]Element, n)
	}
	for c := range blowup {
		coset := t.size.Coset(m.LogHeight, c)
		hasher.Reset()
		for from := 0; from < len(m.Columns); from += poseidon2.Rate {
			columns := m.Columns[from:min(from+poseidon2.Rate, len(m.Columns))]
			parallel.Each(len(columns), func(_, i int) { coset.Extend(values[i], columns[i]) })
			parallel.Blocks(n, blockRows, func(_, from, to int) {
				part := make([][]Element, len(columns))
				for i := range part {
					part[i] = values[i][from:to]
				}
				hasher.AbsorbRange(from, to, part)
			})
		}
		hasher.Digests(digests, c, blowup)
	}
	return digests
}

// Chain returns the order in which the digests of matrices of the given shapes are
// chained, as positions.
func Chain(shapes []Shape) []int { return chain(shapes, func(s *Shape) int { return s.LogHeight }) }
