package proof

// Plan says how an execution is proven, before it is.
type Plan struct {
	LogHeight int    // of the key that it takes
	Cells     uint64 // committed to, of all segments
	Segments  []SegmentPlan
	Fillers   []Filler // of all segments
	Memory    uint64   // bytes that the proof takes, an estimate
	Sends     uint64   // on the buses, at most, by all rows
}

// SegmentPlan is one segment of a plan.
type SegmentPlan struct {
	Kind      Kind
	Instances int
	Cells     uint64
}

// Filler is an instance without content, which a segment has because those of its kind do.
type Filler struct {
	Table  string
	Height int
	Of     int // rows of the instance that is made this high, 0 for one with nothing in it
}

// Plan returns how a witness would be proven with segments of so many committed cells at
// most, [SegmentCells] if 0. The error is ErrTooLarge.
func (p *Program) Plan(w *Witness, segmentCells uint64) (Plan, error) {
	l, err := p.layout(w, segmentCells)
	if err != nil {
		return Plan{}, err
	}
	return p.plan(l), nil
}

// layout is split, of a witness.
func (p *Program) layout(w *Witness, segmentCells uint64) (layout, error) {
	if segmentCells == 0 {
		segmentCells = SegmentCells
	}
	return p.split(w.Trace.Instances, segmentCells)
}

func (p *Program) plan(l layout) Plan {
	out := Plan{LogHeight: l.logHeight, Cells: l.cells, Memory: memory(l.cells, l.largest), Sends: p.sends(l.segments, l.logHeight)}
	for _, s := range l.segments {
		for _, index := range p.Tables(s.Kind) {
			t := p.System.System.Tables[index]
			filler := Filler{Table: t.Name, Height: p.filledHeight(s, t.Name, l.logHeight)}
			if in := s.instance(t.Name); in != nil {
				filler.Of = in.Height()
			}
			if filler.Of < filler.Height {
				out.Fillers = append(out.Fillers, filler)
			}
		}
		out.Segments = append(out.Segments, SegmentPlan{Kind: s.Kind, Instances: len(p.Tables(s.Kind)), Cells: p.segmentCells(s, l.logHeight)})
	}
	return out
}

// Segments returns the segments of a witness, as [Program.Plan] has them, filled. Errors are
// Plan's, and those of a witness that is not the program's.
func (p *Program) Segments(w *Witness, segmentCells uint64) ([]Segment, error) {
	l, err := p.layout(w, segmentCells)
	if err != nil {
		return nil, err
	}
	if err := p.fill(l); err != nil {
		return nil, err
	}
	return l.segments, nil
}
