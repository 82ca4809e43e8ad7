package proof

import (
	"context"
	"testing"
)

// A plan has all instances and cells, and keeps to the size of segments.
func TestPlan(t *testing.T) {
	p := sumProgram(t, 100)
	witness, _, err := p.Trace(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	whole := p.Plan(witness, 0)
	if len(whole.Segments) != 1 || whole.Segments[0] != (SegmentPlan{KindFirst, len(p.Tables(KindFirst)), whole.Cells}) {
		t.Errorf("in one segment: %+v", whole)
	}
	const most = 1 << 18
	cut := p.Plan(witness, most)
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
