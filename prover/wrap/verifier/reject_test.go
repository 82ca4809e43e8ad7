package verifier

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
	"github.com/zkgeth/zkgeth/prover/wrap/hash"
)

// refuses demands that neither verifier takes a proof.
func refuses(t *testing.T, what string, k *Key, p *Proof, messages []air.Message, want error) {
	t.Helper()
	if err := Verify(k, p, messages); err == nil || want != nil && !errors.Is(err, want) {
		t.Errorf("%s: outside: %v", what, err)
	}
	if solve(k, p, messages) == nil {
		t.Errorf("%s: the circuit accepts", what)
	}
}

func add(x *Element, v uint64) {
	d := field.New(v)
	x.Add(x, &d)
}

// A trace that is wrong in one cell is not proved, whichever column it is in.
func TestRefusesWrongTraces(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	for m, h := range k.Heights {
		for c := range k.tables[h.Table].main {
			p := prove(t, k, trace, func(round, matrix int, columns [][]Element) {
				if round == roundMain && matrix == m {
					add(&columns[c][2], 3) // a row that is enabled
				}
			})
			refuses(t, k.tables[h.Table].Name, k, p, trace.Messages, ErrIdentity)
		}
	}
	p := prove(t, k, trace, func(round, matrix int, columns [][]Element) {
		if round == roundBuses && matrix == 1 {
			add(&columns[0][1], 1)
		}
	})
	refuses(t, "a helper", k, p, trace.Messages, ErrIdentity)
	p = prove(t, k, trace, func(round, matrix int, columns [][]Element) {
		if round == roundQuotient {
			add(&columns[7][5], 1)
		}
	})
	refuses(t, "the quotient", k, p, trace.Messages, ErrIdentity)
}

// Every part of a proof counts.
func TestRefusesChangedProofs(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	one := Digest{}
	one.SetOne()
	changes := map[string]func(p *Proof){
		"a sum":               func(p *Proof) { add(&p.Sums[1].B1.A0, 1) },
		"sums":                func(p *Proof) { add(&p.Sums[1].B0.A0, 1); add(&p.Sums[2].B0.A0, field.Modulus-1) },
		"the first value":     func(p *Proof) { add(&p.Values[0].B0.A0, 1) },
		"the last value":      func(p *Proof) { add(&p.Values[len(p.Values)-1].B2.A1, 1) },
		"a final coefficient": func(p *Proof) { add(&p.FRI.Final[0].B0.A0, 1) },
		"the nonce":           func(p *Proof) { p.FRI.Nonce.Add(&p.FRI.Nonce, &one) },
		"a folded value":      func(p *Proof) { add(&p.FRI.Steps[0].Leaves[1].Values[2].B0.A0, 1) },
	}
	for round, name := range []string{"fixed", "main", "bus", "quotient"} {
		changes[name+" row"] = func(p *Proof) { add(&p.Openings[round].Leaves[1].Row[0], 1) }
		changes[name+" cap"] = func(p *Proof) {
			o := &p.Openings[round]
			o.Cap = append([]Digest{}, o.Cap...)
			o.Cap[0].Add(&o.Cap[0], &one)
		}
		changes[name+" path"] = func(p *Proof) {
			path := p.Openings[round].Leaves[0].Path
			path[len(path)-1][0].Add(&path[len(path)-1][0], &one)
		}
	}
	for name, change := range changes {
		p := prove(t, k, trace, nil)
		change(p)
		refuses(t, name, k, p, trace.Messages, nil)
	}
	// Rows of another query are committed to, but not at its point.
	p := prove(t, k, trace, nil)
	for round := range p.Openings {
		l := p.Openings[round].Leaves
		l[0], l[1] = l[1], l[0]
	}
	refuses(t, "openings of another point", k, p, trace.Messages, commit.ErrOpening)
}

