package modular

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// Where the operands of the victim lie.
const (
	xAt = base + 1024
	yAt = base + 1024 + 48
	zAt = base + 256 - 16 // its words cross 4 GiB
)

// victim is a trace with rows of all kinds.
func victim(t *testing.T) *execution {
	e := newExecution()
	r := rand.New(rand.NewPCG(5, 5))
	random := make([]uint64, 6)
	for i := range random {
		random[i] = r.Uint64()
	}
	e.put(xAt, random, false)
	for i := range random {
		random[i] = r.Uint64()
	}
	e.put(yAt, random, true)
	e.put(yAt+48, make([]uint64, 6), false)
	for _, words := range []int{4, 6} {
		for i, f := range fields[words] {
			e.call(t, f.number+abi.FieldMul, [3]uint64{zAt, xAt, yAt})
			e.call(t, f.number+abi.FieldAdd+uint64(i%2)*(abi.FieldSub-abi.FieldAdd), [3]uint64{zAt, xAt, yAt})
			e.call(t, f.number+abi.FieldInverse, [3]uint64{zAt, xAt + uint64(i%2)*96, 7 << 48})
			e.call(t, f.number+abi.FieldInverse, [3]uint64{zAt, xAt + uint64(1-i%2)*96, 7})
		}
	}
	return e
}

type values = func(column string) uint32

func free() (out []chiptest.Free) {
	off := func(v values) bool { return v("ON") == 0 }
	let := func(table string, columns []string, rows func(v values) bool, reason string) {
		out = append(out, chiptest.Let(table, columns, rows, reason))
	}
	const padding = "the row is on no bus"
	for words := range fields {
		product, sum := ProductTable(words), SumTable(words)
		let(product, []string{"TS", "X_*", "Z_*", "Q_*", "CARRY_*", "Y_*"}, off, padding)
		let(sum, []string{"TS", "X_*", "Z_*", "Q", "CARRY_*", "Y_*"}, off, padding)
		for i := range words {
			limb := func(name string) []string { return []string{chiptest.Element(name, i)} }
			for _, name := range []string{"Y_AGE_0", "Y_AGE_1", "Y_RO"} {
				let(product, limb(name), func(v values) bool { return v("TWO") == 0 }, "an inverse does not read Y")
			}
			if i > 0 {
				let(product, limb("Y_TO_1"), func(v values) bool { return v("TWO") == 0 }, "an inverse does not read Y")
				let(product, limb("Y_TO_2"), func(v values) bool { return v("TWO") == 0 }, "an inverse does not read Y")
			}
		}
	}
	return out
}

// TestAttacks changes every cell of a trace, and makes the forgeries, of which one family
// of constraints alone must reject each: without it the lie would be believed.
func TestAttacks(t *testing.T) {
	c := chiptest.NewChecker(t, compile(t).System, victim(t).proof(t))
	var v chiptest.Verdicts
	c.Mutate(t, &v, free())
	confirmed := map[string]bool{} // by name and table: groups differ in numbers only
	for _, x := range forgeries() {
		f := x.forge(t)
		got := f.Objections(t)
		if id := x.name + f.table; !confirmed[id] {
			confirmed[id] = true
			f.Confirm(t, got)
		}
		if !slices.Equal(got, []string{x.want}) {
			t.Errorf("%s: rejected by %q, want %q", x.name, got, x.want)
		}
		v.Record(x.name, got)
	}
	all, needed := c.Families(&v)
	chiptest.Alone(t, "README.md", all, needed, redundant)
}

// TestRows leaves out operations and writes them twice; they have no order.
func TestRows(t *testing.T) {
	c := chiptest.NewChecker(t, compile(t).System, victim(t).proof(t))
	used := func(instance, row int) bool { return c.Value(instance, row, "ON") == 1 }
	c.Rows(t, func(string) int { return 1 }, used, func(int, int) bool { return false })
}
