package field

import (
	"github.com/consensys/gnark-crypto/field/koalabear/extensions"
)

// Ext is an element of the extension of degree six. Its methods are
// gnark-crypto's: Add, Sub, Mul, Square, Inverse (of zero: zero), MulByElement,
// Exp and so on, each of the form z.Op(&x, &y).
type Ext = extensions.E6

const (
	// ExtDegree is the degree of the extension: the number of coordinates of an [Ext].
	ExtDegree = 6
	// ExtBytes is the length of the encoding of an [Ext].
	ExtBytes = ExtDegree * ElementBytes
)

// NewExt returns the element with the given coordinates in the basis
// 1, u, v, uv, v^2, uv^2.
func NewExt(c [ExtDegree]Element) Ext {
	return Ext{
		B0: extensions.E2{A0: c[0], A1: c[1]},
		B1: extensions.E2{A0: c[2], A1: c[3]},
		B2: extensions.E2{A0: c[4], A1: c[5]},
	}
}

// ExtOf returns x as an element of the extension.
func ExtOf(x Element) Ext { return Ext{B0: extensions.E2{A0: x}} }

// Coordinates is the inverse of [NewExt].
func Coordinates(x *Ext) [ExtDegree]Element {
	return [ExtDegree]Element{x.B0.A0, x.B0.A1, x.B1.A0, x.B1.A1, x.B2.A0, x.B2.A1}
}

// ExpUint64 returns x^n.
func ExpUint64(x Ext, n uint64) Ext {
	var z Ext
	z.SetOne()
	for ; n != 0; n >>= 1 {
		if n&1 != 0 {
			z.Mul(&z, &x)
		}
		x.Square(&x)
	}
	return z
}

// AppendExt appends the encoding of x: its six coordinates, each as by [AppendElement].
func AppendExt(dst []byte, x *Ext) []byte {
	for _, c := range Coordinates(x) {
		dst = AppendElement(dst, c)
	}
	return dst
}

// DecodeExt decodes an element from exactly [ExtBytes] bytes, as strictly as [DecodeElements].
func DecodeExt(b []byte) (Ext, error) {
	var c [ExtDegree]Element
	if err := DecodeElements(c[:], b); err != nil {
		return Ext{}, err
	}
	return NewExt(c), nil
}

// InvertExts replaces every element of xs by its inverse, with one inversion and
// three products an element; scratch has the length of xs. It fails with
// [ErrZero] and leaves xs alone if one of them is zero.
func InvertExts(xs, scratch []Ext) error {
	checkLen(len(xs), len(scratch))
	var acc Ext
	acc.SetOne()
	for i := range xs {
		if xs[i].IsZero() {
			return ErrZero
		}
		scratch[i] = acc
		acc.Mul(&acc, &xs[i])
	}
	acc.Inverse(&acc)
	for i := len(xs) - 1; i >= 0; i-- {
		scratch[i].Mul(&scratch[i], &acc)
		acc.Mul(&acc, &xs[i])
		xs[i] = scratch[i]
	}
	return nil
}
