package stark

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
)

func sampleKey(t testing.TB, p Parameters) *Key {
	t.Helper()
	k, err := NewKey(sampleSystem(), 9, fixedColumns(), p)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestProofOfOneSegment(t *testing.T) {
	for _, p := range []Parameters{insecure, {LogBlowup: 2, LogFinal: 0, Queries: 5}, {LogBlowup: 3, LogFinal: 9, Queries: 3}} {
		k := sampleKey(t, p)
		trace := sampleTrace(t, k.System)
		proofs, err := Prove(k, [][]air.Instance{copyInstances(trace.Instances)}, trace.Messages)
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(k, proofs, trace.Messages); err != nil {
			t.Errorf("%+v: %v", p, err)
		}
	}
}
