package field

import (
	"encoding/binary"
	"fmt"

	"github.com/consensys/gnark-crypto/field/koalabear"
)

// Element is an element of the base field, in Montgomery form: use [New] and
// [Canonical] to get numbers in and out.
type Element = koalabear.Element

const (
	// Modulus is p, the number of elements of the base field.
	Modulus = 0x7f000001
	// TwoAdicity is the logarithm of the largest power of two that divides p - 1,
	// hence of the largest domain of a Fourier transform.
	TwoAdicity = 24
	// ElementBytes is the length of the encoding of an Element.
	ElementBytes = 4
)

// New returns v mod p. If v is uniform on 64 bits, the result is uniform on the
// field up to a statistical distance of 2^-33.
func New(v uint64) Element { return koalabear.NewElement(v) }

// Canonical returns the representative of x in [0, p).
func Canonical(x Element) uint32 { return x.Bits()[0] }

// FromCanonical returns the element v stands for, and whether v is below p.
func FromCanonical(v uint32) (Element, bool) { return koalabear.NewElement(uint64(v)), v < Modulus }

// AppendElement appends the encoding of x, its canonical representative in four
// bytes, the least significant first.
func AppendElement(dst []byte, x Element) []byte {
	return binary.LittleEndian.AppendUint32(dst, Canonical(x))
}

// AppendElements appends the encodings of xs, one after the other.
func AppendElements(dst []byte, xs []Element) []byte {
	for _, x := range xs {
		dst = AppendElement(dst, x)
	}
	return dst
}

// DecodeElements decodes exactly len(dst) elements. It refuses another length
// with [ErrLength] and numbers from p on with [ErrNotCanonical], so that every
// vector has one encoding. dst is undefined after an error.
func DecodeElements(dst []Element, b []byte) error {
	if len(b) != len(dst)*ElementBytes {
		return fmt.Errorf("%w: %d bytes for %d elements", ErrLength, len(b), len(dst))
	}
	for i := range dst {
		v := binary.LittleEndian.Uint32(b[i*ElementBytes:])
		if v >= Modulus {
			return fmt.Errorf("%w: element %d", ErrNotCanonical, i)
		}
		dst[i][0] = v
	}
	// As Montgomery forms these are v/2^32.
	VecScale(dst, dst, montgomery)
	return nil
}

// montgomery is 2^32, which Montgomery forms hold instead of 1.
var montgomery = New(1 << 32)
