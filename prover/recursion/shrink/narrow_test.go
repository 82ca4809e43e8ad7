package shrink

import (
	"errors"
	"os"
	"slices"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/recursion/circuit"
	"github.com/zkgeth/zkgeth/prover/recursion/verify"
	"github.com/zkgeth/zkgeth/prover/stark"
)

// Chains that end with narrow circuits: one that verifies another proof, in the full tier
// also one that verifies a wide circuit's and one that verifies a narrow one's.
func TestNarrow(t *testing.T) {
	p := stark.Parameters{LogBlowup: 4, LogFinal: 3, Queries: 46, GrindingBits: 10}
	system, instances, messages := counter(6, 1000)
	key, err := stark.NewKey(system, 6, nil, p)
	if err != nil {
		t.Fatal(err)
	}
	o, err := key.Outline([]int{0})
	if err != nil {
		t.Fatal(err)
	}
	var wide []stark.Parameters
	narrow := []stark.Parameters{p}
	if os.Getenv("ZKGETH_TEST_FULL") == "1" {
		wide, narrow = []stark.Parameters{p}, []stark.Parameters{p, p}
	}
	c, err := NewNarrow(o, []verify.Message{{Bus: "shown", Direction: air.Receive, Count: 1}}, wide, narrow)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range c.Report() {
		t.Logf("level %d: %v", i, r)
		if i >= len(wide) {
			for _, table := range c.Circuits()[i].Tables() {
				t.Logf("%+v", table)
			}
			if r.Columns > 187 || r.LogHeight > 17 {
				t.Errorf("level %d: %v", i, r)
			}
		}
	}
	proofs, err := stark.Prove(key, [][]air.Instance{instances}, messages)
	if err != nil {
		t.Fatal(err)
	}
	small, err := c.Prove(proofs[0], messages, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Verify(small, messages); err != nil {
		t.Fatal(err)
	}
	for i := range messages[0].Tuple {
		other := slices.Clone(messages)
		other[0].Tuple = slices.Clone(messages[0].Tuple)
		other[0].Tuple[i].SetUint64(4)
		if err := c.Verify(small, other); !errors.Is(err, stark.ErrProof) {
			t.Errorf("element %d changed: %v", i, err)
		}
	}
	proofs[0].Values[0].B0.A0.SetUint64(1)
	if _, err := c.Prove(proofs[0], messages, nil); !errors.Is(err, circuit.ErrUnsatisfied) {
		t.Errorf("a proof that is not valid: %v", err)
	}
}
