package verify

import (
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// inParts is the sample in three segments, each of other tables.
type inParts struct {
	key         *stark.Key
	tables      [][]int
	proofs      []*stark.Proof
	messages    []air.Message
	commitments []stark.Commitment
	places      []Place
}

func newInParts(t *testing.T, own stark.Digest) *inParts {
	t.Helper()
	p := &inParts{key: sampleKeys(t, 1)[0], tables: [][]int{{0, 1}, {1, 3}, {2}}}
	trace := sampleTrace(t, p.key.System, [2]int{9, 9}, 9)
	in := trace.Instances
	p.messages = trace.Messages
	var err error
	if p.proofs, err = stark.Prove(p.key, [][]air.Instance{{in[0], in[1]}, {in[2], in[4]}, {in[3]}}, p.messages); err != nil {
		t.Fatal(err)
	}
	if err := stark.Verify(p.key, p.proofs, p.messages); err != nil {
		t.Fatal(err)
	}
	for _, s := range p.proofs {
		p.commitments = append(p.commitments, s.Commitment)
	}
	place := Place{Node: own}
	place.Challenges, place.Seed = p.key.Seed(p.commitments, p.messages)
	for i, c := range p.commitments {
		place.Index = i
		p.places = append(p.places, place)
		place.Before = p.key.Chain(place.Before, c)
	}
	return p
}

// segmentProgram is the circuit of segments with some tables.
func segmentProgram(t *testing.T, key *stark.Key, tables []int) (*Verifier, *circuit.Program) {
	t.Helper()
	b := circuit.NewBuilder()
	b.PinAll()
	v, err := New(b, must(key.Outline(tables)), Form{Segments: 3})
	if err != nil {
		t.Fatal(err)
	}
	v.Range.Show(b)
	return v, must(b.Build())
}

// The circuit of a segment shows its range, and takes nothing but what is true of it: what it is
// told of the chain before it, and of the node, is for others to compare.
func TestSegment(t *testing.T) {
	own := poseidon2.Digest{field.New(9)}
	p := newInParts(t, own)
	for i, proof := range p.proofs {
		v, program := segmentProgram(t, p.key, p.tables[i])
		run := func(proof *stark.Proof, change func(in *input)) ([]circuit.Output, error) {
			in := v.input(p.key, proof, nil)
			in.place = p.places[i]
			if change != nil {
				change(in)
			}
			return program.Run(slices.Concat(v.tape(in)...))
		}
		outputs, err := run(proof, nil)
		if err != nil {
			t.Fatal(err)
		}
		if tape, err := v.PartTape(p.key, proof, p.places[i]); err != nil {
			t.Fatal(err)
		} else if again, err := program.Run(tape); err != nil || !slices.Equal(again, outputs) {
			t.Errorf("segment %d: %v", i, err)
		}
		place := p.places[i]
		chain := p.key.Chain(place.Before, p.commitments[i])
		want := make([]circuit.Output, RangeOutputs)
		for k, d := range []stark.Digest{p.key.Digest(), place.Seed, place.Before, chain, own} {
			want[k] = circuit.Output(d)
		}
		put((*[poseidon2.DigestLen]Element)(&want[shownAlpha]), &place.Challenges.Alpha)
		put((*[poseidon2.DigestLen]Element)(&want[shownBeta]), &place.Challenges.Beta)
		want[shownAlpha][atFrom], want[shownAlpha][atCount] = field.New(uint64(i)), field.New(1)
		want[shownBeta][atTerms], want[shownSum] = outputs[shownBeta][atTerms], outputs[shownSum]
		if !slices.Equal(outputs, want) {
			t.Errorf("segment %d shows %v, want %v", i, outputs, want)
		}
		var sum native
		for k := range proof.Sums {
			sum.Add(&sum, &proof.Sums[k])
		}
		var of [poseidon2.DigestLen]Element
		put(&of, &sum)
		if outputs[shownSum] != circuit.Output(of) {
			t.Errorf("segment %d: another sum", i)
		}
		for name, change := range map[string]func(in *input){
			"another place": func(in *input) { in.place.Index++ },
			"another alpha": func(in *input) { in.place.Challenges.Alpha.B0.A0.SetUint64(5) },
			"another beta":  func(in *input) { in.place.Challenges.Beta.B2.A1.SetUint64(5) },
			"another seed":  func(in *input) { in.place.Seed[7].SetUint64(5) },
			"another pin":   func(in *input) { p := *in.proof; p.Pin.B1.A0.SetUint64(5); in.proof = &p },
			"another root":  func(in *input) { p := *in.proof; p.Main[3].SetUint64(5); in.proof = &p },
			"another quotient": func(in *input) {
				p := *in.proof
				p.Quotient[3].SetUint64(5)
				in.proof = &p
			},
		} {
			// Without buses there is nothing that alpha and beta are for.
			if len(proof.Sums) == 0 && (name == "another alpha" || name == "another beta") {
				continue
			}
			if _, err := run(proof, change); !errors.Is(err, circuit.ErrUnsatisfied) {
				t.Errorf("segment %d, %s: %v", i, name, err)
			}
		}
		// What it can not know.
		other := poseidon2.Digest{field.New(77)}
		outputs, err = run(proof, func(in *input) { in.place.Before, in.place.Node = other, own })
		if err != nil || stark.Digest(outputs[shownAfter]) != p.key.Chain(other, p.commitments[i]) {
			t.Errorf("segment %d, another chain: %v", i, err)
		}
		for _, index := range []int{-1, 3} {
			if _, err := v.PartTape(p.key, proof, Place{Index: index}); !errors.Is(err, ErrShape) {
				t.Errorf("segment %d in place %d: %v", i, index, err)
			}
		}
	}
}

// nodes are the circuits of a tree: of segments, the node, and one that completes it.
type nodes struct {
	verifiers []*Verifier // of segments
	circuits  []*circuit.Circuit
	node      *Node
	own       *circuit.Circuit
	rogue     *circuit.Circuit // of the form of the others, shows what one likes
	inner     [2]*Verifier
	last      *circuit.Program
}

func newNodes(t *testing.T, p *inParts) *nodes {
	t.Helper()
	const logHeight = 17
	parameters := stark.Parameters{LogBlowup: 2, LogFinal: 3, Queries: 88, GrindingBits: 16}
	n := &nodes{}
	b := circuit.NewBuilder()
	for range RangeOutputs {
		b.PublicDigest(b.HintDigest())
	}
	programs := []*circuit.Program{must(b.Build())}
	for _, tables := range p.tables {
		v, program := segmentProgram(t, p.key, tables)
		n.verifiers, programs = append(n.verifiers, v), append(programs, program)
	}
	record := func(o *stark.Outline, keys []stark.Digest) {
		b := circuit.NewBuilder()
		b.PinAll()
		var err error
		if n.node, err = NewNode(b, o, keys, 3); err != nil {
			t.Fatal(err)
		}
	}
	// The profile must hold the node, which verifies proofs with it. What its rows are does not
	// depend on the keys.
	profile := must(circuit.Profile(logHeight, programs...))
	for range 4 {
		v, err := circuit.NewVerifier(logHeight, profile, RangeOutputs, parameters, make([]stark.Digest, 64))
		if err != nil {
			t.Fatal(err)
		}
		record(must(v.Outline()), make([]stark.Digest, 3))
		profile = must(circuit.Profile(logHeight, append(programs[:4:4], n.node.Program)...))
	}
	var keys []stark.Digest
	for i, program := range programs {
		c, err := circuit.New(program, logHeight, parameters, profile)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			n.rogue = c
			continue
		}
		n.circuits, keys = append(n.circuits, c), append(keys, c.Key.Digest())
	}
	o := must(n.rogue.Outline())
	record(o, keys)
	var err error
	if n.own, err = circuit.New(n.node.Program, logHeight, parameters, profile); err != nil {
		t.Fatal(err)
	}
	b = circuit.NewBuilder()
	messages := [][]Base{{b.HintBase(), b.HintBase()}}
	var ranges [2]Range
	for i, list := range [][]stark.Digest{keys[:1], append(slices.Clone(keys[1:]), n.own.Key.Digest())} {
		if n.inner[i], ranges[i], err = NewRange(b, o, list, nil); err != nil {
			t.Fatal(err)
		}
	}
	r := Join(b, &ranges[0], &ranges[1], 3)
	if err := r.Complete(b, p.key.System, []stark.Digest{p.key.Digest()}, n.own.Key.Digest(), []Message{{"result", air.Receive, 1}}, messages); err != nil {
		t.Fatal(err)
	}
	n.last = must(b.Build())
	return n
}

