package poseidon2

import "github.com/zkgeth/zkgeth/prover/field"

const (
	halfFull  = 4 // full rounds before and after the partial ones
	partial16 = 20
	partial24 = 23
)

// A schedule holds the round constants of one width. They are derived when the
// program starts, which takes well under a millisecond.
type schedule struct {
	initial, final [halfFull][]field.Element // full rounds
	partial        []field.Element           // partial rounds, added to element 0
	flat           []field.Element           // initial, partial, final as the kernels read them
}

var (
	schedule16 = newSchedule(16, partial16)
	schedule24 = newSchedule(24, partial24)
)

// newSchedule draws the constants in the order they are used in.
func newSchedule(width, partial int) *schedule {
	g := newGrain(width, 2*halfFull, partial)
	s := &schedule{flat: make([]field.Element, 2*halfFull*width+partial)}
	for i := range s.flat {
		s.flat[i] = g.element()
	}
	rest := s.flat
	take := func(n int) (out []field.Element) {
		out, rest = rest[:n:n], rest[n:]
		return out
	}
	for i := range s.initial {
		s.initial[i] = take(width)
	}
	s.partial = take(partial)
	for i := range s.final {
		s.final[i] = take(width)
	}
	return s
}

// grain is the self-shrinking Grain generator that the Poseidon paper draws
// constants with (https://eprint.iacr.org/2019/458).
type grain struct {
	state [80]byte // bits, a ring
	at    int
}

// newGrain starts the generator for an x^alpha S-box over a prime field of 31 bits.
func newGrain(width, full, partial int) *grain {
	var g grain
	at := 0
	put := func(value, bits int) {
		for i := bits - 1; i >= 0; i-- {
			g.state[at] = byte(value >> i & 1)
			at++
		}
	}
	put(1, 2)   // prime field
	put(0, 4)   // S-box x^alpha
	put(31, 12) // bits of the modulus
	put(width, 12)
	put(full, 10)
	put(partial, 10)
	put(1<<30-1, 30)
	for range 160 {
		g.clock()
	}
	return &g
}

func (g *grain) clock() byte {
	var bit byte
	for _, tap := range [...]int{0, 13, 23, 38, 51, 62} {
		bit ^= g.state[(g.at+tap)%len(g.state)]
	}
	g.state[g.at] = bit
	g.at = (g.at + 1) % len(g.state)
	return bit
}

// bit returns the next output bit: of two bits of the register, the second if
// the first is set.
func (g *grain) bit() byte {
	for {
		keep, bit := g.clock(), g.clock()
		if keep == 1 {
			return bit
		}
	}
}

// element draws numbers of 31 bits until one is below the modulus.
func (g *grain) element() field.Element {
	for {
		var v uint32
		for range 31 {
			v = v<<1 | uint32(g.bit())
		}
		if x, ok := field.FromCanonical(v); ok {
			return x
		}
	}
}
