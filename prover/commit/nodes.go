package commit

import (
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// Hash makes and checks trees other than those of package poseidon2, for a verifier that
// computes in another field. Its digests are opaque: the words of a [Digest] are no elements
// then, and are only compared.
type Hash interface {
	// Form returns the logarithm of the number of nodes in which the paths of a tree of
	// 2^logLeaves leaves end, where 2^logCap are wanted, and how many digests a path has.
	Form(logLeaves, logCap int) (logNodes, path int)
	// Commit is [New]: it need not check matrices, and does not keep them.
	Commit(size Size, matrices []Matrix) Nodes
	// RootOf returns the root above a cap.
	RootOf(cap []Digest) Digest
	// CommitRows is [NewRows].
	CommitRows(logCap int, columns [][]Element) Nodes
	// Verify is [Verify] of an opening that has passed [Opening.Check].
	Verify(size Size, shapes []Shape, root *Digest, points []int, o *Opening) error
}

// Nodes is a tree above its leaves.
type Nodes interface {
	// Root returns the commitment.
	Root() Digest
	// Cap returns the layer in which paths end.
	Cap() []Digest
	// Path returns the digests that lead from leaf i, modulo the number of leaves, to the cap.
	Path(i int) []Digest
}

// NewRows commits to rows that are given by columns of one length, a power of two, as they
// are: to a matrix of that height and a blowup of one whose values the columns are.
func NewRows(size Size, columns [][]Element) Nodes {
	if size.Hash != nil {
		return size.Hash.CommitRows(size.LogCap, columns)
	}
	n := len(columns[0])
	hasher := poseidon2.NewRowHasher(n)
	for from := 0; from < len(columns); from += poseidon2.Rate {
		some := columns[from:min(from+poseidon2.Rate, len(columns))]
		parallel.Blocks(n, blockRows, func(_, from, to int) {
			part := make([][]Element, len(some))
			for i := range part {
				part[i] = some[i][from:to]
			}
			hasher.AbsorbRange(from, to, part)
		})
	}
	leaves := make([]Digest, n)
	hasher.Digests(leaves, 0, 1)
	return newBinary(leaves, size.LogCap)
}

// binary is a tree of package poseidon2.
type binary struct {
	layers [][]Digest // from the leaves to the root
	logCap int
}

func newBinary(state []Digest, logCap int) *binary {
	t := &binary{layers: [][]Digest{state}, logCap: logCap}
	for len(state) > 1 {
		children, parents := state, make([]Digest, len(state)/2)
		parallel.Blocks(len(parents), blockRows, func(_, from, to int) {
			poseidon2.CompressLayer(parents[from:to], children[2*from:2*to])
		})
		t.layers = append(t.layers, parents)
		state = parents
	}
	return t
}

func (t *binary) Root() Digest { return t.layers[len(t.layers)-1][0] }

func (t *binary) Cap() []Digest { return t.layers[len(t.layers)-1-min(t.logCap, len(t.layers)-1)] }

func (t *binary) Path(i int) []Digest { return Path(t.layers, t.logCap, i) }
