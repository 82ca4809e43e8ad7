package soundness

import (
	"fmt"
	"math"
)

// regime is a way of bounding what functions can stand for: all polynomials that agree
// with them on at least 1-radius of the domain.
type regime struct {
	multiplicity int // of the Johnson regime; 0 is unique decoding
	rate         float64
	radius       float64
	list         float64 // log2 of the most tuples of polynomials that committed functions can stand for
}

// minMultiplicity is the least m of the theorem; above maxMultiplicity there is nothing
// to gain, the radius is within 2^-14 of its limit.
const (
	minMultiplicity = 3
	maxMultiplicity = 1 << 14
)

// uniqueDecoding is the regime of radius (1-rate)/2, less one point: what functions stand
// for has degree up to N, and two such polynomials can agree in N points.
func uniqueDecoding(logHeight, logBlowup int) regime {
	rate := math.Exp2(-float64(logBlowup))
	return regime{rate: rate, radius: (1-rate)/2 - math.Exp2(-float64(logHeight+logBlowup))}
}

// johnson is the regime of radius 1 - sqrt(rate) - gap with the multiplicity that Theorem
// 4.2 has in print, sqrt(rate)/gap. Half of it would do, as in Theorem 1.5 for lines: the
// missing two is a slip, says soundcalc of May 2026. It does not change how many queries
// a proof needs, so we stay with what is printed.
func johnson(logBlowup, m int) regime {
	rate := math.Exp2(-float64(logBlowup))
	return johnsonGap(rate, m, math.Sqrt(rate)/float64(m))
}

func johnsonGap(rate float64, m int, gap float64) regime {
	root := math.Sqrt(rate)
	return regime{multiplicity: m, rate: rate, radius: 1 - root - gap, list: -math.Log2(2 * gap * root)}
}

func (r regime) String() string {
	if r.multiplicity == 0 {
		return "unique decoding"
	}
	return fmt.Sprintf("Johnson bound, m = %d", r.multiplicity)
}

// proximity returns log2 of the number of challenges for which a curve of degree one
// through functions can come closer to polynomials of degree below 2^logDegree than the
// functions are together. For a curve of degree d there are d times as many.
func (r regime) proximity(logDegree int) float64 {
	n := math.Exp2(float64(logDegree)) / r.rate
	if r.multiplicity == 0 {
		return math.Log2(n)
	}
	m, root := float64(r.multiplicity)+0.5, math.Sqrt(r.rate)
	return math.Log2((2*math.Pow(m, 5)+3*m*r.radius*r.rate)*n/(3*r.rate*root) + m/root)
}
