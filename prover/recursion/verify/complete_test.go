package verify

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/poseidon2"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
)

// What cannot be recorded.
func TestCompleteRefuses(t *testing.T) {
	s := sampleSystem()
	message := []Message{{"result", air.Receive, 1}}
	one := []poseidon2.Digest{{}}
	for name, record := range map[string]func(b *circuit.Builder, r *Range) error{
		"no keys":        func(b *circuit.Builder, r *Range) error { return r.Complete(b, s, nil, treeKey, nil, nil) },
		"a message less": func(b *circuit.Builder, r *Range) error { return r.Complete(b, s, one, treeKey, message, nil) },
		"a shorter message": func(b *circuit.Builder, r *Range) error {
			return r.Complete(b, s, one, treeKey, message, [][]Base{{b.HintBase()}})
		},
		"a bus that is not there": func(b *circuit.Builder, r *Range) error {
			return r.Complete(b, s, one, treeKey, []Message{{"x", air.Receive, 1}}, [][]Base{{b.HintBase()}})
		},
		"a bus that is not public": func(b *circuit.Builder, r *Range) error {
			return r.Complete(b, s, one, treeKey, []Message{{"swap", air.Receive, 1}}, [][]Base{{b.HintBase()}})
		},
		"a message p times": func(b *circuit.Builder, r *Range) error {
			return r.Complete(b, s, one, treeKey, []Message{{"result", air.Receive, field.Modulus}}, [][]Base{{b.HintBase(), b.HintBase()}})
		},
	} {
		b := circuit.NewBuilder()
		d := b.HintDigest()
		r := Range{Key: d, Seed: d, Before: d, After: d, Node: d}
		if err := record(b, &r); !errors.Is(err, ErrUnsupported) {
			t.Errorf("%s: %v", name, err)
		}
	}
	key := sampleKeys(t, 1)[0]
	o, err := key.Outline([]int{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(circuit.NewBuilder(), o, Form{Segments: 2, Messages: message}); !errors.Is(err, ErrUnsupported) {
		t.Errorf("messages of a segment: %v", err)
	}
	b := circuit.NewBuilder()
	ShownRange(b, make([][poseidon2.DigestLen]Base, RangeOutputs-1))
	if _, err := b.Build(); !errors.Is(err, circuit.ErrProgram) {
		t.Errorf("an output less: %v", err)
	}
}
