package merkle

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/zkgeth/zkgeth/params"
)

// Depth of the tree: it has room for 2^Depth leaves.
const Depth = params.InboxTreeDepth

// empty[h] is the root of a subtree of height h without leaves.
var empty = func() (roots [Depth + 1]common.Hash) {
	for h := range Depth {
		roots[h+1] = hashPair(roots[h], roots[h])
	}
	return roots
}()

// Tree is an append-only tree that remembers no leaves. The zero value is empty
// and ready to use.
type Tree struct {
	branch [Depth]common.Hash // branch[h]: last complete subtree of height h that is a left child
	count  uint64
	root   common.Hash
}

// Append adds a leaf at index [Tree.Count] and returns the new root.
func (t *Tree) Append(leaf common.Hash) (common.Hash, error) {
	if t.count>>Depth != 0 {
		return common.Hash{}, ErrFull
	}
	index, node, stored := t.count, leaf, false
	for h := range Depth {
		if index>>h&1 == 1 {
			node = hashPair(t.branch[h], node)
			continue
		}
		if !stored {
			// Every lower bit of the index is 1: the subtree under node is complete.
			t.branch[h], stored = node, true
		}
		node = hashPair(node, empty[h])
	}
	t.count++
	t.root = node
	return node, nil
}

// Count is the number of leaves.
func (t *Tree) Count() uint64 { return t.count }

// Root is the zero hash while there is no leaf, as in the contracts.
func (t *Tree) Root() common.Hash { return t.root }

func hashPair(left, right common.Hash) common.Hash {
	return crypto.Keccak256Hash(left[:], right[:])
}
