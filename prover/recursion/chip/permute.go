package chip

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
)

const (
	rate     = poseidon2.Rate
	width    = poseidon2.Width
	capacity = width - rate
	boxes    = poseidon2.SBoxes24
)

// The preprocessed columns of a permutation: whether it starts from zeros rather than the
// state before, what its last three elements are then; for each half of the rate whether a
// wire overwrites it and which; the wires of the halves it gives out, the first of which is
// a digest.
const (
	PermuteStart = 0
	PermuteInit  = 1
	PermuteUse   = PermuteInit + PermuteInits
	PermuteIn    = PermuteUse + halves
	PermuteOut   = PermuteIn + halves
	PermuteCount = PermuteOut + halves
)

const (
	// PermuteInits is the number of elements that a start can set.
	PermuteInits = 3
	// halves of the rate are wires of their own.
	halves = rate / half
	half   = poseidon2.DigestLen
)

// The cells of a permutation: what goes in, and its S-boxes.
const permuteBoxes = width

func buildPermute(d *draft) {
	names := append([]string{"START:1"}, numbered("INIT", PermuteInits)...)
	names = append(append(names, numbered("USE:1", halves)...), numbered("IN", halves)...)
	names = append(append(names, numbered("OUT", halves)...), numbered("COUNT:24", halves)...)
	f := d.fixed(names...)
	s := d.cells("S", width)
	out := d.permute(s...)
	next := d.next(s...)
	going := d.not(d.next(f[PermuteStart])[0])
	use, init := d.next(f[PermuteUse:PermuteIn]...), d.next(f[PermuteInit:PermuteUse]...)
	for i := range width {
		carried := d.Sub(next[i], d.Mul(going, out[i]))
		switch {
		case i < rate:
			d.zero(fmt.Sprintf("rate-%d", i), allNext, d.Mul(d.not(use[i/half]), carried))
		case i < width-PermuteInits:
			d.zero(fmt.Sprintf("capacity-%d", i), allNext, carried)
		default:
			d.zero(fmt.Sprintf("capacity-%d", i), allNext, d.Sub(carried, init[i-(width-PermuteInits)]))
		}
	}
	for h := range halves {
		d.read(fmt.Sprintf("in-%d", h), f[PermuteUse+h], f[PermuteIn+h], s[h*half:(h+1)*half]...)
		d.write(fmt.Sprintf("out-%d", h), f[PermuteCount+h], f[PermuteOut+h], out[h*half:(h+1)*half]...)
	}
}

func computePermute(f *Frame) error {
	s := f.Cells[:width]
	if f.Fixed[PermuteStart] == 1 {
		clear(s)
		for i := range PermuteInits {
			s[width-PermuteInits+i] = f.constant(PermuteInit + i)
		}
	} else {
		copy(s, f.permuted[:])
	}
	for h := range halves {
		if f.Fixed[PermuteUse+h] == 1 {
			f.read(f.Fixed[PermuteIn+h], s[h*half:(h+1)*half])
		}
	}
	permuteCells(s, f.Cells[permuteBoxes:])
	return nil
}

// permuteCells fills the S-boxes.
func permuteCells(input, record []Element) {
	s := [width]Element(input)
	poseidon2.Trace24(&s, (*[boxes]Element)(record))
}

// permuted returns what the last S-boxes give.
func permuted(record []Element) (out [width]Element) {
	copy(out[:], record[boxes-width:boxes])
	poseidon2.Finish(out[:])
	return out
}

func finishPermute(f *Frame) {
	f.permuted = permuted(f.Cells[permuteBoxes:])
	for h := range halves {
		f.write(f.Fixed[PermuteOut+h], f.permuted[h*half:(h+1)*half])
	}
}

// Initial is what a sponge starts with in its last elements.
type Initial [PermuteInits]Element

// Fixed returns it as preprocessed cells.
func (in Initial) Fixed() (out [PermuteInits]uint32) {
	for i := range in {
		out[i] = field.Canonical(in[i])
	}
	return out
}
