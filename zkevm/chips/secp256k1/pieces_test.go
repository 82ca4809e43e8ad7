package secp256k1

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/zkgeth/zkgeth/prover/air"
	"github.com/zkgeth/zkgeth/prover/field"
)

func TestPieces(t *testing.T) {
	for keys, want := range map[int]string{
		0: "[]", 1: "[{0 404 512}]", 2: "[{0 808 1024}]", 3: "[{0 1212 2048}]", 5: "[{0 2020 2048}]",
		6: "[{0 2020 2048} {2020 2424 512}]",
		// 81, 10, 5 and 4 runs
		100: "[{0 32724 32768} {32724 36764 4096} {36764 38784 2048} {38784 40400 2048}]",
	} {
		if got := fmt.Sprint(Pieces(keys * RowsPerKey)); got != want {
			t.Errorf("%d keys: %s, want %s", keys, got, want)
		}
	}
	for keys := range 2000 {
		at := 0
		for i, p := range Pieces(keys * RowsPerKey) {
			full := p.To - p.From
			if p.From != at || full <= 0 || full%RowsPerKey != 0 || full > p.Height || keys >= 5 && i > 0 && p.Height > 2048 && full*50 < p.Height*49 {
				t.Fatalf("%d keys: piece %+v", keys, p)
			}
			at = p.To
		}
		if at != keys*RowsPerKey {
			t.Fatalf("%d keys: %d rows", keys, at)
		}
	}
}

// TestInstances proves six calls in two instances of secpadd.
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
	for _, p := range Pieces(len(tr.Add["ID"])) {
		part := map[string][]field.Element{}
		for name, column := range tr.Add {
			part[name] = column[p.From:p.To]
		}
		in, err := compile(t).Expand(TableAdd, part, p.Height)
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
