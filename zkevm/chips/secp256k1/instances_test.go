package secp256k1

import (
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

// TestInstances proves six calls in two instances of secpadd, cut between runs.
func TestInstances(t *testing.T) {
	w := newWorld()
	rng := rand.New(rand.NewPCG(6, 7))
	for range 6 {
		w.signature(signed(t, rng))
	}
	tr, err := Fill(w.calls)
	if err != nil {
		t.Fatal(err)
	}
	trace := expand(t, &Trace{Call: tr.Call, Add: tr.Add}, w.public())
	trace.Instances = trace.Instances[1:] // but for secpadd
	for _, p := range []struct{ from, to, height int }{{0, 5 * RowsPerKey, 2048}, {5 * RowsPerKey, 6 * RowsPerKey, 512}} {
		part := map[string][]field.Element{}
		for name, column := range tr.Add {
			part[name] = column[p.from:p.to]
		}
		in, err := compile(t).Expand(TableAdd, part, p.height)
		if err != nil {
			t.Fatal(err)
		}
		trace.Instances = append(trace.Instances, air.Instance{Table: TableAdd, Columns: in.Columns})
	}
	if len(trace.Instances) != 3 {
		t.Fatalf("%d instances", len(trace.Instances))
	}
	if err := check(t, trace); err != nil {
		t.Fatal(err)
	}
}
