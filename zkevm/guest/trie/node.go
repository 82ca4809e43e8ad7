package trie

import "math/bits"

const (
	kindBranch = iota
	kindExtension
	kindLeaf
)

// node is a revealed node. raw is its encoding with every child as a 32-byte
// hash in a slot of 33 bytes, whether or not the child is embedded: so the slot
// of a child is found by counting bits, and a new hash is written in place.
// With embedded == 0, raw is the node's RLP.
//
// Whether a node has to be hashed again is known to its parent (dirty), so that
// hashing follows bits and not pointers.
type node struct {
	raw      []byte
	kids     *[16]*node // branch: revealed children
	next     *node      // extension: revealed child
	storage  *Trie      // account leaf: storage trie
	present  uint16     // branch: children there are
	embedded uint16     // branch: children whose RLP is part of the node's; extension: bit 0
	dirty    uint16     // branch: children whose slot is out of date; extension: bit 0
	kind     uint8
	head     uint8 // branch: length of the list header; otherwise offset of the compact key
	keyLen   uint8 // bytes of the compact key
	valOff   uint8 // leaf: offset of the value; extension: offset of the child's hash
	owned    bool  // raw may be written
}

// slot is the offset of child i's hash in the raw of a branch that has it.
func (n *node) slot(i int) int {
	return int(n.head) + i + 1 + 32*bits.OnesCount16(n.present&(1<<i-1))
}

// childHash is the place of child i's hash in a branch that has it.
func (n *node) childHash(i int) *[32]byte {
	o := n.slot(i)
	return (*[32]byte)(n.raw[o : o+32])
}

// nextHash is the place of the child's hash in an extension.
func (n *node) nextHash() *[32]byte {
	return (*[32]byte)(n.raw[n.valOff : int(n.valOff)+32])
}

// key is the compact key of a leaf or an extension.
func (n *node) key() []byte { return n.raw[n.head : int(n.head)+int(n.keyLen)] }

// value is the value of a leaf.
func (n *node) value() []byte { return n.raw[n.valOff:] }

// branchSize is the length of the list header and of the payload of a branch
// with count hashed children.
func branchSize(count int) (head, payload int) {
	payload = 17 + 32*count
	if payload < 256 {
		return 2, payload
	}
	return 3, payload
}

// newBranch makes a branch with the children of present, all slots zero.
func (s *slabs) newBranch(present uint16) *node {
	n := s.node()
	n.kind = kindBranch
	n.present = present
	n.kids = s.table()
	head, payload := branchSize(bits.OnesCount16(present))
	n.raw = s.bytes(head + payload)
	n.head = uint8(head)
	n.owned = true
	putHead(n.raw, listBase, payload)
	pos := head
	for i := 0; i < 16; i++ {
		if present>>i&1 == 0 {
			n.raw[pos] = 0x80
			pos++
			continue
		}
		n.raw[pos] = 0xa0
		pos += 33
	}
	n.raw[pos] = 0x80
	return n
}

// addChild makes room for child i in a branch that does not have it.
func (s *slabs) addChild(n *node, i int) {
	at := n.slot(i) - 1 // of the byte 0x80
	head, payload := branchSize(bits.OnesCount16(n.present) + 1)
	raw := s.bytes(head + payload)
	putHead(raw, listBase, payload)
	o := head + copy(raw[head:], n.raw[n.head:at])
	raw[o] = 0xa0
	copy(raw[o+33:], n.raw[at+1:])
	n.raw, n.head, n.owned = raw, uint8(head), true
	n.present |= 1 << i
}

// removeChild takes child i out of a branch.
func (s *slabs) removeChild(n *node, i int) {
	at := n.slot(i) - 1 // of the byte 0xa0
	head, payload := branchSize(bits.OnesCount16(n.present) - 1)
	raw := s.bytes(head + payload)
	putHead(raw, listBase, payload)
	o := head + copy(raw[head:], n.raw[n.head:at])
	raw[o] = 0x80
	copy(raw[o+1:], n.raw[at+33:])
	n.raw, n.head, n.owned = raw, uint8(head), true
	n.kids[i] = nil
	n.present &^= 1 << i
	n.embedded &^= 1 << i
	n.dirty &^= 1 << i
}

// own makes raw writable.
func (s *slabs) own(n *node) {
	if n.owned {
		return
	}
	raw := s.bytes(len(n.raw))
	copy(raw, n.raw)
	n.raw, n.owned = raw, true
}

// newLeaf makes the leaf of key at depth d.
func (s *slabs) newLeaf(key *[32]byte, d int, val []byte) *node {
	n := s.node()
	n.kind = kindLeaf
	s.setLeaf(n, key, d, val)
	return n
}

// setLeaf writes the encoding of the leaf of key at depth d. val may lie in the
// old encoding.
func (s *slabs) setLeaf(n *node, key *[32]byte, d int, val []byte) {
	keyLen := 1 + (64-d)/2
	vh := stringHead(val)
	payload := keyHead(keyLen) + keyLen + vh + len(val)
	head := headLen(payload)
	raw := s.bytes(head + payload)
	putHead(raw, listBase, payload)
	if keyLen > 1 {
		raw[head] = 0x80 + byte(keyLen)
		head++
	}
	if d&1 == 0 {
		raw[head] = flagLeaf
	} else {
		raw[head] = flagLeaf | flagOdd | key[d>>1]&15
	}
	copy(raw[head+1:], key[(d+1)>>1:])
	o := head + keyLen
	if vh != 0 {
		putHead(raw[o:], stringBase, len(val))
	}
	copy(raw[o+vh:], val)
	n.raw, n.owned = raw, true
	n.head, n.keyLen, n.valOff = uint8(head), uint8(keyLen), uint8(o+vh)
}

// newExtension makes the extension for the nibbles from..to of path, with a
// zero slot.
func (s *slabs) newExtension(path *[32]byte, from, to int) *node {
	n := s.node()
	n.kind = kindExtension
	keyLen := 1 + (to-from)/2
	payload := keyHead(keyLen) + keyLen + 33
	head := headLen(payload)
	raw := s.bytes(head + payload)
	putHead(raw, listBase, payload)
	if keyLen > 1 {
		raw[head] = 0x80 + byte(keyLen)
		head++
	}
	compactExtension(raw[head:head+keyLen], path, from, to)
	raw[head+keyLen] = 0xa0
	n.raw, n.owned = raw, true
	n.head, n.keyLen, n.valOff = uint8(head), uint8(keyLen), uint8(head+keyLen+1)
	return n
}

// child is what a branch or an extension knows of one child: its node when it
// is revealed, its hash when that is up to date.
type child struct {
	node            *node
	hash            *[32]byte
	dirty, embedded bool
}

func (n *node) child(i int) child {
	return child{n.kids[i], n.childHash(i), n.dirty>>i&1 != 0, n.embedded>>i&1 != 0}
}

func (n *node) only() child {
	return child{n.next, n.nextHash(), n.dirty != 0, n.embedded != 0}
}

// setChild puts c in the place of child i of a branch that has room for it.
func (n *node) setChild(i int, c child) {
	n.kids[i] = c.node
	*n.childHash(i) = *c.hash
	n.dirty = n.dirty&^(1<<i) | bit(c.dirty)<<i
	n.embedded = n.embedded&^(1<<i) | bit(c.embedded)<<i
}

// setOnly makes c the child of an extension.
func (n *node) setOnly(c child) {
	n.next = c.node
	*n.nextHash() = *c.hash
	n.dirty = bit(c.dirty)
	n.embedded = bit(c.embedded)
}

func bit(b bool) uint16 {
	if b {
		return 1
	}
	return 0
}
