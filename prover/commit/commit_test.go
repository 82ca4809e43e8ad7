package commit

import (
	"errors"
	"math/rand/v2"
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
		for i, o := range tree.Open(everywhere()) {
			if err := Verify(size, shapes, &root, i, &o); err != nil {
				t.Fatal(err)
			}
			for k, m := range ms {
				y := field.ExtOf(size.Value(m.LogHeight, i))
				powers := poly.Get(m.LogHeight).Powers(&y)
				for j, c := range m.Columns {
					if got := field.ExtOf(o.Rows[k][j]); got != powers.InnerBase(c) {
						t.Fatalf("point %d: column %d of matrix %d", i, j, k)
					}
				}
			}
		}
	}
}

func TestVerifyRefuses(t *testing.T) {
	ms, shapes := sample(rand.New(rand.NewPCG(3, 4)))
	tree := New(size, ms)
	root := tree.Root()
	const at = 77
	open := func() *Opening { return &tree.Open([]int{at})[0] }
	one := field.New(1)
	for name, test := range map[string]struct {
		change func(o *Opening)
		want   error
	}{
		"missing row":       {func(o *Opening) { o.Rows = o.Rows[1:] }, ErrShape},
		"additional row":    {func(o *Opening) { o.Rows = append(o.Rows, o.Rows[0]) }, ErrShape},
		"short row":         {func(o *Opening) { o.Rows[2] = o.Rows[2][1:] }, ErrShape},
		"long row":          {func(o *Opening) { o.Rows[0] = append(o.Rows[0], Element{}) }, ErrShape},
		"short path":        {func(o *Opening) { o.Path = o.Path[1:] }, ErrShape},
		"long path":         {func(o *Opening) { o.Path = append(o.Path, o.Path[0]) }, ErrShape},
		"swapped rows":      {func(o *Opening) { o.Rows[4][0], o.Rows[4][1] = o.Rows[4][1], o.Rows[4][0] }, ErrOpening},
		"rows of next leaf": {func(o *Opening) { o.Rows = tree.Open([]int{at + 1})[0].Rows }, ErrOpening},
		"path of next leaf": {func(o *Opening) { o.Path = tree.Open([]int{at + 2})[0].Path }, ErrOpening},
	} {
		o := open()
		test.change(o)
		if err := Verify(size, shapes, &root, at, o); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Every element counts.
	for k := range shapes {
		for j := range shapes[k].Width {
			o := open()
			o.Rows[k][j].Add(&o.Rows[k][j], &one)
			if err := Verify(size, shapes, &root, at, o); !errors.Is(err, ErrOpening) {
				t.Errorf("row %d, column %d changed: %v", k, j, err)
			}
		}
	}
	for j := range size.Log() {
		for e := range root {
			o := open()
			o.Path[j][e].Add(&o.Path[j][e], &one)
			if err := Verify(size, shapes, &root, at, o); !errors.Is(err, ErrOpening) {
				t.Errorf("sibling %d, element %d changed: %v", j, e, err)
			}
			// And every bit of the position.
			if err := Verify(size, shapes, &root, at^1<<j, open()); !errors.Is(err, ErrOpening) {
				t.Errorf("position with bit %d changed: %v", j, err)
			}
		}
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
