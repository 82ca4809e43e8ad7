package proof

// Plan says how an execution is proven, before it is.
type Plan struct {
	LogHeight int    // of the key that it takes
	Cells     uint64 // committed to, of all segments
	Segments  []SegmentPlan
	Memory    uint64 // bytes that the proof takes, an estimate
}

// SegmentPlan is one segment of a plan.
type SegmentPlan struct {
	Instances int
	Cells     uint64
}

// Plan returns how a witness would be proven with segments of so many committed cells at
// most, [SegmentCells] if 0.
func (p *Program) Plan(w *Witness, segmentCells uint64) Plan {
	if segmentCells == 0 {
		segmentCells = SegmentCells
	}
	segments, cells := p.split(w.Trace.Instances, segmentCells)
	out := Plan{LogHeight: MinLogHeight, Cells: cells, Memory: memory(cells, segmentCells)}
	for _, instances := range segments {
		_, n := p.split(instances, segmentCells)
		out.Segments = append(out.Segments, SegmentPlan{Instances: len(instances), Cells: n})
		for _, in := range instances {
			for 1<<out.LogHeight < in.Height() {
				out.LogHeight++
			}
		}
	}
	return out
}
