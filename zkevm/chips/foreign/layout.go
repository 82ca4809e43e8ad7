package foreign

import (
	"fmt"
	"math/bits"

	"github.com/zkgeth/zkgeth/prover/field"
)

// span is a range of integers, both ends included.
type span struct{ low, high int64 }

func (s span) add(t span) span { return span{s.low + t.low, s.high + t.high} }

func (s span) scale(f int64) span {
	if f < 0 {
		return span{f * s.high, f * s.low}
	}
	return span{f * s.low, f * s.high}
}

func (s span) union(t span) span { return span{min(s.low, t.low), max(s.high, t.high)} }

func (s span) multiply(t span) span {
	a, b, c, d := s.low*t.low, s.low*t.high, s.high*t.low, s.high*t.high
	return span{min(a, b, c, d), max(a, b, c, d)}
}

// limbs returns the range of a limb of a sum of bytes at a position.
func (s Sum) limb(position int) (out span) {
	for _, t := range s {
		if position < t.Number.Limbs {
			out = out.add(span{0, 255}.scale(t.Factor))
		}
	}
	return out
}

// coefficients returns the ranges of the coefficients of a case.
func (r *Relation) coefficients(c *Case) []span {
	out := make([]span, r.positions())
	for _, p := range c.Products {
		for i := range p.A.positions() {
			for j := range p.B.positions() {
				v := p.A.limb(i).multiply(p.B.limb(j)).scale(p.Factor)
				out[i+j] = out[i+j].add(v)
			}
		}
	}
	for _, t := range c.Linear {
		for i := range t.Number.Limbs {
			at := i * t.Number.Bits / 8
			out[at] = out[at].add(span{0, 1<<t.Number.Bits - 1}.scale(t.Factor))
		}
	}
	for _, d := range r.constant(c) {
		out[d.position] = out[d.position].add(span{d.value, d.value})
	}
	for _, q := range r.quotientTerms() {
		out[q.position] = out[q.position].add(span{0, 1<<r.limbBits(q.limb) - 1}.scale(q.factor))
	}
	return out
}

// group is a run of coefficients that are checked together. The carry out of it is its
// column minus the offset; the last group has no carry.
type group struct {
	from, to int // positions
	bits     int // of the carry's column; 0: the carry is minus the offset always
	offset   int64
}

// carry returns the range of the carry.
func (g group) carry() span { return span{-g.offset, 1<<g.bits - 1 - g.offset} }

// layout cuts the coefficients into groups that cannot wrap modulo p.
func (r *Relation) layout() ([]group, error) {
	var cases [][]span
	for i := range r.Cases {
		cases = append(cases, r.coefficients(&r.Cases[i]))
	}
	n := r.positions()
	var out []group
	in := span{}
	for from := 0; from < n; {
		var g group
		ok := false
		for size := min(2, n-from); size > 0 && !ok; size-- {
			g, ok = fit(cases, from, from+size, from+size == n, in)
		}
		if !ok {
			return nil, fmt.Errorf("%w: %s, coefficient %d", ErrRelation, r.Name, from)
		}
		out = append(out, g)
		in, from = g.carry(), g.to
	}
	return out, nil
}

// fit returns the group of positions [from, to) of the cases, given the carry into it.
func fit(cases [][]span, from, to int, last bool, in span) (group, bool) {
	value := span{}
	for k, c := range cases {
		sum := in
		for i := from; i < to; i++ {
			sum = sum.add(c[i].scale(1 << (8 * (i - from))))
		}
		if k == 0 {
			value = sum
		} else {
			value = value.union(sum)
		}
	}
	g := group{from: from, to: to}
	if last {
		return g, value.low > -field.Modulus && value.high < field.Modulus
	}
	base := int64(1) << (8 * (to - from))
	low, high := floor(value.low, base), floor(value.high, base)
	g.bits = bits.Len64(uint64(high - low))
	// the carry's column begins at -offset, between low and what leaves room for high
	slack := int64(1)<<g.bits - 1 - (high - low)
	g.offset = -low + slack/2
	carry := g.carry()
	whole := value.add(carry.scale(-base))
	return g, g.bits <= 16 && whole.low > -field.Modulus && whole.high < field.Modulus
}

func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
