package image

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math/bits"
	"slices"

	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// Root is the commitment to an image: a SHA-256 Merkle tree hash, as RFC 9162
// (2.1.1) defines it, of this list of leaves:
//
//	0x00 || the file's header || number of pages (8 bytes) || the state without its pages
//	0x01 || 512 instructions as in the file (fewer in the last leaf), for all in order
//	0x02 || address (8 bytes) || 4,096 bytes, for all pages in order
//
// So a leaf is hashed as SHA-256(0x00 || leaf), an inner node as SHA-256(0x01 ||
// left || right), and a tree of n > 1 leaves has the largest power of two below n
// of them in its left subtree. The numbers of instructions and pages are in the
// first leaf, which makes the list unambiguous. "Without its pages" means the
// encoding of a state that is the same but has no pages. Symbols are not bound.
type Root [sha256.Size]byte

func (r Root) String() string { return hex.EncodeToString(r[:]) }

// instsPerLeaf instructions are hashed together, as many as fill a page.
const instsPerLeaf = abi.PageSize / instSize

// Kinds of leaves.
const (
	leafState = iota
	leafCode
	leafPage
)

// Root returns the commitment to the image.
func (img *Image) Root() (Root, error) {
	le := binary.LittleEndian
	bare := *img.state
	bare.Pages = nil
	state, err := bare.MarshalBinary()
	if err != nil {
		return Root{}, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	leaves := make([]Root, 0, 1+len(img.program.Code)/instsPerLeaf+1+len(img.state.Pages))
	buf := make([]byte, 0, 2+8+abi.PageSize)
	add := func(kind byte, content func(buf []byte) []byte) {
		buf = content(append(buf[:0], 0, kind))
		leaves = append(leaves, sha256.Sum256(buf))
	}
	add(leafState, func(buf []byte) []byte {
		buf = img.appendHeader(buf)
		buf = le.AppendUint64(buf, uint64(len(img.state.Pages)))
		return append(buf, state...)
	})
	for chunk := range slices.Chunk(img.program.Code, instsPerLeaf) {
		add(leafCode, func(buf []byte) []byte {
			for _, in := range chunk {
				buf = appendInst(buf, in)
			}
			return buf
		})
	}
	for _, p := range img.state.Pages {
		add(leafPage, func(buf []byte) []byte {
			return append(le.AppendUint64(buf, p.Address), p.Data[:]...)
		})
	}
	return treeHash(leaves), nil
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
