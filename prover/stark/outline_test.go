package stark

import (
	"errors"
	"testing"
)

// What an outline says is what the verifier uses.
func TestOutline(t *testing.T) {
	k := sampleKey(t, insecure)
	o, err := k.Outline([]int{0, 1, 1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	p := k.plan([]Height{{0, 5}, {1, 3}, {1, 8}, {2, 7}, {3, 6}})
	if len(o.Values) != len(p.reads) || o.Stride != p.stride {
		t.Fatalf("%d values, %d wanted", len(o.Values), len(p.reads))
	}
	values := make([]Ext, len(p.reads))
	for i, r := range p.reads {
		if v := o.Values[i]; v != (Value{r.shift, Round(r.round), r.matrix, r.column, r.power}) {
			t.Errorf("value %d is %+v", i, v)
		}
		values[i].B0.A0.SetUint64(uint64(i + 1))
	}
	e := evaluations{p, values}
	for m := range o.Instances {
		in := &o.Instances[m]
		table := k.tables[in.Index]
		for c, rows := range table.shifts {
			for _, row := range rows {
				at, ok := o.Column(in, c, row)
				if want := e.get(table.round(c), p.matrix(table, c, m), table.position(c), row); !ok || values[at] != want {
					t.Errorf("instance %d: column %d in row %d is at %d", m, c, row, at)
				}
			}
		}
		if in.OnBuses != (p.buses[m] >= 0) || len(in.Domains) != table.constraints() {
			t.Errorf("instance %d: %+v", m, in)
		}
		for c := range table.extended() {
			for _, row := range extendedShifts(table, c) {
				at, ok := o.Extended(in, c, row)
				if want := e.get(roundBuses, p.buses[m], 6*c, row); !ok || values[at] != want {
					t.Errorf("instance %d: extension column %d in row %d is at %d", m, c, row, at)
				}
			}
		}
	}
	if at := o.Quotient(2); values[at] != e.get(roundQuotient, 0, 12, 0) {
		t.Errorf("quotient at %d", at)
	}
	if at, ok := o.Column(&o.Instances[0], 0, 9); ok {
		t.Errorf("a value that is not there is at %d", at)
	}
	if o.Instances[0].LogHeight != 5 || o.Instances[1].LogHeight != -1 || o.Instances[3].LogLeast != 1 || o.Instances[1].LogLeast != 3 {
		t.Errorf("heights %+v", o.Instances)
	}
	at, err := k.OutlineAt(p.heights)
	if err != nil {
		t.Fatal(err)
	}
	for m, h := range p.heights {
		if at.Instances[m].LogHeight != h.LogHeight {
			t.Errorf("instance %d has 2^%d rows", m, at.Instances[m].LogHeight)
		}
	}
	for i, r := range at.Rounds {
		for m, matrix := range r.Matrices {
			if s := p.shapes[r.Kind][m]; matrix.Instance != -1 || matrix.LogHeight != s.LogHeight || matrix.Width != s.Width {
				t.Errorf("round %d, matrix %d: %+v", i, m, matrix)
			}
		}
	}
	for _, bad := range [][]Height{nil, {{0, 4}}, {{1, 30}}, {{1, 3}, {0, 5}}} {
		if _, err := k.OutlineAt(bad); !errors.Is(err, ErrStatement) {
			t.Errorf("heights %v: %v", bad, err)
		}
	}
	for i, r := range o.Rounds {
		for m, matrix := range r.Matrices {
			if want := p.shapes[r.Kind][m]; matrix.Width != want.Width || matrix.Slot != p.slots[r.Kind][m] {
				t.Errorf("round %d: matrix %d is %+v", i, m, matrix)
			}
			if r.Kind == RoundMain && matrix.Instance != map[int]int{0: -1, 1: 1, 2: 2, 3: 3, 4: -1}[m] {
				t.Errorf("matrix %d has the height of instance %d", m, matrix.Instance)
			}
		}
	}
	for _, tables := range [][]int{nil, {4}, {-1}, {1, 0}} {
		if _, err := k.Outline(tables); !errors.Is(err, ErrStatement) {
			t.Errorf("tables %v: %v", tables, err)
		}
	}
	for _, segments := range []int{0, 1 << 30} {
		if err := o.Check(segments); !errors.Is(err, ErrStatement) {
			t.Errorf("%d segments: %v", segments, err)
		}
	}
	k.weak = false
	if _, err := k.Outline([]int{1}); !errors.Is(err, ErrStatement) {
		t.Errorf("parameters that are not secure: %v", err)
	}
}
