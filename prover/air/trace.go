package air

import (
	"fmt"
	"math/bits"
)

// Trace is what a system accepts or rejects.
type Trace struct {
	Instances []Instance
	// Messages are the tuples the verifier itself puts on public buses.
	Messages []Message
}

// Instance is one table filled in: its columns in the table's order, all with the same
// number of rows.
type Instance struct {
	Table   string
	Columns [][]Element
}

// Message is a tuple that the verifier sends or receives, Count times.
type Message struct {
	Bus       string
	Direction Direction
	Count     uint64
	Tuple     []Element
}

// Height returns the number of rows.
func (in Instance) Height() int {
	if len(in.Columns) == 0 {
		return 0
	}
	return len(in.Columns[0])
}

// tables checks that the trace has the shape of the system, and returns the tables of
// its instances.
func (s *System) tables(trace Trace) ([]*Table, error) {
	heights := map[string]int{}
	for _, p := range s.Providers {
		heights[p.Name] = p.Height
	}
	var out []*Table
	for i, in := range trace.Instances {
		t := s.Table(in.Table)
		if t == nil {
			return nil, fmt.Errorf("%w: instance %d: no table %q", ErrShape, i, in.Table)
		}
		if len(in.Columns) != len(t.Columns) {
			return nil, fmt.Errorf("%w: instance %d of table %s has %d columns, want %d", ErrShape, i, t.Name, len(in.Columns), len(t.Columns))
		}
		n := in.Height()
		for c, column := range in.Columns {
			if len(column) != n {
				return nil, fmt.Errorf("%w: instance %d of table %s: column %s has %d rows, %s has %d", ErrShape, i, t.Name, t.Columns[c].Name, len(column), t.Columns[0].Name, n)
			}
		}
		if least := t.MinHeight(); n < least || n > 1<<maxLogHeight || bits.OnesCount(uint(n)) != 1 {
			return nil, fmt.Errorf("%w: instance %d of table %s has %d rows, want a power of two from %d to 2^%d", ErrShape, i, t.Name, n, least, maxLogHeight)
		}
		if want, ok := heights[t.Name]; ok && n != want {
			return nil, fmt.Errorf("%w: instance %d of provider %s has %d rows, want %d", ErrShape, i, t.Name, n, want)
		}
		out = append(out, t)
	}
	for i, m := range trace.Messages {
		b, ok := s.Bus(m.Bus)
		switch {
		case !ok:
			return nil, fmt.Errorf("%w: message %d: no bus %q", ErrShape, i, m.Bus)
		case !b.Public:
			return nil, fmt.Errorf("%w: message %d: bus %s is not public", ErrShape, i, m.Bus)
		case len(m.Tuple) != b.Arity:
			return nil, fmt.Errorf("%w: message %d: %d elements, bus %s has %d", ErrShape, i, len(m.Tuple), b.Name, b.Arity)
		case m.Direction != Send && m.Direction != Receive:
			return nil, fmt.Errorf("%w: message %d: unknown direction %d", ErrShape, i, m.Direction)
		}
	}
	return out, nil
}
