package fri

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poly"
	"github.com/zkgeth/zkgeth/prover/transcript"
)

func random(seed uint64, n int) field.ExtVec {
	r := rand.New(rand.NewPCG(seed, 0))
	v := field.NewExtVec(n)
	for k := range v {
		for i := range v[k] {
			v[k][i] = field.New(r.Uint64())
		}
	}
	return v
}

// function evaluates a polynomial at the points of a configuration.
func function(c Config, coefficients field.ExtVec) func(points []int) ([]Ext, error) {
	kept := field.NewExtVec(coefficients.Len())
	kept.Copy(&coefficients)
	return func(points []int) (out []Ext, err error) {
		for _, i := range points {
			x := field.ExtOf(c.Size.Point(i))
			powers := poly.Get(c.Size.LogHeight).Powers(&x)
			out = append(out, powers.Inner(&kept))
		}
		return out, nil
	}
}

func config(logHeight, logBlowup, logFinal int) Config {
	return Config{Size: commit.Size{LogHeight: logHeight, LogBlowup: logBlowup, LogCap: 3}, LogFinal: logFinal, Queries: 19, GrindingBits: 4}
}

func TestAccepts(t *testing.T) {
	for _, c := range []Config{config(0, 1, 0), config(3, 2, 5), config(5, 1, 5), config(6, 1, 5), config(7, 2, 5), config(8, 3, 0), config(10, 1, 2), config(11, 2, 2)} {
		d := random(uint64(c.Size.Log()), 1<<c.Size.LogHeight)
		value := function(c, d)
		p, points, err := Prove(c, transcript.New("test"), d)
		if err != nil {
			t.Fatal(err)
		}
		err = Verify(c, transcript.New("test"), p, func(asked []int) ([]Ext, error) {
			if !slices.Equal(asked, points) || len(points) != c.Queries {
				t.Errorf("queries at %v, the prover opens %v", asked, points)
			}
			return value(asked)
		})
		if err != nil {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// Every part of a proof, changed, makes it invalid.
func TestRefusesChanges(t *testing.T) {
	c := config(8, 1, 2)
	d := random(1, 1<<8)
	value := function(c, d)
	p, _, err := Prove(c, transcript.New("test"), d)
	if err != nil {
		t.Fatal(err)
	}
	verify := func() error { return Verify(c, transcript.New("test"), p, value) }
	if err := verify(); err != nil {
		t.Fatal(err)
	}
	one := field.New(1)
	elements := map[string]*Element{"nonce": &p.Nonce}
	ext := func(name string, x *Ext) {
		for k, e := range []*Element{&x.B0.A0, &x.B0.A1, &x.B1.A0, &x.B1.A1, &x.B2.A0, &x.B2.A1} {
			elements[fmt.Sprintf("%s coordinate %d", name, k)] = e
		}
	}
	digest := func(name string, d *Digest) {
		for k := range d {
			elements[fmt.Sprintf("%s element %d", name, k)] = &d[k]
		}
	}
	for k := range p.Final {
		ext(fmt.Sprintf("final %d", k), &p.Final[k])
	}
	for k := range p.Steps {
		step := &p.Steps[k]
		digest(fmt.Sprintf("root %d", k), &step.Root)
		for i := range step.Cap {
			digest(fmt.Sprintf("step %d cap %d", k, i), &step.Cap[i])
		}
		for q := range step.Leaves {
			l := &step.Leaves[q]
			for j := range l.Row {
				elements[fmt.Sprintf("query %d step %d element %d", q, k, j)] = &l.Row[j]
			}
			for j := range l.Path {
				digest(fmt.Sprintf("query %d step %d sibling %d", q, k, j), &l.Path[j])
			}
		}
	}
	for name, e := range elements {
		before := *e
		e.Add(e, &one)
		if verify() == nil {
			t.Errorf("%s can be changed", name)
		}
		*e = before
	}
	if err := verify(); err != nil {
		t.Fatal("not restored")
	}
	for name, change := range map[string]func(*Proof){
		"no step":           func(p *Proof) { p.Steps = p.Steps[1:] },
		"another step":      func(p *Proof) { p.Steps = append(p.Steps, Step{}) },
		"short final":       func(p *Proof) { p.Final = p.Final[1:] },
		"long final":        func(p *Proof) { p.Final = append(p.Final, Ext{}) },
		"fewer queries":     func(p *Proof) { p.Steps[1].Leaves = p.Steps[1].Leaves[1:] },
		"more queries":      func(p *Proof) { p.Steps[1].Leaves = append(p.Steps[1].Leaves, p.Steps[1].Leaves[0]) },
		"elements missing":  func(p *Proof) { l := &p.Steps[0].Leaves[3]; l.Row = l.Row[1:] },
		"a value too much":  func(p *Proof) { l := &p.Steps[0].Leaves[3]; l.Row = append(l.Row, l.Row[:6]...) },
		"path too short":    func(p *Proof) { l := &p.Steps[0].Leaves[3]; l.Path = l.Path[1:] },
		"no cap":            func(p *Proof) { p.Steps[1].Cap = nil },
		"nothing but steps": func(p *Proof) { clear(p.Steps) },
	} {
		bad := &Proof{Steps: slices.Clone(p.Steps), Final: slices.Clone(p.Final), Nonce: p.Nonce}
		for k := range bad.Steps {
			bad.Steps[k].Leaves = slices.Clone(bad.Steps[k].Leaves)
		}
		change(bad)
		if err := Verify(c, transcript.New("test"), bad, value); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := Verify(c, transcript.New("another"), p, value); err == nil {
		t.Error("a proof of another transcript is accepted")
	}
	lie := func(points []int) ([]Ext, error) {
		values, _ := value(points)
		last := &values[len(values)-1]
		last.Add(last, last)
		return values, nil
	}
	if err := Verify(c, transcript.New("test"), p, lie); !errors.Is(err, ErrFold) {
		t.Errorf("the function has another value at a query: %v", err)
	}
}

// A polynomial of twice the degree, folded honestly, whose final polynomial is cut to
// the length that is allowed.
func TestRefusesHighDegree(t *testing.T) {
	c := config(8, 2, 2)
	high := config(9, 1, 2) // has the same points
	d := random(2, 1<<9)
	value := function(high, d)
	p, _, err := Prove(high, transcript.New("test"), d)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Steps) == len(c.steps()) {
		t.Fatal("choose heights with other steps")
	}
	// The cheater: steps of the verifier's arities on a polynomial that is too long.
	tr := transcript.New("test")
	d = random(2, 1<<9)
	p = &Proof{}
	var layers []*layer
	size := c.Size
	size.LogBlowup--
	for _, s := range c.steps() {
		s.logIn++
		l := newLayer(s, size, &d)
		layers = append(layers, l)
		p.Steps = append(p.Steps, Step{Root: l.Root()})
		tr.AbsorbDigests(l.Root())
		beta := tr.SampleExt()
		d = fold(&d, s.logArity, &beta)
	}
	for k := range d {
		poly.Reverse(d[k])
	}
	for i := range c.final() {
		p.Final = append(p.Final, d.At(i))
	}
	tr.AbsorbExts(p.Final)
	p.Nonce = tr.Grind(c.GrindingBits)
	points := tr.SampleIndices(c.Size.Log(), c.Queries)
	for k, l := range layers {
		p.Steps[k].Opening = l.open(points)
	}
	if err := Verify(c, transcript.New("test"), p, value); !errors.Is(err, ErrFold) {
		t.Errorf("got %v", err)
	}
}

// idle is the transcript of a prover who saves the work.
type idle struct{ *transcript.Transcript }

func (t idle) Grind(bits int) (nonce Element) {
	_ = t.CheckGrind(bits, nonce) // all that follows is as if it were enough
	return nonce
}

func TestRefusesProofsWithoutWork(t *testing.T) {
	c, d := config(8, 1, 2), random(1, 1<<8)
	c.GrindingBits = 20
	value := function(c, d)
	p, _, err := Prove(c, idle{transcript.New("test")}, d)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(c, transcript.New("test"), p, value); !errors.Is(err, transcript.ErrProofOfWork) {
		t.Errorf("got %v", err)
	}
}

func TestConfigIsChecked(t *testing.T) {
	capped := config(4, 1, 0)
	capped.Size.LogCap = maxLogCap + 1
	uncapped, asked, easy := config(4, 1, 0), config(4, 1, 0), config(4, 1, 0)
	uncapped.Size.LogCap, asked.Queries, easy.GrindingBits = -1, 1025, -1
	for _, c := range []Config{capped, uncapped, asked, easy, config(-1, 1, 0), config(4, 0, 0), config(24, 1, 0), config(4, 1, -1), config(4, 1, 17),
		{Size: commit.Size{LogHeight: 4, LogBlowup: 1}}, {Size: commit.Size{LogHeight: 4, LogBlowup: 1}, Queries: 1, GrindingBits: 25}} {
		if err := c.Validate(); !errors.Is(err, ErrShape) {
			t.Errorf("%+v: %v", c, err)
		}
		if _, _, err := Prove(c, transcript.New("test"), random(1, 16)); !errors.Is(err, ErrShape) {
			t.Errorf("%+v: prover: %v", c, err)
		}
		if err := Verify(c, transcript.New("test"), &Proof{}, nil); !errors.Is(err, ErrShape) {
			t.Errorf("%+v: verifier: %v", c, err)
		}
	}
	if _, _, err := Prove(config(5, 1, 0), transcript.New("test"), random(1, 16)); !errors.Is(err, ErrShape) {
		t.Errorf("wrong number of coefficients: %v", err)
	}
	// A verifier says so of proofs that have the shape, too.
	c, d := config(4, 1, 0), random(1, 16)
	value := function(c, d)
	p, _, err := Prove(c, transcript.New("test"), d)
	if err != nil {
		t.Fatal(err)
	}
	harder := c
	harder.GrindingBits = 25
	if err := Verify(harder, transcript.New("test"), p, value); !errors.Is(err, ErrShape) {
		t.Errorf("a verifier with more work than there can be: %v", err)
	}
	failed := errors.New("no values")
	if err := Verify(c, transcript.New("test"), p, func(points []int) ([]Ext, error) { out, _ := value(points); return out, failed }); !errors.Is(err, failed) {
		t.Errorf("values that are not there: %v", err)
	}
}
