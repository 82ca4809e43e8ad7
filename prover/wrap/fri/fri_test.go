package fri

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/logger"
	"github.com/consensys/gnark/test"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/fri"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
	"github.com/zkgeth/zkgeth/prover/wrap/koala"
)

func init() {
	logger.Disable()
	for i := range configs {
		configs[i].Size.Hash = commit.Hash{}
	}
}

func start(protocol string) fri.Transcript { return commit.Hash{}.Transcript(protocol) }

var configs = []Config{
	{Size: commit.Size{LogHeight: 6, LogBlowup: 2, LogCap: 3}, LogFinal: 2, Queries: 2, GrindingBits: 4},  // by eight, then by two
	{Size: commit.Size{LogHeight: 5, LogBlowup: 1, LogCap: 1}, LogFinal: 4, Queries: 2},                   // by two, sixteen left
	{Size: commit.Size{LogHeight: 2, LogBlowup: 1}, LogFinal: 3, Queries: 1, GrindingBits: 1},             // no fold
	{Size: commit.Size{LogHeight: 8, LogBlowup: 3, LogCap: 4}, LogFinal: 0, Queries: 1},                   // 8, 8, 4
	{Size: commit.Size{LogHeight: 8, LogBlowup: 2, LogCap: 6}, LogFinal: 5, Queries: 20, GrindingBits: 5}, // 32 left, indices from three draws
}

// sample is a polynomial with its values.
func sample(c Config, seed uint64) (coefficients field.ExtVec, values func(points []int) ([]Ext, error)) {
	r := rand.New(rand.NewPCG(seed, 1))
	coefficients = field.NewExtVec(1 << c.Size.LogHeight)
	kept := field.NewExtVec(coefficients.Len())
	for k := range coefficients {
		for i := range coefficients[k] {
			coefficients[k][i] = field.New(r.Uint64())
		}
	}
	kept.Copy(&coefficients)
	return coefficients, func(points []int) (out []Ext, err error) {
		for _, i := range points {
			x := field.ExtOf(c.Size.Point(i))
			powers := poly.Get(c.Size.LogHeight).Powers(&x)
			out = append(out, powers.Inner(&kept))
		}
		return out, nil
	}
}

func prove(t testing.TB, c Config, seed uint64) (*Proof, []Ext, func(points []int) ([]Ext, error)) {
	t.Helper()
	coefficients, values := sample(c, seed)
	p, points, err := fri.Prove(c, start("test"), coefficients)
	if err != nil {
		t.Fatal(err)
	}
	at, err := values(points)
	if err != nil {
		t.Fatal(err)
	}
	return p, at, values
}

func TestAccepts(t *testing.T) {
	for _, c := range configs {
		p, _, values := prove(t, c, 1)
		if err := fri.Verify(c, start("test"), p, values); err != nil {
			t.Errorf("%+v: %v", c, err)
		}
		if err := fri.Verify(c, start("another"), p, values); err == nil {
			t.Errorf("%+v: accepted in another conversation", c)
		}
	}
}

// changes are what can be wrong with a proof; each returns whether there was something to
// change.
var changes = map[string]func(p *Proof) bool{
	"value": func(p *Proof) bool { return atStep(p, 0, func(s *fri.Step) bool { return raise(&s.Leaves[0].Row[0]) }) },
	"coordinate": func(p *Proof) bool {
		return atStep(p, 1, func(s *fri.Step) bool { return raise(&s.Leaves[0].Row[11]) })
	},
	"last value": func(p *Proof) bool {
		return atStep(p, len(p.Steps)-1, func(s *fri.Step) bool { return raise(&s.Leaves[0].Row[len(s.Leaves[0].Row)-1]) })
	},
	"path": func(p *Proof) bool {
		return atStep(p, 0, func(s *fri.Step) bool { return len(s.Leaves[0].Path) > 0 && another(&s.Leaves[0].Path[5]) })
	},
	"root": func(p *Proof) bool { return atStep(p, 0, func(s *fri.Step) bool { return another(&s.Root) }) },
	"cap": func(p *Proof) bool {
		return atStep(p, len(p.Steps)-1, func(s *fri.Step) bool {
			s.Cap = slices.Clone(s.Cap)
			return another(&s.Cap[len(s.Cap)-1])
		})
	},
	"final": func(p *Proof) bool { return increase(&p.Final[len(p.Final)-1]) },
}

