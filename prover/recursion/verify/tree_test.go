package verify

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// leaf shows the hash of a secret with a number that the program fixes.
func leaf(t *testing.T, salt uint64) *circuit.Program {
	t.Helper()
	b := circuit.NewBuilder()
	b.PublicDigest(b.HashRow([]Base{b.HintBase(), circuit.Int(salt)}))
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// node verifies two proofs of circuits with one profile, whatever they are, and shows the
// hash of what they are and what they show.
type node struct {
	program  *circuit.Program
	children [2]*Verifier
}

func newNode(t *testing.T, o *stark.Outline) node {
	t.Helper()
	var n node
	b := circuit.NewBuilder()
	var row []Base
	for i := range n.children {
		v, err := New(b, o, Form{Messages: Outputs(1), AnyKey: true})
		if err != nil {
			t.Fatal(err)
		}
		n.children[i] = v
		which, shown := b.Elements(v.Fixed), v.Outputs()[0]
		row = append(append(row, which[:]...), shown[:]...)
	}
	b.PublicDigest(b.HashRow(row))
	var err error
	if n.program, err = b.Build(); err != nil {
		t.Fatal(err)
	}
	return n
}

// A circuit verifies proofs of any circuits with its own profile, its own proofs included:
// one system for all nodes of a tree.
func TestTree(t *testing.T) {
	if testing.Short() {
		t.Skip("proofs of circuits with millions of cells")
	}
	const logHeight = 15
	p := stark.Parameters{LogBlowup: 4, LogFinal: 3, Queries: 46, GrindingBits: 12}
	leaves := []*circuit.Program{leaf(t, 5), leaf(t, 6)}
	make := func(program *circuit.Program, profile []circuit.Table) *circuit.Circuit {
		c, err := circuit.New(program, logHeight, p, profile)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	outline := func(c *circuit.Circuit) *stark.Outline {
		o, err := c.Outline()
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	// The profile must hold the circuit that verifies proofs with it.
	profile, err := circuit.Profile(logHeight, leaves...)
	var n node
	for range 6 {
		if err != nil {
			t.Fatal(err)
		}
		n = newNode(t, outline(make(leaves[0], profile)))
		if _, err := circuit.New(n.program, logHeight, p, profile); err == nil {
			break
		}
		profile, err = circuit.Profile(logHeight, append(slices.Clone(leaves), n.program)...)
	}
	circuits := []*circuit.Circuit{make(leaves[0], profile), make(leaves[1], profile), make(n.program, profile)}

	type proven struct {
		circuit *circuit.Circuit
		proof   *stark.Proof
		outputs []circuit.Output
	}
	prove := func(c *circuit.Circuit, tape []Element) proven {
		proof, outputs, err := c.Prove(tape)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Verify(proof, outputs); err != nil {
			t.Fatal(err)
		}
		return proven{c, proof, outputs}
	}
	tape := func(children [2]proven) (out []Element) {
		for i, c := range children {
			part, err := n.children[i].Tape(c.circuit.Key, c.proof, c.circuit.Messages(c.outputs))
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, part...)
		}
		return out
	}
	hash := func(children [2]proven) poseidon2.Digest {
		var row []Element
		for _, c := range children {
			root, _ := c.circuit.Key.Fixed()
			row = append(append(row, root[:]...), c.outputs[0][:]...)
		}
		return poseidon2.HashRow(row)
	}
	a, b := prove(circuits[0], []Element{field.New(11)}), prove(circuits[1], []Element{field.New(12)})
	lower := [2]proven{a, b}
	inner := prove(circuits[2], tape(lower))
	if inner.outputs[0] != circuit.Output(hash(lower)) {
		t.Error("the node shows something else")
	}
	upper := [2]proven{inner, a}
	if outer := prove(circuits[2], tape(upper)); outer.outputs[0] != circuit.Output(hash(upper)) {
		t.Error("the upper node shows something else")
	}

	// What one circuit has proven is not what another one has.
	wrong := lower
	wrong[0].circuit = circuits[1]
	if _, err := n.program.Run(tape(wrong)); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("a proof of another circuit: %v", err)
	}
	other := wrong[0].outputs[0]
	other[3].SetUint64(1)
	wrong = lower
	wrong[0].outputs = []circuit.Output{other}
	if _, err := n.program.Run(tape(wrong)); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("another output: %v", err)
	}
	// An output in another place.
	messages := a.circuit.Messages(a.outputs)
	messages[0].Tuple[0].SetUint64(1)
	part, err := n.children[0].Tape(a.circuit.Key, a.proof, messages)
	if err != nil {
		t.Fatal(err)
	}
	rest, err := n.children[1].Tape(b.circuit.Key, b.proof, b.circuit.Messages(b.outputs))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.program.Run(append(part, rest...)); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("an output in another place: %v", err)
	}
	t.Logf("%+v", circuits[2].Tables())
}
