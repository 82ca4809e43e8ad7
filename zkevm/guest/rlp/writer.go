package rlp

import (
	"math/bits"

	"github.com/holiman/uint256"
)

// headerSize returns the length of the prefix of a list or of a long string
// with a payload of size bytes.
func headerSize(size int) int {
	if size < 56 {
		return 1
	}
	return 1 + (bits.Len64(uint64(size))+7)/8
}

// ListSize returns the length of a list whose items take size bytes.
func ListSize(size int) int { return headerSize(size) + size }

// BytesSize returns the length of the encoding of b.
func BytesSize(b []byte) int {
	if len(b) == 1 && b[0] < 0x80 {
		return 1
	}
	return headerSize(len(b)) + len(b)
}

// Uint64Size returns the length of the encoding of v.
func Uint64Size(v uint64) int {
	if v < 0x80 {
		return 1
	}
	return 1 + (bits.Len64(v)+7)/8
}

// Uint256Size returns the length of the encoding of v.
func Uint256Size(v *uint256.Int) int {
	if v.IsUint64() {
		return Uint64Size(v.Uint64())
	}
	return 1 + v.ByteLen()
}

func appendHeader(dst []byte, base byte, size int) []byte {
	if size < 56 {
		return append(dst, base+byte(size))
	}
	n := (bits.Len64(uint64(size)) + 7) / 8
	dst = append(dst, base+55+byte(n))
	for shift := 8 * (n - 1); shift >= 0; shift -= 8 {
		dst = append(dst, byte(size>>shift))
	}
	return dst
}

// AppendList appends the prefix of a list whose items take size bytes.
func AppendList(dst []byte, size int) []byte { return appendHeader(dst, 0xc0, size) }

// AppendBytes appends the encoding of b.
func AppendBytes(dst, b []byte) []byte {
	if len(b) == 1 && b[0] < 0x80 {
		return append(dst, b[0])
	}
	return append(appendHeader(dst, 0x80, len(b)), b...)
}

// AppendUint64 appends the encoding of v.
func AppendUint64(dst []byte, v uint64) []byte {
	if v == 0 {
		return append(dst, 0x80)
	}
	if v < 0x80 {
		return append(dst, byte(v))
	}
	n := (bits.Len64(v) + 7) / 8
	dst = append(dst, 0x80+byte(n))
	return appendUint(dst, v, n)
}

// AppendUint256 appends the encoding of v.
func AppendUint256(dst []byte, v *uint256.Int) []byte {
	if v.IsUint64() {
		return AppendUint64(dst, v.Uint64())
	}
	n := v.ByteLen()
	dst = append(dst, 0x80+byte(n))
	word := (n - 1) / 8
	dst = appendUint(dst, v[word], n-8*word)
	for word--; word >= 0; word-- {
		dst = appendUint(dst, v[word], 8)
	}
	return dst
}

// appendUint appends the n lowest bytes of v, most significant first.
func appendUint(dst []byte, v uint64, n int) []byte {
	for shift := 8 * (n - 1); shift >= 0; shift -= 8 {
		dst = append(dst, byte(v>>shift))
	}
	return dst
}
