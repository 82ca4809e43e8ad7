package merkle

import (
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

func leavesOf(n int) []common.Hash {
	leaves := make([]common.Hash, n)
	for i := range leaves {
		leaves[i] = crypto.Keccak256Hash([]byte{byte(i), byte(i >> 8)})
	}
	return leaves
}

// A root by the definition: hash a full list level by level.
func TestRootByHand(t *testing.T) {
	leaves := leavesOf(3)
	node := hashPair(hashPair(leaves[0], leaves[1]), hashPair(leaves[2], common.Hash{}))
	zero := hashPair(hashPair(common.Hash{}, common.Hash{}), hashPair(common.Hash{}, common.Hash{}))
	for range Depth - 2 {
		node = hashPair(node, zero)
		zero = hashPair(zero, zero)
	}
	var tree Tree
	if tree.Root() != (common.Hash{}) || tree.Count() != 0 {
		t.Fatal("an empty tree has a root")
	}
	for _, leaf := range leaves {
		if _, err := tree.Append(leaf); err != nil {
			t.Fatal(err)
		}
	}
	if tree.Root() != node || tree.Count() != 3 {
		t.Fatalf("root %v, want %v", tree.Root(), node)
	}
}

func TestAppendProveVerify(t *testing.T) {
	var tree Tree
	for n := 1; n <= 70; n++ {
		leaves := leavesOf(n)
		root, err := tree.Append(leaves[n-1])
		if err != nil {
			t.Fatal(err)
		}
		for i := range uint64(n) {
			got, proof, err := Prove(leaves, i)
			if err != nil {
				t.Fatal(err)
			}
			if got != root {
				t.Fatalf("%d leaves: incremental root %v, full root %v", n, root, got)
			}
			if !Verify(root, leaves[i], i, proof) {
				t.Fatalf("%d leaves: proof of %d does not verify", n, i)
			}
			forged := proof
			forged[i%Depth][0] ^= 1
			switch {
			case Verify(root, leaves[i], i^1, proof):
				t.Fatal("verifies at another index")
			case Verify(root, leaves[i], i+1<<Depth, proof):
				t.Fatal("verifies at an index outside the tree with the same low bits")
			case Verify(root, common.Hash{1}, i, proof):
				t.Fatal("another leaf verifies")
			case Verify(common.Hash{1}, leaves[i], i, proof):
				t.Fatal("verifies against another root")
			case Verify(root, leaves[i], i, forged):
				t.Fatal("forged sibling verifies")
			}
		}
	}
}

func TestProveDoesNotChangeLeaves(t *testing.T) {
	leaves := leavesOf(6)
	if _, _, err := Prove(leaves[:5], 2); err != nil {
		t.Fatal(err)
	}
	for i, want := range leavesOf(6) {
		if leaves[i] != want {
			t.Fatalf("leaf %d overwritten", i)
		}
	}
}

func TestLimits(t *testing.T) {
	if _, _, err := Prove(leavesOf(2), 2); !errors.Is(err, ErrIndex) {
		t.Fatalf("index after the last leaf: %v", err)
	}
	if _, _, err := Prove(nil, 0); !errors.Is(err, ErrIndex) {
		t.Fatalf("no leaves: %v", err)
	}
	tree := Tree{count: 1<<Depth - 1}
	if _, err := tree.Append(common.Hash{1}); err != nil {
		t.Fatalf("last leaf: %v", err)
	}
	if _, err := tree.Append(common.Hash{1}); !errors.Is(err, ErrFull) {
		t.Fatalf("one leaf too many: %v", err)
	}
}

func TestWordsKeepTheOrder(t *testing.T) {
	_, proof, err := Prove(leavesOf(9), 5)
	if err != nil {
		t.Fatal(err)
	}
	for h, word := range proof.Words() {
		if common.Hash(word) != proof[h] {
			t.Fatalf("height %d", h)
		}
	}
}
