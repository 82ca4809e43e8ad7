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
// state before, what its last three elements are then, for each element of the rate
// whether a wire overwrites it and which, the first of the wires of the rate it gives
// out, how often each is read, and the wire of the first eight as a digest.
const (
	PermuteStart       = 0
	PermuteInit        = 1
	PermuteUse         = 4
	PermuteIn          = PermuteUse + rate
	PermuteOut         = PermuteIn + rate
	PermuteCount       = PermuteOut + 1
	PermuteDigest      = PermuteCount + rate
	PermuteDigestCount = PermuteDigest + 1
)

// PermuteInits is the number of elements that a start can set.
const PermuteInits = 3

// The cells of a permutation: what goes in, and its S-boxes.
const permuteBoxes = width

func buildPermute(d *draft) {
	names := append([]string{"START:1"}, numbered("INIT", PermuteInits)...)
	names = append(append(names, numbered("USE:1", rate)...), numbered("IN", rate)...)
	names = append(append(append(names, "OUT"), numbered("COUNT:24", rate)...), "DIGEST", "DIGEST_COUNT:24")
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
			d.zero(fmt.Sprintf("rate-%d", i), allNext, d.Mul(d.not(use[i]), carried))
		case i < width-PermuteInits:
			d.zero(fmt.Sprintf("capacity-%d", i), allNext, carried)
		default:
			d.zero(fmt.Sprintf("capacity-%d", i), allNext, d.Sub(carried, init[i-(width-PermuteInits)]))
		}
	}
	for i := range rate {
		d.read(fmt.Sprintf("in-%d", i), f[PermuteUse+i], f[PermuteIn+i], s[i])
		d.write(fmt.Sprintf("out-%d", i), f[PermuteCount+i], d.Add(f[PermuteOut], d.Int(int64(i))), out[i])
	}
	d.write("digest", f[PermuteDigestCount], f[PermuteDigest], out[:poseidon2.DigestLen]...)
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
	for i := range rate {
		if f.Fixed[PermuteUse+i] == 1 {
			f.read(f.Fixed[PermuteIn+i], s[i:i+1])
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
	if first := f.Fixed[PermuteOut]; first != 0 {
		for i := range rate {
			f.write(first+uint32(i), f.permuted[i:i+1])
		}
	}
	f.write(f.Fixed[PermuteDigest], f.permuted[:poseidon2.DigestLen])
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