// A claim about z that satisfies the constraints, because the quotient is claimed to be
// what it should be, but is not what is committed to: only the low-degree test sees it.
func TestRefusesClaimedValues(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	honest := prove(t, k, trace, nil)
	last := k.layout.columns - quotientWidth
	for _, d := range []uint64{0, 1} {
		// With d the quotient's first piece changes by d u, and its coordinates say the same in
		// two ways: u as a coordinate, and as a value of the first one.
		p := *honest
		p.Values = append([]Ext{}, honest.Values...)
		u := field.NewExt([field.ExtDegree]Element{{}, field.New(d)})
		p.Values[last].Add(&p.Values[last], &u)
		minus := field.ExtOf(field.New(d))
		p.Values[last+1].Sub(&p.Values[last+1], &minus)
		if d == 0 {
			if err := Verify(k, &p, trace.Messages); err != nil {
				t.Fatal(err)
			}
			continue
		}
		refuses(t, "values of nothing", k, &p, trace.Messages, nil)
		if err := Verify(k, &p, trace.Messages); errors.Is(err, ErrIdentity) {
			t.Error("the claim does not satisfy the identity")
		}
	}
}

// What is sent must be received: all tables are right, but the message is another.
func TestRefusesUnbalancedBuses(t *testing.T) {
	k := sampleKey(t)
	for name, change := range map[string]func(m *air.Message){
		"another result":  func(m *air.Message) { add(&m.Tuple[1], 1) },
		"swapped":         func(m *air.Message) { m.Tuple[0], m.Tuple[1] = m.Tuple[1], m.Tuple[0] },
		"from nowhere":    func(m *air.Message) { m.Direction = air.Send },
		"received thrice": func(m *air.Message) { m.Count = 3 },
	} {
		trace := sampleTrace(t, k.System)
		change(&trace.Messages[0])
		p := prove(t, k, trace, nil)
		if err := Verify(k, p, trace.Messages); !errors.Is(err, ErrBuses) {
			t.Errorf("%s: outside: %v", name, err)
		}
		if m := trace.Messages[0]; m.Direction == air.Receive && m.Count == 1 && solve(k, p, trace.Messages) == nil {
			t.Errorf("%s: the circuit accepts", name)
		}
	}
	trace := sampleTrace(t, k.System)
	trace.Messages = nil
	refuses(t, "no message", k, prove(t, k, trace, nil), nil, ErrBuses)
}

// A proof with a message is none with another.
func TestBindsMessages(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	p := prove(t, k, trace, nil)
	add(&trace.Messages[0].Tuple[0], 1)
	refuses(t, "another message", k, p, trace.Messages, nil)
	trace.Messages[0].Bus = "swap"
	if err := Verify(k, p, trace.Messages); !errors.Is(err, ErrShape) {
		t.Errorf("a message on a bus that is not public: %v", err)
	}
}

// Preprocessed columns are the key's: a prover who commits to others, and says so, is
// refused by nothing else.
func TestRefusesOtherFixedColumns(t *testing.T) {
	k := sampleKey(t)
	fixed := sampleFixed()
	fixed["fibonacci"][0][sampleRows-1] = Element{} // nothing is sent
	other, err := weakKey(sampleSystem(), 6, sampleHeights, fixed, sampleParameters, 2)
	if err != nil {
		t.Fatal(err)
	}
	trace := sampleTrace(t, k.System)
	trace.Instances[0].Columns[2] = fixed["fibonacci"][0]
	trace.Messages = nil
	p := prove(t, other, trace, nil)
	if err := Verify(other, p, nil); err != nil {
		t.Fatal(err)
	}
	other.digest = k.digest
	refuses(t, "other columns", k, prove(t, other, trace, nil), nil, ErrOpening)
}

