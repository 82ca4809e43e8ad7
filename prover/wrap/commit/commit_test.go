package commit

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

func init() { logger.Disable() }

func randMatrices(r *rand.Rand, shapes []Shape) (out []Matrix) {
	for _, s := range shapes {
		m := Matrix{LogHeight: s.LogHeight}
		for range s.Width {
			c := make([]Element, 1<<s.LogHeight)
			for i := range c {
				c[i] = field.New(r.Uint64())
			}
			m.Columns = append(m.Columns, c)
		}
		out = append(out, m)
	}
	return out
}

var samples = []struct {
	size   Size
	shapes []Shape
}{
	{Size{LogHeight: 4, LogBlowup: 2, LogCap: 3}, []Shape{{LogHeight: 4, Width: 3}}},
	{Size{LogHeight: 5, LogBlowup: 1, LogCap: 2}, []Shape{{LogHeight: 5, Width: 70}, {LogHeight: 3, Width: 1}, {LogHeight: 5, Width: 2}, {LogHeight: 0, Width: 9}}},
	{Size{LogHeight: 6, LogBlowup: 2, LogCap: 6}, []Shape{{LogHeight: 6, Width: 24}}},
	{Size{LogHeight: 6, LogBlowup: 1}, []Shape{{LogHeight: 2, Width: 5}, {LogHeight: 4, Width: 60}}},
	{Size{LogHeight: 1, LogBlowup: 1, LogCap: 9}, []Shape{{LogHeight: 1, Width: 1}}},
}

// over returns a size with the trees of this package.
func over(s Size) Size {
	s.Hash = Hash{}
	return s
}

// What is opened are the values of the polynomials at the points of prover/commit.
func TestOpenings(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, s := range samples {
		matrices := randMatrices(r, s.shapes)
		tree := commit.New(over(s.size), matrices)
		root := tree.Root()
		points := make([]int, 1<<s.size.Log())
		for i := range points {
			points[i] = i
		}
		o := tree.Open(points)
		if err := commit.Verify(over(s.size), s.shapes, &root, points, o); err != nil {
			t.Fatal(err)
		}
		for k, i := range points {
			column := 0
			for _, m := range matrices {
				y := field.ExtOf(s.size.Value(m.LogHeight, i))
				powers := poly.Get(m.LogHeight).Powers(&y)
				for _, c := range m.Columns {
					if want := powers.InnerBase(c); want != field.ExtOf(o.Leaves[k].Row[column]) {
						t.Fatalf("%v: column %d at point %d", s.shapes, column, i)
					}
					column++
				}
			}
		}
	}
}

// Opens the same rows as the built-in tree.
func TestOpensLikeTheOtherTree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, s := range samples {
		matrices := randMatrices(r, s.shapes)
		points := []int{0, 1, 1<<s.size.Log() - 1}
		a, b := commit.New(over(s.size), matrices).Open(points), commit.New(s.size, matrices).Open(points)
		for k := range points {
			for i := range a.Leaves[k].Row {
				if a.Leaves[k].Row[i] != b.Leaves[k].Row[i] {
					t.Fatalf("%v: element %d at point %d", s.shapes, i, points[k])
				}
			}
		}
	}
}

// next returns another digest.
func next(d Digest) Digest {
	x, one := Native(&d), hash.Digest{}
	one.SetOne()
	x.Add(&x, &one)
	return Opaque(&x)
}

func TestVerifyRefuses(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	for _, s := range samples {
		tree := commit.New(over(s.size), randMatrices(r, s.shapes))
		root := tree.Root()
		points := []int{1, 3}
		for name, test := range map[string]struct {
			change func(o *commit.Opening)
			want   error
		}{
			"row":       {func(o *commit.Opening) { o.Leaves[1].Row[0].SetUint64(5) }, commit.ErrOpening},
			"last":      {func(o *commit.Opening) { l := o.Leaves[0].Row; l[len(l)-1].SetUint64(5) }, commit.ErrOpening},
			"cap":       {func(o *commit.Opening) { o.Cap = append([]Digest{}, o.Cap...); o.Cap[0] = next(o.Cap[0]) }, commit.ErrOpening},
			"short cap": {func(o *commit.Opening) { o.Cap = o.Cap[1:] }, commit.ErrShape},
			"point":     {func(o *commit.Opening) { o.Leaves = o.Leaves[:1] }, commit.ErrShape},
			"width":     {func(o *commit.Opening) { o.Leaves[0].Row = append(o.Leaves[0].Row, Element{}) }, commit.ErrShape},
			"long path": {func(o *commit.Opening) { o.Leaves[0].Path = append(o.Leaves[0].Path, Digest{}) }, commit.ErrShape},
		} {
			o := tree.Open(points)
			test.change(o)
			if err := commit.Verify(over(s.size), s.shapes, &root, points, o); !errors.Is(err, test.want) {
				t.Errorf("%v, %s: %v", s.shapes, name, err)
			}
		}
		o := tree.Open(points)
		for j := range o.Leaves[0].Path {
			o := tree.Open(points)
			o.Leaves[0].Path[j] = next(o.Leaves[0].Path[j])
			if err := commit.Verify(over(s.size), s.shapes, &root, points, o); !errors.Is(err, commit.ErrOpening) {
				t.Errorf("%v: step %d, child %d: %v", s.shapes, j/hash.Arity, j%hash.Arity, err)
			}
		}
		if err := commit.Verify(over(s.size), s.shapes, &root, []int{3, 1}, o); !errors.Is(err, commit.ErrOpening) {
			t.Errorf("%v: opened elsewhere: %v", s.shapes, err)
		}
	}
}

