package circuit

import (
	"errors"
	"testing"

	"github.com/zkgeth/zkgeth/prover/stark"
)

// parameters are secure for circuits of the tests.
var parameters = stark.Parameters{LogBlowup: 3, LogFinal: 4, Queries: 60, GrindingBits: 12}

// on runs a test with builders of both kinds.
func on(t *testing.T, test func(t *testing.T, b *Builder)) {
	t.Run("wide", func(t *testing.T) { test(t, NewBuilder()) })
	t.Run("narrow", func(t *testing.T) { test(t, NewNarrowBuilder()) })
}

func TestSampleIsAccepted(t *testing.T) { on(t, sampleIsAccepted) }

func sampleIsAccepted(t *testing.T, b *Builder) {
	p, in, want := sampleOn(t, b)
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

func TestProof(t *testing.T) { on(t, proof) }

func proof(t *testing.T, b *Builder) {
	p, in, want := sampleOn(t, b)
	c, err := New(p, 12, parameters, nil)
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
