package verifier

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// ring is what a verifier computes in: T are elements of the extension and E of the base
// field, numbers or variables of a circuit. Where a number would be wrong, an assertion
// fails; in a circuit it becomes a constraint.
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

// numbers is the ring outside of circuits.
type numbers struct{}

func (numbers) Constant(x *field.Ext) field.Ext     { return *x }
func (numbers) Lift(x field.Element) field.Ext      { return field.ExtOf(x) }
func (numbers) Add(a, b field.Ext) (out field.Ext)  { return *out.Add(&a, &b) }
func (numbers) Sub(a, b field.Ext) (out field.Ext)  { return *out.Sub(&a, &b) }
func (numbers) Mul(a, b field.Ext) (out field.Ext)  { return *out.Mul(&a, &b) }
func (numbers) Inverse(a field.Ext) (out field.Ext) { return *out.Inverse(&a) }
func (numbers) Reduce(a field.Ext) field.Ext        { return a }
func (numbers) Equal(a, b field.Ext) bool           { return a == b }
func (n numbers) Dot(a, b []field.Ext) (s field.Ext) {
	for i := range a {
		s = n.Add(s, n.Mul(a[i], b[i]))
	}
	return s
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

// powers returns 1, x, ..., x^(n-1), each reduced.
func powers[T, E any](r ring[T, E], x T, n int) []T {
	out := []T{integer(r, 1)}
	for len(out) < n {
		if len(out) == 1 {
			out = append(out, r.Reduce(x))
			continue
		}
		out = append(out, r.Reduce(r.Mul(out[len(out)-1], out[1])))
	}
	return out[:n]
}
