package main

import (
	"testing"

	"github.com/zkgeth/zkgeth/docs"
	"github.com/zkgeth/zkgeth/zkevm/aggregate"
)

// The digests on record are those of all circuits.
func TestCircuitDigests(t *testing.T) {
	found := circuitDigests(docs.Keys)
	count := map[string]int{}
	for _, d := range found {
		count[d.Proof]++
	}
	joined := len(aggregate.DefaultSystem.Forms.Joined)
	if count["segment"] != 3*joined || count["node"] != 1 || count["batch"] != len(aggregate.DefaultSystem.Shapes()) || count["run"] != len(aggregate.DefaultSystem.Joins) || count["last"] != 1 || found[len(found)-1].Proof != "last" {
		t.Errorf("%v", count)
	}
	if d := circuitDigests("| batch | 2^15, one segment | `00` |\n| 2^15 | `00` |\n"); len(d) != 1 || d[0] != (aggregate.Digest{Proof: "batch", Of: "2^15, one segment", Hex: "00"}) {
		t.Errorf("%v", d)
	}
}
