package commit

import (
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

// Digest is a node of a tree.
type Digest = hash.Digest

// Step is a node's children, one of which is known from the step before.
type Step = [hash.Arity]Digest

// Depth returns how many steps a path has in a tree of 2^logLeaves leaves whose cap should
// have 2^logCap nodes.
func Depth(logLeaves, logCap int) int {
	if logLeaves <= logCap {
		return 0
	}
	return min((logLeaves-logCap+hash.LogArity-1)/hash.LogArity, logLeaves/hash.LogArity)
}

// CapLog returns the logarithm of the number of nodes of the cap.
func CapLog(logLeaves, logCap int) int { return logLeaves - hash.LogArity*Depth(logLeaves, logCap) }

// Nodes is a tree over leaves.
type Nodes struct {
	layers [][]Digest // from the leaves to the cap
}

// blockRows is how many nodes or rows a worker takes at a time.
const blockRows = hash.BatchSize

// NewNodes makes the tree over a power of two leaves, up to the cap.
func NewNodes(leaves []Digest, logCap int) *Nodes {
	log := 0
	for 1<<log < len(leaves) {
		log++
	}
	t := &Nodes{layers: [][]Digest{leaves}}
	for range Depth(log, logCap) {
		leaves = parents(leaves)
		t.layers = append(t.layers, leaves)
	}
	return t
}

// parents returns the layer above, in which missing children are zero.
func parents(children []Digest) []Digest {
	if len(children) < hash.Arity {
		children = append(children[:len(children):len(children)], make([]Digest, hash.Arity-len(children))...)
	}
	out := make([]Digest, len(children)/hash.Arity)
	batches := make([]hash.Batch, parallel.Workers())
	parallel.Blocks(len(out), blockRows, func(worker, from, to int) {
		batches[worker].CompressLayer(out[from:to], children[hash.Arity*from:])
	})
	return out
}

// HashLeaves returns the hashes of rows whose elements are given by column, all of one
// length, behind before[i] unless before is nil.
func HashLeaves(before []Digest, columns [][]Element) []Digest {
	out := make([]Digest, len(columns[0]))
	batches := make([]hash.Batch, parallel.Workers())
	parallel.Blocks(len(out), blockRows, func(worker, from, to int) {
		part := make([][]Element, len(columns))
		for i := range part {
			part[i] = columns[i][from:to]
		}
		if before == nil {
			batches[worker].HashRows(out[from:to], nil, part)
		} else {
			batches[worker].HashRows(out[from:to], before[from:to], part)
		}
	})
	return out
}

// Cap returns the layer in which paths end.
func (t *Nodes) Cap() []Digest { return t.layers[len(t.layers)-1] }

// Root returns the commitment.
func (t *Nodes) Root() Digest { return Root(t.Cap()) }

// Root returns the root above a cap.
func Root(layer []Digest) Digest {
	for len(layer) > 1 {
		layer = parents(layer)
	}
	return layer[0]
}

// Path returns the steps from leaf i, modulo the number of leaves, to the cap.
func (t *Nodes) Path(i int) []Step {
	i %= len(t.layers[0])
	path := make([]Step, len(t.layers)-1)
	for j := range path {
		i /= hash.Arity
		path[j] = Step(t.layers[j][hash.Arity*i:])
	}
	return path
}

// follow returns whether a path leads from leaf i to the cap.
func follow(leaf Digest, i int, path []Step, nodes []Digest) bool {
	for j := range path {
		if path[j][i%hash.Arity] != leaf {
			return false
		}
		leaf = hash.Compress(&path[j])
		i /= hash.Arity
	}
	return nodes[i%len(nodes)] == leaf
}
