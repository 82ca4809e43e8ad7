package publicinput

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/big"
	"slices"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

const (
	// LimbBytes is how many bytes of a message a limb has.
	LimbBytes = koala.LimbBits / 8
	// dropped is how many of the 256 bits of a hash its number lacks, the lowest.
	dropped = 3
)

// Word is a domain or a value: 256 bits, the highest byte first.
type Word = [32]byte

// Value returns what a message is hashed to before it is bound to a domain. It is below 2^253.
func Value(message []byte) (out Word) {
	n := shifted(message)
	n.FillBytes(out[:])
	return out
}

// Bind returns the public input of a proof about what a value is the hash of. It is below
// 2^253.
func Bind(domain, value Word) (out fr.Element) {
	out.SetBigInt(shifted(slices.Concat(domain[:], value[:])))
	return out
}

// Number returns the public input of a proof about a message.
func Number(domain Word, message []byte) fr.Element { return Bind(domain, Value(message)) }

// shifted is the hash of bytes without its lowest bits.
func shifted(b []byte) *big.Int {
	sum := sha256.Sum256(b)
	n := new(big.Int).SetBytes(sum[:])
	return n.Rsh(n, dropped)
}

// Split returns the limbs of a message of whole limbs: bytes in order, each limb
// little-endian.
func Split(message []byte) []uint16 {
	out := make([]uint16, len(message)/LimbBytes)
	for i := range out {
		out[i] = binary.LittleEndian.Uint16(message[LimbBytes*i:])
	}
	return out
}

// Inputs are private inputs of a circuit. Nothing is known of them but what [Inputs.Verify]
// demands.
type Inputs struct {
	Domain  [len(Word{})]frontend.Variable // bytes, the highest first
	Message []frontend.Variable            // limbs, in order
}

// New returns inputs for messages of so many bytes, without values.
func New(bytes int) Inputs { return Inputs{Message: make([]frontend.Variable, bytes/LimbBytes)} }

// Assign returns the inputs for a domain and a message.
func Assign(domain Word, message []byte) (in Inputs) {
	for i, b := range domain {
		in.Domain[i] = b
	}
	for _, l := range Split(message) {
		in.Message = append(in.Message, l)
	}
	return in
}

// Verify demands that public is the [Number] of domain and message, that bytes and limbs are
// below 2^8 and 2^16, and returns the limbs, for messages to a bus. It looks nothing up.
// Errors: ErrMessage for one that is not of whole words of four bytes.
func (in *Inputs) Verify(f *koala.Field, public frontend.Variable) ([]*koala.Element, error) {
	const limbs = wordBits / koala.LimbBits
	if len(in.Message)%limbs != 0 {
		return nil, fmt.Errorf("%w: %d limbs", ErrMessage, len(in.Message))
	}
	s := newHasher(f.API())
	message := make([]word, len(in.Message)/limbs)
	out := make([]*koala.Element, len(in.Message))
	for i, v := range in.Message {
		bits := s.api.ToBinary(v, koala.LimbBits)
		// The lower byte of a limb is the one before, and words are big-endian.
		low := wordBits - koala.LimbBits*(i%limbs+1)
		copy(message[i/limbs][low+8:], bits[:8])
		copy(message[i/limbs][low:], bits[8:])
		out[i] = f.Constant(field.New(0))
		for k, b := range bits {
			out[i] = f.Add(out[i], f.MulConst(f.Bit(b), field.New(1<<k)))
		}
	}
	bound := make([]word, len(in.Domain)/4, blockWords)
	for i, b := range in.Domain {
		copy(bound[i/4][8*(3-i%4):], s.api.ToBinary(b, 8))
	}
	s.api.AssertIsEqual(public, s.number(s.shifted(append(bound, words(s.shifted(message))...))))
	return out, nil
}

// shifted returns the bits of [shifted] of a message, the lowest first.
func (s *hasher) shifted(message []word) (bits []frontend.Variable) {
	for _, w := range s.hash(message) {
		bits = append(w[:], bits...)
	}
	return bits[dropped:]
}

// words returns bits, the lowest first, as eight words, the highest first.
func words(bits []frontend.Variable) []word {
	out := make([]word, 8)
	for i := range out {
		w := &out[len(out)-1-i]
		for k := range w {
			w[k] = 0
			if at := i*wordBits + k; at < len(bits) {
				w[k] = bits[at]
			}
		}
	}
	return out
}
