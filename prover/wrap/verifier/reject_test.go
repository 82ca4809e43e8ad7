package verifier

import (
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/stark"
	"github.com/zkgeth/zkgeth/prover/wrap/commit"
)

// refuses demands that neither verifier takes a proof, as it is read from its bytes.
func refuses(t *testing.T, what string, k *Key, p *stark.Proof, messages []air.Message, want error) {
	t.Helper()
	if _, err := k.Assign(p); err != nil { // no circuit gets it
		if !errors.Is(err, ErrShape) {
			t.Errorf("%s: assigned: %v", what, err)
		}
	} else if b, err := k.Encode(p); err != nil {
		t.Fatalf("%s: %v", what, err)
	} else if p, err = k.Decode(b); err != nil {
		t.Fatalf("%s: %v", what, err)
	} else if solve(k, p, messages) == nil {
		t.Errorf("%s: the circuit accepts", what)
	}
	if err := verify(k, p, messages); err == nil || want != nil && !errors.Is(err, want) {
		t.Errorf("%s: outside: %v", what, err)
	}
}

func add(x *Element, v uint64) {
	d := field.New(v)
	x.Add(x, &d)
}

// another changes a digest.
func another(d *commit.Digest) {
	x := commit.Native(d)
	x.Double(&x)
	*d = commit.Opaque(&x)
}

// A trace that is wrong in one cell is not proved, whichever column it is in: the quotient
// is none, and only the identity sees it.
func TestRefusesWrongTraces(t *testing.T) {
	k := sampleKey(t)
	for m := range k.Heights {
		trace := sampleTrace(t, k.System)
		for c, column := range k.outline.Instances[m].Table.Columns {
			if column.Preprocessed {
				continue
			}
			trace := air.Trace{Messages: trace.Messages, Instances: slices.Clone(trace.Instances)}
			in := &trace.Instances[m]
			in.Columns = slices.Clone(in.Columns)
			in.Columns[c] = slices.Clone(in.Columns[c])
			add(&in.Columns[c][2], 3) // a row that is enabled
			refuses(t, in.Table+"."+column.Name, k, prove(t, k, trace), trace.Messages, stark.ErrProof)
		}
	}
}

// changes are what can be wrong with a proof: something of every field of it.
func changes() map[string]func(p *stark.Proof) {
	out := map[string]func(p *stark.Proof){
		"the main root":       func(p *stark.Proof) { another(&p.Main) },
		"the buses' root":     func(p *stark.Proof) { another(&p.Buses) },
		"the quotient's root": func(p *stark.Proof) { another(&p.Quotient) },
		"a sum":               func(p *stark.Proof) { add(&p.Sums[1].B1.A0, 1) },
		"sums":                func(p *stark.Proof) { add(&p.Sums[1].B0.A0, 1); add(&p.Sums[2].B0.A0, field.Modulus-1) },
		"the first value":     func(p *stark.Proof) { add(&p.Values[0].B0.A0, 1) },
		"a value":             func(p *stark.Proof) { add(&p.Values[len(p.Values)/2].B1.A1, 1) },
		"the last value":      func(p *stark.Proof) { add(&p.Values[len(p.Values)-1].B2.A1, 1) },
		"a step's root":       func(p *stark.Proof) { another(&p.FRI.Steps[1].Root) },
		"a step's cap":        func(p *stark.Proof) { change(&p.FRI.Steps[0].Cap, 0) },
		"a step's path":       func(p *stark.Proof) { change(&p.FRI.Steps[0].Leaves[1].Path, 4) },
		"a folded value":      func(p *stark.Proof) { add(&p.FRI.Steps[0].Leaves[1].Row[13], 1) },
		"a final coefficient": func(p *stark.Proof) { add(&p.FRI.Final[0].B0.A0, 1) },
		"the nonce":           func(p *stark.Proof) { add(&p.FRI.Nonce, 1) },
		"a height":            func(p *stark.Proof) { p.Heights = slices.Clone(p.Heights); p.Heights[1].LogHeight++ },
		"a pin":               func(p *stark.Proof) { add(&p.Pin.B0.A0, 1) },
	}
	for round, name := range []string{"fixed", "main", "bus", "quotient"} {
		out[name+" row"] = func(p *stark.Proof) { add(&p.Openings[round].Leaves[1].Row[0], 1) }
		out[name+" end of a row"] = func(p *stark.Proof) {
			row := p.Openings[round].Leaves[0].Row
			add(&row[len(row)-1], 1)
		}
		out[name+" cap"] = func(p *stark.Proof) { change(&p.Openings[round].Cap, 0) }
		out[name+" path"] = func(p *stark.Proof) {
			path := p.Openings[round].Leaves[0].Path
			change(&path, len(path)-8)
			p.Openings[round].Leaves[0].Path = path
		}
	}
	return out
}

