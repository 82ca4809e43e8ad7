package verify

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// A proof is about messages in any order; outputs have their places.
func TestOutputsHaveTheirPlaces(t *testing.T) {
	b := circuit.NewBuilder()
	for range 2 {
		b.PublicBase(b.HintBase())
	}
	p, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	c, err := circuit.New(p, 4, parameters, nil)
	if err != nil {
		t.Fatal(err)
	}
	o, err := c.Outline()
	if err != nil {
		t.Fatal(err)
	}
	b = circuit.NewBuilder()
	v, err := New(b, o, Form{Messages: Outputs(2)})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range v.Outputs() {
		b.PublicBase(x[0])
	}
	if p, err = b.Build(); err != nil {
		t.Fatal(err)
	}
	for _, swapped := range []bool{false, true} {
		instances, outputs, err := c.Execute([]Element{field.New(7), field.New(8)})
		if err != nil {
			t.Fatal(err)
		}
		messages := c.Messages(outputs)
		if swapped {
			messages[0], messages[1] = messages[1], messages[0]
		}
		proofs, err := stark.Prove(c.Key, [][]air.Instance{instances}, messages)
		if err != nil {
			t.Fatal(err)
		}
		if err := stark.Verify(c.Key, proofs, messages); err != nil {
			t.Fatal(err)
		}
		tape, err := v.Tape(c.Key, proofs[0], messages)
		if err != nil {
			t.Fatal(err)
		}
		shown, err := p.Run(tape)
		if swapped && !errors.Is(err, circuit.ErrUnsatisfied) {
			t.Errorf("swapped: %v, %v", shown, err)
		}
		if !swapped && (err != nil || shown[0][0] != field.New(7) || shown[1][0] != field.New(8)) {
			t.Errorf("%v, %v", shown, err)
		}
	}
}
