package trace

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/rom"
)

// scene is an accepted trace of which an attacker changes cells of several rows at once.
// Rows are found by the label of their instruction, by the time of their call, or by what
// they hold.
type scene struct {
	t       *testing.T
	program *rom.Program
	system  *air.System
	a       *attacker
	changed map[place]field.Element
	touched []site // rows in the order in which they were changed
}

// newScene takes a trace without instances of providers, in which every table has one
// instance, and adds rows that are in no use to those that have less than so many, two or
// what is said for the table.
func newScene(t *testing.T, p *rom.Program, s *air.System, trace air.Trace, spare map[string]int) *scene {
	t.Helper()
	seen := map[string]bool{}
	for i, in := range trace.Instances {
		if seen[in.Table] {
			t.Fatalf("two instances of %s", in.Table)
		}
		seen[in.Table] = true
		en := s.Table(in.Table).Index("EN")
		if en < 0 {
			continue // a chip's
		}
		used := 0
		for _, v := range in.Columns[en] {
			if !v.IsZero() {
				used++
			}
		}
		if in.Table == "shift" {
			used = in.Height() // some are in use for shiftv
		}
		height := in.Height()
		for height < used+max(2, spare[in.Table]) {
			height *= 2
		}
		columns := make([][]field.Element, len(in.Columns))
		for k, column := range in.Columns {
			columns[k] = append(slices.Clone(column), make([]field.Element, height-len(column))...)
		}
		trace.Instances[i].Columns = columns
	}
	c := chiptest.NewChecker(t, s, trace)
	for _, family := range claims {
		c.Claimed = append(c.Claimed, strings.TrimPrefix(family, "bus "))
	}
	return &scene{t: t, program: p, system: s, a: newAttacker(c), changed: map[place]field.Element{}}
}

// row is a row of a scene.
type row struct {
	x             *scene
	instance, row int
}

// rows returns the rows of a table that a condition holds for.
func (x *scene) rows(table string, holds func(v values) bool) (out []row) {
	x.t.Helper()
	for i, in := range x.a.c.Trace.Instances {
		if in.Table != table {
			continue
		}
		for r := range in.Height() {
			if holds(func(column string) uint32 { return x.a.c.Value(i, r, column) }) {
				out = append(out, row{x, i, r})
			}
		}
	}
	if len(out) == 0 {
		x.t.Fatalf("no such row of %s", table)
	}
	return out
}

// at returns the row of the instruction at a label.
func (x *scene) at(table, label string) row {
	x.t.Helper()
	symbol, err := x.program.Symbol(label)
	if err != nil {
		x.t.Fatal(err)
	}
	return x.rows(table, func(v values) bool { return v("EN") == 1 && uint64(v("PC")) == symbol.Addr/4 })[0]
}

// during returns the rows of a table at the time of a call.
func (x *scene) during(table, label string) []row {
	x.t.Helper()
	ts := uint32(x.at("ecall", label).get("TS"))
	return x.rows(table, func(v values) bool { return v("EN") == 1 && v("TS") == ts })
}

// word returns the row of a word of memory.
func (x *scene) word(table string, address uint64) row {
	x.t.Helper()
	return x.rows(table, func(v values) bool {
		return v("EN") == 1 && uint64(8*v("Q")+4096*v("P4")) == address&0xffff && uint64(v("L1")) == address>>16&0xffff && uint64(v("LIMB2")&0xffff) == address>>32
	})[0]
}

// page returns the row of the page of an address.
func (x *scene) page(address uint64) row {
	x.t.Helper()
	return x.rows("page", func(v values) bool {
		return v("EN") == 1 && uint64(v("P4")) == address>>12&15 && uint64(v("L1")) == address>>16&0xffff && uint64(v("L2")) == address>>32
	})[0]
}

// spare returns a row that is in no use.
func (x *scene) spare(table string) row {
	x.t.Helper()
	return x.rows(table, func(v values) bool { return v("EN") == 0 })[0]
}

// product returns the row that multiplies two small numbers.
func (x *scene) product(a, b uint32) row {
	x.t.Helper()
	return x.rows("product", func(v values) bool { return v("EN") == 1 && v("X_0") == a && v("LOW_0") == b })[0]
}

func (r row) column(name string) int {
	r.x.t.Helper()
	k := r.x.a.c.Column(r.instance, name)
	if k < 0 {
		r.x.t.Fatalf("no column %s", name)
	}
	return k
}

// get returns a cell as it is by now.
func (r row) get(column string) int64 {
	r.x.t.Helper()
	k := r.column(column)
	v, ok := r.x.changed[place{r.instance, k, r.row}]
	if !ok {
		v = r.x.a.c.Trace.Instances[r.instance].Columns[k][r.row]
	}
	return int64(field.Canonical(v))
}

// set changes a cell.
func (r row) set(column string, v int64) row {
	r.x.t.Helper()
	var e field.Element
	e.SetInt64(v)
	r.x.changed[place{r.instance, r.column(column), r.row}] = e
	if s := (site{r.instance, r.row, 0}); !slices.Contains(r.x.touched, s) {
		r.x.touched = append(r.x.touched, s)
	}
	return r
}

// like makes a row equal to another one of its table.
func (r row) like(of row) row {
	r.x.t.Helper()
	for _, c := range r.x.system.Table(r.x.a.c.Trace.Instances[r.instance].Table).Columns {
		r.set(c.Name, of.get(c.Name))
	}
	return r
}

// add changes a cell by a number.
func (r row) add(column string, d int64) row {
	r.x.t.Helper()
	return r.set(column, r.get(column)+d)
}

// limbs changes the limbs of a value.
func (r row) limbs(array string, v uint64) row {
	r.x.t.Helper()
	for i, limb := range split(v) {
		r.set(chiptest.Element(array, i), int64(limb))
	}
	return r
}

// bytes changes the eight bytes of a word.
func (r row) bytes(array string, v uint64) row {
	r.x.t.Helper()
	for i, b := range binary.LittleEndian.AppendUint64(nil, v) {
		r.set(chiptest.Element(array, i), int64(b))
	}
	return r
}

// How an age that is negative is written in two limbs: one of them has not its width.
const (
	honest = iota
	wrongLow
	wrongHigh
)

// age sets the two limbs of an age.
func (r row) age(low, high string, age int64, how int) row {
	r.x.t.Helper()
	switch how {
	case wrongLow:
		return r.set(low, age).set(high, 0)
	case wrongHigh:
		return r.set(low, age+1<<16).set(high, -1)
	}
	return r.set(low, age&0xffff).set(high, age>>16)
}

// verdict returns the objections to what was changed, after all that can follow has if
// asked to, and forgets the changes. The trace is that of the forgery.
func (x *scene) verdict(follow bool) (objections []string, forged func() *chiptest.Forgery) {
	if follow {
		objections = x.a.spread(x.changed, x.touched)
	} else {
		objections = x.a.c.Objections(changes(x.changed)...)
	}
	list := changes(x.changed)
	x.changed, x.touched = map[place]field.Element{}, nil
	return objections, func() *chiptest.Forgery { return x.a.c.Forged(list...) }
}
