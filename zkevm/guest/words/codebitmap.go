package words

import "unsafe"

// push1 is the first of the instructions that are followed by data, PUSH1 to PUSH32; as
// signed bytes they are the largest.
const push1 = 0x60

// CodeBitmap is codeBitmapInternal of go-ethereum's core/vm: it sets the bits of the bytes
// of a code that are data of a PUSH instruction. bits holds zeros, one for each byte of the
// code and for 32 bytes more.
func CodeBitmap(code, bits []byte) []byte {
	p, n := unsafe.Pointer(unsafe.SliceData(code)), len(code)
	for pc := 0; ; {
		for pc+4 <= n { // most instructions are no PUSH
			q := (*[4]int8)(unsafe.Add(p, pc))
			if q[0] >= push1 {
				break
			}
			if q[1] >= push1 {
				pc++
				break
			}
			if q[2] >= push1 {
				pc += 2
				break
			}
			if q[3] >= push1 {
				pc += 3
				break
			}
			pc += 4
		}
		if pc >= n {
			return bits
		}
		count := int(*(*int8)(unsafe.Add(p, pc))) - push1 + 1
		pc++
		if count == 1 {
			bits[pc>>3] |= 1 << (pc & 7)
			pc++
			continue
		}
		if count == 2 {
			a := uint(3) << (pc & 7)
			bits[pc>>3] |= byte(a)
			if a >>= 8; a != 0 {
				bits[pc>>3+1] = byte(a)
			}
			pc += 2
			continue
		}
		for ; count > 8; count -= 8 {
			a := uint(0xff) << (pc & 7)
			bits[pc>>3] |= byte(a)
			bits[pc>>3+1] = byte(a >> 8)
			pc += 8
		}
		if count > 0 {
			a := (uint(1)<<(count&63) - 1) << (pc & 7)
			bits[pc>>3] |= byte(a)
			if a >>= 8; a != 0 {
				bits[pc>>3+1] = byte(a)
			}
			pc += count
		}
	}
}
