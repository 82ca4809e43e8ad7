package blob

import (
	"math/bits"
	"unsafe"
)

// word is the big-endian integer of the 8 bytes of b at offset at, a multiple of
// 8. b is an element of what aligned returned. The compiler would load each byte.
func word(b *[elementSize]byte, at int) uint64 {
	_ = b[at+7]
	return bits.ReverseBytes64(*(*uint64)(unsafe.Add(unsafe.Pointer(b), at)))
}

// aligned returns blob, or a copy, so that word may read its elements.
func aligned(blob *[Size]byte) *[Size]byte {
	if uintptr(unsafe.Pointer(blob))&7 != 0 {
		words := new([Size / 8]uint64)
		out := (*[Size]byte)(unsafe.Pointer(words))
		*out = *blob
		return out
	}
	return blob
}
