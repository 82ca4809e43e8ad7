//go:build !riscv64

package blob

import "encoding/binary"

// word is the big-endian integer of the 8 bytes of b at offset at, a multiple of
// 8. b is an element of what aligned returned.
func word(b *[elementSize]byte, at int) uint64 { return binary.BigEndian.Uint64(b[at:]) }

// aligned returns blob, or a copy, so that word may read its elements.
func aligned(blob []byte) []byte { return blob }
