package chip

import (
	"fmt"
	"strings"

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

// Those of pinned rows, which have a second factor and a third sum, more: its wire, and
// that of the sum.
const (
	PinnedFactor   = AbsorbSumsCount + 1
	PinnedSum      = AbsorbSumsCount + 2
	PinnedSumCount = AbsorbSumsCount + 3
)

// The cells: what goes into the permutation, its S-boxes, the factor d with d^4 and d^5,
// and the two sums of all that was before.
const (
	absorbBoxes  = width
	absorbFactor = absorbBoxes + boxes
	absorbSums   = absorbFactor + 3*field.ExtDegree
)

// Of pinned rows: the second factor with its powers, its sum.
const (
	pinnedFactor = absorbSums + wireWidth
	pinnedSum    = pinnedFactor + 3*field.ExtDegree
)

func buildAbsorb(d *draft) { d.absorb(false) }
func buildPinned(d *draft) { d.absorb(true) }

func (d *draft) absorb(pinned bool) {
	names := append([]string{"START:1"}, numbered("THERE:1", rate)...)
	names = append(append(names, numbered("MARKED:1", rate)...), "USE:1", "FACTOR", "DIGEST", "DIGEST_COUNT:24", "SUMS", "SUMS_COUNT:24")
	if pinned {
		names = append(names, "PIN_FACTOR", "PIN", "PIN_COUNT:24")
	}
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

	factor, powers := d.factor("D", "", f[AbsorbUse])
	all := d.sum("SUM", s, f[AbsorbThere:AbsorbMarked], &powers)
	marked := d.sum("MARKED_SUM", s, f[AbsorbMarked:AbsorbUse], &powers)
	d.read("factor", f[AbsorbUse], f[AbsorbFactor], factor[:]...)
	d.write("digest", f[AbsorbDigestCount], f[AbsorbDigest], out[:poseidon2.DigestLen]...)
	d.write("sums", f[AbsorbSumsCount], f[AbsorbSums], append(all[:], marked[:]...)...)
	if pinned {
		factor, powers := d.factor("E", "pin-", f[AbsorbUse])
		sum := d.sum("PIN_SUM", s, f[AbsorbThere:AbsorbMarked], &powers)
		d.read("pin-factor", f[AbsorbUse], f[PinnedFactor], factor[:]...)
		d.write("pin", f[PinnedSumCount], f[PinnedSum], sum[:]...)
	}
}

// factor adds the cells of a factor, which is zero in rows that do not use it, and returns
// its powers up to the rate. Every number up to fifteen is a sum of at most three of 1, 4
// and 5, so with cells for these three they have at most degree three, and four the last:
// this leaves room for a flag and an element.
func (d *draft) factor(name, prefix string, use air.Expr) (ext, [rate + 1]ext) {
	factor, fourth, fifth := d.extCells(name), d.extCells(name+"4"), d.extCells(name+"5")
	unused := d.scaleExt(factor, d.not(use))
	d.zeros(prefix+"no-factor", allRows, unused[:])
	square := d.mulExt(factor, factor)
	difference := d.subExt(fourth, d.mulExt(square, square))
	d.zeros(prefix+"fourth", allRows, difference[:])
	difference = d.subExt(fifth, d.mulExt(fourth, factor))
	d.zeros(prefix+"fifth", allRows, difference[:])
	return factor, stamps(d.baseExt(d.Int(1)), factor, fourth, fifth, d.mulExt)
}

// sum adds the cells of a sum, which is that of all rows before.
func (d *draft) sum(name string, s, flags []air.Expr, powers *[rate + 1]ext) ext {
	sum := d.extCells(name)
	total := d.mulExt(sum, powers[rate])
	for i := range rate {
		total = d.addExt(total, d.scaleExt(powers[rate-1-i], d.Mul(flags[i], s[i])))
	}
	difference := d.subExt(ext(d.next(sum[:]...)), total)
	d.zeros(strings.ReplaceAll(strings.ToLower(name), "_", "-"), allNext, difference[:])
	return sum
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

// absorbed is the state of a run of rows of one kind.
type absorbed struct {
	permuted [width]Element
	sums     [wireWidth + field.ExtDegree]Element
}

func computeAbsorb(f *Frame) error { return f.absorb(&f.plain, false) }
func computePinned(f *Frame) error { return f.absorb(&f.pinned, true) }

func (f *Frame) absorb(before *absorbed, pinned bool) error {
	s := f.Cells[:width]
	if f.Fixed[AbsorbStart] == 1 {
		clear(s)
	} else {
		copy(s, before.permuted[:])
	}
	for i := range rate {
		if f.Fixed[AbsorbThere+i] == 1 {
			f.take(s[i : i+1])
		}
	}
	permuteCells(s, f.Cells[absorbBoxes:])
	f.factor(f.Fixed[AbsorbFactor], f.Cells[absorbFactor:])
	copy(f.Cells[absorbSums:absorbSums+wireWidth], before.sums[:])
	if pinned {
		f.factor(f.Fixed[PinnedFactor], f.Cells[pinnedFactor:])
		copy(f.Cells[pinnedSum:], before.sums[wireWidth:])
	}
	return nil
}

// factor fills the cells of a factor and its powers.
func (f *Frame) factor(wire uint32, cells []Element) {
	f.read(wire, cells[:field.ExtDegree])
	d := extOf(cells)
	var fourth Ext
	fourth.Square(&d)
	fourth.Square(&fourth)
	setExt(cells[6:], &fourth)
	fifth := mulExts(fourth, d)
	setExt(cells[12:], &fifth)
}

func finishAbsorb(f *Frame) { f.absorbed(&f.plain, false) }
func finishPinned(f *Frame) { f.absorbed(&f.pinned, true) }

func (f *Frame) absorbed(after *absorbed, pinned bool) {
	after.permuted = permuted(f.Cells[absorbBoxes:])
	f.write(f.Fixed[AbsorbDigest], after.permuted[:poseidon2.DigestLen])
	f.write(f.Fixed[AbsorbSums], f.Cells[absorbSums:])
	there, marked := f.Fixed[AbsorbThere:AbsorbMarked], f.Fixed[AbsorbMarked:AbsorbUse]
	f.addUp(f.Cells[absorbFactor:], f.Cells[absorbSums:], there, after.sums[:])
	f.addUp(f.Cells[absorbFactor:], f.Cells[absorbSums+6:], marked, after.sums[6:])
	if pinned {
		f.write(f.Fixed[PinnedSum], f.Cells[pinnedSum:])
		f.addUp(f.Cells[pinnedFactor:], f.Cells[pinnedSum:], there, after.sums[wireWidth:])
	}
}

// addUp sets the next sum.
func (f *Frame) addUp(factor, before []Element, flags []uint32, after []Element) {
	d, sum := extOf(factor), extOf(before)
	for i := range rate {
		sum.Mul(&sum, &d)
		if flags[i] == 1 {
			sum.B0.A0.Add(&sum.B0.A0, &f.Cells[i])
		}
	}
	setExt(after, &sum)
}
