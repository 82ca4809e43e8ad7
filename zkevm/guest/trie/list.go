package trie

import "github.com/zkgeth/zkgeth/zkevm/guest/accel"

const (
	// MaxList is the greatest number of values of a list.
	MaxList = 1 << 16
	// MaxListValue is the greatest length of a value of a list.
	MaxListValue = 1 << 23
)

// ListRoot returns the root of the trie that has values[i] under the key rlp(i),
// as in a header's roots over transactions, receipts and withdrawals.
// Errors: ErrValue for an empty or too long value and too many of them.
func ListRoot(values [][]byte) ([32]byte, error) {
	if len(values) == 0 {
		return EmptyRoot, nil
	}
	if len(values) > MaxList {
		return [32]byte{}, ErrValue
	}
	longest := 0
	for _, v := range values {
		if len(v) == 0 || len(v) > MaxListValue {
			return [32]byte{}, ErrValue
		}
		longest = max(longest, len(v))
	}
	l := list{values: values, low: min(len(values), 128) - 1}
	// One allocation for all buffers: arrays in l would be cleared byte by byte.
	room := listDepth * listNode
	buf := make([]byte, room+longest+16)
	l.nodes, l.leafBuf = buf[:room:room], buf[room:]
	var root [32]byte
	accel.Keccak256(l.node(0, len(values), 0), &root)
	return root, nil
}

// list is a trie in the making. Its values are taken in the order of their keys:
// rlp(1) to rlp(127), then rlp(0) = 0x80, then the others.
type list struct {
	values  [][]byte
	low     int // values before rlp(0)
	leafBuf []byte
	nodes   []byte // a buffer for each depth of a branch or extension
}

const (
	listDepth = 6                     // nibbles of the longest key, hence depths above a leaf
	listNode  = (fullBranch + 7) &^ 7 // bytes of a buffer
	// room for the header of a branch or extension, whose payload is shorter than 2^16
	listHeadRoom = 3
)

// buf is the buffer for a node at depth d, which is empty but for the room of
// the longest header.
func (l *list) buf(d int) []byte {
	return l.nodes[d*listNode : d*listNode+listHeadRoom : (d+1)*listNode]
}

// index is the index of the value at position p in the order of keys.
func (l *list) index(p int) int {
	if p > l.low {
		return p
	}
	if p == l.low {
		return 0
	}
	return p + 1
}

// listKey is rlp(i) as 24 bits, filled up with zeros, and its number of nibbles.
func listKey(i int) (key uint32, nibbles int) {
	switch {
	case i == 0:
		return 0x800000, 2
	case i < 0x80:
		return uint32(i) << 16, 2
	case i < 0x100:
		return 0x810000 | uint32(i)<<8, 4
	}
	return 0x820000 | uint32(i), 6
}

// listNibble is nibble d of a key.
func listNibble(key uint32, d int) int { return int(key >> (20 - 4*d) & 15) }

// node returns the RLP of the node at depth d over the positions from..to, valid
// until the next call of the same depth or for a leaf.
func (l *list) node(from, to, d int) []byte {
	first, nibbles := listKey(l.index(from))
	if to-from == 1 {
		return l.leaf(l.values[l.index(from)], first, d, nibbles)
	}
	last, _ := listKey(l.index(to - 1))
	at := d
	for listNibble(first, at) == listNibble(last, at) {
		at++
	}
	if at > d {
		return l.extension(from, to, first, d, at)
	}
	b := l.buf(d)
	for i := 0; i < 16; i++ {
		start := from
		for from < to {
			if key, _ := listKey(l.index(from)); listNibble(key, d) != i {
				break
			}
			from++
		}
		if start == from {
			b = append(b, 0x80)
		} else {
			b = appendRef(b, l.node(start, from, d+1))
		}
	}
	b = append(b, 0x80)
	return putListHead(b, listHeadRoom)
}

// leaf returns a leaf with the nibbles of key from d on.
func (l *list) leaf(value []byte, key uint32, d, nibbles int) []byte {
	b := appendListKey(l.leafBuf[:4], key, d, nibbles, flagLeaf)
	if vh := stringHead(value); vh != 0 {
		o := len(b)
		b = b[:o+vh]
		putHead(b[o:], stringBase, len(value))
	}
	return putListHead(append(b, value...), 4)
}

// extension returns the extension with the nibbles d..at of key over a branch.
func (l *list) extension(from, to int, key uint32, d, at int) []byte {
	child := l.node(from, to, at)
	b := appendListKey(l.buf(d), key, d, at, 0)
	return putListHead(appendRef(b, child), listHeadRoom)
}

// appendListKey appends the RLP of the compact key of the nibbles from..to of key.
func appendListKey(b []byte, key uint32, from, to int, flags byte) []byte {
	if to-from > 1 {
		b = append(b, 0x80+byte(1+(to-from)/2))
	}
	if (to-from)&1 != 0 {
		flags |= flagOdd | byte(listNibble(key, from))
		from++
	}
	b = append(b, flags)
	for ; from < to; from += 2 {
		b = append(b, byte(listNibble(key, from)<<4|listNibble(key, from+1)))
	}
	return b
}

// appendRef appends what a parent holds of a child: its RLP, or the string of
// its hash when that is shorter.
func appendRef(b, child []byte) []byte {
	if len(child) < 32 {
		return append(b, child...)
	}
	o := len(b) + 1
	b = append(b, 0xa0)[:o+32]
	accel.Keccak256(child, (*[32]byte)(b[o:]))
	return b
}

// putListHead writes the header of a list, whose payload is b[room:], right
// before the payload, and returns the list.
func putListHead(b []byte, room int) []byte {
	start := room - headLen(len(b)-room)
	putHead(b[start:], listBase, len(b)-room)
	return b[start:]
}