// change changes a digest of a list that others may have, too.
func change(list *[]commit.Digest, i int) {
	*list = slices.Clone(*list)
	another(&(*list)[i])
}

// Every part of a proof counts.
func TestRefusesChangedProofs(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	honest, err := k.Encode(prove(t, k, trace))
	if err != nil {
		t.Fatal(err)
	}
	fresh := func() *stark.Proof {
		p, err := k.Decode(honest)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	for name, change := range changes() {
		p := fresh()
		change(p)
		refuses(t, name, k, p, trace.Messages, nil)
	}
	// Rows of another query are committed to, but not at its point.
	p := fresh()
	for round := range p.Openings {
		l := p.Openings[round].Leaves
		l[0], l[1] = l[1], l[0]
	}
	refuses(t, "openings of another point", k, p, trace.Messages, stark.ErrProof)
}

// Both verifiers say the same of the same bytes: no word of a proof can be changed. The full
// tier tries every word outside and a hundred in the circuit, the normal tier a part.
func TestVerifiersAgreeOnBytes(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	honest, err := k.Encode(prove(t, k, trace))
	if err != nil {
		t.Fatal(err)
	}
	stride, solved := 17, 6
	if os.Getenv("ZKGETH_TEST_FULL") == "1" {
		stride, solved = 1, 100
	}
	r := rand.New(rand.NewPCG(5, 5))
	var accepted, decoded int
	words := (len(honest) - poseidon2.DigestBytes) / 4
	for w := r.IntN(stride); w < words; w += stride {
		b := slices.Clone(honest)
		at := len(honest) - 4*(w+1)
		b[at+r.IntN(3)] ^= 1 << r.IntN(8) // bytes that leave numbers canonical, most of them
		p, err := k.Decode(b)
		if err != nil {
			continue
		}
		decoded++
		outside := verify(k, p, trace.Messages)
		if outside == nil {
			accepted++
			t.Errorf("byte %d can be changed", at)
		}
		if r.IntN(words/stride) >= solved {
			continue
		}
		a, err := k.Assign(p)
		if err != nil {
			continue
		}
		if err := solveAssigned(k, a, trace.Messages); (err == nil) != (outside == nil) {
			t.Errorf("byte %d: outside: %v; in the circuit: %v", at, outside, err)
		}
	}
	t.Logf("%d of %d words, %d accepted", decoded, words, accepted)
	if decoded < words/stride/2 {
		t.Error("most changes are no proofs")
	}
}

// A claim about z that satisfies the constraints, because the quotient is claimed to be
// what it should be, but is not what is committed to: only the low-degree test sees it.
func TestRefusesClaimedValues(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	p := prove(t, k, trace)
	if err := verify(k, p, trace.Messages); err != nil {
		t.Fatal(err)
	}
	// The quotient's first piece stays the same, and its coordinates say it in another way: u
	// as a coordinate, and as a value of the first one.
	last := k.outline.Quotient(0)
	p.Values = slices.Clone(p.Values)
	u := field.NewExt([field.ExtDegree]Element{{}, field.New(1)})
	p.Values[last].Add(&p.Values[last], &u)
	one := field.ExtOf(field.New(1))
	p.Values[last+1].Sub(&p.Values[last+1], &one)
	refuses(t, "values of nothing", k, p, trace.Messages, stark.ErrProof)
	if err := verify(k, p, trace.Messages); strings.Contains(err.Error(), "constraints do not hold") {
		t.Error("the claim does not satisfy the identity")
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
		p := prove(t, k, trace)
		if err := verify(k, p, trace.Messages); !errors.Is(err, stark.ErrProof) || !strings.Contains(err.Error(), "balance") {
			t.Errorf("%s: outside: %v", name, err)
		}
		if m := trace.Messages[0]; m.Direction == air.Receive && m.Count == 1 && solve(k, p, trace.Messages) == nil {
			t.Errorf("%s: the circuit accepts", name)
		}
	}
	trace := sampleTrace(t, k.System)
	trace.Messages = nil
	refuses(t, "no message", k, prove(t, k, trace), nil, stark.ErrProof)
}

// A proof with a message is none with another.
func TestBindsMessages(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	p := prove(t, k, trace)
	add(&trace.Messages[0].Tuple[0], 1)
	refuses(t, "another message", k, p, trace.Messages, nil)
}

// Preprocessed columns are the key's: a proof about others is refused by nothing else than
// their root, which is a constant of the circuit.
func TestRefusesOtherFixedColumns(t *testing.T) {
	k := sampleKey(t)
	fixed := sampleFixed()
	fixed["fibonacci"][0][sampleRows-1] = Element{} // nothing is sent
	other := weakKey(t, sampleSystem(), 6, sampleHeights, fixed, sampleParameters)
	trace := sampleTrace(t, k.System)
	trace.Instances[0].Columns[2] = fixed["fibonacci"][0]
	trace.Messages = nil
	p := prove(t, other, trace)
	if err := verify(other, p, nil); err != nil {
		t.Fatal(err)
	}
	if err := solve(other, p, nil); err != nil {
		t.Fatal(err)
	}
	// The circuit that knows the one's columns, and otherwise the other's key.
	mixed := *other
	mixed.fixed = k.fixed
	if solve(&mixed, p, nil) == nil {
		t.Error("the circuit accepts other columns")
	}
	// The other's columns, and the one's key: what the key's digest binds.
	mixed = *other
	mixed.digest = k.digest
	if solve(&mixed, p, nil) == nil {
		t.Error("the circuit accepts another key")
	}
	refuses(t, "other columns", k, p, nil, nil)
}

// Keys that differ are different, and one's proof is not the other's. A circuit that is made
// for other heights refuses, too.
func TestKeys(t *testing.T) {
	k := sampleKey(t)
	trace := sampleTrace(t, k.System)
	p := prove(t, k, trace)
	changed := sampleFixed()
	changed["fibonacci"][0][0] = field.New(1)
	seen := map[stark.Digest]string{k.Digest(): "the sample"}
	try := func(name string, logHeight int, fixed map[string][][]Element, q stark.Parameters) {
		other := weakKey(t, sampleSystem(), logHeight, sampleHeights, fixed, q)
		if was, ok := seen[other.Digest()]; ok {
			t.Errorf("%s has the digest of %s", name, was)
		}
		seen[other.Digest()] = name
		if verify(other, p, trace.Messages) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	q := sampleParameters
	try("fixed columns", 6, changed, q)
	try("height", 7, sampleFixed(), q)
	q.GrindingBits--
	try("work", 6, sampleFixed(), q)
	q = sampleParameters
	q.Queries--
	try("queries", 6, sampleFixed(), q)

	heights := slices.Clone(sampleHeights)
	heights[2].LogHeight--
	other := weakKey(t, sampleSystem(), 6, heights, sampleFixed(), sampleParameters)
	if _, err := other.Assign(p); !errors.Is(err, ErrShape) {
		t.Errorf("other heights: %v", err)
	}
	if err := solveAssigned(other, k.assign(p), trace.Messages); err == nil {
		t.Error("a circuit for other heights accepts")
	}
	secure, err := NewKey(starkKey(t, sampleSystem(), 6, sampleFixed(), sampleParameters), sampleHeights)
	if err != nil {
		t.Fatal(err)
	}
	if err := verify(secure, p, trace.Messages); !errors.Is(err, stark.ErrStatement) {
		t.Errorf("parameters without security outside: %v", err)
	}
	if err := solve(secure, p, trace.Messages); !errors.Is(err, ErrKey) {
		t.Errorf("parameters without security: %v", err)
	}
	trace.Messages[0].Bus = "swap"
	if err := verify(k, p, trace.Messages); !errors.Is(err, stark.ErrStatement) {
		t.Errorf("a message on a bus that is not public: %v", err)
	}
}
