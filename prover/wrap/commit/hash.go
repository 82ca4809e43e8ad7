package commit

import (
	"errors"
	"fmt"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

// Hash is what keys of package stark name whose proofs a circuit over BN254 verifies: trees
// and transcripts of package hash. A path is all children of its nodes, one after the other.
type Hash struct{}

var _ stark.Hash = Hash{}

// Form implements commit.Hash.
func (Hash) Form(logLeaves, logCap int) (logNodes, path int) {
	return CapLog(logLeaves, logCap), hash.Arity * Depth(logLeaves, logCap)
}

// Commit implements commit.Hash. At a time it extends all columns of a height to one coset.
func (Hash) Commit(size Size, matrices []Matrix) commit.Nodes {
	var state []hash.Digest
	for _, g := range groups(shapesOf(matrices)) {
		state = g.hash(size, matrices, state)
	}
	return newNodes(state, size.LogCap)
}

// RootOf implements commit.Hash.
func (Hash) RootOf(cap []Digest) Digest {
	nodes := make([]hash.Digest, len(cap))
	for i := range cap {
		nodes[i] = Native(&cap[i])
	}
	root := rootOf(nodes)
	return Opaque(&root)
}

// CommitRows implements commit.Hash.
func (Hash) CommitRows(logCap int, columns [][]Element) commit.Nodes {
	return newNodes(hashLeaves(nil, columns), logCap)
}

// Verify implements commit.Hash.
func (Hash) Verify(size Size, shapes []Shape, root *Digest, points []int, o *commit.Opening) error {
	nodes := make([]hash.Digest, len(o.Cap))
	for i := range nodes {
		nodes[i] = Native(&o.Cap[i])
	}
	if rootOf(nodes) != Native(root) {
		return fmt.Errorf("%w: another cap", commit.ErrOpening)
	}
	leaves := 1 << size.Depth(shapes)
	failed := make([]error, parallel.Workers())
	parallel.Each(len(points), func(worker, k int) {
		l := &o.Leaves[k]
		if !follow(leafOf(shapes, l.Row), points[k]%leaves, Steps(l.Path), nodes) {
			failed[worker] = fmt.Errorf("%w: at point %d", commit.ErrOpening, points[k])
		}
	})
	return errors.Join(failed...)
}

// Transcript implements stark.Hash.
func (Hash) Transcript(protocol string) stark.Transcript {
	return conversation{hash.NewTranscript(protocol)}
}

// AppendDigest implements stark.Hash: the number, its highest byte first.
func (Hash) AppendDigest(dst []byte, d *Digest) []byte {
	x := Native(d)
	b := x.Bytes()
	return append(dst, b[:]...)
}

// DecodeDigest implements stark.Hash. It refuses numbers from the modulus on.
func (Hash) DecodeDigest(b []byte) (Digest, error) {
	var x hash.Digest
	if len(b) != fr.Bytes {
		return Digest{}, fmt.Errorf("%w: %d bytes", ErrDigest, len(b))
	}
	if err := x.SetBytesCanonical(b); err != nil {
		return Digest{}, fmt.Errorf("%w: %w", ErrDigest, err)
	}
	return Opaque(&x), nil
}

// Opaque returns the digest that stands for an element outside of this folder: its words.
func Opaque(x *hash.Digest) (d Digest) {
	for i, w := range x {
		d[2*i][0], d[2*i+1][0] = uint32(w), uint32(w>>32)
	}
	return d
}

// Native is the inverse of [Opaque].
func Native(d *Digest) (x hash.Digest) {
	for i := range x {
		x[i] = uint64(d[2*i][0]) | uint64(d[2*i+1][0])<<32
	}
	return x
}

// Steps returns the steps of a path, which must have whole ones.
func Steps(path []Digest) []Step {
	out := make([]Step, len(path)/hash.Arity)
	for j := range out {
		for i := range out[j] {
			out[j][i] = Native(&path[hash.Arity*j+i])
		}
	}
	return out
}

// conversation is a transcript with opaque digests.
type conversation struct{ t *hash.Transcript }

func (c conversation) AbsorbElements(xs []Element)  { c.t.AbsorbElements(xs) }
func (c conversation) AbsorbExts(xs []field.Ext)    { c.t.AbsorbExts(xs) }
func (c conversation) AbsorbUint64s(vs ...uint64)   { c.t.AbsorbUint64s(vs...) }
func (c conversation) AbsorbBytes(b []byte)         { c.t.AbsorbBytes(b) }
func (c conversation) SampleExt() field.Ext         { return c.t.SampleExt() }
func (c conversation) SampleIndices(b, n int) []int { return c.t.SampleIndices(b, n) }

// AbsorbStrips absorbs a list as any other, which takes a circuit the fewest permutations.
func (c conversation) AbsorbStrips(xs []field.Ext) { c.t.AbsorbExts(xs) }

func (c conversation) AbsorbDigests(ds ...Digest) {
	native := make([]hash.Digest, len(ds))
	for i := range ds {
		native[i] = Native(&ds[i])
	}
	c.t.AbsorbDigests(native...)
}

func (c conversation) SampleDigest() Digest {
	x := c.t.SampleDigest()
	return Opaque(&x)
}

// Grind finds a nonce below the modulus of KoalaBear: that there is none with so few bits of
// work has a probability below e^-100.
func (c conversation) Grind(bits int) Element {
	nonce := c.t.Grind(bits)
	return field.New(nonce.Uint64())
}

func (c conversation) CheckGrind(bits int, nonce Element) error {
	var x hash.Digest
	x.SetUint64(uint64(field.Canonical(nonce)))
	return c.t.CheckGrind(bits, x)
}
