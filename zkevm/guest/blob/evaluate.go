package blob

import (
	"encoding/binary"

	"github.com/consensys/gnark-crypto/ecc/bls12-381/fr"
)

const (
	// Size is the most bytes that a blob has.
	Size = elements * elementSize

	elements    = 4096
	elementSize = 32
	steps       = 6 // elements = 4^steps
)

// Evaluate returns the value at z of the polynomial of a blob. Elements at its end that are
// zero may be left away; they cost what others do. Field elements are 32 bytes, big endian,
// in the blob, in z and in the result. Errors: [ErrElement] for an element of the blob or a
// z that is not below the modulus, [ErrSize] for part of an element or more than [Size].
func Evaluate(blob []byte, z *[32]byte) (y [32]byte, err error) {
	if len(blob) > Size || len(blob)%elementSize != 0 {
		return y, ErrSize
	}
	point := fr.Element{
		binary.BigEndian.Uint64(z[24:]), binary.BigEndian.Uint64(z[16:]), binary.BigEndian.Uint64(z[8:]), binary.BigEndian.Uint64(z[0:]),
	}
	if !reduced(&point) {
		return y, ErrElement
	}
	point.Mul(&point, &montgomery)

	used := len(blob) / elementSize
	values := make([]fr.Element, pad(used))
	blob = aligned(blob)
	for i := range used {
		e, b := &values[i], (*[elementSize]byte)(blob[i*elementSize:])
		e[3], e[2], e[1], e[0] = word(b, 0), word(b, 8), word(b, 16), word(b, 24)
		if e[3] >= modulus[3] && !reduced(e) {
			return y, ErrElement
		}
	}
	for range steps {
		groups := pad(used) / 4
		for i := range groups {
			var t fr.Element
			t.Mul(&point, &inverseRoots[i])
			fold(&values[i], values[4*i:4*i+4], &t)
		}
		used = groups
		// What pads the next step is left from this one.
		clear(values[used:pad(used)])
		point.Square(&point)
		point.Square(&point)
	}
	if used != 0 {
		values[0].Mul(&values[0], &scale)
		store(&values[0], &y)
	}
	return y, nil
}

// fold sets to to 4h for the values of a group and t = z/w. to may be the first of
// them.
func fold(to *fr.Element, group []fr.Element, t *fr.Element) {
	_ = group[3]
	var ab, cd, x0, x1, x2, x3 fr.Element
	ab.Add(&group[0], &group[1])
	cd.Add(&group[2], &group[3])
	x0.Add(&ab, &cd)
	x2.Sub(&ab, &cd)
	ab.Sub(&group[0], &group[1])
	cd.Sub(&group[2], &group[3])
	cd.Mul(&cd, &quarterTurn)
	x1.Add(&ab, &cd)
	x3.Sub(&ab, &cd)
	x3.Mul(&x3, t)
	x2.Add(&x2, &x3)
	x2.Mul(&x2, t)
	x1.Add(&x1, &x2)
	x1.Mul(&x1, t)
	to.Add(&x0, &x1)
}

// pad rounds up to whole groups.
func pad(n int) int { return (n + 3) &^ 3 }

// reduced tells whether a plain integer is below the modulus.
func reduced(e *fr.Element) bool {
	for i := 3; i >= 0; i-- {
		if e[i] != modulus[i] {
			return e[i] < modulus[i]
		}
	}
	return false
}

func store(e *fr.Element, out *[32]byte) {
	binary.BigEndian.PutUint64(out[0:], e[3])
	binary.BigEndian.PutUint64(out[8:], e[2])
	binary.BigEndian.PutUint64(out[16:], e[1])
	binary.BigEndian.PutUint64(out[24:], e[0])
}