// prove proves a circuit.
func (n *nodes) prove(t *testing.T, c *circuit.Circuit, tape []Element) *Proven {
	t.Helper()
	proof, outputs, err := c.Prove(tape)
	if err != nil {
		t.Fatal(err)
	}
	return &Proven{&c.Verifier, proof, outputs}
}

// run runs the node.
func (n *nodes) run(t *testing.T, own stark.Digest, left, right *Proven) ([]circuit.Output, error) {
	t.Helper()
	tape, err := n.node.Tape(own, left, right)
	if err != nil {
		t.Fatal(err)
	}
	return n.node.Program.Run(tape)
}

// complete runs the circuit that completes a tree, with the tape that an attacker makes if a key
// has no place in its lists.
func (n *nodes) complete(messages []air.Message, children ...*Proven) error {
	tape := slices.Clone(messages[0].Tuple)
	for i, c := range children {
		v := n.inner[i]
		tape = append(tape, slices.Concat(v.tape(v.input(c.Circuit.Key, c.Proof, c.Circuit.Messages(c.Outputs)))...)...)
	}
	_, err := n.last.Run(append(tape, Element{}))
	return err
}

// proven are proofs of the circuits of the sample's segments, as far as they are asked for.
func (n *nodes) proven(t *testing.T, p *inParts, from int) (out []*Proven) {
	t.Helper()
	for i := from; i < len(p.proofs); i++ {
		p.places[i].Node = n.own.Key.Digest()
		tape, err := n.verifiers[i].PartTape(p.key, p.proofs[i], p.places[i])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, n.prove(t, n.circuits[i], tape))
	}
	return out
}

