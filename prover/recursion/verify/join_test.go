package verify

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// segments proves the sample in two segments.
func segments(t *testing.T, key *stark.Key, trace air.Trace) ([]*stark.Proof, [][]int) {
	t.Helper()
	in := trace.Instances
	list := [][]air.Instance{{in[0], in[1]}, {in[2], in[3], in[4]}}
	proofs, err := stark.Prove(key, list, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	return proofs, [][]int{{0, 1}, {1, 2, 3}}
}

// joined is one circuit for each segment, and one that joins their proofs.
type joined struct {
	key     *stark.Key
	leaves  []*Verifier
	leaf    []*circuit.Circuit
	join    *circuit.Program
	inner   []*Verifier // of the proofs of leaves
	message [][]Base
}

func newJoined(t *testing.T) *joined {
	t.Helper()
	key, err := stark.NewKey(sampleSystem(), 9, fixedColumns(), parameters)
	if err != nil {
		t.Fatal(err)
	}
	j := &joined{key: key}
	tables := [][]int{{0, 1}, {1, 2, 3}}
	b := circuit.NewBuilder()
	bus := []Message{{"result", air.Receive, 1}}
	j.message = [][]Base{{b.HintBase(), b.HintBase()}}
	var all []Segment
	var parts []Part
	d := key.Digest()
	for _, list := range tables {
		o, err := key.Outline(list)
		if err != nil {
			t.Fatal(err)
		}
		lb := circuit.NewBuilder()
		v, err := New(lb, o, Form{Segments: 2})
		if err != nil {
			t.Fatal(err)
		}
		v.Show()
		p, err := lb.Build()
		if err != nil {
			t.Fatal(err)
		}
		c, err := circuit.New(p, 14, parameters, nil)
		if err != nil {
			t.Fatal(err)
		}
		j.leaves, j.leaf = append(j.leaves, v), append(j.leaf, c)
		if o, err = c.Outline(); err != nil {
			t.Fatal(err)
		}
		inner, err := New(b, o, Form{Messages: Outputs(ShownOutputs(len(list)))})
		if err != nil {
			t.Fatal(err)
		}
		s, part := Shown(b, inner.Outputs(), list)
		j.inner, all, parts = append(j.inner, inner), append(all, s), append(parts, part)
	}
	var digest [len(d)]Base
	for i := range d {
		digest[i] = circuit.ConstBase(d[i])
	}
	if err := Join(b, key.System, b.PackDigest(digest), all, parts, bus, j.message); err != nil {
		t.Fatal(err)
	}
	for _, x := range j.message[0] {
		b.PublicBase(x)
	}
	if j.join, err = b.Build(); err != nil {
		t.Fatal(err)
	}
	return j
}

// run verifies proofs in the leaves' circuits, and their proofs in the join, with the
// challenges that segments and messages give.
func (j *joined) run(t *testing.T, proofs []*stark.Proof, shared []stark.Commitment, messages []air.Message) error {
	t.Helper()
	challenges, seed := j.key.Seed(shared, messages)
	tape := append([]Element(nil), messages[0].Tuple...)
	for i, p := range proofs {
		in, err := j.leaves[i].PartTape(j.key, p, challenges, seed, i)
		if err != nil {
			return err
		}
		proof, outputs, err := j.leaf[i].Prove(in)
		if err != nil {
			return err
		}
		if err := j.leaf[i].Verify(proof, outputs); err != nil {
			t.Fatal(err)
		}
		part, err := j.inner[i].Tape(j.leaf[i].Key, proof, j.leaf[i].Messages(outputs))
		if err != nil {
			return err
		}
		tape = append(tape, part...)
	}
	_, err := j.join.Run(tape)
	return err
}

func commitments(proofs []*stark.Proof) (out []stark.Commitment) {
	for _, p := range proofs {
		out = append(out, p.Commitment)
	}
	return out
}

func TestJoin(t *testing.T) {
	j := newJoined(t)
	trace := sampleTrace(t, j.key.System, [2]int{9, 9}, 6)
	good := trace.Messages
	proofs, _ := segments(t, j.key, trace)
	if err := stark.Verify(j.key, proofs, good); err != nil {
		t.Fatal(err)
	}
	if err := j.run(t, proofs, commitments(proofs), good); err != nil {
		t.Fatal(err)
	}

	// Segments of different statements: each is verified with its own challenges, and the
	// join finds it, whichever it is told.
	other := sampleTrace(t, j.key.System, [2]int{9, 9}, 7)
	second, _ := segments(t, j.key, other)
	mixed := []*stark.Proof{proofs[0], second[1]}
	for name, shared := range map[string][]stark.Commitment{"the first": commitments(proofs), "the second": commitments(second), "neither": commitments(mixed)} {
		if err := j.run(t, mixed, shared, good); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("segments of two statements, challenges of %s: %v", name, err)
		}
	}

	// A message that the segments do not send.
	lie := sampleTrace(t, j.key.System, [2]int{9, 9}, 6)
	lie.Messages[0].Tuple[1].SetUint64(7)
	proofs, _ = segments(t, j.key, lie)
	if err := j.run(t, proofs, commitments(proofs), lie.Messages); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("another message: %v", err)
	}
}

