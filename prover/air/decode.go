package air

import (
	"encoding/binary"
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Decode reads a system in its canonical form and validates it. The result has no
// providers and no reasons. Errors wrap ErrEncoding, and ErrInvalid if the system is
// well formed but not valid.
func Decode(b []byte) (*System, error) {
	d := decoder{rest: b}
	s := d.system()
	if d.err != nil {
		return nil, fmt.Errorf("%w: at byte %d: %w", ErrEncoding, len(b)-len(d.rest), d.err)
	}
	if err := s.Validate(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	return s, nil
}

// decoder reads from rest until its first error, after which all it reads is zero.
type decoder struct {
	rest []byte
	err  error
}

func (d *decoder) failf(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf(format, args...)
	}
}

func (d *decoder) take(n int) []byte {
	if d.err != nil || len(d.rest) < n {
		d.failf("%d bytes missing", n-len(d.rest))
		return make([]byte, n)
	}
	out := d.rest[:n]
	d.rest = d.rest[n:]
	return out
}

func (d *decoder) byte() byte     { return d.take(1)[0] }
func (d *decoder) uint32() uint32 { return binary.LittleEndian.Uint32(d.take(4)) }
func (d *decoder) expr() Expr     { return Expr(d.uint32()) }
func (d *decoder) name() string   { return string(d.take(int(d.byte()))) }

func (d *decoder) bool() bool {
	b := d.byte()
	if b > 1 {
		d.failf("flag %d", b)
	}
	return b == 1
}

// count reads the length of a list of what, whose items take at least size bytes.
func (d *decoder) count(what string, limit, size int) int {
	n := d.uint32()
	if int64(n) > int64(limit) {
		d.failf("%d %s, at most %d", n, what, limit)
		return 0
	}
	if d.err == nil && int(n)*size > len(d.rest) {
		d.failf("%d %s in %d bytes", n, what, len(d.rest))
		return 0
	}
	return int(n)
}

func (d *decoder) system() *System {
	if string(d.take(len(magic))) != magic {
		d.failf("unknown format")
	}
	s := &System{}
	for range d.count("buses", maxBuses, 6) {
		b := Bus{Name: d.name()}
		arity := d.uint32()
		if arity > maxArity {
			d.failf("arity %d, at most %d", arity, maxArity)
		}
		b.Arity, b.Public = int(arity), d.bool()
		s.Buses = append(s.Buses, b)
	}
	for range d.count("tables", maxTables, 17) {
		s.Tables = append(s.Tables, d.table())
	}
	if len(d.rest) > 0 {
		d.failf("%d bytes too many", len(d.rest))
	}
	return s
}

func (d *decoder) table() *Table {
	t := &Table{Name: d.name()}
	for range d.count("columns", maxColumns, 4) {
		c := Column{Name: d.name(), Preprocessed: d.bool()}
		c.Bits, c.Proof = int(d.byte()), Proof(d.byte())
		t.Columns = append(t.Columns, c)
	}
	for range d.count("nodes", maxNodes, 5) {
		if n := d.node(); d.err == nil {
			if err := t.Graph.add(n); err != nil {
				d.failf("table %s: %w", t.Name, err)
			}
		}
	}
	for range d.count("constraints", maxConstraints, 8) {
		c := Constraint{Name: d.name()}
		c.Domain = Domain{Kind: DomainKind(d.byte()), Start: int(d.byte()), End: int(d.byte())}
		c.Expr = d.expr()
		t.Constraints = append(t.Constraints, c)
	}
	for range d.count("interactions", maxInteractions, 11) {
		it := Interaction{Name: d.name(), Bus: d.name(), Direction: Direction(d.byte()), Multiplicity: d.expr()}
		for range d.count("elements", maxArity, 4) {
			it.Tuple = append(it.Tuple, d.expr())
		}
		t.Interactions = append(t.Interactions, it)
	}
	return t
}

func (d *decoder) node() Node {
	n := Node{Op: Op(d.byte())}
	switch n.Op {
	case OpConst:
		v := d.uint32()
		if v >= field.Modulus {
			d.failf("constant %d is not below the modulus", v)
		}
		n.Value = field.New(uint64(v))
	case OpColumn:
		n.Column, n.Shift = d.uint32(), int32(int8(d.byte()))
	case OpAdd, OpSub, OpMul:
		n.A, n.B = d.expr(), d.expr()
	}
	return n
}
