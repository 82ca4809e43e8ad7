package verify

import (
	"fmt"
	"math/bits"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// instance is what depends on the height of an instance.
type instance struct {
	y Ext  // z^(N/n)
	w Base // 1/w_n, that of its last row
}

const (
	// termUnit is the logarithm of what terms on the buses are counted in, maxTerms how many of
	// these there may be: together fewer than p.
	termUnit = 6
	maxTerms = (field.Modulus - 1) >> termUnit
)

// heights derives from heights what depends on them, and checks that they are possible.
func (v *Verifier) heights() error {
	b, o := v.b, v.o
	logN := o.FRI.Size.LogHeight
	v.squares = []Ext{v.z}
	for k := range logN {
		v.squares = append(v.squares, b.Mul(v.squares[k], v.squares[k]))
	}
	one := circuit.Int(1).Ext()
	v.vanishing = b.Inverse(b.Sub(v.squares[logN], one)) // z is no row

	inverse := func(log int) Element {
		w := stark.Root(log)
		w.Inverse(&w)
		return w
	}
	units := func(log int) uint64 { return 1 << (max(log, termUnit) - termUnit) }
	var points, roots, counts *circuit.Shelf // by height
	var terms Base
	most := uint64(0)
	for m := range o.Instances {
		in := &o.Instances[m]
		most += in.Sent * units(logN)
		h := v.Heights[m]
		if in.LogHeight >= 0 {
			v.instances = append(v.instances, instance{v.squares[logN-in.LogHeight], circuit.ConstBase(inverse(in.LogHeight))})
			terms = b.AddBase(terms, circuit.Int(in.Sent*units(in.LogHeight)))
			continue
		}
		if points == nil {
			points, roots, counts = b.Shelf(), b.Shelf(), b.Shelf()
			for log := range logN + 1 {
				points.Put(v.squares[logN-log])
				roots.PutBase(circuit.ConstBase(inverse(log)))
				counts.PutBase(circuit.Int(units(log)))
			}
		}
		v.instances = append(v.instances, instance{points.Pick(h), roots.PickBase(h)})
		terms = b.AddBase(terms, b.MulBase(circuit.Int(in.Sent), counts.PickBase(h)))
		// What is picked must be there: differences are not negative.
		counts.PickBase(b.SubBase(h, circuit.Int(uint64(in.LogLeast))))
		if m > 0 && o.Instances[m-1].Index == in.Index {
			counts.PickBase(b.SubBase(h, v.Heights[m-1]))
		}
	}
	messages := messageTerms(v.form.Messages)
	most += messages
	terms = b.AddBase(terms, circuit.Int(messages))
	if most >= field.Modulus {
		return fmt.Errorf("%w: up to %d terms on the buses", ErrUnsupported, most<<termUnit)
	}
	atMost(b, terms, maxTerms)
	v.Range.Terms = terms
	for i := range o.Rounds {
		v.order(i)
	}
	return nil
}

// below demands that x is less than 2^n.
func below(b *circuit.Builder, x Base, n int) {
	all := b.Bits(x)
	b.AssertEqualBase(number(b, all[:n]), x)
}

// atMost demands that x, a number below p, is at most the given one.
func atMost(b *circuit.Builder, x Base, most uint64) {
	n := bits.Len64(most)
	below(b, x, n)
	below(b, b.SubBase(circuit.Int(most), x), n)
}

// number returns what bits stand for, the lowest first.
func number(b *circuit.Builder, list []Base) (x Base) {
	for i, bit := range list {
		x = b.AddBase(x, b.MulBase(circuit.Int(1<<i), bit))
	}
	return x
}

// moving tells whether the order of a commitment's matrices depends on heights.
func (v *Verifier) moving(round int) bool {
	for _, m := range v.o.Rounds[round].Matrices {
		if m.Instance >= 0 {
			return len(v.o.Rounds[round].Matrices) > 1
		}
	}
	return false
}

// highest returns the logarithm of the height of a commitment's highest matrix.
func (v *Verifier) highest(round int) (log int) {
	for _, m := range v.o.Rounds[round].Matrices {
		if m.Instance >= 0 {
			return v.o.FRI.Size.LogHeight
		}
		log = max(log, m.LogHeight)
	}
	return log
}

// order takes the order of a commitment's matrices: ascending by height, then by
// position, and the last has the height of the proof. Both are one number.
func (v *Verifier) order(round int) {
	b, matrices := v.b, v.o.Rounds[round].Matrices
	v.orders = append(v.orders, nil)
	if !v.moving(round) {
		if m := matrices[0]; m.Instance >= 0 {
			b.AssertEqualBase(v.Heights[m.Instance], circuit.Int(uint64(v.o.FRI.Size.LogHeight)))
		}
		return
	}
	logPositions := bits.Len(uint(len(matrices) - 1))
	logKeys := logPositions + bits.Len(uint(v.o.FRI.Size.LogHeight))
	keys := b.Shelf()
	for i, m := range matrices {
		h := circuit.Int(uint64(m.LogHeight))
		if m.Instance >= 0 {
			h = v.Heights[m.Instance]
		}
		keys.PutBase(b.AddBase(b.MulBase(circuit.Int(1<<logPositions), h), circuit.Int(uint64(i))))
	}
	var last Base
	for i := range matrices {
		index := v.hintBase(func(in *input) Element { return field.New(uint64(in.orders[round][i])) })
		v.orders[round] = append(v.orders[round], index)
		key := keys.PickBase(index)
		if i > 0 {
			below(b, b.SubBase(b.SubBase(key, last), circuit.Int(1)), logKeys)
		}
		last = key
	}
	below(b, b.SubBase(last, circuit.Int(uint64(v.o.FRI.Size.LogHeight)<<logPositions)), logPositions)
}
