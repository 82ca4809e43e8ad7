package stark

import (
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
)

func sampleKey(t testing.TB, p Parameters) *Key {
	t.Helper()
	k, err := weakKey(sampleSystem(), 9, fixedColumns(), p)
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

// weakKey makes a key whose parameters need not be secure, which NewKey's must.
func weakKey(s *air.System, logHeight int, fixed map[string][][]Element, p Parameters) (*Key, error) {
	k, err := NewKey(s, logHeight, fixed, p)
	if k != nil {
		k.weak = true
	}
	return k, err
}
