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
// number of each of the others, as many in all as the program's [Forms] allow.
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

// rareChips are the tables that the first segment does not have: many columns,
// for precompiles that few blocks call. Every batch computes with four limbs, for its blobs.
var rareChips = []string{"fieldadd6", "fieldmul6"}

// seldom are further tables that an execution does not fill twice: they have few rows, or
// few that differ.
var seldom = []string{"fieldadd4", "fieldmul4", "halt", "imageline", "keccak-call", "mmap", "page", "read", "regfinal", "romline", "secpcall", "write", "writeword"}

// ballast is a table of few columns, whose rows do not look at others, that all kinds have.
// It has the height of the proof in segments in which nothing else has: circuits verify
// commitments of which the highest matrix is that high.
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
	return p.widths[in.Table] * uint64(in.Height())
}

// layout is segments, as far as they are filled.
type layout struct {
	logHeight int // of the proof
	segments  []Segment
	cells     uint64 // of all, those of what is still to be filled included
	largest   uint64 // cells of the largest segment
}

// part is a segment while instances are put into it.
type part struct {
	Segment
	filled uint64
	chosen int // instances that could be elsewhere
}

func (p *Program) add(s *part, in air.Instance) {
	s.Instances = append(s.Instances, in)
	s.filled += p.cells(in)
}

// split puts instances into as few segments of at most so many cells as it finds, in one of
// the program's forms. The pinned tables are in the first segment, and so is one instance of
// each that executions fill seldom, if all of these take no more than half a segment; an
// instance that is larger than a segment is alone with what one must have. The error is
// ErrTooLarge.
func (p *Program) split(instances []air.Instance, most uint64) (out layout, err error) {
	first := part{Segment: Segment{Kind: KindFirst}}
	var few, rest []air.Instance
	for _, in := range instances {
		switch {
		case p.pinned(in.Table):
			p.add(&first, in)
		case slices.Contains(seldom, in.Table):
			few = append(few, in)
		default:
			rest = append(rest, in)
		}
	}
	slices.SortStableFunc(few, func(a, b air.Instance) int { return cmp.Compare(p.cells(a), p.cells(b)) })
	room := most / 2
	for _, in := range few {
		if cells := p.cells(in); first.instance(in.Table) == nil && cells <= room {
			p.add(&first, in)
			room -= cells
		} else {
			rest = append(rest, in)
		}
	}
	slices.SortStableFunc(rest, func(a, b air.Instance) int { return cmp.Compare(p.cells(b), p.cells(a)) })
	least := height(instances)
	for more := p.fewest(rest); more < max(1, p.Forms.Segments); more++ {
		parts, ok := p.distribute(first, rest, more, most)
		if !ok {
			continue
		}
		// One segment may be too high for a form where two are not.
		if out.logHeight, ok = p.Forms.height(len(parts), least); !ok {
			continue
		}
		for _, s := range parts {
			cells := p.segmentCells(s.Segment, out.logHeight)
			out.segments = append(out.segments, s.Segment)
			out.cells, out.largest = out.cells+cells, max(out.largest, cells)
		}
		if sent := p.sends(out.segments, out.logHeight); sent > maxSent {
			return layout{}, fmt.Errorf("%w: its tables send up to %d times, a field counts to %d", ErrTooLarge, sent, uint64(maxSent))
		}
		return out, nil
	}
	return layout{}, p.Forms.refuse(least, most)
}

// fewest returns how many segments of KindMore instances take at least, beside the first one.
func (p *Program) fewest(instances []air.Instance) (more int) {
	count := map[string]int{}
	for _, in := range instances {
		if KindMore.has(in.Table, false) {
			count[in.Table]++
			more = max(more, count[in.Table]-1)
		}
	}
	return more
}

// distribute puts instances, the large ones first, into the first segment, so many of
// KindMore, and as many of KindRare as those tables need: each into the emptiest that has
// room. ok is false if that is too few.
func (p *Program) distribute(first part, instances []air.Instance, more int, most uint64) (parts []*part, ok bool) {
	first.Instances = slices.Clone(first.Instances)
	parts = []*part{&first}
	for range more {
		parts = append(parts, &part{Segment: Segment{Kind: KindMore}})
	}
	for _, in := range instances {
		var to *part
		for _, s := range parts {
			room := s.chosen == 0 && s.Kind != KindFirst || s.filled+p.cells(in) <= most
			if room && s.Kind.has(in.Table, false) && s.instance(in.Table) == nil && (to == nil || s.filled < to.filled) {
				to = s
			}
		}
		if to == nil {
			if KindMore.has(in.Table, false) {
				return nil, false
			}
			to = &part{Segment: Segment{Kind: KindRare}}
			parts = append(parts, to)
		}
		p.add(to, in)
		to.chosen++
	}
	return parts, true
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
		cells += p.widths[t.Name] * uint64(p.filledHeight(s, t.Name, logHeight))
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

// filledHeight returns how high the instance of a table in a segment is in the end.
func (p *Program) filledHeight(s Segment, table string, logHeight int) int {
	if table == ballast && height(s.Instances) < logHeight {
		return 1 << logHeight
	}
	if in := s.instance(table); in != nil {
		return in.Height()
	}
	return p.least[table]
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
			there, height := s.instance(t.Name), p.filledHeight(*s, t.Name, l.logHeight)
			if there != nil && there.Height() == height {
				out = append(out, *there)
				continue
			}
			in, err := p.filler(t.Name, there, height)
			if err != nil {
				return err
			}
			out = append(out, in)
			if there == nil {
				fillers = append(fillers, in)
			}
		}
		s.Instances = out
	}
	provided, err := p.System.Provide(air.Trace{Instances: fillers})
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

// filler returns an instance of a table with nothing in it, or with what is in another one,
// lower and of a table whose rows of zeros look nothing up.
func (p *Program) filler(table string, of *air.Instance, height int) (air.Instance, error) {
	if p.pinned(table) {
		return air.Instance{}, fmt.Errorf("%w: no instance of the pinned table %s", ErrExecution, table)
	}
	inputs, _, err := p.System.Inputs(table)
	if err != nil {
		return air.Instance{}, err
	}
	columns := make(map[string][]field.Element, len(inputs))
	for _, column := range inputs {
		columns[column] = nil
	}
	if of != nil {
		for i, c := range p.System.System.Table(table).Columns {
			if _, ok := columns[c.Name]; ok {
				columns[c.Name] = of.Columns[i]
			}
		}
	}
	return p.System.Expand(table, columns, height)
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
