package air

import (
	"fmt"
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
)

// Provide returns an instance of every provider whose multiplicities balance what the
// instances of the trace look up. A lookup of a tuple that a provider does
// not have is an error that names the site and wraps ErrUnsatisfied. The trace must not
// hold instances of providers. Who provides for several traces makes a [Directory] first.
func (s *System) Provide(trace Trace) ([]Instance, error) {
	d, err := s.Directory()
	if err != nil {
		return nil, err
	}
	return d.Provide(trace)
}

// Provide is [System.Provide].
func (d *Directory) Provide(trace Trace) ([]Instance, error) {
	s := d.system
	if _, err := s.tables(trace); err != nil {
		return nil, err
	}
	for _, p := range s.Providers {
		for _, in := range trace.Instances {
			if in.Table == p.Name {
				return nil, fmt.Errorf("%w: the trace holds an instance of provider %s", ErrShape, p.Name)
			}
		}
	}
	counts, err := d.counts(trace)
	if err != nil {
		return nil, err
	}
	out := make([]Instance, len(s.Providers))
	for k, p := range s.Providers {
		out[k].Table = p.Name
		for _, c := range d.columns[k] { // who gets them may change them
			out[k].Columns = append(out[k].Columns, slices.Clone(c))
		}
		for range p.slots() {
			out[k].Columns = append(out[k].Columns, make([]Element, p.Height))
		}
	}
	for b, f := range d.shelves {
		if f == nil {
			continue
		}
		for i, at := range f.places {
			var n int64
			for w := range counts {
				n += counts[w][b][i]
			}
			if n == 0 {
				continue
			}
			if n < 0 || n >= field.Modulus {
				return nil, fmt.Errorf("%w: %d lookups of row %d of %s", ErrUnsatisfied, n, at.row, s.Providers[f.provider].Name)
			}
			out[f.provider].Columns[at.column][at.row] = field.New(uint64(n))
		}
	}
	return out, nil
}

// counts returns how often the instances of a trace look up each tuple, by worker and bus.
func (d *Directory) counts(trace Trace) ([][][]int64, error) {
	s := d.system
	counts := make([][][]int64, parallel.Workers())
	for w := range counts {
		counts[w] = make([][]int64, len(s.Buses))
		for b, f := range d.shelves {
			if f != nil {
				counts[w][b] = make([]int64, len(f.places))
			}
		}
	}
	l := &ledger{system: s, trace: trace}
	for i, in := range trace.Instances {
		t := d.tellers[slices.IndexFunc(s.Tables, func(t *Table) bool { return t.Name == in.Table })]
		l.tellers = append(l.tellers, t)
		if len(t.interactions) > 0 {
			l.spans = appendSpans(l.spans, i, 0, 0, in.Height())
		}
	}
	missing := make([]error, len(counts))
	l.tell(func(w int, sp span, interaction, row int, key []uint32, count uint64) {
		t := l.tellers[sp.instance]
		b := t.buses[interaction]
		if missing[w] != nil {
			return
		}
		it := t.table.Interactions[interaction]
		i := d.shelves[b].find(key)
		if i < 0 {
			missing[w] = fmt.Errorf("%w: table %s (instance %d), row %d: %s is not in %s: (%s)", ErrUnsatisfied, t.table.Name, sp.instance, row, it.Name, s.Providers[d.shelves[b].provider].Name, tupleString(key))
			return
		}
		if it.Direction == Send {
			counts[w][b][i] += int64(count)
		} else {
			counts[w][b][i] -= int64(count)
		}
	})
	for _, err := range missing {
		if err != nil {
			return nil, err
		}
	}
	return counts, nil
}

func tupleString(key []uint32) string {
	out := ""
	for i, v := range key {
		if i > 0 {
			out += ", "
		}
		out += signed(Element{v})
	}
	return out
}

func (s *System) busIndex(name string) int {
	for i, b := range s.Buses {
		if b.Name == name {
			return i
		}
	}
	return -1
}
