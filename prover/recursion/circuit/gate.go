package circuit

import (
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// Base is a base element: a wire times a constant plus another. The zero value is the
// constant zero.
type Base struct{ affine }

// Ext is an element of the extension: a wire times a base constant plus another. The zero
// value is the constant zero.
type Ext struct{ affine }

type affine struct {
	wire         uint32 // 0: a constant
	scale, shift Element
}

var one = field.New(1)

func onWire(w uint32) affine { return affine{wire: w, scale: one} }

func (x affine) constant() bool { return x.wire == 0 }

func (x affine) scaled(c Element) affine {
	x.scale.Mul(&x.scale, &c)
	x.shift.Mul(&x.shift, &c)
	if x.scale.IsZero() {
		x.wire = 0
	}
	return x
}

func (x affine) shifted(c Element) affine {
	x.shift.Add(&x.shift, &c)
	return x
}

// gate is a row of a gate: qm a b + qa a + qb b + qc c + qk. Equal ones are made once.
type gate struct {
	kind               chip.Kind
	qm, qa, qb, qc, qk Element
	a, b, c            uint32 // 0 if there is none
	zero               bool   // it is asserted to be zero
}

// emit makes a gate, or finds it, and returns its wire, 0 for an assertion.
func (b *Builder) emit(g gate) uint32 {
	if w, ok := b.gates[g]; ok && (w == 0 || b.section == 0 || b.homes[w] < b.siblings || b.homes[w] == b.section) {
		return w
	}
	cells := []cell{constant(chip.GateQM, g.qm), constant(chip.GateQA, g.qa), constant(chip.GateQB, g.qb), constant(chip.GateQK, g.qk)}
	if g.a != 0 {
		cells = append(cells, flag(chip.GateUseA), b.read(chip.GateA, g.a))
	}
	if g.b != 0 {
		cells = append(cells, flag(chip.GateUseB), b.read(chip.GateB, g.b))
	}
	if g.c != 0 {
		cells = append(cells, flag(chip.MulAddUseC), b.read(chip.MulAddC, g.c), constant(chip.MulAddQC, g.qc))
	}
	var w uint32
	if g.zero {
		cells = append(cells, flag(chip.GateZero))
	} else {
		width := field.ExtDegree
		if g.kind == chip.BaseGate {
			width = 1
		}
		w = b.wire(width)
		cells = append(cells, writes(chip.GateOut, w, chip.GateCount, 1))
	}
	kind := g.kind
	if b.narrow {
		kind = chip.MulAdd
	}
	b.row(kind, cells...)
	b.gates[g] = w
	return w
}

// sum returns the gate of x + y.
func sum(kind chip.Kind, x, y affine) gate {
	g := gate{kind: kind, qa: x.scale, a: x.wire, qb: y.scale, b: y.wire}
	if x.constant() {
		g.qa = Element{}
	}
	if y.constant() {
		g.qb = Element{}
	}
	g.qk.Add(&x.shift, &y.shift)
	return g
}

// product returns the gate of x y, neither of which is constant.
func product(kind chip.Kind, x, y affine) gate {
	g := gate{kind: kind, a: x.wire, b: y.wire}
	g.qm.Mul(&x.scale, &y.scale)
	g.qa.Mul(&x.scale, &y.shift)
	g.qb.Mul(&x.shift, &y.scale)
	g.qk.Mul(&x.shift, &y.shift)
	return g
}

func (b *Builder) add(kind chip.Kind, x, y affine) affine {
	switch {
	case x.constant():
		return y.shifted(x.shift)
	case y.constant():
		return x.shifted(y.shift)
	case x.wire == y.wire:
		x.scale.Add(&x.scale, &y.scale)
		if x.scale.IsZero() {
			x.wire = 0
		}
		return x.shifted(y.shift)
	}
	return onWire(b.emit(sum(kind, x, y)))
}

func (b *Builder) mul(kind chip.Kind, x, y affine) affine {
	switch {
	case x.constant():
		return y.scaled(x.shift)
	case y.constant():
		return x.scaled(y.shift)
	}
	return onWire(b.emit(product(kind, x, y)))
}

var minusOne = func() (x Element) { x.Neg(&one); return x }()

// materialize returns a wire with the value of x.
func (b *Builder) materialize(kind chip.Kind, x affine) uint32 {
	if x.wire != 0 && x.scale == one && x.shift.IsZero() {
		return x.wire
	}
	if x.constant() {
		kind = chip.BaseGate
	}
	return b.emit(sum(kind, x, affine{}))
}

func (b *Builder) base(x Base) uint32 { return b.materialize(chip.BaseGate, x.affine) }
func (b *Builder) ext(x Ext) uint32   { return b.materialize(chip.ExtGate, x.affine) }

// ConstBase returns a constant. It costs nothing, like all sums and products of a wire and
// constants of the base field.
func ConstBase(v Element) Base { return Base{affine{shift: v}} }

// Int returns a small constant.
func Int(v uint64) Base { return ConstBase(field.New(v)) }

// Const returns a constant.
func (b *Builder) Const(v Value) Ext {
	c := field.Coordinates(&v)
	if v == field.ExtOf(c[0]) {
		return Ext{affine{shift: c[0]}}
	}
	x, ok := b.values[v]
	if !ok || b.section > 0 && b.homes[x.wire] >= b.siblings && b.homes[x.wire] != b.section {
		var parts [field.ExtDegree]Base
		for i := range c {
			parts[i] = ConstBase(c[i])
		}
		x = b.PackExt(parts)
		b.values[v] = x
	}
	return x
}

// AddBase returns x+y.
func (b *Builder) AddBase(x, y Base) Base { return Base{b.add(chip.BaseGate, x.affine, y.affine)} }

// SubBase returns x-y.
func (b *Builder) SubBase(x, y Base) Base {
	return Base{b.add(chip.BaseGate, x.affine, y.scaled(minusOne))}
}

// MulBase returns xy.
func (b *Builder) MulBase(x, y Base) Base { return Base{b.mul(chip.BaseGate, x.affine, y.affine)} }

// Ext returns x as an element of the extension, which costs nothing.
func (x Base) Ext() Ext { return Ext(x) }

// Add returns x+y.
func (b *Builder) Add(x, y Ext) Ext { return Ext{b.add(chip.ExtGate, x.affine, y.affine)} }

// Sub returns x-y.
func (b *Builder) Sub(x, y Ext) Ext {
	return Ext{b.add(chip.ExtGate, x.affine, y.scaled(minusOne))}
}

// Mul returns xy.
func (b *Builder) Mul(x, y Ext) Ext { return Ext{b.mul(chip.ExtGate, x.affine, y.affine)} }

// Neg returns -x, which costs nothing.
func (x Ext) Neg() Ext { return Ext{x.scaled(minusOne)} }

// MulAdd returns xy+z.
func (b *Builder) MulAdd(x, y, z Ext) Ext {
	if x.constant() || y.constant() || z.constant() {
		if x.constant() || y.constant() {
			return b.Add(b.Mul(x, y), z)
		}
		g := product(chip.ExtGate, x.affine, y.affine)
		g.qk.Add(&g.qk, &z.shift)
		return Ext{onWire(b.emit(g))}
	}
	return Ext{onWire(b.emit(mulAdd(x, y, z)))}
}

func mulAdd(x, y, z Ext) gate {
	g := product(chip.MulAdd, x.affine, y.affine)
	g.qc, g.c = z.scale, z.wire
	g.qk.Add(&g.qk, &z.shift)
	return g
}

// AssertEqualBase demands x = y.
func (b *Builder) AssertEqualBase(x, y Base) {
	b.assertZero(chip.BaseGate, b.difference(chip.BaseGate, x.affine, y.affine))
}

// AssertEqual demands x = y.
func (b *Builder) AssertEqual(x, y Ext) {
	b.assertZero(chip.ExtGate, b.difference(chip.ExtGate, x.affine, y.affine))
}

func (b *Builder) difference(kind chip.Kind, x, y affine) gate {
	if x.wire == y.wire { // one operand, or none
		return sum(kind, b.add(kind, x, y.scaled(minusOne)), affine{})
	}
	return sum(kind, x, y.scaled(minusOne))
}

func (b *Builder) assertZero(kind chip.Kind, g gate) {
	if g.a == 0 && g.b == 0 && g.qk.IsZero() {
		return // it is said of constants, and true
	}
	g.zero = true
	b.emit(g)
}

// AssertProduct demands xy = z.
func (b *Builder) AssertProduct(x, y, z Ext) {
	switch {
	case x.constant() || y.constant():
		b.AssertEqual(b.Mul(x, y), z)
	case z.constant():
		g := product(chip.ExtGate, x.affine, y.affine)
		g.qk.Sub(&g.qk, &z.shift)
		b.assertZero(chip.ExtGate, g)
	default:
		b.assertZero(chip.MulAdd, mulAdd(x, y, z.Neg()))
	}
}

// AssertBit demands that x is zero or one.
func (b *Builder) AssertBit(x Base) {
	if x.constant() {
		if !x.shift.IsZero() && x.shift != one {
			b.failf("a constant is asserted to be a bit, and is none")
		}
		return
	}
	g := product(chip.BaseGate, x.affine, x.shifted(minusOne))
	b.assertZero(chip.BaseGate, g)
}

// Inverse returns 1/x, which proves that x is not zero.
func (b *Builder) Inverse(x Ext) Ext {
	if x.constant() {
		return Ext{affine{shift: b.inverted(x.shift)}}
	}
	y := Ext{onWire(b.hint(b.ext(x), field.ExtDegree))}
	b.AssertProduct(x, y, Ext{affine{shift: one}})
	return y
}

// InverseBase returns 1/x, which proves that x is not zero.
func (b *Builder) InverseBase(x Base) Base {
	if x.constant() {
		return ConstBase(b.inverted(x.shift))
	}
	y := Base{onWire(b.hint(b.base(x), 1))}
	g := product(chip.BaseGate, x.affine, y.affine)
	g.qk.Sub(&g.qk, &one)
	b.assertZero(chip.BaseGate, g)
	return y
}

func (b *Builder) inverted(x Element) Element {
	if x.IsZero() {
		b.failf("the inverse of the constant zero")
	}
	x.Inverse(&x)
	return x
}

// Div returns x/y, which proves that y is not zero.
func (b *Builder) Div(x, y Ext) Ext { return b.Mul(x, b.Inverse(y)) }

// Select returns x if the bit is one and y if it is zero.
func (b *Builder) Select(bit Base, x, y Ext) Ext { return b.MulAdd(bit.Ext(), b.Sub(x, y), y) }

// SelectBase returns x if the bit is one and y if it is zero.
func (b *Builder) SelectBase(bit, x, y Base) Base {
	return b.AddBase(b.MulBase(bit, b.SubBase(x, y)), y)
}
