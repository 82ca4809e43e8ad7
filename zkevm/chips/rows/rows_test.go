package rows

import (
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

func TestRows(t *testing.T) {
	var l Layout
	on := l.Column("ON")
	limbs := l.Array("X", 1, 3)
	if want := []string{"ON", "X_1", "X_2", "X_3"}; !slices.Equal(l.Names(), want) {
		t.Fatalf("names %v, want %v", l.Names(), want)
	}
	r := New(l.Names())
	if r.Len() != 0 {
		t.Errorf("%d rows of none", r.Len())
	}
	r.Append()
	r.Set(on, 1)
	r.SetLimbs(limbs, 3, 16, 0x9_0003_0002_0001) // what does not fit is left out
	r.Append()
	r.Set(limbs+2, field.Modulus-1)
	want := map[string][]uint64{"ON": {1, 0}, "X_1": {1, 0}, "X_2": {2, 0}, "X_3": {3, field.Modulus - 1}}
	got := r.Inputs()
	if len(got) != len(want) || r.Len() != 2 {
		t.Fatalf("%d columns of %d rows", len(got), r.Len())
	}
	for name, column := range want {
		for row, v := range column {
			if got[name][row] != field.New(v) {
				t.Errorf("%s in row %d is %d, want %d", name, row, field.Canonical(got[name][row]), v)
			}
		}
	}
	if &r.Column(on)[0] != &got["ON"][0] {
		t.Error("the columns are copied")
	}
}
