package air

import (
	"fmt"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/parallel"
)

// Provide returns an instance of every provider whose multiplicities balance what the
// instances of the trace look up. A lookup of a tuple that a provider does
// not have is an error that names the site and wraps ErrUnsatisfied. The trace must not
// hold instances of providers.
func (s *System) Provide(trace Trace) ([]Instance, error) {
	tables, err := s.tables(trace)
	if err != nil {
		return nil, err
	}
	out := make([]Instance, len(s.Providers))
	rows := make([]*tally, len(s.Buses)) // of the provider of a bus: key of tuple i at firsts[i]
	firsts := make([][]place, len(s.Buses))
	providers := make([]int, len(s.Buses))
	for k, p := range s.Providers {
		for _, in := range trace.Instances {
			if in.Table == p.Name {
				return nil, fmt.Errorf("%w: the trace holds an instance of provider %s", ErrShape, p.Name)
			}
		}
		columns, err := p.columns()
		if err != nil {
			return nil, err
		}
		out[k] = Instance{Table: p.Name, Columns: columns}
		for range p.slots() {
			out[k].Columns = append(out[k].Columns, make([]Element, p.Height))
		}
		b := s.busIndex(p.Bus)
		rows[b], providers[b] = newTally(p.Arity), k
		key := make([]uint32, p.Arity)
		p.tuples(columns, func(row, slot int, tuple []Element) {
			for c := range key {
				key[c] = tuple[c][0]
			}
			if rows[b].index(key) == len(firsts[b]) { // a repeated tuple gets no lookups
				firsts[b] = append(firsts[b], place{row, len(columns) + slot})
			}
		})
	}
	l := s.ledger(tables, trace)
	counts := make([][][]int64, parallel.Workers())
	for w := range counts {
		counts[w] = make([][]int64, len(s.Buses))
		for b := range s.Buses {
			counts[w][b] = make([]int64, len(firsts[b]))
		}
	}
	missing := make([]error, len(counts))
	l.tell(func(w int, sp span, interaction, row int, key []uint32, count uint64) {
		t := l.tellers[sp.instance]
		b := t.buses[interaction]
		if rows[b] == nil || missing[w] != nil {
			return
		}
		it := t.table.Interactions[interaction]
		i, _ := rows[b].find(key)
		if i < 0 {
			missing[w] = fmt.Errorf("%w: table %s (instance %d), row %d: %s is not in %s: (%s)", ErrUnsatisfied, t.table.Name, sp.instance, row, it.Name, s.Providers[providers[b]].Name, tupleString(key))
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
	for b := range s.Buses {
		for i, at := range firsts[b] {
			var n int64
			for w := range counts {
				n += counts[w][b][i]
			}
			if n < 0 || n >= field.Modulus {
				return nil, fmt.Errorf("%w: %d lookups of row %d of %s", ErrUnsatisfied, n, at.row, s.Providers[providers[b]].Name)
			}
			out[providers[b]].Columns[at.column][at.row] = field.New(uint64(n))
		}
	}
	return out, nil
}

// place is the multiplicity of a tuple.
type place struct{ row, column int }

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
