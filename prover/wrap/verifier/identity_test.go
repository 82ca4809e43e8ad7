package verifier

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/fri"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

// values draws numbers for whatever a table's constraints read.
type values struct {
	r       *rand.Rand
	drawn   []Ext
	numbers map[[3]int]int
}

func (v *values) at(kind, index, shift int) int {
	n, ok := v.numbers[[3]int{kind, index, shift}]
	if !ok {
		n = len(v.drawn)
		v.numbers[[3]int{kind, index, shift}] = n
		var c [field.ExtDegree]Element
		for i := range c {
			switch v.r.IntN(4) {
			case 0:
				c[i] = field.New(field.Modulus - 1)
			case 1:
			default:
				c[i] = field.New(v.r.Uint64())
			}
		}
		v.drawn = append(v.drawn, field.NewExt(c))
	}
	return n
}

// numbers is the ring of numbers.
type numbers struct{}

func (numbers) Constant(x *field.Ext) field.Ext     { return *x }
func (numbers) Lift(x field.Element) field.Ext      { return field.ExtOf(x) }
func (numbers) Add(a, b field.Ext) (out field.Ext)  { return *out.Add(&a, &b) }
func (numbers) Sub(a, b field.Ext) (out field.Ext)  { return *out.Sub(&a, &b) }
func (numbers) Mul(a, b field.Ext) (out field.Ext)  { return *out.Mul(&a, &b) }
func (numbers) Inverse(a field.Ext) (out field.Ext) { return *out.Inverse(&a) }
func (numbers) Reduce(a field.Ext) field.Ext        { return a }
func (numbers) Equal(a, b field.Ext) bool           { return a == b }
func (n numbers) Dot(a, b []field.Ext) (s field.Ext) {
	for i := range a {
		s = n.Add(s, n.Mul(a[i], b[i]))
	}
	return s
}

// evaluate evaluates and folds the constraints of a table at values.
func evaluate[T, E any](in *stark.InstanceOutline, r ring[T, E], get func(kind, index, shift int) T) T {
	c := &challenges[T]{get(0, 0, 0), get(0, 1, 0)}
	at := &instance[T]{
		column:   func(index, shift int) T { return get(1, index, shift) },
		extended: func(e, shift int) T { return get(2, e, shift) },
		sum:      get(0, 2, 0),
	}
	all := constraints(in, r, c, at)
	y := get(0, 3, 0)
	return combine(in, r, all, newPowers(r, get(0, 4, 0)).list(len(all)), 3, y, r.Inverse(r.Sub(y, integer(r, 1))))
}

// evaluator does so in a circuit.
type evaluator struct {
	Values []fri.CircuitExt
	check  *func(f *koala.Field, in []*koala.Ext)
}

func (c *evaluator) Define(api frontend.API) error {
	f := koala.New(api)
	var in []*koala.Ext
	for _, v := range c.Values {
		in = append(in, f.ExtInput(v))
	}
	(*c.check)(f, in)
	return nil
}

// randomTable has constraints that are random graphs of degree five at most.
func randomTable(r *rand.Rand) *air.System {
	t := &air.Table{Name: "random"}
	for range 6 {
		t.Columns = append(t.Columns, column("C"+string(rune('A'+len(t.Columns)))))
	}
	g := &t.Graph
	type expression struct {
		e      air.Expr
		degree int
	}
	var pool []expression
	for i := range 6 {
		pool = append(pool, expression{g.Column(i, 0), 1}, expression{g.Column(i, 1), 1})
	}
	pool = append(pool, expression{g.Int(-1), 0}, expression{g.Int(7), 0})
	for range 60 {
		a, b := pool[r.IntN(len(pool))], pool[r.IntN(len(pool))]
		next := expression{g.Add(a.e, b.e), max(a.degree, b.degree)}
		switch {
		case r.IntN(4) == 0:
			next.e = g.Sub(a.e, b.e)
		case r.IntN(2) == 0 && a.degree+b.degree <= 5:
			next = expression{g.Mul(a.e, b.e), a.degree + b.degree}
		}
		pool = append(pool, next)
	}
	for i, x := range pool[20:] {
		if x.degree > 0 && g.Node(x.e).Op != air.OpConst {
			t.Constraints = append(t.Constraints, air.Constraint{Name: "C" + string(rune('A'+i)), Domain: air.Domain{Kind: air.Rows, End: 1}, Expr: x.e})
		}
	}
	return &air.System{Tables: []*air.Table{t}}
}

// outlines returns what there is to know of every table of a system.
func outlines(t *testing.T, name string, s *air.System) (out []*stark.InstanceOutline) {
	t.Helper()
	if strings.HasPrefix(name, "random") { // not all nodes are used
		in := &stark.InstanceOutline{Table: s.Tables[0]}
		for _, c := range in.Table.Constraints {
			in.Domains = append(in.Domains, c.Domain)
		}
		return append(out, in)
	}
	heights, fixed := sampleHeights, sampleFixed()
	if name == "large" {
		heights, fixed = []stark.Height{{Table: 0, LogHeight: 6}}, nil
	}
	k := weakKey(t, s, 6, heights, fixed, sampleParameters)
	for m := range k.outline.Instances {
		out = append(out, &k.outline.Instances[m])
	}
	return out
}

// Constraints in a circuit have the values that they have outside, in whatever order they
// are multiplied, added and reduced.
func TestConstraintsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 34))
	systems := map[string]*air.System{"sample": sampleSystem(), "large": large()}
	for _, name := range []string{"random 1", "random 2", "random 3", "random 4"} {
		systems[name] = randomTable(r)
	}
	for name, s := range systems {
		for _, outline := range outlines(t, name, s) {
			a := outline.Table
			v := &values{r: r, numbers: map[[3]int]int{}}
			want := evaluate(outline, ring[Ext, Element](numbers{}), func(kind, index, shift int) Ext { return v.drawn[v.at(kind, index, shift)] })
			check := func(f *koala.Field, in []*koala.Ext) {
				got := evaluate(outline, ring[*koala.Ext, *koala.Element](variables{f}), func(kind, index, shift int) *koala.Ext { return in[v.at(kind, index, shift)] })
				f.ExtAssertEqual(got, f.ExtConstant(&want))
			}
			assignment := &evaluator{}
			for i := range v.drawn {
				assignment.Values = append(assignment.Values, fri.AssignExt(&v.drawn[i]))
			}
			solved := func() error {
				return test.IsSolved(&evaluator{Values: make([]fri.CircuitExt, len(v.drawn)), check: &check}, assignment, ecc.BN254.ScalarField())
			}
			if err := solved(); err != nil {
				t.Errorf("%s, table %s: %v", name, a.Name, err)
			}
			one := field.New(1)
			want.B1.A0.Add(&want.B1.A0, &one)
			if solved() == nil {
				t.Errorf("%s, table %s: another value is right, too", name, a.Name)
			}
		}
	}
}
