package chip

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

// The preprocessed columns of a step of the hash of a private row: whether the row
// starts, which elements of the rate are there, which of them are marked, the wire of the
// factor, and those of the digest after this step and of the sums before it.
const (
	AbsorbStart       = 0
	AbsorbThere       = 1
	AbsorbMarked      = AbsorbThere + rate
	AbsorbUse         = AbsorbMarked + rate
	AbsorbFactor      = AbsorbUse + 1
	AbsorbDigest      = AbsorbUse + 2
	AbsorbDigestCount = AbsorbUse + 3
	AbsorbSums        = AbsorbUse + 4
	AbsorbSumsCount   = AbsorbUse + 5
)

// The cells: what goes into the permutation, its S-boxes, the factor d with d^4 and d^5,
// and the two sums of all that was before.
const (
	absorbBoxes  = width
	absorbFactor = absorbBoxes + boxes
	absorbSums   = absorbFactor + 3*field.ExtDegree
)

func buildAbsorb(d *draft) {
	names := append([]string{"START:1"}, numbered("THERE:1", rate)...)
	names = append(append(names, numbered("MARKED:1", rate)...), "USE:1", "FACTOR", "DIGEST", "DIGEST_COUNT:24", "SUMS", "SUMS_COUNT:24")
	f := d.fixed(names...)
	s := d.cells("S", width)
	out := d.permute(s...)
	next, there := d.next(s...), d.next(f[AbsorbThere:AbsorbMarked]...)
	going := d.not(d.next(f[AbsorbStart])[0])
	for i := range width {
		carried := d.Sub(next[i], d.Mul(going, out[i]))
		if i < rate {
			d.zero(fmt.Sprintf("rate-%d", i), allNext, d.Mul(d.not(there[i]), carried))
		} else {
			d.zero(fmt.Sprintf("capacity-%d", i), allNext, carried)
		}
	}

	factor, fourth, fifth := d.extCells("D"), d.extCells("D4"), d.extCells("D5")
	unused := d.scaleExt(factor, d.not(f[AbsorbUse]))
	d.zeros("no-factor", allRows, unused[:])
	square := d.mulExt(factor, factor)
	difference := d.subExt(fourth, d.mulExt(square, square))
	d.zeros("fourth", allRows, difference[:])
	difference = d.subExt(fifth, d.mulExt(fourth, factor))
	d.zeros("fifth", allRows, difference[:])

	// Every number up to fifteen is a sum of at most three of 1, 4 and 5, so powers have
	// at most degree three: this leaves room for a flag and an element.
	powers := stamps(d.baseExt(d.Int(1)), factor, fourth, fifth, d.mulExt)
	for k, flags := range [][]air.Expr{f[AbsorbThere:AbsorbMarked], f[AbsorbMarked:AbsorbUse]} {
		sum := d.extCells([]string{"SUM", "MARKED_SUM"}[k])
		total := d.mulExt(sum, powers[rate])
		for i := range rate {
			total = d.addExt(total, d.scaleExt(powers[rate-1-i], d.Mul(flags[i], s[i])))
		}
		difference := d.subExt(ext(d.next(sum[:]...)), total)
		d.zeros([]string{"sum", "marked-sum"}[k], allNext, difference[:])
	}
	sums := d.table.Columns[len(d.table.Columns)-wireWidth:]
	var pair []air.Expr
	for i := range sums {
		pair = append(pair, d.Column(len(d.table.Columns)-wireWidth+i, 0))
	}
	d.read("factor", f[AbsorbUse], f[AbsorbFactor], factor[:]...)
	d.write("digest", f[AbsorbDigestCount], f[AbsorbDigest], out[:poseidon2.DigestLen]...)
	d.write("sums", f[AbsorbSumsCount], f[AbsorbSums], pair...)
}

// stamps returns the powers of d up to the rate, given the first, the fourth and the fifth.
func stamps[T any](one, d, fourth, fifth T, mul func(a, b T) T) (p [rate + 1]T) {
	p[0], p[1], p[4], p[5] = one, d, fourth, fifth
	for _, step := range [...][3]int{
		{2, 1, 1}, {3, 2, 1}, {6, 5, 1}, {7, 6, 1}, {8, 4, 4}, {9, 5, 4}, {10, 5, 5},
		{11, 10, 1}, {12, 8, 4}, {13, 9, 4}, {14, 10, 4}, {15, 10, 5}, {16, 15, 1},
	} {
		p[step[0]] = mul(p[step[1]], p[step[2]])
	}
	return p
}

func mulExts(a, b Ext) (out Ext) {
	out.Mul(&a, &b)
	return out
}

func computeAbsorb(f *Frame) error {
	s := f.Cells[:width]
	if f.Fixed[AbsorbStart] == 1 {
		clear(s)
	} else {
		copy(s, f.absorbed[:])
	}
	for i := range rate {
		if f.Fixed[AbsorbThere+i] == 1 {
			f.take(s[i : i+1])
		}
	}
	permuteCells(s, f.Cells[absorbBoxes:])
	f.read(f.Fixed[AbsorbFactor], f.Cells[absorbFactor:][:field.ExtDegree])
	d := extOf(f.Cells[absorbFactor:])
	var fourth Ext
	fourth.Square(&d)
	fourth.Square(&fourth)
	setExt(f.Cells[absorbFactor+6:], &fourth)
	fifth := mulExts(fourth, d)
	setExt(f.Cells[absorbFactor+12:], &fifth)
	copy(f.Cells[absorbSums:], f.sums[:])
	return nil
}

func finishAbsorb(f *Frame) {
	f.absorbed = permuted(f.Cells[absorbBoxes:])
	f.write(f.Fixed[AbsorbDigest], f.absorbed[:poseidon2.DigestLen])
	f.write(f.Fixed[AbsorbSums], f.Cells[absorbSums:])
	d := extOf(f.Cells[absorbFactor:])
	for k, flags := range [][]uint32{f.Fixed[AbsorbThere:AbsorbMarked], f.Fixed[AbsorbMarked:AbsorbUse]} {
		sum := extOf(f.Cells[absorbSums+6*k:])
		for i := range rate {
			sum.Mul(&sum, &d)
			if flags[i] == 1 {
				sum.B0.A0.Add(&sum.B0.A0, &f.Cells[i])
			}
		}
		setExt(f.sums[6*k:], &sum)
	}
}
