package words

import (
	"unsafe"

	"github.com/holiman/uint256"
)

// masks are what swap takes: the compiler keeps variables in registers, but makes
// constants anew for each use.
var masks = [2]uint64{0x00ff00ff00ff00ff, 0x0000ffff0000ffff}

// swap reverses the bytes of a number.
func swap(x, bytes, halves uint64) uint64 {
	x = x>>8&bytes | x&bytes<<8
	x = x>>16&halves | x&halves<<16
	return x>>32 | x<<32
}

// SetBytes is uint256.Int.SetBytes: it sets z to the big-endian number in the last 32
// bytes of buf, and returns z.
//
//go:nosplit
func SetBytes(z *uint256.Int, buf []byte) *uint256.Int {
	if len(buf) < 32 {
		return setFew(z, buf)
	}
	p := unsafe.Add(unsafe.Pointer(unsafe.SliceData(buf)), len(buf)-32)
	offset := uintptr(p) & 7
	if offset != 0 {
		return setShifted(z, unsafe.Add(p, -int(offset)), 8*offset)
	}
	bytes, halves := masks[0], masks[1]
	w := (*[4]uint64)(p)
	z[3] = swap(w[0], bytes, halves)
	z[2] = swap(w[1], bytes, halves)
	z[1] = swap(w[2], bytes, halves)
	z[0] = swap(w[3], bytes, halves)
	return z
}

// SetBytes32 is uint256.Int.SetBytes32: the number in the first 32 bytes, without which
// it panics.
//
//go:nosplit
func SetBytes32(z *uint256.Int, in []byte) *uint256.Int {
	_ = in[31]
	return SetBytes(z, in[:32])
}

// setShifted sets z to the number that begins so many bits behind the words at p, at
// least 8 and fewer than 64: the first and the last of five words have bytes of it, and
// others that are not looked at.
//
//go:nosplit
func setShifted(z *uint256.Int, p unsafe.Pointer, shift uintptr) *uint256.Int {
	bytes, halves := masks[0], masks[1]
	w := (*[5]uint64)(p)
	down, up := shift&63, -shift&63
	a, b, c, d, e := w[0], w[1], w[2], w[3], w[4]
	z[3] = swap(a>>down|b<<up, bytes, halves)
	z[2] = swap(b>>down|c<<up, bytes, halves)
	z[1] = swap(c>>down|d<<up, bytes, halves)
	z[0] = swap(d>>down|e<<up, bytes, halves)
	return z
}

// load returns a big-endian number of 8 bytes.
func load(b []byte) uint64 {
	_ = b[7]
	return uint64(b[7]) | uint64(b[6])<<8 | uint64(b[5])<<16 | uint64(b[4])<<24 |
		uint64(b[3])<<32 | uint64(b[2])<<40 | uint64(b[1])<<48 | uint64(b[0])<<56
}

// setFew sets z to the number in fewer than 32 bytes.
func setFew(z *uint256.Int, buf []byte) *uint256.Int {
	if len(buf) <= 8 {
		z[3], z[2], z[1], z[0] = 0, 0, 0, few(buf)
		return z
	}
	n := len(buf) - 8
	z[0] = load(buf[n:])
	if n <= 8 {
		z[3], z[2], z[1] = 0, 0, few(buf[:n])
		return z
	}
	n -= 8
	z[1] = load(buf[n:])
	if n <= 8 {
		z[3], z[2] = 0, few(buf[:n])
		return z
	}
	n -= 8
	z[2], z[3] = load(buf[n:]), few(buf[:n])
	return z
}

// few returns the number in at most 8 bytes.
func few(buf []byte) (x uint64) {
	for _, b := range buf {
		x = x<<8 | uint64(b)
	}
	return x
}

// Bytes32 is uint256.Int.Bytes32: the big-endian bytes of z. An array of four words is
// where an array of 32 bytes is, on the stack, and not set to zero first.
func Bytes32(z *uint256.Int) [4]uint64 {
	bytes, halves := masks[0], masks[1]
	return [4]uint64{swap(z[3], bytes, halves), swap(z[2], bytes, halves), swap(z[1], bytes, halves), swap(z[0], bytes, halves)}
}
