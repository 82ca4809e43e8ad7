package commit

import (
	"fmt"

	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// CircuitStep is [Step] in a circuit.
type CircuitStep = [hash.Arity]frontend.Variable

// CircuitCap is the cap of a tree in a circuit: what its paths end in.
type CircuitCap struct {
	h     *hash.Circuit
	nodes []frontend.Variable
}

// NewCap returns the cap of a tree with its root, which the caller compares.
func NewCap(h *hash.Circuit, nodes []frontend.Variable) (c *CircuitCap, root frontend.Variable) {
	layer := nodes
	for len(layer) > 1 {
		var next []frontend.Variable
		for from := 0; from < len(layer); from += hash.Arity {
			var step CircuitStep
			for i := range step {
				step[i] = 0
			}
			copy(step[:], layer[from:min(from+hash.Arity, len(layer))])
			next = append(next, h.Compress(&step))
		}
		layer = next
	}
	return &CircuitCap{h, nodes}, layer[0]
}

// Verify demands that a path leads from a leaf to the cap. The bits, which must be
// boolean, are those of the leaf's number, the lowest first.
func (c *CircuitCap) Verify(leaf frontend.Variable, bits []frontend.Variable, path []CircuitStep) error {
	if want := len(path)*hash.LogArity + log2(len(c.nodes)); len(bits) != want {
		return fmt.Errorf("%w: %d bits, %d wanted", ErrShape, len(bits), want)
	}
	api := c.h.Field().API()
	for j := range path {
		api.AssertIsEqual(Choose(api, bits[:hash.LogArity], path[j][:]), leaf)
		leaf = c.h.Compress(&path[j])
		bits = bits[hash.LogArity:]
	}
	api.AssertIsEqual(Choose(api, bits, c.nodes), leaf)
	return nil
}

// CircuitLeaf returns the leaf of a row of all matrices.
func CircuitLeaf(h *hash.Circuit, shapes []Shape, row []*koala.Element) (leaf frontend.Variable) {
	for _, g := range groups(shapes) {
		leaf = h.HashRow(leaf, gather(g, shapes, row))
	}
	return leaf
}

// Choose returns the element of a list of 2^len(bits) whose number the bits are, the
// lowest first, with a constraint for every other element.
func Choose(api frontend.API, bits, list []frontend.Variable) frontend.Variable {
	for _, b := range bits {
		half := make([]frontend.Variable, len(list)/2)
		for i := range half {
			half[i] = api.Select(b, list[2*i+1], list[2*i])
		}
		list = half
	}
	return list[0]
}

func log2(n int) (log int) {
	for 1<<log < n {
		log++
	}
	return log
}
