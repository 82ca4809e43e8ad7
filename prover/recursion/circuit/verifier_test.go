package circuit

import (
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/recursion/chip"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// What is known of a circuit by its profile and the cap verifies its proofs, and those of no
// other program.
func TestNewVerifier(t *testing.T) {
	p, in := many(t)
	profile, err := Profile(10, p)
	if err != nil {
		t.Fatal(err)
	}
	c, err := New(p, 10, parameters, profile)
	if err != nil {
		t.Fatal(err)
	}
	proof, outputs, err := c.Prove(in)
	if err != nil {
		t.Fatal(err)
	}
	v, err := NewVerifier(10, profile, len(outputs), parameters, c.Key.Cap())
	if err != nil {
		t.Fatal(err)
	}
	if v.Key.Digest() != c.Key.Digest() || v.OutputCount() != c.OutputCount() {
		t.Error("another key, or another number of outputs")
	}
	if err := v.Verify(proof, outputs); err != nil {
		t.Error(err)
	}
	if err := v.Verify(proof, outputs[1:]); !errors.Is(err, ErrProof) {
		t.Errorf("an output less: %v", err)
	}
	other := append([]Output(nil), outputs...)
	other[0][0].SetUint64(3)
	if err := v.Verify(proof, other); !errors.Is(err, stark.ErrProof) {
		t.Errorf("another output: %v", err)
	}
	bad := *proof
	bad.Heights = bad.Heights[1:]
	if err := v.Verify(&bad, outputs); !errors.Is(err, ErrProof) {
		t.Errorf("a table less: %v", err)
	}
	cap := append([]stark.Digest(nil), c.Key.Cap()...)
	cap[0][0].SetUint64(9)
	if v, err = NewVerifier(10, profile, len(outputs), parameters, cap); err != nil {
		t.Fatal(err)
	}
	if err := v.Verify(proof, outputs); !errors.Is(err, stark.ErrProof) {
		t.Errorf("another program: %v", err)
	}
	higher := append([]Table(nil), profile...)
	higher[0].Log = 11
	for name, profile := range map[string][]Table{
		"no tables":                nil,
		"a kind that there is not": {{Name: "x", Kind: chip.Kinds, Log: 4}},
		"one kind too many":        append(slices.Clone(profile), Table{Name: "x", Kind: chip.Kinds, Log: 4}),
		"higher than the proof":    higher,
	} {
		if _, err := NewVerifier(10, profile, 1, parameters, c.Key.Cap()); !errors.Is(err, ErrProgram) && !errors.Is(err, stark.ErrKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := NewVerifier(10, profile, -1, parameters, c.Key.Cap()); !errors.Is(err, ErrProgram) {
		t.Errorf("less than no outputs: %v", err)
	}
}
