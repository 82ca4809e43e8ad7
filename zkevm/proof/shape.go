package proof

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Kind is which tables a segment has, each of them once, whatever was executed: what is
// not needed has the least height, and rows of zeros. So there are as many circuits that
// verify segments as kinds, for each height.
type Kind int

// The kinds of segments, in the order in which a proof has them: one KindFirst, then any
// number of each of the others, up to maxSegments in all.
const (
	// KindFirst has all tables but those of rare chips, pinned ones included.
	KindFirst Kind = iota
	// KindMore has the tables that long executions fill more than once.
	KindMore
	// KindRare has all tables that are neither pinned nor in KindMore.
	KindRare
	kinds
)

func (k Kind) String() string {
	if k < 0 || k >= kinds {
		return fmt.Sprintf("kind %d", int(k))
	}
	return [...]string{"first", "more", "rare"}[k]
}

// rareChips are the tables that the first segment does not have: a fifth of all columns,
// for precompiles that few blocks call.
var rareChips = []string{"fieldadd4", "fieldadd6", "fieldmul4", "fieldmul6"}

// seldom are further tables that an execution does not fill twice: they have few rows, or
// few that differ.
var seldom = []string{"ecall", "halt", "imageline", "keccak-call", "mmap", "page", "read", "regfinal", "romline", "secpcall", "write", "writeword"}

// ballast is a table of few columns that all kinds have and that is filled once, in the
// first segment. In others it has the height of the proof if nothing else has: circuits
// verify commitments of which the highest matrix is that high.
const ballast = "regfinal"

// has tells whether segments of the kind have a table.
func (k Kind) has(table string, pinned bool) bool {
	rare := slices.Contains(rareChips, table)
	switch k {
	case KindFirst:
		return !rare
	case KindMore:
		return !rare && !pinned && !slices.Contains(seldom, table) || table == ballast
	}
	return rare || slices.Contains(seldom, table)
}

// Tables returns the tables of a kind, by their index in the system, ascending.
func (p *Program) Tables(k Kind) (out []int) {
	for i, t := range p.System.System.Tables {
		if k.has(t.Name, p.pinned(t.Name)) {
			out = append(out, i)
		}
	}
	return out
}

func (p *Program) pinned(table string) bool {
	return slices.ContainsFunc(p.System.System.Providers, func(o air.Provider) bool { return o.Name == table })
}

// KindOf returns the kind of a segment with given heights; ok is false if it has none.
func (p *Program) KindOf(heights []stark.Height) (k Kind, ok bool) {
	var tables []int
	for _, h := range heights {
		tables = append(tables, h.Table)
	}
	for k := range kinds {
		if slices.Equal(tables, p.Tables(k)) {
			return k, true
		}
	}
	return 0, false
}

// Segment is the instances of a segment.
type Segment struct {
	Kind      Kind
	Instances []air.Instance
}

// cells returns how many cells are committed to for an instance.
func (p *Program) cells(in air.Instance) uint64 {
	return p.width(p.System.System.Table(in.Table)) * uint64(in.Height())
}

// width returns how many columns of a table are committed to.
func (p *Program) width(t *air.Table) uint64 {
	width := stark.BusWidth(t)
	for _, c := range t.Columns {
		if !c.Preprocessed {
			width++
		}
	}
	return uint64(width)
}

// layout is segments, as far as they are filled.
type layout struct {
	logHeight int // of the proof
	segments  []Segment
	cells     uint64 // of all, those of what is still to be filled included
}

// split puts instances into segments of at most so many cells, the large ones first. The
// pinned tables and the highest instance are in the first segment, and an instance that is
// larger is alone with what a segment must have.
func (p *Program) split(instances []air.Instance, most uint64) (out layout) {
	type open struct {
		Segment
		filled uint64
	}
	first := &open{Segment: Segment{Kind: KindFirst}}
	list := []*open{first}
	add := func(s *open, in air.Instance) {
		s.Instances = append(s.Instances, in)
		s.filled += p.cells(in)
	}
	var ordered []air.Instance
	for _, in := range instances {
		if p.pinned(in.Table) || in.Table == ballast {
			add(first, in)
		} else {
			ordered = append(ordered, in)
		}
	}
	slices.SortStableFunc(ordered, func(a, b air.Instance) int { return cmp.Compare(p.cells(b)>>8, p.cells(a)>>8) })
	out.logHeight = max(MinLogHeight, height(instances))
	if at := slices.IndexFunc(ordered, func(in air.Instance) bool { return in.Height() == 1<<out.logHeight }); at >= 0 {
		add(first, ordered[at])
		ordered = slices.Delete(ordered, at, at+1)
	}
	for _, in := range ordered {
		room := func(s *open) bool {
			return s.Kind.has(in.Table, false) && s.filled+p.cells(in) <= most &&
				!slices.ContainsFunc(s.Instances, func(o air.Instance) bool { return o.Table == in.Table })
		}
		at := slices.IndexFunc(list, room)
		if at < 0 {
			kind := KindMore
			if !kind.has(in.Table, false) {
				kind = KindRare
			}
			list, at = append(list, &open{Segment: Segment{Kind: kind}}), len(list)
		}
		add(list[at], in)
	}
	slices.SortStableFunc(list, func(a, b *open) int { return int(a.Kind) - int(b.Kind) })
	for _, s := range list {
		out.segments = append(out.segments, s.Segment)
		out.cells += p.segmentCells(s.Segment, out.logHeight)
	}
	return out
}

