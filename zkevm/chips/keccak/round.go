package keccak

import "math/bits"

// step is what a round computes on its way.
type step struct {
	d [5]uint64  // what theta adds to each lane of a sheet
	t [25]uint64 // state after theta
}

// round computes a round.
func (s *step) round(a *[25]uint64, r int) {
	var c [5]uint64 // parities
	for x := range 5 {
		c[x] = a[x] ^ a[x+5] ^ a[x+10] ^ a[x+15] ^ a[x+20]
	}
	for x := range 5 {
		s.d[x] = c[(x+4)%5] ^ bits.RotateLeft64(c[(x+1)%5], 1)
	}
	var b [25]uint64 // after rho and pi
	for y := range 5 {
		for x := range 5 {
			lane := x + 5*y
			s.t[lane] = a[lane] ^ s.d[x]
			b[y+5*((2*x+3*y)%5)] = bits.RotateLeft64(s.t[lane], offsets[lane])
		}
	}
	for y := 0; y < 25; y += 5 {
		for x := range 5 {
			a[x+y] = b[x+y] ^ b[(x+2)%5+y]&^b[(x+1)%5+y]
		}
	}
	a[0] ^= roundConstants[r]
}

// permute is Keccak-f.
func permute(a *[25]uint64) {
	var s step
	for r := range Rounds {
		s.round(a, r)
	}
}

// offsets of rho, by lane x+5*y, and constants of iota (FIPS 202, 3.2.2 and 3.2.5).
var (
	offsets = [25]int{
		0, 1, 62, 28, 27,
		36, 44, 6, 55, 20,
		3, 10, 43, 25, 39,
		41, 45, 15, 21, 8,
		18, 2, 61, 56, 14,
	}
	roundConstants = [Rounds]uint64{
		0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
		0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
		0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
		0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
		0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
		0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
	}
)
