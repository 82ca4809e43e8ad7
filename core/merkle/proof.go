package merkle

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// Proof holds the siblings on the way from a leaf to the root; Proof[h] is the
// one at height h, the left one when bit h of the leaf's index is set.
type Proof [Depth]common.Hash

// Words returns the proof as the generated bindings take it.
func (p Proof) Words() (words [Depth][32]byte) {
	for h, sibling := range p {
		words[h] = sibling
	}
	return words
}

// Prove returns the root of the tree with the given leaves and the proof of the
// leaf at index.
func Prove(leaves []common.Hash, index uint64) (root common.Hash, proof Proof, err error) {
	if index >= uint64(len(leaves)) {
		return common.Hash{}, Proof{}, fmt.Errorf("%w: %d of %d", ErrIndex, index, len(leaves))
	}
	if uint64(len(leaves)) > 1<<Depth {
		return common.Hash{}, Proof{}, ErrFull
	}
	level := append([]common.Hash(nil), leaves...)
	for h := range Depth {
		if len(level)%2 == 1 {
			level = append(level, empty[h])
		}
		proof[h] = level[(index>>h)^1]
		for i := range len(level) / 2 {
			level[i] = hashPair(level[2*i], level[2*i+1])
		}
		level = level[:len(level)/2]
	}
	return level[0], proof, nil
}

// Verify reports whether leaf is at index of the tree with the given root. An
// index outside the tree never verifies.
func Verify(root, leaf common.Hash, index uint64, proof Proof) bool {
	if index>>Depth != 0 {
		return false
	}
	node := leaf
	for h, sibling := range proof {
		if index>>h&1 == 1 {
			node = hashPair(sibling, node)
		} else {
			node = hashPair(node, sibling)
		}
	}
	return node == root
}
