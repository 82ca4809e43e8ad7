package memops

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/zkgeth/zkgeth/prover/field"
	"github.com/zkgeth/zkgeth/zkevm/chips/chiptest"
	"github.com/zkgeth/zkgeth/zkevm/machine/abi"
)

// TestOneMask tries all bits IN in all rows of ranges of all ends: only those of the range
// satisfy the constraints on them.
func TestOneMask(t *testing.T) {
	e := newExecution(rand.New(rand.NewPCG(12, 12)), 256, false)
	for from := range uint64(8) {
		for n := uint64(1); from+n <= 8; n++ {
			e.call(t, abi.Memclr, base+from, n)
			e.call(t, abi.Memmove, base+from, base+64, n)
		}
		e.call(t, abi.Memclr, base+from, 17)
		e.call(t, abi.Memmove, base+from, base+64, 17)
	}
	trace := e.proof(t)
	c := chiptest.NewChecker(t, compile(t).System, trace)
	for instance, in := range trace.Instances {
		if in.Table == CallTable {
			continue
		}
		for row := range in.Height() {
			want := uint32(0)
			for i := range 8 {
				want |= c.Value(instance, row, chiptest.Element("IN", i)) << i
			}
			for mask := range uint32(256) {
				var changes []chiptest.Change
				for i := range 8 {
					changes = append(changes, chiptest.Change{Instance: instance, Column: c.Column(instance, chiptest.Element("IN", i)), Row: row, Value: field.New(uint64(mask >> i & 1))})
				}
				objects := slices.ContainsFunc(c.Objections(changes...), func(family string) bool { return strings.HasPrefix(family, in.Table+" in-") })
				if objects == (mask == want) {
					t.Fatalf("%s, row %d, mask %08b for %08b: rejected %t", in.Table, row, mask, want, objects)
				}
			}
		}
	}
}
