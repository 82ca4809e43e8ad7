package trace

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// everything is a program that uses every table.
func everything(t testing.TB) (*machinetest.Asm, []byte) {
	a := machinetest.New(t)
	call(a, abi.SysMmap, 0, 64*abi.PageSize, 0, 0x22) // address space, before the execution begins
	a.Label("begin")
	room := a.Data([]byte("0123456789abcdefghijklmnopqrstuvwxyz0123456789"))
	input := []byte("eleven and more")
	call(a, abi.SysRead, abi.Stdin, room+8, uint64(len(input)))
	random(a, rand.New(rand.NewPCG(9, 9)), 320)
	call(a, abi.SysWrite, abi.Stdout, room, 16)
	call(a, abi.SysWrite, abi.Stdout, room+16, 13)
	a.Store(isa.SD, isa.A0, -64, isa.SP) // on a page of zeros
	for _, size := range []uint64{5000, 0x11000} {
		call(a, abi.SysMmap, 0, size, 3, 0x22)
		a.Store(isa.SD, isa.A0, 64, isa.A0)
		call(a, abi.SysMmap, abi.MmapBase+8*abi.PageSize+size&^0xfff, abi.PageSize, 3, 0x32)
	}
	a.Store(isa.SD, isa.A0, 64, isa.A0)
	extreme(a)
	more := []byte("kept by nobody, and no more")
	call(a, abi.SysRead, abi.Stdin, a.Data(bytes.Repeat([]byte{0xa5}, 64)), uint64(len(more)))
	a.Exit(0)
	return a, append(input, more...)
}

// extreme divides, multiplies and shifts numbers of which limbs are 0 or carry, so that
// there are two ways to write results and what leads to them, if limbs had no widths.
func extreme(a *machinetest.Asm) {
	minus := ^uint64(0) // -1
	for _, v := range [][2]uint64{
		{minus << 32, 3}, {minus << 32, 1}, {minus << 48, 1}, {minus << 48, 3}, {minus, 2}, {minus << 16, 1},
		{1 << 48, minus}, {0xfedc_0006_1000_0000, 0xfedc_0000_8000_0000}, {0x7006_1000_0000_0000, 0x7000_8000_0000_0000}, {0x8000_0001_0000, 0xffff_0001_ffff},
	} {
		a.Li(isa.T0, v[0])
		a.Li(isa.T1, v[1])
		for _, op := range []isa.Op{isa.DIV, isa.REM, isa.DIVU, isa.REMU, isa.DIVW, isa.MUL, isa.MULH, isa.MULHU, isa.SLL, isa.SRL, isa.SRAW, isa.SLLW} {
			a.R(op, isa.T2, isa.T0, isa.T1)
		}
	}
}

// victim is the trace of everything, with a register that is refreshed.
func victim(t *testing.T) *chiptest.Checker {
	t.Helper()
	a, input := everything(t)
	s, b := runFrom(t, a, "begin", input)
	trace, err := b.instances()
	if err != nil {
		t.Fatal(err)
	}
	have := map[string]bool{}
	for _, in := range trace.Instances {
		have[in.Table] = true
	}
	for _, table := range b.tables() {
		if !have[table.name] && table.name != "refresh" {
			t.Errorf("no row of %s", table.name)
		}
	}
	c := chiptest.NewChecker(t, s.System, trace)
	for _, family := range claims {
		c.Claimed = append(c.Claimed, strings.TrimPrefix(family, "bus "))
	}
	return c
}

type values = func(column string) uint32

// padding lets all columns of rows that are in no use be anything: they are on no bus
// but those of ranges, and no row looks at another.
func padding(c *chiptest.Checker) (out []chiptest.Free) {
	done := map[string]bool{}
	for i, in := range c.Trace.Instances {
		if done[in.Table] {
			continue
		}
		for row := range in.Height() {
			if !inUse(c, i, row) {
				done[in.Table] = true
			}
		}
		if done[in.Table] {
			out = append(out, chiptest.Let(in.Table, []string{"*"}, func(v values) bool {
				return v("EN") == 0 && (in.Table != "shift" || v("CALLED") == 0)
			}, "the row is on no bus"))
		}
	}
	return out
}

// inUse reports whether a row is on a bus.
func inUse(c *chiptest.Checker, instance, row int) bool {
	return c.Value(instance, row, "EN") == 1 || c.Trace.Instances[instance].Table == "shift" && c.Value(instance, row, "CALLED") == 1
}