// Proofs that circuits of segments accept, but which do not belong together: each with
// challenges that its maker chose, or under a key with other preprocessed columns.
func TestJoinChecksParts(t *testing.T) {
	key, err := stark.NewKey(sampleSystem(), 9, fixedColumns(), parameters)
	if err != nil {
		t.Fatal(err)
	}
	never := make([]Element, fibonacciRows) // nothing is sent, so that no message is needed
	other, err := stark.NewKey(sampleSystem(), 9, map[string][][]Element{"fibonacci": {never}}, parameters)
	if err != nil {
		t.Fatal(err)
	}
	type shared struct {
		challenges stark.Challenges
		seed       stark.Digest
		index      [2]int
	}
	for name, test := range map[string]struct {
		trusted *stark.Key
		change  func(s *shared)
		terms   uint64 // more than there are, in units of sixteen
		ok      bool
	}{
		"what is true":    {other, func(*shared) {}, 0, true},
		"many terms":      {other, func(*shared) {}, 1 << 25, true},
		"too many terms":  {other, func(*shared) {}, 1 << 26, false},
		"another key":     {key, func(*shared) {}, 0, false},
		"another alpha":   {other, func(s *shared) { s.challenges.Alpha.B0.A0.SetUint64(5) }, 0, false},
		"another beta":    {other, func(s *shared) { s.challenges.Beta.B2.A1.SetUint64(5) }, 0, false},
		"another seed":    {other, func(s *shared) { s.seed[7].SetUint64(5) }, 0, false},
		"places swapped":  {other, func(s *shared) { s.index = [2]int{1, 0} }, 0, false},
		"one place twice": {other, func(s *shared) { s.index = [2]int{0, 0} }, 0, false},
	} {
		b := circuit.NewBuilder()
		var verifiers []*Verifier
		var all []Segment
		var parts []Part
		for _, tables := range [][]int{{0, 1}, {1, 2, 3}} {
			o, err := key.Outline(tables)
			if err != nil {
				t.Fatal(err)
			}
			v, err := New(b, o, Form{Segments: 2, AnyKey: true})
			if err != nil {
				t.Fatal(err)
			}
			verifiers, parts = append(verifiers, v), append(parts, v.Part)
			all = append(all, Segment{Tables: tables, Heights: v.Heights, Main: v.Part.Main, Pin: v.Part.Pin})
		}
		parts[1].Terms = b.AddBase(parts[1].Terms, circuit.Int(test.terms))
		if err := Join(b, key.System, verifiers[0].constant(test.trusted.Digest()), all, parts, nil, nil); err != nil {
			t.Fatal(err)
		}
		program, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		in := sampleTrace(t, key.System, [2]int{9, 9}, 6).Instances
		in[0].Columns[2] = never
		var provers []*stark.Prover
		var committed []stark.Commitment
		for _, list := range [][]air.Instance{{in[0], in[1]}, {in[2], in[3], in[4]}} {
			p, err := stark.NewProver(other, list, nil)
			if err != nil {
				t.Fatal(err)
			}
			p.Pin()
			provers, committed = append(provers, p), append(committed, p.Commitment())
		}
		s := shared{index: [2]int{0, 1}}
		s.challenges, s.seed = test.trusted.Seed(committed, nil)
		test.change(&s)
		var tape []Element
		for i, p := range provers {
			proof, err := p.Prove(&s.challenges, s.seed, s.index[i])
			if err != nil {
				t.Fatal(err)
			}
			part, err := verifiers[i].PartTape(other, proof, s.challenges, s.seed, s.index[i])
			if err != nil {
				t.Fatal(err)
			}
			tape = append(tape, part...)
		}
		_, err = program.Run(tape)
		if (err == nil) != test.ok || err != nil && !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The pin of a segment is checked: it is one of what its circuit opens.
func TestPinIsChecked(t *testing.T) {
	j := newJoined(t)
	proofs, _ := segments(t, j.key, sampleTrace(t, j.key.System, [2]int{9, 9}, 6))
	messages := sampleTrace(t, j.key.System, [2]int{9, 9}, 6).Messages
	challenges, seed := j.key.Seed(commitments(proofs), messages)
	for i, p := range proofs {
		run := func() error {
			tape, err := j.leaves[i].PartTape(j.key, p, challenges, seed, i)
			if err != nil {
				t.Fatal(err)
			}
			_, err = j.leaf[i].Program.Run(tape)
			return err
		}
		if err := run(); err != nil {
			t.Fatal(err)
		}
		p.Pin.B1.A0.SetUint64(5)
		if err := run(); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("segment %d: another pin: %v", i, err)
		}
	}
}

func TestJoinRefuses(t *testing.T) {
	s := sampleSystem()
	two := make([]Segment, 2)
	message := []Message{{"result", air.Receive, 1}}
	for name, join := range map[string]func(b *circuit.Builder) error{
		"one segment":    func(b *circuit.Builder) error { return Join(b, s, Digest{}, two[:1], make([]Part, 1), nil, nil) },
		"a part less":    func(b *circuit.Builder) error { return Join(b, s, Digest{}, two, make([]Part, 1), nil, nil) },
		"a message less": func(b *circuit.Builder) error { return Join(b, s, Digest{}, two, make([]Part, 2), message, nil) },
		"a shorter message": func(b *circuit.Builder) error {
			return Join(b, s, Digest{}, two, make([]Part, 2), message, [][]Base{{b.HintBase()}})
		},
		"too many for counts": func(b *circuit.Builder) error {
			return Join(b, s, Digest{}, make([]Segment, 17), make([]Part, 17), nil, nil)
		},
	} {
		if err := join(circuit.NewBuilder()); !errors.Is(err, ErrUnsupported) {
			t.Errorf("%s: %v", name, err)
		}
	}
	key, err := stark.NewKey(s, 9, fixedColumns(), parameters)
	if err != nil {
		t.Fatal(err)
	}
	o, err := key.Outline([]int{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(circuit.NewBuilder(), o, Form{Segments: 2, Messages: message}); !errors.Is(err, ErrUnsupported) {
		t.Errorf("messages of a segment: %v", err)
	}
}
