package trace

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
	"github.com/zkgeth/zkgeth/zkevm/machine/isa"
	"github.com/zkgeth/zkgeth/zkevm/machine/machinetest"
)

// lines are the tables that open parts of pinned tables.
var lines = []string{"romline", "imageline"}

// lineForger changes cells of a trace, the providers' being made of what it then is.
type lineForger struct {
	t     *testing.T
	s     *constraints.System
	trace air.Trace
}

// cell returns a cell of the first instance of a table.
func (f *lineForger) cell(table string, row int, column string) *field.Element {
	f.t.Helper()
	i := slices.IndexFunc(f.trace.Instances, func(in air.Instance) bool { return in.Table == table })
	in := f.trace.Instances[i]
	return &in.Columns[f.s.System.Table(table).Index(column)][row]
}

func (f *lineForger) set(table string, row int, column string, v uint64) {
	*f.cell(table, row, column) = field.New(v)
}

func (f *lineForger) get(table string, row int, column string) uint64 {
	return uint64(field.Canonical(*f.cell(table, row, column)))
}

// verdict returns what is wrong: buses that are not in balance, or the lookup of a row
// that no provider has.
func (f *lineForger) verdict() (out []string) {
	provided, err := f.s.System.Provide(f.trace)
	if err == nil {
		f.trace.Instances = append(f.trace.Instances, provided...)
		err = f.s.System.Check(f.trace)
	}
	var r *air.Rejection
	if errors.As(err, &r) {
		for _, x := range r.Violations {
			out = append(out, x.Table+" "+x.Constraint)
		}
		for _, x := range r.Imbalances {
			if !slices.Contains(out, "bus "+x.Bus) {
				out = append(out, "bus "+x.Bus)
			}
		}
	} else if err != nil {
		out = append(out, err.Error())
	}
	return out
}

// TestLines has programs and images that are not the pinned ones, and lines that serve
// what they do not have, or as often as they like.
func TestLines(t *testing.T) {
	const noLine = "is not in "
	build := func() *machinetest.Asm {
		a := machinetest.New(t)
		words := a.Data([]byte("a word, another"))
		a.Li(isa.S1, words)
		a.I(isa.LD, isa.T0, isa.S1, 0)
		a.I(isa.ANDI, isa.T1, isa.T0, 0x71)
		a.Exit(0)
		return a
	}
	slot := func(f *lineForger) int { return int(f.get("andi", 0, "PC") - f.get("romline", 0, "PC")) } // of andi in its line
	at := func(column string, f *lineForger) string { return chiptest.Element(column, slot(f)) }
	word := func(f *lineForger) string { // column of the number of uses of the word
		for i := range constraints.Line {
			if name := chiptest.Element("USES", i); f.get("imageline", 0, name) == 1 {
				return name
			}
		}
		t.Fatal("no word is used")
		return ""
	}
	for name, tc := range map[string]struct {
		change func(f *lineForger)
		want   string
	}{
		"nothing": {func(*lineForger) {}, ""},
		"an instruction that another executes": {func(f *lineForger) {
			f.set("andi", 0, "LI", 0x31)
			f.set("andi", 0, "LC", f.get("andi", 0, "LC")&0x31)
		}, "bus rom"},
		"another instruction in the line": {func(f *lineForger) {
			f.set("andi", 0, "LI", 0x31)
			f.set("andi", 0, "LC", f.get("andi", 0, "LC")&0x31)
			f.set("romline", 0, at("X2", f), 0x31)
		}, noLine + "romline-table"},
		"a line at another address": {func(f *lineForger) { f.set("romline", 0, "PC", f.get("romline", 0, "PC")+1) }, noLine + "romline-table"},
		"a line that is not open":   {func(f *lineForger) { f.set("romline", 0, "EN", 0) }, "bus rom"},
		"a line that is not open serves another program": {func(f *lineForger) {
			f.set("romline", 0, "EN", 0)
			f.set("romline", 0, "PC", 0)
		}, "bus rom"},
		"half a line":  {func(f *lineForger) { f.set("romline", 0, "EN", 2) }, "romline EN:u1"},
		"one use more": {func(f *lineForger) { f.set("romline", 0, at("USES", f), 2) }, "bus rom"},
		"no use":       {func(f *lineForger) { f.set("romline", 0, at("USES", f), 0) }, "bus rom"},
		"a use of another slot": {func(f *lineForger) {
			f.set("romline", 0, at("USES", f), 0)
			other := f.cell("romline", 0, chiptest.Element("USES", slot(f)-1))
			one := field.New(1)
			other.Add(other, &one)
		}, "bus rom"},
		"another word": {func(f *lineForger) {
			f.set("imageword", 0, "V_0", 0x4142)
			f.set("imageword", 0, "W_0", 0x4142)
		}, "bus image"},
		"another word in the line": {func(f *lineForger) {
			f.set("imageword", 0, "V_0", 0x4142)
			f.set("imageword", 0, "W_0", 0x4142)
			f.set("imageline", 0, strings.Replace(word(f), "USES", "V0", 1), 0x4142)
		}, noLine + "imageline-table"},
		"a word of a line that is not open": {func(f *lineForger) { f.set("imageline", 0, "EN", 0) }, "bus image"},
		"a line that can be written to": {func(f *lineForger) {
			f.set("imageline", 0, "LIMB2", f.get("imageline", 0, "LIMB2")^constraints.ReadOnly)
		}, noLine + "imageline-table"},
	} {
		s, b := run(t, build(), nil)
		trace, err := b.instances()
		if err != nil {
			t.Fatal(err)
		}
		f := &lineForger{t, s, trace}
		tc.change(f)
		got := f.verdict()
		if tc.want == "" && len(got) > 0 || tc.want != "" && !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, tc.want) }) {
			t.Errorf("%s: %v, want %q", name, got, tc.want)
		}
	}
}

// TestLineColumns shows that what lines serve is what the program has, slot by slot.
func TestLineColumns(t *testing.T) {
	a, input := everything(t)
	s, b := runFrom(t, a, "begin", input)
	uses := slices.Clone(b.uses)
	trace, err := b.instances()
	if err != nil {
		t.Fatal(err)
	}
	executed := 0
	for _, in := range trace.Instances {
		if in.Table != "romline" {
			continue
		}
		table := s.System.Table(in.Table)
		cell := func(row int, name string) uint32 { return field.Canonical(in.Columns[table.Index(name)][row]) }
		for row := range in.Height() {
			if cell(row, "EN") == 0 {
				continue
			}
			for i := range constraints.Line {
				at, ok := s.Program.Index(4 * uint64(cell(row, "PC")+uint32(i)))
				if !ok {
					continue
				}
				want := s.Rows[at]
				if cell(row, chiptest.Element("OP", i)) != want.Op() || cell(row, chiptest.Element("X0", i)) != want.Operands[0] || cell(row, chiptest.Element("X5", i)) != want.Operands[5] || cell(row, chiptest.Element("USES", i)) != uses[at] {
					t.Errorf("row %d, slot %d differs from instruction %d", row, i, at)
				}
				if uses[at] > 0 {
					executed++
				}
			}
		}
	}
	if want := len(uses) - len(slices.DeleteFunc(slices.Clone(uses), func(n uint32) bool { return n > 0 })); executed != want {
		t.Errorf("%d instructions, want %d", executed, want)
	}
}
