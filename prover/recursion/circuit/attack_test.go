package circuit

import (
	"errors"
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
)

// forgery is a dishonest execution that breaks one constraint and is consistent otherwise:
// with the constraint deleted it would be accepted.
type forgery struct {
	kind       chip.Kind
	constraint string
	record     func(b *Builder)
	tape       []Element
	tamper     func(f *forged)
}

// forged is a row that a forgery may change.
type forged struct {
	t     testing.TB
	kind  chip.Kind
	row   int
	fixed []uint32
	cells []Element
	last  *forged // the row before
}

// cell returns a cell by its column.
func (f *forged) cell(name string) *Element {
	at := f.kind.Table("x").Index(name) - f.kind.Fixed()
	if at < 0 {
		f.t.Fatalf("no column %s", name)
	}
	return &f.cells[at]
}

func (f *forged) add(name string, v int64) {
	var e Element
	e.SetInt64(v)
	f.cell(name).Add(f.cell(name), &e)
}

func (f *forged) set(name string, v uint64) { *f.cell(name) = field.New(v) }

// ext returns the element of the extension in six columns.
func (f *forged) ext(name string) Value {
	var c [field.ExtDegree]Element
	for k := range c {
		c[k] = *f.cell(fmt.Sprintf("%s_%d", name, k))
	}
	return field.NewExt(c)
}

func (f *forged) setExt(name string, x Value) {
	for k, c := range field.Coordinates(&x) {
		*f.cell(fmt.Sprintf("%s_%d", name, k)) = c
	}
}

// at evaluates the expressions of a row, of which the next one is f.
type at struct {
	this, next *forged
}

func (a at) Const(v Element) Element { return v }
func (a at) Column(index, shift int) Element {
	f := a.this
	if shift == 1 {
		f = a.next
	}
	if index < f.kind.Fixed() {
		return field.New(uint64(f.fixed[index]))
	}
	return f.cells[index-f.kind.Fixed()]
}
func (a at) Add(x, y Element) Element { x.Add(&x, &y); return x }
func (a at) Sub(x, y Element) Element { x.Sub(&x, &y); return x }
func (a at) Mul(x, y Element) Element { x.Mul(&x, &y); return x }

// solve sets a cell so that a constraint, linear in it, holds between two rows.
func (f *forged) solve(this *forged, constraint, name string) {
	table := f.kind.Table("x")
	value := func(v uint64) Element {
		f.set(name, v)
		nodes := air.Evaluate[Element](&table.Graph, at{this, f})
		for _, c := range table.Constraints {
			if c.Name == constraint {
				return nodes[c.Expr]
			}
		}
		f.t.Fatalf("no constraint %s", constraint)
		return Element{}
	}
	zero, one := value(0), value(1)
	one.Sub(&one, &zero)
	one.Inverse(&one)
	zero.Neg(&zero).Mul(&zero, &one)
	*f.cell(name) = zero
}

// boxes permutes again, with a fault in one S-box, none if it is negative.
func (f *forged) boxes(fault int) {
	width := 24
	if f.kind == chip.Merkle {
		width = 16
	}
	first := f.kind.Table("x").Index("BOX_0") - f.kind.Fixed()
	var s []Element
	for i := range width {
		s = append(s, *f.cell(fmt.Sprintf("S_%d", i)))
	}
	poseidon2.PermuteOver[Element](&faulty{f.cells[first:], fault, 0}, s)
}

// faulty is the field, with a wrong cube.
type faulty struct {
	record    []Element
	fault, at int
}

func (*faulty) Add(a, b Element) Element      { a.Add(&a, &b); return a }
func (*faulty) AddConst(a, c Element) Element { a.Add(&a, &c); return a }
func (*faulty) Scale(a, c Element) Element    { a.Mul(&a, &c); return a }
func (f *faulty) Cube(a Element) Element {
	x := a
	x.Square(&x).Mul(&x, &a)
	if f.at == f.fault {
		x.Add(&x, &one)
	}
	f.record[f.at] = x
	f.at++
	return x
}

// run executes the forgery and returns what is wrong with the trace.
func (f *forgery) run(t *testing.T) *air.Rejection {
	t.Helper()
	b := NewBuilder()
	if f.kind >= chip.WideKinds && f.kind < chip.Kinds {
		b = NewNarrowBuilder()
	}
	f.record(b)
	p, err := b.Build()
	if err != nil {
		t.Fatalf("%s %s: %v", f.kind, f.constraint, err)
	}
	for w := 1; w < len(p.widths); w++ {
		p.widths[w] = 12 // what should be zero can be seen
	}
	system, trace, err := trace(t, p, f.tape, func(e *execution) {
		e.carryOn = true
		var last *forged
		e.tamper = func(kind chip.Kind, row int, cells []Element) {
			if kind != f.kind {
				return
			}
			row2 := &forged{t, kind, row, p.row(kind, row), cells, last}
			if f.tamper != nil {
				f.tamper(row2)
			}
			last = &forged{t, kind, row, row2.fixed, append([]Element(nil), cells...), nil}
		}
	})
	if err != nil {
		t.Fatalf("%s %s: %v", f.kind, f.constraint, err)
	}
	var r *air.Rejection
	if err := system.Check(trace); err != nil && !errors.As(err, &r) {
		t.Fatalf("%s %s: %v", f.kind, f.constraint, err)
	}
	return r
}

func showBits(b *Builder) {
	for _, x := range b.Bits(b.HintBase()) {
		b.PublicBase(x)
	}
}

// TestEveryConstraintIsNeeded breaks one constraint at a time.
func TestEveryConstraintIsNeeded(t *testing.T) {
	broken := map[string]bool{}
	for _, f := range append(forgeries(), narrowForgeries()...) {
		r := f.run(t)
		if r == nil {
			t.Errorf("%s %s: accepted", f.kind, f.constraint)
			continue
		}
		if len(r.Imbalances) > 0 {
			t.Errorf("%s %s: breaks more: %v", f.kind, f.constraint, r)
		}
		for _, v := range r.Violations {
			if v.Table != f.kind.String() || v.Constraint != f.constraint {
				t.Errorf("%s %s: breaks more: %v", f.kind, f.constraint, v)
			}
		}
		broken[f.kind.String()+" "+f.constraint] = true
	}
	for k := range chip.Kinds {
		for _, c := range k.Table("x").Constraints {
			if !broken[k.String()+" "+c.Name] {
				t.Errorf("%s: nothing breaks constraint %s", k, c.Name)
			}
		}
	}
}

// An inverse is a hint: another value than the inverse is refused.
func TestInversesAreProven(t *testing.T) {
	r := newRandom(4)
	for name, record := range map[string]func(b *Builder){
		"extension": func(b *Builder) { b.Public(b.Inverse(b.Hint())) },
		"base":      func(b *Builder) { b.PublicBase(b.InverseBase(b.HintBase())) },
		"quotient":  func(b *Builder) { x := b.Hint(); b.Public(b.Div(x, x)) },
	} {
		tape := r.elements(6)
		if name == "base" {
			tape = tape[:1]
		}
		f := forgery{kind: chip.Hint, record: record, tape: tape}
		if r := f.run(t); r != nil {
			t.Fatalf("%s: %v", name, r)
		}
		f.tamper = func(f *forged) {
			if f.row == 1 {
				f.add("V_0", 1)
			}
		}
		if f.run(t) == nil {
			t.Errorf("%s: another value is accepted", name)
		}
	}
}
