package stark

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/commit"
	"github.com/zkgeth/zkgeth/prover/field"
)

// A prover who follows the protocol but for one lie, in a step where the transcript is
// not yet fixed: everything after it is consistent with the lie.
func TestRefusesLies(t *testing.T) {
	one, extOne := field.New(1), field.ExtOf(field.New(1))
	for name, lie := range map[string]lies{
		"a sum": {buses: func(_ []commit.Matrix, sums []Ext) { sums[0].Add(&sums[0], &extOne) }},
		"two sums that cancel": {buses: func(_ []commit.Matrix, sums []Ext) {
			sums[0].Add(&sums[0], &extOne)
			sums[1].Sub(&sums[1], &extOne)
		}},
		"a helper": {buses: func(ms []commit.Matrix, _ []Ext) { ms[1].Columns[0][3].Add(&ms[1].Columns[0][3], &one) }}, // of digits
		// The accumulator starts at another value, which its sum does not show.
		"an accumulator's start": {buses: func(ms []commit.Matrix, _ []Ext) {
			m := ms[len(ms)-1]
			for _, c := range m.Columns[len(m.Columns)-field.ExtDegree:] {
				for i := range c {
					c[i].Add(&c[i], &one)
				}
			}
		}},
		"an accumulator's step": {buses: func(ms []commit.Matrix, sums []Ext) {
			m := ms[0]
			c := m.Columns[len(m.Columns)-field.ExtDegree]
			for i := len(c) / 2; i < len(c); i++ {
				c[i].Add(&c[i], &one)
			}
			sums[0].Add(&sums[0], &extOne)
		}},
		"the quotient":        {quotient: func(m commit.Matrix) { m.Columns[7][5].Add(&m.Columns[7][5], &one) }},
		"quotient of zeros":   {quotient: func(m commit.Matrix) { clearColumns(m) }},
		"a value":             {values: func(v []Ext) { v[0].Add(&v[0], &extOne) }},
		"the last value":      {values: func(v []Ext) { v[len(v)-1].Add(&v[len(v)-1], &extOne) }},
		"two values, swapped": {values: func(v []Ext) { v[0], v[1] = v[1], v[0] }},
	} {
		k := sampleKey(t, insecure)
		trace := sampleTrace(t, k.System)
		p, err := NewProver(k, trace.Instances, nil)
		if err != nil {
			t.Fatal(err)
		}
		p.lies = lie
		challenges, seed := k.Seed([]Commitment{p.Commitment()}, trace.Messages)
		proof, err := p.Prove(&challenges, seed, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(k, []*Proof{proof}, trace.Messages); !errors.Is(err, ErrProof) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func clearColumns(m commit.Matrix) {
	for _, c := range m.Columns {
		clear(c)
	}
}

// A prover who makes the identity at z hold by choosing the quotient's values, instead
// of having a quotient: the low-degree test must find it.
func TestRefusesValuesMadeToFit(t *testing.T) {
	k := sampleKey(t, insecure)
	trace := sampleTrace(t, k.System)
	for i := range trace.Instances {
		if trace.Instances[i].Table == "alone" {
			trace.Instances[i].Columns[0][9].SetUint64(77) // a false trace
		}
	}
	p, err := NewProver(k, trace.Instances, nil)
	if err != nil {
		t.Fatal(err)
	}
	challenges, seed := k.Seed([]Commitment{p.Commitment()}, trace.Messages)
	p.lies.fit = func(v *verification, gamma *Ext) {
		// The constant coordinate of the first piece takes up the difference.
		want, got := v.sides(gamma)
		want.Sub(&want, &got)
		at := v.columns - quotientWidth
		v.proof.Values[at].Add(&v.proof.Values[at], &want)
	}
	proof, err := p.Prove(&challenges, seed, 0)
	if err != nil {
		t.Fatal(err)
	}
	err = Verify(k, []*Proof{proof}, trace.Messages)
	if !errors.Is(err, ErrProof) {
		t.Errorf("got %v", err)
	}
	if v := (&verification{plan: k.plan(proof.Heights), proof: proof, challenges: &challenges}); true {
		// The lie must have reached the low-degree test for this to show anything.
		if err := v.run(seed, 0); errors.Is(err, errIdentity) {
			t.Errorf("the values do not fit: %v", err)
		}
	}
}

// The same seed for two segments, one of which was proven as another's place.
func TestSegmentsKnowTheirPlace(t *testing.T) {
	k := sampleKey(t, insecure)
	trace := sampleTrace(t, k.System)
	p, err := NewProver(k, trace.Instances, nil)
	if err != nil {
		t.Fatal(err)
	}
	challenges, seed := k.Seed([]Commitment{p.Commitment()}, trace.Messages)
	proof, err := p.Prove(&challenges, seed, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(k, []*Proof{proof}, trace.Messages); !errors.Is(err, ErrProof) {
		t.Errorf("got %v", err)
	}
}

// Everything a verifier knows before a challenge changes the challenge.
func TestSeedBindsEverything(t *testing.T) {
	k := sampleKey(t, insecure)
	base := []Commitment{{Heights: []Height{{1, 3}, {0, 5}}, Main: digest(1)}, {Heights: []Height{{2, 6}}, Main: digest(2)}}
	message := air.Message{Bus: "result", Direction: air.Receive, Count: 1, Tuple: elements(1, 2)}
	_, want := k.Seed(base, []air.Message{message})
	seen := map[Digest]string{want: "base"}
	check := func(name string, segments []Commitment, messages []air.Message) {
		_, got := k.Seed(segments, messages)
		if other, ok := seen[got]; ok {
			t.Errorf("%s has the seed of %s", name, other)
		}
		seen[got] = name
	}
	check("no message", base, nil)
	check("a message more", base, []air.Message{message, message})
	for name, change := range map[string]func(m *air.Message){
		"bus": func(m *air.Message) { m.Bus = "resulu" }, "direction": func(m *air.Message) { m.Direction = air.Send },
		"count": func(m *air.Message) { m.Count = 2 }, "tuple": func(m *air.Message) { m.Tuple = elements(1, 3) },
		"length": func(m *air.Message) { m.Tuple = elements(1) },
	} {
		m := message
		change(&m)
		check(name, base, []air.Message{m})
	}
	check("segments swapped", []Commitment{base[1], base[0]}, []air.Message{message})
	check("a segment less", base[:1], []air.Message{message})
	check("the other segment less", base[1:], []air.Message{message})
	check("a segment more", []Commitment{base[0], base[1], base[1]}, []air.Message{message})
	check("the first twice", []Commitment{base[0], base[0], base[1]}, []air.Message{message})
	check("none", nil, []air.Message{message})
	check("another root", []Commitment{{Heights: base[0].Heights, Main: digest(3)}, base[1]}, []air.Message{message})
	check("another height", []Commitment{{Heights: []Height{{1, 4}, {0, 5}}, Main: digest(1)}, base[1]}, []air.Message{message})
	check("another pin", []Commitment{base[0], {Heights: base[1].Heights, Main: base[1].Main, Pin: field.ExtOf(field.New(1))}}, []air.Message{message})
	check("another table", []Commitment{{Heights: []Height{{2, 3}, {0, 5}}, Main: digest(1)}, base[1]}, []air.Message{message})
	check("an instance moved", []Commitment{{Heights: base[0].Heights[:1], Main: digest(1)}, {Heights: []Height{{0, 5}, {2, 6}}, Main: digest(2)}}, []air.Message{message})
	// Of one segment there is no chain.
	one := func(change func(c *Commitment)) []Commitment {
		c := base[0]
		c.Heights = slices.Clone(c.Heights)
		change(&c)
		return []Commitment{c}
	}
	check("another root of one", one(func(c *Commitment) { c.Main = digest(3) }), []air.Message{message})
	check("another height of one", one(func(c *Commitment) { c.Heights[0].LogHeight++ }), []air.Message{message})
	check("another table of one", one(func(c *Commitment) { c.Heights[0].Table++ }), []air.Message{message})
	check("an instance less of one", one(func(c *Commitment) { c.Heights = c.Heights[1:] }), []air.Message{message})
	other := *k
	other.digest[0] = field.New(1)
	if _, got := other.Seed(base, []air.Message{message}); seen[got] != "" {
		t.Errorf("another key has the seed of %s", seen[got])
	}
}

// So does everything that is known before a segment's first challenge.
func TestSegmentsBeginWithEverything(t *testing.T) {
	k := sampleKey(t, insecure)
	other := *k
	other.digest[0] = field.New(1)
	heights := []Height{{0, 5}, {1, 3}}
	seen := map[Ext]string{}
	for _, one := range []struct {
		name    string
		key     *Key
		seed    Digest
		index   int
		heights []Height
	}{
		{"base", k, digest(1), 0, heights},
		{"another key", &other, digest(1), 0, heights},
		{"another seed", k, digest(2), 0, heights},
		{"another place", k, digest(1), 1, heights},
		{"another height", k, digest(1), 0, []Height{{0, 5}, {1, 4}}},
		{"another table", k, digest(1), 0, []Height{{0, 5}, {2, 3}}},
		{"an instance less", k, digest(1), 0, heights[:1]},
	} {
		got := one.key.segment(one.seed, one.index, one.heights).SampleExt()
		if before, ok := seen[got]; ok {
			t.Errorf("%s begins as %s", one.name, before)
		}
		seen[got] = one.name
	}

}

// The chain of commitments depends on all of each, and on those before.
func TestChain(t *testing.T) {
	k := sampleKey(t, insecure)
	base := Commitment{Heights: []Height{{1, 3}, {0, 5}}, Main: digest(1), Pin: field.ExtOf(field.New(7))}
	seen := map[Digest]string{}
	check := func(name string, got Digest) {
		if other, ok := seen[got]; ok {
			t.Errorf("%s has the digest of %s", name, other)
		}
		seen[got] = name
	}
	check("none", Digest{})
	check("base", k.Chain(Digest{}, base))
	check("after another", k.Chain(digest(1), base))
	check("twice", k.Chain(k.Chain(Digest{}, base), base))
	for name, change := range map[string]func(c *Commitment){
		"root": func(c *Commitment) { c.Main = digest(2) }, "pin": func(c *Commitment) { c.Pin = field.ExtOf(field.New(8)) },
		"height": func(c *Commitment) { c.Heights = []Height{{1, 4}, {0, 5}} }, "table": func(c *Commitment) { c.Heights = []Height{{2, 3}, {0, 5}} },
		"an instance less": func(c *Commitment) { c.Heights = c.Heights[:1] },
	} {
		c := base
		change(&c)
		check(name, k.Chain(Digest{}, c))
	}
	// The seed is drawn from the end of the chain.
	one, other := []Commitment{base, base}, []Commitment{base, base, base}
	_, seed := k.Seed(one, nil)
	if _, again := k.Seed(other, nil); seed == again {
		t.Error("the seed does not depend on the chain")
	}
}

func digest(v uint64) Digest { return Digest{field.New(v)} }

func elements(vs ...uint64) (out []Element) {
	for _, v := range vs {
		out = append(out, field.New(v))
	}
	return out
}

// A proof with more or less of something than there is to check is refused.
func TestShapeIsChecked(t *testing.T) {
	k, trace, good, _ := sampleProof(t)
	for name, change := range map[string]func(p *Proof){
		"a sum less":   func(p *Proof) { p.Sums = p.Sums[1:] },
		"a sum more":   func(p *Proof) { p.Sums = append(slices.Clone(p.Sums), Ext{}) },
		"a value less": func(p *Proof) { p.Values = p.Values[:len(p.Values)-1] },
		"a value more": func(p *Proof) { p.Values = append(slices.Clone(p.Values), Ext{}) },
		"a pin":        func(p *Proof) { p.Pin = field.ExtOf(field.New(1)) },
	} {
		p := *good
		change(&p)
		if err := Verify(k, []*Proof{&p}, trace.Messages); !errors.Is(err, ErrProof) || errors.Is(err, errIdentity) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
