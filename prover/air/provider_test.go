package air

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// squares is a provider of (address, square) with four consecutive addresses a row; the
// last row repeats the first.
func squares() Provider {
	slots := Consecutive(4, 2)
	for i := range slots {
		slots[i][1] = Entry{Column: 1 + i}
	}
	return Provider{Name: "squares", Bus: "square", Arity: 2, Height: 4, Slots: slots, Bits: []int{5, 10, 10, 10, 10}, Rows: func() ([][]Element, error) {
		out := make([][]Element, 5)
		for _, first := range []int64{8, 12, 16, 8} {
			out[0] = append(out[0], element(first))
			for i := range int64(4) {
				out[1+i] = append(out[1+i], element((first+i)*(first+i)))
			}
		}
		return out, nil
	}}
}

// looking is a table that looks squares up.
func looking(p Provider) *System {
	t := &Table{Name: "looking", Columns: []Column{{Name: "EN", Bits: 1, Proof: ProofConstraint}, {Name: "X"}, {Name: "Y"}}}
	g := &t.Graph
	en := g.Column(0, 0)
	t.Constraints = []Constraint{{Name: "EN:u1", Domain: Domain{Kind: Rows}, Expr: g.Mul(en, g.Sub(en, g.Int(1)))}}
	t.Interactions = []Interaction{{Name: "look", Bus: p.Bus, Direction: Send, Multiplicity: en, Tuple: []Expr{g.Column(1, 0), g.Column(2, 0)}}}
	s := &System{Tables: []*Table{t}}
	s.AddProvider(p)
	return s
}

// lookups is an instance of looking with the given pairs.
func lookups(pairs ...[2]int64) Trace {
	columns := make([][]Element, 3)
	for i := range 8 {
		en, pair := int64(0), [2]int64{}
		if i < len(pairs) {
			en, pair = 1, pairs[i]
		}
		for c, v := range []int64{en, pair[0], pair[1]} {
			columns[c] = append(columns[c], element(v))
		}
	}
	return Trace{Instances: []Instance{{Table: "looking", Columns: columns}}}
}

func TestSlots(t *testing.T) {
	s := looking(squares())
	if err := s.Validate(); err != nil {
		t.Fatal(err)
	}
	if got := len(s.Table("squares").Columns); got != 5+4 {
		t.Errorf("%d columns", got)
	}
	provide := func(pairs ...[2]int64) Trace {
		trace := lookups(pairs...)
		provided, err := s.Provide(trace)
		if err != nil {
			t.Fatal(err)
		}
		trace.Instances = append(trace.Instances, provided...)
		return trace
	}
	honest := provide([2]int64{9, 81}, [2]int64{14, 196}, [2]int64{9, 81}, [2]int64{19, 361})
	if err := s.Check(honest); err != nil {
		t.Fatal(err)
	}
	if err := s.CheckFacts(honest); err != nil {
		t.Fatal(err)
	}
	for place, want := range map[[2]int]uint32{{0, 1}: 2, {1, 2}: 1, {2, 3}: 1, {3, 1}: 0} {
		if got := field.Canonical(honest.Instances[1].Columns[5+place[1]][place[0]]); got != want {
			t.Errorf("slot %v: %d uses, want %d", place, got, want)
		}
	}
	for _, pair := range [][2]int64{{9, 82}, {7, 49}, {20, 400}, {8, 81}, {9, 64}} {
		if _, err := s.Provide(lookups(pair)); !errors.Is(err, ErrUnsatisfied) {
			t.Errorf("%v: %v", pair, err)
		}
	}
	const first = 5 // column of multiplicities
	for name, tc := range map[string]struct {
		change func(columns [][]Element, looks [][]Element)
		facts  bool // the change is one of pinned columns
	}{
		"a use on a row that pads":      {func(c, _ [][]Element) { c[first][3] = element(1) }, false},
		"uses taken back there":         {func(c, _ [][]Element) { c[first+1][3] = element(-1) }, false},
		"a use of a slot that has none": {func(c, _ [][]Element) { c[first][0] = element(1) }, false},
		"uses in another slot":          {func(c, _ [][]Element) { c[first][0], c[first+1][0] = c[first+1][0], c[first][0] }, false},
		"uses in another row":           {func(c, _ [][]Element) { c[first+1][1], c[first+1][0] = c[first+1][0], c[first+1][1] }, false},
		"the address of another slot":   {func(_, l [][]Element) { l[1][0] = element(10) }, false},
		"the value of another slot":     {func(_, l [][]Element) { l[2][0] = element(100) }, false},
		"another pinned value, used":    {func(c, l [][]Element) { c[2][0], l[2][0], l[2][2] = element(82), element(82), element(82) }, true},
		"another pinned address, used":  {func(c, l [][]Element) { c[0][1], l[1][1] = element(4), element(6) }, true},
		"values of two slots swapped":   {func(c, l [][]Element) { c[3][1], c[4][1], l[2][1] = c[4][1], c[3][1], c[4][1] }, true},
	} {
		trace := provide([2]int64{9, 81}, [2]int64{14, 196}, [2]int64{9, 81}, [2]int64{19, 361})
		tc.change(trace.Instances[1].Columns, trace.Instances[0].Columns)
		err := s.Check(trace)
		if !tc.facts && !errors.Is(err, ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
		if tc.facts { // nothing is wrong but that the columns are not those of the key
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if err := s.CheckFacts(trace); !errors.Is(err, ErrUnsatisfied) {
				t.Errorf("%s: pinned columns: %v", name, err)
			}
		}
	}
}

// TestSlotsAreThoseOfTheTable spoils the slots of a provider, whose table stays.
func TestSlotsAreThoseOfTheTable(t *testing.T) {
	for name, tc := range map[string]struct {
		spoil func(p *Provider)
		want  string
	}{
		"one less":         {func(p *Provider) { p.Slots = p.Slots[:3] }, "5 widths, want 4"},
		"one less, widths": {func(p *Provider) { p.Slots, p.Bits = p.Slots[:3], p.Bits[:4] }, "not the one it makes"},
		"none":             {func(p *Provider) { p.Slots = [][]Entry{} }, "0 slots"},
		"swapped":          {func(p *Provider) { p.Slots = slices.Clone(p.Slots); p.Slots[0], p.Slots[1] = p.Slots[1], p.Slots[0] }, "not the one it makes"},
		"another address":  {func(p *Provider) { p.Slots[2][0].Add = 1 }, "not the one it makes"},
		"another column":   {func(p *Provider) { p.Slots[2][1].Column = 1 }, "not the one it makes"},
		"too short":        {func(p *Provider) { p.Slots[2] = p.Slots[2][:1] }, "slot 2: 1 elements, want 2"},
		"no such column":   {func(p *Provider) { p.Slots[2][1].Column = -1 }, "slot 2: column -1"},
		"no element":       {func(p *Provider) { p.Slots[2][1].Add = field.Modulus }, "slot 2: column 3"},
		"no arity":         {func(p *Provider) { p.Arity, p.Slots = 0, nil }, "arity 0"},
	} {
		s := looking(squares())
		tc.spoil(&s.Providers[0])
		if err := s.Validate(); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	p := squares()
	rows := p.Rows
	p.Rows = func() ([][]Element, error) {
		out, err := rows()
		return out[:4], err
	}
	if _, err := looking(p).Provide(lookups()); !errors.Is(err, ErrShape) {
		t.Errorf("a column less: %v", err)
	}
}
