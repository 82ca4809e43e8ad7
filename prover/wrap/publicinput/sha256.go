package publicinput

import (
	"math/big"
	"slices"

	"github.com/consensys/gnark/frontend"
)

const (
	wordBits   = 32
	blockWords = 16
)

// roundConstants and initial are those of FIPS 180-4, sections 4.2.2 and 5.3.3.
var (
	roundConstants = [64]uint32{
		0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
		0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
		0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
		0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
		0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
		0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
		0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
		0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
	}
	initial = [8]uint32{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}
)

// word has 32 bits, the lowest first, each constrained to be one.
type word [wordBits]frontend.Variable

func constantWord(v uint32) (w word) {
	for i := range w {
		w[i] = v >> i & 1
	}
	return w
}

// right returns the word rotated to the right; if shift is set, zeros come in.
func (w *word) right(n int, shift bool) (out word) {
	for i := range out {
		if i+n >= wordBits && shift {
			out[i] = 0
		} else {
			out[i] = w[(i+n)%wordBits]
		}
	}
	return out
}

// hasher computes SHA-256 with bits. Sums of words and what goes into them are linear expressions,
// so a sum costs the bits it is cut into and one constraint, and xor and majority of three
// words a constraint a bit.
type hasher struct {
	api                            frontend.API
	quarter, eighth, threeQuarters *big.Int
}

func newHasher(api frontend.API) *hasher {
	m := api.Compiler().Field()
	inverse := func(v int64) *big.Int { return new(big.Int).ModInverse(big.NewInt(v), m) }
	three := new(big.Int).Mul(big.NewInt(3), inverse(4))
	return &hasher{api, inverse(4), inverse(8), three.Mod(three, m)}
}

// number returns the integer that bits are, the lowest first. They may be expressions.
func (s *hasher) number(bits []frontend.Variable) frontend.Variable {
	terms := make([]frontend.Variable, len(bits))
	for i, b := range bits {
		terms[i] = s.api.Mul(b, new(big.Int).Lsh(big.NewInt(1), uint(i)))
	}
	return s.sum(terms...)
}

func (s *hasher) sum(terms ...frontend.Variable) frontend.Variable {
	return s.api.Add(0, terms[0], terms[1:]...)
}

// reduce returns a sum modulo 2^32, which has to be below 2^(32+carry).
func (s *hasher) reduce(carry int, terms ...frontend.Variable) (w word) {
	copy(w[:], s.api.ToBinary(s.sum(terms...), wordBits+carry))
	return w
}

// both returns xor and majority of three words, as numbers. With t of three bits set, of
// which majority is m and xor t - 2m,
//
//	m = t (t - 1) / (4t - 6) = t/4 + 1/8 + 3/4 / (4t - 6)
//
// for each t from 0 to 3, and no divisor is zero. So one division is all it takes.
func (s *hasher) both(a, b, c word) (xor, majority frontend.Variable) {
	var x, m word
	for i := range a {
		t := s.sum(a[i], b[i], c[i])
		fraction := s.api.DivUnchecked(s.threeQuarters, s.api.Sub(s.api.Mul(t, 4), 6))
		m[i] = s.sum(s.api.Mul(t, s.quarter), s.eighth, fraction)
		x[i] = s.api.Sub(t, s.api.Mul(m[i], 2))
	}
	return s.number(x[:]), s.number(m[:])
}

// mix returns the xor of a word rotated by three distances, the last one shifted if asked.
func (s *hasher) mix(w *word, a, b, c int, shift bool) frontend.Variable {
	xor, _ := s.both(w.right(a, false), w.right(b, false), w.right(c, shift))
	return xor
}

// choose returns the bits of f where those of e are set, and of g elsewhere, as a number.
func (s *hasher) choose(e, f, g word) frontend.Variable {
	var out word
	for i := range out {
		out[i] = s.api.Add(g[i], s.api.Mul(e[i], s.api.Sub(f[i], g[i])))
	}
	return s.number(out[:])
}

// block returns the state after a block.
func (s *hasher) block(state [8]word, message [blockWords]word) [8]word {
	w := make([]word, 0, len(roundConstants))
	w = append(w, message[:]...)
	for i := len(w); i < cap(w); i++ {
		w = append(w, s.reduce(2,
			s.mix(&w[i-2], 17, 19, 10, true), s.number(w[i-7][:]),
			s.mix(&w[i-15], 7, 18, 3, true), s.number(w[i-16][:])))
	}
	v := state
	for i, k := range roundConstants {
		a, b, c, d, e, f, g, h := v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]
		old := s.number(d[:])
		// Six words.
		next := s.reduce(3, old, s.number(h[:]), s.mix(&e, 6, 11, 25, false), s.choose(e, f, g), k, s.number(w[i][:]))
		_, majority := s.both(a, b, c)
		// What was added to d is next - d, but for multiples of 2^32. Between 0 and four words.
		first := s.reduce(2, s.number(next[:]), s.api.Sub(1<<wordBits, old), s.mix(&a, 2, 13, 22, false), majority)
		v = [8]word{first, a, b, c, next, e, f, g}
	}
	for i := range v {
		v[i] = s.reduce(1, s.number(state[i][:]), s.number(v[i][:]))
	}
	return v
}

// hash returns the hash of a message of whole words, as FIPS 180-4 pads it.
func (s *hasher) hash(message []word) (state [8]word) {
	for i, v := range initial {
		state[i] = constantWord(v)
	}
	length := uint64(len(message)) * wordBits
	padded := append(slices.Clone(message), constantWord(1<<31))
	for len(padded)%blockWords != blockWords-2 {
		padded = append(padded, constantWord(0))
	}
	padded = append(padded, constantWord(uint32(length>>wordBits)), constantWord(uint32(length)))
	for block := range slices.Chunk(padded, blockWords) {
		state = s.block(state, [blockWords]word(block))
	}
	return state
}
