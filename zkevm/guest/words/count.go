package words

import "unsafe"

// Count is Count of Go's internal/bytealg: how often a byte occurs. Transactions are
// charged for each byte of their data by whether it is zero.
func Count(b []byte, c byte) (n int) {
	i := 0
	for ; i < len(b) && uintptr(unsafe.Pointer(&b[i]))&7 != 0; i++ {
		if b[i] == c {
			n++
		}
	}
	const ones = 0x0101010101010101
	low, pattern := uint64(0x7f*ones), uint64(c)*ones
	for ; i+8 <= len(b); i += 8 {
		x := *(*uint64)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(b)), i)) ^ pattern
		zero := ^(x&low + low | x | low) // the highest bit of each byte that is zero
		n += int(zero >> 7 * ones >> 56)
	}
	for ; i < len(b); i++ {
		if b[i] == c {
			n++
		}
	}
	return n
}
