package memops

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// victim is a trace with rows of all kinds.
func victim(t *testing.T) *execution {
	e := &execution{memory: chiptest.NewMemory(), trace: New(), time: 4}
	data := make([]byte, 160)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	copy(data[80:], data[3:60]) // equal to what is at 3
	data[80+30] ^= 4            // but for this
	data[80+11] ^= 4            // and this
	e.memory.Map(base, data, false)
	e.memory.Map(0x1000, bytes.Clone(data[:32]), true)
	e.call(t, abi.Memequal, base+3, base+80, 10) // 1, primed
	e.call(t, abi.Memequal, base+80, base+3, 45) // 0, not primed
	e.call(t, abi.Memequal, 0x1000, 0x1000, 17)  // 1, read-only
	e.call(t, abi.Memmove, base+130, 0x1001, 12) // the last row does not read
	e.call(t, abi.Memmove, base+13, base+8, 29)  // overlap
	e.call(t, abi.Memmove, base+0x97-1, base, 2) // one byte of each of two words
	e.call(t, abi.Memmove, base+8, base+16, 16)  // aligned
	e.call(t, abi.Memmove, base+1, base+1, 0)    // nothing
	e.call(t, abi.Memclr, base+35, 27)
	e.call(t, abi.Memclr, base+2, 3)
	e.call(t, abi.Memclr, base+2, 0, 77)
	return e
}

type values = func(column string) uint32

func copying(v values) bool {
	return v("WORD")+v("PRIME") != 0
}

// called reports a call of some size.
func called(v values) bool { return v("SOME") == 1 }

// free is what may change without harm.
func free() []chiptest.Free {
	const padding = "the row is on no bus, and no row looks at it"
	out := []chiptest.Free{
		chiptest.Let("memcall", []string{"TS", "D_*", "S_*"}, func(v values) bool { return v("COPY")+v("CLEAR") == 0 }, padding),
		chiptest.Let("memcall", []string{"D_OFF", "D_TOP", "S_OFF", "S_TOP", "PRIME", "MORE", "END"}, func(v values) bool { return !called(v) }, "no run is started"),
		chiptest.Let("memcall", []string{"S_OFF", "S_TOP", "PRIME"}, func(v values) bool { return v("CLEAR") == 1 }, "Memclr reads nothing"),
		chiptest.Let("memcall", []string{"INV_23"}, func(v values) bool { return v("N_0")+v("N_1") == 0 }, "0 has no inverse"),

		chiptest.Let("memclear", []string{"TS", "LEFT", "LOW", "HIGH", "TOP", "START", "END"}, func(v values) bool { return v("ON") == 0 }, padding),
		chiptest.Let("memclear", []string{"AGE_*"}, func(v values) bool { return v("ON") == 0 }, padding),
		chiptest.Let("memclear", []string{"CARRY"}, func(v values) bool { return v("ON") == 0 || v("LAST") == 1 }, "there is no next word"),

		chiptest.Let("memcopy", []string{"TS", "LEFT", "START", "END", "EQUAL", "S_LOW", "S_HIGH", "D_LOW", "D_HIGH"}, func(v values) bool { return !copying(v) }, padding),
		chiptest.Let("memcopy", []string{"S_0", "S_1", "S_2", "S_3", "S_4", "S_5", "S_6", "S_7"}, func(v values) bool { return v("READ") == 0 }, "the row reads nothing and takes no byte from here"),
		chiptest.Let("memcopy", []string{"S_AGE_*", "S_TOP", "S_RO"}, func(v values) bool { return v("READ") == 0 }, "the row reads nothing"),
		chiptest.Let("memcopy", []string{"S_CARRY", "D_CARRY"}, func(v values) bool { return !copying(v) || v("LAST") == 1 }, "there is no next word"),
		chiptest.Let("memcopy", []string{"D_AGE_*", "D_TOP", "D_RO"}, func(v values) bool { return v("WORD") == 0 }, "the row has no word of D"),
	}
	for i, name := range []string{"HINT_0", "HINT_1", "HINT_2", "HINT_3"} {
		limb := func(v values) uint32 { return v(chiptest.Element("D", 2*i)) + 256*v(chiptest.Element("D", 2*i+1)) }
		out = append(out, chiptest.Let("memcopy", []string{name}, func(v values) bool { return v(chiptest.Element("NEW", i)) == limb(v) }, "the weight of no difference"))
		out = append(out, chiptest.Let("memcopy", []string{chiptest.Element("NEW", i), chiptest.Element("D", 2*i), chiptest.Element("D", 2*i+1)}, func(v values) bool { return !copying(v) && v("ROW") == 0 }, "the first row is padding without a row before it"))
	}
	return out
}

// TestAttacks changes every cell of a trace, and makes the forgeries, of which one family
// of constraints alone must reject each: without it the lie would be believed.
func TestAttacks(t *testing.T) {
	c := chiptest.NewChecker(t, compile(t).System, victim(t).proof(t))
	var v chiptest.Verdicts
	c.Mutate(t, &v, free())
	for _, x := range slices.Concat(forgeries, bitForgeries()) {
		got := x.objections(t)
		if !slices.Equal(got, []string{x.want}) {
			t.Errorf("%s: rejected by %q, want %q", x.name, got, x.want)
		}
		v.Record(x.name, got)
	}
	all, needed := c.Families(&v)
	chiptest.Alone(t, "README.md", all, needed, redundant)
}

// TestRows leaves out rows, writes them twice, and exchanges those of a run.
func TestRows(t *testing.T) {
	c := chiptest.NewChecker(t, compile(t).System, victim(t).proof(t))
	sum := func(instance, row int, columns ...string) (sum uint32) {
		for _, column := range columns {
			sum += c.Value(instance, row, column)
		}
		return sum
	}
	used := func(instance, row int) bool {
		columns := map[string][]string{CallTable: {"COPY", "CLEAR"}, CopyTable: {"WORD", "PRIME"}, ClearTable: {"ON"}}
		return sum(instance, row, columns[c.Trace.Instances[instance].Table]...) != 0
	}
	c.Rows(t, func(string) int { return 1 }, used, func(instance, row int) bool {
		return c.Trace.Instances[instance].Table != CallTable && sum(instance, row, "LAST") == 0 // calls have no order
	})
}

// TestObjections compares the verdicts on single cells with those of the system.
func TestObjections(t *testing.T) {
	e := victim(t)
	trace := e.proof(t)
	c := chiptest.NewChecker(t, compile(t).System, trace)
	r := rand.New(rand.NewPCG(11, 11))
	verdicts := map[bool]int{}
	for range 40 {
		instance := r.IntN(len(trace.Instances))
		in := trace.Instances[instance]
		k, row := r.IntN(len(in.Columns)), r.IntN(in.Height())
		v := field.New(uint64(r.IntN(3)))
		got := c.Objections(chiptest.Change{Instance: instance, Column: k, Row: row, Value: v})
		f := chiptest.Forge(compile(t).System, trace, nil) // no rows: they count from the end
		f.Set(in.Table, row-in.Height(), compile(t).System.Table(in.Table).Columns[k].Name, int64(field.Canonical(v)))
		want := f.Objections(t)
		if len(want) < 2 || r.IntN(8) == 0 {
			f.Confirm(t, want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s of %s in row %d: objections %q, want %q", compile(t).System.Table(in.Table).Columns[k].Name, in.Table, row, got, want)
		}
		verdicts[len(want) == 0]++
	}
	if verdicts[true] == 0 || verdicts[false] == 0 {
		t.Errorf("verdicts %v: the changes show nothing", verdicts)
	}
}