// free is what else may change without harm.
func free() (out []chiptest.Free) {
	let := func(table string, columns string, rows func(v values) bool, reason string) {
		out = append(out, chiptest.Let(table, strings.Fields(columns), rows, reason))
	}
	is := func(column string, want uint32) func(v values) bool {
		return func(v values) bool { return v("EN") == 1 && v(column) == want }
	}
	const noRegister = "the second operand is an immediate"
	let("addw", "B_2 B_3 DB", is("IMM", 1), noRegister)
	let("slt", "DB", is("IMM", 1), noRegister)
	let("bit", "DB", is("IMM", 1), noRegister)
	unmarked := func(v values) bool { return v("EN") == 1 && v("M_0")+v("M_1")+v("M_2")+v("M_3") == 0 }
	let("slt", "DIFF", unmarked, "there is no difference")
	let("branch", "DIFF", unmarked, "there is no difference")
	for i := range 4 {
		a, b := chiptest.Element("A", i), chiptest.Element("B", i)
		let("beq", chiptest.Element("V", i), func(v values) bool { return v("EN") == 1 && v(a) == v(b) }, "0 has no inverse")
	}
	let("beqz", "V", is("DIFFER", 0), "0 has no inverse")
	let("load", "HIGH", is("B8", 0), "no byte is loaded")
	let("store", "HIGH UPPER", is("B8", 0), "no byte is stored")
	let("shift", "PC TS RD RS1 OLD_* DA DD", func(v values) bool { return v("CALLED") == 1 }, "a call is no instruction")
	let("mul", "C_* D_*", is("UPPER", 0), "nothing is borrowed from the upper half")
	let("mul", "SIGN", is("WORD", 0), "the result is no word")
	let("div", "SIGN", is("WORD", 0), "the result is no word")
	let("div", "V", is("ZERO", 1), "0 has no inverse")
	let("div", "G_* CG_*", is("ZERO", 1), "no remainder is below 0")
	let("div", "CX_*", is("SA", 0), "the dividend is what it is without its sign")
	let("div", "CY_*", is("SB", 0), "so is the divisor")
	let("div", "CR_*", func(v values) bool { return v("NEG") == 0 || v("FULL") == 1 }, "so is the result")
	let("div", "CR_2 CR_3", is("WORD", 1), "limbs 2 and 3 of a word follow from its sign")
	for _, line := range lines {
		let(line, "EN", is("EN", 1), "the attacker opens other lines, see TestLines")
		let(line, "USES_*", is("EN", 1), "and counts anew")
	}
	let("page", "RO FROM TO F0 F1 E0 E1", is("ZERO", 0), "the page is one of the image")
	let("mmap", "FROM F0 F1 G0 G1", is("FIXED", 0), "the machine chooses the address")
	let("mmap", "D0 D1", is("FIXED", 1), "the machine does not choose the address")
	let("readword", "C_*", is("LAST", 1), "no word follows")
	let("writeword", "C_*", is("LAST", 1), "no word follows")
	return out
}

func TestEveryCellCounts(t *testing.T) {
	c := victim(t)
	var v chiptest.Verdicts
	c.Mutate(t, &v, append(padding(c), free()...))
	a := newAttacker(c)
	for _, f := range readForgeries(t) {
		objections, err := a.forge(f)
		if err != nil || !slices.Equal(objections, []string{f.family}) {
			t.Errorf("forgery %v: objections %v, %v: look for forgeries again (-search)", f, objections, err)
		}
		v.Record(f.String(), objections)
	}
	all, needed := c.Families(&v)
	needed = slices.Concat(needed, ages(), turns, wild, claims, fetches, cornerFamilies(), bitAttacks(t, everythingScene(t))) // see the tests of these
	chiptest.Alone(t, "../README.md", all, needed, redundant)
	t.Logf("%d attacks on single cells and rows", v.Attacks)
}

// TestRowsAreChained deletes every row, and writes every row twice.
func TestRowsAreChained(t *testing.T) {
	c := victim(t)
	for i, in := range c.Trace.Instances {
		if slices.Contains(lines, in.Table) {
			continue // whoever needs a line opens it, see TestLines
		}
		used := func(row int) bool { return inUse(c, i, row) }
		spare := -1
		for row := range in.Height() {
			if !used(row) {
				spare = row
			}
		}
		for row := range in.Height() {
			if !used(row) {
				continue
			}
			var gone, twice []chiptest.Change
			for k := range in.Columns {
				gone = append(gone, chiptest.Change{Instance: i, Column: k, Row: row, Value: field.Element{}})
				if spare >= 0 {
					twice = append(twice, chiptest.Change{Instance: i, Column: k, Row: spare, Value: in.Columns[k][row]})
				}
			}
			if len(c.Objections(gone...)) == 0 {
				t.Errorf("row %d of %s can be left out", row, in.Table)
			}
			if spare >= 0 && len(c.Objections(twice...)) == 0 {
				t.Errorf("row %d of %s can be there twice", row, in.Table)
			}
		}
	}
}
