package trie

import "bytes"

// First byte of a compact (hex prefix) key: flags in the high nibble, the first
// nibble of an odd number of nibbles in the low one.
const (
	flagOdd  = 0x10
	flagLeaf = 0x20
)

// nibble is nibble d of key.
func nibble(key *[32]byte, d int) int {
	b := key[d>>1&31]
	if d&1 == 0 {
		b >>= 4
	}
	return int(b & 15)
}

// setNibble writes nibble d of key.
func setNibble(key *[32]byte, d, v int) {
	if d&1 == 0 {
		key[d>>1] = key[d>>1]&0x0f | byte(v)<<4
	} else {
		key[d>>1] = key[d>>1]&0xf0 | byte(v)
	}
}

// keyNibbles is the number of nibbles of a compact key.
func keyNibbles(ck []byte) int {
	return 2*(len(ck)-1) + int(ck[0]>>4&1)
}

// keyNibble is nibble i of a compact key.
func keyNibble(ck []byte, i int) int {
	i += 2 - int(ck[0]>>4&1)
	b := ck[i>>1]
	if i&1 == 0 {
		b >>= 4
	}
	return int(b & 15)
}

// matchLeaf reports whether the compact key of a leaf at depth d, which has
// 64-d nibbles, is the rest of key.
func matchLeaf(ck []byte, key *[32]byte, d int) bool {
	if d&1 != 0 && (ck[0]^key[d>>1])&15 != 0 {
		return false
	}
	return bytes.Equal(ck[1:], key[(d+1)>>1:])
}

// matchExtension is the number of leading nibbles of ck that key has at depth d.
func matchExtension(ck []byte, key *[32]byte, d int) int {
	n := keyNibbles(ck)
	for i := 0; i < n; i++ {
		if keyNibble(ck, i) != nibble(key, d+i) {
			return i
		}
	}
	return n
}

// splice writes the nibbles of a compact key into path at depth d.
func splice(path *[32]byte, d int, ck []byte) {
	n := keyNibbles(ck)
	if (d+n)&1 == 0 { // whole bytes, as in every leaf
		if d&1 != 0 {
			path[d>>1] = path[d>>1]&0xf0 | ck[0]&15
		}
		copy(path[(d+1)>>1:], ck[1:])
		return
	}
	for i := 0; i < n; i++ {
		setNibble(path, d+i, keyNibble(ck, i))
	}
}

// compactExtension writes the compact key of the nibbles from..to of path.
func compactExtension(ck []byte, path *[32]byte, from, to int) {
	ck[0] = 0
	if (to-from)&1 != 0 {
		ck[0] = flagOdd | byte(nibble(path, from))
		from++
	}
	for i := 1; from < to; i++ {
		ck[i] = byte(nibble(path, from)<<4 | nibble(path, from+1))
		from += 2
	}
}
