package chip

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// The preprocessed columns of a compression: whether it starts a chain, whether its node
// is then read from a wire and from which; whether the other child is private, on the
// side that a bit says, or read from a wire, at an address to which an index may be added;
// the wire of the bit or index; the wire that the result goes to, or which it must equal.
const (
	MerkleStart = iota
	MerkleUseNode
	MerkleNode
	MerkleSwap
	MerkleUseOther
	MerkleOther
	MerkleUseX
	MerkleX
	MerkleAssert
	MerkleOut
	MerkleCount
)

// The cells: both children, the S-boxes, the bit or index, the bit.
const (
	merkleBoxes = 2 * half
	merkleX     = merkleBoxes + poseidon2.SBoxes16
	merkleBit   = merkleX + 1
)

func buildMerkle(d *draft) {
	f := d.fixed("START:1", "USE_NODE:1", "NODE", "SWAP:1", "USE_OTHER:1", "OTHER", "USE_X:1", "X", "ASSERT:1", "OUT", "COUNT:24")
	s := d.cells("S", 2*half)
	out := d.permute(s...)[:half]
	x := d.cells("INDEX", 1)[0]
	bit := d.bit("BIT")
	d.zero("no-index", allRows, d.Mul(d.not(f[MerkleUseX]), x))
	d.zero("side", allRows, d.Sub(bit, d.Mul(f[MerkleSwap], x)))
	next := d.next(s...)
	going, side := d.not(d.next(f[MerkleStart])[0]), d.next(bit)[0]
	for i := range half {
		node := d.Add(next[i], d.Mul(side, d.Sub(next[half+i], next[i])))
		d.zero(fmt.Sprintf("node-%d", i), allNext, d.Mul(going, d.Sub(node, out[i])))
	}
	d.read("x", f[MerkleUseX], f[MerkleX], x)
	d.read("left", d.Mul(f[MerkleUseNode], d.not(bit)), f[MerkleNode], s[:half]...)
	d.read("right", d.Mul(f[MerkleUseNode], bit), f[MerkleNode], s[half:]...)
	d.read("other", f[MerkleUseOther], d.Add(f[MerkleOther], x), s[half:]...)
	d.read("assert", f[MerkleAssert], f[MerkleOut], out...)
	d.write("out", f[MerkleCount], f[MerkleOut], out...)
}

func computeMerkle(f *Frame) (err error) {
	c := f.Cells
	node := f.node
	switch {
	case f.Fixed[MerkleUseNode] == 1:
		f.read(f.Fixed[MerkleNode], node[:])
	case f.Fixed[MerkleStart] == 1:
		node = poseidon2.Digest{}
	}
	f.read(f.Fixed[MerkleX], c[merkleX:merkleX+1])
	c[merkleBit] = Element{}
	var other poseidon2.Digest
	if f.Fixed[MerkleUseOther] == 1 {
		err = f.choose(f.Fixed[MerkleOther], c[merkleX], other[:])
	}
	left, right := &node, &other
	if f.Fixed[MerkleSwap] == 1 {
		f.take(other[:])
		switch c[merkleBit] = c[merkleX]; {
		case c[merkleX].IsOne():
			left, right = &other, &node
		case !c[merkleX].IsZero():
			err = fmt.Errorf("%w: %d is not a bit", ErrAssertion, field.Canonical(c[merkleX]))
		}
	}
	copy(c, left[:])
	copy(c[half:], right[:])
	s := [2 * half]Element(c)
	poseidon2.Trace16(&s, (*[poseidon2.SBoxes16]Element)(c[merkleBoxes:]))
	if f.Fixed[MerkleAssert] == 1 {
		var want poseidon2.Digest
		f.read(f.Fixed[MerkleOut], want[:])
		if want != poseidon2.Digest(s[:half]) {
			err = fmt.Errorf("%w: root of a path", ErrAssertion)
		}
	}
	return err
}

func finishMerkle(f *Frame) {
	var s [2 * half]Element
	copy(s[:], f.Cells[merkleX-2*half:merkleX])
	poseidon2.Finish(s[:])
	copy(f.node[:], s[:half])
	if f.Fixed[MerkleAssert] == 0 {
		f.write(f.Fixed[MerkleOut], f.node[:])
	}
}
