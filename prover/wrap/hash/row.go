package hash

import (
	"github.com/zkgeth/zkgeth/prover/field"
)

const (
	// Packed is how many elements of KoalaBear are in one of BN254.
	Packed = 8
	// SlotBits is the width of each.
	SlotBits = 31
)

// PackedLen returns how many elements n elements of KoalaBear are packed to.
func PackedLen(n int) int { return (n + Packed - 1) / Packed }

// Pack packs elements of KoalaBear, the first in the lowest bits; the last element may
// hold fewer.
func Pack(dst []Digest, row []field.Element) []Digest {
	for from := 0; from < len(row); from += Packed {
		dst = append(dst, packOne(row[from:min(from+Packed, len(row))]))
	}
	return dst
}

// packOne packs at most eight elements.
func packOne(row []field.Element) (out Digest) {
	for i, x := range row {
		packInto(&out, i, x)
	}
	return *out.Mul(&out, &montgomery)
}

// packInto adds the i-th element to a number, which is not in Montgomery form.
func packInto(number *Digest, i int, x field.Element) {
	bit := i * SlotBits
	v := uint64(field.Canonical(x))
	number[bit/64] |= v << (bit % 64)
	if bit%64+SlotBits > 64 {
		number[bit/64+1] |= v >> (64 - bit%64)
	}
}

// packColumns packs at most eight columns to numbers, which are not in Montgomery form.
func packColumns(dst []Digest, columns [][]field.Element) {
	clear(dst)
	for k, c := range columns {
		for i, x := range c[:len(dst)] {
			packInto(&dst[i], k, x)
		}
	}
}

// montgomery is what a number is multiplied with to have Montgomery's form.
var montgomery = montgomeryFactor()

func montgomeryFactor() (out Digest) {
	out.SetOne()
	one := Digest{1} // the number
	out.Div(&out, &one)
	return out
}

// HashRow returns the hash of a row, behind the hash of what comes before it, if there
// is anything.
func HashRow(before *Digest, row []field.Element) Digest {
	var block [Width]Digest
	filled := 0
	if before != nil {
		block[0], filled = *before, 1
	}
	for from := 0; from < len(row) || filled == 0; from += Packed {
		if filled == Width {
			block = [Width]Digest{Compress(&block)}
			filled = 1
		}
		block[filled] = packOne(row[min(from, len(row)):min(from+Packed, len(row))])
		filled++
	}
	return Compress(&block)
}

// HashRows returns the hash of a list of rows. Their number and lengths must be fixed by
// what both sides know.
func HashRows(rows ...[]field.Element) (out Digest) {
	for i, row := range rows {
		var before *Digest
		if i > 0 {
			before = &out
		}
		out = HashRow(before, row)
	}
	return out
}
