package corset

import (
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// TestRangeProviders requires that each table holds exactly the tuples that it stands
// for: one too many would prove what is not so.
func TestRangeProviders(t *testing.T) {
	pairs := func(low, high int) map[[2]uint32]bool {
		out := map[[2]uint32]bool{}
		for x := range uint32(1 << low) {
			for y := range uint32(1 << high) {
				out[[2]uint32{x, y}] = true
			}
		}
		return out
	}
	widths := map[[2]uint32]bool{}
	for w := uint32(1); w < 16; w++ {
		if w == 8 {
			continue // u8-u8
		}
		for x := range uint32(1) << w {
			widths[[2]uint32{x, w}] = true
		}
	}
	want := map[string]map[[2]uint32]bool{busU16: pairs(16, 0), busU8U8: pairs(8, 8), busU10U6: pairs(10, 6), busRange: widths}
	for _, p := range rangeProviders() {
		got := map[[2]uint32]bool{}
		err := p.Tuples(func(_, _ int, tuple []field.Element) {
			var key [2]uint32
			for c, v := range tuple {
				key[c] = field.Canonical(v)
			}
			got[key] = true
		})
		if err != nil {
			t.Fatal(err)
		}
		for key := range want[p.Bus] {
			if !got[key] {
				t.Errorf("%s: %v is missing", p.Name, key)
			}
		}
		if len(got) != len(want[p.Bus]) {
			t.Errorf("%s: %d tuples, want %d", p.Name, len(got), len(want[p.Bus]))
		}
		delete(want, p.Bus)
	}
	if len(want) > 0 {
		t.Errorf("no provider for %v", want)
	}
}

// TestRangesArePacked counts the lookups of columns of all widths, and attacks each.
func TestRangesArePacked(t *testing.T) {
	c, err := Compile(lisp(
		"(A :i16) (B :i8) (C :i8) (D :i8) (E :i10) (F :i10) (G :i6) (H :i15) (I :i1) (J :i3) (K :i2)",
		"(defconstraint use () (== 0 (* I (+ A B C D E F G H J K))))"), Manifest{})
	if err != nil {
		t.Fatal(err)
	}
	table := c.System.Table("m")
	var names []string
	for _, it := range table.Interactions {
		names = append(names, it.Name)
	}
	want := []string{"u16!look!A", "u8-u8!look!B+C", "u8-u8!look!D", "u10-u6!look!E+G", "range!look!K", "range!look!J", "range!look!F", "range!look!H"}
	if !slices.Equal(names, want) {
		t.Errorf("lookups %v, want %v", names, want)
	}
	inputs, _, _ := c.Inputs("m")
	for k, column := range table.Columns {
		if column.Name == "I" {
			continue
		}
		for _, tc := range []struct {
			value uint64
			ok    bool
		}{{0, true}, {1<<column.Bits - 1, true}, {1 << column.Bits, false}, {field.Modulus - 1, false}} {
			rows := map[string][]field.Element{}
			for _, name := range inputs {
				rows[name] = make([]field.Element, 2)
			}
			rows[column.Name][1] = field.New(tc.value)
			in, err := c.Expand("m", rows, 0)
			if err != nil {
				t.Fatal(err)
			}
			_, err = c.System.Provide(air.Trace{Instances: []air.Instance{in}})
			if (err == nil) != tc.ok {
				t.Errorf("%s of %d bits is %d: %v", table.Columns[k].Name, column.Bits, tc.value, err)
			}
		}
	}
}