// height returns the logarithm of the height of the highest instance.
func height(instances []air.Instance) (log int) {
	for _, in := range instances {
		for 1<<log < in.Height() {
			log++
		}
	}
	return log
}

// segmentCells returns how many cells a segment has when it is filled.
func (p *Program) segmentCells(s Segment, logHeight int) (cells uint64) {
	for _, index := range p.Tables(s.Kind) {
		t := p.System.System.Tables[index]
		if in := s.instance(t.Name); in != nil {
			cells += p.cells(*in)
		} else {
			cells += p.width(t) * uint64(s.fillerHeight(t, logHeight))
		}
	}
	return cells
}

// instance returns that of a table, nil if there is none.
func (s Segment) instance(table string) *air.Instance {
	if at := slices.IndexFunc(s.Instances, func(o air.Instance) bool { return o.Table == table }); at >= 0 {
		return &s.Instances[at]
	}
	return nil
}

// fillerHeight returns how high an instance is that a segment lacks.
func (s Segment) fillerHeight(t *air.Table, logHeight int) int {
	if t.Name == ballast && height(s.Instances) < logHeight {
		return 1 << logHeight
	}
	return t.MinHeight()
}

// fill adds an instance of rows of zeros to every segment for each table that it lacks, and
// puts all in order. Rows of zeros are on no bus but those of pinned tables, in which they
// look up as others do: that is added to the first segment's.
func (p *Program) fill(l layout) error {
	segments := l.segments
	var fillers []air.Instance
	for k := range segments {
		s := &segments[k]
		var out []air.Instance
		for _, index := range p.Tables(s.Kind) {
			t := p.System.System.Tables[index]
			if in := s.instance(t.Name); in != nil {
				out = append(out, *in)
				continue
			}
			in, err := p.filler(t.Name, s.fillerHeight(t, l.logHeight))
			if err != nil {
				return err
			}
			out, fillers = append(out, in), append(fillers, in)
		}
		s.Instances = out
	}
	provided, err := p.System.System.Provide(air.Trace{Instances: fillers})
	if err != nil {
		return err
	}
	for i := range segments[0].Instances {
		in := &segments[0].Instances[i]
		if at := slices.IndexFunc(provided, func(o air.Instance) bool { return o.Table == in.Table }); at >= 0 {
			if err := p.addLookups(in, provided[at]); err != nil {
				return err
			}
		}
	}
	return nil
}

// filler returns an instance of a table with nothing in it.
func (p *Program) filler(table string, height int) (air.Instance, error) {
	if p.pinned(table) {
		return air.Instance{}, fmt.Errorf("%w: no instance of the pinned table %s", ErrExecution, table)
	}
	inputs, _, err := p.System.Inputs(table)
	if err != nil {
		return air.Instance{}, err
	}
	empty := make(map[string][]field.Element, len(inputs))
	for _, column := range inputs {
		empty[column] = nil
	}
	return p.System.Expand(table, empty, height)
}

// addLookups adds the lookups in one instance of a pinned table to those in another.
func (p *Program) addLookups(to *air.Instance, from air.Instance) error {
	t := p.System.System.Table(to.Table)
	if len(to.Columns) != len(t.Columns) || to.Height() != from.Height() {
		return fmt.Errorf("%w: another instance of the pinned table %s", ErrExecution, to.Table)
	}
	to.Columns = slices.Clone(to.Columns)
	for i, c := range t.Columns {
		if !c.Preprocessed {
			to.Columns[i] = slices.Clone(to.Columns[i])
			for row := range to.Columns[i] {
				to.Columns[i][row].Add(&to.Columns[i][row], &from.Columns[i][row])
			}
		}
	}
	return nil
}
