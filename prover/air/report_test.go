package air

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestReport(t *testing.T) {
	s := sample()
	r, err := s.Report(4)
	if err != nil {
		t.Fatal(err)
	}
	want := TableReport{
		Name: "fibonacci", Main: 2, Preprocessed: 1, Constraints: 5, Degrees: map[int]int{1: 2, 2: 3},
		Degree: 3, Nodes: 14, Terms: 2, Lookups: 1, Helpers: 1, Cells: 2 + 6 + 6, MinHeight: 2,
	}
	if got := r.Tables[0]; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := r.Tables[1]; got.Cells != 1+6+6 || got.Lookups != 0 || got.Preprocessed != 1 {
		t.Errorf("provider: %+v", got)
	}
	if r, err = s.Report(1); err != nil || r.Tables[0].Helpers != 2 || r.Tables[0].Cells != 2+3*6 || r.Tables[0].Degree != 2 {
		t.Errorf("one term a helper: %+v, %v", r.Tables[0], err)
	}
	text, encoded := r.String(), Report{}
	if !strings.Contains(text, "fibonacci") || strings.Count(text, "\n") != 4 {
		t.Errorf("text %q", text)
	}
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &encoded); err != nil || !reflect.DeepEqual(encoded, r) {
		t.Errorf("JSON %s: %v", b, err)
	}
	for _, k := range []int{0, 5} {
		if _, err := s.Report(k); !errors.Is(err, ErrInvalid) {
			t.Errorf("%d terms a helper: %v", k, err)
		}
	}
}

// TestHelperDegree packs four terms whose multiplicities have the highest degree: they
// just fit.
func TestHelperDegree(t *testing.T) {
	table := &Table{Name: "t", Columns: []Column{{Name: "A"}}}
	g := &table.Graph
	a := g.Column(0, 0)
	for _, name := range []string{"w", "x", "y", "z"} {
		table.Interactions = append(table.Interactions, Interaction{Name: name, Bus: "b", Direction: Send, Multiplicity: g.Mul(a, a), Tuple: []Expr{a}})
	}
	s := &System{Buses: []Bus{{Name: "b", Arity: 1, Public: true}}, Tables: []*Table{table}}
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	r, err := s.Report(4)
	if err != nil || r.Tables[0].Degree != MaxDegree {
		t.Errorf("degree %d, want %d: %v", r.Tables[0].Degree, MaxDegree, err)
	}
}
