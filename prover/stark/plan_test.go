package stark

import (
	"slices"
	"testing"
)

// What is proven in which order follows from the list of tables alone: a verifier that is
// made for the list takes heights as data.
func TestOrderDoesNotDependOnHeights(t *testing.T) {
	k := sampleKey(t, insecure)
	low := k.plan([]Height{{0, 5}, {1, 3}, {1, 4}, {2, 1}, {3, 6}})
	high := k.plan([]Height{{0, 5}, {1, 8}, {1, 9}, {2, 9}, {3, 6}})
	if !slices.Equal(low.reads, high.reads) || !slices.Equal(low.shifts, high.shifts) || !slices.Equal(low.buses, high.buses) {
		t.Error("another height gives another order")
	}
	for round := range rounds {
		if !slices.Equal(low.first[round], high.first[round]) {
			t.Errorf("round %d: columns are numbered by height", round)
		}
	}
	if err := k.checkHeights(high.heights); err != nil {
		t.Error(err)
	}
}

// The value of a column at z has the position of the column. The others follow, shift by
// shift. Powers of delta rise with the columns, begin anew at a multiple of sixteen with
// every matrix, and are the same at every point but for one that sets the point apart.
func TestValuesAtTheirOwnRowComeFirst(t *testing.T) {
	k := sampleKey(t, insecure)
	p := k.plan([]Height{{0, 5}, {1, 3}, {1, 8}, {2, 7}, {3, 6}})
	if p.shifts[0] != 0 || p.from[0] != 0 || p.from[1] != p.columns {
		t.Fatalf("shifts %v from %v, %d columns", p.shifts, p.from, p.columns)
	}
	if !slices.IsSorted(p.shifts[1:]) || slices.Contains(p.shifts[1:], 0) {
		t.Errorf("shifts %v", p.shifts)
	}
	number, power := 0, 0
	for round := range rounds {
		for m, s := range p.shapes[round] {
			for c := range s.Width {
				if r := p.reads[number]; r != (read{round, m, c, number, 0, power + c}) {
					t.Fatalf("value %d is %+v", number, r)
				}
				number++
			}
			power += (s.Width + 15) / 16 * 16
		}
	}
	seen := map[int]bool{}
	for _, r := range p.reads {
		if r.power != p.reads[r.number].power+r.shift*power || r.power >= p.powers() || seen[r.power] {
			t.Errorf("%+v", r)
		}
		seen[r.power] = true
	}
	for i, r := range p.reads[p.columns:] {
		if before := p.reads[p.columns+i-1]; i > 0 && (r.shift < before.shift || r.shift == before.shift && r.number <= before.number) {
			t.Errorf("%+v is behind %+v", r, before)
		}
		if at, found := p.shift(p.shifts[r.shift]); at != r.shift || !found {
			t.Errorf("shift %d is found at %d", r.shift, at)
		}
	}
	if at, found := p.shift(5); found || at != len(p.shifts) {
		t.Errorf("a shift that is not there is found at %d", at)
	}
}
