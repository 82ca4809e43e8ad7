package secp256k1

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// TestProof makes a proof of calls and verifies it, with and without a lie about one.
func TestProof(t *testing.T) {
	if testing.Short() {
		t.Skip("proves")
	}
	w := newWorld()
	rng := rand.New(rand.NewPCG(6, 6))
	hash, sig := signed(t, rng)
	w.signature(hash, sig)
	w.signature(hash, append(sig[:64:64], 2))
	trace := w.trace(t)
	c := compile(t)
	provided, err := c.System.Provide(trace)
	if err != nil {
		t.Fatal(err)
	}
	instances := append(trace.Instances, provided...)
	key, err := stark.NewKey(c.System, 16, nil, stark.Parameters{LogBlowup: 1, LogFinal: 5, Queries: 300, GrindingBits: 16})
	if err != nil {
		t.Fatal(err)
	}
	proofs, err := stark.Prove(key, [][]air.Instance{instances}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	if err := stark.Verify(key, proofs, trace.Messages); err != nil {
		t.Fatal(err)
	}
	lie := slices.Clone(trace.Messages)
	for i, m := range lie {
		if m.Bus == "call" && m.Tuple[15] == field.New(1) {
			lie[i].Tuple = slices.Clone(m.Tuple)
			lie[i].Tuple[15] = field.New(0)
		}
	}
	if err := stark.Verify(key, proofs, lie); !errors.Is(err, stark.ErrProof) {
		t.Errorf("another result: %v", err)
	}
}
