//go:build !riscv64

package trie

import "encoding/binary"

// word is the little-endian integer of the 8 bytes of b at offset at, a multiple
// of 8. b comes from aligned.
func word(b []byte, at int) uint64 { return binary.LittleEndian.Uint64(b[at:]) }

// aligned returns b, or a copy, so that word may read it.
func aligned(b []byte) []byte { return b }
