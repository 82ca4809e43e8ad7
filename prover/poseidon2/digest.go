package poseidon2

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Digest is a hash: of a row, a list or a Merkle tree.
type Digest [DigestLen]field.Element

// DigestBytes is the length of the encoding of a Digest.
const DigestBytes = DigestLen * field.ElementBytes

// AppendDigest appends the encoding of d, its elements as by [field.AppendElement].
func AppendDigest(dst []byte, d *Digest) []byte { return field.AppendElements(dst, d[:]) }

// DecodeDigest decodes a digest from exactly [DigestBytes] bytes. The errors are
// [field.ErrLength] and [field.ErrNotCanonical].
func DecodeDigest(b []byte) (Digest, error) {
	var d Digest
	if err := field.DecodeElements(d[:], b); err != nil {
		return Digest{}, fmt.Errorf("digest: %w", err)
	}
	return d, nil
}

// Compress returns the digest of a node with the given children: the first eight
// elements of the width-16 permutation of both. The package comment says when
// this is collision resistant.
func Compress(left, right *Digest) Digest {
	var s [16]field.Element
	copy(s[:DigestLen], left[:])
	copy(s[DigestLen:], right[:])
	Permute16(&s)
	return Digest(s[:DigestLen])
}

// CompressLayer sets parents[i] to the node over children[2i] and
// children[2i+1]: one layer of a Merkle tree. len(children) is twice len(parents).
// parents may be the front of children.
func CompressLayer(parents, children []Digest) {
	if len(children) != 2*len(parents) {
		panic(fmt.Sprintf("poseidon2: %d parents of %d children", len(parents), len(children)))
	}
	compressLayer(parents, children)
}

// CompressInto sets nodes[i] to the node over left[i mod len(left)] and
// nodes[i], which injects a larger table into a commitment: len(left) divides
// len(nodes).
func CompressInto(nodes, left []Digest) {
	if len(left) == 0 || len(nodes)%len(left) != 0 {
		panic(fmt.Sprintf("poseidon2: %d nodes on %d", len(nodes), len(left)))
	}
	for at := 0; at < len(nodes); at += len(left) {
		part := nodes[at : at+len(left)]
		compressPairs(part, left, part)
	}
}

// CompressPairs sets parents[i] to the node over left[i] and right[i]: a step of
// many Merkle paths. parents may be left or right.
func CompressPairs(parents, left, right []Digest) {
	if len(parents) != len(left) || len(parents) != len(right) {
		panic(fmt.Sprintf("poseidon2: %d parents of %d and %d children", len(parents), len(left), len(right)))
	}
	compressPairs(parents, left, right)
}

func compressLayerGeneric(parents, children []Digest) {
	for i := range parents {
		parents[i] = Compress(&children[2*i], &children[2*i+1])
	}
}

func compressPairsGeneric(parents, left, right []Digest) {
	for i := range parents {
		parents[i] = Compress(&left[i], &right[i])
	}
}
