package stark

import (
	"github.com/zkgeth/zkgeth/prover/field"
)

// Challenges are those all segments share: they compress tuples of the buses.
type Challenges struct {
	Alpha, Beta Ext
}

// weights returns what a bus's tuple is compressed with: a tuple v on the bus of the
// given index stands for
//
//	beta - (index + 1) - sum over j of alpha^(j+1) v_j,
//
// so constant is beta - index - 1 and scalars are the -alpha^(j+1).
func (c *Challenges) weights(bus, arity int) (constant Ext, scalars []Ext) {
	id := field.ExtOf(field.New(uint64(bus) + 1))
	constant.Sub(&c.Beta, &id)
	var power Ext
	power.Neg(&c.Alpha)
	for range arity {
		scalars = append(scalars, power)
		power.Mul(&power, &c.Alpha)
	}
	return constant, scalars
}

// denominator compresses one tuple.
func (c *Challenges) denominator(bus int, tuple []Ext) (out Ext) {
	for j := len(tuple) - 1; j >= 0; j-- {
		out.Add(&out, &tuple[j])
		out.Mul(&out, &c.Alpha)
	}
	id := field.ExtOf(field.New(uint64(bus) + 1))
	out.Add(&out, &id)
	out.Sub(&c.Beta, &out)
	return out
}

// powers returns 1, x, ..., x^(n-1).
func powers(x *Ext, n int) []Ext {
	out := make([]Ext, n)
	for i := range out {
		if i == 0 {
			out[i] = field.ExtOf(field.New(1))
			continue
		}
		out[i].Mul(&out[i-1], x)
	}
	return out
}
