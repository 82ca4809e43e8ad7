package proof

import (
	"context"
	"testing"

	"github.com/zkgeth/zkgeth/zkevm/constraints/trace"
)

// A plan has all instances and cells, and keeps to the size of segments.
func TestPlan(t *testing.T) {
	p := sumProgram(t, 100)
	witness, _, err := p.Trace(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	plan := func(most uint64) Plan {
		t.Helper()
		out, err := p.Plan(witness, most)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	whole := plan(0)
	if len(whole.Segments) != 1 || whole.Segments[0] != (SegmentPlan{KindFirst, len(p.Tables(KindFirst)), whole.Cells}) {
		t.Errorf("in one segment: %+v", whole)
	}
	const most = 1 << 18
	cut := plan(most)
	if len(cut.Segments) < 2 || cut.Cells < whole.Cells || cut.LogHeight != whole.LogHeight || cut.Memory >= whole.Memory {
		t.Errorf("in segments of %d cells: %+v, in one: %+v", most, cut, whole)
	}
	cells := uint64(0)
	for i, s := range cut.Segments {
		cells += s.Cells
		if (s.Kind == KindFirst) != (i == 0) || s.Instances != len(p.Tables(s.Kind)) {
			t.Errorf("segment %d: %+v", i, s)
		}
	}
	if cells != cut.Cells {
		t.Errorf("%d cells of %d", cells, cut.Cells)
	}
	height := 0
	for _, in := range witness.Trace.Instances {
		height = max(height, in.Height())
	}
	if want := 1 << whole.LogHeight; want < height || want > max(height, 1<<MinLogHeight) {
		t.Errorf("2^%d rows for a height of %d", whole.LogHeight, height)
	}
}

// Tables that would have two instances have one, if that saves a segment.
func TestOneInstance(t *testing.T) {
	p := sumProgram(t, 5000) // a height of 4096 and one of 1024, or one of 8192
	var sizes []trace.Size
	two, _, err := p.trace(context.Background(), nil, func(cut []trace.Size) func(string) bool {
		sizes = cut
		return func(string) bool { return false }
	})
	if err != nil {
		t.Fatal(err)
	}
	one, _, err := p.Trace(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for witness, want := range map[*Witness]int{two: 2, one: 1} {
		plan, err := p.Plan(witness, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(plan.Segments) != want {
			t.Errorf("%d segments, want %d", len(plan.Segments), want)
		}
	}
	if err := p.System.System.Check(one.Trace); err != nil {
		t.Error(err)
	}
	for i, s := range sizes {
		if in := two.Trace.Instances[i]; in.Table != s.Table || in.Height() != s.Height {
			t.Errorf("instance %d of table %s has %d rows, %+v were foretold", i, in.Table, in.Height(), s)
		}
	}
	if n := len(p.System.System.Providers); len(sizes) != len(two.Trace.Instances)-n {
		t.Errorf("%d instances and %d providers, %d were foretold", len(two.Trace.Instances), n, len(sizes))
	}
	// What they are estimated to take is no less than what they take.
	taken := uint64(0)
	for _, in := range one.Trace.Instances {
		taken += p.cells(in)
	}
	if cells, cut := p.whole(sizes); !cut || cells < taken || cells > 2*taken {
		t.Errorf("%d cells, %d estimated, cut: %v", taken, cells, cut)
	}
	tables := map[string]bool{}
	for _, in := range one.Trace.Instances {
		if tables[in.Table] {
			t.Errorf("table %s still has two instances", in.Table)
		}
		tables[in.Table] = true
	}
}