// atStep changes a step, if there is one.
func atStep(p *Proof, k int, change func(s *fri.Step) bool) bool {
	return k >= 0 && k < len(p.Steps) && change(&p.Steps[k])
}

func raise(x *Element) bool {
	one := field.New(1)
	x.Add(x, &one)
	return true
}

func increase(x *Ext) bool { return raise(&x.B2.A1) }

func another(d *commit.Digest) bool {
	x := commit.Native(d)
	x.Double(&x)
	*d = commit.Opaque(&x)
	return true
}

func TestRefuses(t *testing.T) {
	for _, c := range configs {
		for name, change := range changes {
			p, _, values := prove(t, c, 2)
			if change(p) && fri.Verify(c, start("test"), p, values) == nil {
				t.Errorf("%+v: %s is accepted", c, name)
			}
		}
		p, _, values := prove(t, c, 3)
		wrong := func(points []int) ([]Ext, error) {
			out, err := values(points)
			increase(&out[0])
			return out, err
		}
		if err := fri.Verify(c, start("test"), p, wrong); !errors.Is(err, fri.ErrFold) {
			t.Errorf("%+v: another function: %v", c, err)
		}
		p.Final = p.Final[1:]
		if err := fri.Verify(c, start("test"), p, values); !errors.Is(err, fri.ErrShape) {
			t.Errorf("%+v: a short final polynomial: %v", c, err)
		}
	}
}

// lying is a transcript that gives its prover another challenge than the verifier's, once.
type lying struct {
	fri.Transcript
	left *int // challenges before that one
}

func (l lying) SampleExt() Ext {
	x := l.Transcript.SampleExt()
	if *l.left == 0 {
		increase(&x)
	}
	*l.left--
	return x
}

// Steps that are honest about the wrong function: values that are committed to, but not the
// folds of those before; or a final polynomial that is not the last fold, which nothing but
// its values can tell.
func TestRefusesWrongFolds(t *testing.T) {
	for _, c := range []Config{configs[0], configs[1], configs[3]} {
		for step := range steps(c) {
			left := step
			coefficients, values := sample(c, 4)
			p, points, err := fri.Prove(c, lying{start("test"), &left}, coefficients)
			if err != nil {
				t.Fatal(err)
			}
			if err := fri.Verify(c, start("test"), p, values); !errors.Is(err, fri.ErrFold) {
				t.Errorf("%+v, step %d: native: %v", c, step, err)
			}
			at, err := values(points)
			if err != nil {
				t.Fatal(err)
			}
			if solve(c, p, at) == nil {
				t.Errorf("%+v, step %d: the circuit accepts", c, step)
			}
		}
	}
}

// verifier is the circuit, with the values as inputs.
type verifier struct {
	Proof  *CircuitProof
	Values []CircuitExt
	config *Config
}

func (v *verifier) Define(api frontend.API) error {
	f := koala.New(api)
	h, err := hash.NewCircuit(f)
	if err != nil {
		return err
	}
	return v.Proof.Verify(*v.config, h, h.NewTranscript("test"), func(points []Point) (out []*koala.Ext, err error) {
		for _, x := range v.Values {
			out = append(out, f.ExtInput(x))
		}
		return out, nil
	})
}

func newVerifier(c Config) *verifier {
	return &verifier{Proof: NewCircuitProof(c), Values: make([]CircuitExt, c.Queries), config: &c}
}

func solve(c Config, p *Proof, values []Ext) error {
	a := &verifier{Proof: Assign(p), config: &c}
	for i := range values {
		a.Values = append(a.Values, AssignExt(&values[i]))
	}
	return test.IsSolved(newVerifier(c), a, ecc.BN254.ScalarField())
}

func TestCircuit(t *testing.T) {
	for _, c := range configs {
		p, values, _ := prove(t, c, 5)
		if err := solve(c, p, values); err != nil {
			t.Fatalf("%+v: %v", c, err)
		}
		for name, change := range changes {
			p, values, _ := prove(t, c, 5)
			if change(p) && solve(c, p, values) == nil {
				t.Errorf("%+v: %s is accepted", c, name)
			}
		}
		increase(&values[len(values)-1])
		if solve(c, p, values) == nil {
			t.Errorf("%+v: another function is accepted", c)
		}
	}
}

