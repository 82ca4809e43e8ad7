package circuit

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// many is a program with more rows of the kinds that continue than one small table takes.
func many(t *testing.T) (*Program, []Element) {
	t.Helper()
	b, r := NewBuilder(), newRandom(9)
	x := b.Hint()
	in := r.elements(6)
	for range 10 {
		s := b.Sponge(x)
		d := s.Row(40, nil)
		b.Public(b.Add(first(s.Close()), x))
		c := b.Climb(d)
		for range 3 {
			c.Inject(d)
		}
		e := b.Elements(c.End())
		b.PublicDigest(b.HashRow(append(append(e[:], e[:]...), e[:]...)))
		in = append(in, r.elements(40)...)
	}
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return p, in
}

func first(x, _, _ Ext) Ext { return x }

// Rows go into several tables if one is not enough, and a table begins where rows do not
// continue.
func TestLayout(t *testing.T) {
	p, in := many(t)
	for _, log := range []int{3, 4, 5, 10} {
		parts, err := p.arrange(log, nil)
		if err != nil {
			t.Fatal(err)
		}
		system, fixed := p.system(parts)
		var next [chip.Kinds]int
		for _, q := range parts {
			if q.from != next[q.kind] || q.log > log || q.lead+q.to-q.from > 1<<q.log {
				t.Errorf("part %+v", q)
			}
			next[q.kind] = q.to
		}
		for k := range chip.Kinds {
			if next[k] != p.rows[k] {
				t.Errorf("2^%d: %d of %d rows of %s", log, next[k], p.rows[k], k)
			}
		}
		e := newExecution(p, parts)
		if err := e.run(in); err != nil {
			t.Fatal(err)
		}
		if err := system.Check(air.Trace{Instances: e.instances(fixed), Messages: messages(e.outputs())}); err != nil {
			t.Errorf("2^%d: %v", log, err)
		}
	}
	if _, err := p.arrange(2, nil); !errors.Is(err, ErrProgram) {
		t.Errorf("tables too small for what continues: %v", err)
	}
}

// climbs is a program of climbs with so many steps each.
func climbs(t *testing.T, steps ...int) *Program {
	t.Helper()
	b := NewBuilder()
	d := b.HintDigest()
	for _, n := range steps {
		c := b.Climb(d)
		for range n {
			c.Inject(d)
		}
		b.PublicDigest(c.End())
	}
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Programs that do not fit into tables have no circuit and no profile.
func TestLayoutRefuses(t *testing.T) {
	p, _ := many(t)
	if _, err := New(p, 2, parameters, nil); !errors.Is(err, ErrProgram) {
		t.Errorf("tables too small: %v", err)
	}
	if _, err := New(p, 10, stark.Parameters{}, nil); !errors.Is(err, stark.ErrKey) {
		t.Errorf("no parameters: %v", err)
	}
	if _, err := Profile(2, p); !errors.Is(err, ErrProgram) {
		t.Errorf("a profile of tables too small: %v", err)
	}
	small, err := Profile(10, climbs(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(p, 10, parameters, small); !errors.Is(err, ErrProgram) {
		t.Errorf("the profile of another program: %v", err)
	}
	// Seven rows a table: fourteen climbs fill two, and three of fewer steps do not fit in there.
	single := slices.Repeat([]int{1}, 14)
	if _, err := Profile(3, climbs(t, single...)); err != nil {
		t.Fatal(err)
	}
	if _, err := Profile(3, climbs(t, single...), climbs(t, 4, 4, 5)); !errors.Is(err, ErrProgram) {
		t.Errorf("a program that does not fit into the tables of a longer one: %v", err)
	}
	b := NewBuilder()
	for range (maxChunks + 1) << 3 {
		b.PublicBase(b.HintBase())
	}
	long, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := long.arrange(3, nil); !errors.Is(err, ErrProgram) {
		t.Errorf("more tables than there may be: %v", err)
	}
}

func TestHeights(t *testing.T) {
	for _, test := range []struct {
		lead, rows, tables, cells int
		want                      []int
	}{
		{0, 1, 3, 1 << 20, []int{3}},
		{1, 8, 3, 10, []int{4}},
		{0, 1<<14 + 1, 3, 64, []int{14, 3}},
		{1, 1 << 14, 3, 64, []int{14, 3}},
		{0, 1<<14 + 1, 3, 32, []int{15}},                   // saves half of what a table costs
		{0, 25000, 2, 275, []int{15}},                      // saves nothing
		{0, 25000, 3, 275, []int{14, 13, 9}},               //
		{0, 1<<17 + 29000, 3, 275, []int{17, 15}},          //
		{0, 1<<17 + 1<<15 + 100, 3, 275, []int{17, 15, 7}}, //
		{0, 1<<17 + 1<<15 + 100, 2, 275, []int{17, 16}},    //
		{0, 1<<17 + 1<<15 + 100, 1, 275, []int{18}},        //
		{0, 1<<17 - 1, 3, 275, []int{17}},                  //
	} {
		if got := heights(test.lead, test.rows, test.tables, test.cells); !slices.Equal(got, test.want) {
			t.Errorf("%+v: %v, want %v", test, got, test.want)
		}
	}
}

// A level layout is one of the program, and proofs need it: tables of one height each.
func TestLevel(t *testing.T) {
	p, in := many(t)
	c, err := New(p, 10, parameters, p.Level(10))
	if err != nil {
		t.Fatal(err)
	}
	proof, outputs, err := c.Prove(in)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Verify(proof, outputs); err != nil {
		t.Fatal(err)
	}
	most := 0
	for _, q := range p.Layout(10) {
		most = max(most, q.Log)
	}
	for _, h := range c.Heights() {
		if h.LogHeight != most {
			t.Errorf("table %d has 2^%d rows of 2^%d", h.Table, h.LogHeight, most)
		}
	}
}
