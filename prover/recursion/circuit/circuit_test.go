package circuit

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/stark"
)

// parameters are secure for circuits of the tests.
var parameters = stark.Parameters{LogBlowup: 3, LogFinal: 4, Queries: 60, GrindingBits: 12}

func TestSampleIsAccepted(t *testing.T) {
	p, in, want := sample(t)
	system, trace, err := trace(t, p, in, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := system.Validate(); err != nil {
		t.Fatal(err)
	}
	if err := system.Check(trace); err != nil {
		t.Fatal(err)
	}
	if err := system.CheckFacts(trace); err != nil {
		t.Fatal(err)
	}
	for i, m := range trace.Messages {
		if Output(m.Tuple[1:]) != want[i] {
			t.Errorf("output %d: %v, want %v", i, m.Tuple[1:], want[i])
		}
	}
}

func TestProof(t *testing.T) {
	p, in, want := sample(t)
	c, err := New(p, 10, parameters, nil)
	if err != nil {
		t.Fatal(err)
	}
	proof, outputs, err := c.Prove(in)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if outputs[i] != want[i] {
			t.Errorf("output %d: %v, want %v", i, outputs[i], want[i])
		}
	}
	if err := c.Verify(proof, want); err != nil {
		t.Fatal(err)
	}
	for i := range want {
		for j := range want[i] {
			other := append([]Output(nil), want...)
			other[i][j].Add(&other[i][j], &one)
			if err := c.Verify(proof, other); !errors.Is(err, stark.ErrProof) {
				t.Errorf("element %d of output %d changed: %v", j, i, err)
			}
		}
	}
	if err := c.Verify(proof, want[1:]); !errors.Is(err, ErrProof) {
		t.Errorf("an output less: %v", err)
	}
}
