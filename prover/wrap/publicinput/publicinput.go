package publicinput

import (
	"crypto/sha256"
	"encoding/binary"
	"math/big"

	"github.com/consensys/gnark-crypto/ecc/bn254/fr"
	"github.com/consensys/gnark/frontend"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

const (
	// Limbs is how many limbs of koala.LimbBits bits a value has.
	Limbs = 16
	// dropped is how many of the 256 bits of the hash the number lacks, the lowest.
	dropped = 3
)

// Word is a domain or a value: 256 bits, the highest byte first.
type Word = [32]byte

// Number returns the public input of a proof about a value. It is below 2^253.
func Number(domain, value Word) (out fr.Element) {
	sum := sha256.Sum256(append(domain[:], value[:]...))
	n := new(big.Int).SetBytes(sum[:])
	out.SetBigInt(n.Rsh(n, dropped))
	return out
}

// Split returns the limbs of a value, the lowest first.
func Split(value Word) (out [Limbs]uint16) {
	for i := range out {
		out[Limbs-1-i] = binary.BigEndian.Uint16(value[2*i:])
	}
	return out
}

// Inputs are private inputs of a circuit. Nothing is known of them but what [Inputs.Verify]
// demands.
type Inputs struct {
	Domain [len(Word{})]frontend.Variable // bytes, the highest first
	Value  [Limbs]frontend.Variable       // limbs, the lowest first
}

// Assign returns the inputs for a domain and a value.
func Assign(domain, value Word) (in Inputs) {
	for i, b := range domain {
		in.Domain[i] = b
	}
	for i, l := range Split(value) {
		in.Value[i] = l
	}
	return in
}

// Verify demands that public is the [Number] of domain and value, that bytes and limbs are
// below 2^8 and 2^16, and returns the limbs, for messages to a bus. It looks nothing up.
func (in *Inputs) Verify(f *koala.Field, public frontend.Variable) []*koala.Element {
	s := newHasher(f.API())
	var message [16]word
	for i, b := range in.Domain {
		copy(message[i/4][8*(3-i%4):], s.api.ToBinary(b, 8))
	}
	limbs := make([]*koala.Element, Limbs)
	for i, v := range in.Value {
		bits := s.api.ToBinary(v, koala.LimbBits)
		copy(message[15-i/2][koala.LimbBits*(i%2):], bits)
		limbs[i] = f.Constant(field.New(0))
		for k, b := range bits {
			limbs[i] = f.Add(limbs[i], f.MulConst(f.Bit(b), field.New(1<<k)))
		}
	}
	var bits []frontend.Variable
	for _, w := range s.hash(message) {
		bits = append(w[:], bits...)
	}
	s.api.AssertIsEqual(public, s.number(bits[dropped:]))
	return limbs
}