func TestCapHasAWholeNumberOfSteps(t *testing.T) {
	for logLeaves := range 24 {
		for logCap := range 10 {
			d, c := Depth(logLeaves, logCap), CapLog(logLeaves, logCap)
			if d*hash.LogArity+c != logLeaves || d < 0 || c > logCap+2 || c < min(logCap, logLeaves) {
				t.Errorf("2^%d leaves and a cap of 2^%d: %d steps to 2^%d", logLeaves, logCap, d, c)
			}
		}
	}
}

// opened is an opening in a circuit, at one point.
type opened struct {
	Root  frontend.Variable
	Cap   []frontend.Variable
	Row   []frontend.Variable
	Path  []CircuitStep
	Index frontend.Variable

	sample int
}

func (c *opened) Define(api frontend.API) error {
	s := samples[c.sample]
	f := koala.New(api)
	h, err := hash.NewCircuit(f)
	if err != nil {
		return err
	}
	cap, root := NewCap(h, c.Cap)
	api.AssertIsEqual(root, c.Root)
	var row []*koala.Element
	for _, v := range c.Row {
		row = append(row, f.Input(v))
	}
	bits := api.ToBinary(c.Index, s.size.Log())
	return cap.Verify(CircuitLeaf(h, s.shapes, row), bits[:s.size.Depth(s.shapes)], c.Path)
}

func variables(ds []hash.Digest) (out []frontend.Variable) {
	for i := range ds {
		out = append(out, ds[i].BigInt(new(big.Int)))
	}
	return out
}

func assign(root Digest, o *commit.Opening, k, i int) *opened {
	top := Native(&root)
	c := &opened{Root: top.BigInt(new(big.Int)), Index: i}
	for j := range o.Cap {
		c.Cap = append(c.Cap, variables([]hash.Digest{Native(&o.Cap[j])})...)
	}
	for _, x := range o.Leaves[k].Row {
		c.Row = append(c.Row, field.Canonical(x))
	}
	for _, step := range Steps(o.Leaves[k].Path) {
		c.Path = append(c.Path, CircuitStep(variables(step[:])))
	}
	return c
}

func TestOpeningInCircuit(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 4))
	for n, s := range samples {
		tree := commit.New(over(s.size), randMatrices(r, s.shapes))
		points := []int{0, 1<<s.size.Log() - 1, r.IntN(1 << s.size.Log())}
		o := tree.Open(points)
		for k, i := range points {
			a := assign(tree.Root(), o, k, i)
			circuit := &opened{sample: n, Cap: make([]frontend.Variable, len(a.Cap)), Row: make([]frontend.Variable, len(a.Row)), Path: make([]CircuitStep, len(a.Path))}
			solved := func(a *opened) error { return test.IsSolved(circuit, a, ecc.BN254.ScalarField()) }
			if err := solved(a); err != nil {
				t.Fatalf("%v: %v", s.shapes, err)
			}
			if k == 0 {
				continue
			}
			refuses := func(what string, change func(a *opened)) {
				a := assign(tree.Root(), o, k, i)
				change(a)
				if solved(a) == nil {
					t.Errorf("%v: %s can be changed", s.shapes, what)
				}
			}
			refuses("the root", func(a *opened) { a.Root = 1 })
			refuses("the point", func(a *opened) { a.Index = i ^ 1 })
			refuses("the first element", func(a *opened) { a.Row[0] = 1 })
			refuses("the last element", func(a *opened) { a.Row[len(a.Row)-1] = 1 })
			refuses("a row that packs to the same", func(a *opened) { // one element has more than 31 bits, and the next pays
				if len(a.Row) > 1 {
					a.Row[0] = uint64(a.Row[0].(uint32)) + 1<<hash.SlotBits
					a.Row[1] = new(big.Int).Sub(big.NewInt(int64(a.Row[1].(uint32))), big.NewInt(1))
				} else {
					a.Row[0] = uint64(a.Row[0].(uint32)) + 1<<hash.SlotBits
				}
			})
			refuses("a node of the cap", func(a *opened) { a.Cap[len(a.Cap)-1] = 1 })
			for j := range a.Path {
				for child := range hash.Arity {
					if child != 3 && child != i>>(3*j)&7 {
						continue
					}
					refuses(fmt.Sprintf("child %d of step %d", child, j), func(a *opened) { a.Path[j][child] = 1 })
				}
			}
		}
	}
}

// misshapen follows a path with other numbers of bits than its cap and its steps need.
type misshapen struct {
	Leaf  frontend.Variable
	Cap   []frontend.Variable
	Path  []CircuitStep
	Index frontend.Variable
	bits  int
}

func (c *misshapen) Define(api frontend.API) error {
	h, err := hash.NewCircuit(koala.New(api))
	if err != nil {
		return err
	}
	cap, _ := NewCap(h, c.Cap)
	return cap.Verify(c.Leaf, api.ToBinary(c.Index, c.bits), c.Path)
}

// A path of another length leads elsewhere: no circuit has one.
func TestShapesInCircuit(t *testing.T) {
	for bits := 1; bits < 8; bits++ {
		c := &misshapen{Cap: make([]frontend.Variable, 4), Path: make([]CircuitStep, 1), bits: bits}
		_, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, c)
		if want := bits != hash.LogArity+2; errors.Is(err, ErrShape) != want || !want && err != nil {
			t.Errorf("%d bits for a step and a cap of four: %v", bits, err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	size := Size{LogHeight: 12, LogBlowup: 3, LogCap: 6}
	matrices := randMatrices(rand.New(rand.NewPCG(1, 5)), []Shape{{LogHeight: 12, Width: 64}})
	for b.Loop() {
		commit.New(over(size), matrices)
	}
}
