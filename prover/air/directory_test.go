package air

import (
	"errors"
	"reflect"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// A directory provides for one trace after the other what the system does, whatever becomes
// of the instances.
func TestDirectoryServesAgain(t *testing.T) {
	s := looking(squares())
	d, err := s.Directory()
	if err != nil {
		t.Fatal(err)
	}
	for _, trace := range []Trace{
		lookups([2]int64{9, 81}, [2]int64{14, 196}),
		lookups(),
		lookups([2]int64{9, 81}, [2]int64{9, 81}, [2]int64{19, 361}),
	} {
		want, err := s.Provide(trace)
		if err != nil {
			t.Fatal(err)
		}
		got, err := d.Provide(trace)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		for _, c := range got[0].Columns {
			for i := range c {
				c[i] = element(77)
			}
		}
		if _, err := d.Provide(lookups([2]int64{77, 77})); !errors.Is(err, ErrUnsatisfied) {
			t.Errorf("what a caller wrote is provided: %v", err)
		}
	}
}

// Tuples are found by their first elements or by a search, and by nothing but all of them.
func TestShelves(t *testing.T) {
	and := Provider{Name: "and", Bus: "and", Arity: 3, Height: 16, Bits: []int{2, 2, 2}, Rows: func() ([][]Element, error) {
		out := make([][]Element, 3)
		for i := range int64(16) {
			for c, v := range []int64{i & 3, i >> 2, i & 3 & (i >> 2)} {
				out[c] = append(out[c], element(v))
			}
		}
		return out, nil
	}}
	narrow := and // says less than it has
	narrow.Bits = []int{1, 2, 2}
	same := and // the first element does not tell tuples apart
	same.Bits = []int{2, maxDense, 2}
	unknown := and
	unknown.Bits = nil
	none := and
	none.Slots, none.Rows = [][]Entry{}, func() ([][]Element, error) { return nil, nil }
	for name, tc := range map[string]struct {
		provider Provider
		dense    bool
	}{"and": {and, true}, "squares": {squares(), true}, "too narrow": {narrow, false}, "not told apart": {same, false}, "unknown widths": {unknown, false}} {
		s := looking(tc.provider)
		d, err := s.Directory()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		f := d.shelves[0]
		if got := f.dense.at != nil; got != tc.dense {
			t.Errorf("%s: dense %v", name, got)
		}
		visited := 0
		if err := tc.provider.Tuples(func(row, slot int, tuple []Element) {
			visited++
			key := raw(tuple)
			want, _ := f.tuples.find(key)
			if got := f.find(key); got != want || want < 0 {
				t.Errorf("%s: row %d, slot %d: tuple %d, want %d", name, row, slot, got, want)
			}
			for c := range key {
				for _, delta := range []int64{1, -1, 4, 1 << 20} {
					x := element(delta)
					x.Add(&x, &tuple[c])
					other := raw(tuple)
					other[c] = x[0]
					want, _ := f.tuples.find(other)
					if got := f.find(other); got != want {
						t.Errorf("%s: row %d, slot %d, element %d is %d: tuple %d, want %d", name, row, slot, c, field.Canonical(x), got, want)
					}
				}
			}
		}); err != nil {
			t.Fatal(err)
		}
		if want := tc.provider.Height * len(tc.provider.slots()); visited != want {
			t.Errorf("%s: %d tuples, want %d", name, visited, want)
		}
	}
	if err := (Provider{Rows: func() ([][]Element, error) { return nil, ErrInvalid }}).Tuples(nil); !errors.Is(err, ErrInvalid) {
		t.Errorf("no rows: %v", err)
	}
	if _, err := looking(none).Directory(); err != nil {
		t.Errorf("without slots: %v", err)
	}
}
