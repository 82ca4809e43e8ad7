package trie

import (
	"math/bits"

	"github.com/zkgeth/zkgeth/zkevm/guest/accel"
)

// Hash returns the root, hashing what changed since the last call. It fails
// with the error of the first Put or Delete that failed, if there was one: a
// trie that misses a write has no root.
func (t *Trie) Hash() ([32]byte, error) {
	if t.err != nil {
		return [32]byte{}, t.err
	}
	if t.dirty {
		if t.slabs.hash(t.root, &t.hash) {
			var buf [31]byte
			accel.Keccak256(t.root.encode(buf[:0]), &t.hash)
		}
		t.dirty = false
	}
	return t.hash, nil
}

// hash brings the slots of n and of what is below it up to date. Then it writes
// the hash of n, or reports that n is to be embedded, being shorter than a hash.
func (s *slabs) hash(n *node, out *[32]byte) (embedded bool) {
	if n.dirty != 0 {
		s.own(n)
		if n.kind == kindBranch {
			for m := n.dirty; m != 0; m &= m - 1 {
				i := bits.TrailingZeros16(m)
				n.embedded &^= 1 << i
				if s.hash(n.kids[i], n.childHash(i)) {
					n.embedded |= 1 << i
				}
			}
		} else {
			n.embedded = bit(s.hash(n.next, n.nextHash()))
		}
		n.dirty = 0
	}
	if n.embedded != 0 {
		return n.hashEmbedding(out)
	}
	if len(n.raw) < 32 {
		return true
	}
	accel.Keccak256(n.raw, out)
	return false
}

// hashEmbedding is hash of a node with embedded children. It is apart because of
// its stack frame.
//
//go:noinline
func (n *node) hashEmbedding(out *[32]byte) (embedded bool) {
	var buf [fullBranch]byte
	raw := n.encode(buf[:0])
	if len(raw) < 32 {
		return true
	}
	accel.Keccak256(raw, out)
	return false
}

// encode appends the RLP of a node whose slots are up to date.
func (n *node) encode(b []byte) []byte {
	if n.embedded == 0 {
		return append(b, n.raw...)
	}
	var head [3]byte
	if n.kind == kindExtension {
		keyStart := int(n.head)
		if n.keyLen > 1 {
			keyStart--
		}
		key := n.raw[keyStart : int(n.head)+int(n.keyLen)]
		b = append(b, head[:putHead(head[:], listBase, len(key)+n.next.encodedLen())]...)
		return n.next.encode(append(b, key...))
	}
	payload := n.payloadLen()
	b = append(b, head[:putHead(head[:], listBase, payload)]...)
	for i := 0; i < 16; i++ {
		switch {
		case n.present>>i&1 == 0:
			b = append(b, 0x80)
		case n.embedded>>i&1 == 0:
			b = append(append(b, 0xa0), n.childHash(i)[:]...)
		default:
			b = n.kids[i].encode(b)
		}
	}
	return append(b, 0x80)
}

// payloadLen is the length of the payload of a branch.
func (n *node) payloadLen() int {
	_, l := branchSize(bits.OnesCount16(n.present))
	for m := n.embedded; m != 0; m &= m - 1 {
		l += n.kids[bits.TrailingZeros16(m)].encodedLen() - 33
	}
	return l
}

// encodedLen is the length of the RLP of a node.
func (n *node) encodedLen() int {
	if n.embedded == 0 {
		return len(n.raw)
	}
	l := int(n.keyLen)
	if n.kind == kindBranch {
		l = n.payloadLen()
	} else {
		l += keyHead(l) + n.next.encodedLen()
	}
	return headLen(l) + l
}
