package commit

import (
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

// Step is a node's children, one of which is known from the step before.
type Step = [hash.Arity]hash.Digest

// Depth returns how many steps a path has in a tree of 2^logLeaves leaves whose cap should
// have 2^logCap nodes, and has up to four times as many: in a circuit a step costs as much as
// 371 nodes of the cap.
func Depth(logLeaves, logCap int) int { return max(logLeaves-logCap, 0) / hash.LogArity }

// CapLog returns the logarithm of the number of nodes of the cap.
func CapLog(logLeaves, logCap int) int { return logLeaves - hash.LogArity*Depth(logLeaves, logCap) }

// nodes is a tree over leaves.
type nodes struct {
	layers [][]hash.Digest // from the leaves to the cap
}

// blockRows is how many nodes or rows a worker takes at a time.
const blockRows = hash.BatchSize

// newNodes makes the tree over a power of two leaves, up to the cap.
func newNodes(leaves []hash.Digest, logCap int) *nodes {
	log := 0
	for 1<<log < len(leaves) {
		log++
	}
	t := &nodes{layers: [][]hash.Digest{leaves}}
	for range Depth(log, logCap) {
		leaves = parents(leaves)
		t.layers = append(t.layers, leaves)
	}
	return t
}

// parents returns the layer above, in which missing children are zero.
func parents(children []hash.Digest) []hash.Digest {
	if len(children) < hash.Arity {
		children = append(children[:len(children):len(children)], make([]hash.Digest, hash.Arity-len(children))...)
	}
	out := make([]hash.Digest, len(children)/hash.Arity)
	batches := make([]hash.Batch, parallel.Workers())
	parallel.Blocks(len(out), blockRows, func(worker, from, to int) {
		batches[worker].CompressLayer(out[from:to], children[hash.Arity*from:])
	})
	return out
}

// hashLeaves returns the hashes of rows whose elements are given by column, all of one
// length, behind before[i] unless before is nil.
func hashLeaves(before []hash.Digest, columns [][]Element) []hash.Digest {
	out := make([]hash.Digest, len(columns[0]))
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

// top returns the layer in which paths end.
func (t *nodes) top() []hash.Digest { return t.layers[len(t.layers)-1] }

// Cap implements commit.Nodes.
func (t *nodes) Cap() []Digest { return opaque(nil, t.top()) }

// Root implements commit.Nodes.
func (t *nodes) Root() Digest {
	root := rootOf(t.top())
	return Opaque(&root)
}

// Path implements commit.Nodes: all children of the nodes that lead from leaf i to the cap.
func (t *nodes) Path(i int) []Digest {
	i %= len(t.layers[0])
	path := make([]Digest, 0, hash.Arity*(len(t.layers)-1))
	for _, layer := range t.layers[:len(t.layers)-1] {
		i /= hash.Arity
		path = opaque(path, layer[hash.Arity*i:hash.Arity*(i+1)])
	}
	return path
}

func opaque(dst []Digest, list []hash.Digest) []Digest {
	for i := range list {
		dst = append(dst, Opaque(&list[i]))
	}
	return dst
}

// rootOf returns the root above a cap.
func rootOf(layer []hash.Digest) hash.Digest {
	for len(layer) > 1 {
		layer = parents(layer)
	}
	return layer[0]
}

// follow returns whether a path leads from leaf i to the cap.
func follow(leaf hash.Digest, i int, path []Step, nodes []hash.Digest) bool {
	for j := range path {
		if path[j][i%hash.Arity] != leaf {
			return false
		}
		leaf = hash.Compress(&path[j])
		i /= hash.Arity
	}
	return nodes[i%len(nodes)] == leaf
}
