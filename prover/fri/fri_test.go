package fri

import (
	"errors"
	"fmt"
	"math/rand/v2"
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
func function(c Config, coefficients field.ExtVec) func(q, i int) (Ext, error) {
	kept := field.NewExtVec(coefficients.Len())
	kept.Copy(&coefficients)
	return func(_, i int) (Ext, error) {
		x := field.ExtOf(c.Size.Point(i))
		powers := poly.Get(c.Size.LogHeight).Powers(&x)
		return powers.Inner(&kept), nil
	}
}

func config(logHeight, logBlowup, logFinal int) Config {
	return Config{Size: commit.Size{LogHeight: logHeight, LogBlowup: logBlowup}, LogFinal: logFinal, Queries: 9, GrindingBits: 4}
}

func TestAccepts(t *testing.T) {
	for _, c := range []Config{config(0, 1, 0), config(3, 2, 5), config(5, 1, 5), config(6, 1, 5), config(7, 2, 5), config(8, 3, 0), config(10, 1, 2), config(11, 2, 2)} {
		d := random(uint64(c.Size.Log()), 1<<c.Size.LogHeight)
		value := function(c, d)
		p, points, err := Prove(c, transcript.New("test"), d)
		if err != nil {
			t.Fatal(err)
		}
		asked := 0
		err = Verify(c, transcript.New("test"), p, func(q, i int) (Ext, error) {
			if asked++; i != points[q] {
				t.Errorf("query %d at %d, the prover opens %d", q, i, points[q])
			}
			return value(q, i)
		})
		if err != nil || asked != c.Queries {
			t.Errorf("%+v: %d queries, %v", c, asked, err)
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
	for k := range p.Roots {
		digest(fmt.Sprintf("root %d", k), &p.Roots[k])
	}
	for k := range p.Final {
		ext(fmt.Sprintf("final %d", k), &p.Final[k])
	}
	for q := range p.Queries {
		for k := range p.Queries[q].Steps {
			o := &p.Queries[q].Steps[k]
			for j := range o.Values {
				ext(fmt.Sprintf("query %d step %d value %d", q, k, j), &o.Values[j])
			}
			for j := range o.Path {
				digest(fmt.Sprintf("query %d step %d sibling %d", q, k, j), &o.Path[j])
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
		"no step":          func(p *Proof) { p.Roots = p.Roots[1:] },
		"another step":     func(p *Proof) { p.Roots = append(p.Roots, Digest{}) },
		"short final":      func(p *Proof) { p.Final = p.Final[1:] },
		"long final":       func(p *Proof) { p.Final = append(p.Final, Ext{}) },
		"fewer queries":    func(p *Proof) { p.Queries = p.Queries[1:] },
		"more queries":     func(p *Proof) { p.Queries = append(p.Queries, p.Queries[0]) },
		"step less opened": func(p *Proof) { p.Queries[0] = Query{p.Queries[0].Steps[1:]} },
		"values missing": func(p *Proof) {
			steps := append([]Opening(nil), p.Queries[0].Steps...)
			steps[0].Values = steps[0].Values[1:]
			p.Queries[0] = Query{steps}
		},
		"path too short": func(p *Proof) {
			steps := append([]Opening(nil), p.Queries[0].Steps...)
			steps[1].Path = steps[1].Path[1:]
			p.Queries[0] = Query{steps}
		},
	} {
		bad := &Proof{Roots: append([]Digest(nil), p.Roots...), Final: append([]Ext(nil), p.Final...), Nonce: p.Nonce, Queries: append([]Query(nil), p.Queries...)}
		change(bad)
		if err := Verify(c, transcript.New("test"), bad, value); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := Verify(c, transcript.New("another"), p, value); err == nil {
		t.Error("a proof of another transcript is accepted")
	}
	lie := func(q, i int) (Ext, error) {
		v, _ := value(q, i)
		if q == c.Queries-1 {
			v.Add(&v, &v)
		}
		return v, nil
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
	if len(p.Roots) == len(c.steps()) {
		t.Fatal("choose heights with other steps")
	}
	// The cheater: steps of the verifier's arities on a polynomial that is too long.
	tr := transcript.New("test")
	d = random(2, 1<<9)
	p = &Proof{}
	var layers []*layer
	for _, s := range c.steps() {
		s.logIn++
		l := newLayer(s, c.Size.LogBlowup-1, &d)
		layers = append(layers, l)
		p.Roots = append(p.Roots, l.root())
		tr.AbsorbDigests(l.root())
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
	for range c.Queries {
		at := tr.SampleIndex(c.Size.Log())
		var q Query
		for _, l := range layers {
			at &= l.leaves() - 1
			q.Steps = append(q.Steps, l.open(at))
		}
		p.Queries = append(p.Queries, q)
	}
	if err := Verify(c, transcript.New("test"), p, value); !errors.Is(err, ErrFold) {
		t.Errorf("got %v", err)
	}
}

func TestConfigIsChecked(t *testing.T) {
	for _, c := range []Config{config(-1, 1, 0), config(4, 0, 0), config(24, 1, 0), config(4, 1, -1), config(4, 1, 17),
		{Size: commit.Size{LogHeight: 4, LogBlowup: 1}}, {Size: commit.Size{LogHeight: 4, LogBlowup: 1}, Queries: 1, GrindingBits: 25}} {
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
}
