package air

import (
	"slices"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Directory is the providers of a system, their rows made and found by tuple: what is the
// same for every trace. It does not change and may be shared.
type Directory struct {
	system  *System
	columns [][][]Element // of each provider, the preprocessed ones
	shelves []*shelf      // by bus, nil where no provider is
	tellers []*teller     // of the tables, of what they look up
}

// shelf is what one provider has.
type shelf struct {
	provider int
	tuples   *tally  // without counts: key of the i-th tuple
	places   []place // and where it is
	dense    dense
}

// place is the multiplicity of a tuple.
type place struct{ row, column int }

// Directory makes the rows of all providers. Errors are those of their Rows, ErrShape for
// others than the provider says.
func (s *System) Directory() (*Directory, error) {
	d := &Directory{system: s, shelves: make([]*shelf, len(s.Buses))}
	for k, p := range s.Providers {
		columns, err := p.columns()
		if err != nil {
			return nil, err
		}
		d.columns = append(d.columns, columns)
		f := &shelf{provider: k, tuples: newTally(p.Arity)}
		f.tuples.reserve(p.Height * len(p.slots()))
		key := make([]uint32, p.Arity)
		p.tuples(columns, func(row, slot int, tuple []Element) {
			for c := range key {
				key[c] = tuple[c][0]
			}
			if f.tuples.index(key) == len(f.places) { // a repeated tuple gets no lookups
				f.places = append(f.places, place{row, len(columns) + slot})
			}
		})
		f.dense = newDense(p, f.tuples)
		d.shelves[s.busIndex(p.Bus)] = f
	}
	index := map[string]int{}
	for i, b := range s.Buses {
		index[b.Name] = i
	}
	for _, t := range s.Tables {
		d.tellers = append(d.tellers, newTeller(t, index, func(bus int) bool { return d.shelves[bus] != nil }))
	}
	return d, nil
}

// find returns the index of a tuple, -1 if the provider does not have it.
func (f *shelf) find(key []uint32) int {
	if f.dense.at != nil {
		return f.dense.find(f.tuples, key)
	}
	i, _ := f.tuples.find(key)
	return i
}

// maxDense is the logarithm of the size of a dense index.
const maxDense = 16

// dense finds tuples by the numbers that their first elements are, without a search: in
// tables of ranges and of operations on bytes these are few bits, and say which tuple it is.
type dense struct {
	widths []int    // of those elements
	at     []uint32 // 1 + index of the tuple, 0 if there is none
}

// newDense returns an index of all tuples, without anything if they have none.
func newDense(p Provider, tuples *tally) (d dense) {
	bits := 0
	for _, slot := range p.slots()[:min(1, len(p.slots()))] {
		for _, e := range slot {
			if e.Column >= len(p.Bits) || p.Bits[e.Column] == 0 || bits+p.Bits[e.Column] > maxDense {
				break
			}
			bits += p.Bits[e.Column]
			d.widths = append(d.widths, p.Bits[e.Column])
		}
	}
	if len(d.widths) == 0 {
		return dense{}
	}
	d.at = make([]uint32, 1<<bits)
	for i := range tuples.len() {
		at, ok := d.place(tuples.key(i))
		if !ok || d.at[at] != 0 {
			return dense{}
		}
		d.at[at] = uint32(i + 1)
	}
	return d
}

// place returns where a tuple would be; ok is false if one of its elements is too wide.
func (d *dense) place(key []uint32) (at uint32, ok bool) {
	for i, w := range d.widths {
		v := field.Canonical(Element{key[i]})
		if v>>w != 0 {
			return 0, false
		}
		at = at<<w | v
	}
	return at, true
}

func (d *dense) find(tuples *tally, key []uint32) int {
	at, ok := d.place(key)
	if !ok || d.at[at] == 0 {
		return -1
	}
	i := int(d.at[at] - 1)
	if len(key) > len(d.widths) && !slices.Equal(tuples.key(i), key) {
		return -1
	}
	return i
}
