package verifier

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// ring is what constraints are computed in: T are elements of the extension and E of the base
// field, variables of a circuit, or in tests numbers.
type ring[T, E any] interface {
	Constant(x *field.Ext) T
	Lift(x E) T
	Add(a, b T) T
	Sub(a, b T) T
	Mul(a, b T) T
	Dot(a, b []T) T
	Inverse(a T) T // of zero: refused by a circuit, zero otherwise
	Reduce(a T) T  // the same element, cheaper to go on with
	Equal(a, b T) bool
}

// variables is the ring in a circuit.
type variables struct{ f *koala.Field }

func (v variables) Constant(x *field.Ext) *koala.Ext { return v.f.ExtConstant(x) }
func (v variables) Lift(x *koala.Element) *koala.Ext { return v.f.ExtOf(x) }
func (v variables) Add(a, b *koala.Ext) *koala.Ext   { return v.f.ExtAdd(a, b) }
func (v variables) Sub(a, b *koala.Ext) *koala.Ext   { return v.f.ExtSub(a, b) }
func (v variables) Mul(a, b *koala.Ext) *koala.Ext   { return v.f.ExtMul(a, b) }
func (v variables) Dot(a, b []*koala.Ext) *koala.Ext { return v.f.Dot(a, b) }
func (v variables) Inverse(a *koala.Ext) *koala.Ext  { return v.f.ExtInverse(a) }
func (v variables) Reduce(a *koala.Ext) *koala.Ext   { return v.f.ExtReduce(a) }
func (v variables) Equal(a, b *koala.Ext) bool       { v.f.ExtAssertEqual(a, b); return true }

// integer returns a constant of the base field.
func integer[T, E any](r ring[T, E], v uint64) T {
	x := field.ExtOf(field.New(v))
	return r.Constant(&x)
}

// element returns a constant of the base field.
func element[T, E any](r ring[T, E], v field.Element) T {
	x := field.ExtOf(v)
	return r.Constant(&x)
}

// powers are powers of an element, each reduced and computed once.
type powers[T, E any] struct {
	ring[T, E]
	x     T
	known map[int]T
	last  []int // exponents from 1 on, ascending
}

func newPowers[T, E any](r ring[T, E], x T) *powers[T, E] {
	return &powers[T, E]{r, r.Reduce(x), map[int]T{}, nil}
}

// at returns x^n: the next lower power that is known times what is missing, which for
// consecutive exponents is x.
func (p *powers[T, E]) at(n int) T {
	if out, ok := p.known[n]; ok {
		return out
	}
	var out T
	at, _ := slices.BinarySearch(p.last, n)
	switch {
	case n == 0:
		return integer(p.ring, 1)
	case n == 1:
		out = p.x
	case at == 0: // x is not known
		p.at(1)
		return p.at(n)
	default:
		low := p.last[at-1]
		if n-low > low {
			low = (n + 1) / 2 // there is nothing near it
		}
		out = p.Reduce(p.Mul(p.at(low), p.at(n-low)))
	}
	p.known[n] = out
	at, _ = slices.BinarySearch(p.last, n)
	p.last = slices.Insert(p.last, at, n)
	return out
}

// list returns 1, x, ..., x^(n-1).
func (p *powers[T, E]) list(n int) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = p.at(i)
	}
	return out
}
