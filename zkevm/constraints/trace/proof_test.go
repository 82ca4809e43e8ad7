package trace

import (
	"os"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// TestProof proves an execution and verifies the proof, and does not verify it for
// another output.
func TestProof(t *testing.T) {
	if os.Getenv("ZKGETH_TEST_FULL") == "" {
		t.Skip("slow: set ZKGETH_TEST_FULL=1")
	}
	s, b := run(t, fibonacci(t, 90), nil)
	trace, err := b.Finish()
	if err != nil {
		t.Fatal(err)
	}
	key, err := stark.NewKey(s.System, 16, nil, stark.Parameters{LogBlowup: 1, LogFinal: 4, Queries: 300, GrindingBits: 16})
	if err != nil {
		t.Fatal(err)
	}
	heights, err := key.Heights(trace.Instances)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d instances", len(heights))
	proofs, err := stark.Prove(key, [][]air.Instance{trace.Instances}, trace.Messages)
	if err != nil {
		t.Fatal(err)
	}
	if err := stark.Verify(key, proofs, trace.Messages); err != nil {
		t.Error(err)
	}
	claim := b.Claim()
	claim.Output = append([]byte(nil), claim.Output...)
	claim.Output[3] ^= 1
	if stark.Verify(key, proofs, s.Messages(claim)) == nil {
		t.Error("the proof is one for another output too")
	}
}
