package trie

import "math/bits"

// Decode builds a state trie from a stream of nodes, depth first, the root first
// (zkevm/guest/witness has the format). Account leaves may bring their storage
// tries. The trie keeps the stream and does not change it.
//
// Every node is checked against the hash by which its parent names it, up to the
// root. An empty stream stands for a trie of which nothing is known.
// Errors: ErrWitness, ErrBadNode, ErrBadAccount.
func Decode(stream []byte, root [32]byte) (*Trie, error) { return decode(stream, root, false) }

// DecodeInPlace is Decode for a caller that does not need the stream any more:
// the trie writes new hashes and values into it.
func DecodeInPlace(stream []byte, root [32]byte) (*Trie, error) { return decode(stream, root, true) }

func decode(stream []byte, root [32]byte, owned bool) (*Trie, error) {
	t := New(root, nil)
	if len(stream) == 0 {
		return t, nil
	}
	if root == EmptyRoot {
		return nil, badStream("nodes of an empty trie")
	}
	dec := decoder{slabs: t.slabs, in: aligned(stream), owned: owned}
	n, err := dec.node(&root, 0, true)
	if err != nil {
		return nil, err
	}
	if dec.pos != len(dec.in) {
		return nil, badStream("bytes after the last node")
	}
	t.root = n
	return t, nil
}

// recordHead is the length of what precedes a node's RLP in a stream.
const recordHead = 8

// decoder reads a stream of nodes.
type decoder struct {
	slabs *slabs
	in    []byte
	pos   int // of the next record
	owned bool
}

// node reads the node that its parent names by hash, at depth d, and all below
// it. state says that leaves are accounts.
func (dec *decoder) node(hash *[32]byte, d int, state bool) (*node, error) {
	start := dec.pos + recordHead
	if start > len(dec.in) {
		return nil, badStream("truncated")
	}
	head := word(dec.in, start-recordHead)
	if head>>32 != 0 {
		return nil, badStream("unused bits of a node's head")
	}
	size := int(head & 0xffff)
	mask := uint16(head >> 16)
	next := start + (size+7)&^7
	if next > len(dec.in) {
		return nil, badStream("truncated")
	}
	if rest := size & 7; rest != 0 && word(dec.in, next-8)>>(8*rest) != 0 {
		return nil, badStream("padding")
	}
	dec.pos = next
	n, err := dec.slabs.check(dec.in[start:start+size:start+size], hash, d, dec.owned)
	if err != nil {
		return nil, &NodeError{*hash, d, err}
	}
	if mask == 0 {
		return n, nil
	}
	switch n.kind {
	case kindBranch:
		if mask&^(n.present&^n.embedded) != 0 {
			return nil, badStream("mask names a child that is not a hash")
		}
		for ; mask != 0; mask &= mask - 1 {
			i := bits.TrailingZeros16(mask)
			if n.kids[i], err = dec.node(n.childHash(i), d+1, state); err != nil {
				return nil, err
			}
		}
	case kindExtension:
		if mask != 1 || n.embedded != 0 {
			return nil, badStream("mask names a child that is not a hash")
		}
		d += keyNibbles(n.key())
		if n.next, err = dec.node(n.nextHash(), d, state); err != nil {
			return nil, err
		}
		if n.next.kind != kindBranch {
			return nil, &NodeError{*n.nextHash(), d, badNode("extension to a node that is not a branch")}
		}
	default:
		if mask != 1 || !state {
			return nil, badStream("mask of a leaf")
		}
		root, err := StorageRoot(n.value())
		if err != nil {
			return nil, &NodeError{*hash, d, err}
		}
		if *root == EmptyRoot {
			return nil, badStream("nodes of an empty trie")
		}
		st := dec.slabs.trie()
		st.hash, st.slabs = *root, dec.slabs
		if st.root, err = dec.node(root, 0, false); err != nil {
			return nil, err
		}
		n.storage = st
	}
	return n, nil
}
