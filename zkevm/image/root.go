package image

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// Root is the commitment to an image: a SHA-256 Merkle tree hash, as RFC 9162
// (2.1.1) defines it, of this list of leaves:
//
//	0x00 || the first 304 bytes of the file || the regions as in the file
//	0x01 || 512 instructions (fewer in the last leaf) as in the file, for all in order
//	0x02 || address || 4,096 bytes, for all pages in order
//
// So a leaf is hashed as SHA-256(0x00 || leaf), an inner node as SHA-256(0x01 ||
// left || right), and a tree of n > 1 leaves has the largest power of two below n
// of them in its left subtree. The numbers of regions, instructions and pages are in the
// first leaf, which makes the list unambiguous.
type Root [sha256.Size]byte

func (r Root) String() string { return hex.EncodeToString(r[:]) }

// instsPerLeaf instructions are hashed together, as many as fill a page.
const instsPerLeaf = abi.PageSize / 8

// Kinds of leaves.
const (
	leafState = iota
	leafCode
	leafPage
)

// Root returns the commitment to the image.
func (img *Image) Root() Root {
	le := binary.LittleEndian
	leaves := make([]Root, 0, 1+len(img.Code)/instsPerLeaf+1+len(img.Pages))
	buf := make([]byte, 0, 2+8+abi.PageSize)
	add := func(kind byte, content func(buf []byte) []byte) {
		buf = content(append(buf[:0], 0, kind))
		leaves = append(leaves, sha256.Sum256(buf))
	}
	add(leafState, img.appendState)
	for chunk := range slices.Chunk(img.Code, instsPerLeaf) {
		add(leafCode, func(buf []byte) []byte {
			for _, in := range chunk {
				buf = appendInst(buf, in)
			}
			return buf
		})
	}
	for _, p := range img.Pages {
		add(leafPage, func(buf []byte) []byte {
			return append(le.AppendUint64(buf, p.Address), p.Data[:]...)
		})
	}
	return treeHash(leaves)
}

// treeHash returns the root of the tree over the hashes of at least one leaf.
func treeHash(leaves []Root) Root {
	if len(leaves) == 1 {
		return leaves[0]
	}
	split := 1 << (bits.Len(uint(len(leaves)-1)) - 1)
	left, right := treeHash(leaves[:split]), treeHash(leaves[split:])
	var node [1 + 2*sha256.Size]byte
	node[0] = 1
	copy(node[1:], left[:])
	copy(node[1+sha256.Size:], right[:])
	return sha256.Sum256(node[:])
}
