package commit

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
)

var size = Size{LogHeight: 7, LogBlowup: 2}

// sample has matrices of several heights, not in their order, some equal, some narrow, one
// wider than the rate of the sponge.
func sample(r *rand.Rand) ([]Matrix, []Shape) {
	var ms []Matrix
	var shapes []Shape
	for _, s := range []Shape{{4, 40}, {0, 3}, {1, 1}, {4, 2}, {7, 16}, {7, 17}} {
		m := Matrix{LogHeight: s.LogHeight, Columns: make([][]Element, s.Width)}
		for i := range m.Columns {
			m.Columns[i] = make([]Element, 1<<s.LogHeight)
			for j := range m.Columns[i] {
				m.Columns[i][j] = field.New(r.Uint64())
			}
		}
		ms, shapes = append(ms, m), append(shapes, s)
	}
	return ms, shapes
}

func everywhere() []int {
	out := make([]int, 1<<size.Log())
	for i := range out {
		out[i] = i
	}
	return out
}

func TestOpeningsAreTheLiftedPolynomials(t *testing.T) {
	ms, shapes := sample(rand.New(rand.NewPCG(1, 2)))
	for _, ms := range [][]Matrix{ms, ms[:4]} { // the second is smaller than the proof
		shapes := shapes[:len(ms)]
		tree := New(size, ms)
		root := tree.Root()
		o := tree.Open(everywhere())
		if err := Verify(size, shapes, &root, everywhere(), o); err != nil {
			t.Fatal(err)
		}
		for i, leaf := range o.Leaves {
			row := leaf.Row
			for _, m := range ms {
				y := field.ExtOf(size.Value(m.LogHeight, i))
				powers := poly.Get(m.LogHeight).Powers(&y)
				for j, c := range m.Columns {
					if got := field.ExtOf(row[j]); got != powers.InnerBase(c) {
						t.Fatalf("point %d: column %d of %v", i, j, shapes)
					}
				}
				row = row[len(m.Columns):]
			}
		}
	}
}

// A leaf is refused wherever it is among the others.
func TestVerifyRefuses(t *testing.T) {
	for _, logCap := range []int{0, 3, 9, 12} {
		size := size
		size.LogCap = logCap
		testRefuses(t, size)
	}
}

func testRefuses(t *testing.T, size Size) {
	ms, shapes := sample(rand.New(rand.NewPCG(3, 4)))
	tree := New(size, ms)
	root := tree.Root()
	const at, place = 77, 18
	points := make([]int, 21) // more than there are lanes
	for i := range points {
		points[i] = 5 * i
	}
	points[place] = at
	honest := tree.Open(points)
	// open returns a copy of the opening and, in it, the leaf in question.
	open := func() (*Opening, *Leaf) {
		o := &Opening{Cap: slices.Clone(honest.Cap), Leaves: slices.Clone(honest.Leaves)}
		l := &o.Leaves[place]
		l.Row, l.Path = slices.Clone(l.Row), slices.Clone(l.Path)
		return o, l
	}
	one := field.New(1)
	if err := Verify(size, shapes, &root, points, honest); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		change func(o *Opening, l *Leaf)
		want   error
	}{
		"missing point":    {func(o *Opening, _ *Leaf) { o.Leaves = o.Leaves[1:] }, ErrShape},
		"additional point": {func(o *Opening, l *Leaf) { o.Leaves = append(o.Leaves, *l) }, ErrShape},
		"short row":        {func(_ *Opening, l *Leaf) { l.Row = l.Row[1:] }, ErrShape},
		"long row":         {func(_ *Opening, l *Leaf) { l.Row = append(l.Row, Element{}) }, ErrShape},
		"long path":        {func(_ *Opening, l *Leaf) { l.Path = append(l.Path, Digest{}) }, ErrShape},
		"no cap":           {func(o *Opening, _ *Leaf) { o.Cap = nil }, ErrShape},
		"long cap":         {func(o *Opening, _ *Leaf) { o.Cap = append(o.Cap, Digest{}) }, ErrShape},
		"swapped elements": {func(_ *Opening, l *Leaf) { l.Row[0], l.Row[41] = l.Row[41], l.Row[0] }, ErrOpening},
		"row of next leaf": {func(_ *Opening, l *Leaf) { l.Row = tree.Open([]int{at + 1}).Leaves[0].Row }, ErrOpening},
		"swapped leaves":   {func(o *Opening, _ *Leaf) { o.Leaves[0], o.Leaves[place] = o.Leaves[place], o.Leaves[0] }, ErrOpening},
		"another cap":      {func(o *Opening, _ *Leaf) { o.Cap[0][0].Add(&o.Cap[0][0], &one) }, ErrOpening},
		"end of cap":       {func(o *Opening, _ *Leaf) { d := &o.Cap[len(o.Cap)-1]; d[7].Add(&d[7], &one) }, ErrOpening},
	} {
		o, l := open()
		test.change(o, l)
		if err := Verify(size, shapes, &root, points, o); !errors.Is(err, test.want) {
			t.Errorf("cap of 2^%d: %s: %v", size.LogCap, name, err)
		}
	}
	refused := func(what string, k int, points []int, o *Opening) {
		if err := Verify(size, shapes, &root, points, o); !errors.Is(err, ErrOpening) {
			t.Errorf("cap of 2^%d: %s %d changed: %v", size.LogCap, what, k, err)
		}
	}
	// Every element counts.
	for k := range Width(shapes) {
		o, l := open()
		l.Row[k].Add(&l.Row[k], &one)
		refused("element", k, points, o)
	}
	for k := range size.Path(shapes) {
		for e := range root {
			o, l := open()
			l.Path[k][e].Add(&l.Path[k][e], &one)
			refused("sibling", k, points, o)
		}
	}
	// And every bit of the position.
	for k := range size.Log() {
		o, _ := open()
		moved := slices.Clone(points)
		moved[place] ^= 1 << k
		refused("bit of position", k, moved, o)
	}
	other := root
	other[3].Add(&other[3], &one)
	if err := Verify(size, shapes, &other, points, honest); !errors.Is(err, ErrOpening) {
		t.Errorf("another root: %v", err)
	}
}

func BenchmarkCommit(b *testing.B) {
	size := Size{LogHeight: 16, LogBlowup: 1}
	r := rand.New(rand.NewPCG(1, 1))
	m := Matrix{LogHeight: 16, Columns: make([][]Element, 96)}
	for i := range m.Columns {
		m.Columns[i] = make([]Element, 1<<16)
		for j := range m.Columns[i] {
			m.Columns[i][j] = field.New(r.Uint64())
		}
	}
	for b.Loop() {
		New(size, []Matrix{m})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(96<<16), "ns/cell")
}
