package trie

import (
	"bytes"
	"unsafe"
)

// word is the little-endian integer of the 8 bytes of b at offset at, a multiple
// of 8. b comes from aligned. The compiler would load each byte.
func word(b []byte, at int) uint64 {
	_ = b[at+7]
	return *(*uint64)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(b)), at))
}

// aligned returns b, or a copy, so that word may read it.
func aligned(b []byte) []byte {
	if uintptr(unsafe.Pointer(unsafe.SliceData(b)))&7 != 0 {
		return bytes.Clone(b) // at least 8 bytes: the allocator aligns those
	}
	return b
}
