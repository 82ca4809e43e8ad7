package commit

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// Verify checks what is shown at points of a commitment to matrices of the given shapes.
// Leaves are hashed [poseidon2.Lanes] at a time, on all cores. Errors: ErrShape, ErrOpening.
func Verify(size Size, shapes []Shape, root *Digest, points []int, o *Opening) error {
	if err := o.Check(size, shapes, len(points)); err != nil {
		return err
	}
	if size.Hash != nil {
		return size.Hash.Verify(size, shapes, root, points, o)
	}
	if top(o.Cap) != *root {
		return fmt.Errorf("%w: cap", ErrOpening)
	}
	v := verification{
		order:   chain(shapes, func(s *Shape) int { return s.LogHeight }),
		depth:   size.Depth(shapes),
		opening: o,
		points:  points,
	}
	for _, s := range shapes {
		v.first = append(v.first, v.width)
		v.width += s.Width
	}
	v.first = append(v.first, v.width)
	failed := make([]error, parallel.Workers())
	parallel.Blocks(len(points), poseidon2.Lanes, func(worker, from, to int) {
		if err := v.lanes(from, to); err != nil {
			failed[worker] = err
		}
	})
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}

// top returns the root over a layer of a power of two nodes.
func top(layer []Digest) Digest {
	layer = slices.Clone(layer)
	for ; len(layer) > 1; layer = layer[:len(layer)/2] {
		poseidon2.CompressLayer(layer[:len(layer)/2], layer)
	}
	return layer[0]
}

// verification is the check of an opening whose shape is right.
type verification struct {
	order   []int // of the chain of matrices
	first   []int // by matrix: where its part of a row begins; the last one is where all end
	width   int
	depth   int
	opening *Opening
	points  []int
}

// lanes checks leaves from up to, not including, to: at most as many as there are lanes.
func (v *verification) lanes(from, to int) error {
	var nodes, other [poseidon2.Lanes]Digest // lanes that are not used compute something
	var rows [poseidon2.Lanes][]Element
	leaves := v.opening.Leaves[from:to]
	for j, m := range v.order {
		for l := range leaves {
			rows[l] = leaves[l].Row[v.first[m]:v.first[m+1]]
		}
		if j == 0 {
			poseidon2.HashRows(nodes[:len(leaves)], rows[:len(leaves)])
			continue
		}
		poseidon2.HashRows(other[:len(leaves)], rows[:len(leaves)])
		poseidon2.CompressPairs(nodes[:], nodes[:], other[:])
	}
	for level := range leaves[0].Path {
		left, right := nodes, nodes
		for l := range leaves {
			if v.points[from+l]>>level&1 == 0 {
				right[l] = leaves[l].Path[level]
			} else {
				left[l] = leaves[l].Path[level]
			}
		}
		poseidon2.CompressPairs(nodes[:], left[:], right[:])
	}
	for l := range leaves {
		if at := v.points[from+l] & (1<<v.depth - 1) >> len(leaves[l].Path); nodes[l] != v.opening.Cap[at] {
			return fmt.Errorf("%w: at point %d", ErrOpening, v.points[from+l])
		}
	}
	return nil
}