// fake proves that the circuit that shows what one likes shows what a proof does, with another
// node if there is one.
func (n *nodes) fake(t *testing.T, of *Proven, node *stark.Digest) *Proven {
	t.Helper()
	var claimed []Element
	for k, o := range of.Outputs {
		if k == shownNode && node != nil {
			o = circuit.Output(*node)
		}
		claimed = append(claimed, o[:]...)
	}
	return n.prove(t, n.rogue, claimed)
}

// A node over real proofs of two segments, and what it does not take.
func TestNode(t *testing.T) {
	if testing.Short() {
		t.Skip("proofs of circuits with millions of cells")
	}
	p := newInParts(t, stark.Digest{})
	n := newNodes(t, p)
	own := n.own.Key.Digest()
	segments := n.proven(t, p, 1)
	o, err := n.run(t, own, segments[0], segments[1])
	if err != nil {
		t.Fatal(err)
	}
	if o[shownBefore] != segments[0].Outputs[shownBefore] || o[shownAfter] != segments[1].Outputs[shownAfter] || stark.Digest(o[shownNode]) != own ||
		o[shownAlpha][atFrom] != field.New(1) || o[shownAlpha][atCount] != field.New(2) {
		t.Errorf("the node shows %v", o)
	}
	refused := func(name string, own stark.Digest, left, right *Proven) {
		t.Helper()
		if _, err := n.run(t, own, left, right); !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	refused("exchanged", own, segments[1], segments[0])
	refused("one twice", own, segments[0], segments[0])
	// What a proof shows is not what is claimed of it.
	lie := *segments[0]
	lie.Outputs = slices.Clone(lie.Outputs)
	increase(&lie.Outputs[shownAlpha][atCount])
	refused("another count of a segment", own, &lie, segments[1])
	lie = *segments[0]
	lie.Circuit = &n.circuits[2].Verifier
	refused("a proof of another circuit", own, &lie, segments[1])
	// A circuit that shows whatever one likes is in no list.
	stranger := n.rogue.Key.Digest()
	refused("a proof under a key that is not in the list", own, n.fake(t, segments[0], nil), segments[1])
	refused("segments that have been told another node", stranger, segments[0], segments[1])
	t.Logf("%+v", n.own.Tables())
}

// A tree of real proofs: two segments under a node, which is under the circuit that completes it
// with the first; and what is no such tree. It takes minutes.
func TestTree(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow tier: set ZKGETH_TEST_FULL=1")
	}
	p := newInParts(t, stark.Digest{})
	n := newNodes(t, p)
	own := n.own.Key.Digest()
	segments := n.proven(t, p, 0)
	tape, err := n.node.Tape(own, segments[1], segments[2])
	if err != nil {
		t.Fatal(err)
	}
	joined := n.prove(t, n.own, tape)
	if err := n.complete(p.messages, segments[0], joined); err != nil {
		t.Fatal(err)
	}
	if _, err := n.run(t, own, segments[0], joined); err != nil {
		t.Errorf("a node above another: %v", err)
	}
	refused := func(name string, err error) {
		t.Helper()
		if !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, pair := range map[string][2]*Proven{
		"one left out":  {segments[0], segments[2]},
		"one too many":  {segments[1], joined},
		"a node, twice": {joined, joined},
	} {
		_, err := n.run(t, own, pair[0], pair[1])
		refused(name, err)
	}
	refused("a segment in place of a node", n.complete(p.messages, segments[0], segments[1]))
	refused("a node in place of the first segment", n.complete(p.messages, joined, segments[2]))
	// A node counts as one segment, or as three.
	for _, count := range []uint64{1, 3} {
		lie := *joined
		lie.Outputs = slices.Clone(joined.Outputs)
		lie.Outputs[shownAlpha][atCount].SetUint64(count)
		refused("another count of a node", n.complete(p.messages, segments[0], &lie))
	}
	other := slices.Clone(p.messages)
	other[0].Tuple = slices.Clone(other[0].Tuple)
	increase(&other[0].Tuple[1])
	refused("another message", n.complete(other, segments[0], joined))

	refused("a node under a key that is not in the list", n.complete(p.messages, segments[0], n.fake(t, joined, nil)))
	// A node believes who says that its own key is this one, and shows that it has.
	stranger := n.rogue.Key.Digest()
	tape, err = n.node.Tape(stranger, n.fake(t, segments[1], &stranger), n.fake(t, segments[2], &stranger))
	if err != nil {
		t.Fatal(err)
	}
	strange := n.prove(t, n.own, tape)
	if stark.Digest(strange.Outputs[shownNode]) != stranger {
		t.Errorf("a node that is told of another key shows %v", strange.Outputs)
	}
	refused("a node that was told of another key", n.complete(p.messages, segments[0], strange))
}
