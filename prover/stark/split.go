package stark

import (
	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
)

// split turns the values of a polynomial of 2^k pieces, of n coefficients each, on 2^k of the
// cosets into the coefficients of the pieces, in place. On each coset y^n is one number s times
// a root of unity, so what the values there interpolate is a sum of the pieces times powers of
// that: an inverse transform over the cosets, coefficient by coefficient.
func (q *instance) split(k int, parts [][]Element) {
	for i, part := range parts {
		q.coset(i << (logPieces - k)).InterpolateCoset(part)
	}
	size := 1 << k
	if size == 1 {
		return
	}
	root := poly.Get(k)
	s := poly.Exp(field.New(poly.Generator), uint64(1)<<q.logHeight)
	var inverse [quotientPieces]Element // of 2^k s^piece
	for piece := range size {
		inverse[piece] = poly.Exp(s, uint64(piece))
		n := field.New(uint64(size))
		inverse[piece].Mul(&inverse[piece], &n)
		inverse[piece].Inverse(&inverse[piece])
	}
	var in, out [quotientPieces][]Element
	for from := 0; from < len(parts[0]); from += air.BlockRows {
		to := min(from+air.BlockRows, len(parts[0]))
		for piece := range size {
			out[piece] = make([]Element, to-from)
			in[piece] = parts[piece][from:to]
		}
		scaled := make([]Element, to-from)
		for piece := range size {
			for i := range size {
				weight := root.Power(-i * piece)
				weight.Mul(&weight, &inverse[piece])
				field.VecScale(scaled, in[i], weight)
				field.VecAdd(out[piece], out[piece], scaled)
			}
		}
		for piece := range size {
			copy(in[piece], out[piece])
		}
	}
}