// Keys that differ are different, and one's proof is not the other's.
func TestKeys(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	p := prove(t, k, trace, nil)
	changed := sampleFixed()
	changed["fibonacci"][0][0] = field.New(1)
	seen := map[Digest]string{k.digest: "the sample"}
	make := func(name string, logHeight int, heights []stark.Height, fixed map[string][][]Element, q stark.Parameters, logCap int) {
		other, err := weakKey(sampleSystem(), logHeight, heights, fixed, q, logCap)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if was, ok := seen[other.digest]; ok {
			t.Errorf("%s has the digest of %s", name, was)
		}
		seen[other.digest] = name
		if Verify(other, p, trace.Messages) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	q := sampleParameters
	make("fixed columns", 6, sampleHeights, changed, q, 2)
	make("height", 7, sampleHeights, sampleFixed(), q, 2)
	make("cap", 6, sampleHeights, sampleFixed(), q, 4)
	heights := append([]stark.Height{}, sampleHeights...)
	heights[2].LogHeight--
	make("heights", 6, heights, sampleFixed(), q, 2)
	q.GrindingBits--
	make("work", 6, sampleHeights, sampleFixed(), q, 2)
	q = sampleParameters
	q.Queries--
	make("queries", 6, sampleHeights, sampleFixed(), q, 2)

	for name, heights := range map[string][]stark.Height{
		"none":         nil,
		"unknown":      {{Table: 9, LogHeight: 3}},
		"order":        {{Table: 1, LogHeight: 3}, {Table: 0, LogHeight: 3}},
		"too high":     {{Table: 1, LogHeight: 7}},
		"too low":      {{Table: 1, LogHeight: 0}},
		"not as fixed": {{Table: 0, LogHeight: 4}},
	} {
		if _, err := weakKey(sampleSystem(), 6, heights, sampleFixed(), sampleParameters, 2); !errors.Is(err, ErrKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if k.Check(trace.Messages) == nil {
		t.Error("parameters without security pass")
	}
	k.weak = false
	refuses(t, "parameters without security", k, p, trace.Messages, ErrKey)
}

// The challenges of the buses depend on everything that is said before: who could choose a
// message after them could balance the buses with it.
func TestSeedBindsEverything(t *testing.T) {
	k := sampleKey(t)
	draw := func(change func(c *conversation[Ext, Element, Digest])) (Ext, Ext, Digest) {
		c := &conversation[Ext, Element, Digest]{key: k, ring: numbers{}, digest: k.digest,
			start:    func(protocol string) transcript[Ext, Element, Digest] { return hash.NewTranscript(protocol) },
			messages: []message[Element]{{bus: "result", direction: air.Receive, count: 1, tuple: make([]Element, 2)}},
		}
		change(c)
		seed := c.seed()
		return c.challenges.alpha, c.challenges.beta, seed
	}
	one := Digest{}
	one.SetOne()
	alpha, beta, seed := draw(func(*conversation[Ext, Element, Digest]) {})
	for name, change := range map[string]func(c *conversation[Ext, Element, Digest]){
		"the key":          func(c *conversation[Ext, Element, Digest]) { c.digest.Add(&c.digest, &one) },
		"the main columns": func(c *conversation[Ext, Element, Digest]) { c.roots[roundMain] = one },
		"a tuple":          func(c *conversation[Ext, Element, Digest]) { add(&c.messages[0].tuple[1], 1) },
		"a bus":            func(c *conversation[Ext, Element, Digest]) { c.messages[0].bus = "resulu" },
		"a direction":      func(c *conversation[Ext, Element, Digest]) { c.messages[0].direction = air.Send },
		"a count":          func(c *conversation[Ext, Element, Digest]) { c.messages[0].count = 2 },
		"a message less":   func(c *conversation[Ext, Element, Digest]) { c.messages = nil },
		"a message more":   func(c *conversation[Ext, Element, Digest]) { c.messages = append(c.messages, c.messages[0]) },
	} {
		a, b, s := draw(change)
		if a == alpha || b == beta || s == seed {
			t.Errorf("%s can be changed", name)
		}
	}
}
