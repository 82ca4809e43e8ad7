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
func aligned(blob []byte) []byte {
	if uintptr(unsafe.Pointer(unsafe.SliceData(blob)))&7 == 0 {
		return blob
	}
	words := make([]uint64, len(blob)/8)
	out := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), len(blob))
	copy(out, blob)
	return out
}