// A circuit of another shape does not compile: it would check less, or something else.
func TestShapesInCircuit(t *testing.T) {
	c := configs[3]
	c.Queries = 2
	for name, test := range map[string]struct {
		change func(p *CircuitProof)
		want   error
	}{
		"nothing is different": {func(*CircuitProof) {}, nil},
		"a step less":          {func(p *CircuitProof) { p.Steps = p.Steps[1:] }, ErrShape},
		"a step more":          {func(p *CircuitProof) { p.Steps = append(p.Steps, p.Steps[0]) }, ErrShape},
		"a coefficient more":   {func(p *CircuitProof) { p.Final = append(p.Final, p.Final[0]) }, ErrShape},
		"a query less":         {func(p *CircuitProof) { p.Steps[0].Leaves = p.Steps[0].Leaves[1:] }, ErrShape},
		"a query more":         {func(p *CircuitProof) { p.Steps[1].Leaves = append(p.Steps[1].Leaves, p.Steps[1].Leaves[0]) }, ErrShape},
		"a larger cap":         {func(p *CircuitProof) { p.Steps[0].Cap = slices.Concat(p.Steps[0].Cap, p.Steps[0].Cap) }, ErrShape},
		"a smaller cap":        {func(p *CircuitProof) { p.Steps[1].Cap = p.Steps[1].Cap[:1] }, ErrShape},
		"fewer values":         {func(p *CircuitProof) { l := &p.Steps[0].Leaves[1]; l.Values = l.Values[:4] }, ErrShape},
		"more values":          {func(p *CircuitProof) { l := &p.Steps[1].Leaves[1]; l.Values = slices.Concat(l.Values, l.Values) }, ErrShape},
		"a step of a path":     {func(p *CircuitProof) { l := &p.Steps[0].Leaves[0]; l.Path = append(l.Path, l.Path[0]) }, commit.ErrShape},
		"no path":              {func(p *CircuitProof) { p.Steps[0].Leaves[0].Path = nil }, commit.ErrShape},
		// Shorter paths to a larger cap lead to the same points, but not in the tree of the configuration.
		"a cap of a layer below": {func(p *CircuitProof) {
			s := &p.Steps[0]
			s.Cap = make([]frontend.Variable, len(s.Cap)*hash.Arity)
			for i := range s.Leaves {
				s.Leaves[i].Path = s.Leaves[i].Path[1:]
			}
		}, ErrShape},
	} {
		v := newVerifier(c)
		test.change(v.Proof)
		_, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, v, frontend.IgnoreUnconstrainedInputs())
		if !errors.Is(err, test.want) || test.want == nil && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Any nonce that does not solve the work is refused, and one that does but is not the
// smallest leads to other points.
func TestNonceInCircuit(t *testing.T) {
	c := configs[0]
	p, values, _ := prove(t, c, 6)
	for d := range uint64(3) {
		q := *p
		more := field.New(d + 1)
		q.Nonce.Add(&q.Nonce, &more)
		if solve(c, &q, values) == nil {
			t.Errorf("nonce + %d is accepted", d+1)
		}
	}
}

// What a query costs at the size of a proof that is wrapped.
func TestCosts(t *testing.T) {
	c := Config{Size: commit.Size{LogHeight: 17, LogBlowup: 4, LogCap: 6, Hash: commit.Hash{}}, LogFinal: 5, GrindingBits: 20}
	var count [2]int
	for i := range count {
		c.Queries = i + 1
		ccs, err := frontend.Compile(ecc.BN254.ScalarField(), r1cs.NewBuilder, newVerifier(c))
		if err != nil {
			t.Fatal(err)
		}
		count[i] = ccs.GetNbConstraints()
	}
	query := count[1] - count[0]
	t.Logf("2^%d at blowup 2^%d: %d constraints, and %d for every query", c.Size.LogHeight, c.Size.LogBlowup, count[0]-query, query)
	if query > 7700 {
		t.Errorf("a query costs %d constraints", query)
	}
}
