package stark

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// A key of which the cap is known verifies and decodes what the key does, and no more.
func TestKnown(t *testing.T) {
	k, trace, proof, encoded := sampleProof(t)
	known, err := k.Known(k.Cap())
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := NewKnown(k.System, k.LogHeight, fixedHeights(k), k.Cap(), k.Parameters)
	if err != nil {
		t.Fatal(err)
	}
	fresh.weak = true
	for name, known := range map[string]*Key{"from the key": known, "from the cap": fresh} {
		if known.Digest() != k.Digest() {
			t.Errorf("%s: another digest", name)
		}
		if err := Verify(known, []*Proof{proof}, trace.Messages); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		decoded, err := known.Decode(encoded)
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(k, []*Proof{decoded}, trace.Messages); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if again, err := known.Encode(decoded); err != nil || !bytes.Equal(again, encoded) {
			t.Errorf("%s: another encoding, %v", name, err)
		}
		if !k.CanProve() || known.CanProve() {
			t.Errorf("%s: which key can prove?", name)
		}
		if _, err := Prove(known, [][]air.Instance{copyInstances(trace.Instances)}, trace.Messages); !errors.Is(err, ErrKey) {
			t.Errorf("%s: it proves: %v", name, err)
		}
	}

	// Another cap is another key, under which the proof is none.
	cap := slices.Clone(k.Cap())
	cap[len(cap)-1][3] = field.New(5)
	other, err := k.Known(cap)
	if err != nil {
		t.Fatal(err)
	}
	if other.Digest() == k.Digest() {
		t.Error("another cap has the same digest")
	}
	if err := Verify(other, []*Proof{proof}, trace.Messages); !errors.Is(err, ErrProof) {
		t.Errorf("under another key: %v", err)
	}
	if _, err := k.Known(cap[1:]); !errors.Is(err, ErrKey) {
		t.Errorf("a cap that is too short: %v", err)
	}
	for name, heights := range map[string][]Height{
		"a table less":         fixedHeights(k)[1:],
		"tables swapped":       {fixedHeights(k)[1], fixedHeights(k)[0]},
		"higher than the key":  {{fixedHeights(k)[0].Table, k.LogHeight + 1}, fixedHeights(k)[1]},
		"a height below zero":  {{fixedHeights(k)[0].Table, -1}, fixedHeights(k)[1]},
		"no preprocessed ones": nil,
	} {
		if _, err := NewKnown(k.System, k.LogHeight, heights, k.Cap(), k.Parameters); !errors.Is(err, ErrKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Heights are part of the key.
	heights := fixedHeights(k)
	heights[0].LogHeight--
	lower, err := NewKnown(k.System, k.LogHeight, heights, k.Cap(), k.Parameters)
	if err != nil {
		t.Fatal(err)
	}
	if lower.Digest() == k.Digest() {
		t.Error("other heights have the same digest")
	}
}

// fixedHeights returns how high the preprocessed columns of a key are.
func fixedHeights(k *Key) (out []Height) {
	for i, s := range k.fixedShapes() {
		out = append(out, Height{k.order[i], s.LogHeight})
	}
	return out
}
