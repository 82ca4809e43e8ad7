package stark

import (
	"fmt"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
)

// Whatever a prover sends changes the challenges that are drawn after it, and none before:
// no value can be chosen when what must not depend on it is known. (fri has the same of
// what comes after delta, TestSeedBindsEverything of what comes before gamma.)
func TestEveryChallengeDependsOnWhatWasSent(t *testing.T) {
	k, trace, proof, _ := sampleProof(t)
	challenges, seed := k.Seed([]Commitment{proof.Commitment}, trace.Messages)
	draw := func(seed Digest, index int) [3]Ext {
		v := &verification{plan: k.plan(proof.Heights), proof: proof, challenges: &challenges}
		_ = v.run(seed, index) // what it draws is looked at, and not whether the proof is right
		return [3]Ext{v.gamma, v.z, v.delta}
	}
	want := draw(seed, 0)
	for i, c := range want {
		for j := range i {
			if c == want[j] || c.IsZero() {
				t.Fatalf("challenges %v", want)
			}
		}
	}
	// first is the first challenge that differs.
	check := func(what string, first int, seed Digest, index int) {
		t.Helper()
		for i, c := range draw(seed, index) {
			if (c != want[i]) != (i >= first) {
				t.Errorf("%s: challenge %d differs: %t", what, i, c != want[i])
			}
		}
	}
	one := field.New(1)
	element := func(what string, first int, e *Element) {
		t.Helper()
		before := *e
		e.Add(e, &one)
		check(what, first, seed, 0)
		*e = before
	}
	digest := func(what string, first int, d *Digest) {
		for i := range d {
			element(fmt.Sprintf("%s, element %d", what, i), first, &d[i])
		}
	}
	exts := func(what string, first int, list []Ext) {
		for i := range list {
			x := &list[i]
			for c, e := range []*Element{&x.B0.A0, &x.B0.A1, &x.B1.A0, &x.B1.A1, &x.B2.A0, &x.B2.A1} {
				element(fmt.Sprintf("%s %d, coordinate %d", what, i, c), first, e)
			}
		}
	}
	digest("the commitment to the columns of buses", 0, &proof.Buses)
	exts("sum", 0, proof.Sums)
	digest("the commitment to the quotient", 1, &proof.Quotient)
	exts("value", 2, proof.Values)
	other := seed
	other[7].Add(&other[7], &one)
	check("another seed", 0, other, 0)
	check("another place", 0, seed, 1)
	if len(proof.Sums) == 0 || len(proof.Values) == 0 {
		t.Error("nothing is sent")
	}
}
