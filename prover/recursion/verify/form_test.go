package verify

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// elsewhere is a hash of trees that this package knows nothing of.
type elsewhere struct{ stark.Hash }

// Keys whose proofs have trees of another hash are not verified.
func TestOtherHashesAreRefused(t *testing.T) {
	key := sampleKeys(t, 1)[0]
	o, err := key.Outline([]int{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	hashed, other := *key, *o
	hashed.Hash, other.Key = elsewhere{}, &hashed
	if _, err := New(circuit.NewBuilder(), &other, Form{}); !errors.Is(err, ErrUnsupported) {
		t.Errorf("an outline: %v", err)
	}
	b := circuit.NewBuilder()
	also := b.HintDigest()
	v, err := New(b, o, Form{Keys: []stark.Digest{key.Digest()}, Also: &also})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.checkKey(key); err != nil {
		t.Fatal(err)
	}
	if err := v.checkKey(&hashed); !errors.Is(err, ErrShape) {
		t.Errorf("a key: %v", err)
	}
}

// A key that is accepted besides those of the list may have other columns, and nothing else.
func TestOtherFormsAreRefused(t *testing.T) {
	keys := sampleKeys(t, 2)
	o, err := keys[0].Outline([]int{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	b := circuit.NewBuilder()
	also := b.HintDigest()
	v, err := New(b, o, Form{Keys: []stark.Digest{keys[0].Digest()}, Also: &also})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.checkKey(keys[1]); err != nil {
		t.Errorf("other columns: %v", err)
	}
	only, err := New(circuit.NewBuilder(), o, Form{})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(only.checkKey(keys[0]), v.checkKey(keys[0])); err != nil {
		t.Error(err)
	}
	if err := only.checkKey(keys[1]); !errors.Is(err, ErrShape) {
		t.Errorf("other columns, without a list: %v", err)
	}
	p := parameters
	p.Queries++
	more, err := stark.NewKey(sampleSystem(), 9, fixedColumns(), p)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.checkKey(more); !errors.Is(err, ErrShape) {
		t.Errorf("more queries: %v", err)
	}
}

// Messages are outputs of a circuit if they are on its bus and have the width of outputs.
func TestOutputsAreOfCircuits(t *testing.T) {
	for name, of := range map[string]struct {
		bus   string
		width int
		ok    bool
	}{
		"an output":        {chip.PublicBus, 1 + poseidon2.DigestLen, true},
		"on another bus":   {"result", 1 + poseidon2.DigestLen, false},
		"of another width": {chip.PublicBus, 2 + poseidon2.DigestLen, false},
	} {
		b := circuit.NewBuilder()
		v := &Verifier{b: b, form: Form{Messages: []Message{{of.bus, air.Receive, 1}}}, Messages: [][]Base{nil}}
		for range of.width {
			v.Messages[0] = append(v.Messages[0], b.HintBase())
		}
		v.Outputs()
		if _, err := b.Build(); (err == nil) != of.ok || err != nil && !errors.Is(err, circuit.ErrProgram) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What cannot be verified has no range and no node, and what has not its shape no tape.
func TestRangesAndNodesRefuse(t *testing.T) {
	p := stark.Parameters{LogBlowup: 4, LogFinal: 3, Queries: 46, GrindingBits: 12}
	s := newSalted(t, 5, 6, p)
	o := must(s.circuit.Outline())
	three := *o
	three.Shifts = []int{0, 1, 2}
	if _, _, err := NewRange(circuit.NewBuilder(), &three, nil, nil); !errors.Is(err, ErrUnsupported) {
		t.Errorf("a range: %v", err)
	}
	if _, err := NewNode(circuit.NewBuilder(), &three, nil, 2); !errors.Is(err, ErrUnsupported) {
		t.Errorf("a node: %v", err)
	}
	b := circuit.NewBuilder()
	v, err := New(b, o, Form{Messages: Outputs(1)})
	if err != nil {
		t.Fatal(err)
	}
	n := Node{inner: [2]*Verifier{v, v}}
	good := &Proven{&s.circuit.Verifier, s.proof, s.outputs}
	bad := &Proven{&s.circuit.Verifier, s.proof, append(slices.Clone(s.outputs), s.outputs...)}
	if _, err := n.Tape(poseidon2.Digest{}, good, good); err != nil {
		t.Fatal(err)
	}
	for name, pair := range map[string][2]*Proven{"left": {bad, good}, "right": {good, bad}} {
		if _, err := n.Tape(poseidon2.Digest{}, pair[0], pair[1]); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
	parts := newInParts(t, poseidon2.Digest{})
	segment, _ := segmentProgram(t, parts.key, parts.tables[0])
	short := *parts.proofs[0]
	short.Values = short.Values[1:]
	if _, err := segment.PartTape(parts.key, &short, parts.places[0]); !errors.Is(err, ErrShape) {
		t.Errorf("a segment: %v", err)
	}
}
