package proof

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/constraints"
)

// hollow is an instance of a table without contents.
func hollow(p *Program, table string, logHeight int) air.Instance {
	column := make([]field.Element, 1<<logHeight)
	return air.Instance{Table: table, Columns: slices.Repeat([][]field.Element{column}, len(p.System.System.Table(table).Columns))}
}

// A layout has the lowest form that holds its highest instance, or none.
func TestForms(t *testing.T) {
	p := sumProgram(t, 1)
	p.Forms = Forms{Single: []int{12, 13, 14}, Joined: []int{13, 16}, Segments: 4}
	table := func(name string, heights ...int) (out []air.Instance) {
		for _, h := range heights {
			out = append(out, hollow(p, name, h))
		}
		return out
	}
	const most = 1 << 20 // five instances of mv are larger in 2^13 rows, four of 2^12 in two segments
	for _, c := range []struct {
		name      string
		instances []air.Instance
		height    int
		segments  []Kind
		refused   string
	}{
		{"low", table("mv", 5), 12, []Kind{KindFirst}, ""},
		{"as high as a form", table("mv", 13), 13, []Kind{KindFirst}, ""},
		{"too high for one segment", table("jump", 15), 16, []Kind{KindFirst, KindMore}, ""},
		{"two low ones of a table", table("mv", 5, 5), 13, []Kind{KindFirst, KindMore}, ""},
		{"two, higher than the lowest joined", table("mv", 14, 5), 16, []Kind{KindFirst, KindMore}, ""},
		{"rare ones", table("fieldmul6", 5), 13, []Kind{KindFirst, KindRare}, ""},
		{"all kinds", slices.Concat(table("fieldmul6", 5), table("mv", 5, 5, 5)), 13, []Kind{KindFirst, KindMore, KindMore, KindRare}, ""},
		{"a segment too much", slices.Concat(table("fieldmul6", 5), table("mv", 5, 5, 5, 5)), 0, nil, "more than 4 segments of 1048576 committed cells"},
		{"cells too many", table("mv", 14, 14, 14, 14, 14), 0, nil, "more than 4 segments"},
		{"too high", table("jump", 17), 0, nil, "a table of 2^17 rows, 2^16 are the most"},
	} {
		plan, err := p.Plan(&Witness{Trace: air.Trace{Instances: c.instances}}, most)
		if c.refused != "" {
			if !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), c.refused) {
				t.Errorf("%s: %+v, %v", c.name, plan.LogHeight, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var kinds []Kind
		for _, s := range plan.Segments {
			kinds = append(kinds, s.Kind)
		}
		if plan.LogHeight != c.height || !slices.Equal(kinds, c.segments) || !p.Forms.Has(c.height, len(kinds)) {
			t.Errorf("%s: height 2^%d, segments %v, want 2^%d, %v", c.name, plan.LogHeight, kinds, c.height, c.segments)
		}
	}
	for _, c := range []struct {
		height, segments int
		want             bool
	}{{12, 1, true}, {12, 2, false}, {15, 1, false}, {13, 4, true}, {13, 5, false}, {13, 0, false}, {16, 1, false}, {17, 2, false}} {
		if got := p.Forms.Has(c.height, c.segments); got != c.want {
			t.Errorf("2^%d rows, %d segments: %v", c.height, c.segments, got)
		}
	}
}

// A proof is raised to a height of the program's forms, in one segment and in several, and
// there is none beyond the forms.
func TestProofHasForm(t *testing.T) {
	p := sumProgram(t, 100)
	p.Forms = Forms{Single: []int{13}, Joined: []int{14}, Segments: 8}
	claim := constraints.Statement{Output: []byte{5050 & 0xff, 5050 >> 8, 0, 0, 0, 0, 0, 0}}
	for _, c := range []struct {
		cells  uint64
		height int
	}{{0, 13}, {1 << 18, 14}} {
		made, err := p.Prove(context.Background(), nil, Options{SegmentCells: c.cells})
		if err != nil {
			t.Fatal(err)
		}
		if made.LogHeight != c.height || len(made.Segments) > 1 != (c.cells > 0) || !p.Forms.Has(made.LogHeight, len(made.Segments)) {
			t.Errorf("2^%d rows, %d segments", made.LogHeight, len(made.Segments))
		}
		if err := p.Verify(made, claim); err != nil {
			t.Error(err)
		}
	}
	p.Forms.Segments = 1
	if _, err := p.Prove(context.Background(), nil, Options{SegmentCells: 1 << 18}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("with one segment: %v", err)
	}
	if _, err := p.Segments(&Witness{Trace: air.Trace{Instances: []air.Instance{hollow(p, "mv", 14)}}}, 0); !errors.Is(err, ErrTooLarge) {
		t.Errorf("an instance above all forms: %v", err)
	}
}
